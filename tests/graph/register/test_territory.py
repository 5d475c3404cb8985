"""Where records are, and how that follows from what they link to."""

import pytest

from hub.graph.writer import write
from hub.register.drafts import Draft, Ref
from tests.graph.register.conftest import (
    LATER,
    Register,
    a_corridor,
    a_country,
    body,
    corridor,
    country,
    draft,
    organisation,
    words,
)

PROGRAMME = Ref("JointProgramme", {"name": "Return together"})
BOARD = Ref("SteeringCommittee", {"name": "Board"})
CENTRE = Ref("Area", {"code": "TG-C"})
DEAL = Ref("DataSharingAgreement", {"title": "Deal"})
VALID = {"validFrom": "2026-01-01T00:00:00Z", "validUntil": "2027-01-01T00:00:00Z"}


def programme(*corridors: Ref) -> Draft:
    return draft("JointProgramme", {"name": "Return together", "since": "2020"}, corridors=list(corridors))


def board() -> Draft:
    return draft("SteeringCommittee", {"name": "Board", "since": "2020"}, steers=PROGRAMME)


def seat() -> Draft:
    return draft("Seat", {"role": "HOST", "since": "2020"}, committee=BOARD, holder=body("Agency"))


def area(code: str, **links: Ref) -> Draft:
    return draft("Area", {"code": code, "name": words(code), "level": "REGION"}, **links)


def figure(**links: Ref) -> list[Draft]:
    known = {"source": Ref("Source", {"code": "s"}), "indicator": Ref("Indicator", {"code": "i"})}
    values = {"value": 1.0, "period": "2020", "fetchedAt": LATER}
    return [
        draft("Source", {"code": "s", "title": words("s"), "kind": "SERVICE"}),
        draft(
            "Indicator",
            {"code": "i", "title": words("i"), "unit": words("u"), "theme": "HEALTH", "rhythm": "YEARLY"},
        ),
        draft("Observation", values, **known, **links),
    ]


def territory(register: Register, id: str) -> str:
    return str(register.properties(id)["territory"])


def test_places_know_where_they_are(register: Register) -> None:
    ids = register.wrote(
        a_country("TGO"),
        area("TG-C", country=country("TGO")),
        area("001"),
        draft("City", {"name": "Sokodé"}, country=country("TGO"), area=CENTRE),
        draft("City", {"name": "Lomé"}, country=country("TGO")),
        draft("Corridor", {"since": "2020"}, host=country("FRA"), origin=country("TGO")),
    ).ids

    assert [territory(register, id) for id in ids] == ["TGO", "TGO/TG-C", "*", "TGO/TG-C", "TGO", "FRA>TGO"]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({"country": country("TGO")}, "TGO"),
        ({"country": country("TGO"), "area": CENTRE}, "TGO/TG-C"),
        ({"country": country("TGO"), "area": Ref("Area", {"code": "001"})}, "TGO"),
        # An area of another country: only who may read about both may read it.
        ({"country": country("CIV"), "area": CENTRE}, "CIV+TGO/TG-C"),
    ],
)
def test_a_figure_is_where_its_area_is_or_else_its_country(
    register: Register, links: dict[str, Ref], expected: str
) -> None:
    register.wrote(area("TG-C", country=country("TGO")), area("001"))

    id = register.wrote(*figure(**links)).ids[2]

    assert territory(register, id) == expected


def test_scope_and_place_are_made_of_steward_and_territory(register: Register) -> None:
    id = register.wrote(programme(corridor("FRA", "TGO"))).ids[0]

    found = register.properties(id)
    assert found["place"] == f"{found['steward']}|FRA>TGO"
    assert found["scope"] == f"programme|{found['steward']}|FRA>TGO"


def test_a_record_of_several_places_has_them_sorted_in_one_key(register: Register) -> None:
    ids = register.wrote(seat(), board(), programme(corridor("FRA", "TGO"), corridor("FRA", "CIV"))).ids

    assert {territory(register, id) for id in ids} == {"FRA>CIV+FRA>TGO"}


