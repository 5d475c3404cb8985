"""What was read of agreements is kept by organisation and categories, and not without end."""

from dataclasses import replace

import pytest

from hub.access.known import EVERY_ROLE, Known
from hub.access.since import KEPT, KEPT_EACH_AGREEMENT, Seen, Sights, load_since
from hub.access.terms import Party
from hub.errors import HubError
from tests.unit.access.agreements import AGREEMENT, BEGIN, END, KEYS, NOW, TERM, actor

KNOWN = Known("v1", NOW, (AGREEMENT,), KEYS, EVERY_ROLE)
EACH = KEPT + KEPT_EACH_AGREEMENT + len(KEYS)


def test_every_purpose_and_client_of_an_organisation_sees_what_one_of_them_read() -> None:
    sights = Sights()
    sights.keep(actor(), KNOWN)

    assert sights.of(replace(actor(), client="other", purpose="service-referral")) == Seen.of(KNOWN)
    assert sights.of(actor("coordination situation")) is None
    assert sights.of(replace(actor(), organisation="agency")) is None


def test_beyond_the_most_the_oldest_is_forgotten() -> None:
    sights = Sights(most=2 * EACH)
    for organisation in ("first", "second", "first", "third"):
        sights.keep(replace(actor(), organisation=organisation), KNOWN)

    kept = [sights.of(replace(actor(), organisation=each)) for each in ("first", "second", "third")]

    assert kept == [Seen.of(KNOWN), None, Seen.of(KNOWN)]
    assert sights.kept() == 2 * EACH


def test_whoever_has_no_agreement_takes_memory_too() -> None:
    sights = Sights(most=3 * KEPT)
    for number in range(9):
        sights.keep(replace(actor(), organisation=f"body {number}"), Known("v1", NOW, (), (), ()))

    assert sights.kept() == 3 * KEPT


def test_keys_are_kept_of_whoever_gives_now_and_of_nobody_else() -> None:
    parts = (("me", "operator"), ("agency", "host"), ("ministry", None))
    terms = (
        replace(TERM, provider="agency"),
        replace(TERM, id="t2", provider="ministry", recipient="", recipient_role="operator"),
        replace(TERM, id="t3", provider="other", recipient="", recipient_role="host"),
        replace(TERM, id="t4", provider="last", recipient="ministry"),
    )
    parties = tuple(Party(body, BEGIN, END, role) for body, role in parts)
    deal = replace(AGREEMENT, parties=parties, terms=terms)
    over = replace(AGREEMENT, id="a2", state="SUSPENDED", terms=(replace(TERM, id="t5", provider="former"),))
    theirs = replace(
        AGREEMENT,
        id="a3",
        parties=(Party("me", BEGIN, END),),
        terms=(replace(TERM, id="t6", provider="third", recipient="ministry"),),
    )
    seen = Seen.of(Known("v1", NOW, (deal, over, theirs), (), ()))
    bodies = ("me", "agency", "ministry", "other", "last", "former", "third")
    touched = [f"{each}|{body}|TGO" for each in ("coordination", "special") for body in bodies]

    known = load_since(lambda statement: ("v2", NOW, touched, [], [], []), actor(), seen)

    assert known is not None
    assert {*known.scope_keys} == {f"coordination|{each}|TGO" for each in ("me", "agency", "ministry")}
    assert (known.version, known.agreements) == ("v2", (deal, over, theirs))


def test_a_graph_without_a_gate_is_said_to_be_unprepared() -> None:
    with pytest.raises(HubError, match="NOT_MIGRATED"):
        load_since(lambda statement: None, actor(), Seen.of(KNOWN))
