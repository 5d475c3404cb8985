"""Which record each draft is, and each reference means: a new one, one of the batch, or one in the graph."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from neo4j import ManagedTransaction

from graph_schema.model import Model
from hub.graph.ids import new_id
from hub.register.cleaning import Checked, Target
from hub.register.keys import Part, key_columns, key_order, key_text
from hub.register.lookups import held_by_id, held_by_key, kinds_of, with_natural_key
from hub.register.outcome import Problem
from hub.register.permits import Permit
from hub.register.problems import problem
from hub.register.rows import Held


@dataclass(frozen=True)
class Match:
    """The record that a draft is: its id, its steward, and what the graph holds of it if it isn't new."""

    draft: Checked
    id: str
    steward: str
    held: Held | None


@dataclass
class Matches:
    """What was found: a match for each sound draft, an id or a problem's code for each reference."""

    model: Model
    permit: Permit
    drafts: dict[int, Match] = field(default_factory=dict)
    ids: dict[Target, str] = field(default_factory=dict)
    codes: dict[Target, str] = field(default_factory=dict)
    parts: dict[int, tuple[Part, ...]] = field(default_factory=dict)

    def knows(self, target: Target | str | None) -> bool:
        """Say whether it is settled what a reference means, be it a problem."""
        return not isinstance(target, Target) or target in self.ids or target in self.codes

    def part(self, target: Target | str | None) -> Part:
        """Give the stored form of a part of a key."""
        return self.ids.get(target) if isinstance(target, Target) else target


def matched(
    transaction: ManagedTransaction, drafts: Sequence[Checked], model: Model, permit: Permit
) -> Matches:
    """Settle every reference and every draft; those of one kind after those that their keys lead to."""
    found = Matches(model, permit)
    wanted = dict.fromkeys(each for draft in drafts for each in _targets(draft))
    _match_ids(transaction, drafts, wanted, found)
    for kind in key_order(model):
        own = {
            number: each for number, each in enumerate(drafts) if each.kind.name == kind and each.id is None
        }
        _match_kind(
            transaction, own, [each for each in wanted if each.kind == kind and each.id is None], found
        )
    return found


def problems_of(drafts: Sequence[Checked], found: Matches) -> list[Problem]:
    """Name every draft and reference that couldn't be settled, and drafts that are one record."""
    problems = [each for draft in drafts for each in _link_problems(draft, found)]
    seen: set[str] = set()
    for number, draft in enumerate(drafts):
        match = found.drafts.get(number)
        if match is None and draft.id is not None:
            problems.append(problem("REF_NOT_FOUND", (*draft.path, "id")))
        elif match and match.id in seen:
            problems.append(problem("DUPLICATE", draft.path))
        elif match and draft.steward and found.ids.get(draft.steward, match.steward) != match.steward:
            problems.append(problem("STEWARD_FIXED", (*draft.path, "steward")))
        elif match:
            seen.add(match.id)
    if not problems and len(found.drafts) < len(drafts):
        problems = [
            problem("CIRCULAR", each.path) for number, each in enumerate(drafts) if number not in found.drafts
        ]
    return problems


def _link_problems(draft: Checked, found: Matches) -> Iterable[Problem]:
    if draft.steward is not None and draft.steward not in found.ids:
        yield problem(found.codes.get(draft.steward, "CIRCULAR"), (*draft.path, "steward"))
    for name, targets in draft.pointed():
        for number, target in enumerate(targets):
            if target not in found.ids:
                path = (*draft.path, "links", name, *((number,) if len(targets) > 1 else ()))
                yield problem(found.codes.get(target, "REF_NOT_FOUND"), path)


def _targets(draft: Checked) -> Iterable[Target]:
    for _, targets in draft.pointed():
        for each in targets:
            yield from _nested(each)
    if draft.steward:
        yield from _nested(draft.steward)


def _nested(target: Target) -> Iterable[Target]:
    for part in (*target.parts, target.steward):
        if isinstance(part, Target):
            yield from _nested(part)
    yield target


def _match_ids(
    transaction: ManagedTransaction, drafts: Sequence[Checked], wanted: Iterable[Target], found: Matches
) -> None:
    by_id = [each for each in wanted if each.id is not None]
    kinds = kinds_of(
        transaction, list(dict.fromkeys(str(each.id) for each in by_id)), found.model, found.permit
    )
    for target in by_id:
        kind = kinds.get(str(target.id))
        if kind in target.kinds:
            found.ids[target] = str(target.id)
        else:
            found.codes[target] = "WRONG_KIND" if kind else "REF_NOT_FOUND"
    held = held_by_id(transaction, [each.id for each in drafts if each.id is not None], found.model)
    for number, draft in enumerate(drafts):
        record = held.get(draft.id or "")
        if record and record.kind == draft.kind.name and _is_there(record, found.permit):
            found.drafts[number] = Match(draft, record.id, _steward_of(draft, record, found), record)


def _steward_of(draft: Checked, record: Held, found: Matches) -> str:
    before = str(record.columns["steward"])
    if draft.steward is None or not found.permit.hands_over:
        return before
    return found.ids.get(draft.steward, before)


def _is_there(record: Held, permit: Permit) -> bool:
    return permit.sees(*(str(record.columns[each]) for each in ("steward", "scope", "changedAt")))


