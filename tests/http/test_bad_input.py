"""Every input is hostile or broken: a clear refusal with a code, a place, and a language."""

from collections.abc import Mapping
from urllib.parse import urlencode

import httpx2
import orjson
import pytest

from hub.client.session import Session
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.http.served_hub import ServedHub, post
from tests.oauth_party import Party

COUNT = Statement("MATCH (n) WHERE n:Record OR n:Change OR n:Release RETURN count(n)")
GRAPHQL_RESPONSE = "application/graphql-response+json"


def ask(
    asker: Session, body: bytes | Mapping[str, object], language: str = "en", **headers: str
) -> httpx2.Response:
    """Send anything at all with a good token and a fresh proof."""
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    sent = {"Content-Type": "application/json", "Accept": GRAPHQL_RESPONSE, "Accept-Language": language}
    return asker.request("POST", "/graphql", content, {**sent, **headers})


def refused(response: httpx2.Response) -> tuple[int, str, list[object]]:
    """Give status, code and path of the first error."""
    error = response.json()["errors"][0]
    return response.status_code, error["extensions"]["code"], error["extensions"].get("path", [])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"{not json", (400, "MALFORMED_JSON", [])),
        (b"\xff\xfe", (400, "MALFORMED_JSON", [])),
        (b"[]", (400, "NOT_A_REQUEST", [])),
        (b"{}", (400, "NO_QUERY", [])),
        (b'{"query": 5}', (400, "NO_QUERY", [])),
        (b'{"query": "{ __typename }", "variables": []}', (400, "BAD_VARIABLES", [])),
        (b'{"query": "{ __typename }", "operationName": 5}', (400, "BAD_OPERATION_NAME", [])),
        (b"x" * 1_100_000, (413, "BODY_TOO_LARGE", [])),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_broken_request_is_refused(hub: ServedHub, asker: Session, body: bytes, expected: object) -> None:
    response = ask(asker, body)

    assert refused(response) == expected


def test_another_media_type_is_refused(hub: ServedHub, asker: Session) -> None:
    response = ask(asker, b"query=1", **{"Content-Type": "text/plain"})

    assert refused(response) == (415, "UNSUPPORTED_MEDIA_TYPE", [])


@pytest.mark.parametrize(
    ("document", "code", "path"),
    [
        ("{ countries(first: 1) { nodes { iso3 } }", "SYNTAX", []),
        (
            "{ countries(first: 1) { nodes { capital } } }",
            "INVALID_DOCUMENT",
            ["countries", "nodes", "capital"],
        ),
        ('{ countries(first: "1") { totalCount } }', "INVALID_DOCUMENT", ["countries"]),
        ("{ countries { nodes { iso3 } } }", "PAGE_SIZE_REQUIRED", ["countries"]),
        ("{ countries(first: 1001) { totalCount } }", "PAGE_SIZE", ["countries"]),
        ("{ countries(first: -1) { totalCount } }", "PAGE_SIZE", ["countries"]),
        ('{ countries(first: 1, before: "x") { totalCount } }', "PAGE_DIRECTION", ["countries"]),
        ('{ countries(first: 1, after: "x") { totalCount } }', "BAD_CURSOR", ["countries", "after"]),
        ("{ country { iso3 } }", "KEY_INCOMPLETE", ["country"]),
        (
            '{ seats(first: 1, where: {since: {lt: "2026-02-30"}}) { totalCount } }',
            "INVALID_DOCUMENT",
            ["seats"],
        ),
        ('{ seats(first: 1, asOf: "yesterday") { totalCount } }', "INVALID_DOCUMENT", ["seats"]),
        (
            "{ seats(first: 1, orderBy: [{role: ASC, since: ASC}]) { totalCount } }",
            "ORDER_KEY",
            ["seats", "orderBy"],
        ),
        ("{ __schema { queryType { name } } countries(first: 1) { totalCount } }", "INTROSPECTION_ALONE", []),
        ("query A { __typename } query B { __typename }", "UNKNOWN_OPERATION", []),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(10_000)) + " }", "DOCUMENT_TOO_LARGE", []),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(1_000)) + " }", "TOO_MANY_TOKENS", []),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(150)) + " }", "TOO_MANY_ROOTS", ["a20"]),
        (
            "{ node(id: 1) { " + " ".join(f"a{n}: id" for n in range(150)) + " } }",
            "TOO_MANY_ALIASES",
            ["node", "a100"],
        ),
        ("{ node(id: 1) { id } " * 30 + "}" * 30, "SYNTAX", []),
        ("{ ...a } fragment a on Query { ...a }", "INVALID_DOCUMENT", []),
        ("#" * 100_001, "DOCUMENT_TOO_LARGE", []),
        (
            "{ steeringCommittees(first: 1000) { nodes { seats(first: 1000) { nodes { role } } } } }",
            "COST_LIMIT",
            ["steeringCommittees", "nodes", "seats"],
        ),
        (
            "mutation { endDataSharingAgreement { userErrors { code } } }",
            "INVALID_DOCUMENT",
            ["endDataSharingAgreement"],
        ),
        ("subscription { x }", "NO_SUBSCRIPTIONS", []),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_bad_document_is_refused_with_its_place(
    hub: ServedHub, asker: Session, document: str, code: str, path: list[object]
) -> None:
    before = rows(hub.database, COUNT)

    response = ask(asker, {"query": document})

    assert refused(response)[1:] == (code, path)
    assert response.status_code == 400
    assert "data" not in response.json()
    assert rows(hub.database, COUNT) == before


