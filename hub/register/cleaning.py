"""Drafts judged one by one, before the graph is asked: their fields, their links, what they point to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph_schema.cleaning import BadValue
from graph_schema.elements import Link
from graph_schema.model import Model, ResolvedKind
from hub.derive.inputs import clean
from hub.errors import Message, Path
from hub.register.drafts import ANY_KIND, Altered, Author, Draft, Expected, Ref, Targets
from hub.register.outcome import Problem
from hub.register.problems import problem
from hub.register.rows import links_from

HUB = "hub"
MOST_LINKS = 500
DEEPEST_REF = 5


@dataclass(frozen=True)
class Target:
    """A cleaned Ref: an id, the number of a draft, or the parts of a natural key in their stored form.

    What is named by its id may be of any of `kinds`.
    """

    kind: str
    id: str | None = None
    parts: tuple["str | Target | None", ...] = ()
    steward: "Target | None" = None
    draft: int | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A draft in its stored form, with what it points to: `added` and `removed` are parts of a link."""

    path: Path
    kind: ResolvedKind
    columns: Mapping[str, object]
    links: Mapping[str, tuple[Target, ...]]
    id: str | None
    steward: Target | None
    added: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    removed: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    expected: Expected = "any"
    if_revision: int | None = None

    def pointed(self) -> Iterator[tuple[str, tuple[Target, ...]]]:
        """Give all that it points to, by link."""
        for each in (self.links, self.added, self.removed):
            yield from each.items()


@dataclass
class _Findings:
    model: Model
    author: Author
    problems: list[Problem] = field(default_factory=list)
    targets: dict[tuple[object, ...], Target] = field(default_factory=dict)

    def add(self, code: str, path: Path) -> None:
        self.problems.append(problem(code, path))


def checked(
    drafts: Sequence[Draft], author: Author, model: Model
) -> tuple[tuple[Checked, ...], tuple[Problem, ...]]:
    """Give the drafts that are sound in themselves, and every problem of the others."""
    findings = _Findings(model, author)
    own = (
        Target("Organisation", author.organisation, kinds=("Organisation",)) if author.organisation else None
    )
    found = [_checked(draft, ("drafts", index), own, findings) for index, draft in enumerate(drafts)]
    return tuple(each for each in found if each), tuple(findings.problems)


def _checked(draft: Draft, path: Path, own: Target | None, findings: _Findings) -> Checked | None:
    if draft.kind not in findings.model.kinds:
        findings.add("UNKNOWN_KIND", (*path, "kind"))
        return None
    before = len(findings.problems)
    kind = findings.model[draft.kind]
    if kind.kind.written_by_hub and not (findings.author.by == HUB or findings.author.through_hub):
        findings.add("NOT_WRITABLE", (*path, "kind"))
    values = clean(kind, draft.values)
    for fault in values.faults:
        findings.problems.append(Problem(fault.code, fault.message, (*path, "values", fault.field)))
    links, added, removed = _links(draft, kind, path, findings)
    steward = _steward(draft, path, own, findings)
    if len(findings.problems) > before:
        return None
    asked = (draft.expected, draft.if_revision)
    return Checked(path, kind, values.columns, links, draft.id, steward, added, removed, *asked)


def _steward(draft: Draft, path: Path, own: Target | None, findings: _Findings) -> Target | None:
    if draft.steward is None:
        if own is None and draft.id is None:
            findings.add("REQUIRED", (*path, "steward"))
        return own if draft.id is None else None
    return _target(draft.steward, ("Organisation",), (*path, "steward"), findings)


_Links = dict[str, tuple[Target, ...]]


