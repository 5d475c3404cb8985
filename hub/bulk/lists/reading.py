"""Turning the pages of an export: each is answered, checked and released as any question over GraphQL is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from hub.api.answering import Answering, Caller, Response, answer
from hub.bulk.lists.question import PAGE, Question
from hub.errors import HubError, Message

LARGEST_PAGE = 1_000
SMALLEST_PAGE = 10
ATTEMPTS = 3
MOST_RECORDS = 1_000_000
# What a smaller page may mend: too much at once, or too long.
TOO_MUCH = frozenset({"COST_LIMIT", "TIMEOUT"})
Record = Mapping[str, object]


class Versioned(Protocol):
    """What was read under grants of these versions."""

    versions: set[str]


Read = TypeVar("Read", bound=Versioned)


@dataclass
class Pages:
    """The records of a question, page by page; how many values weren't given, and under which grants."""

    hub: Answering
    question: Question
    caller: Caller
    size: int = LARGEST_PAGE
    withheld: int = 0
    turned: int = 0
    versions: set[str] = field(default_factory=set)

    def records(self) -> Iterator[Record]:
        """Give every record; raise HubError in the middle where one page can't be given."""
        left = MOST_RECORDS if self.question.most is None else min(self.question.most, MOST_RECORDS)
        after = self.question.after
        while left > 0:
            found, end = self._page(min(self.size, left), after)
            left -= len(found)
            yield from found
            if end is None:
                return
            after = end
        if self.question.most is None or self.question.most > MOST_RECORDS:
            raise _too_many()

    def _page(self, size: int, after: str | None) -> tuple[list[Record], str | None]:
        found = self._answered(size, after)
        self.withheld += len(found.errors)
        page = (found.data or {})[self.question.root.key]
        assert isinstance(page, Mapping)
        records = page[self.question.nodes.key]
        assert isinstance(records, list)
        end = page[PAGE]
        return records, str(end["endCursor"]) if end["hasNextPage"] else None

    def _answered(self, size: int, after: str | None) -> Response:
        while True:
            self.turned += 1
            caller = self._caller()
            try:
                found = answer(self.hub, self.question.page(size, after), caller)
                self.versions.add(self.hub.access.grant(caller.actor).version)
                return found
            except HubError as error:
                if error.code not in TOO_MUCH or size <= SMALLEST_PAGE:
                    raise
            size = self.size = max(size // 4, SMALLEST_PAGE)

    def _caller(self) -> Caller:
        # A release is unique for its proof, and each page has its own. Whether the client may ask this was
        # judged by the document that it sent.
        limits = replace(self.caller.limits, trusted_only=False)
        return replace(self.caller, proof=f"{self.caller.proof}/{self.turned}", limits=limits)


def under_one_grant(work: Callable[[int], Read]) -> Read:
    """Do what reads all pages, again where the grant became another meanwhile; give what it gave.

    `work` is told how many pages to count as turned, so that no two have one proof.

    So a whole file stands at the instant of its last page as one answer does: what ended before is not in it.
    """
    for attempt in range(ATTEMPTS):
        pages = work(attempt * MOST_RECORDS)
        if len(pages.versions) < 2:
            return pages
    message = Message(
        "What you may see is changing right now. Ask again.",
        "Vos droits changent en ce moment même. Redemandez.",
    )
    raise HubError("ACCESS_CHANGING", message, status=503)


def _too_many() -> HubError:
    message = Message(
        f"An export has at most {MOST_RECORDS:,} records; use first, and after for the rest.",
        f"Un export compte au plus {MOST_RECORDS} fiches ; utilisez first, puis after pour la suite.",
    )
    return HubError("EXPORT_TOO_LARGE", message)
