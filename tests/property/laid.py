"""A graph of a few bodies' records, and whatever agreements they come to, as the register keeps them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from neo4j import ManagedTransaction

from graph_schema.dates import instant_text
from graph_schema.elements import Field
from graph_schema.model import MODEL
from hub.access.gate import turn_gate
from hub.access.scope_keys import keys_of
from hub.access.terms import Party, Term
from hub.graph.driver import Database
from hub.graph.writer import write
from tests.property.agreed import BODIES, COUNTRIES, STRANGER, Asker, Laid, State
from tests.records import AT, Planted, plant, plant_within

REGISTER = "register"
STEWARDS = ("me", "agency", "agency", "agency", "ministry", "ministry", STRANGER)
TERRITORIES = ("*", "*", "TGO", "TGO", "CIV", "CIV/CI-AB", "LBY>CIV", "TGO+CIV")
NUMBERS = (0.0, 0.5, 1.0, 4.0, 5.0, 9.0, -4.0, -9.0)
ASKED: Mapping[str, tuple[str, ...]] = {
    "FocalPoint": ("name", "hours", "responseHours", "email", "phone"),
    "SteeringCommittee": ("name", "mandate"),
    "JointProgramme": ("name", "objectives"),
    "Observation": ("value", "status"),
    "DataSharingAgreement": ("title", "state"),
    "Party": ("validFrom",),
    "Term": ("reference",),
}
PLACES = ("countries", "areas", "corridors")
EACH = {"FocalPoint": 8, "SteeringCommittee": 7, "JointProgramme": 7, "Observation": 10}
MIDNIGHT = datetime.fromisoformat("2026-03-01T00:00:00.000000Z")
FORGET = """
MATCH (n:Record) WHERE n:DataSharingAgreement OR n:Party OR n:Term OR n:Role
DETACH DELETE n
"""
KEEP = "UNWIND $keys AS key MERGE (:ScopeKey {key: key})"


@dataclass(frozen=True)
class Kept:
    """A planted record as the oracle sees it."""

    planted: Planted

    @property
    def category(self) -> str:
        """Its data category."""
        return MODEL[self.planted.kind].kind.category.name

    @property
    def steward(self) -> str:
        """The body that answers for it."""
        return self.planted.steward

    @property
    def territory(self) -> str:
        """The places that it is about."""
        return self.planted.territory

    @property
    def changed_at(self) -> str:
        """When it was last changed."""
        return self.planted.changed_at

    def field(self, name: str) -> Field:
        """Give a field of its kind."""
        return MODEL[self.planted.kind].fields[name]

    def spoken(self, name: str) -> str:
        """Spell a field as terms do."""
        return f"{self.planted.kind}.{name}"


def world(number: int, times: int = 1) -> tuple[Kept, ...]:
    """Give random records of the bodies, so many times the usual number of them, the same for each number."""
    drawing = Random(f"world {number}")
    return tuple(
        Kept(_record(kind, f"{kind.lower()}-{place}", drawing))
        for kind, count in EACH.items()
        for place in range(count * times)
    )


def lay_world(database: Database, records: tuple[Kept, ...]) -> None:
    """Write the bodies, the places and the records, with the keys that they put in use."""
    planted = [each.planted for each in records]
    plant(database, [*_places(), *_bodies(), *planted])
    keys = {key for each in planted for key in keys_of(MODEL[each.kind], each.scope(), each.place())}
    write(database, lambda transaction: transaction.run(KEEP, keys=sorted(keys)).consume())


def lay(database: Database, state: State) -> tuple[Kept, ...]:
    """Put a state in the place of the one before, and give the agreements' own records."""
    agreements = [record for each in state.laid for record in _agreement(each)]
    roles = [role for each in state.askers for role in _roles(each)]

    def work(transaction: ManagedTransaction) -> None:
        turn_gate(transaction)
        transaction.run(FORGET).consume()
        plant_within(transaction, [*agreements, *roles])

    write(database, work)
    return tuple(map(Kept, agreements))


