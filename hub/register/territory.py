"""Where a record is: its territory, worked out from what it links to, and the two keys that access reads.

A territory is a set of members in one text: `TGO`, `LBY>CIV`, `CIV/CI-AB`, joined by `+` and sorted; `*`
stands for no place. Access to the record needs all of its members.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from graph_schema.categories import AGREEMENT, PUBLIC
from graph_schema.model import Model, ResolvedKind
from hub.register.rows import links_from

NOWHERE = "*"
# A key that is longer would not fit into an index.
LONGEST = 3_000
# What a place itself is about follows from where it lies.
_OF_PLACES: Mapping[str, tuple[str, ...]] = {"Country": (), "Area": ("country",), "City": ("area", "country")}

Territories = Callable[[str], Sequence[str]]
"""Gives the territories of the records that a link of this name leads to."""


def territory_links(kind: ResolvedKind) -> tuple[str, ...]:
    """Name the links that decide where a record of the kind is."""
    return _OF_PLACES.get(kind.name, kind.kind.territory)


def territory_of(kind: ResolvedKind, columns: Mapping[str, object], linked: Territories) -> str:
    """Work out where a record is."""
    if kind.name == "Country":
        return str(columns.get("iso3"))
    if kind.name == "Area":
        country = next(iter(linked("country")), NOWHERE)
        return NOWHERE if country == NOWHERE else f"{country}/{columns.get('code')}"
    if kind.name == "Corridor":
        return ">".join(next(iter(linked(end)), NOWHERE) for end in ("host", "origin"))
    return _joined([linked(name) for name in territory_links(kind)])


def place_of(steward: str, territory: str) -> str:
    """Give the key that masks of stricter fields are looked up by."""
    return f"{steward}|{territory}"


def scope_of(kind: ResolvedKind, columns: Mapping[str, object], links: Mapping[str, tuple[str, ...]]) -> str:
    """Give the key that decides who may read the record."""
    category = kind.kind.category
    if category is PUBLIC or columns.get("open") is True:
        return PUBLIC.name
    if category is AGREEMENT:
        return f"{category.name}|{next(iter(links.get('agreement', ())), columns['id'])}|{NOWHERE}"
    return f"{category.name}|{place_of(str(columns['steward']), str(columns['territory']))}"


@cache
def place_order(model: Model) -> tuple[str, ...]:
    """Order the kinds so that each comes after those that decide where it is."""
    done: dict[str, None] = {}

    def visit(name: str, above: frozenset[str]) -> None:
        if name in done or name in above:
            return
        for target in _decisive(model, name):
            visit(target, above | {name})
        done[name] = None

    for name in model.kinds:
        visit(name, frozenset())
    return tuple(done)


def dependents(model: Model, kind: str) -> tuple[tuple[str, str], ...]:
    """Name kind and relationship of the records that are where records of `kind` are."""
    return tuple(
        (other.name, other.ways[name].link.relationship)
        for other in model
        for name in territory_links(other)
        if kind in other.ways[name].link.to
    )


def _decisive(model: Model, name: str) -> list[str]:
    kind = model[name]
    links = {each.name: each for each in links_from(kind)}
    return [target for each in territory_links(kind) for target in links[each].to]


def _joined(by_link: Sequence[Sequence[str]]) -> str:
    members: set[str] = set()
    for territories in by_link:
        # A link that is named earlier says more exactly where within what a later one names.
        named = {member for each in territories for member in each.split("+")} - {NOWHERE}
        members |= {each for each in named if not any(known.startswith(each + "/") for known in members)}
    return "+".join(sorted(members)) or NOWHERE
