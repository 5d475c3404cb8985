"""The schema as text in GraphQL's schema language, as it is committed."""

import graphene
from graphql import print_schema

HEADER = "# What may be asked of the hub. Made from graph_schema by `hub schema`; edit that, not this.\n\n"


def schema_text(schema: graphene.Schema) -> str:
    """Write a schema in GraphQL's schema language; the same model gives the same text."""
    return HEADER + print_schema(schema.graphql_schema) + "\n"
