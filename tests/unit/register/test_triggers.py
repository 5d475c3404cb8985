"""Which rules look at which kinds, and by which way."""

from graph_schema.model import MODEL
from hub.register.facts import on_day
from hub.register.triggers import reverse_text, triggers


def judged_for(kind: str) -> set[tuple[str, str]]:
    found = triggers(MODEL).get(kind, ())
    return {(each.judged, ".".join(way.name for way, _ in each.steps)) for each in found}


def test_a_seat_is_looked_at_by_its_committee() -> None:
    assert judged_for("Seat") == {("SteeringCommittee", "seats")}


def test_a_party_is_looked_at_by_its_agreement_and_its_terms() -> None:
    assert judged_for("Party") == {("DataSharingAgreement", "parties"), ("Term", "agreement.parties")}


def test_figures_are_looked_at_by_no_rule() -> None:
    assert judged_for("Observation") == set()


def test_a_trigger_names_what_is_looked_at_and_the_link_that_leads_back() -> None:
    (seat,) = triggers(MODEL)["Seat"]

    assert {"role", "since", "until", "committee"} <= seat.looked_at
    assert "holder" not in seat.looked_at


def test_the_way_back_is_walked_from_the_record_looked_at() -> None:
    texts = {reverse_text(each) for each in triggers(MODEL)["Party"]}

    assert texts == {
        "UNWIND $ids AS id MATCH (n1:Record {id: id}) "
        "MATCH (n1)-[:AGREEMENT]->(n0:DataSharingAgreement) RETURN DISTINCT id, n0.id",
        "UNWIND $ids AS id MATCH (n2:Record {id: id}) MATCH (n2)-[:AGREEMENT]->(n1:DataSharingAgreement) "
        "MATCH (n1)<-[:AGREEMENT]-(n0:Term) RETURN DISTINCT id, n0.id",
    }


def test_facts_of_a_day_leave_out_what_had_ended_or_not_begun() -> None:
    seen = {"steward": "s", "scope": "public", "changedAt": "2026-01-01T00:00:00.000000Z"}
    past = {**seen, "role": "LEAD", "since": "2020-01-01", "until": "2021-01-01"}
    now = {**seen, "role": "HOST", "since": "2020-01-01", "until": "9999-12-31"}
    later = {**seen, "role": "DONOR", "since": "2027-01-01", "until": "9999-12-31"}
    hidden = {**now, "scope": "coordination|s|*"}
    places = [{**seen, "id": "c1"}]

    found = on_day(
        {"name": "Board", "languages": ["fr"], "seats": [past, now, later, hidden], "places": places},
        "2026-01-01",
        lambda steward, scope, changed_at: scope == "public",
    )

    assert found == {"name": "Board", "languages": ["fr"], "seats": [now], "places": places}
