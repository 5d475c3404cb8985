"""What every stage of one compilation shares, and what changes from place to place."""

from dataclasses import dataclass, field, replace

from graph_schema.dates import EVER
from graph_schema.envelope import PERIOD
from graph_schema.model import Model, ResolvedKind
from hub.compiler.cost import Cost
from hub.compiler.parameters import Parameters
from hub.compiler.selection import Operation
from hub.compiler.slots import Slots
from hub.errors import HubError, Message, Path

MOST_STEPS = 200
"""The most subqueries of one statement: planning takes time for each, and unions multiply them."""
MOST_HOPS = 10
"""The most steps inside each other: Neo4j plans a subquery twice for each one that it stands in."""
MOST_CONDITIONS = 100
"""The most conditions in the filters of one operation: the database plans some hundreds for seconds."""


@dataclass
class Context:
    """One compilation: the model, the operation, its parameters, its access, and what it costs."""

    model: Model
    operation: Operation
    slots: Slots
    today: str
    now: str
    parameters: Parameters = field(default_factory=Parameters)
    cost: Cost = field(default_factory=Cost)
    steps: int = 0
    conditions: int = 0

    def charge(self, records: int, path: Path) -> None:
        """Count a step and the records that it may touch; refuse too many steps with COST_LIMIT."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            message = Message(
                f"This takes more than {MOST_STEPS} steps from record to record. Ask for less at once.",
                f"Ceci demande plus de {MOST_STEPS} passages d’une fiche à l’autre. Demandez moins.",
            )
            raise HubError("COST_LIMIT", message, path, extensions={"steps": MOST_STEPS})
        self.cost.add(records, path)

    def count_condition(self, path: Path) -> None:
        """Count a condition of a filter; refuse the operation with FILTER_TOO_LARGE past the most."""
        self.conditions += 1
        if self.conditions > MOST_CONDITIONS:
            message = Message(
                f"Filters have at most {MOST_CONDITIONS} conditions in all.",
                f"Les filtres comptent au plus {MOST_CONDITIONS} conditions en tout.",
            )
            raise HubError("FILTER_TOO_LARGE", message, (*path, "where"))


@dataclass(frozen=True)
class Place:
    """Where in the answer the compiler stands: the day, the language, and how often this place repeats."""

    as_of: str
    language: str
    times: int = 1
    hops: int = 0

    def inside(self, times: int, path: Path) -> "Place":
        """Give the place one step further on; refuse with TOO_DEEP what the database would plan for ever."""
        if self.hops >= MOST_HOPS:
            message = Message(
                f"Records nest at most {MOST_HOPS} deep.",
                f"Les fiches s’imbriquent sur {MOST_HOPS} niveaux au plus.",
            )
            raise HubError("TOO_DEEP", message, path)
        return replace(self, times=times, hops=self.hops + 1)

    def with_arguments(self, arguments: dict[str, object]) -> "Place":
        """Give the place under arguments that may name another day or language."""
        as_of, language = arguments.get("asOf"), arguments.get("lang")
        return replace(
            self,
            as_of=str(as_of) if as_of is not None else self.as_of,
            language=str(getattr(language, "name", language)) if language is not None else self.language,
        )

    def day(self, today: str) -> str:
        """Give the day that derived fields are about."""
        return today if self.as_of == EVER else self.as_of


def in_force(context: Context, variable: str, kind: ResolvedKind, place: Place) -> str | None:
    """Give the predicate that a record is in force on the place's day, or None where that has no meaning."""
    if not kind.kind.lasts or place.as_of == EVER:
        return None
    asked = _on(context, variable, place.as_of)
    kept_back = [each for each in PERIOD if context.slots.masks(kind, each)]
    if not kept_back or place.as_of == context.today:
        return asked
    # Whoever may ask about any day finds the period out: where it isn't given, today's is all there is.
    given = [context.slots.mention(variable, kind, each, "true") for each in kept_back]
    today = _on(context, variable, context.today)
    return f"CASE WHEN {' AND '.join(f'({each})' for each in given)} THEN {asked} ELSE {today} END"


def _on(context: Context, variable: str, day: str) -> str:
    name = context.parameters.shared(f"day_{day.replace('-', '')}", day)
    return f"{variable}.since <= {name} AND {variable}.until > {name}"


def matched(context: Context, variable: str, kind: ResolvedKind, place: Place) -> list[str]:
    """Give every predicate that any match of the kind carries: in force, and readable."""
    found = (in_force(context, variable, kind, place), context.slots.readable(variable, kind))
    return [each for each in found if each]
