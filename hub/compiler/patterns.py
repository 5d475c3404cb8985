"""How a way through the model is written as a Cypher pattern."""

from collections.abc import Callable, Sequence

from graph_schema.resolution import Way
from hub.compiler import recorded
from hub.compiler.recorded import Former, Version
from hub.derive.past import past_label, then_or_now


def step(variable: str, way: Way, target: str, kind: str) -> str:
    """Give the pattern from `variable` along a way to `target` of a kind."""
    if isinstance(target, Version):
        return recorded.step(variable, way, target, kind)
    if way.link.kept_as == "id":
        return f"({target}:{kind}&Record {{id: {variable}.{way.name}}})"
    return _along(variable, way, f"({target}:{kind})")


def onward(variable: str, way: Way, target: str) -> str:
    """Give the pattern from a record at hand to all that a way leads to.

    Where nothing else lies that way there is no label to look up, one database hit less for each record.
    """
    if way.alone and way.link.kept_as == "relationship" and not isinstance(target, Version):
        return _along(variable, way, f"({target})")
    return step(variable, way, target, "|".join(way.targets))


def start(variable: str, labels: str, properties: str = "") -> str:
    """Give the pattern of records with these labels, and with properties such as ` {id: $p0}`."""
    if isinstance(variable, Version):
        return recorded.start(variable, labels, properties)
    return f"({variable}:{labels}{properties})"


def label(variable: str, kind: str) -> str:
    """Name the label under which a match of the kind is indexed."""
    return past_label(kind) if isinstance(variable, Former) else kind


def record(variable: str) -> str:
    """Name the variable of the record itself, which has its labels and its place among others."""
    return variable.record if isinstance(variable, Version) else variable


def kept(variable: str) -> str:
    """Name what a WITH has to keep for a match."""
    return f"{variable}, {variable.record}" if isinstance(variable, Version) else variable


def leaving(variable: str, way: Way) -> str:
    """Give the pattern from `variable` along a link of its own to whatever it leads to."""
    types = way.link.relationship
    return f"({variable})-[:{then_or_now(types) if isinstance(variable, Version) else types}]->()"


def returned(before: Sequence[str], text: str) -> str:
    """Give the clauses that return `text`, once what stands in `before` has its names."""
    return f"WITH *, {', '.join(before)} RETURN {text}" if before else f"RETURN {text}"


def listed(expressions: Sequence[str]) -> str:
    """Give the list of expressions."""
    return f"[{', '.join(expressions)}]"


def optional(variable: str, target: str, found: str) -> str:
    """Give the clause that binds `target` by what is found from `variable`, or to null."""
    if not isinstance(target, Version):
        return f" OPTIONAL {found}"
    return f" OPTIONAL CALL ({kept(variable)}) {{ {found} RETURN {kept(target)} }}"


def where(predicates: Sequence[str]) -> str:
    """Give the WHERE clause of predicates, or nothing."""
    return f" WHERE {' AND '.join(predicates)}" if predicates else ""


def sources(variable: str) -> tuple[str, ...]:
    """Give the variable as it is bound in each of the places where matches at the root may lie."""
    return variable.sources() if isinstance(variable, Version) else (variable,)


def by_sources(variable: str, found: Callable[[str], str], cut: str) -> str:
    """Give the clauses that bind a match at the root: by each of its sources, cut, where it has several."""
    if not isinstance(variable, Version):
        return found(variable)
    every = " UNION ALL ".join(f"{found(each)}{cut} RETURN {kept(variable)}" for each in sources(variable))
    return f"CALL () {{ {every} }}"


def _along(variable: str, way: Way, target: str) -> str:
    relationship = f"-[:{way.link.relationship}]-"
    return f"({variable}){relationship}>{target}" if way.outward else f"({variable})<{relationship}{target}"
