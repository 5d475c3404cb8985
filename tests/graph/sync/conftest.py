"""A hub that knows five countries and reads a World Bank that tests can change."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors.worldbank import WORLD_BANK
from connectors.worldbank_indicators import GDP, POPULATION
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.drafts import Author, Draft, Ref
from hub.register.outcome import Outcome
from hub.register.record import record
from hub.sync.fetch import Manners, Source, asking
from hub.sync.report import RunReport, SeriesReport
from hub.sync.run import LARGEST_DROP, Hub, synchronise
from hub.sync.supply import Live
from tests.http.worldbank_server import Ask, Reply, Row, Served, fixture, paged, serving

COUNTRIES = ("TGO", "NAM", "XKX", "CIV", "DEU")
FIGURES = """
MATCH (i:Indicator)<-[:INDICATOR]-(o:Observation)-[:COUNTRY]->(c:Country)
WHERE o.retiredAt IS NULL AND i.code = $series
RETURN c.iso3, left(o.period, 4), o.value
"""
SMALL = replace(WORLD_BANK, indicators=(POPULATION, GDP))
QUICK = Manners(silence=2.0, whole=10.0, attempts=2, first_wait=0.001, longest_wait=0.01)
PAGE = 6
NOW = "2026-01-01T00:00:00.000000Z"


@dataclass
class Time:
    """A clock that a test moves."""

    now: datetime = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **length: float) -> None:
        self.now += timedelta(**length)


@dataclass
class World:
    """What the World Bank says in this test: rows by series, the vintage, faults by series and page."""

    series: dict[str, list[Row]]
    vintage: str = "2026-03-06"
    faults: dict[tuple[str, int], Reply] = field(default_factory=dict)

    def answer(self, ask: Ask) -> Reply:
        fault = self.faults.get((ask.indicator, ask.page))
        if fault is not None:
            return fault
        if not ask.indicator:
            return paged(fixture("country.json"), ask.page, 1000)
        return paged(self.series[ask.indicator], ask.page, PAGE, lastupdated=self.vintage)


@dataclass
class Place:
    """A hub beside a World Bank: `run` synchronises once."""

    hub: Hub
    world: World
    served: Served
    time: Time

    def run(self, largest_drop: float = LARGEST_DROP) -> RunReport:
        source = Source(self.served.url, 1_000, frozenset())
        with asking(source, QUICK, self.time) as get:
            live = Live(SMALL, get, self.time())
            return synchronise(SMALL, live, replace(self.hub, largest_drop=largest_drop))

    def population(self, largest_drop: float = LARGEST_DROP) -> SeriesReport:
        """Synchronise once and give the report of the population alone."""
        return self.run(largest_drop).series[0]

    def figures(self, series: str = "SP.POP.TOTL") -> dict[tuple[str, str], float]:
        """Give the figures that stand, by country and year."""
        found = rows(self.hub.database, Statement(FIGURES, {"series": series}))
        return {(str(country), str(year)): float(str(value)) for country, year, value in found}

    def nodes(self, text: str) -> list[list[object]]:
        return rows(self.hub.database, Statement(text))


def population() -> list[Row]:
    return fixture("population.json")


def gdp() -> list[Row]:
    return [
        {**row, "indicator": {"id": "NY.GDP.MKTP.CD", "value": "GDP"}} for row in fixture("population.json")
    ]


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Iterator[Place]:
    steward = registered(database)
    place_countries(database, steward, COUNTRIES)
    world = World({"SP.POP.TOTL": population(), "NY.GDP.MKTP.CD": gdp()})
    time = Time()
    author = Author("hub", steward)

    def write_down(drafts: Sequence[Draft], now: str) -> Outcome:
        return record(database, drafts, author, now)

    hub = Hub(database, tmp_path, steward, write_down, time, quiet)
    with serving(world.answer) as served:
        yield Place(hub, world, served, time)


def registered(database: Database) -> str:
    """Write the organisation that answers for public figures and give its id."""
    values = {"name": "Register", "stakeholder": "INTERNATIONAL_OR_FOREIGN", "type": "REGISTER", "open": True}
    itself = Ref("Organisation", {"name": "Register"})
    outcome = record(database, [Draft("Organisation", values, steward=itself)], Author("hub"), NOW)
    assert outcome.problems == ()
    return outcome.ids[0]


def place_countries(database: Database, steward: str, codes: Sequence[str]) -> None:
    drafts = [Draft("Country", {"iso3": code, "name": {"en": code}, "open": True}) for code in codes]
    outcome = record(database, drafts, Author("hub", steward), NOW)
    assert outcome.problems == ()


def quiet(text: str) -> None:
    """Say nothing."""


@pytest.fixture
def changed() -> Callable[[list[Row], str, str, object], list[Row]]:
    """Change the value of one country and year in a list of rows."""

    def change(series: list[Row], country: str, year: str, value: object) -> list[Row]:
        def same(row: Row) -> bool:
            return (row["countryiso3code"], row["date"]) == (country, year)

        return [{**row, "value": value} if same(row) else row for row in series]

    return change
