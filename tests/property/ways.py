"""Ways to ask for the records of a kind, with all that is asked of them, and to read what an answer gives."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_schema.model import MODEL
from tests.property.laid import ASKED, Kept

BY_ID = 3
Found = dict[str, Mapping[str, Any]]
Document = Callable[[str, Sequence[Kept]], str]
Reading = Callable[[Mapping[str, Any]], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True)
class Way:
    """How records of a kind are asked for, where they stand in the answer, and of how many at most."""

    name: str
    document: Document
    reading: Reading
    most: int = 100

    def found(self, data: Mapping[str, Any]) -> Found:
        """Give what is told of each record, by its id."""
        return {each["id"]: each for each in self.reading(data) if each}


def _listed(kind: str, _: Sequence[Kept]) -> str:
    return f"{{ found: {_list(kind)} {{ nodes {{ {_fields(kind)} }} totalCount }} }}"


def _filtered(kind: str, _: Sequence[Kept]) -> str:
    """Ask beside the list how many have each field, which a filter sees only where it is given."""
    plural = MODEL[kind].kind.plural_name
    asked = "where: {NAME: {isNull: false}}"
    counts = (
        f'with_{name}: {plural}(first: 0, asOf: "ever", {asked.replace("NAME", name)}) {{ totalCount }}'
        for name in ASKED[kind]
    )
    return f"{{ found: {_list(kind)} {{ nodes {{ {_fields(kind)} }} totalCount }} {' '.join(counts)} }}"


def _by_id(kind: str, records: Sequence[Kept]) -> str:
    one = f'asOf: "ever") {{ ... on {kind} {{ {_fields(kind)} }} }}'
    nodes = (f'n{at}: node(id: "{each.planted.id}", {one}' for at, each in enumerate(records))
    return f"{{ __typename {' '.join(nodes)} }}"


def _of_any_kind(kind: str, _: Sequence[Kept]) -> str:
    nodes = f"nodes {{ id ... on {kind} {{ {_fields(kind)} }} }} totalCount"
    return f'{{ found: records(first: 100, asOf: "ever", kinds: [{kind}]) {{ {nodes} }} }}'


def _through(above: str, link: str) -> Document:
    def document(kind: str, _: Sequence[Kept]) -> str:
        inner = f'{link}(first: 100, asOf: "ever") {{ nodes {{ {_fields(kind)} }} }}'
        return f'{{ above: {above}(first: 9, asOf: "ever") {{ nodes {{ {inner} }} }} }}'

    return document


def _nodes(data: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return data["found"]["nodes"]  # type: ignore[no-any-return]  # an answer is JSON


def _each(data: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return (each for name, each in data.items() if name != "__typename")


def _below(link: str) -> Reading:
    return lambda data: (each for one in data["above"]["nodes"] for each in one[link]["nodes"])


def _list(kind: str) -> str:
    return f'{MODEL[kind].kind.plural_name}(first: 100, asOf: "ever")'


def _fields(kind: str) -> str:
    return " ".join(("id", *ASKED[kind]))


USUAL = (
    Way("list", _listed, _nodes),
    Way("filter", _filtered, _nodes),
    Way("id", _by_id, _each, BY_ID),
    Way("records", _of_any_kind, _nodes),
)
LINKED = {
    "FocalPoint": Way("link", _through("organisations", "focalPoints"), _below("focalPoints")),
    "Observation": Way("link", _through("countries", "observations"), _below("observations")),
}


def ways(kind: str) -> tuple[Way, ...]:
    """Give the ways to ask for records of a kind."""
    return (*USUAL, LINKED[kind]) if kind in LINKED else USUAL
