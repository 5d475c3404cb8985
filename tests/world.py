"""A small world for tests: two agencies that agreed, one that didn't, and what they keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.editing.roles import role_drafts
from hub.graph.driver import Database
from hub.graph.writer import write
from hub.register.drafts import Author, Draft, Ref
from hub.register.record import record

NOW = "2026-03-01T12:00:00.000000Z"
REGISTER, ASKER, GIVER, STRANGER = "Reference register", "Host agency", "Origin agency", "Other agency"
AGREEMENT = "Exchange on returns"
ALL_SCOPES = (
    "coordination:read programme:read services:read situation:read returns:read monitoring:read contact:read "
    "referral:read special:read agreement:read audit:read agreement:write public:write coordination:write "
    "programme:write services:write situation:write contact:write"
)
CLIENTS = {"asker": ASKER, "giver": GIVER, "stranger": STRANGER}
PURPOSES = ["reintegration-planning", "partnership-coordination"]


@dataclass(frozen=True)
class World:
    """Ids of the world's records, by the names that tests speak of."""

    ids: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.ids[name]


def organisation(name: str) -> Ref:
    """Point to an organisation by name."""
    return Ref("Organisation", {"name": name})


def country(iso3: str) -> Ref:
    """Point to a country."""
    return Ref("Country", {"iso3": iso3})


CORRIDOR = Ref("Corridor", {"host": country("FRA"), "origin": country("TGO")})


def make_world(database: Database) -> World:
    """Write the world, with a client in every role for each agency; whoever signs in registers keys."""
    named = {
        **_places(),
        **_bodies(),
        **_committee(GIVER, "Joint committee"),
        **_committee(STRANGER, "Other committee"),
        **_agreement(),
    }
    outcome = record(database, list(named.values()), Author("hub"), NOW)
    assert not outcome.problems, [(each.code, each.path) for each in outcome.problems]
    ids = dict(zip(named, outcome.ids, strict=True))
    _add_clients(database, ids)
    roles = [each for client, name in CLIENTS.items() for each in role_drafts(client, organisation(name))]
    assert not record(database, roles, Author("hub"), NOW).problems
    return World(ids)


def _add_clients(database: Database, ids: Mapping[str, str]) -> None:
    rows = [
        {
            "id": client,
            "organisation": ids[name],
            "scopes": ALL_SCOPES.split(),
            "purposes": PURPOSES,
            "active": True,
        }
        for client, name in CLIENTS.items()
    ]
    write(
        database, lambda tx: tx.run("UNWIND $rows AS row CREATE (c:Client) SET c = row", rows=rows).consume()
    )


def _places() -> dict[str, Draft]:
    names = {"FRA": ("France", "France"), "TGO": ("Togo", "Togo"), "DEU": ("Germany", "Allemagne")}
    steward = organisation(REGISTER)
    countries = {
        iso3: Draft(
            "Country", {"iso3": iso3, "iso2": iso3[:2], "name": {"en": en, "fr": fr}}, steward=steward
        )
        for iso3, (en, fr) in names.items()
    }
    links = {"host": country("FRA"), "origin": country("TGO")}
    return {
        **countries,
        "corridor": Draft("Corridor", {"since": "2016", "open": True}, links, steward=steward),
    }


def _bodies() -> dict[str, Draft]:
    where = {REGISTER: None, ASKER: "FRA", GIVER: "TGO", STRANGER: "DEU"}
    return {
        name: Draft(
            "Organisation",
            {"name": name, "stakeholder": "NATIONAL_AUTHORITY", "type": "PUBLIC_AGENCY"},
            {"country": country(iso3)} if iso3 else {},
            steward=organisation(REGISTER),
        )
        for name, iso3 in where.items()
    }


def _committee(steward: str, name: str) -> dict[str, Draft]:
    by, committee = organisation(steward), Ref("SteeringCommittee", {"name": name})
    programme, decision = Ref("JointProgramme", {"name": f"{name}: programme"}), _decision(name)
    return {
        f"{name}: programme": Draft(
            "JointProgramme",
            {"name": f"{name}: programme", "since": "2024"},
            {"corridors": [CORRIDOR]},
            steward=by,
        ),
        name: Draft(
            "SteeringCommittee", {"name": name, "since": "2024-01-01"}, {"steers": programme}, steward=by
        ),
        f"{name}: first lead": _seat(committee, by, ASKER, "LEAD", ("2024-01-01", "2025-07-01")),
        f"{name}: lead": _seat(committee, by, GIVER, "LEAD", ("2025-07-01", None)),
        f"{name}: host": _seat(committee, by, ASKER, "HOST", ("2025-07-01", None)),
        f"{name}: decision": Draft(
            "Decision",
            {"title": "Open a desk", "takenOn": "2025-09-15"},
            {"committee": committee},
            steward=by,
        ),
        f"{name}: late": _action(decision, by, "Find rooms", "2026-01-31"),
        f"{name}: open": _action(decision, by, "Train staff", "2026-12-31"),
        f"{name}: desk": Draft(
            "FocalPoint",
            {
                "name": f"{name} desk",
                "since": "2024-01-01",
                "hours": "9–17",
                "email": "desk@example.org",
                "phone": "+228 22 00 00 00",
            },
            {"organisation": organisation(steward)},
            steward=by,
        ),
    }


def _decision(name: str) -> Ref:
    return Ref(
        "Decision",
        {
            "committee": Ref("SteeringCommittee", {"name": name}),
            "title": "Open a desk",
            "takenOn": "2025-09-15",
        },
    )


def _seat(committee: Ref, by: Ref, holder: str, role: str, period: Sequence[str | None]) -> Draft:
    values = {"role": role, "since": period[0], "until": period[1]}
    return Draft("Seat", values, {"committee": committee, "holder": organisation(holder)}, steward=by)


def _action(decision: Ref, by: Ref, title: str, due: str) -> Draft:
    return Draft(
        "Action",
        {"title": title, "dueOn": due},
        {"decision": decision, "owner": organisation(GIVER)},
        steward=by,
    )


def _agreement() -> dict[str, Draft]:
    by, agreement = organisation(GIVER), Ref("DataSharingAgreement", {"title": AGREEMENT})
    valid = {"validFrom": "2025-01-01T00:00:00Z", "validUntil": "2027-01-01T00:00:00Z"}
    text = {
        "title": AGREEMENT,
        "state": "FINALISED",
        "purposes": ["REINTEGRATION_PLANNING"],
        "legalBasis": "MEMORANDUM",
    }
    term = {"reference": "T1", "categories": ["COORDINATION", "PROGRAMME"], "actions": ["READ"]}
    ends = {"agreement": agreement, "provider": by, "recipient": organisation(ASKER)}
    return {
        AGREEMENT: Draft("DataSharingAgreement", {**text, **valid}, steward=by),
        "asker's part": Draft(
            "Party", valid, {"agreement": agreement, "organisation": organisation(ASKER)}, steward=by
        ),
        "giver's part": Draft("Party", valid, {"agreement": agreement, "organisation": by}, steward=by),
        "T1": Draft("Term", term, {**ends, "countries": [country("FRA"), country("TGO")]}, steward=by),
    }
