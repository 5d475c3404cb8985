"""How a way through the model is written as a Cypher pattern."""

from collections.abc import Sequence

from graph_schema.resolution import Way


def step(variable: str, way: Way, target: str, kind: str) -> str:
    """Give the pattern from `variable` along a way to `target` of a kind."""
    if way.link.kept_as == "id":
        return f"({target}:{kind}&Record {{id: {variable}.{way.name}}})"
    return _along(variable, way, f"({target}:{kind})")


def onward(variable: str, way: Way, target: str) -> str:
    """Give the pattern from a record at hand to all that a way leads to.

    Where nothing else lies that way there is no label to look up, one database hit less for each record.
    """
    if way.alone and way.link.kept_as == "relationship":
        return _along(variable, way, f"({target})")
    return step(variable, way, target, "|".join(way.targets))


def leaving(variable: str, way: Way) -> str:
    """Give the pattern from `variable` along a link of its own to whatever it leads to."""
    return f"({variable})-[:{way.link.relationship}]->()"


def where(predicates: Sequence[str]) -> str:
    """Give the WHERE clause of predicates, or nothing."""
    return f" WHERE {' AND '.join(predicates)}" if predicates else ""


def _along(variable: str, way: Way, target: str) -> str:
    relationship = f"-[:{way.link.relationship}]-"
    return f"({variable}){relationship}>{target}" if way.outward else f"({variable})<{relationship}{target}"
