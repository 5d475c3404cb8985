"""Records: what is asked of one match, field by field, and the ways on from it."""

from collections.abc import Iterable

from graph_schema.resolution import Way
from hub.compiler import facts, history, lists, patterns, several_kinds, shaper
from hub.compiler.context import Context, Place, in_force, matched
from hub.compiler.rows import Row, field_part
from hub.compiler.selection import Selected
from hub.compiler.shaper import Part


def record_part(context: Context, row: Row, selected: Selected) -> Part:
    """Return what is asked of a record of the row's kind, and give the part that answers it."""
    wanted = context.operation.below(selected, row.kind.name)
    part = shaper.record([(each.key, _part(context, row, each)) for each in wanted])
    if row.kind.is_public or not context.slots.grant.terms:
        return part
    for scope in context.slots.scopes(row.variable):
        part = shaper.counted(part, row.add(scope))
    return part


def _part(context: Context, row: Row, selected: Selected) -> Part:
    name, kind = selected.name, row.kind
    if name == "__typename":
        return several_kinds.typename_part(context, row) if row.mixed else shaper.constant(kind.name)
    if name == "id":
        return shaper.plain(row.add(f"{row.variable}.id"))
    if name in kind.fields:
        return field_part(context, row, kind.fields[name], selected.path)
    if name in kind.derived:
        return facts.derived_part(context, row, kind.derived[name], selected.path)
    if name == "validity":
        return facts.validity_part(context, row, _validity(context, selected), selected.path)
    if name == "history":
        return history.history_part(context, row, selected)
    way = kind.ways[name]
    return (
        lists.nested_part(context, row, way, selected) if way.many else _to_one(context, row, way, selected)
    )


def _validity(context: Context, selected: Selected) -> list[tuple[str, str, list[tuple[str, str]]]]:
    def pairs(found: Iterable[Selected]) -> list[tuple[str, str]]:
        return [(each.key, each.name) for each in found]

    return [
        (
            each.key,
            each.name,
            pairs(context.operation.below(each, "Finding")) if each.name == "findings" else [],
        )
        for each in context.operation.below(selected, "Validity")
    ]


def _to_one(context: Context, row: Row, way: Way, selected: Selected) -> Part:
    context.charge(row.place.times, selected.path)
    target = context.parameters.variable()
    inner = row.place.inside(row.place.times, selected.path)
    before, text, part = targets(context, target, way.targets, inner, selected)
    pattern = patterns.onward(row.variable, way, target)
    predicates = target_predicates(context, target, way.targets, row.place)
    found = f"MATCH {pattern}{patterns.where(predicates)}"
    at = row.add(f"COLLECT {{ {found} {patterns.returned(before, text)} }}")
    return shaper.one(at, part)


def target_predicates(context: Context, variable: str, names: tuple[str, ...], place: Place) -> list[str]:
    """Give the predicates of a match that may be of several kinds."""
    kinds = [context.model[name] for name in names]
    if len(kinds) == 1:
        return matched(context, variable, kinds[0], place)
    public = all(kind.is_public for kind in kinds)
    found = context.slots.readable(variable, kinds[0] if public else None)
    record = patterns.record(variable)
    during: dict[str, list[str]] = {}
    for kind in kinds:
        asked = in_force(context, variable, kind, place)
        if asked:
            during.setdefault(asked, []).append(kind.name)
    # A CASE, because the planner would serve an OR by two matches.
    lasting = [
        f"CASE WHEN {record}:{'|'.join(names)} THEN {asked} ELSE true END" for asked, names in during.items()
    ]
    return [*lasting, *([found] if found else [])]


def targets(
    context: Context, variable: str, names: tuple[str, ...], place: Place, selected: Selected
) -> tuple[list[str], str, Part]:
    """Give what is asked of a match that is of one of several kinds.

    That is what has to be named before it is returned, the columns, and the part over them.
    """
    if len(names) == 1:
        row = Row(variable, context.model[names[0]], place)
        part = record_part(context, row, selected)
        return *row.bound(), part
    return several_kinds.arms_part(context, variable, names, place, selected)
