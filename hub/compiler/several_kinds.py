"""Records of several kinds: what is asked of all of them alike is compiled once, the rest kind by kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_schema.any_kind import LASTING, SHARED
from graph_schema.envelope import PERIOD
from graph_schema.model import ResolvedKind
from hub.compiler import patterns, records, shaper
from hub.compiler.context import Context, Place
from hub.compiler.rows import Row
from hub.compiler.selection import Selected
from hub.compiler.shaper import Part

# What all records are called, and what a reading is called as an entry of the log.
NO_KINDS = ("Record", "Entry", "Pending")
Asked = tuple[tuple[str, str, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Arm:
    """Kinds of which the same is asked, and the one whose names it is compiled by."""

    names: tuple[str, ...]
    kind: ResolvedKind


def arms_part(
    context: Context, variable: str, names: Sequence[str], place: Place, selected: Selected
) -> tuple[list[str], str, Part]:
    """Give what is asked of a match of one of several kinds: names before, columns, the part over them."""
    before: list[str] = []
    texts: list[str] = []
    parts: dict[int, Part] = {}
    for number, arm in enumerate(arms_of(context, names, selected)):
        row = Row(variable, arm.kind, place, mixed=len(arm.names) > 1)
        parts[number] = records.record_part(context, row, selected)
        named, text = row.bound(f"s{number}s")
        before.extend(named)
        if len(arm.names) == len(names):
            return before, f"[{number}, {text}]", shaper.one_of_kinds(parts)
        label = f"{patterns.record(variable)}:{'|'.join(arm.names)}"
        texts.append(f"WHEN {label} THEN [{number}, {text}]")
    return before, f"CASE {' '.join(texts)} END", shaper.one_of_kinds(parts)


def arms_of(context: Context, names: Sequence[str], selected: Selected) -> list[Arm]:
    """Put together the kinds of which the same is asked, and nothing that is theirs alone."""
    together: dict[object, list[ResolvedKind]] = {}
    for name in names:
        kind = context.model[name]
        asked = tuple(
            (each.key, each.name, tuple(map(id, each.nodes)))
            for each in context.operation.below(selected, name)
        )
        together.setdefault(asked if _is_alike(context, kind, asked) else name, []).append(kind)
    # One that isn't public: what it gives is counted, and public records are counted for no term.
    return [
        Arm(
            tuple(each.name for each in kinds), next((each for each in kinds if not each.is_public), kinds[0])
        )
        for kinds in together.values()
    ]


def typename_part(context: Context, row: Row) -> Part:
    """Give the kind of a record that may be of several: its label beside those that tell no kind."""
    shared = context.parameters.shared("record_labels", list(NO_KINDS))
    labels = f"labels({patterns.record(row.variable)})"
    return shaper.plain(row.add(f"[label IN {labels} WHERE NOT label IN {shared}][0]"))


def is_one_of(context: Context, variable: str, names: Sequence[str]) -> str:
    """Give the predicate that a record is of one of some kinds, for which no planner scans a label."""
    kinds = context.parameters.add(list(names))
    return f"any(label IN labels({patterns.record(variable)}) WHERE label IN {kinds})"


def _is_alike(context: Context, kind: ResolvedKind, asked: Asked) -> bool:
    names = {name for _, name, _ in asked}
    if not names <= SHARED | LASTING:
        return False
    # A period that some term keeps back is masked by its kind.
    return names <= SHARED or not any(context.slots.masks(kind, each) for each in PERIOD)
