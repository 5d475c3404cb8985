"""A Cypher statement with its parameters: the only form in which a question reaches the graph."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NO_PARAMETERS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Statement:
    """Cypher whose text holds only names from the schema; every value is a parameter."""

    text: str
    parameters: Mapping[str, object] = field(default_factory=lambda: NO_PARAMETERS)
