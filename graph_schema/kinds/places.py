"""Places: countries, areas, cities, and the corridors between a host and an origin."""

from graph_schema.categories import COORDINATION, PUBLIC
from graph_schema.elements import Facts, Field, Kind, Link, Rule, items
from graph_schema.values import CODE, ISO2, ISO3, LOCALISED, NAME, NUMBER, one_of

AREA_LEVEL = one_of(
    "AreaLevel",
    "How large an area is.",
    world_region="région du monde",
    subregion="sous-région du monde",
    region="région d’un pays",
    district="district ou département",
    municipality="commune",
)


def two_countries(facts: Facts, day: str) -> bool:
    """Say whether a corridor leads from one country to another."""
    return [each["id"] for each in items(facts, "host")] != [each["id"] for each in items(facts, "origin")]


AREA = Kind(
    "Area",
    "A part of the world or of a country, from region to municipality.",
    "zone",
    PUBLIC,
    key=("code",),
    order="code",
    fields=(
        Field(
            "code", CODE, "Its code: UN M49 for the world, ISO 3166-2 within a country.", "code", True, True
        ),
        Field("name", LOCALISED, "Its name.", "nom", True, sortable=True),
        Field("level", AREA_LEVEL, "How large it is.", "niveau", True, sortable=True),
    ),
    links=(
        Link(
            "country",
            ("Country",),
            "areas",
            "The country it lies in.",
            "pays",
            "Areas within it.",
            "zones du pays",
        ),
        Link(
            "parent", ("Area",), "parts", "The area it is a part of.", "zone parente", "Its parts.", "parties"
        ),
    ),
)

COUNTRY = Kind(
    "Country",
    "A country or territory. It hosts on one corridor and is the origin on another; it is neither by nature.",
    "pays",
    PUBLIC,
    key=("iso3",),
    order="iso3",
    plural="countries",
    fields=(
        Field("iso3", ISO3, "Its ISO 3166-1 alpha-3 code.", "code alpha-3", True, True),
        Field("iso2", ISO2, "Its ISO 3166-1 alpha-2 code.", "code alpha-2", sortable=True),
        Field("m49", CODE, "Its code in the United Nations' M49 list.", "code M49", sortable=True),
        Field("name", LOCALISED, "Its short name.", "nom", True, True),
    ),
    links=(
        Link(
            "region",
            ("Area",),
            "countries",
            "Its part of the world.",
            "région du monde",
            "Its countries.",
            "pays",
        ),
    ),
)

CITY = Kind(
    "City",
    "A city, as a partner of others and a seat of bodies.",
    "ville",
    PUBLIC,
    key=("country", "name"),
    order="name",
    plural="cities",
    fields=(
        Field("name", NAME, "Its name, in its country's use.", "nom", True, True),
        Field("names", LOCALISED, "Its name by language.", "noms par langue"),
        Field("latitude", NUMBER, "Degrees north (WGS 84).", "latitude"),
        Field("longitude", NUMBER, "Degrees east (WGS 84).", "longitude"),
    ),
    links=(
        Link(
            "country", ("Country",), "cities", "Its country.", "pays", "Its cities.", "villes", required=True
        ),
        Link("area", ("Area",), "cities", "The area it lies in.", "zone", "Its cities.", "villes"),
    ),
)

CORRIDOR = Kind(
    "Corridor",
    "A way of return, from a host country to a country of origin.",
    "corridor",
    COORDINATION,
    key=("host", "origin"),
    order="since",
    lasts=True,
    territory=("host", "origin"),
    fields=(Field("note", NAME, "What is particular about it.", "remarque"),),
    links=(
        Link(
            "host",
            ("Country",),
            "hostCorridors",
            "The country that people return from.",
            "pays hôte",
            "The corridors on which it hosts.",
            "corridors comme hôte",
            required=True,
        ),
        Link(
            "origin",
            ("Country",),
            "originCorridors",
            "The country that people return to.",
            "pays d’origine",
            "The corridors on which it is the origin.",
            "corridors comme origine",
            required=True,
        ),
        Link(
            "via",
            ("Country",),
            "transitCorridors",
            "The countries passed on the way.",
            "pays de transit",
            "The corridors that pass through it.",
            "corridors de transit",
            many=True,
        ),
    ),
    rules=(
        Rule(
            "two_countries",
            "A corridor joins two different countries.",
            "Un corridor relie deux pays différents.",
            ("host.id", "origin.id"),
            two_countries,
        ),
    ),
)

KINDS = (AREA, COUNTRY, CITY, CORRIDOR)
