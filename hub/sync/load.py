"""Load a series: only what changed is written, nothing is deleted, what is no longer reported is retired."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hub.register.drafts import Draft
from hub.register.outcome import Outcome
from hub.sync.drafts import figure_draft, retired_draft
from hub.sync.figures import Figure, Held, Place, Sorted, Standing
from hub.sync.stops import stopped

Record = Callable[[Sequence[Draft]], Outcome]
"""The register's way to write: all of the drafts or, when there are problems, none."""

Item = TypeVar("Item")
BATCH = 500


@dataclass(frozen=True)
class Difference:
    """What a series changes: figures to write, figures to retire, and how many stay as they are."""

    write: tuple[Figure, ...]
    retire: tuple[Held, ...]
    unchanged: int


@dataclass(frozen=True)
class Loaded:
    """How many figures were created, changed and retired."""

    created: int = 0
    changed: int = 0
    retired: int = 0


def difference(result: Sorted, before: Mapping[Place, Held]) -> Difference:
    """Compare what a complete run reports with what is held.

    A figure whose row was set aside stays: it was reported, though not in a form that can be used.
    """
    write = tuple(figure for place, figure in result.figures.items() if _is_news(figure, before.get(place)))
    reported = result.figures.keys() | result.unusable
    retire = tuple(old for place, old in before.items() if place not in reported and not old.retired)
    return Difference(write, retire, len(result.figures) - len(write))


def load(change: Difference, standing: Standing, record: Record) -> Loaded:
    """Write the difference in batches; raises `REFUSED_BY_REGISTER` at the first problem.

    Loading again after a failure writes the rest. Figures are retired last, when all else is in.
    """
    news = [
        written(record, [figure_draft(figure, standing) for figure in batch])
        for batch in batched(change.write)
    ]
    retired = [
        written(record, [retired_draft(old, standing) for old in batch]) for batch in batched(change.retire)
    ]
    return Loaded(
        sum(outcome.created for outcome in news),
        sum(outcome.changed for outcome in news),
        sum(outcome.changed for outcome in retired),
    )


def batched(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Cut a list into batches that one transaction can hold."""
    return [items[start : start + BATCH] for start in range(0, len(items), BATCH)]


def written(record: Record, drafts: Sequence[Draft]) -> Outcome:
    """Write drafts; raises `REFUSED_BY_REGISTER` with the first problem when the register wrote nothing."""
    outcome = record(drafts)
    if outcome.problems:
        first = outcome.problems[0]
        raise stopped("REFUSED_BY_REGISTER", problem=first.code, at="/".join(map(str, first.path)))
    return outcome


def _is_news(figure: Figure, old: Held | None) -> bool:
    return old is None or bool(old.retired) or (old.value, old.status) != (figure.value, figure.status)
