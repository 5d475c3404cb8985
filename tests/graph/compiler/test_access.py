"""What isn't given is not answered, counted, filtered by or sorted by, at any hop."""

import pytest

from hub.errors import HubError
from tests.golden.asking import Reader, compiled
from tests.graph.compiler.conftest import GIVEN, OWN, Ask

GIVEN_CONTACT = Reader(
    ("org-own",),
    GIVEN.scopes,
    places={"contact": ("org-other|TGO",)},
    terms={"coordination|org-other|TGO": ("term",), "contact|org-other|TGO": ("term",)},
)
WITHHELD = Reader(("org-own",), GIVEN.scopes, withheld={"Seat.role": ()}, terms=GIVEN.terms)


def test_a_list_holds_own_open_and_given_records_and_no_others(ask: Ask) -> None:
    text = "{ steeringCommittees(first: 10) { nodes { name } totalCount } }"

    own, given, nothing = (ask(text, reader).data for reader in (OWN, GIVEN, Reader()))

    assert own == {"steeringCommittees": {"nodes": [{"name": "Alpha"}, {"name": "Delta"}], "totalCount": 2}}
    assert given == {
        "steeringCommittees": {
            "nodes": [{"name": "Alpha"}, {"name": "Beta"}, {"name": "Delta"}],
            "totalCount": 3,
        }
    }
    assert nothing == {"steeringCommittees": {"nodes": [{"name": "Delta"}], "totalCount": 1}}


def test_a_grant_of_nothing_gives_nothing(ask: Ask) -> None:
    text = '{ seats(first: 10, asOf: "ever") { nodes { id } totalCount } node(id: "com-open") { id } }'

    assert ask(text, Reader(scopes=())).data == {"seats": {"nodes": [], "totalCount": 0}, "node": None}


def test_a_link_to_a_hidden_record_leads_nowhere(ask: Ask) -> None:
    text = '{ seat(id: "seat-5") { role committee { name } holder { name } } }'

    assert ask(text).data == {
        "seat": {"role": "HOST", "committee": None, "holder": {"name": "Agence de retour"}}
    }


def test_a_nested_list_leaves_out_hidden_records(ask: Ask) -> None:
    text = '{ steeringCommittee(id: "com-own") { seats(first: 10) { nodes { id } totalCount } } }'

    assert ask(text).data == {"steeringCommittee": {"seats": {"nodes": [{"id": "seat-2"}], "totalCount": 1}}}


@pytest.mark.parametrize("id", ["com-hidden", "seat-4", "nobody", ""])
def test_a_hidden_record_is_as_unknown_as_one_that_never_was(ask: Ask, id: str) -> None:
    text = "query ($id: ID!) { node(id: $id) { id } steeringCommittee(id: $id) { id } seat(id: $id) { id } }"

    assert ask(text, GIVEN, {"id": id}).data == {"node": None, "steeringCommittee": None, "seat": None}


def test_a_hidden_record_answers_no_filter(ask: Ask) -> None:
    text = """{
      through: seats(first: 9, where: { committee: { name: { eq: "Gamma" } } }) { nodes { id } totalCount }
      some: organisations(first: 9, where: { seats: { some: { role: { eq: MEMBER } } } }) { nodes { id } }
      none: organisations(first: 9, where: { seats: { none: { role: { eq: MEMBER } } } }) { totalCount }
    }"""

    assert ask(text).data == {
        "through": {"nodes": [], "totalCount": 0},
        "some": {"nodes": []},
        "none": {"totalCount": 3},
    }


def test_a_field_that_is_not_given_is_null_with_one_path(ask: Ask) -> None:
    answer = ask("{ focalPoints(first: 9) { nodes { name mail: email } } }", GIVEN)

    assert answer.data == {
        "focalPoints": {
            "nodes": [
                {"name": "Other office", "mail": None},
                {"name": "Own office", "mail": "own@example.org"},
            ]
        }
    }
    assert answer.masked == {("focalPoints", "nodes", "mail"): ("FocalPoint", "email")}
    assert answer.given == {
        "coordination|org-other|TGO": 1,
        "coordination|org-own|*": 1,
        "contact|org-own|*": 1,
    }


