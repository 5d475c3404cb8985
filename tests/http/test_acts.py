"""Acts over GraphQL: refusals as values, in the caller's language, with their places; and nothing changed."""

import copy
from typing import Any

import orjson
import pytest

from hub.client.session import Session
from tests.http.served_hub import ServedHub

REQUEST = """
mutation Request($input: AgreementTextInput!) {
  __typename
  requestDataSharingAgreement(input: $input) {
    __typename
    agreement { title state parties(first: 9) { nodes { organisation { name } } } }
    userErrors { code message path }
  }
}
"""


@pytest.fixture(scope="module")
def party(hub: ServedHub) -> Session:
    return hub.session("asker")


@pytest.fixture(scope="module")
def francophone(hub: ServedHub, party: Session) -> Session:
    return hub.session("stranger", language="FR")


@pytest.fixture
def text(hub: ServedHub) -> dict[str, Any]:
    asker, stranger = hub.world["Host agency"], hub.world["Other agency"]
    term = {
        "reference": "1",
        "provider": stranger,
        "recipient": asker,
        "categories": ["COORDINATION"],
        "actions": ["READ"],
        "countries": ["TGO"],
    }
    return {
        "title": "A trial",
        "purposes": ["REINTEGRATION_PLANNING"],
        "legalBasis": "LAW",
        "validFrom": "2026-01-01T00:00:00Z",
        "validUntil": "2036-01-01T00:00:00Z",
        "parties": [{"organisation": asker}, {"organisation": stranger}],
        "terms": [term],
    }


def changed(text: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Give the text with another value at a place."""
    found = copy.deepcopy(text)
    inner: Any = found
    for each in path[:-1]:
        inner = inner[each]
    inner[path[-1]] = value
    return found


def test_an_agreement_is_proposed_and_read_in_one_operation(party: Session, text: dict[str, Any]) -> None:
    answer = party.query(REQUEST, {"input": text})

    told = answer["data"]["requestDataSharingAgreement"]
    assert told["userErrors"] == []
    assert (told["agreement"]["title"], told["agreement"]["state"]) == ("A trial", "REQUESTED")
    names = {each["organisation"]["name"] for each in told["agreement"]["parties"]["nodes"]}
    assert names == {"Host agency", "Other agency"}
    assert answer["data"]["__typename"] == "Mutation"


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("purposes",), ["REMOVAL"], "UNKNOWN_PURPOSE"),
        (("validUntil",), "2025-01-01T00:00:00Z", "EMPTY_VALIDITY"),
        (("validFrom",), "tomorrow", "NOT_AN_INSTANT"),
        (("title",), " ", "EMPTY"),
        (("terms", 0, "categories"), ["AUDIT"], "UNKNOWN_CATEGORY"),
        (("terms", 0, "categories"), ["SPECIAL"], "NECESSITY_MISSING"),
        (("terms", 0, "countries"), ["ATL"], "UNKNOWN_PLACE"),
        (("terms", 0, "areas"), ["TGO/ATLANTIS"], "UNKNOWN_PLACE"),
        (("terms", 0, "withheld"), ["Seat.nothing"], "NOT_WITHHOLDABLE"),
        (("terms", 0, "recipient"), None, "RECIPIENT"),
        (("terms", 0, "provider"), "nobody", "NOT_A_PARTY"),
        (("parties", 1, "organisation"), "nobody", "NOT_A_PARTY"),
    ],
)
def test_what_is_wrong_with_a_text_is_told_at_its_place(
    party: Session,
    francophone: Session,
    text: dict[str, Any],
    path: tuple[str | int, ...],
    value: object,
    code: str,
) -> None:
    asked = {"input": changed(text, path, value)}
    english, french = (
        each.query(REQUEST, asked)["data"]["requestDataSharingAgreement"] for each in (party, francophone)
    )

    assert english["agreement"] is None
    found = {each["code"]: each for each in english["userErrors"]}
    assert code in found, english["userErrors"]
    assert found[code]["path"][0] == "input"
    other = {each["code"]: each for each in french["userErrors"]}
    assert other.keys() == found.keys()
    assert other[code]["message"] != found[code]["message"]


def test_an_act_stands_alone(party: Session) -> None:
    both = 'mutation { a: endDataSharingAgreement(agreement: "x") { userErrors { code } } '
    both += 'b: endDataSharingAgreement(agreement: "y") { userErrors { code } } }'

    assert party.query(both)["errors"][0]["extensions"]["code"] == "ONE_CHANGE"


def test_an_act_is_done_once_under_its_key(party: Session, text: dict[str, Any]) -> None:
    body = orjson.dumps({"query": REQUEST, "variables": {"input": {**text, "title": "Once alone"}}})
    headers = {"Content-Type": "application/json", "Idempotency-Key": '"once"'}

    first, again = (party.request("POST", "/graphql", body, headers).json()["data"] for _ in range(2))
    listed = party.query(
        '{ dataSharingAgreements(first: 9, where: {title: {eq: "Once alone"}}) { totalCount } }'
    )
    other = orjson.dumps({"query": REQUEST, "variables": {"input": {**text, "title": "Another"}}})
    refused = party.request("POST", "/graphql", other, headers).json()

    assert again == first
    assert first["requestDataSharingAgreement"]["userErrors"] == []
    assert listed["data"]["dataSharingAgreements"]["totalCount"] == 1
    assert "IDEMPOTENCY_KEY_REUSED" in orjson.dumps(refused).decode()


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ('acknowledgeNotice(notice: "x")', "NOTICE_NOT_FOUND"),
        ('acceptDataSharingAgreement(agreement: "x", digest: "y")', "AGREEMENT_NOT_FOUND"),
        ('signDataSharingAgreement(agreement: "x", jws: "y")', "AGREEMENT_NOT_FOUND"),
        ('registerVerificationMethod(jwk: "{", proof: "x")', "NOT_A_SIGNING_KEY"),
        ('revokeVerificationMethod(thumbprint: "x")', "KEY_NOT_YOURS"),
        ('giveRole(client: "nobody", role: "READER")', "CLIENT_NOT_FOUND"),
        ('giveRole(client: "asker", role: "KING")', "NOT_A_CHOICE"),
        ('endRole(role: "x")', "ROLE_NOT_FOUND"),
    ],
)
def test_what_is_not_there_is_told(party: Session, act: str, code: str) -> None:
    answer = party.query(f"mutation {{ done: {act} {{ userErrors {{ code message path }} }} }}")

    assert [each["code"] for each in answer["data"]["done"]["userErrors"]] == [code]
