"""The root fields that the hub answers itself, as the schema declares them; `hub.app` has their answers."""

from collections.abc import Mapping

import graphene

from hub.api.told.explaining_fields import explaining_fields
from hub.api.told.log_fields import log_fields


def told_fields() -> Mapping[str, graphene.Field]:
    """Declare them, by name, with types of their own."""
    return {**log_fields(), **explaining_fields()}
