"""From records that the register wrote to what somebody may read of them."""

from functools import partial

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.gate import ask_locked
from hub.access.grants import Grant
from hub.access.load import load
from hub.graph.driver import Database
from hub.register.drafts import Author, Draft
from hub.register.record import record
from tests.world import CLIENTS, NOW, World, make_world, organisation

HUB = Author("hub")


def test_the_asker_reads_of_the_giver_what_the_term_says(database: Database) -> None:
    world = make_world(database)
    giver, asker = world["Origin agency"], world["Host agency"]

    found = _granted(database, world, asker, "coordination programme contact agreement")

    assert {key for key in found.scopes if giver in key} == set(found.terms)
    assert {each for terms in found.terms.values() for each in terms} == {world["T1"]}
    assert f"agreement|{world['Exchange on returns']}|*" in found.scopes
    assert not any(world["Other agency"] in key for key in found.scopes)
    assert found.until == "2027-01-01T00:00:00.000000Z"


def test_the_contact_details_of_an_open_desk_are_in_their_steward_s_grant(database: Database) -> None:
    world = make_world(database)
    desk = Draft(
        "FocalPoint",
        {"name": "Open desk", "since": "2024", "hours": "9–17", "phone": "+49 30 000000", "open": True},
        {"organisation": organisation("Host agency")},
        steward=organisation("Other agency"),
    )
    stranger = world["Other agency"]
    before = _granted(database, world, stranger, "contact").places["contact"]

    assert record(database, [desk], HUB, NOW).problems == ()

    after = _granted(database, world, stranger, "contact").places["contact"]
    assert set(after) - set(before) == {f"{stranger}|FRA"}


def _granted(database: Database, world: World, organisation: str, scopes: str) -> Grant:
    client = next(each for each, name in CLIENTS.items() if world[name] == organisation)
    actor = Actor(
        client, organisation, "reintegration-planning", frozenset(f"{each}:read" for each in scopes.split())
    )
    return decide(actor, load(partial(ask_locked, database), actor)).grant