def _record(kind: str, identifier: str, drawing: Random) -> Planted:
    step = timedelta(microseconds=drawing.choice((-1, 0, 1)))
    changed = MIDNIGHT - timedelta(days=drawing.randint(0, 4)) + step
    values: dict[str, dict[str, object]] = {
        "FocalPoint": {
            "name": identifier,
            "hours": "9-17",
            "responseHours": drawing.randint(1, 70),
            "email": f"{identifier}@example.org",
            "phone": "+228 22 00 00 00",
        },
        "SteeringCommittee": {"name": identifier, "mandate": f"Mandate of {identifier}"},
        "JointProgramme": {"name": identifier, "objectives": f"Objectives of {identifier}"},
        "Observation": {
            "value": drawing.choice(NUMBERS),
            "status": "A",
            "period": "2025",
            "fetchedAt": AT,
        },
    }
    links = {
        "FocalPoint": {"organisation": (drawing.choice(BODIES),)},
        "Observation": {"country": (drawing.choice(COUNTRIES),)},
    }
    return Planted(
        kind,
        identifier,
        values[kind],
        links.get(kind, {}),
        drawing.choice(STEWARDS),
        drawing.choice(TERRITORIES),
        drawing.random() < 0.1,
        instant_text(changed),
    )


def _places() -> Iterator[Planted]:
    for each in COUNTRIES:
        yield Planted("Country", each, {"iso3": each, "name": {"en": each}}, {}, REGISTER, each)
    area = {"code": "CI-AB", "name": {"en": "Abidjan"}, "level": "REGION"}
    yield Planted("Area", "CIV/CI-AB", area, {"country": ("CIV",)}, REGISTER, "CIV/CI-AB")
    yield Planted("Corridor", "LBY>CIV", {}, {"host": ("LBY",), "origin": ("CIV",)}, REGISTER, "LBY>CIV")


def _bodies() -> Iterator[Planted]:
    for each in (*BODIES, STRANGER):
        yield Planted("Organisation", each, {"name": each, "stakeholder": "NATIONAL_AUTHORITY"}, {}, REGISTER)


def _agreement(laid: Laid) -> Iterator[Planted]:
    agreement = laid.agreement
    text = {
        "title": agreement.id,
        "state": agreement.state,
        "purposes": [_word(each) for each in agreement.purposes],
        "legalBasis": "LAW",
        "validFrom": agreement.valid_from,
        "validUntil": agreement.valid_until,
        "retentionDays": agreement.retention_days,
    }
    yield Planted("DataSharingAgreement", agreement.id, text, {}, REGISTER)
    for gone, parties in ((None, agreement.parties), (AT, laid.former_parties)):
        yield from (_party(agreement.id, each, gone) for each in parties)
    for gone, terms in ((None, agreement.terms), (AT, laid.former_terms)):
        yield from (_term(agreement.id, each, gone) for each in terms)


def _party(agreement: str, party: Party, gone: str | None) -> Planted:
    values = {
        "validFrom": party.valid_from,
        "validUntil": party.valid_until,
        "role": party.role,
        "withdrawnAt": gone,
    }
    links = {"agreement": (agreement,), "organisation": (party.organisation,)}
    return Planted("Party", f"{agreement}-{party.organisation}", values, links, REGISTER)


def _term(agreement: str, term: Term, gone: str | None) -> Planted:
    values = {
        "reference": term.id,
        "recipientRole": term.recipient_role,
        "categories": [_word(each) for each in term.categories],
        "actions": sorted(term.actions),
        "withheld": sorted(term.withheld) or None,
        "smallestCell": term.smallest_cell,
        "retentionDays": term.retention_days,
        "withdrawnAt": gone,
    }
    places = {
        name: tuple(sorted(getattr(term.territory, name))) for name in ("countries", "areas", "corridors")
    }
    links = {"agreement": (agreement,), "provider": (term.provider,), **places}
    if term.recipient:
        links["recipient"] = (term.recipient,)
    return Planted("Term", term.id, values, links, REGISTER)


def _roles(asker: Asker) -> Iterator[Planted]:
    actor = asker.actor
    for each in asker.roles:
        values = {
            "client": actor.client,
            "role": each.name,
            "validFrom": each.valid_from,
            "validUntil": each.valid_until,
        }
        links = {"organisation": (actor.organisation,)}
        yield Planted("Role", f"{actor.client}-{each.name}", values, links, actor.organisation)


def _word(word: str) -> str:
    return word.upper().replace("-", "_")
