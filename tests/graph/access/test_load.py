"""What a grant is decided from is read whole, in one statement, and kept only while it may stand."""

from datetime import UTC, datetime
from functools import partial

import pytest

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.gate import ask_locked, turn_gate
from hub.access.known import Role
from hub.access.load import LOAD, Grants, load, roles_of
from hub.access.terms import Agreement, Party, Term
from hub.access.territory import Territory
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import read, rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.graph.access.records import BEGIN, END, READER, limit, put_agreement, put_scope_keys

VERSIONS = Statement("MATCH (gate:GrantsGate) RETURN DISTINCT gate.version")


def test_agreements_terms_and_scope_keys_are_read_together(database: Database) -> None:
    put_agreement(database)
    limit(database, "a1-t", "togo", "abidjan", "way")
    put_scope_keys(
        database,
        "coordination|agency|TGO",
        "coordination|me|*",
        "situation|agency|TGO",
        "coordination|else|TGO",
    )

    known = load(partial(ask_locked, database), READER)

    term = Term(
        "a1-t",
        "agency",
        "me",
        frozenset({"coordination"}),
        frozenset({"READ"}),
        frozenset({"Seat.role"}),
        Territory(frozenset({"TGO"}), frozenset({"CIV/CI-AB"}), frozenset({"TGO>CIV"})),
    )
    parties = (Party("agency", BEGIN, END), Party("me", BEGIN, END))
    purposes = frozenset({"partnership-coordination"})
    assert sorted(known.scope_keys) == ["coordination|agency|TGO", "coordination|me|*"]
    assert [_sorted(each) for each in known.agreements] == [
        Agreement("a1", "FINALISED", purposes, BEGIN, END, parties, (term,))
    ]
    assert [[known.version]] == rows(database, VERSIONS)


def test_the_instant_is_of_fixed_width(database: Database) -> None:
    for _ in range(20):
        now = load(partial(ask_locked, database), READER).now

        assert datetime.strptime(now, "%Y-%m-%dT%H:%M:%S.%fZ").strftime("%Y-%m-%dT%H:%M:%S.%fZ") == now


@pytest.mark.parametrize("nanosecond", [0, 1_000, 1_500_999, 999_999_999, 500_000_000])
def test_an_instant_without_microseconds_keeps_its_width(database: Database, nanosecond: int) -> None:
    formatted = LOAD.partition("AS version,")[2].partition("AS now")[0]
    moment = "datetime('2026-03-01T00:00:00Z') + duration({nanoseconds: $nanosecond})"
    text = f"WITH {moment} AS moment RETURN {formatted}"

    found = rows(database, Statement(text, {"nanosecond": nanosecond}))

    assert found == [[f"2026-03-01T00:00:00.{nanosecond // 1_000:06}Z"]]


@pytest.mark.parametrize(
    ("place", "territory"),
    [
        ("togo", Territory(countries=frozenset({"TGO"}))),
        ("abidjan", Territory(areas=frozenset({"CIV/CI-AB"}))),
        ("way", Territory(corridors=frozenset({"TGO>CIV"}))),
    ],
)
def test_a_term_of_one_place_is_of_that_place_whatever_sort_it_is_of(
    database: Database, place: str, territory: Territory
) -> None:
    put_agreement(database)
    limit(database, "a1-t", place)

    (agreement,) = load(partial(ask_locked, database), READER).agreements

    assert [each.territory for each in agreement.terms] == [territory]


def test_a_term_whose_only_place_can_not_be_told_gives_nothing(database: Database) -> None:
    put_agreement(database)
    limit(database, "a1-t", "world")

    (agreement,) = load(partial(ask_locked, database), READER).agreements

    assert agreement.terms == ()


def test_terms_for_others_and_of_agreements_not_in_force_are_not_read(database: Database) -> None:
    put_agreement(database)
    put_agreement(database, "a2")
    put_scope_keys(database, "coordination|agency|TGO")
    suspend = "MATCH (a:DataSharingAgreement) SET a.state = 'SUSPENDED'"
    write(database, lambda transaction: transaction.run(suspend).consume())

    known = load(partial(ask_locked, database), READER)

    assert sorted((each.id, each.terms) for each in known.agreements) == [("a1", ()), ("a2", ())]
    assert known.scope_keys == ()
    agency = Actor("other", "agency", READER.purpose, READER.scopes)
    assert all(each.terms == () for each in load(partial(ask_locked, database), agency).agreements)


