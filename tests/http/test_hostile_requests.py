"""Requests made to make the hub fail, wait or fill up: each gets a refusal that says what it is of."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from time import perf_counter
from typing import Any

import httpx2
import orjson
import pytest
from graphql import get_introspection_query

from graph_schema.model import MODEL
from hub.client.session import Session
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.http.served_hub import ServedHub
from tests.world import AGREEMENT

COUNT = Statement("MATCH (n) WHERE n:Record OR n:Change OR n:Release RETURN count(n)")
WHERE = "query ($where: SeatWhere) { seats(first: 1, where: $where) { totalCount } }"
AFTER = (
    "query ($after: String) { observations(first: 1, orderBy: [{value: ASC}], after: $after) { totalCount } }"
)


def send(asker: Session, document: str, variables: object = None) -> httpx2.Response:
    """Ask with variables as they are, however deep."""
    return send_body(asker, json.dumps({"query": document, "variables": variables}).encode())


def send_body(asker: Session, body: bytes, method: str = "POST", **headers: str) -> httpx2.Response:
    """Send any body."""
    sent = {"Content-Type": "application/json", "Accept": "application/graphql-response+json"}
    return asker.request(method, "/graphql", body, {**sent, **headers})


def code(response: httpx2.Response) -> str:
    """Give the code of the first error, or nothing."""
    errors = response.json().get("errors")
    return str(errors[0]["extensions"]["code"]) if errors else ""


def nested(name: str, depth: int, wrap: bool) -> Any:
    """Nest a filter in itself."""
    found: Any = {}
    for _ in range(depth):
        found = {name: [found]} if wrap else {name: found}
    return found


def test_fragments_that_only_spread_others_are_refused_at_once(asker: Session) -> None:
    chain = " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(80))
    started = perf_counter()

    response = send(asker, f"{{ ...f0 }} {chain} fragment f80 on Query {{ ...f80 }}")

    assert code(response) == "TOO_MANY_FIELDS"
    assert perf_counter() - started < 10


@pytest.mark.parametrize(
    "document",
    [
        "{ __schema { " + " ".join(f"a{n}: types {{ name }}" for n in range(50)) + " } }",
        "{ __schema { types { fields { type { fields { name } } } } } }",
        "{ " + " ".join(f"a{n}: __schema {{ types {{ name }} }}" for n in range(19)) + " }",
        "{ __schema { types { ...a } } } fragment a on __Type { fields { args { type { ...b } } } } "
        "fragment b on __Type { inputFields { type { inputFields { name } } } }",
    ],
)
def test_the_schema_is_not_given_times_itself(asker: Session, document: str) -> None:
    assert code(send(asker, document)) in ("INTROSPECTION_LIMIT", "INVALID_DOCUMENT")


def test_the_usual_question_about_the_schema_is_answered(asker: Session) -> None:
    response = send(asker, get_introspection_query(input_value_deprecation=True))

    assert "errors" not in response.json()
    assert response.json()["data"]["__schema"]["queryType"]["name"] == "Query"


@pytest.mark.parametrize("depth", [20, 200, 330])
@pytest.mark.parametrize(("name", "wrap"), [("not", False), ("and", True), ("or", True)])
def test_a_filter_nested_too_deep_is_refused(asker: Session, depth: int, name: str, wrap: bool) -> None:
    assert code(send(asker, WHERE, {"where": nested(name, depth, wrap)})) in (
        "FILTER_TOO_LARGE",
        "VARIABLES_TOO_DEEP",
        "MALFORMED_JSON",
    )


def test_relations_nested_too_deep_in_a_filter_are_refused(asker: Session) -> None:
    found: Any = {}
    for _ in range(10):
        found = {"committee": {"seats": {"some": found}}}

    assert code(send(asker, WHERE, {"where": found})) == "FILTER_TOO_LARGE"


@pytest.mark.parametrize(
    "where",
    [
        {"or": [{"role": {"eq": "LEAD"}}] * 5_000},
        {"and": [{"id": {"eq": "x"}}] * 5_000},
        {"role": {"in": ["LEAD"] * 5_000}},
        {"sourceDetail": {"contains": "x" * 100_000}},
        {"committee": {"name": {"contains": "\ufdfa" * 100_000}}},
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_filter_of_too_many_or_too_long_tests_is_refused(asker: Session, where: object) -> None:
    assert code(send(asker, WHERE, {"where": where})) == "FILTER_TOO_LARGE"


@pytest.mark.parametrize(
    "where",
    [
        {"id": {"in": None}},
        {"steward": {"id": None}},
        {"steward": {"id": {"in": None}}},
        {"committee": {"id": {"in": None}}},
        {"committee": {"seats": {"some": None, "none": None}}},
        {"role": {"in": None, "eq": None, "ne": None, "isNull": None}},
        {"and": [{"and": None}, {}]},
        {"not": {"id": {"in": []}}},
    ],
    ids=str,
)
def test_nulls_in_a_filter_ask_for_nothing(asker: Session, where: object) -> None:
    response = send(asker, WHERE, {"where": where})

    assert (response.status_code, code(response)) == (200, "")


@pytest.mark.parametrize(
    "cursor",
    [
        b'["Observation,value,id",18446744073709551615,"x"]',
        b'["Observation,value,id",1e400,"x"]',
        b'["Observation,value,id",NaN,"x"]',
        b'["Observation,value,id",null,"x"]',
        b'["Observation,value,id",1,{"a":1}]',
        b'["Observation,value,id",1,"\\ud800"]',
        b"[" * 1_400,
    ],
    ids=str,
)
def test_a_forged_cursor_is_a_position_or_refused(asker: Session, cursor: bytes) -> None:
    response = send(asker, AFTER, {"after": urlsafe_b64encode(cursor).decode()})

    assert code(response) in ("", "BAD_CURSOR", "CURSOR_OF_ANOTHER_LIST")


@pytest.mark.parametrize("cursor", ["é", "\x00", "=", "a", "////", "😀", "A" * 100_000, " "])
def test_any_text_as_a_cursor_is_refused(asker: Session, cursor: str) -> None:
    assert code(send(asker, AFTER, {"after": cursor})) == "BAD_CURSOR"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "ever", "2026-02-30"])
@pytest.mark.parametrize("kind", [each.name for each in MODEL][::4])
def test_every_kind_is_answered_as_of_any_day(asker: Session, kind: str, day: str) -> None:
    fields = " ".join([*MODEL[kind].fields, *MODEL[kind].derived])
    validity = (
        "validity { valid findings { code message } }"
        if any(rule.severity == "warn" for rule in MODEL[kind].kind.rules)
        else ""
    )
    document = (
        f"query ($day: AsOf, $id: ID!) {{ {MODEL[kind].kind.plural_name}(first: 50, asOf: $day) {{ nodes "
        f"{{ {fields} {validity} }} totalCount }} node(id: $id, asOf: $day) {{ id }} }}"
    )

    response = send(asker, document, {"day": day, "id": "x"})

    assert code(response) in ("", "NOT_COVERED", "BAD_VARIABLE")


@pytest.mark.parametrize(
    "body",
    [
        b'\xef\xbb\xbf{"query": "{ __typename }"}',
        b'{"query": "\\ud800"}',
        b'{"query": "{ __typename }", "variables": ' + b"[" * 1_000_000,
        b'{"query": "{ __typename }", "variables": {"a": 1e999}}',
        b'{"query": "{ a(\\u0000) }"}',
        b"\x1f\x8b\x08\x00",
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_hostile_body_is_refused(asker: Session, body: bytes) -> None:
    response = send_body(asker, body)

    assert response.status_code in (400, 413)
    assert code(response) in (
        "MALFORMED_JSON",
        "NOT_A_REQUEST",
        "NO_QUERY",
        "SYNTAX",
        "BODY_TOO_LARGE",
        "BAD_VARIABLES",
    )


def test_the_head_of_a_change_changes_nothing(hub: ServedHub) -> None:
    document = "mutation ($id: ID!) { endDataSharingAgreement(agreement: $id) { userErrors { code } } }"
    giver = hub.session("giver")
    before = rows(hub.database, COUNT)
    body = orjson.dumps({"query": document, "variables": {"id": hub.world[AGREEMENT]}})

    send_body(giver, body, "HEAD")

    assert rows(hub.database, COUNT) == before


@pytest.mark.parametrize(
    "below",
    [
        "terms { nodes { id } }",
        "terms(first: 5000) { nodes { id } }",
        "parties(first: 1000) { nodes { organisation { seats(first: 1000) { nodes { id } } } } }",
    ],
)
def test_a_change_whose_answer_cannot_be_given_is_not_made(hub: ServedHub, below: str) -> None:
    document = f"""mutation ($id: ID!) {{
        endDataSharingAgreement(agreement: $id) {{ userErrors {{ code }} agreement {{ {below} }} }} }}"""
    giver = hub.session("giver")
    before = rows(hub.database, COUNT)

    response = send(giver, document, {"id": hub.world[AGREEMENT]})

    assert code(response) in ("PAGE_SIZE_REQUIRED", "PAGE_SIZE", "BAD_CURSOR", "COST_LIMIT")
    assert rows(hub.database, COUNT) == before


@pytest.mark.parametrize(
    "below", ["steward {{ country {{ {} }} }}", "committee {{ seats(first: 1) {{ nodes {{ {} }} }} }}"]
)
def test_a_question_that_is_planned_for_ever_is_refused(asker: Session, below: str) -> None:
    inner = "id"
    for _ in range(7):
        inner = below.format(inner)
    started = perf_counter()

    response = send(asker, f"{{ seats(first: 1) {{ nodes {{ {inner} }} }} }}")

    assert code(response) == "TOO_DEEP"
    assert perf_counter() - started < 10


def test_a_question_that_grows_with_every_kind_is_refused(asker: Session) -> None:
    each = "history(first: 1) { nodes { fields { field } } }"

    started = perf_counter()
    response = send(asker, f'{{ node(id: "x") {{ ... on Record {{ {each} }} }} }}')

    assert code(response) == "COST_LIMIT"
    assert perf_counter() - started < 10


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": ';;;,,,==="'},
        {"Accept-Language": "fr;q=zz, , ;;"},
        {"Content-Type": 'application/json; charset="utf-8'},
    ],
    ids=str,
)
def test_a_strange_header_brings_no_failure(asker: Session, headers: Mapping[str, str]) -> None:
    response = send_body(asker, b'{"query": "{ __typename }"}', **dict(headers))

    assert response.status_code in (200, 406, 415)
    assert response.headers["Content-Type"].startswith("application/")


def test_too_large_a_request_for_a_token_is_refused_in_the_hubs_words(hub: ServedHub) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    with httpx2.Client() as http:
        response = http.post(f"{hub.issuer}/oauth/token", content=b"a=" + b"x" * 100_000, headers=form)

    assert (response.status_code, response.json()["code"]) == (413, "REQUEST_TOO_LARGE")
