"""How a kind looks once the others are known: all its fields, and its links from both ends."""

from collections import Counter
from dataclasses import dataclass, replace

from graph_schema import envelope
from graph_schema.elements import Derived, Field, Kind, Link


@dataclass(frozen=True)
class Way:
    """A link as it is seen from one of its ends.

    `alone` says that its relationship, followed this way, leads to records of the targets only.
    """

    name: str
    targets: tuple[str, ...]
    link: Link
    outward: bool
    many: bool
    description: str
    fr: str
    alone: bool = False


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
    leaving = links_of(kind)
    arriving = [(other, link) for other in kinds for link in other.links if kind.name in link.to]
    away = Counter(link.relationship for link in leaving)
    towards = Counter(link.relationship for _, link in arriving)
    outward = tuple(
        Way(*(link.name, link.to, link, True, link.many, link.description, link.fr), _is_alone(link, away))
        for link in leaving
    )
    back = tuple(
        Way(
            *(link.inverse, (other.name,), link, False, True, link.inverse_description, link.inverse_fr),
            _is_alone(link, towards),
        )
        for other, link in arriving
        if link.inverse
    )
    return outward + back


def _is_alone(link: Link, of_its_name: Counter[str]) -> bool:
    return of_its_name[link.relationship] == 1
