"""What is to be written: records as their author describes them, before anything is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

ANY_KIND = ""
"""The kind of a Ref by id that may be a record of each kind that the link leads to."""
Expected = Literal["any", "new"]


@dataclass(frozen=True)
class Ref:
    """Points to a record by its id (text), its natural key (wire forms by name), or its draft's number.

    The part of a natural key that is a link is given as a Ref or an id; one that is left out is empty.
    `steward` narrows a natural key that several stewards use. A number names a draft of the same batch.
    """

    kind: str
    key: str | int | Mapping[str, str | Ref]
    steward: Ref | None = None


@dataclass(frozen=True)
class Altered:
    """What a link gains or loses, while the rest of it stays as it is."""

    added: Sequence[Ref] = ()
    removed: Sequence[Ref] = ()


Targets = Ref | Sequence[Ref] | Altered | None
NO_LINKS: Mapping[str, Targets] = MappingProxyType({})


@dataclass(frozen=True)
class Draft:
    """One record as it is to be: what isn't named stays as it is, what is named as None becomes empty.

    Without an `id`, the natural key within the steward tells whether the record is new; `expected` refuses
    one that isn't. `steward` is the author's organisation when it isn't given. `if_revision` is the revision
    that the record must have now.
    """

    kind: str
    values: Mapping[str, object]
    links: Mapping[str, Targets] = field(default_factory=lambda: NO_LINKS)
    id: str | None = None
    steward: Ref | None = None
    expected: Expected = "any"
    if_revision: int | None = None


@dataclass(frozen=True)
class Author:
    """Who writes: a client's id or the word `hub`, and the id of the organisation that it stands for.

    The register doesn't judge whether the author may write: a Permit does, which whoever calls it gives.
    `through_hub` is true of what the hub writes on its behalf, such as a step of an agreement: kinds that
    nobody else writes.
    """

    by: str
    organisation: str = ""
    through_hub: bool = False
