"""Lists of several kinds: whose records they hold, in which order, filtered by what every record carries."""

import pytest

from hub.errors import HubError
from hub.graph.driver import Database
from tests.golden.asking import Reader, compiled
from tests.graph.compiler.conftest import EVERYTHING, GIVEN, OWN, Ask, asker
from tests.records import Planted, plant


def _nodes(data: dict[str, object], root: str = "records") -> list[dict[str, object]]:
    return data[root]["nodes"]  # type: ignore[index,no-any-return]  # a connection


def test_all_records_that_the_reader_may_read_are_in_one_list(ask: Ask) -> None:
    text = '{ records(first: 50, asOf: "ever") { nodes { id } totalCount } }'

    for reader, missing in (
        (EVERYTHING, set()),
        (GIVEN, {"com-hidden", "seat-4"}),
        (OWN, {"com-hidden", "seat-4", "com-other", "seat-3", "seat-6", "office-other"}),
    ):
        found = [each["id"] for each in _nodes(ask(text, reader).data)]

        whole = {each["id"] for each in _nodes(ask(text, EVERYTHING).data)}
        assert found == sorted(whole - missing)
        assert ask(text, reader).data["records"]["totalCount"] == len(found)  # type: ignore[index]  # a connection


def test_what_every_record_and_every_lasting_one_carries_is_asked_alike(ask: Ask) -> None:
    text = """{ records(first: 9, kinds: [Seat, Country, FocalPoint], asOf: "2020-03-01") { nodes {
      __typename id steward { id }
      ... on Lasting { since presence }
      ... on Seat { role }
    } } }"""

    assert _nodes(ask(text).data) == [
        {"__typename": "Country", "id": "ivory", "steward": {"id": "org-own"}},
        {
            "__typename": "FocalPoint",
            "id": "office-own",
            "steward": {"id": "org-own"},
            "since": "2000-01-01",
            "presence": "CERTAIN",
        },
        {
            "__typename": "Seat",
            "id": "seat-1",
            "steward": {"id": "org-own"},
            "since": "2016",
            "presence": "CERTAIN",
            "role": "LEAD",
        },
        {"__typename": "Country", "id": "togo", "steward": {"id": "org-own"}},
    ]


def test_a_period_that_is_withheld_of_one_kind_is_null_there_alone(ask: Ask) -> None:
    reader = Reader(("org-own",), GIVEN.scopes, withheld={"Seat.since": ()}, terms=GIVEN.terms)
    text = "{ records(first: 9, kinds: [Seat, FocalPoint]) { nodes { id ... on Lasting { since } } } }"

    answer = ask(text, reader)

    assert {each["id"]: each["since"] for each in _nodes(answer.data)} == {
        "office-other": "2000-01-01",
        "office-own": "2000-01-01",
        "seat-2": "2020-06-01",
        "seat-3": None,
        "seat-5": "2021-01-01",
    }
    assert list(answer.masked.values()) == [("Seat", "since")]


def test_given_records_of_several_kinds_are_counted_under_their_keys(ask: Ask) -> None:
    answer = ask("{ records(first: 50) { nodes { id } } }", GIVEN)

    assert answer.given["coordination|org-other|TGO"] == 3


@pytest.mark.parametrize("order", ["changedAt: ASC", "changedAt: DESC", "createdAt: ASC"])
def test_pages_in_a_common_order_are_the_whole_list(database: Database, order: str) -> None:
    days = "'2026-01-0' + (toInteger(right(n.id, 1)) % 3 + 1) + 'T00:00:00.000000Z'"
    plant(database, [Planted("Country", f"c{at:02}", {"iso3": f"A{chr(65 + at)}A"}) for at in range(9)])
    database.driver.execute_query(f"MATCH (n:Country) SET n.changedAt = {days}")  # type: ignore[arg-type]  # our own text
    ask = asker(database)

    def page(size: int, after: object) -> dict[str, object]:
        text = f"""query ($after: String) {{
          records(first: {size}, after: $after, orderBy: [{{ {order} }}]) {{
          nodes {{ id }} pageInfo {{ hasNextPage endCursor }}
        }} }}"""
        return ask(text, OWN, {"after": after}).data["records"]  # type: ignore[index,no-any-return]  # a connection

    whole, found, after, more = page(50, None)["nodes"], [], None, True
    while more:
        next_page = page(2, after)
        found += next_page["nodes"]  # type: ignore[operator]  # a list
        after, more = next_page["pageInfo"]["endCursor"], next_page["pageInfo"]["hasNextPage"]  # type: ignore[index]  # an object

    assert found == whole
    assert len(found) == 9


def test_a_list_of_several_kinds_is_filtered_by_what_every_record_carries(ask: Ask) -> None:
    text = """query ($where: RecordWhere, $kinds: [Kind!]) {
      records(first: 50, where: $where, kinds: $kinds) { nodes { id } totalCount }
      meeting(id: "meeting") {
        coChairs(first: 9, where: $where, kinds: $kinds) { nodes { ... on Record { id } } }
      }
    }"""

    def found(where: dict[str, object], kinds: list[str] | None = None) -> tuple[list[object], list[object]]:
        data = ask(text, GIVEN, {"where": where, "kinds": kinds}).data
        chairs = data["meeting"]["coChairs"]["nodes"]  # type: ignore[index]  # a record
        return [each["id"] for each in _nodes(data)], [each["id"] for each in chairs]

    assert found({"id": {"in": ["togo", "com-hidden", "org-own"]}}) == (
        ["org-own", "togo"],
        ["org-own", "togo"],
    )
    assert found({}, ["Country"]) == (["ivory", "togo"], ["ivory", "togo"])
    assert found({"open": {"eq": True}}) == (["com-open"], [])
    assert found({"steward": {"name": {"eq": "Bureau of return"}}}, ["Seat", "SteeringCommittee"]) == (
        ["com-other", "seat-3"],
        [],
    )
    assert found({"not": {"steward": {"id": {"eq": "org-own"}}}}, ["Organisation"]) == (
        ["org-other", "org-third"],
        [],
    )
    assert found({}, []) == ([], [])


def test_a_filter_or_a_count_of_several_kinds_is_a_look_at_all_of_them() -> None:
    every = {"coordination", "programme", "agreement", "situation", "audit"}
    filtered = "{ records(first: 1, where: { open: { eq: true } }) { nodes { id } } }"

    assert compiled(filtered, GIVEN).consulted == every
    assert compiled("{ records { totalCount } }", GIVEN).consulted == every
    assert compiled("{ records(kinds: [Seat, Country]) { totalCount } }", GIVEN).consulted == {"coordination"}


def test_interface_fields_alone_compile_once_for_all_kinds() -> None:
    text = "{ records(first: 9) { nodes { id changedAt category steward { name } } } }"

    assert compiled(text, GIVEN).statement.text.count("changedAt") == 1


@pytest.mark.parametrize(
    "arguments", ["first: 1, orderBy: [{}]", "first: 1, orderBy: [{ changedAt: ASC, createdAt: ASC }]"]
)
def test_an_order_names_one_thing(arguments: str) -> None:
    with pytest.raises(HubError) as refused:
        compiled(f"{{ records({arguments}) {{ nodes {{ id }} }} }}", OWN)

    assert refused.value.code == "ORDER_KEY"