def test_the_roles_of_the_client_alone_are_read(database: Database) -> None:
    put_agreement(database)
    other = Actor("other", "me", READER.purpose, READER.scopes)
    elsewhere = Actor("client", "agency", READER.purpose, READER.scopes)

    assert load(partial(ask_locked, database), READER).roles == (Role("READER", BEGIN, END),)
    assert roles_of(partial(read, database), READER) == (Role("READER", BEGIN, END),)
    assert roles_of(partial(read, database), other) == roles_of(partial(read, database), elsewhere) == ()
    assert load(partial(ask_locked, database), other).roles == ()
    assert load(partial(ask_locked, database), elsewhere).roles == ()


def test_a_client_without_a_role_shares_nothing_kept_for_another(database: Database) -> None:
    put_agreement(database)
    put_scope_keys(database, "coordination|agency|TGO")
    grants = _grants(database)

    assert grants.of(READER).terms
    assert grants.of(Actor("other", "me", READER.purpose, READER.scopes)).scopes == ("public",)


def test_a_term_for_a_role_is_read_by_whoever_may_hold_it_with_its_limits(database: Database) -> None:
    put_agreement(database)
    put_scope_keys(database, "coordination|agency|TGO")
    change = """
    MATCH (a:DataSharingAgreement)<-[:AGREEMENT]-(t:Term)-[link:RECIPIENT]->(:Organisation {id: 'me'})
    MATCH (a)<-[:AGREEMENT]-(p:Party)-[:ORGANISATION]->(:Organisation {id: 'me'})
    DELETE link
    SET t.recipientRole = 'operator', t.retentionDays = 30, t.smallestCell = 5, a.retentionDays = 9
    SET p.role = 'operator'
    """
    write(database, lambda transaction: transaction.run(change).consume())

    known = load(partial(ask_locked, database), READER)

    (agreement,) = known.agreements
    (term,) = agreement.terms
    assert (term.recipient, term.recipient_role) == ("", "operator")
    assert (term.retention_days, term.smallest_cell, agreement.retention_days) == (30, 5, 9)
    assert {each.role for each in agreement.parties} == {None, "operator"}
    assert known.scope_keys == ("coordination|agency|TGO",)
    assert decide(READER, known).grant.terms == {"coordination|agency|TGO": ("a1-t",)}


def test_a_turn_gives_every_stripe_the_same_new_version(database: Database) -> None:
    before = rows(database, VERSIONS)

    turned = write(database, turn_gate)

    assert rows(database, VERSIONS) == [[turned.version]] != before
    assert len(turned.at) == len(END)


def test_a_grant_is_kept_until_it_is_said_to_be_stale(database: Database) -> None:
    grants = _grants(database)
    first = grants.of(READER)
    put_agreement(database)
    write(database, turn_gate)

    kept = grants.of(READER)
    grants.forget(kept)
    second = grants.of(READER)

    assert kept is first
    assert (first.scopes, second.scopes) == (("public",), ("agreement|a1|*", "public"))
    assert grants.version() == second.version != first.version


def test_a_grant_is_not_served_past_its_boundary(database: Database) -> None:
    put_agreement(database, end="2199-01-01T00:00:00.000000Z")
    instants = iter(["2198-12-31T23:59:59", "2199-01-01T00:00:00"])
    grants = Grants(
        partial(ask_locked, database), lambda: datetime.fromisoformat(next(instants)).replace(tzinfo=UTC)
    )
    first = grants.of(READER)

    assert first.until == "2199-01-01T00:00:00.000000Z"
    assert grants.of(READER) is first
    assert grants.of(READER) is not first


def test_purposes_and_scopes_have_grants_of_their_own(database: Database) -> None:
    put_agreement(database)
    put_scope_keys(database, "coordination|agency|TGO")
    grants = _grants(database)

    full = grants.of(READER)
    narrow = grants.of(Actor("client", "me", READER.purpose, frozenset({"situation:read"})))
    other = grants.of(Actor("client", "me", "service-referral", READER.scopes))

    assert full.terms == {"coordination|agency|TGO": ("a1-t",)}
    assert full.withheld == {"Seat.role": ()}
    assert (narrow.terms, other.terms) == ({}, {})


def test_a_graph_without_a_gate_is_refused(database: Database) -> None:
    nothing = Statement("MATCH (gate:GrantsGate {stripe: 99}) RETURN gate.version")

    with pytest.raises(HubError) as refused:
        load(lambda statement: ask_locked(database, nothing), READER)

    assert refused.value.code == "NOT_MIGRATED"


def _grants(database: Database) -> Grants:
    return Grants(partial(ask_locked, database), lambda: datetime(2026, 3, 1, tzinfo=UTC))


def _sorted(agreement: Agreement) -> Agreement:
    parties = tuple(sorted(agreement.parties, key=lambda each: each.organisation))
    return Agreement(
        agreement.id,
        agreement.state,
        agreement.purposes,
        agreement.valid_from,
        agreement.valid_until,
        parties,
        agreement.terms,
    )
