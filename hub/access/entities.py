"""Agreements, terms and actors as the entities that the policies speak of (policies/hub.cedarschema)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from graph_schema.categories import CATEGORIES
from hub.access.actor import Actor
from hub.access.cedar import ACTOR, CATEGORY, ORGANISATION, TERM
from hub.access.terms import Agreement, Party, Term

AGREEMENT = "Agreement"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
Entity = dict[str, object]
Sides = tuple[Party | None, Party | None]


@lru_cache(maxsize=10_000)
def microseconds(instant: str) -> int:
    """Give an instant as microseconds since 1970; raise ValueError for what is none."""
    return (datetime.fromisoformat(instant) - EPOCH) // MICROSECOND


def actor_entity(identifier: str, actor: Actor, purpose: str, roles: Iterable[str]) -> Entity:
    """Give an actor as it asks for a purpose, with the roles that it has now."""
    scopes = sorted(actor.scopes)
    attributes = {
        "organisation": actor.organisation,
        "purpose": purpose,
        "roles": sorted(roles),
        "reads": [each.removesuffix(":read") for each in scopes if each.endswith(":read")],
        "writes": [each.removesuffix(":write") for each in scopes if each.endswith(":write")],
    }
    return _entity(ACTOR, identifier, attributes)


def category_entities() -> list[Entity]:
    """Give every data category."""
    return [_entity(CATEGORY, each.name, {"name": each.name}) for each in CATEGORIES]


def organisation_entity(organisation: str) -> Entity:
    """Give an organisation."""
    return _entity(ORGANISATION, organisation, {"id": organisation})


def agreement_entity(identifier: str, agreement: Agreement) -> Entity:
    """Give an agreement; raise ValueError where an instant of it is none."""
    attributes = {
        "state": agreement.state,
        "purposes": sorted(agreement.purposes),
        "validFrom": microseconds(agreement.valid_from),
        "validUntil": microseconds(agreement.valid_until),
    }
    return _entity(AGREEMENT, identifier, attributes)


def term_entity(identifier: str, agreement: str, term: Term, sides: Sides) -> Entity:
    """Give a term with the parts of its giving and its receiving side, where there are any."""
    giving, receiving = sides
    attributes = {
        "agreement": {"__entity": {"type": AGREEMENT, "id": agreement}},
        "provider": term.provider,
        "recipient": term.recipient or None,
        "recipientRole": term.recipient_role,
        "actions": sorted(term.actions),
        "giving": giving and _part(giving),
        "receiving": receiving and _part(receiving),
    }
    return _entity(TERM, identifier, _present(attributes))


def sides(agreement: Agreement, term: Term, organisation: str) -> Iterator[Sides]:
    """Give each part of the provider with each part of the organisation: one of the pairs has to do."""
    for giving in _parts(agreement, term.provider):
        for receiving in _parts(agreement, organisation):
            yield giving, receiving


def _parts(agreement: Agreement, organisation: str) -> tuple[Party | None, ...]:
    return tuple(each for each in agreement.parties if each.organisation == organisation) or (None,)


def _part(party: Party) -> dict[str, object]:
    return _present(
        {
            "organisation": party.organisation,
            "validFrom": microseconds(party.valid_from),
            "validUntil": microseconds(party.valid_until),
            "role": party.role,
        }
    )


def _present(attributes: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in attributes.items() if value is not None}


def _entity(type_name: str, identifier: str, attributes: Mapping[str, object]) -> Entity:
    return {"uid": {"type": type_name, "id": identifier}, "attrs": dict(attributes), "parents": []}
