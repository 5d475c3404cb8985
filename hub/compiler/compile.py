"""Compile a validated operation, for an actor's grant, into one statement and the shaper of its answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from graph_schema.model import Model, ResolvedKind
from hub.compiler import shaper
from hub.compiler.context import Context, Place
from hub.compiler.cost import BUDGET
from hub.compiler.parameters import Parameters
from hub.compiler.roots import compile_root, record_by_key
from hub.compiler.selection import Operation, Selected
from hub.compiler.shaper import Noted, Part
from hub.compiler.slots import Grant, Slots
from hub.compiler.written import Written, written_part
from hub.errors import HubError, Path
from hub.graph.statement import Statement

VERSION = "COLLECT { MATCH (gate:GrantsGate {stripe: 0}) RETURN gate.version }"


@dataclass(frozen=True)
class Answer:
    """What a row says: the data, the fields not given by path, the records given by access key."""

    data: dict[str, object]
    masked: dict[Path, tuple[str, str]]
    given: dict[str, int]
    version: str | None
    refusal: HubError | None = None


@dataclass(frozen=True)
class Compiled:
    """A statement, the shaper of its row, what it costs, and the categories that it only looks at."""

    statement: Statement
    shape: Callable[[list[object]], Answer]
    cost: int
    consulted: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """When and how an operation is asked: today, the caller's language, what it may cost, and now.

    Without an instant it is the end of the day.
    """

    today: str
    language: str
    budget: int = BUDGET
    # Time goes on: what was compiled at an instant is right at any later one of the day.
    now: str | None = field(default=None, compare=False)


def compile_read(model: Model, operation: Operation, grant: Grant, asked: Asked) -> Compiled:
    """Compile a query: all its root fields, side by side, in one statement of one row."""
    context, place = _context(model, operation, grant, asked)
    columns: list[str] = []
    parts = [(each.key, compile_root(context, columns, place, each)) for each in operation.roots()]
    return _compiled(context, asked, columns, parts)


def compile_record(
    model: Model, operation: Operation, grant: Grant, asked: Asked, wanted: tuple[ResolvedKind, str, Selected]
) -> Compiled:
    """Compile what a mutation's answer asks of the one record that it wrote."""
    context, place = _context(model, operation, grant, asked)
    kind, record_id, selected = wanted
    columns: list[str] = []
    part = record_by_key(context, columns, kind, place, selected, {"id": record_id})
    return _compiled(context, asked, columns, [(selected.key, part)])


def compile_written(
    model: Model, operation: Operation, grant: Grant, asked: Asked, wanted: Sequence[Written]
) -> Compiled:
    """Compile what a mutation's answer asks of what it wrote: the data of each list, by its number."""
    context, place = _context(model, operation, grant, asked)
    columns: list[str] = []
    parts = [(str(number), written_part(context, columns, place, each)) for number, each in enumerate(wanted)]
    return _compiled(context, asked, columns, parts)


def _context(model: Model, operation: Operation, grant: Grant, asked: Asked) -> tuple[Context, Place]:
    parameters = Parameters()
    now = asked.now or f"{asked.today}T23:59:59.999999Z"
    context = Context(model, operation, Slots(grant, parameters), asked.today, now, parameters)
    return context, Place(asked.today, asked.language)


def _compiled(context: Context, asked: Asked, columns: list[str], parts: list[tuple[str, Part]]) -> Compiled:
    context.cost.check(asked.budget)
    text = f"RETURN [{', '.join([*columns, VERSION])}] AS answer"
    shaped = shaper.function_of(shaper.record(parts))

    def shape(row: list[object]) -> Answer:
        noted = Noted()
        data = shaped(row, noted)
        assert isinstance(data, dict)
        found = row[-1]
        assert isinstance(found, list)
        version = found[0] if found else None
        return Answer(data, noted.masked, noted.given, version, noted.refusal)

    statement = Statement(text, context.parameters.values)
    return Compiled(statement, shape, context.cost.total, frozenset(context.slots.consulted))
