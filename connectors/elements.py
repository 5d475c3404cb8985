"""The vocabulary in which a source is declared: where from, how to page, what a row means, what is refused.

Values and pure functions only: the sync engine (`hub.sync`) reads a declaration and does the work.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Row = Mapping[str, object]
Reading = Literal["country", "code", "year", "number", "word"]


@dataclass(frozen=True)
class Text:
    """The same words in each language of the hub."""

    en: str
    fr: str


@dataclass(frozen=True)
class Rhythm:
    """How often something is renewed: the word of the model's list, and how many days that is."""

    name: str
    days: int


DAILY = Rhythm("DAILY", 1)
WEEKLY = Rhythm("WEEKLY", 7)
MONTHLY = Rhythm("MONTHLY", 31)
YEARLY = Rhythm("YEARLY", 366)


@dataclass(frozen=True)
class Column:
    """Where in a row a value lies, and what it must be read as; an optional one may be absent."""

    path: tuple[str, ...]
    reads: Reading
    optional: bool = False


def iso3(path: str) -> Column:
    """Read three capital letters that name a country (ISO 3166-1 alpha-3, or a user-assigned code)."""
    return Column(tuple(path.split(".")), "country")


def code(path: str) -> Column:
    """Read the publisher's code of an indicator."""
    return Column(tuple(path.split(".")), "code")


def year(path: str) -> Column:
    """Read one calendar year, four digits."""
    return Column(tuple(path.split(".")), "year")


def number(path: str) -> Column:
    """Read a finite JSON number; null means that the publisher has no figure."""
    return Column(tuple(path.split(".")), "number")


def word(path: str) -> Column:
    """Read a short text that may be absent or empty."""
    return Column(tuple(path.split(".")), "word", optional=True)


@dataclass(frozen=True)
class Observation:
    """How a row becomes a figure: of which country, indicator and period, and with what value."""

    country: Column
    indicator: Column
    period: Column
    value: Column
    status: Column

    def columns(self) -> Mapping[str, Column]:
        """Give each part of the figure with the column that holds it."""
        return {
            "country": self.country,
            "indicator": self.indicator,
            "period": self.period,
            "value": self.value,
            "status": self.status,
        }


@dataclass(frozen=True)
class Numbered:
    """Pages asked for by number; the names are those of the query and of the answer's header."""

    size: int
    page: str = "page"
    pages: str = "pages"
    total: str = "total"
    length: str = "per_page"


def numbered(size: int) -> Numbered:
    """Ask for pages 1, 2, 3 … of `size` rows each."""
    return Numbered(size)


@dataclass(frozen=True)
class Indicator:
    """What one series measures; theme and dimension are words of the model's lists.

    `least` and `most` bound a figure that can be true.
    """

    code: str
    title: Text
    definition: Text
    unit: Text
    theme: str
    dimension: Literal["ECONOMIC", "SOCIAL", "PSYCHOSOCIAL"]
    rhythm: Rhythm = YEARLY
    least: float | None = 0
    most: float | None = None


@dataclass(frozen=True)
class Complaint:
    """What a publisher said instead of giving data."""

    code: str
    said: str


@dataclass(frozen=True)
class Directory:
    """The publisher's own list of places: countries (alpha-3 to alpha-2) and groups of countries."""

    countries: Mapping[str, str]
    aggregates: Mapping[str, str]


@dataclass(frozen=True)
class Sight:
    """What a refusal may look at beside the row: the publisher's list, and the countries the hub knows."""

    directory: Directory
    known: frozenset[str]


@dataclass(frozen=True)
class Refusal:
    """Rows that never become figures: counted only (`expected`), or kept aside for a person to look at."""

    code: str
    why: Text
    applies: Callable[[Row, Sight], bool]
    expected: bool = False


@dataclass(frozen=True)
class Listing:
    """Where the publisher lists its places, and how to tell countries from groups of countries."""

    path: str
    read: Callable[[Sequence[Row]], Directory]


@dataclass(frozen=True)
class Publication:
    """Who publishes, on what terms, and the line that must stand beside each figure."""

    title: Text
    publisher: str
    homepage: str
    licence: str
    attribution: Text


@dataclass(frozen=True)
class Connector:
    """One source: its address, pages, mapping, refusals, indicators, terms and rhythm.

    `path` holds `{indicator}`; `years` names the query parameter that takes `first:last`.
    `rhythm` says how long a fetch stays fresh, `asked` how often the worker asks.
    """

    name: str
    publication: Publication
    rhythm: Rhythm
    asked: Rhythm
    base_url: str
    path: str
    query: Mapping[str, str]
    years: str
    since: int
    per_second: float
    pages: Numbered
    records: Callable[[object], Sequence[object] | None]
    header: Callable[[object], Mapping[str, object] | None]
    vintage: Callable[[Mapping[str, object]], str]
    complaint: Callable[[object], Complaint | None]
    listing: Listing
    to: Observation
    refuses: tuple[Refusal, ...]
    indicators: tuple[Indicator, ...]
