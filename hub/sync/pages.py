"""Read one series whole: every page, and proof that the pages fit together."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from connectors.answers import quoted
from connectors.elements import Connector
from hub.errors import HubError
from hub.sync.fetch import Fetched, Get
from hub.sync.stops import stopped

MOST_PAGES = 500
ARCHIVED = frozenset({"175"})
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Series:
    """What a source says of one series: all rows, the publisher's vintage, and the answers as they came."""

    rows: tuple[object, ...]
    vintage: str
    answers: tuple[Fetched, ...]


@dataclass(frozen=True)
class Page:
    """One page: its number, how many there are, how many rows in all, and its rows."""

    number: int
    pages: int
    total: int
    vintage: str
    rows: tuple[object, ...]


def read_series(connector: Connector, path: str, query: Mapping[str, str], get: Get) -> Series:
    """Fetch every page of `path`; raises `HubError` when one is broken, missing or doesn't fit the others."""
    asked = {**connector.query, **query, connector.pages.length: str(connector.pages.size)}
    answers: list[Fetched] = []

    def fetch(page: int) -> Page:
        answers.append(get(path, {**asked, connector.pages.page: str(page)}))
        return page_of(connector, answers[-1].body)

    first = fetch(1)
    if first.total == 0:
        raise stopped("EMPTY_ANSWER", series=path)
    if not 1 <= first.pages <= MOST_PAGES:
        raise stopped("PAGES_DISAGREE", series=path, pages=first.pages)
    pages = [first, *(fetch(number) for number in range(2, first.pages + 1))]
    return Series(joined(pages, path), first.vintage, tuple(answers))


def joined(pages: list[Page], path: str) -> tuple[object, ...]:
    """Join the rows of pages 1…n; raises `PAGES_DISAGREE` unless all agree and none is short."""
    first = pages[0]
    for expected, page in enumerate(pages, start=1):
        same = (page.pages, page.total, page.vintage) == (first.pages, first.total, first.vintage)
        if page.number != expected or not same:
            raise stopped("PAGES_DISAGREE", series=path, page=expected)
    rows = tuple(row for page in pages for row in page.rows)
    if len(rows) != first.total:
        raise stopped("PAGES_DISAGREE", series=path, rows=len(rows), total=first.total)
    return rows


def page_of(connector: Connector, body: bytes) -> Page:
    """Take one answer apart; raises `HubError` when it is an error message, XML, a web page or malformed."""
    answer = _parsed(body)
    complaint = connector.complaint(answer)
    if complaint is not None:
        code = "SERIES_ARCHIVED" if complaint.code in ARCHIVED else "SOURCE_COMPLAINED"
        raise stopped(code, said=complaint.said, number=complaint.code)
    head, rows = connector.header(answer), connector.records(answer)
    if head is None or rows is None:
        raise stopped("MALFORMED_ANSWER")
    names = connector.pages
    number, pages, total = (_whole(head.get(name)) for name in (names.page, names.pages, names.total))
    return Page(number, pages, total, connector.vintage(head), tuple(rows))


def _parsed(body: bytes) -> object:
    text = body.removeprefix(BYTE_ORDER_MARK).strip()
    if text.startswith(b"<"):
        raise _marked_up(text)
    try:
        parsed: object = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise stopped("MALFORMED_ANSWER") from error
    return parsed


def _marked_up(text: bytes) -> HubError:
    start = text[:1_000].lower()
    if b"<html" in start or b"<!doctype html" in start:
        return stopped("HTML_ANSWER")
    return stopped("XML_ANSWER", said=quoted(text[:1_000].decode(errors="replace")))


def _whole(value: object) -> int:
    """Read a count that the source sends as a number, as a string, or (where there is nothing) as null."""
    if value is None:
        return 0
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isdecimal() and len(value) < 12:
        return int(value)
    raise stopped("MALFORMED_ANSWER")
