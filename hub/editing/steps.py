"""Steps: what one field of a mutation does within the transaction that all of them share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from graph_schema.elements import Link
from graph_schema.model import Model, ResolvedKind
from hub.editing.drafting import MOST, Drafting, Verb
from hub.editing.problems import overtaken, problem
from hub.editing.transaction import Writing
from hub.editing.undoing import Change, find_change, is_stood_on, touched_later
from hub.errors import Path
from hub.register.cleaning import Checked, Target
from hub.register.drafts import ANY_KIND, Altered, Draft, Ref
from hub.register.lookups import held_by_id, kinds_of
from hub.register.outcome import Outcome, Problem, Refused
from hub.register.rows import links_from

UNDO: Path = ("change",)
Step = Callable[[Writing], Outcome]
Placed = Callable[[Problem], Problem]
Editable = Callable[[ResolvedKind], bool]


def write_records(kind: ResolvedKind, verb: Verb, given: Sequence[Mapping[str, Any]]) -> Step:
    """Create, update or upsert records of a kind with all that is given within them."""

    def step(writing: Writing) -> Outcome:
        drafting = Drafting(writing.editing.model)
        roots = drafting.records(kind, given, verb)
        _refuse(drafting.problems)
        outcome = _laid(writing, drafting.drafts, drafting.placed)
        ids = tuple(outcome.ids[each] for each in roots)
        return replace(outcome, ids=ids)

    return step


def retire(editable: Editable, given: Sequence[Mapping[str, Any]]) -> Step:
    """End records, each on its day."""

    def step(writing: Writing) -> Outcome:
        if not 1 <= len(given) <= MOST:
            _refuse([problem("NUMBER_OF_RECORDS", ("records",))])
        places: list[tuple[str, Path]] = [
            (str(each["id"]), ("records", at, "id")) for at, each in enumerate(given)
        ]
        kinds = _kinds(writing, places, editable)
        _refuse(
            [
                problem("NOT_LASTING", path)
                for kind, (_, path) in zip(kinds, places, strict=True)
                if not kind.kind.lasts
            ]
        )
        drafts = [
            Draft(kind.name, {"until": each["on"]}, id=str(each["id"]), if_revision=each.get("ifRevision"))
            for kind, each in zip(kinds, given, strict=True)
        ]
        return _laid(writing, drafts, lambda found: _in_list(found, "records", {"until": "on"}))

    return step


@dataclass(frozen=True)
class Relinked:
    """A record, one of its links, and what the link gains or loses."""

    id: str
    link: str
    targets: Sequence[str]
    if_revision: int | None
    gains: bool


def relink(editable: Editable, asked: Relinked) -> Step:
    """Let a link of a record lead to more records, or to fewer."""

    def step(writing: Writing) -> Outcome:
        (kind,) = _kinds(writing, [(asked.id, ("id",))], editable)
        link = next((each for each in links_from(kind) if each.name == asked.link), None)
        if link is None or link.name == "steward":
            raise Refused((problem("UNKNOWN_LINK", ("link",)),))
        refs = [Ref(ANY_KIND, each) for each in asked.targets]
        altered = Altered(added=refs) if asked.gains else Altered(removed=refs)
        draft = Draft(kind.name, {}, {link.name: altered}, id=asked.id, if_revision=asked.if_revision)
        return _laid(writing, [draft], lambda found: _of_one(found, asked.link))

    return step


@dataclass(frozen=True)
class Undone:
    """The change that is to be undone: by its id, or by the record and the revision that it made."""

    change: str | None = None
    record: str | None = None
    revision: int | None = None


def undo(editable: Editable, asked: Undone) -> Step:
    """Write what a record was before a change, as a new revision; a creation ends the record's period."""

    def step(writing: Writing) -> Outcome:
        if asked.change is None and (asked.record is None or asked.revision is None):
            _refuse([problem("REQUIRED", UNDO)])
        change = find_change(writing.transaction, asked.change, asked.record, asked.revision)
        if change is None:
            raise Refused((problem("CHANGE_NOT_FOUND", UNDO),))
        kinds = kinds_of(writing.transaction, [change.record], writing.editing.model, writing.permit)
        if change.record not in kinds:
            raise Refused((problem("CHANGE_NOT_FOUND", UNDO),))
        kind = writing.editing.model[kinds[change.record]]
        if not editable(kind):
            _refuse([problem("NOT_EDITABLE", UNDO)])
        if change.before is None:
            return _ended(writing, kind, change)
        before = _before(kind, orjson.loads(str(change.before)), change.record)
        later = touched_later(writing.transaction, change) & _names(before)
        if later:
            _refuse([overtaken(", ".join(sorted({_spoken(kind, each) for each in later})))])
        return _run(lambda: writing.lay_checked([before]), lambda found: replace(found, path=UNDO))

    return step


