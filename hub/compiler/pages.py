"""Pages: how many, in which order, after or before what (the Relay cursor connections specification).

Keyset pages cost the same at any depth: the position is a predicate on the order's own columns, so that an
index serves it. Going backwards reverses the order and the rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from hub.compiler import cursors, patterns
from hub.compiler.context import Context
from hub.errors import HubError, Message, Path

LARGEST_PAGE = 1_000


@dataclass(frozen=True)
class Key:
    """One column of an order."""

    column: str
    descending: bool
    type: type


@dataclass(frozen=True)
class Page:
    """A page of a list: its size, its direction, its order, and the position it starts from."""

    size: int
    backwards: bool
    keys: tuple[Key, ...]
    signature: str
    position: tuple[object, ...] = ()

    def order_by(self, variable: str) -> str:
        """Give the ORDER BY that reads the page from its position on."""
        parts = (
            f"{variable}.{key.column}{' DESC' if key.descending != self.backwards else ''}"
            for key in self.keys
        )
        return ", ".join(parts)

    def along_index(self, variable: str, kind: str, predicates: Sequence[str]) -> str:
        """Give the MATCH of a kind's records that meet predicates, in the page's order, by the order's index.

        Without the hint the planner may prefer the index of a period's end, and sort all that it finds; an
        index counts as holding every record in order only where its columns are said to be there.
        """
        if len(self.keys) == 1:
            # Ids are kept in one order for all kinds. As a label the kind would be scanned.
            pattern, label = patterns.start(variable, "Record"), patterns.label(variable, "Record")
            index = f"{variable}:{label}(id)"
            present = [
                f"{variable}.id IS NOT NULL",
                f"'{patterns.label(variable, kind)}' IN labels({variable})",
            ]
        else:
            columns = [self.keys[0].column, self.keys[-1].column]
            pattern, label = patterns.start(variable, kind), patterns.label(variable, kind)
            index = f"{variable}:{label}({', '.join(columns)})"
            present = [f"{variable}.{column} IS NOT NULL" for column in columns]
        return f"MATCH {pattern} USING INDEX {index} WHERE {' AND '.join((*present, *predicates))}"

    def past_position(self, context: Context, variable: str) -> list[str]:
        """Give what a record has to meet to lie past the position; nothing on a first page."""
        if not self.position:
            return []
        names = [context.parameters.add(value) for value in self.position]
        return [self._past(variable, names, 0)]

    def past_position_by_seeks(self, context: Context, variable: str) -> list[str]:
        """Give the same as two that a seek each can answer: among the equals of the position, and past them.

        As one predicate, all equals of the position would be read again on each page.
        """
        if len(self.position) < 2:
            return self.past_position(context, variable)
        names = [context.parameters.add(value) for value in self.position]
        column, sign = f"{variable}.{self.keys[0].column}", self._sign(0)
        among_equals = f"{column} = {names[0]} AND {self._past(variable, names, 1)}"
        return [among_equals, f"{column} {sign} {names[0]}"]

    def _sign(self, at: int) -> str:
        return "<" if self.keys[at].descending != self.backwards else ">"

    def _past(self, variable: str, names: list[str], at: int) -> str:
        name, sign = names[at], self._sign(at)
        column = f"{variable}.{self.keys[at].column}"
        if at == len(self.keys) - 1:
            return f"{column} {sign} {name}"
        # A CASE, because the planner would serve an OR by two seeks, and sort what they find.
        among_equals = self._past(variable, names, at + 1)
        return f"{column} {sign}= {name} AND CASE WHEN {column} = {name} THEN {among_equals} ELSE true END"


def page_of(arguments: Mapping[str, object], kind: ResolvedKind | None, context: Context, path: Path) -> Page:
    """Read a connection's arguments; `kind` is None where a list holds several kinds and goes by id."""
    first, last = arguments.get("first"), arguments.get("last")
    size = _size(first, last, path)
    backwards = last is not None
    if arguments.get("before" if not backwards else "after") is not None:
        raise _refused(
            "PAGE_DIRECTION",
            "Use first with after, or last with before.",
            "Utilisez first avec after, ou last avec before.",
            path,
        )
    keys = _keys(arguments.get("orderBy"), kind, context, path)
    signature = ",".join(
        (kind.name if kind else "Record", *(f"{k.column}{'-' if k.descending else ''}" for k in keys))
    )
    cursor = arguments.get("before" if backwards else "after")
    at_cursor = (*path, "before" if backwards else "after")
    position = (
        cursors.decode(signature, [key.type for key in keys], str(cursor), at_cursor)
        if cursor is not None
        else ()
    )
    return Page(size, backwards, keys, signature, tuple(position))


def _refused(code: str, en: str, fr: str, path: Path) -> HubError:
    return HubError(code, Message(en, fr), path)


def _size(first: object, last: object, path: Path) -> int:
    if (first is None) == (last is None):
        raise _refused(
            "PAGE_SIZE_REQUIRED",
            f"Say how many: first or last, at most {LARGEST_PAGE}.",
            f"Dites combien : first ou last, au plus {LARGEST_PAGE}.",
            path,
        )
    size = first if first is not None else last
    assert isinstance(size, int)
    if not 0 <= size <= LARGEST_PAGE:
        raise _refused(
            "PAGE_SIZE",
            f"A page has from 0 to {LARGEST_PAGE} records.",
            f"Une page compte de 0 à {LARGEST_PAGE} fiches.",
            path,
        )
    return size


def _keys(order: object, kind: ResolvedKind | None, context: Context, path: Path) -> tuple[Key, ...]:
    if kind is None:
        return (Key("id", False, str),)
    wanted = _wanted(order, path) or _default(kind, context)
    keys = []
    for name, descending in wanted:
        declared = kind.fields[name]
        context.slots.sorts(kind, declared, (*path, "orderBy"))
        keys.append(Key(declared.sort_column(), descending, _python_type(declared)))
    return (*keys, Key("id", keys[-1].descending if keys else False, str))


def _default(kind: ResolvedKind, context: Context) -> list[tuple[str, bool]]:
    """Give the kind's own order, or none but the id where that order isn't given to the actor."""
    name = kind.kind.order
    return [] if context.slots.masks(kind, kind.fields[name]) else [(name, False)]


def _wanted(order: object, path: Path) -> list[tuple[str, bool]]:
    wanted: list[tuple[str, bool]] = []
    for each in order if isinstance(order, list) else []:
        named = [(name, getattr(way, "name", way) == "DESC") for name, way in each.items() if way is not None]
        if len(named) != 1:
            raise _refused(
                "ORDER_KEY",
                "Each entry of orderBy names one field.",
                "Chaque élément de orderBy nomme un seul champ.",
                (*path, "orderBy"),
            )
        wanted.extend(named)
    if len({name for name, _ in wanted}) != len(wanted):
        raise _refused(
            "ORDER_KEY",
            "orderBy names a field twice.",
            "orderBy nomme un champ deux fois.",
            (*path, "orderBy"),
        )
    return wanted


def _python_type(declared: Field) -> type:
    if declared.type.compares == "number":
        return int if declared.type.name in ("Whole", "Decimal") else float
    return str
