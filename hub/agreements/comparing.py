"""Comparing two states of agreements: who could do what with which data in one of them and not in the other.

Both states are judged by the one decision, over the places that the agreements name. So nothing is told of
where others have records, or whether they have any; where a body's own records are, it knows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.grants import CLOSED
from hub.access.known import Known
from hub.access.matters import Matter, given, with_keys
from hub.access.scope_keys import scope_key
from hub.access.terms import CONTRIBUTE, PASS_ON, READ, field_category
from hub.access.territory import AND, NOWHERE_IN_PARTICULAR
from hub.agreements.sight import Seen, Sight
from hub.errors import HubError, Message

ACTIONS = (READ, CONTRIBUTE, PASS_ON)
EVERY_SCOPE = frozenset(f"{each}:{action}" for each in CLOSED for action in ("read", "write"))
MOST_DECISIONS = 500
MOST_MATTERS = 500_000
_Group = tuple[bool, str, str, str, str]


@dataclass(frozen=True)
class Difference:
    """What one body gains or loses of another's data, for one purpose.

    `territories` are places as in keys (`TGO`, `CIV/CI-AB`, `LBY>CIV`); `*` is everywhere else, and what is
    nowhere in particular. `field` is spelled `Kind.field` where it is a single one. `keys` are those of
    the asker's own records that it concerns, `records` is how many these are.
    """

    gains: bool
    organisation: str
    provider: str
    action: str
    category: str
    purpose: str
    territories: tuple[str, ...]
    field: str = ""
    keys: frozenset[str] = frozenset()
    records: int = 0


@dataclass(frozen=True)
class Own:
    """Reading some of the asker's own records that are alike to access, and how many they are."""

    matter: Matter
    records: int


@dataclass(frozen=True)
class _Case:
    """One body asking for one purpose, before and after."""

    actor: Actor
    before: Known
    after: Known


def body(organisation: str, purpose: str) -> Actor:
    """Give a body that asks with a token that holds every scope, whichever client of it has it."""
    return Actor("", organisation, purpose, EVERY_SCOPE)


def touched(sight: Sight, after: Sequence[Seen]) -> tuple[Seen, ...]:
    """Give the agreements that differ, as they would be and as they are."""
    before = {each.text.agreement: each for each in sight.seen}
    changed = tuple(each for each in after if before.get(each.text.agreement) != each)
    return (*changed, *(before[each.text.agreement] for each in changed if each.text.agreement in before))


def differences(
    sight: Sight, after: Sequence[Seen], at: str, own: Sequence[Own] = ()
) -> tuple[Difference, ...]:
    """Compare what is with what would be at an instant, for every party of what changes."""
    both = touched(sight, after)
    bodies = sorted({party.organisation for each in both for party in each.text.parties})
    purposes = sorted({purpose for each in both for purpose in each.text.purposes})
    probes = tuple(dict.fromkeys(_probes(both)))
    check_number(len(bodies) * len(purposes), len(probes) + len(own))
    found: list[Difference] = []
    for organisation, purpose in product(bodies, purposes):
        case = _Case(
            body(organisation, purpose),
            replace(sight.known(organisation, sight.agreements), now=at),
            replace(sight.known(organisation, [each.agreement for each in after]), now=at),
        )
        found += _of(case, probes, own)
    return tuple(found)


def check_number(decisions: int, matters: int = 1) -> None:
    """Raise HubError TOO_MANY_PARTIES where more would have to be decided than one answer takes."""
    if decisions > MOST_DECISIONS or decisions * matters > MOST_MATTERS:
        message = Message(
            f"That are {decisions} pairs of a body and a purpose, {matters} things each: more than an "
            "answer takes. Ask about a single agreement or body.",
            f"Cela fait {decisions} couples d’organisme et de finalité, pour {matters} choses chacun : trop "
            "pour une réponse. Demandez pour un seul accord ou organisme.",
        )
        raise HubError("TOO_MANY_PARTIES", message)


def probes_of(terms: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> Iterator[Matter]:
    """Give a matter for each provider, category and place; everywhere else is a place too."""
    for provider, categories, places in terms:
        for category, place in product(categories, (NOWHERE_IN_PARTICULAR, *places)):
            yield Matter(category, provider, place, scope_key(category, provider, place))


def _probes(seen: Iterable[Seen]) -> Iterator[Matter]:
    terms = [term for each in seen for term in each.text.terms]
    for provider in sorted({each.provider for each in terms}):
        given = [each for each in terms if each.provider == provider]
        places = sorted(
            {place for each in given for place in (*each.countries, *each.areas, *each.corridors)}
        )
        categories = sorted({category for each in given for category in each.categories})
        withheld = sorted({name for each in given for name in each.withheld})
        for probe, action in product(probes_of([(provider, categories, places)]), ACTIONS):
            yield replace(probe, action=action)
            for name in withheld:
                if field_category(name) == probe.category:
                    yield replace(probe, action=action, field=name)


def _of(case: _Case, probes: Sequence[Matter], own: Sequence[Own]) -> Iterator[Difference]:
    organisation = case.actor.organisation
    probes = [each for each in probes if each.steward != organisation]
    mine = _counted(each for each in own if each.matter.steward != organisation)
    asked = (*probes, *mine)
    before, after = (decide(case.actor, with_keys(each, *asked)) for each in (case.before, case.after))
    turned = {each: gains for each in asked if (gains := given(after, each)) != given(before, each)}
    found: dict[_Group, list[Matter]] = {}
    for each, gains in turned.items():
        # Of a category that turns as a whole, single fields aren't told.
        if not (each.field and replace(each, field="") in turned):
            group = (gains, each.steward, each.action, each.wanted, each.field)
            found.setdefault(group, []).append(each)
    for (gains, provider, action, category, field), matters in sorted(found.items()):
        yield Difference(
            gains,
            organisation,
            provider,
            action,
            category,
            case.actor.purpose,
            _joined({each.territory for each in matters if each not in mine} or _places(matters)),
            field,
            frozenset(each.scope for each in matters if each in mine),
            sum(mine.get(each, 0) for each in matters),
        )


def _counted(own: Iterable[Own]) -> dict[Matter, int]:
    found: dict[Matter, int] = {}
    for each in own:
        found[each.matter] = found.get(each.matter, 0) + each.records
    return found


def _places(matters: Iterable[Matter]) -> set[str]:
    return {place for each in matters for place in each.territory.split(AND)}


def _joined(places: set[str]) -> tuple[str, ...]:
    """Give places in order; everywhere else comes alone, for it holds the others."""
    return (NOWHERE_IN_PARTICULAR,) if NOWHERE_IN_PARTICULAR in places else tuple(sorted(places))
