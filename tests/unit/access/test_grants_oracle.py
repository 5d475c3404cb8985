"""Whatever the agreements: a grant is neither wider nor narrower than a naive reading of the rules."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.known import EVERY_ROLE, Known
from hub.access.terms import Agreement, Party, Term
from hub.access.territory import Territory

BODIES = ("me", "agency", "ministry")
CATEGORIES = ("coordination", "situation", "contact")
PURPOSES = ("partnership-coordination", "service-referral")
COUNTRIES = ("TGO", "CIV", "LBY")
TERRITORIES = ("TGO", "CIV", "CIV/CI-AB", "LBY>CIV", "CIV>TGO", "LBY>CIV+TGO", "*")
INSTANTS = tuple(f"2026-01-0{day}T00:00:00.000000Z" for day in range(1, 6))
KEYS = tuple("|".join(parts) for parts in product(CATEGORIES, BODIES, TERRITORIES))

instants = st.sampled_from(INSTANTS)
territories = st.builds(
    Territory,
    st.frozensets(st.sampled_from(COUNTRIES), max_size=2),
    st.frozensets(st.just("CIV/CI-AB")),
    st.frozensets(st.sampled_from(("LBY>CIV", "CIV>TGO")), max_size=1),
)
terms = st.builds(
    Term,
    st.uuids().map(str),
    st.sampled_from(BODIES),
    st.sampled_from(BODIES),
    st.frozensets(st.sampled_from((*CATEGORIES, "audit")), max_size=3),
    st.frozensets(st.sampled_from(("READ", "CONTRIBUTE"))),
    st.frozensets(st.sampled_from(("Seat.role", "FocalPoint.phone")), max_size=2),
    territories,
)
agreements = st.builds(
    Agreement,
    st.uuids().map(str),
    st.sampled_from(("FINALISED", "FINALISED", "SUSPENDED")),
    st.frozensets(st.sampled_from(PURPOSES)),
    instants,
    instants,
    st.lists(st.builds(Party, st.sampled_from(BODIES), instants, instants), max_size=4).map(tuple),
    st.lists(terms, max_size=3).map(tuple),
)
actors = st.builds(
    Actor,
    st.just("client"),
    st.just("me"),
    st.sampled_from(PURPOSES),
    st.frozensets(st.sampled_from([f"{each}:read" for each in CATEGORIES])),
)


def _place_is_inside(place: str, territory: Territory) -> bool:
    if ">" in place:
        host, origin = place.split(">")
        return place in territory.corridors or (host in territory.countries and origin in territory.countries)
    if "/" in place:
        return place in territory.areas or place.split("/")[0] in territory.countries
    return place in territory.countries


def _is_inside(key: str, territory: Territory) -> bool:
    if territory == Territory():
        return True
    return key != "*" and all(_place_is_inside(place, territory) for place in key.split("+"))


def _has_part(agreement: Agreement, body: str, now: str) -> bool:
    return any(
        each.organisation == body and each.valid_from <= now < each.valid_until for each in agreement.parties
    )


def _gives(agreement: Agreement, term: Term, actor: Actor, key: str, now: str) -> bool:
    category, steward, territory = key.split("|")
    return (
        agreement.state == "FINALISED"
        and agreement.valid_from <= now < agreement.valid_until
        and actor.purpose in agreement.purposes
        and f"{category}:read" in actor.scopes
        and category in term.categories
        and "READ" in term.actions
        and term.recipient == actor.organisation
        and term.provider == steward
        and _has_part(agreement, steward, now)
        and _has_part(agreement, actor.organisation, now)
        and _is_inside(territory, term.territory)
    )


def _givers(known: list[Agreement], actor: Actor, key: str, now: str) -> list[Term]:
    return [term for one in known for term in one.terms if _gives(one, term, actor, key, now)]


def _is_own(actor: Actor, key: str) -> bool:
    category, steward, _ = key.split("|")
    return steward == actor.organisation and f"{category}:read" in actor.scopes


@settings(max_examples=300, deadline=None)
@given(st.lists(agreements, max_size=4), actors, st.frozensets(st.sampled_from(KEYS)), instants)
def test_exactly_what_some_term_or_ownership_gives_is_given(
    known: list[Agreement], actor: Actor, keys: frozenset[str], now: str
) -> None:
    found = decide(actor, Known("v1", now, tuple(known), tuple(keys), EVERY_ROLE)).grant

    givers = {key: _givers(known, actor, key, now) for key in keys}
    assert set(found.scopes) == {"public", *(key for key in keys if givers[key] or _is_own(actor, key))}
    for key in keys:
        assert found.terms.get(key, ()) == tuple(sorted(term.id for term in givers[key]))
    _check_places(found.places["contact"], found.withheld, known, (actor, keys, now))


def _check_places(
    contact: tuple[str, ...],
    withheld: object,
    known: list[Agreement],
    case: tuple[Actor, frozenset[str], str],
) -> None:
    actor, keys, now = case
    held = {key.split("|", 1)[1] for key in keys if key.split("|")[0] in ("coordination", "contact")}
    assert set(contact) == {
        place
        for place in held
        if _is_own(actor, f"contact|{place}") or _givers(known, actor, f"contact|{place}", now)
    }
    assert isinstance(withheld, dict)
    for name, places in withheld.items():
        category = "contact" if name == "FocalPoint.phone" else "coordination"
        possible = (
            held
            if category == "contact"
            else {key.split("|", 1)[1] for key in keys if key.startswith(category)}
        )
        assert set(places) == {
            place
            for place in possible
            if _is_own(actor, f"{category}|{place}")
            or any(name not in term.withheld for term in _givers(known, actor, f"{category}|{place}", now))
        }


@settings(max_examples=200, deadline=None)
@given(st.lists(agreements, max_size=4), actors, instants, instants)
def test_nothing_changes_by_time_alone_before_the_next_boundary(
    known: list[Agreement], actor: Actor, now: str, later: str
) -> None:
    facts = Known("v1", now, tuple(known), KEYS, EVERY_ROLE)
    found = decide(actor, facts).grant

    if now <= later < found.until:
        assert decide(actor, replace(facts, now=later)).grant.scopes == found.scopes