def test_a_place_that_changes_takes_along_whatever_lies_there(register: Register) -> None:
    ids = register.wrote(programme(corridor("FRA", "TGO")), board(), seat()).ids

    outcome = register.wrote(programme(corridor("FRA", "CIV")), now=LATER)

    assert (outcome.changed, outcome.unchanged) == (1, 0)
    assert {territory(register, id) for id in ids} == {"FRA>CIV"}
    moved = register.properties(ids[2])
    assert moved["scope"] == f"coordination|{moved['steward']}|FRA>CIV"
    assert moved["revision"] == 2
    assert register.changes(ids[2])[-1]["before"] == {
        "territory": "FRA>TGO",
        "scope": f"coordination|{moved['steward']}|FRA>TGO",
    }


def test_a_record_written_in_the_same_batch_follows_through_one_that_is_not(register: Register) -> None:
    register.wrote(programme(corridor("FRA", "TGO")), board())

    id = register.wrote(seat(), programme(corridor("FRA", "CIV"))).ids[0]

    assert territory(register, id) == "FRA>CIV"


def test_a_country_that_changes_its_code_takes_its_corridors_and_bodies_along(register: Register) -> None:
    togo, body_id = register.wrote(a_country("TGO"), organisation("Office", country=country("TGO"))).ids
    programme_id = register.wrote(programme(corridor("FRA", "TGO"))).ids[0]

    register.wrote(Draft("Country", {"iso3": "TGX"}, id=togo))

    assert territory(register, body_id) == "TGX"
    assert territory(register, programme_id) == "FRA>TGX"


def test_what_its_steward_opened_is_public_and_stays_where_it_is(register: Register) -> None:
    id = register.wrote(programme(corridor("FRA", "TGO"))).ids[0]

    register.wrote(Draft("JointProgramme", {"open": True}, id=id))

    assert register.properties(id)["scope"] == "public"
    assert territory(register, id) == "FRA>TGO"


def test_agreements_are_readable_by_their_own_scope(register: Register) -> None:
    values = {"title": "Deal", "state": "OFFERED", "purposes": ["SERVICE_REFERRAL"], "legalBasis": "LAW"}

    ids = register.wrote(
        draft("DataSharingAgreement", {**values, **VALID}),
        draft("Party", dict(VALID), agreement=DEAL, organisation=body("Ministry")),
        draft("Party", dict(VALID), agreement=DEAL, organisation=body("Agency")),
        draft(
            "Term",
            {"reference": "1", "categories": ["SERVICES"], "actions": ["READ"]},
            agreement=DEAL,
            provider=body("Ministry"),
            recipient=body("Agency"),
            corridors=[corridor("FRA", "TGO")],
        ),
    ).ids

    assert {register.properties(id)["scope"] for id in ids} == {f"agreement|{ids[0]}|*"}


def test_a_record_about_more_places_than_a_key_holds_is_refused(register: Register) -> None:
    letters = "ABCDEFGHIJKLM"
    codes = [f"{first}{second}{third}" for first in "QXZ" for second in letters for third in letters]
    pairs = [(code, codes[number - 1]) for number, code in enumerate(codes)]
    register.wrote(*(a_country(each) for each in codes))
    register.wrote(*(a_corridor(host, origin) for host, origin in pairs))

    assert register.refused(programme(*(corridor(*pair) for pair in pairs[:400]))) == {"TOO_MANY_PLACES"}
    assert register.refused(
        programme(*(corridor(*pair) for pair in pairs[:500]), corridor("FRA", "TGO"))
    ) == {"TOO_MANY"}


def test_a_record_that_was_misplaced_is_put_where_its_links_say_by_its_next_write(register: Register) -> None:
    board_id = register.wrote(programme(corridor("FRA", "TGO")), board()).ids[1]
    misplaced = "MATCH (n:Record {id: $id}) SET n.territory = '*'"
    write(register.database, lambda transaction: transaction.run(misplaced, id=board_id).consume())

    register.wrote(Draft("SteeringCommittee", {"mandate": "To steer."}, id=board_id), now=LATER)

    assert territory(register, board_id) == "FRA>TGO"