def _links(
    draft: Draft, kind: ResolvedKind, path: Path, findings: _Findings
) -> tuple[_Links, _Links, _Links]:
    known = {each.name: each for each in links_from(kind) if each.name != "steward"}
    found: _Links = {}
    added: _Links = {}
    removed: _Links = {}
    for name, given in draft.links.items():
        if name not in known:
            findings.add("UNKNOWN_LINK", (*path, "links", str(name)[:60]))
        elif not known[name].writable:
            findings.add("NOT_WRITABLE", (*path, "links", name))
        elif isinstance(given, Altered):
            place = (*path, "links", name)
            added[name] = _refs(known[name], given.added, place, findings)
            removed[name] = _refs(known[name], given.removed, place, findings)
        else:
            found[name] = _link(known[name], given, (*path, "links", name), findings)
    return found, added, removed


def _link(link: Link, given: Targets, path: Path, findings: _Findings) -> tuple[Target, ...]:
    refs = [given] if isinstance(given, Ref) else [] if given is None else given
    if not refs and link.required:
        findings.add("REQUIRED", path)
    return _refs(link, refs, path, findings)


def _refs(link: Link, refs: object, path: Path, findings: _Findings) -> tuple[Target, ...]:
    if not isinstance(refs, list | tuple):
        findings.add("NOT_A_REF", path)
        return ()
    if len(refs) > (MOST_LINKS if link.many else 1):
        findings.add("TOO_MANY" if link.many else "ONE_EXPECTED", path)
        return ()
    places: list[Path] = [path] if len(refs) < 2 else [(*path, index) for index in range(len(refs))]
    targets = [_target(ref, link.to, place, findings) for ref, place in zip(refs, places, strict=False)]
    return tuple(dict.fromkeys(each for each in targets if each))


def _target(
    ref: object, kinds: tuple[str, ...], path: Path, findings: _Findings, depth: int = 0
) -> Target | None:
    if not isinstance(ref, Ref) or depth > DEEPEST_REF:
        findings.add("NOT_A_REF", path)
        return None
    if ref.kind == ANY_KIND and isinstance(ref.key, str):
        return Target(ANY_KIND, ref.key, kinds=kinds)
    if ref.kind not in kinds:
        findings.add("WRONG_KIND", path)
        return None
    if isinstance(ref.key, str):
        return Target(ref.kind, ref.key, kinds=(ref.kind,))
    if isinstance(ref.key, int):
        return Target(ref.kind, draft=ref.key)
    # Thousands of drafts name the same few records: each name is cleaned once.
    spoken = _spoken(ref)
    target = findings.targets.get(spoken) or _natural(ref, path, findings, depth)
    if target and spoken:
        findings.targets[spoken] = target
    return target


def _spoken(ref: Ref) -> tuple[object, ...]:
    if not isinstance(ref.key, Mapping) or ref.steward is not None:
        return ()
    return (ref.kind, *ref.key.items()) if all(isinstance(each, str) for each in ref.key.values()) else ()


def _natural(ref: Ref, path: Path, findings: _Findings, depth: int) -> Target | None:
    kind = findings.model[ref.kind]
    if not isinstance(ref.key, Mapping) or not ref.key or set(ref.key) - set(kind.kind.key):
        findings.add("NOT_A_KEY", path)
        return None
    before = len(findings.problems)
    steward = _target(ref.steward, ("Organisation",), path, findings, depth + 1) if ref.steward else None
    parts = tuple(_part(kind, name, ref.key.get(name), path, findings, depth) for name in kind.kind.key)
    return Target(ref.kind, None, parts, steward) if len(findings.problems) == before else None


def _part(
    kind: ResolvedKind, name: str, given: object, path: Path, findings: _Findings, depth: int
) -> "str | Target | None":
    if name in kind.fields:
        return _field_part(kind, name, given, path, findings)
    link = kind.ways[name].link
    if given is None:
        if link.required:
            findings.add("NOT_A_KEY", (*path, name))
        return None
    ref = Ref(link.to[0], given) if isinstance(given, str) else given
    return _target(ref, link.to, (*path, name), findings, depth + 1)


def _field_part(kind: ResolvedKind, name: str, given: object, path: Path, findings: _Findings) -> str | None:
    try:
        return str(kind.fields[name].type.clean(given)[0])
    except BadValue as bad:
        findings.problems.append(Problem(bad.code, Message(bad.en, bad.fr), (*path, name)))
        return None
