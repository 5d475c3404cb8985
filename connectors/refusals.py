"""Rows that never become figures, with the reason that a person reads in the report."""

from connectors.answers import at
from connectors.elements import Refusal, Row, Sight, Text

COUNTRY = ("countryiso3code",)
SHORT = ("country", "id")
WORLD = frozenset({"WLD", "1W"})


def _code(row: Row, path: tuple[str, ...]) -> str:
    """Read a code; anything that isn't text counts as none."""
    found = at(row, path)
    return found if isinstance(found, str) else ""


def _is_world(row: Row, sight: Sight) -> bool:
    return (_code(row, COUNTRY) or _code(row, SHORT)) in WORLD


def _is_aggregate(row: Row, sight: Sight) -> bool:
    """Decide by alpha-3; by the short code only where alpha-3 is empty, since `NA` is Namibia too."""
    country, short = _code(row, COUNTRY), _code(row, SHORT)
    if country:
        return country in sight.directory.aggregates
    codes = sight.directory.aggregates
    return short in codes or short in codes.values()


def _is_mismatched(row: Row, sight: Sight) -> bool:
    country, short = _code(row, COUNTRY), _code(row, SHORT)
    listed = sight.directory.countries.get(country)
    return bool(short) and listed is not None and short not in (listed, country)


def _is_unknown(row: Row, sight: Sight) -> bool:
    return _code(row, COUNTRY) not in sight.known


world_total = Refusal(
    "WORLD_TOTAL",
    Text(
        "A total for the world is not a country's figure.", "Un total mondial n'est pas le chiffre d'un pays."
    ),
    _is_world,
)
aggregates = Refusal(
    "AGGREGATE",
    Text("A group of countries, not a country.", "Un groupe de pays, non un pays."),
    _is_aggregate,
    expected=True,
)
mismatched_country = Refusal(
    "COUNTRY_MISMATCH",
    Text(
        "The two country codes of this row name different countries.",
        "Les deux codes de pays de cette ligne désignent des pays différents.",
    ),
    _is_mismatched,
)
unknown_country = Refusal(
    "UNKNOWN_COUNTRY",
    Text("The hub knows no country with this code.", "Le hub ne connaît aucun pays portant ce code."),
    _is_unknown,
)
