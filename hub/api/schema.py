"""The whole schema of the hub: the kinds' records, what may be changed, and what the hub answers itself."""

import graphene

from graph_schema.model import MODEL
from hub.api.changing import mutation_type
from hub.api.told.fields import told_fields
from hub.derive.graphql import build_schema


def hub_schema() -> graphene.Schema:
    """Build it anew."""
    return build_schema(MODEL, mutation_type, told_fields())
