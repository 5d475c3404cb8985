"""How a way through the model is written as a Cypher pattern."""

from graph_schema.resolution import Way


def step(variable: str, way: Way, target: str, kind: str) -> str:
    """Give the pattern from `variable` along a way to `target` of a kind."""
    if way.link.kept_as == "id":
        return f"({target}:{kind}&Record {{id: {variable}.{way.name}}})"
    if way.outward:
        return f"({variable})-[:{way.link.relationship}]->({target}:{kind})"
    return f"({variable})<-[:{way.link.relationship}]-({target}:{kind})"


def where(predicates: list[str]) -> str:
    """Give the WHERE clause of predicates, or nothing."""
    return f" WHERE {' AND '.join(predicates)}" if predicates else ""
