"""Answers as whole values: days, keys, labels, several kinds, fragments."""

import pytest

from hub.errors import HubError
from tests.golden.asking import compiled
from tests.graph.compiler.conftest import EVERYTHING, OWN, Ask

SEATS = '{ steeringCommittee(id: "com-own") { seats(first: 9, asOf: "%s") { nodes { id presence } } } }'


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2015-12-31", {}),
        ("2016-05-01", {"seat-1": "POSSIBLE"}),
        ("2017-01-01", {"seat-1": "CERTAIN"}),
        ("2018-03-15", {"seat-1": "CERTAIN", "seat-4": "POSSIBLE"}),
        ("2020-06-15", {"seat-1": "POSSIBLE", "seat-2": "CERTAIN", "seat-3": "CERTAIN", "seat-4": "CERTAIN"}),
        ("2020-07-01", {"seat-2": "CERTAIN", "seat-3": "CERTAIN", "seat-4": "CERTAIN"}),
    ],
)
def test_a_day_shows_who_sat_for_sure_and_who_may_have(ask: Ask, day: str, expected: dict[str, str]) -> None:
    found = ask(SEATS % day, EVERYTHING).data["steeringCommittee"]
    assert isinstance(found, dict)

    assert {each["id"]: each["presence"] for each in found["seats"]["nodes"]} == expected


def test_dates_keep_the_precision_that_is_known(ask: Ask) -> None:
    text = (
        '{ seats(first: 9, asOf: "ever", where: { role: { in: [LEAD, MEMBER] } }) { nodes { since until } } }'
    )

    assert ask(text, EVERYTHING).data == {
        "seats": {
            "nodes": [
                {"since": "2016", "until": "2020-06"},
                {"since": "2018-03", "until": None},
                {"since": "2019-01-01", "until": "2019-01-02"},
            ]
        }
    }


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ('since: { eq: "2016" }', ["seat-1"]),
        ('since: { eq: "2016-05" }', []),
        ('since: { lt: "2017" }', ["seat-1"]),
        ('since: { lt: "2016-06" }', []),
        ('since: { gte: "2018-03", lte: "2018" }', ["seat-4"]),
        ('since: { gt: "2018-03" }', ["seat-6", "seat-2", "seat-3", "seat-5"]),
        ('until: { isNull: false, lt: "2019-06" }', ["seat-6"]),
        ('until: { eq: "2020" }', ["seat-1"]),
        ("until: { isNull: true }, role: { ne: HOST }", ["seat-4", "seat-3"]),
    ],
)
def test_partial_dates_are_compared_by_what_is_certain(ask: Ask, test: str, expected: list[str]) -> None:
    text = f'{{ seats(first: 9, asOf: "ever", where: {{ {test} }}) {{ nodes {{ id }} }} }}'

    assert ask(text, EVERYTHING).data == {"seats": {"nodes": [{"id": each} for each in expected]}}


def test_as_of_moves_what_lies_below_it_too(ask: Ask) -> None:
    text = """{
      seats(first: 9, asOf: "2019-01-01") { nodes { id committee { seats(first: 9) { nodes { id } } } } }
      node(id: "seat-6", asOf: "2019-01-01") { id }
      gone: node(id: "seat-6", asOf: "2019-01-02") { id }
      whenever: seat(id: "seat-6") { id }
    }"""

    together = {"seats": {"nodes": [{"id": "seat-1"}, {"id": "seat-4"}]}}
    assert ask(text, EVERYTHING).data == {
        "seats": {
            "nodes": [
                {"id": "seat-1", "committee": together},
                {"id": "seat-4", "committee": together},
                {"id": "seat-6", "committee": {"seats": {"nodes": [{"id": "seat-6"}]}}},
            ]
        },
        "node": {"id": "seat-6"},
        "gone": None,
        "whenever": {"id": "seat-6"},
    }


def test_a_key_of_two_stewards_asks_for_one_of_them(ask: Ask) -> None:
    with pytest.raises(HubError) as refused:
        ask('{ organisation(name: "Agence de retour") { id } }')

    assert (refused.value.code, refused.value.path) == ("AMBIGUOUS_KEY", ("organisation",))
    chosen = ask('{ organisation(name: "Agence de retour", steward: "org-third") { id } }')
    assert chosen.data == {"organisation": {"id": "org-third"}}


def test_a_key_has_to_be_whole() -> None:
    with pytest.raises(HubError) as refused:
        compiled('{ seat(committee: "com-own", role: LEAD) { id } }', OWN)

    assert (refused.value.code, refused.value.path) == ("KEY_INCOMPLETE", ("seat",))
    assert "holder, since" in refused.value.message.en


def test_a_record_is_found_by_a_key_of_links_and_dates(ask: Ask) -> None:
    text = '{ seat(committee: "com-own", holder: "org-own", role: LEAD, since: "2016") { id } }'

    assert ask(text).data == {"seat": {"id": "seat-1"}}


