"""What a mutation's answer asks of the records that it wrote: each list in the order of its input."""

from collections.abc import Sequence
from dataclasses import dataclass

from hub.compiler import patterns, records
from hub.compiler.context import Context, Place
from hub.compiler.selection import Selected
from hub.compiler.shaper import Called, Noted, Part, Row, function_of


@dataclass(frozen=True)
class Written:
    """Records that were written: the kinds that they are of, their ids, and what is asked of them."""

    kinds: tuple[str, ...]
    ids: tuple[str, ...]
    selected: Selected


def written_part(context: Context, columns: list[str], place: Place, written: Written) -> Part:
    """Compile one list of written records into a column; a record that can't be read is null."""
    context.charge(len(written.ids), written.selected.path)
    variable = context.parameters.variable()
    inner = place.inside(max(len(written.ids), 1), written.selected.path)
    before, text, part = records.targets(context, variable, written.kinds, inner, written.selected)
    only = context.model[written.kinds[0]] if len(written.kinds) == 1 else None
    readable = context.slots.readable(variable, only)
    label = f"{only.name}&Record" if only else "Record"
    given = context.parameters.add(list(written.ids))
    columns.append(
        f"COLLECT {{ UNWIND {given} AS {variable}id MATCH ({variable}:{label} {{id: {variable}id}})"
        f"{patterns.where([readable] if readable else [])}"
        f" {patterns.returned(before, f'[{variable}.id, {text}]')} }}"
    )
    return _in_order(len(columns) - 1, written.ids, function_of(part))


def _in_order(at: int, ids: Sequence[str], inner: Called) -> Part:
    def part(row: Row, noted: Noted) -> object:
        found = {each[0]: each[1] for each in row[at]}
        return [inner(found[id], noted) if id in found else None for id in ids]

    return part