def _ended(writing: Writing, kind: ResolvedKind, created: Change) -> Outcome:
    """End a record today instead of taking it away, unless it has ended or something else stands on it."""
    if not kind.kind.lasts:
        _refuse([problem("CREATION", UNDO)])
    day, id = writing.now[:10], created.record
    held = held_by_id(writing.transaction, [id], writing.editing.model)[id]
    goes_on = str(held.columns["until"]) > day
    outcome = _laid(writing, [Draft(kind.name, {"until": day} if goes_on else {}, id=id)], _not_ended)
    if is_stood_on(writing.transaction, id, day, writing.permit):
        _refuse([problem("STOOD_ON", UNDO)])
    told = (problem("CREATION_RETIRED", UNDO),) if goes_on else ()
    return replace(outcome, warnings=(*told, *outcome.warnings))


def _not_ended(found: Problem) -> Problem:
    return problem("NOT_BEGUN", UNDO) if found.code == "empty_period" else replace(found, path=UNDO)


def _before(kind: ResolvedKind, told: Mapping[str, Any], id: str) -> Checked:
    """Give what a record was as a draft in its stored form."""
    columns = {
        name: told[name]
        for each in kind.fields.values()
        if each.writable or each in kind.kind.fields
        for name in each.columns()
        if name in told
    }
    links = {each.name: _targets(each, told[each.name]) for each in links_from(kind) if each.name in told}
    links.pop("steward", None)
    return Checked(("drafts", 0), kind, columns, links, id, None)


def _targets(link: Link, told: object) -> tuple[Target, ...]:
    ids = told if isinstance(told, list) else [told] if told else []
    return tuple(Target(ANY_KIND, str(each), kinds=link.to) for each in ids)


def _names(before: Checked) -> set[str]:
    return {*before.columns, *before.links}


def _spoken(kind: ResolvedKind, column: str) -> str:
    return next((each.name for each in kind.fields.values() if column in each.columns()), column)


def _kinds(writing: Writing, places: Sequence[tuple[str, Path]], editable: Editable) -> list[ResolvedKind]:
    """Give the kinds of records that are there for the editor; refuse the others by name."""
    model: Model = writing.editing.model
    found = kinds_of(writing.transaction, list({id for id, _ in places}), model, writing.permit)
    _refuse([problem("REF_NOT_FOUND", path) for id, path in places if id not in found])
    _refuse([problem("NOT_EDITABLE", path) for id, path in places if not editable(model[found[id]])])
    return [model[found[id]] for id, _ in places]


def _laid(writing: Writing, drafts: Sequence[Draft], placed: Placed) -> Outcome:
    return _run(lambda: writing.lay(drafts), placed)


def _run(lay: Callable[[], Outcome], placed: Placed) -> Outcome:
    try:
        outcome = lay()
    except Refused as refused:
        raise Refused(tuple(placed(each) for each in refused.problems)) from None
    return replace(outcome, warnings=tuple(placed(each) for each in outcome.warnings))


def _in_list(found: Problem, argument: str, names: Mapping[str, str]) -> Problem:
    _, number, *rest = found.path
    last = [names.get(str(each), each) for each in rest if each not in ("values", "links")]
    return replace(found, path=(argument, number, *last))


def _of_one(found: Problem, link: str) -> Problem:
    named = [each for each in found.path[2:] if each not in ("values", "links")]
    if named and named[0] == link:
        return replace(found, path=("targets", *named[1:]))
    return replace(found, path=tuple(named) or ("id",))


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise Refused(tuple(problems))
