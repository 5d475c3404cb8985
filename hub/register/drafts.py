"""What is to be written: records as their author describes them, before anything is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

NO_LINKS: Mapping[str, Ref | Sequence[Ref] | None] = MappingProxyType({})


@dataclass(frozen=True)
class Ref:
    """Points to a record by its id (text) or its natural key (wire forms by name).

    The part of a natural key that is a link is given as a Ref or an id; one that is left out is empty.
    `steward` narrows a natural key that several stewards use.
    """

    kind: str
    key: str | Mapping[str, str | Ref]
    steward: Ref | None = None


@dataclass(frozen=True)
class Draft:
    """One record as it is to be: what isn't named stays as it is, what is named as None becomes empty.

    Without an `id`, the natural key within the steward tells whether the record is new. `steward` is the
    author's organisation when it isn't given.
    """

    kind: str
    values: Mapping[str, object]
    links: Mapping[str, Ref | Sequence[Ref] | None] = field(default_factory=lambda: NO_LINKS)
    id: str | None = None
    steward: Ref | None = None


@dataclass(frozen=True)
class Author:
    """Who writes: a client's id or the word `hub`, and the id of the organisation that it stands for.

    The register doesn't judge whether the author may write: whoever calls it has done so.
    """

    by: str
    organisation: str = ""