def test_labels_are_in_the_language_asked_for_or_in_one_that_there_is(ask: Ask) -> None:
    text = """{
      countries(first: 9) { nodes { name } }
      french: countries(first: 9, lang: FR) { nodes { name } }
      organisation(id: "org-own") { names }
    }"""

    assert ask(text).data == {
        "countries": {"nodes": [{"name": "Côte d’Ivoire"}, {"name": "Togo"}]},
        "french": {"nodes": [{"name": "Côte d’Ivoire"}, {"name": "le Togo"}]},
        "organisation": {"names": "Agence de retour"},
    }
    assert ask('{ country(iso3: "TGO") { name } }', language="FR").data == {"country": {"name": "le Togo"}}


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ('startsWith: "LE TO"', ["TGO"]),
        ('startsWith: "cote d\'iv"', ["CIV"]),
        ('contains: "ivoire"', ["CIV"]),
        ('contains: "togo le"', []),
        ('eq: "Togo"', ["TGO"]),
        ('in: ["le Togo", "Mars"]', ["TGO"]),
        ('ne: "Togo"', ["CIV"]),
        ("isNull: true", []),
    ],
)
def test_names_are_found_in_any_language_and_spelling(ask: Ask, test: str, expected: list[str]) -> None:
    text = f"{{ countries(first: 9, where: {{ name: {{ {test} }} }}) {{ nodes {{ iso3 }} }} }}"

    assert ask(text).data == {"countries": {"nodes": [{"iso3": each} for each in expected]}}


def test_a_list_of_several_kinds_is_paged_by_id(ask: Ask) -> None:
    kinds = "__typename ... on Country { iso3 } ... on Organisation { name }"
    chairs = f"totalCount nodes {{ {kinds} }} pageInfo {{ endCursor }}"
    text = f'{{ meeting(id: "meeting") {{ of {{ __typename }} coChairs(first: 2%s) {{ {chairs} }} }} }}'

    first = ask(text % "").data["meeting"]
    assert isinstance(first, dict)
    cursor = first["coChairs"]["pageInfo"].pop("endCursor")
    rest = ask(text % f', after: "{cursor}"').data["meeting"]
    assert isinstance(rest, dict)

    assert first == {
        "of": {"__typename": "SteeringCommittee"},
        "coChairs": {
            "totalCount": 3,
            "nodes": [
                {"__typename": "Country", "iso3": "CIV"},
                {"__typename": "Organisation", "name": "Agence de retour"},
            ],
            "pageInfo": {},
        },
    }
    assert rest["coChairs"]["nodes"] == [{"__typename": "Country", "iso3": "TGO"}]


def test_fragments_and_aliases_are_answered_in_the_order_of_the_question(ask: Ask) -> None:
    text = """query ($more: Boolean = false) {
      b: seat(id: "seat-2") { ...Seat as: role }
      a: seat(id: "seat-2") {
        __typename
        ... on Record { revision @include(if: $more) id }
        role @skip(if: true)
      }
    }
    fragment Seat on Seat { holder { name } role holder { stakeholder } }"""

    answer = ask(text).data

    holder = {"name": "Bureau of return", "stakeholder": "NATIONAL_AUTHORITY"}
    assert answer == {
        "b": {"holder": holder, "role": "HOST", "as": "HOST"},
        "a": {"__typename": "Seat", "id": "seat-2"},
    }
    assert [*answer] == ["b", "a"]
    assert [*answer["b"]] == ["holder", "role", "as"]  # type: ignore[misc]  # an object


def test_a_filter_is_any_mixture_of_and_or_and_not(ask: Ask) -> None:
    text = """{
      steeringCommittees(first: 9, where: {
        or: [{ phase: { eq: DESIGN } }, { name: { startsWith: "b" } }, { and: [] , name: { eq: "x" } }]
        not: { name: { eq: "Gamma" } }
      }) { nodes { name } }
      nothing: steeringCommittees(first: 9, where: { not: {} }) { totalCount }
      unasked: steeringCommittees(first: 9, where: { not: { and: [] } }) { totalCount }
      all: steeringCommittees(first: 9, where: { or: [{}], and: [] }) { totalCount }
      empty: steeringCommittees(first: 9, where: { or: [] }) { totalCount }
      undone: steeringCommittees(first: 9, where: { not: { phase: { eq: DESIGN } } }) { totalCount }
    }"""

    assert ask(text, EVERYTHING).data == {
        "steeringCommittees": {"nodes": [{"name": "Alpha"}, {"name": "Beta"}]},
        "nothing": {"totalCount": 0},
        "unasked": {"totalCount": 0},
        "all": {"totalCount": 4},
        "empty": {"totalCount": 0},
        "undone": {"totalCount": 3},
    }
