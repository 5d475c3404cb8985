"""A rehearsal says what then happens: each step is rehearsed, taken, and what may be read is compared."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pytest

from hub.access.deciding import decide
from hub.access.gate import ask_locked
from hub.access.load import load
from hub.agreements.comparing import body, differences
from hub.agreements.rehearsing import Step, after, own_records
from hub.agreements.sight import Sight, look
from hub.agreements.text import Text
from hub.graph.driver import Database
from tests.graph.agreements.parties import Parties, parties
from tests.world import CLIENTS

PURPOSES = ("reintegration-planning", "partnership-coordination")
Keys = Mapping[tuple[str, str], frozenset[str]]


@pytest.fixture
def three(database: Database) -> Parties:
    return parties(database)


def sight(three: Parties, who: str = "giver") -> Sight:
    return look(partial(ask_locked, three.database), three.body(who))


def coordination(three: Parties, *others: str, **changes: object) -> Text:
    """Give a text by which the giver gives what it keeps for another purpose than it does already."""
    text = three.text(*others, purposes=("partnership-coordination",), title="Committees")
    (term,) = text.terms
    term = replace(term, categories=("coordination",), countries=("FRA", "TGO"))
    return replace(text, terms=(replace(term, **changes),))  # type: ignore[arg-type]  # fields by name


def read(three: Parties) -> Keys:
    """Give the giver's keys that each body really reads for each purpose, as the hub decides it."""
    ask, mine = partial(ask_locked, three.database), three.body("giver")
    actors = [body(three.body(who), purpose) for who in CLIENTS for purpose in PURPOSES]
    known = {each: replace(load(ask, each), roles=sight(three).known("", ()).roles) for each in actors}
    return {
        (each.organisation, each.purpose): frozenset(
            key for key in decide(each, known[each]).grant.scopes if key.split("|")[1:2] == [mine]
        )
        for each in actors
        if each.organisation != mine
    }


def foretold(three: Parties, step: Step) -> Keys:
    """Give what they would read after a step, by rehearsing it."""
    seen, found = sight(three), {key: set(keys) for key, keys in read(three).items()}
    supposed = after(seen, step, seen.now)
    assert supposed is not None
    own = own_records(partial(ask_locked, three.database), seen, supposed)
    for each in differences(seen, supposed, seen.now, own):
        keys = found[(each.organisation, each.purpose)]
        if each.gains:
            keys |= {*each.keys}
        else:
            keys -= {*each.keys}
    return {key: frozenset(keys) for key, keys in found.items()}


def test_the_last_signature_gives_what_was_foretold(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=coordination(three))
    three.do("giver", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    three.sign("asker", agreement)
    before, told = read(three), foretold(three, Step("SIGN", agreement))

    three.sign("giver", agreement)

    assert told != before
    assert read(three) == told


def test_a_text_that_nobody_has_proposed_yet_is_rehearsed_alike(three: Parties) -> None:
    text = replace(coordination(three), agreement="new", version=1)
    told = foretold(three, Step("SIGN", text=text))

    agreement = three.do("asker", "REQUEST", proposal=coordination(three))
    three.do("giver", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    three.sign("asker", agreement)
    three.sign("giver", agreement)

    assert read(three) == told


def test_an_amendment_gives_and_takes_what_was_foretold(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=coordination(three))
    three.do("giver", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    three.sign("asker", agreement)
    three.sign("giver", agreement)
    narrower = coordination(three, categories=("programme",))
    three.do("giver", "OFFER", agreement, proposal=narrower)
    three.do("asker", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    before, told = read(three), foretold(three, Step("AMEND", agreement))

    three.sign("giver", agreement)
    assert read(three) == before
    three.sign("asker", agreement)

    assert told != before
    assert read(three) == told


@pytest.mark.parametrize(
    ("step", "action"), [("SUSPEND", "SUSPEND"), ("LEAVE", "LEAVE"), ("END", "TERMINATE")]
)
def test_what_stops_access_stops_what_was_foretold(three: Parties, step: str, action: str) -> None:
    agreement = three.do("asker", "REQUEST", proposal=coordination(three, "stranger"))
    for who in ("giver", "stranger"):
        three.do(who, "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    for who in CLIENTS:
        three.sign(who, agreement)
    before, told = read(three), foretold(three, Step(step, agreement))

    three.do("giver", action, agreement)  # type: ignore[arg-type]  # one of the actions

    assert told != before
    assert read(three) == told


def test_a_suspended_agreement_that_is_resumed_gives_what_it_gave(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=coordination(three))
    three.do("giver", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    three.sign("asker", agreement)
    three.sign("giver", agreement)
    before = read(three)
    three.do("giver", "SUSPEND", agreement)

    assert foretold(three, Step("RESUME", agreement)) == before


@pytest.mark.parametrize("who", CLIENTS)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_body_knows_of_itself_what_the_hub_decides_by(three: Parties, who: str, purpose: str) -> None:
    three.in_force()
    actor = replace(three.actor(who), purpose=purpose)
    real = load(partial(ask_locked, three.database), actor)
    seen = sight(three, who)

    known = replace(
        seen.known(actor.organisation, seen.agreements),
        now=real.now,
        scope_keys=real.scope_keys,
        roles=real.roles,
    )

    assert decide(actor, known) == decide(actor, real)


def test_another_body_is_judged_by_shared_agreements_alone(three: Parties) -> None:
    three.in_force()
    seen = sight(three, "stranger")

    assert seen.seen == ()
    assert seen.known(three.body("asker"), seen.agreements).agreements == ()
