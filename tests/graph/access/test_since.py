"""What is read again after turns of the gate is what would be read whole, whatever was changed meanwhile."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from random import Random

import pytest
from neo4j import ManagedTransaction

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.gate import MOST_TOUCHED, MOST_TURNS, Ask, ask_locked, turn_gate
from hub.access.known import Known
from hub.access.load import Grants, load
from hub.access.since import Seen, load_since
from hub.access.terms import Agreement
from hub.app import utc_now
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.drafts import Author, Draft, Ref
from hub.register.record import record
from tests.graph.access.records import READER, put_agreement

STEPS = 300 if os.environ.get("HUB_NIGHTLY") else 25
NOW = "2026-03-01T12:00:00.000000Z"
HUB, STEWARD = Author("hub"), Ref("Organisation", {"name": "Register"})
BODIES = ("Reader", "Agency", "Ministry")
TITLES = ("Deal", "Memorandum")
VALID = {"validFrom": "2026-01-01T00:00:00Z", "validUntil": "2099-01-01T00:00:00Z"}
SCOPES = frozenset(f"{each}:read" for each in ("coordination", "contact", "situation"))
CATEGORIES = ["COORDINATION", "CONTACT", "SITUATION"]
ID = "MATCH (n:Organisation {name: $name}) RETURN n.id"
Step = Callable[[Random], Draft]


def test_after_any_course_of_changes_what_is_read_again_is_what_is_there(database: Database) -> None:
    random, reader = Random(3), _begun(database)
    ask, given = partial(ask_locked, database), 0
    seen = Seen.of(load(ask, reader))

    for number in range(STEPS):
        for _ in range(random.choice((1, 1, 2))):
            record(database, [random.choice(CHANGES)(random)], HUB, NOW)
        again, whole = load_since(ask, reader, seen), load(ask, reader)

        assert again is not None
        assert _told(again) == _told(whole), number
        assert decide(reader, again).grant.scopes == decide(reader, whole).grant.scopes
        given += bool(decide(reader, whole).grant.terms)
        seen = Seen.of(again) if random.random() < 0.7 else seen

    # Were nothing ever given, little would be compared.
    assert given > STEPS / 10


def test_only_what_was_touched_is_read_again(database: Database) -> None:
    put_agreement(database)
    put_agreement(database, "a2")
    ask = partial(ask_locked, database)
    seen = Seen.of(load(ask, READER))
    _end(database, "a1", touched=["agreement|a2|*"])

    again = load_since(ask, READER, seen)

    assert again is not None
    assert {each.id: each for each in again.agreements}["a1"] is seen.agreements["a1"]
    assert {each.id: each for each in again.agreements}["a2"] == seen.agreements["a2"]


@pytest.mark.parametrize(
    "touched",
    [None, ["*"], ["agreement|a 1|*"], [f"agreement|{each}|*" for each in range(MOST_TOUCHED + 1)]],
)
def test_what_was_turned_without_clear_words_is_read_whole(
    database: Database, touched: list[str] | None
) -> None:
    put_agreement(database)
    ask = partial(ask_locked, database)
    seen = Seen.of(load(ask, READER))
    _end(database, "a1", touched)

    assert load_since(ask, READER, seen) is None


def test_what_was_read_too_many_turns_ago_is_read_whole(database: Database) -> None:
    put_agreement(database)
    ask = partial(ask_locked, database)
    seen = Seen.of(load(ask, READER))
    for _ in range(MOST_TURNS):
        write(database, lambda transaction: turn_gate(transaction, ()))

    assert load_since(ask, READER, seen) is not None
    write(database, lambda transaction: turn_gate(transaction, ()))
    assert load_since(ask, READER, seen) is None
    assert load_since(ask, READER, Seen("no version", {}, frozenset())) is None


def test_grants_read_whole_once_and_then_what_was_touched(database: Database) -> None:
    put_agreement(database)
    put_agreement(database, "a2")
    asked: list[Statement] = []
    grants = Grants(_noting(partial(ask_locked, database), asked), utc_now)
    first = grants.of(READER)
    _end(database, "a1", touched=["agreement|a1|*"])
    grants.forget(first)

    second = grants.of(READER)

    assert ("agreement|a1|*" in first.scopes, "agreement|a1|*" in second.scopes) == (True, False)
    assert "agreement|a2|*" in second.scopes
    assert ["turns" in each.text for each in asked] == [False, True]


def test_every_way_to_touch_nothing_is_known(database: Database) -> None:
    put_agreement(database)
    ask = partial(ask_locked, database)
    seen = Seen.of(load(ask, READER))
    write(database, lambda transaction: turn_gate(transaction, ()))

    again = load_since(ask, READER, seen)

    assert again is not None
    assert _told(again) == _told(load(ask, READER))


def _noting(ask: Ask, asked: list[Statement]) -> Ask:
    def noted(statement: Statement) -> Sequence[object] | None:
        asked.append(statement)
        return ask(statement)

    return noted


def _end(database: Database, identifier: str, touched: list[str] | None) -> None:
    """Take the reader out of an agreement, and turn the gate with these words."""
    text = "MATCH (p:Party {id: $id}) SET p.withdrawnAt = '2026-01-01T00:00:00.000000Z'"

    def work(transaction: ManagedTransaction) -> None:
        transaction.run(text, id=f"{identifier}-p2").consume()
        if touched is None:
            turn_gate(transaction)
        else:
            turn_gate(transaction, touched)

    write(database, work)


def _told(known: Known) -> tuple[object, ...]:
    agreements = {each.id: _sorted(each) for each in known.agreements}
    assert len(agreements) == len(known.agreements)
    return (known.version, agreements, sorted(known.scope_keys), set(known.roles))


def _sorted(agreement: Agreement) -> object:
    parties = sorted(map(str, agreement.parties))
    terms = {each.id: each for each in agreement.terms}
    return (
        agreement.state,
        agreement.purposes,
        agreement.valid_until,
        agreement.retention_days,
        parties,
        terms,
    )


def _begun(database: Database) -> Actor:
    drafts = [*(_organisation(each) for each in ("Register", *BODIES))]
    drafts += [_draft("Country", {"iso3": each, "name": {"en": each, "fr": each}}) for each in ("FRA", "TGO")]
    drafts += [_draft("Corridor", {"since": "2020"}, host=_country("FRA"), origin=_country("TGO"))]
    drafts += [_agreement(each, "FINALISED") for each in TITLES]
    for title in TITLES:
        drafts += [_party(title, each, "operator" if each == "Reader" else None) for each in BODIES]
    # The others come into use on the way.
    drafts.append(_committee("first", "Agency"))
    assert record(database, drafts, HUB, NOW).problems == ()
    for number in range(4):
        assert record(database, [_some_term(Random(number))], HUB, NOW).problems == ()
    reader = str(rows(database, Statement(ID, {"name": "Reader"}))[0][0])
    role = Draft(
        "Role",
        {"client": "client", "role": "READER", **VALID},
        {"organisation": _body("Reader")},
        steward=_body("Reader"),
    )
    assert record(database, [role], Author("hub", through_hub=True), NOW).problems == ()
    return Actor("client", reader, "service-referral", SCOPES)


def _body(name: str) -> Ref:
    return Ref("Organisation", {"name": name})


def _country(iso3: str) -> Ref:
    return Ref("Country", {"iso3": iso3})


WAY = Ref("Corridor", {"host": _country("FRA"), "origin": _country("TGO")})


def _draft(kind: str, values: dict[str, object], **links: Ref | list[Ref] | None) -> Draft:
    return Draft(kind, values, links, steward=STEWARD)


def _organisation(name: str) -> Draft:
    return Draft("Organisation", {"name": name, "stakeholder": "NATIONAL_AUTHORITY"}, {}, steward=STEWARD)


def _agreement(title: str, state: str) -> Draft:
    values = {"title": title, "state": state, "purposes": ["SERVICE_REFERRAL"], "legalBasis": "LAW"}
    return _draft("DataSharingAgreement", {**values, **VALID})


def _party(title: str, name: str, role: str | None, withdrawn: str | None = None) -> Draft:
    deal = Ref("DataSharingAgreement", {"title": title})
    values = {**VALID, "role": role, "withdrawnAt": withdrawn}
    return _draft("Party", values, agreement=deal, organisation=_body(name))


def _some_agreement(random: Random) -> Draft:
    return _agreement(random.choice(TITLES), random.choice((*["FINALISED"] * 3, "SUSPENDED")))


def _some_party(random: Random) -> Draft:
    withdrawn = random.choice((*[None] * 5, "2026-02-01T00:00:00Z"))
    return _party(random.choice(TITLES), random.choice(BODIES), random.choice((None, "operator")), withdrawn)


def _some_term(random: Random) -> Draft:
    provider, recipient = random.choice(BODIES[1:]), random.choice((_body("Reader"), None))
    values = {
        "reference": random.choice(("1", "2")),
        "categories": random.sample(CATEGORIES, random.randint(1, 3)),
        "actions": ["READ"],
        "recipientRole": None if recipient else "operator",
        "necessity": "agreed",
        "withdrawnAt": random.choice((*[None] * 5, "2026-02-01T00:00:00Z")),
    }
    return _draft(
        "Term",
        values,
        agreement=Ref("DataSharingAgreement", {"title": random.choice(TITLES)}),
        provider=_body(provider),
        recipient=recipient,
        countries=random.choice(([], [_country("TGO")])),
        corridors=random.choice(
            ([], [Ref("Corridor", {"host": _country("FRA"), "origin": _country("TGO")})])
        ),
    )


def _some_committee(random: Random) -> Draft:
    """A record by which a place may come into use that terms give."""
    return _committee(f"committee {random.randrange(1_000)}", random.choice(BODIES))


def _committee(name: str, steward: str) -> Draft:
    return Draft("SteeringCommittee", {"name": name, "since": "2020"}, {}, steward=_body(steward))


CHANGES: tuple[Step, ...] = (
    _some_agreement,
    _some_party,
    _some_party,
    _some_term,
    _some_term,
    _some_committee,
)
