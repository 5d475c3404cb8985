"""Whether a filter looks at partial dates: only then can a record possibly meet it, and not certainly."""

from collections.abc import Mapping

from graph_schema.model import Model, ResolvedKind
from hub.compiler.comparisons import is_partial

_QUANTIFIERS = ("some", "none", "every", "count")


def is_dated(model: Model, kind: ResolvedKind, tests: object) -> bool:
    """Say whether a filter of a kind compares with partial dates, at any depth."""
    if not isinstance(tests, Mapping):
        return False
    return any(_looks(model, kind, name, test) for name, test in tests.items() if test is not None)


def _looks(model: Model, kind: ResolvedKind, name: str, test: object) -> bool:
    if name in ("and", "or"):
        return isinstance(test, list) and any(is_dated(model, kind, each) for each in test)
    if name == "not":
        return is_dated(model, kind, test)
    if name in kind.fields:
        compares = isinstance(test, Mapping) and any(sign != "isNull" for sign in test)
        return compares and is_partial(kind.fields[name])
    way = kind.ways.get(name)
    if way is None or not isinstance(test, Mapping):
        return False
    target = model[way.targets[0]]
    if not way.many:
        return is_dated(model, target, test)
    return any(_of_linked(model, target, name, each) for name, each in test.items() if name in _QUANTIFIERS)


def _of_linked(model: Model, target: ResolvedKind, name: str, test: object) -> bool:
    inner = test.get("where") if name == "count" and isinstance(test, Mapping) else test
    return is_dated(model, target, inner)
