"""What a hub answers: the data, what is missing of it and why, and the entry under which it was released."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from hub.client.refusals import Refused


@dataclass(frozen=True)
class Release:
    """The log's entry of an answer that held another body's records."""

    id: str
    at: str


@dataclass(frozen=True)
class Answer:
    """One answer. `data` is as GraphQL gives it; where a field is null for a reason, `missing` tells it.

    `release` is None when everything was public or the asker's own. `cost` is what the hub estimated.
    """

    data: Mapping[str, Any]
    missing: tuple[Refused, ...] = ()
    release: Release | None = None
    cost: int | None = None
    extensions: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def whole(self) -> Self:
        """Give the answer itself if nothing is missing; else raise the first reason."""
        if self.missing:
            raise self.missing[0]
        return self


@dataclass(frozen=True)
class Page:
    """One page of a connection: its records, and the answer that they came in."""

    records: tuple[Mapping[str, Any], ...]
    answer: Answer
    cursor: str | None

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)
