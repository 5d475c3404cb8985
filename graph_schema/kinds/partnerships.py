"""Partnerships of cities at the two ends of a corridor."""

from graph_schema.categories import COORDINATION
from graph_schema.elements import Facts, Field, Kind, Link, Rule, items
from graph_schema.values import NAME, TEXT, one_of

PARTNERSHIP_KIND = one_of(
    "CityPartnershipKind",
    "What joins the cities.",
    twinning="jumelage",
    co_development="codéveloppement",
    other="autre",
)


def _country(facts: Facts, end: str) -> list[object]:
    return [country["id"] for city in items(facts, end) for country in items(city, "country")]


def different_countries(facts: Facts, day: str) -> bool:
    """Say whether the two cities lie in different countries."""
    return _country(facts, "hostCity") != _country(facts, "originCity")


def ends_of_corridor(facts: Facts, day: str) -> bool:
    """Say whether each city lies at its end of the corridor."""
    return all(
        [each["id"] for each in items(corridor, end)] == _country(facts, city)
        for corridor in items(facts, "corridor")
        for end, city in (("host", "hostCity"), ("origin", "originCity"))
    )


CITY_PARTNERSHIP = Kind(
    "CityPartnership",
    "A link of two cities at the ends of one corridor.",
    "partenariat de villes",
    COORDINATION,
    key=("hostCity", "originCity", "kind"),
    order="since",
    lasts=True,
    territory=("corridor",),
    fields=(
        Field("kind", PARTNERSHIP_KIND, "What joins them.", "nature", True, True),
        Field("name", NAME, "What it is called.", "nom", sortable=True),
        Field("subject", TEXT, "What it works on.", "objet"),
    ),
    links=(
        Link(
            "corridor",
            ("Corridor",),
            "cityPartnerships",
            "The corridor it serves.",
            "corridor",
            "City links on it.",
            "partenariats de villes",
            required=True,
        ),
        Link(
            "hostCity",
            ("City",),
            "hostPartnerships",
            "The city in the host country.",
            "ville hôte",
            "Its links as a host.",
            "partenariats comme hôte",
            required=True,
        ),
        Link(
            "originCity",
            ("City",),
            "originPartnerships",
            "The city in the country of origin.",
            "ville d’origine",
            "Its links as an origin.",
            "partenariats comme origine",
            required=True,
        ),
    ),
    rules=(
        Rule(
            "same_country",
            "City links join two countries.",
            "Un partenariat relie deux pays.",
            ("hostCity.country.id", "originCity.country.id"),
            different_countries,
        ),
        Rule(
            "not_of_corridor",
            "Each city lies at its end of the corridor.",
            "Chaque ville se trouve à son extrémité du corridor.",
            ("hostCity.country.id", "originCity.country.id", "corridor.host.id", "corridor.origin.id"),
            ends_of_corridor,
        ),
    ),
)

KINDS = (CITY_PARTNERSHIP,)
