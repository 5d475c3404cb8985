"""Who can see a record, saved or not: every other body's decision, for each purpose, of its access key."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from graph_schema.model import ResolvedKind
from hub.access.deciding import decide
from hub.access.matters import Matter, changes_at, given, verdict, with_keys
from hub.access.scope_keys import OPEN_TO_ALL
from hub.agreements.comparing import body, check_number
from hub.agreements.explaining import clauses, passings
from hub.agreements.sight import Sight


def seers(
    sight: Sight, kind: ResolvedKind, matter: Matter, at: str, language: str
) -> list[dict[str, object]]:
    """List who else would read a record of the asker's, by which clauses, without which fields.

    Whoever reads it because it is open to everybody isn't listed.
    """
    if matter.scope == OPEN_TO_ALL:
        return []
    pairs = tuple(_pairs(sight))
    check_number(len(pairs))
    found = (_seer(sight, kind, matter, (pair, at, language)) for pair in pairs)
    return [each for each in found if each is not None]


def _pairs(sight: Sight) -> Iterator[tuple[str, str]]:
    """Give each body that agreed on something with the asker, with each purpose that they agreed on."""
    found: set[tuple[str, str]] = set()
    for each in sight.seen:
        bodies = {party.organisation for party in each.text.parties} - {sight.organisation}
        found |= set(product(bodies, each.text.purposes))
    yield from sorted(found, key=lambda pair: (sight.name(pair[0]), pair))


def _seer(
    sight: Sight, kind: ResolvedKind, matter: Matter, asked: tuple[tuple[str, str], str, str]
) -> dict[str, object] | None:
    (organisation, purpose), at, language = asked
    actor = body(organisation, purpose)
    fields = tuple(matter.of_field(kind, name) for name in kind.fields)
    known = with_keys(replace(sight.known(organisation, sight.agreements), now=at), matter, *fields)
    decided = decide(actor, known)
    judged = verdict(actor, decided, matter)
    if not judged.given:
        return None
    return {
        "organisation": organisation,
        "name": sight.name(organisation),
        "purpose": purpose,
        "until": changes_at(
            known, lambda later: given(decide(actor, later), matter), passings(sight, matter)
        ),
        "withheld": sorted(each.field for each in fields if not given(decided, each)),
        "clauses": clauses(sight, judged.terms, language),
    }