def test_a_field_given_by_its_own_category_is_counted_under_it(ask: Ask) -> None:
    answer = ask('{ focalPoint(id: "office-other") { email phone } }', GIVEN_CONTACT)

    assert answer.data == {"focalPoint": {"email": "other@example.org", "phone": "+228 22 00 00 00"}}
    assert answer.masked == {}
    assert answer.given["contact|org-other|TGO"] == 2


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ('{ contains: "other" }', []),
        ('{ eq: "other@example.org" }', []),
        ('{ in: ["other@example.org", "own@example.org"] }', ["office-own"]),
        ("{ isNull: false }", ["office-own"]),
        ("{ isNull: true }", ["office-other"]),
        ('{ ne: "own@example.org" }', ["office-other"]),
    ],
)
def test_a_filter_takes_what_is_not_given_for_empty(ask: Ask, test: str, expected: list[str]) -> None:
    text = f"{{ focalPoints(first: 9, where: {{ email: {test} }}) {{ nodes {{ id }} totalCount }} }}"

    assert ask(text, GIVEN).data == {
        "focalPoints": {"nodes": [{"id": each} for each in expected], "totalCount": len(expected)}
    }


def test_a_filter_by_a_stricter_field_is_a_look_at_its_category() -> None:
    text = '{ focalPoints(first: 1, where: { email: { eq: "x" } }) { nodes { id } } }'

    assert compiled(text, GIVEN).consulted == {"coordination", "contact"}


def test_a_withheld_field_is_null_unless_it_is_own_or_public(ask: Ask) -> None:
    answer = ask("{ seats(first: 9) { nodes { id role } } }", WITHHELD)

    assert answer.data == {
        "seats": {
            "nodes": [
                {"id": "seat-2", "role": "HOST"},
                {"id": "seat-3", "role": None},
                {"id": "seat-5", "role": "HOST"},
            ]
        }
    }
    assert answer.masked == {("seats", "nodes", "role"): ("Seat", "role")}


@pytest.mark.parametrize(
    "where",
    [
        "seats(first: 1, orderBy: [{ role: ASC }])",
        "a: seats(last: 1, orderBy: [{ since: ASC }, { role: DESC }])",
    ],
)
def test_sorting_by_a_withheld_field_is_refused(where: str) -> None:
    with pytest.raises(HubError) as refused:
        compiled(f"{{ {where} {{ nodes {{ id }} }} }}", WITHHELD)

    assert refused.value.code == "SORT_NOT_COVERED"


def test_a_list_whose_own_order_is_withheld_goes_by_id(ask: Ask) -> None:
    reader = Reader(("org-own",), GIVEN.scopes, withheld={"Seat.since": ()})
    text = "{ seats(first: 2) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } }"

    data = ask(text, reader).data["seats"]
    assert isinstance(data, dict)

    assert data["nodes"] == [{"id": "seat-2"}, {"id": "seat-3"}]
    assert data["totalCount"] == 3
    rest = ask(
        f'{{ seats(first: 2, after: "{data["pageInfo"]["endCursor"]}") {{ nodes {{ id }} }} }}', reader
    )
    assert rest.data == {"seats": {"nodes": [{"id": "seat-5"}]}}


def test_validity_is_told_from_what_the_reader_may_see(ask: Ask) -> None:
    text = '{ steeringCommittee(id: "com-own") { validity { valid findings { code } } } }'

    own = ask(text).data
    given = ask(text, GIVEN).data

    expected = [{"code": "lead_missing"}, {"code": "partner_missing"}]
    assert own == {"steeringCommittee": {"validity": {"valid": False, "findings": expected}}}
    assert given == own


def test_validity_that_needs_a_field_that_is_not_given_is_null(ask: Ask) -> None:
    answer = ask("{ focalPoints(first: 9) { nodes { id validity { valid } } } }", GIVEN)

    assert answer.data == {
        "focalPoints": {
            "nodes": [
                {"id": "office-other", "validity": None},
                {"id": "office-own", "validity": {"valid": True}},
            ]
        }
    }
    assert answer.masked == {("focalPoints", "nodes", "validity"): ("FocalPoint", "email")}
