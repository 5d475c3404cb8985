"""Compile a document for a grant, as the hub does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from graphql import GraphQLSchema

from graph_schema.model import MODEL
from hub.api.documents import read_document
from hub.api.schema import hub_schema
from hub.compiler.compile import Asked, Compiled, compile_read

TODAY = "2026-03-01"
NOTHING: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Reader:
    """A grant as the compiler sees it."""

    stewards: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ("public",)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    withheld: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    oldest: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@cache
def schema() -> GraphQLSchema:
    """Give the hub's own schema, built once."""
    built: GraphQLSchema = hub_schema().graphql_schema
    return built


def compiled(
    text: str,
    reader: Reader,
    variables: Mapping[str, object] | None = None,
    today: str = TODAY,
    language: str = "EN",
) -> Compiled:
    """Compile a document's only operation."""
    operation = read_document(schema(), text).operation(schema(), None, variables or {})
    return compile_read(MODEL, operation, reader, Asked(today, language))
