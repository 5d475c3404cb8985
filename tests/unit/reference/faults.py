"""What is wrong with a shipped fact, one sentence a fault, judged by the model alone."""

from collections.abc import Iterator, Mapping

from graph_schema.model import MODEL
from graph_schema.values import BadValue
from hub.reference.facts import Fact
from hub.reference.moments import RELATIVE


def faults_of(fact: Fact, kinds: Mapping[str, str]) -> Iterator[str]:
    """Name values that aren't clean, references that lead elsewhere, and what is required and missing."""
    kind, where = MODEL[fact.kind], f"{fact.origin}: {fact.kind} {fact.handle}"
    for name, value in fact.values.items():
        if value is not None and not (isinstance(value, str) and RELATIVE.fullmatch(value)):
            yield from (f"{where}.{name}: {sentence}" for sentence in _unclean(fact.kind, name, value))
    for name, to in fact.links.items():
        for target in (to,) if isinstance(to, str) else to:
            if kinds.get(target) not in kind.ways[name].targets:
                yield f"{where}.{name}: {target} is no {' or '.join(kind.ways[name].targets)}"
    required = {name for name, field in kind.fields.items() if field.required and field.writable} - {"open"}
    linked = {name for name, way in kind.ways.items() if way.outward and way.link.required} - {"steward"}
    yield from (
        f"{where}.{name}: missing" for name in (required - fact.values.keys()) | (linked - fact.links.keys())
    )


def by_language(fact: Fact, name: str) -> dict[str, str]:
    """Give a localised value's texts."""
    value = fact.values[name]
    assert isinstance(value, dict)
    return value


def _unclean(kind: str, name: str, value: object) -> Iterator[str]:
    try:
        MODEL[kind].fields[name].type.clean(value)
    except BadValue as error:
        yield f"{value!r} {error.en}"
