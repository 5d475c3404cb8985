"""Whatever the agreements: who may write is neither wider nor narrower than a naive reading of the rules."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.known import EVERY_ROLE, Known
from hub.access.terms import Agreement, Term
from hub.access.territory import Territory
from hub.access.writers import Intent, lacking
from tests.unit.access.test_grants_oracle import (
    BODIES,
    CATEGORIES,
    PURPOSES,
    TERRITORIES,
    agreements,
    instants,
)

FIELDS = ("Seat.role", "FocalPoint.phone")
actors = st.builds(
    Actor,
    st.just("client"),
    st.just("me"),
    st.sampled_from(PURPOSES),
    st.frozensets(st.sampled_from([f"{each}:write" for each in CATEGORIES])),
)
intents = st.builds(
    Intent,
    st.sampled_from(CATEGORIES),
    st.sampled_from(BODIES),
    st.lists(st.sampled_from(TERRITORIES), min_size=1, max_size=2).map(tuple),
    st.lists(st.sampled_from(FIELDS), max_size=2, unique=True).map(tuple),
    st.booleans(),
)


def _inside(place: str, territory: Territory) -> bool:
    host, _, origin = place.partition(">")
    if origin:
        return place in territory.corridors or {host, origin} <= territory.countries
    return place in territory.countries | territory.areas or place.split("/")[0] in territory.countries


def _covers(territory: Territory, key: str) -> bool:
    if not (territory.countries or territory.areas or territory.corridors):
        return True
    return all(_inside(place, territory) for place in key.split("+"))


def _is_party(agreement: Agreement, body: str, now: str) -> bool:
    return any(
        each.organisation == body and each.valid_from <= now < each.valid_until for each in agreement.parties
    )


def _lets(agreement: Agreement, term: Term, actor: Actor, intent: Intent, now: str) -> bool:
    return (
        agreement.state == "FINALISED"
        and agreement.valid_from <= now < agreement.valid_until
        and _is_party(agreement, "me", now)
        and _is_party(agreement, term.provider, now)
        and actor.purpose in agreement.purposes
        and (term.provider, term.recipient) == (intent.steward, "me")
        and "CONTRIBUTE" in term.actions
        and intent.category in term.categories
        and all(_covers(term.territory, key) for key in intent.territories)
        and not term.withheld & set(intent.fields)
    )


@given(st.lists(agreements, max_size=3), actors, intents, instants)
@settings(max_examples=500)
def test_writing_is_allowed_where_all_the_rules_say_so(
    given: list[Agreement], actor: Actor, intent: Intent, now: str
) -> None:
    found = decide(actor, Known("v1", now, tuple(given), (), EVERY_ROLE)).authority

    lets = any(_lets(each, term, actor, intent, now) for each in given for term in each.terms)
    expected = f"{intent.category}:write" in actor.scopes and (
        intent.steward == "me" or (lets and not intent.reserved)
    )
    assert (lacking(found, intent) is None) == expected
