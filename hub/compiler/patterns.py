"""How a way through the model is written as a Cypher pattern."""

from collections.abc import Sequence

from graph_schema.resolution import Way


def step(variable: str, way: Way, target: str, kind: str) -> str:
    """Give the pattern from `variable` along a way to `target` of a kind."""
    if way.link.kept_as == "id":
        return f"({target}:{kind}&Record {{id: {variable}.{way.name}}})"
    if way.outward:
        return f"({variable})-[:{way.link.relationship}]->({target}:{kind})"
    return f"({variable})<-[:{way.link.relationship}]-({target}:{kind})"


def leaving(variable: str, way: Way) -> str:
    """Give the pattern from `variable` along a link of its own to whatever it leads to."""
    return f"({variable})-[:{way.link.relationship}]->()"


def where(predicates: Sequence[str]) -> str:
    """Give the WHERE clause of predicates, or nothing."""
    return f" WHERE {' AND '.join(predicates)}" if predicates else ""
