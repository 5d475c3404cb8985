"""What was read of agreements is kept by organisation and categories, and not without end."""

from dataclasses import replace

from hub.access.known import EVERY_ROLE, Known
from hub.access.since import KEPT, KEPT_EACH_AGREEMENT, Seen, Sights
from tests.unit.access.agreements import AGREEMENT, KEYS, NOW, actor

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
