"""The situation of a country: sources, indicators and what they observed."""

from datetime import date, timedelta

from graph_schema.categories import PUBLIC, SITUATION
from graph_schema.elements import Derived, Facts, Field, Kind, Link, items
from graph_schema.values import CODE, DATE, FLAG, INSTANT, LOCALISED, NAME, NUMBER, TEXT, URL, one_of

RHYTHM = one_of(
    "Rhythm",
    "How often something is renewed.",
    daily="quotidien",
    weekly="hebdomadaire",
    monthly="mensuel",
    quarterly="trimestriel",
    yearly="annuel",
    once="une seule fois",
)
DAYS = {"DAILY": 2, "WEEKLY": 8, "MONTHLY": 32, "QUARTERLY": 93, "YEARLY": 370}
SOURCE_KIND = one_of(
    "SourceKind",
    "What a source is.",
    document="document",
    service="service de données",
    website="site",
    register="registre",
)
THEME = one_of(
    "IndicatorTheme",
    "What an indicator is about.",
    population="population",
    economy="économie",
    labour_market="marché du travail",
    income_and_poverty="revenu et pauvreté",
    remittances="envois de fonds",
    access_to_finance="accès au financement",
    health="santé",
    education="éducation",
    housing="logement",
    water_and_food="eau et alimentation",
    social_protection="protection sociale",
    infrastructure="infrastructures",
    security="sécurité",
    disaster_and_climate="catastrophes et climat",
    governance="gouvernance",
    returns="retours",
    remigration="nouvelle migration",
    social_acceptance="acceptation sociale",
)
DIMENSION = one_of(
    "ReintegrationDimension",
    "The dimension of reintegration that it tells about.",
    economic="économique",
    social="sociale",
    psychosocial="psychosociale",
)


def stale(facts: Facts, day: str) -> object:
    """Say whether the source's rhythm has passed since the figures were last fetched or confirmed."""
    source = next(iter(items(facts, "source")), None)
    if source is None:
        return False
    return past_its_rhythm(str(source["rhythm"]), str(source.get("fetchedAt") or facts["fetchedAt"]), day)


def past_its_rhythm(rhythm: str, fetched: str, day: str) -> bool:
    """Say whether what was fetched at an instant has to be asked for again by `day`."""
    days = DAYS.get(rhythm)
    return days is not None and (date.fromisoformat(fetched[:10]) + timedelta(days=days)).isoformat() < day


SOURCE = Kind(
    "Source",
    "Where statements and figures come from: a document, a site or a data service.",
    "source",
    PUBLIC,
    key=("code",),
    order="code",
    fields=(
        Field("code", CODE, "The name it goes by in the hub.", "code", True, True),
        Field("title", LOCALISED, "Its title.", "titre", True, sortable=True),
        Field("kind", SOURCE_KIND, "What it is.", "nature", True, sortable=True),
        Field("publisher", NAME, "Who publishes it.", "éditeur", sortable=True),
        Field("licence", NAME, "On which terms it may be used.", "licence", sortable=True),
        Field("attribution", TEXT, "The line that has to stand beside its content.", "mention obligatoire"),
        Field("homepage", URL, "Where it is published.", "adresse"),
        Field("publishedOn", DATE, "When it was published.", "publié le", sortable=True),
        Field("rhythm", RHYTHM, "How often the hub asks it.", "rythme", sortable=True),
        Field("vintage", CODE, "The publisher's own date of what was last fetched.", "millésime"),
        Field(
            "fetchedAt",
            INSTANT,
            "When it was last fetched or confirmed unchanged.",
            "consulté le",
            sortable=True,
        ),
    ),
)

INDICATOR = Kind(
    "Indicator",
    "A figure that is observed again and again.",
    "indicateur",
    PUBLIC,
    key=("code",),
    order="code",
    fields=(
        Field("code", CODE, "Its publisher's code.", "code", True, True),
        Field("title", LOCALISED, "What it counts or measures.", "intitulé", True, sortable=True),
        Field("definition", LOCALISED, "How.", "définition"),
        Field("unit", LOCALISED, "In what it is counted.", "unité", True),
        Field("theme", THEME, "What it is about.", "thème", True, sortable=True),
        Field(
            "dimension",
            DIMENSION,
            "The dimension of reintegration that it tells about.",
            "dimension",
            sortable=True,
        ),
        Field("rhythm", RHYTHM, "How often it is published.", "rythme", True, sortable=True),
    ),
)

OBSERVATION = Kind(
    "Observation",
    "What a source observed of an indicator, in a country or area, for a period.",
    "observation",
    SITUATION,
    key=("source", "country", "area", "indicator", "period"),
    order="period",
    territory=("area", "country"),
    sourced=True,
    fields=(
        Field("value", NUMBER, "The figure, in the indicator's unit.", "valeur", True, True, people=True),
        Field("period", DATE, "The period that it is about (SDMX TIME_PERIOD).", "période", True, True),
        Field(
            "status", CODE, "The publisher's status of the figure (SDMX OBS_STATUS).", "statut", sortable=True
        ),
        Field("fetchedAt", INSTANT, "When this value was fetched.", "consulté le", True),
        Field("vintage", CODE, "The publisher's own date of the figures.", "millésime"),
        Field("retiredAt", INSTANT, "When its source no longer gave it.", "retirée le"),
    ),
    links=(
        Link(
            "country",
            ("Country",),
            "observations",
            "The country.",
            "pays",
            "Figures about it.",
            "observations",
            required=True,
        ),
        Link("area", ("Area",), "observations", "The area.", "zone", "Figures about it.", "observations"),
        Link(
            "indicator",
            ("Indicator",),
            "observations",
            "What was observed.",
            "indicateur",
            "Its figures.",
            "observations",
            required=True,
        ),
    ),
    derived=(
        Derived(
            "stale",
            FLAG,
            "The source's rhythm has passed since it was last asked with success.",
            "périmée",
            ("fetchedAt", "source.rhythm", "source.fetchedAt"),
            stale,
        ),
    ),
)

KINDS = (SOURCE, INDICATOR, OBSERVATION)
