"""The model: every kind with its envelope, its links resolved both ways, checked before any start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph_schema import envelope
from graph_schema.categories import PUBLIC
from graph_schema.checks import faults
from graph_schema.elements import Derived, Field, Kind
from graph_schema.kinds import KINDS
from graph_schema.ordering import kept_apart
from graph_schema.resolution import Way, derived_of, fields_of, ways_of


@dataclass(frozen=True)
class ResolvedKind:
    """A kind with everything that it has: its own and what every record carries."""

    kind: Kind
    fields: Mapping[str, Field]
    ways: Mapping[str, Way]
    derived: Mapping[str, Derived]

    @property
    def name(self) -> str:
        """Give the kind's name, which is its label in the graph and its type in GraphQL."""
        return self.kind.name

    @property
    def is_public(self) -> bool:
        """Say whether every record of the kind is public."""
        return self.kind.category is PUBLIC

    @cached_property
    def ordering(self) -> frozenset[str]:
        """Name the properties that only keep a record's place in an order."""
        return frozenset(each.order_column() for each in kept_apart(self.fields.values()))

    @cached_property
    def columns(self) -> frozenset[str]:
        """Name every stored property."""
        stored = {column for each in self.fields.values() for column in each.columns()}
        kept = {way.name for way in self.ways.values() if way.link.kept_as == "id" and way.outward}
        return frozenset(stored | kept | self.ordering | set(envelope.SYSTEM_COLUMNS))


@dataclass(frozen=True, eq=False)
class Model:
    """All kinds by name, in the order of their declaration; what follows from a model may be kept by it."""

    kinds: Mapping[str, ResolvedKind]

    def __iter__(self) -> Iterator[ResolvedKind]:
        return iter(self.kinds.values())

    def __getitem__(self, name: str) -> ResolvedKind:
        return self.kinds[name]

    @cached_property
    def lists(self) -> Mapping[str, ResolvedKind]:
        """Give the kinds by the names of their root lists."""
        return {each.kind.plural_name: each for each in self}

    @cached_property
    def singles(self) -> Mapping[str, ResolvedKind]:
        """Give the kinds by the names of the root fields of one record."""
        return {each.kind.singular_name: each for each in self}


class BadModel(Exception):
    """Name every place where the declarations contradict themselves."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__("The model can't be used:\n" + "\n".join(f"  - {each}" for each in findings))
        self.findings = findings


def resolve(kinds: tuple[Kind, ...]) -> Model:
    """Join kinds into a model; raise BadModel with a sentence for each fault."""
    findings = faults(kinds)
    if findings:
        raise BadModel(findings)
    return Model({kind.name: _resolved(kind, kinds) for kind in kinds})


def _resolved(kind: Kind, kinds: tuple[Kind, ...]) -> ResolvedKind:
    return ResolvedKind(
        kind,
        {each.name: each for each in fields_of(kind)},
        {each.name: each for each in ways_of(kind, kinds)},
        {each.name: each for each in derived_of(kind)},
    )


MODEL = resolve(KINDS)
