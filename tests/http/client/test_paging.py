"""The Python client follows every list of a hub to its end, and tells why where it can't."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from hub.client import Hub, InvalidQuestion, NotAllowed, StaleCursor, TooExpensive
from hub.client.refusals import BY_CODE
from hub.graph.driver import Database
from hub.graph.writer import write
from tests.conftest import WIPE
from tests.docs.blocks import ROOT
from tests.http.client.test_changes import LONG_AGO
from tests.http.served_hub import ServedHub, serving

# By name: a question for pages of SIZE, and where in the answer the list stands.
LISTS: Mapping[str, tuple[str, str]] = {
    "of a kind": ("{ organisations(first: SIZE) { nodes { id } } }", "organisations"),
    "in an order": (
        "{ seats(first: SIZE, orderBy: [{since: DESC}, {role: ASC}]) { nodes { id role } } }",
        "seats",
    ),
    "filtered": (
        "query ($year: PartialDate) { seats(first: SIZE, where: {since: {gte: $year}}) { nodes { id } } }",
        "seats",
    ),
    "from its end": ("{ countries(last: SIZE) { nodes { iso3 } } }", "countries"),
    "as edges": ("{ countries(first: SIZE) { edges { cursor node { iso3 } } } }", "countries"),
    "under a record": (
        """query ($id: ID!) { steeringCommittee(id: $id) {
          seats(first: SIZE, asOf: "ever", orderBy: [{role: ASC}]) { nodes { id } } } }""",
        "steeringCommittee.seats",
    ),
    "two records down": (
        """query ($id: ID!) { board: steeringCommittee(id: $id) { steers { ... on JointProgramme {
          ways: corridors(first: SIZE) { nodes { id } } } } } }""",
        "board.steers.ways",
    ),
    "under a record of any kind": (
        """query ($id: ID!) { node(id: $id) { ... on SteeringCommittee {
          decisions(first: SIZE) { nodes { id } } } } }""",
        "node.decisions",
    ),
    "of several kinds": ("{ records(first: SIZE, kinds: [Seat, Country]) { nodes { id } } }", "records"),
    "found": ('{ search(text: "agency", first: SIZE) { nodes { id } } }', "search"),
    "of changes": ("{ changes(first: SIZE, kinds: [Seat]) { nodes { kind revision at } } }", "changes"),
    "of a record's changes": (
        "query ($id: ID!) { steeringCommittee(id: $id) { history(first: SIZE) { nodes { revision } } } }",
        "steeringCommittee.history",
    ),
}


@pytest.fixture(scope="module")
def served(migrated: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    with serving(migrated, tmp_path_factory.mktemp("home")) as hub:
        write(migrated, lambda transaction: transaction.run(LONG_AGO).consume())
        yield hub


@pytest.fixture(scope="module")
def hub(served: ServedHub) -> Iterator[Hub]:
    with Hub(served.session("asker")) as opened:
        yield opened


def variables(served: ServedHub, document: str) -> dict[str, object]:
    """Give the variables that a document names."""
    known = {"id": served.world["Joint committee"], "year": "2020"}
    return {name: value for name, value in known.items() if f"${name}" in document}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_followed_page_by_page_to_its_end(served: ServedHub, hub: Hub, name: str) -> None:
    document, path = LISTS[name]
    given = variables(served, document)
    one, several, whole = (
        [page.records for page in hub.pages(document.replace("SIZE", str(size)), path, given)]
        for size in (1, 2, 100)
    )

    assert len(whole) == 1
    assert [len(page) for page in one] == [1] * len(whole[0])
    assert _in_order(one, document) == _in_order(several, document) == _in_order(whole, document)
    assert whole[0]


def test_a_page_tells_the_cursor_to_go_on_from(hub: Hub) -> None:
    document = "{ countries(first: 2) { nodes { iso3 } } }"
    first = next(hub.pages(document, "countries"))

    rest = document.replace("first: 2", f'first: 9, after: "{first.cursor}"')

    assert hub.ask(rest)["countries"]["nodes"] == list(hub.records(document, "countries"))[2:]


def test_what_a_page_does_not_give_is_told_with_the_page(hub: Hub) -> None:
    pages = list(hub.pages("{ focalPoints(first: 1) { nodes { name email } } }", "focalPoints"))

    assert [[each.code for each in page.answer.missing] for page in pages] == [["NOT_COVERED"]]


@pytest.mark.parametrize(
    ("document", "path", "kind", "code"),
    [
        ("{ countries { nodes { iso3 } } }", "countries", InvalidQuestion, "PAGE_SIZE_REQUIRED"),
        ("{ countries(first: 1001) { nodes { iso3 } } }", "countries", InvalidQuestion, "PAGE_SIZE"),
        ("{ countries(first: 1) { nodes { capital } } }", "countries", InvalidQuestion, "INVALID_DOCUMENT"),
        ('{ search(text: "?!", first: 1) { nodes { id } } }', "search", InvalidQuestion, "NOTHING_TO_SEARCH"),
        (
            "{ countries(first: 999) { nodes { areas(first: 999) { nodes { id } } } } }",
            "countries",
            TooExpensive,
            "COST_LIMIT",
        ),
    ],
)
def test_a_list_that_is_refused_is_an_exception_at_its_first_page(
    hub: Hub, document: str, path: str, kind: type[Exception], code: str
) -> None:
    with pytest.raises(kind) as caught:
        next(hub.pages(document, path))

    assert getattr(caught.value, "code", "") == code


def test_a_cursor_of_another_list_is_stale(hub: Hub) -> None:
    cursor = next(hub.pages("{ countries(first: 1) { nodes { iso3 } } }", "countries")).cursor

    with pytest.raises(StaleCursor) as caught:
        next(hub.changes(after=cursor))

    assert caught.value.path == ("changes", "after")


def test_a_change_without_its_scope_is_not_allowed(served: ServedHub) -> None:
    end = """mutation ($agreement: ID!) { endDataSharingAgreement(agreement: $agreement) {
      userErrors { code } } }"""
    scopes = "MATCH (c:Client {id: 'stranger'}) SET c.scopes = [each IN c.scopes WHERE each <> $scope]"
    write(served.database, lambda tx: tx.run(scopes, scope="agreement:write").consume())

    with Hub(served.session("stranger")) as stranger, pytest.raises(NotAllowed) as caught:
        stranger.ask(end, {"agreement": "nothing"})

    assert caught.value.code == "INSUFFICIENT_SCOPE"


def test_every_refusal_of_a_document_is_told_apart() -> None:
    page = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    section = page.split("## The document")[1].split("\n## ")[0]
    codes = {line.split("`")[1] for line in section.splitlines() if line.startswith("| `")}

    kinds = {code: BY_CODE.get(code) for code in codes}

    assert {
        code for code, kind in kinds.items() if kind not in (InvalidQuestion, TooExpensive, StaleCursor)
    } == set()


def _in_order(pages: list[tuple[Mapping[str, Any], ...]], document: str) -> list[Mapping[str, Any]]:
    """Put pages one after the other; those from the end of a list are turned back to its order."""
    ordered = pages[::-1] if "last:" in document else pages
    return [each for page in ordered for each in page]
