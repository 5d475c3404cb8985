"""World Bank Indicators, version 2 of the interface: open figures for every country, by year."""

from collections.abc import Sequence

from connectors.answers import at, first_element, header, message_body, second_element
from connectors.elements import (
    DAILY,
    MONTHLY,
    Connector,
    Directory,
    Listing,
    Observation,
    Publication,
    Row,
    Text,
    code,
    iso3,
    number,
    numbered,
    word,
    year,
)
from connectors.refusals import aggregates, mismatched_country, unknown_country, world_total
from connectors.worldbank_indicators import INDICATORS


def places(rows: Sequence[Row]) -> Directory:
    """Tell countries from groups of countries.

    A group says so in its region's name. Its region's id does not: it is `NA`, which is also Namibia.
    Names of regions end in spaces.
    """
    countries: dict[str, str] = {}
    groups: dict[str, str] = {}
    for row in rows:
        region = str(at(row, ("region", "value"))).strip()
        target = groups if region == "Aggregates" else countries
        target[str(row.get("id"))] = str(row.get("iso2Code"))
    return Directory(countries, groups)


WORLD_BANK = Connector(
    name="worldbank",
    publication=Publication(
        title=Text("World Bank Indicators", "Indicateurs de la Banque mondiale"),
        publisher="World Bank",
        homepage="https://data.worldbank.org",
        licence="CC BY 4.0",
        attribution=Text(
            "World Bank, World Development Indicators, CC BY 4.0.",
            "Banque mondiale, Indicateurs du développement dans le monde, CC BY 4.0.",
        ),
    ),
    rhythm=MONTHLY,
    asked=DAILY,
    base_url="https://api.worldbank.org/v2",
    path="country/all/indicator/{indicator}",
    query={"format": "json"},
    years="date",
    since=2010,
    per_second=5,
    pages=numbered(size=1_000),
    records=second_element,
    header=first_element,
    vintage=header("lastupdated"),
    complaint=message_body,
    listing=Listing("country", places),
    to=Observation(
        country=iso3("countryiso3code"),
        indicator=code("indicator.id"),
        period=year("date"),
        value=number("value"),
        status=word("obs_status"),
    ),
    refuses=(world_total, aggregates, mismatched_country, unknown_country),
    indicators=INDICATORS,
)
