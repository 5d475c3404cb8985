"""A hub as a Python object: ask, page, write; refusals come as exceptions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from hub.client.answer import Answer, Page, Release
from hub.client.changes import FEED, Change, ChangePage, page_of
from hub.client.keys import load
from hub.client.paging import CURSOR, paged
from hub.client.refusals import from_hub_error, problems, refusal
from hub.client.session import Session
from hub.errors import HubError

Variables = Mapping[str, object]


class Hub:
    """Ask one hub as one client. Threads may share it; close it, or use it in a `with`.

    Tokens, proofs, and asking again while the hub is busy are taken care of.
    """

    def __init__(self, session: Session, language: str = "EN") -> None:
        self._session = session
        self._language = language

    @classmethod
    def from_file(cls, file: str | Path, language: str = "EN") -> Self:
        """Open a hub as the client of a file that `hub login` has made; messages come in `language`."""
        try:
            return cls(Session(load(Path(file)), language=language), language)
        except HubError as error:
            raise from_hub_error(error, language) from None

    def ask(self, document: str, variables: Variables | None = None, operation: str | None = None) -> Answer:
        """Ask a question; raise Refused, or the kind of it that fits, when nothing is answered.

        Where single fields aren't given the answer stands, and `Answer.missing` says why.
        """
        return self._answered(lambda: self._session.query(document, variables, operation))

    def pages(self, document: str, path: str, variables: Variables | None = None) -> Iterator[Page]:
        """Give every page of the connection at `path` (`country.observations`), one in memory at a time.

        The page's size is what the document says (`first`, or `last` to go backwards). The records on the way
        must be single ones. Raise StaleCursor when the list can't be followed any further.
        """
        question = paged(document, path)
        cursor: str | None = None
        while True:
            answer = self.ask(question.document, {**(variables or {}), CURSOR: cursor})
            found = question.connection(answer.data)
            if found is None:
                return
            yield Page(_records(found), answer, found["pageInfo"][question.cursor])
            if not found["pageInfo"][question.more]:
                return
            cursor = found["pageInfo"][question.cursor]

    def records(
        self, document: str, path: str, variables: Variables | None = None
    ) -> Iterator[Mapping[str, Any]]:
        """Give every record of the connection at `path`, page after page."""
        for page in self.pages(document, path, variables):
            yield from page

    def changes(
        self, after: str | None = None, kinds: Sequence[str] = (), size: int = 100
    ) -> Iterator[ChangePage]:
        """Give what has changed since the cursor `after`, or ever, page by page, until there is no more.

        With `kinds`, such as `("Seat",)`, only theirs, and what became different in each. Every page names
        the cursor to go on from, the last one too: keep it for the next call.
        """
        while True:
            asked = {"after": after, "first": size, "kinds": list(kinds) or None, "fields": bool(kinds)}
            page = page_of(self.ask(FEED, asked))
            yield page
            if not page.more:
                return
            after = page.cursor

    def follow(
        self,
        after: str | None = None,
        kinds: Sequence[str] = (),
        every: float = 5.0,
        end: Event | None = None,
    ) -> Iterator[Change]:
        """Give each change as it becomes known, asking again `every` so many seconds until `end` is set."""
        over = end or Event()
        while not over.is_set():
            for page in self.changes(after, kinds):
                yield from page
                after = page.cursor or after
            over.wait(every)

    def write(self, document: str, variables: Variables | None = None, key: str | None = None) -> Answer:
        """Send a change; the hub does it once, however often its answer gets lost on the way.

        `key` is the change's Idempotency-Key, a new one unless given: keep yours to try again after your own
        program ended. Raise InvalidInput when a rule refuses it; then nothing of it was written.
        """
        sure = key or str(uuid4())
        answer = self._answered(lambda: self._session.query(document, variables, None, sure))
        wrong = [
            error
            for payload in answer.data.values()
            if isinstance(payload, Mapping)
            for error in payload.get("userErrors") or ()
        ]
        if wrong:
            raise problems(wrong)
        return answer

    def close(self) -> None:
        """Give back the connections."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answered(self, send: Callable[[], dict[str, Any]]) -> Answer:
        try:
            content = send()
        except HubError as error:
            # Its cause may hold a request with its token.
            raise from_hub_error(error, self._language) from None
        errors = tuple(refusal(each) for each in content.get("errors", ()))
        if content.get("data") is None and errors:
            raise errors[0]
        extensions = content.get("extensions") or {}
        release, cost = extensions.get("release"), extensions.get("cost")
        return Answer(
            content.get("data") or {},
            errors,
            Release(release["id"], release["at"]) if release else None,
            cost.get("estimated") if isinstance(cost, Mapping) else None,
            extensions,
        )


def _records(connection: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    if "nodes" in connection:
        return tuple(connection["nodes"])
    return tuple(edge["node"] for edge in connection.get("edges", ()))
