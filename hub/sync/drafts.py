"""Write what a source says as drafts for the register: the source, its indicators, its figures."""

from connectors.elements import Connector, Indicator, Text
from hub.register.drafts import Draft, Ref
from hub.sync.figures import Figure, Held, Standing


def source_draft(connector: Connector, steward: str) -> Draft:
    """Describe the source itself; what a fetch changes (`fetchedAt`, `vintage`) is written after it."""
    about = connector.publication
    values = {
        "code": connector.name,
        "title": _both(about.title),
        "kind": "SERVICE",
        "publisher": about.publisher,
        "licence": about.licence,
        "attribution": about.attribution.en,
        "homepage": about.homepage,
        "rhythm": connector.rhythm.name,
        "open": True,
    }
    return Draft("Source", values, {}, None, Ref("Organisation", steward))


def fetched_draft(connector: Connector, steward: str, at: str, vintage: str) -> Draft:
    """Say when the source was last fetched whole, which is what staleness counts from."""
    described = source_draft(connector, steward)
    values = {**described.values, "fetchedAt": at, "vintage": vintage or None}
    return Draft("Source", values, {}, None, described.steward)


def indicator_draft(indicator: Indicator, steward: str) -> Draft:
    """Describe one indicator in the languages of the hub."""
    values = {
        "code": indicator.code,
        "title": _both(indicator.title),
        "definition": _both(indicator.definition),
        "unit": _both(indicator.unit),
        "theme": indicator.theme,
        "dimension": indicator.dimension,
        "rhythm": indicator.rhythm.name,
        "open": True,
    }
    return Draft("Indicator", values, {}, None, Ref("Organisation", steward))


def figure_draft(figure: Figure, standing: Standing) -> Draft:
    """Describe one figure as the source gives it now; a figure that had been retired stands again."""
    values = {
        "value": figure.value,
        "period": figure.period,
        "status": figure.status or None,
        "fetchedAt": standing.fetched,
        "vintage": standing.vintage or None,
        "retiredAt": None,
        "open": True,
    }
    return _observation(figure.country, values, standing)


def retired_draft(held: Held, standing: Standing) -> Draft:
    """Keep a figure that its source no longer gives, and say since when."""
    values = {
        "value": held.value,
        "period": held.period,
        "status": held.status or None,
        "fetchedAt": held.fetched,
        "vintage": held.vintage or None,
        "retiredAt": standing.fetched,
        "open": True,
    }
    return _observation(held.country, values, standing)


def _observation(country: str, values: dict[str, object], standing: Standing) -> Draft:
    links = {
        "country": Ref("Country", standing.countries[country]),
        "indicator": Ref("Indicator", standing.indicator),
        "source": Ref("Source", standing.source),
    }
    return Draft("Observation", values, links, None, Ref("Organisation", standing.steward))


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}
