"""Every header that the hub reads of a question: what it can't mean is refused, in both languages."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import httpx2
import orjson
import pytest
from flask import Request
from werkzeug.exceptions import ClientDisconnected
from werkzeug.test import EnvironBuilder

from hub.api.faults import told
from hub.api.requests import read_request
from hub.client.session import Session
from hub.errors import HubError
from tests.http.served_hub import ServedHub, post
from tests.http.test_bad_input import GRAPHQL_RESPONSE
from tests.http.test_editing import sizes

QUESTION = b'{"query": "{ __typename }"}'
CHANGE = (
    b'{"query": "mutation { createJointProgrammes(input: {name: \\"P\\", since: \\"2026\\"}) { created } }"}'
)
JSON = {"Content-Type": "application/json", "Accept": GRAPHQL_RESPONSE}
BODY = {
    "no type": ({"Content-Type": ""}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    "another type": ({"Content-Type": "text/plain"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    "a type that is none": ({"Content-Type": ";;/="}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    "a form": ({"Content-Type": "application/x-www-form-urlencoded"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    "Latin-1": ({"Content-Type": "application/json; charset=iso-8859-1"}, 415, "UNSUPPORTED_CHARSET"),
    "UTF-16": ({"Content-Type": 'application/json;charset="utf-16"'}, 415, "UNSUPPORTED_CHARSET"),
    "compressed": ({"Content-Encoding": "gzip"}, 415, "UNSUPPORTED_ENCODING"),
    "compressed twice": ({"Content-Encoding": "gzip, br"}, 415, "UNSUPPORTED_ENCODING"),
    "HTML wanted": ({"Accept": "text/html"}, 406, "NOT_ACCEPTABLE"),
    "JSON unwanted": ({"Accept": "application/xml, text/*;q=0.5"}, 406, "NOT_ACCEPTABLE"),
    "nothing wanted": ({"Accept": "nothing"}, 406, "NOT_ACCEPTABLE"),
    "an empty key": ({"Idempotency-Key": '""'}, 400, "BAD_IDEMPOTENCY_KEY"),
    "a key without quotes": ({"Idempotency-Key": "8e03978e"}, 400, "BAD_IDEMPOTENCY_KEY"),
    "too long a key": ({"Idempotency-Key": f'"{"k" * 256}"'}, 400, "BAD_IDEMPOTENCY_KEY"),
}
WHO = {
    "no token": ({"Authorization": None}, "MISSING_TOKEN"),
    "a token without proof": ({"Authorization": "Bearer x"}, "TOKEN_WITHOUT_PROOF"),
    "a password": ({"Authorization": "Basic dTpw"}, "TOKEN_WITHOUT_PROOF"),
    "a scheme alone": ({"Authorization": "DPoP"}, "INVALID_TOKEN"),
    "a made up token": ({"Authorization": "DPoP a.b.c"}, "INVALID_TOKEN"),
    "too long a token": ({"Authorization": f"DPoP {'x' * 9_000}"}, "INVALID_TOKEN"),
    "no proof": ({"DPoP": None}, "MISSING_PROOF"),
    "a made up proof": ({"DPoP": "a.b.c"}, "INVALID_PROOF"),
    "a proof of text": ({"DPoP": "x" * 9_000}, "INVALID_PROOF"),
    "a used proof": ({}, "REPLAYED_PROOF"),
}


def refused(response: httpx2.Response) -> tuple[int, str, str]:
    """Give status, code and sentence of a refusal, which has no data beside it."""
    answer = response.json()
    (error,) = answer["errors"]
    assert "data" not in answer
    assert response.headers["Cache-Control"] == "no-store"
    return response.status_code, error["extensions"]["code"], error["message"]


@pytest.mark.parametrize("name", BODY)
def test_a_header_of_the_body_or_the_answer_is_refused_and_nothing_changes(
    hub: ServedHub, asker: Session, name: str
) -> None:
    headers, status, code = BODY[name]
    before = sizes(hub)

    english, french = (
        refused(asker.request("POST", "/graphql", CHANGE, {**JSON, **headers, "Accept-Language": each}))
        for each in ("en", "fr")
    )

    assert (english[:2], french[:2]) == ((status, code), (status, code))
    assert english[2] != french[2]
    assert sizes(hub) == before


@pytest.mark.parametrize("name", WHO)
def test_a_header_that_tells_who_asks_is_refused_with_a_challenge(
    hub: ServedHub, asker: Session, name: str
) -> None:
    changed, code = WHO[name]
    lawful = dict(asker.request("POST", "/graphql", QUESTION, JSON).request.headers)
    known = {each.lower(): value for each, value in changed.items()}
    kept = {each: value for each, value in {**lawful, **known}.items() if value is not None}

    english, french = (
        post(hub, content=QUESTION, headers={**kept, "accept-language": each}) for each in ("en", "fr")
    )

    assert (refused(english)[:2], refused(french)[:2]) == ((401, code), (401, code))
    assert refused(english)[2] != refused(french)[2]
    assert english.headers["WWW-Authenticate"].startswith("DPoP ")


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("fr", "FR"), ("de, fr-CI;q=0.4", "FR"), ("en;q=0.1, fr;q=0", "EN"), ("", "EN"), (";;q=x,,*", "EN")],
)
def test_whatever_language_is_wanted_the_answer_is_in_one_that_is_spoken(
    asker: Session, wanted: str, spoken: str
) -> None:
    headers = {**JSON, "Accept-Language": wanted}

    _, code, sentence = refused(asker.request("POST", "/graphql", b'{"query": "{ x"}', headers))

    assert (code, sentence.startswith("Erreur de syntaxe")) == ("SYNTAX", spoken == "FR")


@pytest.mark.parametrize("length", ["1000001", "999999999999999999999"])
def test_a_body_that_says_it_is_too_long_is_not_read(length: str) -> None:
    environ = posted({"CONTENT_LENGTH": length})

    with pytest.raises(HubError, match="BODY_TOO_LARGE"):
        read_request(Request(environ))
    assert environ["wsgi.input"].tell() == 0


def test_a_body_that_ends_before_its_length_is_malformed() -> None:
    request = Request(posted({"CONTENT_LENGTH": "1000"}))

    with pytest.raises(ClientDisconnected) as fault:
        read_request(request)

    answer = told(fault.value, request)
    (error,) = orjson.loads(answer.data)["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (400, "MALFORMED_REQUEST")


def posted(changed: Mapping[str, str]) -> dict[str, Any]:
    """Give a request as the server passes it on."""
    made = EnvironBuilder(method="POST", path="/graphql", headers=JSON, input_stream=BytesIO(QUESTION))
    return {**made.get_environ(), **changed}
