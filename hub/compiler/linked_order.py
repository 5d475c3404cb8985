"""Sorting by fields of linked records: worked out for each record of a list, so only where these are few.

What a link leads to is looked at with the same predicates as an answer: a record that isn't there on the day,
or isn't given, sorts as null. Looking at it is a read.
"""

from dataclasses import replace

from hub.compiler import patterns
from hub.compiler.context import Context, Place, matched
from hub.compiler.keys import Key, Sorted
from hub.compiler.pages import Page
from hub.errors import HubError, Message, Path

BINDING = " AS "


def bound(context: Context, page: Page, variable: str, place: Place, path: Path) -> Page:
    """Give the page with each key behind links bound to a name; the same page where there is none."""
    bindings: list[str] = []
    keys: list[Key] = []
    for key in page.keys:
        if key.behind is None:
            keys.append(key)
            continue
        context.count_condition(path)
        name = f"by_{context.parameters.variable()}"
        bindings.append(f"{_value(context, key.behind, variable, place, path)}{BINDING}{name}")
        keys.append(replace(key, bound=name))
    return replace(page, keys=tuple(keys), bindings=tuple(bindings)) if bindings else page


def refuse_where_many(page: Page, path: Path) -> None:
    """Raise SORT_NOT_BOUNDED for a page of a whole kind: each of its records would have to be looked at."""
    if page.bindings:
        message = Message(
            "Only the list under a record, or one narrowed to one by key or id, is sorted by a linked "
            "record's field: no index has that order.",
            "Seule la liste d’une fiche, ou limitée à une fiche par clé ou id, se trie par un champ d’une "
            "fiche liée : aucun index n’a cet ordre.",
        )
        raise HubError("SORT_NOT_BOUNDED", message, (*path, "orderBy"))


def past_binding(context: Context, page: Page, variable: str) -> str:
    """Give the WITH that works the keys behind links out, and what lies past the page's position."""
    bound = ", ".join((patterns.kept(variable), *page.bindings))
    return f" WITH {bound}{patterns.where(page.past_position(context, variable))}"


def carried(page: Page, variable: str) -> str:
    """Name what a page's records are cut with: their variable, and the keys worked out."""
    return ", ".join((patterns.kept(variable), *(each.bound for each in page.keys if each.bound)))


def _value(context: Context, wanted: Sorted, variable: str, place: Place, path: Path) -> str:
    steps, predicates, at = [], [], variable
    for way in wanted.ways:
        context.charge(place.times, path)
        kind, target = context.model[way.targets[0]], context.parameters.variable()
        context.slots.consult(kind)
        steps.append(patterns.step(at, way, target, kind.name))
        predicates.extend(matched(context, target, kind, place))
        at = target
    match = f"MATCH {', '.join(steps)}{patterns.where(predicates)}"
    return f"head(COLLECT {{ {match} RETURN {at}.{wanted.declared.sort_column()} }})"
