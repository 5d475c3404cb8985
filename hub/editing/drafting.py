"""What a caller gives, turned into drafts: records within records, each with its place in the input."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from graph_schema.elements import Link
from graph_schema.model import Model, ResolvedKind
from graph_schema.resolution import Way
from hub.editing.problems import problem
from hub.errors import Path
from hub.register.drafts import ANY_KIND, Altered, Draft, Ref, Targets
from hub.register.outcome import Problem

Verb = Literal["create", "update", "upsert"]
DEEPEST = 5
MOST = 1_000
WAYS_TO_NAME = ("id", "key", "create", "upsert")
Given = Mapping[str, Any]


@dataclass
class Drafting:
    """Drafts with the path of each into the input, and what is wrong with the input itself."""

    model: Model
    drafts: list[Draft] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    implied: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    depth: int = field(default=0, init=False)

    def records(self, kind: ResolvedKind, given: Sequence[Given], verb: Verb) -> list[int]:
        """Add the records of one argument `input`, and give the numbers of their drafts."""
        if not 1 <= len(given) <= MOST:
            self.problems.append(problem("NUMBER_OF_RECORDS", ("input",)))
            return []
        return [self._record(kind, each, verb, ("input", at)) for at, each in enumerate(given)]

    def placed(self, found: Problem) -> Problem:
        """Give a problem of the register with its path into the input."""
        if len(found.path) < 2:
            return replace(found, path=("input",))
        _, number, *rest = found.path
        assert isinstance(number, int)
        return replace(found, path=(*self.paths[number], *self._rest(number, rest)))

    def _rest(self, number: int, rest: Sequence[str | int]) -> Path:
        if len(rest) < 2 or rest[0] not in ("values", "links"):
            return tuple(rest)
        section, name, *deeper = rest
        if section == "links" and self.implied.get(number) == name:
            return ()
        return (
            name,
            *(part for each in deeper for part in ((each,) if isinstance(each, int) else ("key", each))),
        )

    def _record(
        self, kind: ResolvedKind, given: Given, verb: Verb, path: Path, back: tuple[Link, Ref] | None = None
    ) -> int:
        number = len(self.drafts)
        self.paths.append(path)
        self.drafts.append(Draft(kind.name, {}))
        self.depth += 1
        self._check(given, verb, path)
        values = {name: value for name, value in given.items() if name in kind.fields}
        links = self._links(kind, given, path)
        if back is not None:
            self.implied[number] = back[0].name
            self._lead_back(links, back, path)
        steward = self._steward(given.get("steward"), kind, path)
        # What is new has to be so at each level; what is changed by its id is there.
        expected: Literal["any", "new"] = "new" if verb == "create" else "any"
        asked = (given.get("id"), steward, expected, given.get("ifRevision"))
        self.drafts[number] = Draft(kind.name, values, links, *asked)
        if self.depth <= DEEPEST:
            self._back(kind, given, verb, number)
        self.depth -= 1
        return number

    def _check(self, given: Given, verb: Verb, path: Path) -> None:
        id = given.get("id")
        if verb == "update" and id is None:
            self.problems.append(problem("REQUIRED", (*path, "id")))
        if verb != "update" and id is not None:
            self.problems.append(problem("ID_GIVEN", (*path, "id")))
        if self.depth > DEEPEST:
            self.problems.append(problem("INPUT_TOO_DEEP", path))

    def _links(self, kind: ResolvedKind, given: Given, path: Path) -> dict[str, Targets]:
        return {
            way.name: self._targets(way, given[way.name], (*path, way.name))
            for way in kind.ways.values()
            if way.outward and way.name != "steward" and way.name in given
        }

    def _lead_back(self, links: dict[str, Targets], back: tuple[Link, Ref], path: Path) -> None:
        link, ref = back
        if link.name in links:
            self.problems.append(problem("ONE_EXPECTED", (*path, link.name)))
        links[link.name] = Altered(added=[ref]) if link.many else ref

    def _back(self, kind: ResolvedKind, given: Given, verb: Verb, number: int) -> None:
        path, parent = self.paths[number], Ref(kind.name, number)
        for way in kind.ways.values():
            for at, each in enumerate(given.get(way.name) or () if not way.outward else ()):
                inner: Verb = "create" if verb == "create" else "update" if each.get("id") else "upsert"
                target = self.model[way.targets[0]]
                self._record(target, each, inner, (*path, way.name, at), (way.link, parent))

    def _steward(self, given: Given | None, kind: ResolvedKind, path: Path) -> Ref | None:
        return None if given is None else self._ref(kind.ways["steward"], given, (*path, "steward"))

    def _targets(self, way: Way, given: Any, path: Path) -> Targets:
        if given is None:
            return None
        if not way.many:
            return self._ref(way, given, path)
        found = [self._ref(way, each, (*path, at)) for at, each in enumerate(given)]
        return [each for each in found if each is not None]

    def _ref(self, way: Way, given: Given, path: Path) -> Ref | None:
        named = {name: value for name, value in given.items() if value is not None}
        if len(named) != 1:
            self.problems.append(problem("NOT_A_REF", path))
            return None
        ((name, value),) = named.items()
        if name == "id" and len(way.targets) > 1:
            return Ref(ANY_KIND, str(value))
        if len(way.targets) > 1:
            kind = self.model.singles[name]
            return self._named(kind, value, (*path, name))
        return self._named(self.model[way.targets[0]], named, path)

    def _named(self, kind: ResolvedKind, given: Given, path: Path) -> Ref | None:
        named = {name: value for name, value in given.items() if value is not None}
        if len(named) != 1:
            self.problems.append(problem("NOT_A_REF", path))
            return None
        ((name, value),) = named.items()
        if name == "id":
            return Ref(kind.name, str(value))
        if name == "key":
            return self._by_key(kind, value, (*path, "key"))
        verb: Verb = "create" if name == "create" else "upsert"
        return Ref(kind.name, self._record(kind, value, verb, (*path, name)))

    def _by_key(self, kind: ResolvedKind, given: Given, path: Path) -> Ref:
        key: dict[str, Any] = {}
        for name, value in given.items():
            if name in kind.fields:
                key[name] = value
            elif name != "steward" and value is not None:
                key[name] = self._ref(kind.ways[name], value, (*path, name))
        steward = self._steward(given.get("steward"), kind, path)
        return Ref(kind.name, key, steward)
