"""A constraint or an index, by name: what `hub migrate` creates and drops."""

import re
from dataclasses import dataclass

from hub.graph.statement import Statement

# Whatever the hub creates carries it, so that it never drops what somebody else made.
PREFIX = "hub_"
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*")
NAME = re.compile(r"hub_[a-z0-9_]{1,120}")


@dataclass(frozen=True)
class SchemaItem:
    """One constraint or index; a new definition needs a new name: the name is all that is compared."""

    name: str
    create: Statement

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is no name for a constraint or an index of the hub")


def node_key(label: str, *properties: str) -> SchemaItem:
    """Declare that no two nodes of `label` share `properties`; Community can't demand that they exist."""
    name = _name("key", label, properties)
    pattern = ", ".join(f"n.{one}" for one in properties)
    text = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE ({pattern}) IS UNIQUE"
    return SchemaItem(name, Statement(text))


def node_index(label: str, *properties: str) -> SchemaItem:
    """Declare a range index over `properties` of `label`, in this order."""
    name = _name("index", label, properties)
    pattern = ", ".join(f"n.{one}" for one in properties)
    return SchemaItem(
        name, Statement(f"CREATE RANGE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON ({pattern})")
    )


def _name(sort: str, label: str, properties: tuple[str, ...]) -> str:
    for one in (label, *properties):
        if not IDENTIFIER.fullmatch(one):
            raise ValueError(f"{one!r} is no name for a label or a property")
    words = (_words(one) for one in (label, *properties))
    return f"{PREFIX}{sort}_{'_'.join(words)}"


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
