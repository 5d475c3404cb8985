"""A draft laid over what the graph holds: the record as it is to be, judged as a whole."""

from collections.abc import Iterable, Mapping, Sequence

from graph_schema.model import Model
from graph_schema.ordering import order_columns
from hub.derive.inputs import defaults, missing
from hub.register.cleaning import Checked
from hub.register.keys import key_parts, key_text
from hub.register.matching import Match, Matches
from hub.register.outcome import Problem
from hub.register.problems import problem
from hub.register.rows import Row, id_names, links_from, relationship_names

# Four bytes a character at most, and an index takes 8 kB.
LONGEST_SORTED = 1_500


def merged(found: Matches) -> tuple[list[Row], list[Problem]]:
    """Give the rows of all settled drafts, without their places yet, and what is wrong with them."""
    rows = [_row(match, found) for _, match in sorted(found.drafts.items())]
    problems = [each for row in rows for each in _problems(row, found.model)]
    return rows, problems


def unexpected(rows: Sequence[Row], drafts: Sequence[Checked]) -> list[Problem]:
    """Name the records that are there though they were to be new, or are at another revision."""
    problems = []
    for row, draft in zip(rows, drafts, strict=True):
        revision = row.held.columns["revision"] if row.held else 0
        if draft.expected == "new" and row.held:
            problems.append(problem("DUPLICATE", row.path))
        elif draft.if_revision is not None and draft.if_revision != revision:
            problems.append(problem("REVISION_MISMATCH", (*row.path, "ifRevision")))
    return problems


def clashes(rows: Sequence[Row], in_use: Mapping[str, str]) -> list[Problem]:
    """Name the records whose new natural key another record has."""
    return [
        problem("DUPLICATE", row.path)
        for row in rows
        if in_use.get(str(row.columns["key"]), row.id) != row.id
    ]


def rekeyed(rows: Sequence[Row]) -> list[Row]:
    """Give the records whose natural key changes."""
    return [row for row in rows if row.held and row.held.columns["key"] != row.columns["key"]]


def _row(match: Match, found: Matches) -> Row:
    draft, held = match.draft, match.held
    ids = {name: tuple(found.ids[each] for each in targets) for name, targets in draft.links.items()}
    links = {name: held.links.get(name, ()) if held else () for name in relationship_names(draft.kind)}
    columns: dict[str, object] = dict(held.columns) if held else dict(defaults(draft.kind))
    columns.update(draft.columns)
    kept = {name: (str(columns[name]),) for name in id_names(draft.kind) if columns.get(name)}
    ids.update(_altered(draft, {**links, **kept}, found))
    links.update({name: each for name, each in ids.items() if name in links})
    columns.update({name: next(iter(ids[name]), None) for name in id_names(draft.kind) if name in ids})
    key = key_text(draft.kind.name, match.steward, key_parts(draft.kind, columns, links))
    columns.update(id=match.id, steward=match.steward, key=key)
    columns.update(order_columns(draft.kind.fields.values(), columns))
    return Row(draft.kind, match.id, columns, links, held, draft.path)


def _altered(
    draft: Checked, links: Mapping[str, tuple[str, ...]], found: Matches
) -> dict[str, tuple[str, ...]]:
    """Give the links of which the draft names only what they gain and lose."""
    altered = {}
    for name in draft.added.keys() | draft.removed.keys():
        gained = [found.ids[each] for each in draft.added.get(name, ())]
        lost = {found.ids[each] for each in draft.removed.get(name, ())}
        kept = [each for each in links.get(name, ()) if each not in lost]
        several = draft.kind.ways[name].many or not gained
        altered[name] = tuple(sorted({*kept, *gained})) if several else tuple(gained)
    return altered


def _problems(row: Row, model: Model) -> Iterable[Problem]:
    for fault in missing(row.kind, row.columns) if row.held is None else ():
        yield Problem(fault.code, fault.message, (*row.path, "values", fault.field))
    for link in links_from(row.kind):
        given = row.columns.get(link.name) if link.kept_as == "id" else row.links.get(link.name)
        if link.required and not given:
            yield problem("REQUIRED", (*row.path, "links", link.name))
    for field in row.kind.fields.values():
        if field.sortable and len(str(row.columns.get(field.sort_column(), ""))) > LONGEST_SORTED:
            yield problem("TOO_LONG", (*row.path, "values", field.name))
    if row.kind.kind.lasts and str(row.columns.get("until", "~")) <= str(row.columns.get("since", "")):
        yield problem("empty_period", (*row.path, "values", "until"))
    if row.kind.name == "Term" and not all(
        _is_withholdable(each, model) for each in _words(row.columns.get("withheld"))
    ):
        yield problem("unknown_field", (*row.path, "values", "withheld"))


def _is_withholdable(word: str, model: Model) -> bool:
    """Say whether a word names a field that neither identifies, orders nor dates its record."""
    name, _, field = word.partition(".")
    kind = model[name].kind if name in model.kinds else None
    return kind is not None and field in {each.name for each in kind.fields} - {*kind.key, kind.order}


def _words(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
