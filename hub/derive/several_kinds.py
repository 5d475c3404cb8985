"""Lists of several kinds: what they are asked with, and the list of all records."""

from collections.abc import Mapping
from dataclasses import dataclass

import graphene

from graph_schema.any_kind import RECORD
from hub.derive.blank import GrapheneType, blank_input, fill
from hub.derive.connections import DIRECTION, Connection, connection_of, list_arguments


@dataclass(frozen=True)
class SeveralKinds:
    """The list of all kinds, and the arguments that lists of several kinds share."""

    all: Connection
    arguments: Mapping[str, graphene.Argument]

    @classmethod
    def of(cls, kind: GrapheneType, record: GrapheneType, where: GrapheneType) -> "SeveralKinds":
        """Declare them; `kind` names kinds, and `where` filters by what every record carries."""
        kinds = graphene.Argument(
            graphene.List(graphene.NonNull(kind)), description="Only records of these kinds."
        )
        order = blank_input("RecordOrder", "One thing to sort records of all kinds by; give exactly one.")
        sortable = (each for each in RECORD.fields.values() if each.sortable)
        fill(
            order,
            {each.name: graphene.InputField(DIRECTION, description=each.description) for each in sortable},
        )
        arguments = {**list_arguments(where, order), "kinds": kinds}
        nested = {name: each for name, each in arguments.items() if name != "orderBy"}
        return cls(connection_of("Record", record, arguments), nested)
