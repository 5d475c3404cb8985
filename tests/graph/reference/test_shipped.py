"""What the hub ships, once it is loaded: sourced, open or fictional, and given as its agreements say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.gate import ask_locked
from hub.access.grants import RECORDS, Grant
from hub.access.load import load
from hub.graph.driver import Database
from hub.graph.reader import read, rows
from hub.graph.statement import Statement
from hub.reference.clients import SCOPES
from hub.reference.load import Seeded, seed
from tests.graph.reference.conftest import CHANGES, GATE, MEMORANDUM, NOW

Loaded = tuple[Database, Seeded]


def test_everything_is_loaded_and_every_statement_leads_to_its_source(loaded: Loaded) -> None:
    database, seeded = loaded
    kinds = Statement(
        """
        // Who may act for a body is given by the body, and states nothing that a source could.
        MATCH (r:Record) WHERE NOT r:Role RETURN count(r),
          count(CASE WHEN r:Country THEN 1 END), count(CASE WHEN r:Area THEN 1 END),
          count(CASE WHEN NOT r:Source AND NOT EXISTS { MATCH (s:Source {id: r.source}) } THEN 1 END)
        """
    )

    assert str(seeded) == f"250 countries, {seeded.statements} facts, each with its source"
    assert seeded.demonstration == "loaded"
    assert read(database, kinds) == [seeded.written, 250, 29, 0]


def test_loading_again_writes_nothing(loaded: Loaded) -> None:
    database, _ = loaded
    before = [read(database, each) for each in (CHANGES, GATE, MEMORANDUM)]

    again = seed(database, NOW + timedelta(days=3))

    assert again.written == 0
    assert [read(database, each) for each in (CHANGES, GATE, MEMORANDUM)] == before


def test_only_the_fictional_set_is_closed(loaded: Loaded) -> None:
    database, _ = loaded
    closed = Statement(
        """
        MATCH (r:Record) WHERE r.scope <> 'public' AND NOT r:Role
        RETURN DISTINCT EXISTS { MATCH (s:Source {id: r.source, code: 'demonstration'}) }
        """
    )

    assert rows(database, closed) == [[True]]


def test_the_committees_records_lie_on_the_corridors_of_its_programme(loaded: Loaded) -> None:
    database, _ = loaded
    scopes = Statement(
        """
        MATCH (c:SteeringCommittee {name: $name}) MATCH (s:Seat)-[:COMMITTEE]->(c)
        RETURN DISTINCT c.scope = 'coordination|' + c.steward + '|AUT>TGO+BEL>TGO', s.scope = c.scope
        """,
        {"name": "Horizon steering committee (fictional)"},
    )

    assert rows(database, scopes) == [[True, True]]


def test_agreements_are_in_force_from_the_day_of_loading(loaded: Loaded) -> None:
    database, _ = loaded

    assert read(database, MEMORANDUM) == [
        "FINALISED",
        "2026-10-22T09:30:00.000000Z",
        "2028-11-20T09:30:00.000000Z",
    ]


@pytest.mark.parametrize(
    ("day", "found"), [("2000-12-31", 0), ("2001-01-01", 1), ("2012-12-31", 1), ("2013-01-01", 0)]
)
def test_support_to_serbia_is_there_from_2001_through_2012(loaded: Loaded, day: str, found: int) -> None:
    database, _ = loaded
    statement = Statement(
        "MATCH (p:JointProgramme {name: $name}) WHERE p.since <= $day AND p.until > $day RETURN count(p)",
        {"name": "Support to local plans for returnees in Serbia", "day": day},
    )

    assert read(database, statement) == [found]


def test_the_fictional_clients_have_bodies_and_wait_for_their_keys(loaded: Loaded) -> None:
    database, _ = loaded
    statement = Statement(
        """
        MATCH (c:Client) MATCH (body:Organisation {id: c.organisation})
        RETURN c.id, body.fictional IS NOT NULL, c.jwks, c.active ORDER BY c.id
        """
    )

    assert rows(database, statement) == [
        ["demo-host-agency", True, None, True],
        ["demo-host-agency-two", True, None, True],
        ["demo-origin-agency", True, None, True],
        ["demo-origin-agency-two", True, None, True],
        ["demo-secretariat", True, None, True],
    ]


def test_the_host_agency_reads_its_own_and_what_two_agreements_give(loaded: Loaded) -> None:
    database, _ = loaded

    found = _grant(database, "demo-host-agency")

    assert _may_read(database, found, "FocalPoint") == {
        "Agency for Return Counselling (fictional)": True,
        "Office for Returning Citizens (fictional)": True,
        "National Reintegration Service (fictional)": True,
        "Return Assistance Bureau (fictional)": False,
    }
    assert _may_read(database, found, "Decision") == {
        "Office for Returning Citizens (fictional)": True,
        "Return Assistance Bureau (fictional)": False,
    }
    assert _may_read(database, found, "DataSharingAgreement") == {
        "Office for Returning Citizens (fictional)": True,
        "National Reintegration Service (fictional)": True,
    }
    # Its terms give for a limited time, and what is past it changes each day.
    assert found.until == "2026-11-22T00:00:00.000000Z"


def test_contacts_and_amounts_of_the_origin_agency_are_kept_back(loaded: Loaded) -> None:
    database, _ = loaded
    origin = _grant(database, "demo-origin-agency").stewards[0]

    found = _grant(database, "demo-host-agency")

    assert [place for place in found.places["contact"] if place.startswith(origin)] == []
    assert [place for place in found.withheld["Contribution.amount"] if place.startswith(origin)] == []


def test_the_second_host_agency_reads_nothing_of_the_others(loaded: Loaded) -> None:
    database, _ = loaded

    found = _grant(database, "demo-host-agency-two")

    assert sorted(name for name, may in _may_read(database, found, "JointProgramme").items() if may) == [
        "Cooperation Hub reference register",
        "Return Assistance Bureau (fictional)",
    ]


def _grant(database: Database, client: str) -> Grant:
    organisation = read(
        database, Statement("MATCH (c:Client {id: $id}) RETURN c.organisation", {"id": client})
    )
    assert organisation is not None
    actor = Actor(client, str(organisation[0]), "reintegration-planning", frozenset(SCOPES))
    known = load(lambda statement: ask_locked(database, statement), actor)
    return decide(actor, replace(known, now="2026-11-21T10:00:00.000000Z")).grant


def _may_read(database: Database, found: Grant, kind: str) -> dict[str, bool]:
    statement = Statement(
        f"""
        MATCH (n:{kind}) MATCH (body:Organisation {{id: n.steward}})
        RETURN body.name, all(each IN collect(n) WHERE each.steward IN $stewards OR each.scope IN $scopes
          OR coalesce(each.changedAt >= $oldest[each.scope], false))
        """,
        {
            "stewards": list(found.stewards),
            "scopes": list(found.scopes),
            "oldest": dict(found.oldest.get(RECORDS, {})),
        },
    )
    return {str(name): bool(may) for name, may in rows(database, statement)}
