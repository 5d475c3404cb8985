"""Methods and addresses: what isn't taken is refused in the form of every other refusal."""

from collections.abc import Iterator
from urllib.parse import urlencode

import httpx2
import pytest

from hub.client.session import Session
from tests.http.served_hub import ServedHub

GRAPHQL_RESPONSE = "application/graphql-response+json"
ASK = "/graphql?" + urlencode({"query": "{ __typename }"})


def send(hub: ServedHub, method: str, path: str, **headers: str) -> httpx2.Response:
    with httpx2.Client(trust_env=False) as http:
        return http.request(method, hub.issuer + path, headers=headers)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "BREW"])
@pytest.mark.parametrize("media", ["application/json", GRAPHQL_RESPONSE, "text/html"])
def test_another_method_is_refused_in_graphqls_form(hub: ServedHub, method: str, media: str) -> None:
    response = send(hub, method, "/graphql", Accept=media)

    expected = media if media != "text/html" else "application/json"
    assert response.status_code == 405
    assert response.headers["Content-Type"] == f"{expected}; charset=utf-8"
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
    assert response.json()["errors"][0]["extensions"] == {"code": "METHOD_NOT_ALLOWED"}


def test_a_wrong_method_is_told_in_french(hub: ServedHub) -> None:
    response = send(hub, "DELETE", "/oauth/token", **{"Accept-Language": "fr"})

    assert response.headers["Allow"].split(", ").count("POST") == 1
    assert response.json()["errors"][0]["message"].startswith("Cette adresse n’accepte pas cette méthode")


@pytest.mark.parametrize("path", ["/graphql/", "/graphiql", "/oauth/nothing", "/%00", "/..%2f..%2fetc"])
def test_an_address_that_is_not_there_is_refused(hub: ServedHub, path: str) -> None:
    response = send(hub, "GET", path)

    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"] == {"code": "NO_SUCH_ADDRESS"}


def test_options_tells_the_methods_and_allows_no_other_site(hub: ServedHub) -> None:
    response = send(hub, "OPTIONS", "/graphql", Origin="https://example.org")

    assert (response.status_code, response.content) == (200, b"")
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
    assert not any(name.lower().startswith("access-control") for name in response.headers)


def test_head_answers_as_get_without_a_body(asker: Session) -> None:
    get = asker.request("GET", ASK, b"", {"Accept": GRAPHQL_RESPONSE})
    head = asker.request("HEAD", ASK, b"", {"Accept": GRAPHQL_RESPONSE})

    assert (get.status_code, head.status_code, head.content) == (200, 200, b"")
    assert get.headers["Content-Length"] == head.headers["Content-Length"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("query=%7B__typename%7D&query=%7Bid%7D", "REPEATED_PARAMETER"),
        ("query=%7B__typename%7D&variables=%7B", "MALFORMED_JSON"),
        ("query=%7B__typename%7D&variables=%5B%5D", "BAD_VARIABLES"),
        ("query=%7B__typename%7D&extensions=1", "BAD_EXTENSIONS"),
        ("query=%7B__typename%7D&extensions=%7B", "MALFORMED_JSON"),
        ("query=%FF%FE", "SYNTAX"),
        ("operationName=a", "NO_QUERY"),
        ("", "NO_QUERY"),
    ],
)
def test_bad_parameters_are_refused(asker: Session, query: str, code: str) -> None:
    response = asker.request("GET", f"/graphql?{query}", b"", {"Accept": GRAPHQL_RESPONSE})

    assert response.status_code == 400
    assert [each["extensions"]["code"] for each in response.json()["errors"]] == [code]


@pytest.mark.parametrize(
    "body",
    [
        b'{"query": "{ __typename }", "query": "{ countries(first: 1) { totalCount } }"}',
        b'{"query": "{ __typename }", "qu\\u0065ry": "{ __typename }"}',
        b'{"query": "{ __typename }", "variables": {"a": {"b": 1, "b": 2}}}',
    ],
)
def test_a_name_that_stands_twice_is_refused(asker: Session, body: bytes) -> None:
    response = asker.request("POST", "/graphql", body, {"Content-Type": "application/json"})

    assert response.status_code == 400
    assert [each["extensions"]["code"] for each in response.json()["errors"]] == ["REPEATED_NAME"]


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate, gzip", "aws-chunked"])
def test_an_encoded_body_is_refused_unread(asker: Session, encoding: str) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": encoding}

    response = asker.request("POST", "/graphql", b"\x1f\x8b\x08\x00" * 100_000, headers)

    assert response.status_code == 415
    assert [each["extensions"]["code"] for each in response.json()["errors"]] == ["UNSUPPORTED_ENCODING"]


@pytest.mark.parametrize(
    ("path", "code"), [("/graphql", "MISSING_TOKEN"), ("/oauth/token", "REQUEST_TOO_LARGE")]
)
def test_a_body_of_100_megabytes_in_chunks_is_refused_at_once(hub: ServedHub, path: str, code: str) -> None:
    sent = 0

    def chunks() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 1
            yield b" " * 1_000_000

    try:
        with httpx2.Client(trust_env=False) as http:
            response = http.post(hub.issuer + path, content=chunks())
    except httpx2.TransportError:
        # Refused while it was being sent: the server closed the connection.
        assert sent < 100
    else:
        said = response.json()
        assert code in (said.get("code"), said.get("errors", [{}])[0].get("extensions", {}).get("code"))


def test_a_body_in_chunks_is_read_whole_and_no_further(asker: Session, hub: ServedHub) -> None:
    question = b'{"query": "{ __typename }"}'
    lawful = asker.request("POST", "/graphql", question, {"Content-Type": "application/json"})
    assert lawful.status_code == 200

    response = asker.request(
        "POST", "/graphql", question + b" " * 1_000_000, {"Content-Type": "application/json"}
    )

    assert [each["extensions"]["code"] for each in response.json()["errors"]] == ["BODY_TOO_LARGE"]
