"""Dates that know how precise they are, as text (ISO 8601 with reduced precision).

A partial date is kept as the earliest and the latest day that it can mean, so that "2016" is never
filled in and "within 2016" can be answered. Periods are half-open: `until` is the first day after.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OPEN_END = "9999-12-31"
UNKNOWN_START = "0001-01-01"
OPEN_INSTANT = "9999-12-31T23:59:59.999999Z"
UNKNOWN = "unknown"
EVER = "ever"

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)


@dataclass(frozen=True)
class Span:
    """The days that a partial date can mean, both included."""

    earliest: str
    latest: str


def span_of(text: str) -> Span:
    """Give the days that `2016`, `2016-03`, `2016-03-05` or `unknown` can mean, else raise ValueError."""
    if text == UNKNOWN:
        return Span(UNKNOWN_START, OPEN_END)
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return Span(date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat())
    if day is None:
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
        return Span(date(year, month, 1).isoformat(), date(year, month, last).isoformat())
    exact = date(year, month, day).isoformat()
    return Span(exact, exact)


def text_of(span: Span) -> str:
    """Give back the text that a span was made of, at the precision that it has."""
    if span.earliest == span.latest:
        return span.earliest
    if span == Span(UNKNOWN_START, OPEN_END):
        return UNKNOWN
    if span.earliest[:7] == span.latest[:7]:
        return span.earliest[:7]
    return span.earliest[:4]


def next_day(day: str) -> str:
    """Give the day after `day`; the open end has none and stays itself."""
    return day if day == OPEN_END else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def previous_day(day: str) -> str:
    """Give the day before `day`; the open end stays itself."""
    return day if day == OPEN_END else (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def instant_of(text: str) -> str:
    """Give an RFC 3339 instant as fixed-width UTC text; raise ValueError for anything else."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(text)
    try:
        moment = datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError:  # In UTC it lies before the year 1 or after 9999.
        raise ValueError(text) from None
    return instant_text(moment)


def instant_text(moment: datetime) -> str:
    """Write a moment of UTC as an instant: fixed-width text that sorts as the moments do."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")
