"""What an editor may do, as the register asks for it: from its authority, and from what it may read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from hub.access.actor import Actor
from hub.access.deciding import Decided
from hub.access.grants import RECORDS, Grant
from hub.access.scope_keys import OPEN_TO_ALL, category_of
from hub.access.writers import WRITABLE, Authority, Intent, lacking
from hub.errors import Path
from hub.register.outcome import Problem
from hub.register.permits import Wanted
from hub.register.rows import Row

OPEN = "open"


@dataclass(frozen=True)
class EditorPermit:
    """The permit of one actor under one version of all agreements."""

    actor: Actor
    grant: Grant
    authority: Authority
    hands_over: bool = False

    @classmethod
    def of(cls, actor: Actor, decided: Decided) -> "EditorPermit":
        """Make the permit of an actor from what was decided."""
        return cls(actor, decided.grant, decided.authority)

    def sees(self, steward: str, scope: str, changed_at: str = "") -> bool:
        """Say whether records of this steward and access key, last changed then, are there for the actor."""
        if scope == OPEN_TO_ALL or scope in self.grant.scopes:
            return True
        oldest = self.grant.oldest.get(RECORDS, {}).get(scope)
        if oldest is not None and changed_at >= oldest:
            return True
        # A record of its own may have been written just now, under a key that no grant holds yet.
        category = category_of(scope)
        own = (
            steward == self.actor.organisation
            and category in self.grant.categories | self.authority.categories
        )
        return own and category in WRITABLE

    def knows(self, kind: ResolvedKind, facts: Mapping[str, object], columns: Iterable[str]) -> bool:
        """Say whether the actor may know these columns of a record that it sees."""
        if facts["steward"] == self.actor.organisation:
            return True
        return all(self._gives(kind, each, str(facts["place"])) for each in _fields(kind, columns))

    def _gives(self, kind: ResolvedKind, field: Field, place: str) -> bool:
        places = self.grant.withheld.get(f"{kind.name}.{field.name}")
        if places is None:
            if field.category is None:
                return True
            places = self.grant.places.get(field.category.name, ())
        return place in places

    def problems(self, wanted: Sequence[Wanted]) -> Sequence[Problem]:
        """Name what the actor may not write, each with the clause that is missing."""
        return [each for one in wanted for each in self._problems(one)]

    def _problems(self, wanted: Wanted) -> Iterator[Problem]:
        for intent, path in _intents(wanted):
            lack = lacking(self.authority, intent)
            if lack is not None:
                yield Problem("NOT_ALLOWED", lack.message(), path, {"clause": lack.clause()})
                return


def _intents(wanted: Wanted) -> Iterator[tuple[Intent, Path]]:
    row, kind = wanted.row, wanted.row.kind
    steward, territories = str(row.columns["steward"]), _territories(row)
    named = [kind.fields[name] for name in sorted(wanted.named) if name in kind.fields]
    own = tuple(f"{kind.name}.{each.name}" for each in named if each.category is None)
    yield Intent(kind.kind.category.name, steward, territories, own), row.path
    for each in named:
        if each.name == OPEN and _opens(row):
            intent = Intent(kind.kind.category.name, steward, territories, reserved=True)
            yield intent, (*row.path, "values", OPEN)
        elif each.category is not None:
            spoken = (f"{kind.name}.{each.name}",)
            yield Intent(each.category.name, steward, territories, spoken), (*row.path, "values", each.name)


def _territories(row: Row) -> tuple[str, ...]:
    before = (str(row.held.columns["territory"]),) if row.held else ()
    return tuple(dict.fromkeys((*before, row.territory)))


def _opens(row: Row) -> bool:
    """Say whether a named `open` is to be another than it is; to name what everybody sees changes nothing."""
    before = row.held.columns.get(OPEN) if row.held else False
    return row.columns.get(OPEN) != before


def _fields(kind: ResolvedKind, columns: Iterable[str]) -> Iterator[Field]:
    names = set(columns)
    return (each for each in kind.fields.values() if names & {*each.columns(), each.name})
