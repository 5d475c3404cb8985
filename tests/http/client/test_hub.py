"""The Python client against a real hub: answers, pages, refusals as exceptions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.client import (
    Conflict,
    Hub,
    InvalidInput,
    InvalidQuestion,
    NotCovered,
    Refused,
    StaleCursor,
    Unavailable,
)
from hub.client.paging import paged
from hub.client.refusals import BY_CODE
from hub.graph.driver import Database
from tests.docs.codes import every_code
from tests.http.served_hub import ServedHub, serving

SHARED = "{ steeringCommittees(first: 5) { nodes { name } } }"
COUNTRIES = "{ countries(first: 1, orderBy: [{iso3: ASC}]) { nodes { iso3 } } }"
END = """
mutation End($agreement: ID!) {
  endDataSharingAgreement(agreement: $agreement) { agreement { endedAt } userErrors { code message path } }
}
"""
CREATE = """mutation ($name: String!) { createSteeringCommittees(input: {name: $name, since: "2026"}) {
  records { id name } created userErrors { code message path } } }"""
BODIES = """
query Bodies($iso3: String!) { togo: country(iso3: $iso3) { ...Bodies } }
fragment Bodies on Country { bodies: organisations(first: 1) { edges { node { name } } } }
"""


@pytest.fixture
def served(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    with serving(database, tmp_path) as hub:
        yield hub


@pytest.fixture
def hub(served: ServedHub) -> Iterator[Hub]:
    with Hub(served.session("asker")) as opened:
        yield opened


def test_an_answer_has_its_data_its_release_and_its_cost(hub: Hub) -> None:
    shared, public = hub.ask(SHARED), hub.ask('{ country(iso3: "TGO") { name } }')

    assert shared["steeringCommittees"]["nodes"] == [{"name": "Joint committee"}]
    assert shared.release is not None
    assert shared.cost is not None
    assert (public.data, public.release, public.whole()) == ({"country": {"name": "Togo"}}, None, public)


def test_a_field_that_is_not_given_is_missing_with_its_reason(hub: Hub) -> None:
    answer = hub.ask("{ focalPoints(first: 5) { nodes { name email } } }")

    (reason,) = answer.missing
    assert isinstance(reason, NotCovered)
    assert reason.path == ("focalPoints", "nodes", "email")
    assert reason.clause["category"] == "contact"
    with pytest.raises(NotCovered):
        answer.whole()


@pytest.mark.parametrize(
    ("document", "kind", "code"),
    [
        ("{ countries { nodes { nothing } } }", InvalidQuestion, "INVALID_DOCUMENT"),
        ("{ countries(", InvalidQuestion, "SYNTAX"),
        ('{ countries(first: 1, after: "x") { nodes { name } } }', StaleCursor, "BAD_CURSOR"),
    ],
)
def test_a_refusal_is_an_exception_of_its_kind(
    hub: Hub, document: str, kind: type[Refused], code: str
) -> None:
    with pytest.raises(kind) as caught:
        hub.ask(document)

    assert caught.value.code == code
    assert str(caught.value).startswith(code)


def test_pages_are_followed_to_the_end_and_back(hub: Hub) -> None:
    forward = [page.records for page in hub.pages(COUNTRIES, "countries")]
    backward = [each["iso3"] for each in hub.records(COUNTRIES.replace("first", "last"), "countries")]

    assert forward == [({"iso3": "DEU"},), ({"iso3": "FRA"},), ({"iso3": "TGO"},)]
    assert backward == ["TGO", "FRA", "DEU"]


def test_a_list_below_a_record_is_followed_through_aliases_fragments_and_edges(hub: Hub) -> None:
    whole = hub.ask(BODIES.replace("first: 1", "first: 100"), {"iso3": "TGO"})
    found = list(hub.records(BODIES, "togo.bodies", {"iso3": "TGO"}))

    assert found == [each["node"] for each in whole["togo"]["bodies"]["edges"]]
    assert found


def test_a_list_of_a_record_that_is_not_there_has_no_pages(hub: Hub) -> None:
    document = '{ country(iso3: "XXX") { organisations(first: 1) { nodes { name } } } }'

    assert list(hub.pages(document, "country.organisations")) == []


@pytest.mark.parametrize(
    ("document", "path"),
    [
        (COUNTRIES, "cities"),
        (COUNTRIES, "countries.nodes.iso3.more"),
        ("query A { countries { nodes { name } } } query B { countries { nodes { name } } }", "countries"),
    ],
)
def test_what_cannot_be_paged_is_told_before_asking(document: str, path: str) -> None:
    with pytest.raises(ValueError, match="document"):
        paged(document, path)


def test_a_list_inside_a_list_is_refused(hub: Hub) -> None:
    document = "{ countries(first: 2) { nodes { organisations(first: 1) { nodes { name } } } } }"

    with pytest.raises(ValueError, match="one record at a time"):
        list(hub.pages(document, "countries.nodes.organisations"))


def test_a_change_is_done_or_refused_by_its_rules(served: ServedHub) -> None:
    with Hub(served.session("giver")) as giver:
        with pytest.raises(InvalidInput) as caught:
            giver.write(END, {"agreement": "nothing"})
        (agreement,) = giver.records(
            "{ dataSharingAgreements(first: 5) { nodes { id } } }", "dataSharingAgreements"
        )
        done = giver.write(END, {"agreement": agreement["id"]})

    assert (caught.value.code, caught.value.others) == ("AGREEMENT_NOT_FOUND", ())
    assert done["endDataSharingAgreement"]["agreement"]["endedAt"]


def test_a_change_under_a_key_is_done_once(served: ServedHub) -> None:
    with Hub(served.session("asker")) as asker:
        first, again = (asker.write(CREATE, {"name": "Board"}, key='of "today"') for _ in range(2))
        with pytest.raises(Conflict) as reused:
            asker.write(CREATE, {"name": "Other"}, key='of "today"')

    assert first["createSteeringCommittees"]["created"] == 1
    assert again.data == first.data
    assert reused.value.code == "IDEMPOTENCY_KEY_REUSED"


def test_a_change_that_breaks_several_rules_tells_all_of_them(served: ServedHub) -> None:
    wrong = CREATE.replace('since: "2026"', 'since: "June", phase: "LATE"')

    with Hub(served.session("asker")) as asker, pytest.raises(InvalidInput) as caught:
        asker.write(wrong, {"name": "Board"})

    found = (caught.value, *caught.value.others)
    assert {(each.code, each.path[-1]) for each in found} == {
        ("NOT_A_DATE", "since"),
        ("NOT_A_CHOICE", "phase"),
    }


def test_messages_come_in_the_readers_language(served: ServedHub) -> None:
    with Hub(served.session("asker", language="FR"), "FR") as hub, pytest.raises(InvalidQuestion) as caught:
        hub.ask("{ nothing }")

    assert caught.value.message.startswith(
        "Le type « Query » n’a pas de champ « nothing ». Vouliez-vous dire"
    )


def test_a_missing_file_is_a_refusal_too(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        Hub.from_file(tmp_path / "nobody.json")

    assert caught.value.code == "NO_CLIENT_FILE"


def test_a_hub_that_is_down_is_unavailable(database: Database, tmp_path: Path) -> None:
    with serving(database, tmp_path) as served:
        session = served.session("asker")

    with Hub(session) as hub, pytest.raises(Unavailable):
        hub.ask(SHARED)


def test_every_code_that_is_told_apart_is_one_that_a_hub_gives() -> None:
    assert set(BY_CODE) <= every_code()
