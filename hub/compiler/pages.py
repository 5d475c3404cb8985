"""Pages: how many, in which order, after or before what (the Relay cursor connections specification).

Keyset pages cost the same at any depth: the position is a predicate on the order's own columns, so that an
index serves it. Going backwards reverses the order and the rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph_schema.model import ResolvedKind
from graph_schema.ordering import LOWEST_NUMBER, empty_mark, ordered
from hub.compiler import cursors, keys, patterns
from hub.compiler.context import Context
from hub.compiler.keys import Key
from hub.compiler.orders import BY_ID, keys_of
from hub.errors import HubError, Message, Path

LARGEST_PAGE = 1_000


@dataclass(frozen=True)
class Stretch:
    """A part of a page's order that one seek of its index gives: what its records meet, and their order."""

    predicates: tuple[str, ...]
    order: str


@dataclass(frozen=True)
class Page:
    """A page of a list: its size, its direction, its order, and the position it starts from.

    `bindings` are the keys that lie behind links, each an expression with the name that it is bound to.
    """

    size: int
    backwards: bool
    keys: tuple[Key, ...]
    signature: str
    position: tuple[object, ...] = ()
    bindings: tuple[str, ...] = ()

    @cached_property
    def walked(self) -> tuple[Key, ...]:
        """Give the keys as the page is read, from its position on."""
        return tuple(each.backwards() if self.backwards else each for each in self.keys)

    def order_by(self, variable: str) -> str:
        """Give the ORDER BY that reads the page from its position on."""
        return keys.order_by(self.walked, variable)

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
            columns = [self.keys[0].along, self.keys[-1].column]
            pattern, label = patterns.start(variable, kind), patterns.label(variable, kind)
            index = f"{variable}:{label}({', '.join(columns)})"
            present = [f"{variable}.{column} IS NOT NULL" for column in columns]
        return f"MATCH {pattern} USING INDEX {index} WHERE {' AND '.join((*present, *predicates))}"

    def past_position(self, context: Context, variable: str) -> list[str]:
        """Give what a record has to meet to lie past the position; nothing on a first page."""
        if not self.position:
            return []
        return [keys.past(self.walked, variable, self._names(context))]

    def stretches(self, context: Context, variable: str, at_once: bool) -> list[Stretch]:
        """Give the page's order in parts that a seek each can answer; `at_once` as few of them as can be.

        Past a position they are its equals, and what lies past them: as one predicate, all equals of the
        position would be read again on each page. Records without a value are a part of their own.
        """
        if self.walked[0].may_be_null:
            return self._around_nulls(context, variable)
        if len(self.position) < 2 or at_once:
            return [Stretch(tuple(self.past_position(context, variable)), self.order_by(variable))]
        names, (key, *rest) = self._names(context), self.walked
        column, order = key.at(variable), self.order_by(variable)
        among_equals = f"{column} = {names[0]} AND {keys.past(rest, variable, names[1:])}"
        return [Stretch((each,), order) for each in (among_equals, f"{column} {key.sign} {names[0]}")]

    def _around_nulls(self, context: Context, variable: str) -> list[Stretch]:
        key, rest = self.walked[0], self.walked[1:]
        column, is_text = f"{variable}.{key.along}", key.type is str
        # By the column also where it is one value: only so does the planner know the index's order again.
        order = f"{column}{' DESC' if key.descending else ''}, {keys.order_by(rest, variable)}"
        sort = "text" if is_text else "number"

        def empty(*more: str) -> Stretch:
            mark = context.parameters.shared(f"empty_{sort}", empty_mark(is_text))
            return Stretch((f"{column} = {mark}", *more), order)

        def filled() -> Stretch:
            lowest = context.parameters.shared(f"lowest_{sort}", "" if is_text else LOWEST_NUMBER)
            return Stretch((f"{column} >= {lowest}",), order)

        if not self.position:
            return [empty(), filled()] if key.nulls_first else [filled(), empty()]
        among_equals = keys.past(rest, variable, self._names(context, self.position[1:]))
        if self.position[0] is None:
            return [empty(among_equals), *([filled()] if key.nulls_first else [])]
        value = context.parameters.add(ordered(self.position[0]))
        equals = Stretch((f"{column} = {value}", among_equals), order)
        beyond = Stretch((f"{column} {key.sign} {value}",), order)
        return [equals, beyond, *([] if key.nulls_first else [empty()])]

    def _names(self, context: Context, values: Sequence[object] | None = None) -> list[str | None]:
        wanted = self.position if values is None else values
        return [None if value is None else context.parameters.add(value) for value in wanted]


def page_of(arguments: Mapping[str, object], kind: ResolvedKind | None, context: Context, path: Path) -> Page:
    """Read a connection's arguments; `kind` is None where a list holds several kinds and goes by id."""
    size, backwards, at_cursor, cursor = direction_of(arguments, path)
    order = keys_of(arguments.get("orderBy"), kind, context, path) if kind is not None else (BY_ID,)
    signature = ",".join((kind.name if kind else "Record", *(each.signature for each in order)))
    position = (
        cursors.decode(signature, [(key.type, key.may_be_null) for key in order], cursor, at_cursor)
        if cursor is not None
        else ()
    )
    return Page(size, backwards, order, signature, tuple(position))


def direction_of(arguments: Mapping[str, object], path: Path) -> tuple[int, bool, Path, str | None]:
    """Read how many are asked for, whether backwards, and the cursor to go on from with its path."""
    first, last = arguments.get("first"), arguments.get("last")
    size = size_of(first, last, path)
    backwards = last is not None
    if arguments.get("before" if not backwards else "after") is not None:
        raise _refused(
            "PAGE_DIRECTION",
            "Use first with after, or last with before.",
            "Utilisez first avec after, ou last avec before.",
            path,
        )
    cursor = arguments.get("before" if backwards else "after")
    at_cursor = (*path, "before" if backwards else "after")
    return size, backwards, at_cursor, None if cursor is None else str(cursor)


def _refused(code: str, en: str, fr: str, path: Path) -> HubError:
    return HubError(code, Message(en, fr), path)


def size_of(first: object, last: object, path: Path) -> int:
    """Read how many are asked for; refuse none, both, and too many."""
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
