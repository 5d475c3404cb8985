"""Facts as they are written in YAML: a kind, a handle that others refer to it by, values and links."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from graph_schema.model import MODEL, ResolvedKind

STEWARD, SOURCE = "steward", "source"
OF_GROUP = {"source": SOURCE, "at": "sourceDetail", "assertedOn": "assertedOn", "steward": STEWARD}
"""What a group says of all its facts, and under which name a fact keeps it."""

Handles = str | tuple[str, ...]


class BadFacts(Exception):
    """Say in which file a fact can't be read, and why."""


@dataclass(frozen=True)
class Fact:
    """One statement: `links` lead to the handles of others; `origin` is the file that it stands in."""

    kind: str
    handle: str
    values: Mapping[str, object]
    links: Mapping[str, Handles]
    origin: str


# The loader written in C: the one in Python takes ten times as long.
class _Loader(yaml.CSafeLoader):
    """Reads plain words as YAML 1.2 does: `on`, `no` and dates stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))


def read_facts(folder: Path) -> tuple[Fact, ...]:
    """Read every fact of a folder, in the order of the files' names; raise BadFacts at the first bad one."""
    files = sorted(folder.glob("*.yaml"))
    return tuple(fact for file in files for group in read_yaml(file) for fact in _of_group(group, file.name))


def read_yaml(file: Path) -> list[dict[str, object]]:
    """Read a file's list of groups as plain values."""
    found = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
    assert isinstance(found, list), file.name
    return found


def _of_group(group: Mapping[str, object], origin: str) -> Iterator[Fact]:
    said = {OF_GROUP[name]: value for name, value in group.items() if name != "facts"}
    entries = group["facts"]
    assert isinstance(entries, list), origin
    for entry in entries:
        yield from _facts(said, dict(entry), origin)


def _facts(said: Mapping[str, object], entry: dict[str, object], origin: str) -> Iterator[Fact]:
    """Give the facts of one entry; `for` gives one fact for each value of a link."""
    kind_name = next(iter(entry))
    kind = MODEL.kinds.get(kind_name)
    if kind is None:
        raise BadFacts(f"{origin}: {kind_name} is no kind")
    handle = str(entry.pop(kind_name) or "")
    for name, value in _each_of(entry.pop("for", None)):
        yield _fact(kind, handle, {**said, **_renamed(entry), **({name: value} if name else {})}, origin)


def _each_of(spread: object) -> list[tuple[str, object]]:
    if spread is None:
        return [("", None)]
    assert isinstance(spread, dict)
    ((name, values),) = spread.items()
    return [(name, value) for value in values]


def _renamed(entry: Mapping[str, object]) -> dict[str, object]:
    return {"sourceDetail" if name == "at" else name: value for name, value in entry.items()}


def _fact(kind: ResolvedKind, handle: str, said: Mapping[str, object], origin: str) -> Fact:
    links = {name for name, way in kind.ways.items() if way.outward}
    unknown = said.keys() - links - kind.fields.keys()
    if unknown:
        raise BadFacts(f"{origin}: {kind.name} {handle} has no {', '.join(sorted(unknown))}")
    values = {name: value for name, value in said.items() if name in kind.fields}
    targets = {name: _handles(value) for name, value in said.items() if name in links}
    if kind.name == "Source":
        values["code"] = handle
    return Fact(kind.name, handle, values, targets, origin)


def _handles(value: object) -> Handles:
    return tuple(str(each) for each in value) if isinstance(value, list) else str(value)
