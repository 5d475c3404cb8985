"""What the graph holds already: countries, the records a series stands under, and its figures."""

from collections.abc import Sequence
from typing import Literal

from graph_schema.dates import Span, text_of
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.sync.figures import Held, Place, Standing
from hub.sync.gate import Asked

COUNTRIES = "MATCH (country:Country) RETURN country.iso3, min(country.id)"
SOURCE_ID = "MATCH (record:Source {code: $code, steward: $steward}) RETURN record.id"
INDICATOR_ID = "MATCH (record:Indicator {code: $code, steward: $steward}) RETURN record.id"
HELD = """
MATCH (:Indicator {id: $indicator})<-[:INDICATOR]-(figure:Observation)-[:COUNTRY]->(country:Country)
WHERE figure.source = $source AND figure.steward = $steward
  AND figure.period >= $first AND figure.period <= $last
RETURN country.iso3, figure.period, figure.periodLatest, figure.value, figure.status,
       figure.fetchedAt, figure.vintage, figure.retiredAt
"""


def countries(database: Database) -> dict[str, str]:
    """Give the id of each country that the hub knows, by alpha-3."""
    return {str(iso3): str(id) for iso3, id in rows(database, Statement(COUNTRIES))}


def id_of(database: Database, kind: Literal["Source", "Indicator"], code: str, steward: str) -> str:
    """Find the record of this code and steward; it was written just before."""
    text = SOURCE_ID if kind == "Source" else INDICATOR_ID
    return str(rows(database, Statement(text, {"code": code, "steward": steward}))[0][0])


def held(database: Database, standing: Standing, asked: Asked) -> dict[Place, Held]:
    """Give the figures of this series that the graph holds for the years asked for, with retired ones."""
    parameters = {
        "indicator": standing.indicator,
        "source": standing.source,
        "steward": standing.steward,
        "first": f"{asked.first}-01-01",
        "last": f"{asked.last}-12-31",
    }
    found = (_held(values) for values in rows(database, Statement(HELD, parameters)))
    return {figure.place: figure for figure in found}


def _held(values: Sequence[object]) -> Held:
    country, first, last, value, status, fetched, vintage, retired = values
    assert isinstance(value, int | float)
    return Held(
        str(country),
        text_of(Span(str(first), str(last))),
        float(value),
        str(status or ""),
        str(fetched),
        str(vintage or ""),
        str(retired or ""),
    )
