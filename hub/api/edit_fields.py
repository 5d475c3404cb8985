"""The fields of a mutation: what each asks the hub to do, and the payload that tells what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from graph_schema.model import Model, ResolvedKind
from hub.compiler.selection import Operation, Selected
from hub.derive.mutations import is_editable, payload_name, verb_names
from hub.editing.bodies import merge, succeed
from hub.editing.drafting import Verb
from hub.editing.steps import Relinked, Step, Undone, relink, retire, undo, write_records
from hub.register.outcome import Outcome, Problem

ERRORS = {"userErrors": "problems", "warnings": "warnings"}


@dataclass(frozen=True)
class Edit:
    """One field of a mutation: what it does, of which kind its records are, and what is asked of them.

    `written` is how many records it names to be written; those nested in them aren't counted before.
    """

    selected: Selected
    kind: ResolvedKind | None
    step: Step
    records: tuple[Selected, ...]
    dry_run: bool
    written: int


def edits_of(model: Model, operation: Operation) -> tuple[Edit, ...]:
    """Read what a mutation asks for, in its order."""
    verbs = _verbs(model)
    return tuple(_edit(operation, each, verbs) for each in operation.roots() if each.name != "__typename")


@cache
def _verbs(model: Model) -> Mapping[str, tuple[ResolvedKind, str]]:
    return {
        name: (kind, verb) for kind in model if is_editable(kind) for verb, name in verb_names(kind).items()
    }


def _edit(operation: Operation, selected: Selected, verbs: Mapping[str, tuple[ResolvedKind, str]]) -> Edit:
    arguments = operation.arguments("Mutation", selected)
    kind, verb = verbs.get(selected.name, (None, selected.name))
    step = _step(kind, verb, arguments)
    below = operation.below(selected, payload_name(kind))
    records = tuple(each for each in below if each.name == "records")
    written = max((len(each) if isinstance(each, list) else 1 for each in arguments.values()), default=1)
    return Edit(selected, kind, step, records, arguments.get("dryRun") is True, written)


def _step(kind: ResolvedKind | None, verb: str, arguments: Mapping[str, Any]) -> Step:
    if kind is not None:
        verbs: Mapping[str, Verb] = {"create": "create", "update": "update", "upsert": "upsert"}
        return write_records(kind, verbs[verb], arguments["input"])
    if verb == "retire":
        return retire(is_editable, arguments["records"])
    if verb == "undo":
        named = (arguments.get(each) for each in ("change", "record", "revision"))
        return undo(is_editable, Undone(*named))
    if verb == "mergeOrganisations":
        duplicates = [str(each) for each in arguments["duplicates"]]
        return partial(merge, keep=str(arguments["keep"]), duplicates=duplicates)
    if verb == "succeedOrganisation":
        former, body, on = (str(arguments[each]) for each in ("predecessor", "successor", "on"))
        return partial(succeed, predecessor=former, successor=body, on=on)
    targets, revision = [str(each) for each in arguments["targets"]], arguments.get("ifRevision")
    asked = Relinked(str(arguments["id"]), str(arguments["link"]), targets, revision, verb == "link")
    return relink(is_editable, asked)


def payload(
    edit: Edit, outcome: Outcome, lists: Mapping[str, object], operation: Operation, language: str
) -> dict[str, object]:
    """Give what is asked of what became of an edit."""
    refused = bool(outcome.problems)
    plain = {
        "__typename": payload_name(edit.kind),
        "created": outcome.created,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "kept": not edit.dry_run and not refused,
    }
    found: dict[str, object] = {}
    for each in operation.below(edit.selected, payload_name(edit.kind)):
        if each.name == "records":
            found[each.key] = lists[each.key]
        elif each.name in ERRORS:
            problems = getattr(outcome, ERRORS[each.name])
            found[each.key] = [told_problem(one, each, operation, language) for one in problems]
        else:
            found[each.key] = plain[each.name]
    return found


def told_problem(
    found: Problem, selected: Selected, operation: Operation, language: str
) -> dict[str, object]:
    """Give what is asked of a problem."""
    clause = found.detail.get("clause")
    known: dict[str, object] = {
        "__typename": "UserError",
        "code": found.code,
        "message": found.message.in_language(language),
        "path": [str(each) for each in found.path],
    }
    told: dict[str, object] = {}
    for each in operation.below(selected, "UserError"):
        if each.name == "clause":
            told[each.key] = _clause(clause, each, operation)
        else:
            told[each.key] = known[each.name]
    return told


def _clause(clause: object, selected: Selected, operation: Operation) -> dict[str, object] | None:
    if not isinstance(clause, Mapping):
        return None
    known = {"__typename": "Clause", **clause}
    return {each.key: known[each.name] for each in operation.below(selected, "Clause")}
