"""What a question about access asks about: its arguments as kinds, places, instants and matters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import orjson

from graph_schema.categories import AGREEMENT, AUDIT, PURPOSES
from graph_schema.model import MODEL, ResolvedKind
from graph_schema.values import INSTANT, BadValue
from hub.access.matters import Matter, matter_of
from hub.access.scope_keys import EVERYTHING, scope_key
from hub.access.terms import GRANTABLE
from hub.access.territory import AND, NOWHERE_IN_PARTICULAR
from hub.agreements.members import is_area, is_corridor, is_country
from hub.agreements.parsing import parse
from hub.agreements.reasons import refused
from hub.agreements.sight import Sight
from hub.agreements.text import Text
from hub.errors import HubError
from hub.register.outcome import Refused

Arguments = Mapping[str, object]
NOBODY = ""
LONGEST_TEXT = 200_000


def matters_of(sight: Sight, kind: ResolvedKind, arguments: Arguments, asked: str) -> tuple[Matter, ...]:
    """Give the matters that a question of a kind is about: of one steward, or of whoever gives to a body."""
    steward = text_of(arguments, "steward")
    others = asked != sight.organisation
    if others and steward not in (None, sight.organisation) and kind.kind.category is not AGREEMENT:
        raise refused("NOT_YOURS_TO_ASK")
    if kind.kind.category is AGREEMENT:
        agreements = [each.id for each in sight.agreements] or [""]
        return tuple(matter_of(kind, sight.organisation, EVERYTHING, each) for each in agreements)
    if kind.is_public or kind.kind.category is AUDIT:
        return (matter_of(kind, steward or sight.organisation, EVERYTHING),)
    stewards = [sight.organisation] if others else [steward] if steward else _givers(sight, asked)
    places = [territory_of(arguments)] if arguments.get("places") else None
    return tuple(
        matter_of(kind, each, place) for each in stewards for place in places or _places(sight, each)
    )


def _givers(sight: Sight, asked: str) -> list[str]:
    """Give whoever gives something in an agreement of the body; without any, nobody, who gives nothing."""
    givers = {term.provider for each in sight.agreements for term in each.terms} - {asked}
    return sorted(givers) or [NOBODY]


def _places(sight: Sight, steward: str) -> list[str]:
    """Give the places that a steward's terms name, after everywhere."""
    territories = [
        term.territory for each in sight.agreements for term in each.terms if term.provider == steward
    ]
    named = {place for each in territories for place in (*each.countries, *each.areas, *each.corridors)}
    return [NOWHERE_IN_PARTICULAR, *sorted(named)]


def doing(kind: ResolvedKind, matter: Matter, action: str, field: str | None) -> Matter:
    """Ask the same of an action and, where one is named, of a field."""
    asked = replace(matter, action=action)
    if field is None:
        return asked
    if field not in kind.fields:
        raise refused("NO_SUCH_FIELD", kind=kind.name)
    return asked.of_field(kind, field)


def of_category(matter: Matter, category: str) -> Matter:
    """Suppose that a draft is of another category than its kind's."""
    if category not in GRANTABLE:
        raise refused("NO_SUCH_CATEGORY")
    return replace(matter, category=category, scope=scope_key(category, matter.steward, matter.territory))


def kind_of(name: str | None) -> ResolvedKind:
    """Give the kind of a name; raise HubError NO_SUCH_KIND where there is none."""
    if name not in MODEL.kinds:
        raise refused("NO_SUCH_KIND")
    return MODEL[str(name)]


def territory_of(arguments: Arguments) -> str:
    """Give the territory of a record about the places that are named."""
    places = arguments.get("places") or ()
    assert isinstance(places, Sequence)
    for each in places:
        if not (is_country(each) or is_area(each) or is_corridor(each)):
            raise refused("NO_SUCH_PLACE")
    return AND.join(sorted(set(places))) or NOWHERE_IN_PARTICULAR


def instant_of(arguments: Arguments, now: str) -> str:
    """Give the instant that is asked about, or now; a day stands for its first instant."""
    text = text_of(arguments, "date")
    if text is None:
        return now
    try:
        return str(INSTANT.clean(f"{text}T00:00:00Z" if len(text) == len("2026-01-01") else text)[0])
    except BadValue:
        raise refused("NO_SUCH_INSTANT") from None


def purpose_of(arguments: Arguments, own: str) -> str:
    """Give the purpose that is asked about, or the asker's own."""
    text = text_of(arguments, "purpose")
    if text is None:
        return own
    word = text.lower().replace("_", "-")
    if word not in {each.name for each in PURPOSES}:
        raise refused("NO_SUCH_PURPOSE")
    return word


def agreed(text: str | None) -> Text | None:
    """Read the text of an agreement; raise HubError with the first reason why it is none."""
    if text is None:
        return None
    if len(text) > LONGEST_TEXT:
        raise refused("NO_SUCH_TEXT")
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise refused("NO_SUCH_TEXT") from None
    try:
        return parse(value)
    except Refused as found:
        first = found.problems[0]
        raise HubError(first.code, first.message, ("text", *first.path)) from None


def text_of(arguments: Arguments, name: str) -> str | None:
    """Give an argument as text; None where it is absent."""
    value = arguments.get(name)
    return None if value is None else str(value)
