"""Laying drafts into the graph within somebody's transaction: all of them, or Refused with every reason."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph_schema.categories import AGREEMENT
from graph_schema.model import MODEL, Model, ResolvedKind
from hub.access.gate import EVERYTHING as EVERY_GRANT
from hub.access.scope_keys import OPEN_TO_ALL, keys_of
from hub.register.cleaning import Checked, checked
from hub.register.drafts import Author, Draft
from hub.register.judging import affected, judged
from hub.register.lookups import keys_in_use
from hub.register.matching import matched, problems_of
from hub.register.merging import clashes, merged, rekeyed, unexpected
from hub.register.outcome import Outcome, Problem, Refused
from hub.register.permits import EVERYTHING, Permit, Wanted
from hub.register.placing import moved_places, place_problems, placed
from hub.register.problems import problem
from hub.register.rows import Row
from hub.register.scopes import keep_scopes
from hub.register.writing import Signature, apply, signed

ROLE = "Role"

MOST_DRAFTS = 10_000


@dataclass(frozen=True)
class Laid:
    """What was written, and whether grants may become others by it, so that the gate has to turn.

    touched: by which keys they may, as `turn_gate` takes them.
    """

    outcome: Outcome
    turns: bool
    touched: frozenset[str] = EVERY_GRANT


@dataclass(frozen=True)
class Laying:
    """Who writes, when (a fixed-width instant), over which model, and what the writer may do."""

    author: Author
    now: str
    model: Model = MODEL
    permit: Permit = EVERYTHING

    def lay(self, transaction: ManagedTransaction, drafts: Sequence[Draft]) -> Laid:
        """Write drafts; raise Refused with all problems, so that the transaction is rolled back.

        The driver's ConstraintError means that another writer made one of the records meanwhile.
        """
        if len(drafts) > MOST_DRAFTS:
            raise Refused((problem("TOO_MANY_DRAFTS", ("drafts",)),))
        sound, problems = checked(drafts, self.author, self.model)
        # References to drafts that are broken themselves would only repeat what is wrong with those.
        _refuse(problems)
        return self.lay_checked(transaction, sound)

    def lay_checked(self, transaction: ManagedTransaction, sound: Sequence[Checked]) -> Laid:
        """Write drafts that are sound in themselves."""
        rows, every = self._placed(transaction, sound)
        signature = Signature(self.author.by, self.now)
        written = signed(every, signature)
        before = affected(transaction, [each for each in written if each.held], self.model)
        apply(transaction, written, signature)
        records = (affected(transaction, written, self.model), before)
        findings = judged(transaction, records, self.now[:10], self.model, self.permit)
        _refuse(findings.problems)
        touched = _touched(transaction, written)
        return Laid(_outcome(rows, written, findings.warnings), touched is not None, touched or frozenset())

    def _placed(
        self, transaction: ManagedTransaction, sound: Sequence[Checked]
    ) -> tuple[list[Row], list[Row]]:
        found = matched(transaction, sound, self.model, self.permit)
        _refuse(problems_of(sound, found))
        rows, flaws = merged(found)
        every = placed(transaction, rows, self.model)
        # Before anything that tells whether a record is there: a missing field, a taken key.
        wanted = zip(every, sound, strict=False)
        _refuse(self.permit.problems([Wanted(row, _named(draft)) for row, draft in wanted]))
        flaws += [*unexpected(rows, sound), *clashes(rows, _in_use(transaction, rows))]
        _refuse([*flaws, *place_problems(every)])
        return rows, every


def _named(draft: Checked) -> frozenset[str]:
    columns = draft.columns.keys()
    fields = (each.name for each in draft.kind.fields.values() if each.columns()[0] in columns)
    return frozenset((*fields, *(name for name, _ in draft.pointed())))


def _in_use(transaction: ManagedTransaction, rows: Sequence[Row]) -> dict[str, str]:
    keys = [str(each.columns["key"]) for each in rekeyed(rows)]
    return keys_in_use(transaction, keys) if keys else {}


def _touched(transaction: ManagedTransaction, written: Sequence[Row]) -> frozenset[str] | None:
    """Give the keys by which grants become others, or None where none does."""
    keys = [key for each in written if _is_placed_anew(each) for key in _scope_keys(each)]
    new_scope = keep_scopes(transaction, keys)
    decisive = [each for each in written if _decides_access(each.kind)]
    if moved_places(written):
        return EVERY_GRANT
    if not (new_scope or decisive):
        return None
    return frozenset((*(keys if new_scope else ()), *(key for each in decisive for key in _decided_by(each))))


def _decided_by(row: Row) -> Iterator[str]:
    """Give the keys that tell which agreement a record is of, and was of; an open one's tells nothing."""
    for columns in (row.columns, *((row.held.columns,) if row.held else ())):
        key = str(columns["scope"])
        yield from EVERY_GRANT if key == OPEN_TO_ALL else (key,)


def _decides_access(kind: ResolvedKind) -> bool:
    return kind.kind.category is AGREEMENT or kind.name == ROLE


def _is_placed_anew(row: Row) -> bool:
    """Say whether a record isn't under the keys that were noted when it came under them."""
    return row.held is None or any(
        row.held.columns.get(each) != row.columns[each] for each in ("scope", "place")
    )


def _scope_keys(row: Row) -> Iterator[str]:
    return keys_of(row.kind, str(row.columns["scope"]), str(row.columns["place"]))


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise Refused(tuple(problems))


def _outcome(rows: Sequence[Row], written: Sequence[Row], warnings: tuple[Problem, ...]) -> Outcome:
    touched = {each.id for each in written}
    became = tuple(_became(each, touched) for each in rows)
    created, changed, unchanged = (became.count(each) for each in ("created", "changed", "unchanged"))
    kinds = frozenset(each.kind.name for each in rows)
    ids = tuple(each.id for each in rows)
    return Outcome(created, changed, unchanged, (), warnings, ids, kinds, became)


def _became(row: Row, touched: Set[str]) -> str:
    if row.held is None:
        return "created"
    return "changed" if row.id in touched else "unchanged"