@pytest.mark.parametrize(
    ("document", "variables", "code", "path"),
    [
        ('query ($id: ID = "x") { node(id: $id) { id } }', {"id": None}, "BAD_ARGUMENT", ["node"]),
        (
            "query ($yes: Boolean = true) { __typename @include(if: $yes) }",
            {"yes": None},
            "BAD_ARGUMENT",
            [],
        ),
        (
            "query ($no: Boolean = false) { seats(first: 1) { totalCount @skip(if: $no) } }",
            {"no": None},
            "BAD_ARGUMENT",
            ["seats"],
        ),
        (
            'query ($name: String = "Seat") { __type(name: $name) { name } }',
            {"name": None},
            "INTROSPECTION",
            [],
        ),
        (
            """mutation { one: endDataSharingAgreement(agreement: "x") { userErrors { code } }
              two: endDataSharingAgreement(agreement: "y") { userErrors { code } } }""",
            {},
            "ONE_CHANGE",
            ["two"],
        ),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_only_running_shows_is_told_in_both_languages(
    hub: ServedHub, asker: Session, document: str, variables: object, code: str, path: list[object]
) -> None:
    before = rows(hub.database, COUNT)

    english, french = (
        ask(asker, {"query": document, "variables": variables}, language) for language in ("en", "fr")
    )

    assert (refused(english)[1:], refused(french)[1:]) == ((code, path), (code, path))
    sentences = [each.json()["errors"][0]["message"] for each in (english, french)]
    assert sentences[0] != sentences[1]
    assert "en anglais" not in sentences[1]
    assert rows(hub.database, COUNT) == before


def test_too_deep_a_document_is_refused(hub: ServedHub, asker: Session) -> None:
    inner = "id"
    for _ in range(30):
        inner = f"parent {{ {inner} }}"

    response = ask(asker, {"query": f"{{ areas(first: 1) {{ nodes {{ {inner} }} }} }}"})

    assert refused(response)[1] == "TOO_DEEP"


def test_a_cursor_of_another_list_is_refused(hub: ServedHub, asker: Session) -> None:
    page = asker.query("{ countries(first: 1) { pageInfo { endCursor } } }")["data"]["countries"]
    cursor = page["pageInfo"]["endCursor"]

    response = ask(
        asker,
        {
            "query": "query ($after: String) { organisations(first: 1, after: $after) { totalCount } }",
            "variables": {"after": cursor},
        },
    )

    assert refused(response)[1:] == ("CURSOR_OF_ANOTHER_LIST", ["organisations", "after"])


def test_a_bad_variable_is_named(hub: ServedHub, asker: Session) -> None:
    document = "query ($first: Int!, $day: AsOf) { countries(first: $first, asOf: $day) { totalCount } }"

    response = ask(asker, {"query": document, "variables": {"first": "many", "day": "2026-13-01"}})

    errors = response.json()["errors"]
    assert {each["extensions"]["code"] for each in errors} == {"BAD_VARIABLE"}
    assert any("$first" in each["message"] for each in errors)
    assert any("$day" in each["message"] for each in errors)


def test_errors_speak_french_to_who_asks_in_french(hub: ServedHub, asker: Session) -> None:
    field = ask(asker, {"query": "{ countries(first: 1) { nodes { capital } } }"}, "fr")
    page = ask(asker, {"query": "{ countries { nodes { iso3 } } }"}, "fr-CI, en;q=0.5")

    assert field.json()["errors"][0]["message"] == "Le type « Country » n’a pas de champ « capital »."
    assert page.json()["errors"][0]["message"] == "Dites combien : first ou last, au plus 1000."


def test_a_bad_value_says_why_in_french(hub: ServedHub, asker: Session) -> None:
    literal = ask(asker, {"query": '{ seats(first: 1, asOf: "2026-02-30") { totalCount } }'}, "fr")
    document = "query ($day: AsOf) { seats(first: 1, asOf: $day) { totalCount } }"
    variable = ask(asker, {"query": document, "variables": {"day": "2026-02-30"}}, "fr")

    why = "Ce jour n’existe pas. Écrivez 2026-11-21, ou ever pour toutes les périodes."
    for response in (literal, variable):
        error = response.json()["errors"][0]
        assert error["message"].endswith(why)
        assert error["extensions"]["reason"] == "NOT_A_DAY"


def test_a_mutation_by_get_is_refused(hub: ServedHub, asker: Session) -> None:
    document = 'mutation { endDataSharingAgreement(agreement: "x") { userErrors { code } } }'

    response = asker.request(
        "GET", f"/graphql?{urlencode({'query': document})}", b"", {"Accept": GRAPHQL_RESPONSE}
    )

    assert (response.status_code, refused(response)[1]) == (405, "MUTATION_BY_GET")
    assert response.headers["Allow"] == "POST"


def test_who_brings_no_token_learns_nothing(hub: ServedHub) -> None:
    known = post(hub, json={"query": "{ countries(first: 1) { totalCount } }"})
    unknown = post(hub, json={"query": "{ countreis { x } }"})

    assert refused(known) == (401, "MISSING_TOKEN", [])
    assert known.json() == unknown.json()
    assert known.headers["WWW-Authenticate"].startswith("DPoP ")


def test_a_stolen_token_is_of_no_use(hub: ServedHub, asker: Session) -> None:
    lawful = ask(asker, {"query": "{ __typename }"}).request.headers["Authorization"]
    token = lawful.split()[1]
    thief = Party(now=hub.clock())
    headers = {"Authorization": lawful, "DPoP": thief.proof(token, htu=f"{hub.issuer}/graphql")}

    response = post(hub, json={"query": "{ __typename }"}, headers=headers)

    assert refused(response) == (401, "TOKEN_BOUND_TO_ANOTHER_KEY", [])


def test_a_proof_is_used_once(hub: ServedHub, asker: Session) -> None:
    first = ask(asker, {"query": "{ __typename }"})

    second = post(hub, content=first.request.content, headers=dict(first.request.headers))

    assert first.json()["data"] == {"__typename": "Query"}
    assert refused(second) == (401, "REPLAYED_PROOF", [])
