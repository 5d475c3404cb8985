"""How a kind looks once the others are known: all its fields, and its links from both ends."""

from dataclasses import dataclass, replace

from graph_schema import envelope
from graph_schema.elements import Derived, Field, Kind, Link


@dataclass(frozen=True)
class Way:
    """A link as it is seen from one of its ends."""

    name: str
    targets: tuple[str, ...]
    link: Link
    outward: bool
    many: bool
    description: str
    fr: str


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """Give the fields of a kind's records, the envelope's included."""
    return kind.fields + (envelope.PERIOD if kind.lasts else ()) + envelope.FIELDS


def links_of(kind: Kind) -> tuple[Link, ...]:
    """Give the links that leave a kind's records, the envelope's included."""
    return kind.links + tuple(
        replace(link, required=True) if link.name == "source" and kind.sourced else link
        for link in envelope.LINKS
    )


def derived_of(kind: Kind) -> tuple[Derived, ...]:
    """Give the derived fields of a kind's records, the envelope's included."""
    return kind.derived + (envelope.LASTING if kind.lasts else ()) + envelope.DERIVED


def ways_of(kind: Kind, kinds: tuple[Kind, ...]) -> tuple[Way, ...]:
    """Give the links of a kind's records, outward and back."""
    outward = tuple(
        Way(link.name, link.to, link, True, link.many, link.description, link.fr) for link in links_of(kind)
    )
    back = tuple(
        Way(link.inverse, (other.name,), link, False, True, link.inverse_description, link.inverse_fr)
        for other in kinds
        for link in other.links
        if link.inverse and kind.name in link.to
    )
    return outward + back
