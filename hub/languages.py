"""Which of the hub's languages somebody reads."""

from collections.abc import Iterable

SPOKEN = ("EN", "FR")


def preferred(tags: Iterable[str]) -> str:
    """Give the first of English and French among language tags (RFC 5646) in order, else English.

    `fr-CI` implies French, which comes before an English named after it.
    """
    wanted = (tag.partition("-")[0].upper() for tag in tags)
    return next((each for each in wanted if each in SPOKEN), SPOKEN[0])