def _match_kind(
    transaction: ManagedTransaction, drafts: dict[int, Checked], targets: Sequence[Target], found: Matches
) -> None:
    for number, draft in drafts.items():
        parts = _parts_of(draft, found)
        if parts is not None:
            found.parts[number] = parts
    waiting = {number: drafts[number] for number in drafts if number in found.parts}
    open_targets = list(targets)
    # Each turn settles what the turn before made known: an organisation may be the steward of the next.
    while waiting or open_targets:
        before = len(waiting) + len(open_targets)
        open_targets = _settle_targets(transaction, open_targets, drafts, waiting, found)
        waiting = _settle_drafts(transaction, waiting, found)
        if len(waiting) + len(open_targets) == before and not _settle_own_steward(
            transaction, waiting, found
        ):
            break


def _parts_of(draft: Checked, found: Matches) -> tuple[Part, ...] | None:
    parts: list[Part] = []
    for name in key_columns(draft.kind):
        targets = draft.links.get(name, ())
        if any(each not in found.ids for each in targets):
            return None
        value = draft.columns.get(name)
        parts.append(found.ids[targets[0]] if targets else None if value is None else str(value))
    return tuple(parts)


def _settle_targets(
    transaction: ManagedTransaction,
    targets: Sequence[Target],
    drafts: dict[int, Checked],
    waiting: dict[int, Checked],
    found: Matches,
) -> list[Target]:
    batch: dict[tuple[Part, ...], list[int]] = {}
    for number in drafts:
        if number in found.parts:
            batch.setdefault(found.parts[number], []).append(number)
    left: list[Target] = []
    asked: list[Target] = []
    for target in targets:
        if target.draft is not None:
            if target.draft in found.drafts:
                found.ids[target] = found.drafts[target.draft].id
            else:
                left.append(target)
            continue
        parts = _target_parts(target, found)
        if parts is None:
            left.append(target)
        elif target in found.codes:
            continue
        elif not _in_batch(target, batch.get(parts, ()), waiting, found):
            (left if any(number in waiting for number in batch.get(parts, ())) else asked).append(target)
    _ask_graph(transaction, asked, found)
    return left


def _target_parts(target: Target, found: Matches) -> tuple[Part, ...] | None:
    nested = [each for each in (*target.parts, target.steward) if isinstance(each, Target)]
    broken = [found.codes[each] for each in nested if each in found.codes]
    if broken:
        found.codes[target] = broken[0]
        return ()
    if any(each not in found.ids for each in nested):
        return None
    return tuple(found.part(each) for each in target.parts)


def _in_batch(target: Target, numbers: Iterable[int], waiting: dict[int, Checked], found: Matches) -> bool:
    numbers = list(numbers)
    if any(number in waiting for number in numbers):
        return False
    wanted = found.part(target.steward)
    ids = {found.drafts[number].id for number in numbers if wanted in (None, found.drafts[number].steward)}
    if len(ids) > 1:
        found.codes[target] = "AMBIGUOUS"
    elif ids:
        found.ids[target] = ids.pop()
    return target in found.ids or target in found.codes


def _ask_graph(transaction: ManagedTransaction, targets: Sequence[Target], found: Matches) -> None:
    if not targets:
        return
    kind = found.model[targets[0].kind]
    wanted = [tuple(found.part(each) for each in target.parts) for target in targets]
    ids: list[set[str]] = [set() for _ in targets]
    for number, id, steward in with_natural_key(transaction, kind, wanted, found.permit):
        if found.part(targets[number].steward) in (None, steward):
            ids[number].add(id)
    for target, each in zip(targets, ids, strict=True):
        if len(each) == 1:
            found.ids[target] = each.pop()
        else:
            found.codes[target] = "AMBIGUOUS" if each else "REF_NOT_FOUND"


def _settle_drafts(
    transaction: ManagedTransaction, waiting: dict[int, Checked], found: Matches
) -> dict[int, Checked]:
    ready = {number: found.ids[each.steward] for number, each in waiting.items() if each.steward in found.ids}
    keys = {n: key_text(waiting[n].kind.name, steward, found.parts[n]) for n, steward in ready.items()}
    held = held_by_key(transaction, list(keys.values()), found.model)
    fresh: dict[str, str] = {}
    for number, steward in ready.items():
        key = keys[number]
        record = held.get(key)
        id = record.id if record else fresh.setdefault(key, new_id())
        found.drafts[number] = Match(waiting[number], id, steward, record)
    known = {*ready, *(number for number, each in waiting.items() if each.steward in found.codes)}
    return {number: each for number, each in waiting.items() if number not in known}


def _settle_own_steward(transaction: ManagedTransaction, waiting: dict[int, Checked], found: Matches) -> bool:
    """Settle organisations that answer for themselves: the first of a hub has nobody else."""
    own = {number: each for number, each in waiting.items() if _answers_for_itself(each, number, found)}
    for number, draft in own.items():
        assert draft.steward is not None
        asked = with_natural_key(transaction, draft.kind, [found.parts[number]], found.permit)
        known = next((id for _, id, steward in asked if id == steward), None)
        found.ids[draft.steward] = known or new_id()
        if known is None:
            id = found.ids[draft.steward]
            found.drafts[number] = Match(waiting.pop(number), id, id, None)
    return bool(own)


def _answers_for_itself(draft: Checked, number: int, found: Matches) -> bool:
    target = draft.steward
    if target is None or target.kind != draft.kind.name or target.steward or target in found.ids:
        return False
    return tuple(found.part(each) for each in target.parts) == found.parts[number]
