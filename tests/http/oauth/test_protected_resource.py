"""Asking with a token over HTTP."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from httpx2 import Response

from hub.client.keys import make_key
from hub.client.signing import proof
from tests.http.oauth_hub import CLIENT, OAuthHub
from tests.oauth_party import signed_otherwise


def refused(answer: Response) -> str:
    """Give the code of a refusal, having checked that it says how to come back."""
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("DPoP ")
    return str(answer.json()["errors"][0]["extensions"]["code"])


def test_a_stolen_token_does_not_serve_its_thief(hub: OAuthHub) -> None:
    token, thief = hub.token(), make_key()

    answer = hub.ask(token, hub.proof(token, thief))

    assert refused(answer) == "TOKEN_BOUND_TO_ANOTHER_KEY"
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_sixteen_uses_of_a_proof_give_one_answer(hub: OAuthHub) -> None:
    token = hub.token()
    paper = hub.proof(token)

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: hub.ask(token, paper), range(16)))

    assert [answer.status_code for answer in answers].count(200) == 1
    assert {refused(answer) for answer in answers if answer.status_code != 200} == {"REPLAYED_PROOF"}


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256"])
def test_a_forged_token_is_refused(hub: OAuthHub, algorithm: str) -> None:
    claims = {"iss": hub.issuer, "aud": hub.issuer, "client_id": CLIENT, "jti": "1", "exp": hub.now + 60}
    token = signed_otherwise(algorithm, {"typ": "at+jwt"}, claims)

    assert refused(hub.ask(token, hub.proof(token))) == "INVALID_TOKEN"


def test_an_expired_token_is_refused(hub: OAuthHub) -> None:
    token = hub.token()
    hub.clock.pass_seconds(301)

    assert refused(hub.ask(token, hub.proof(token))) == "EXPIRED_TOKEN"


def test_an_old_proof_is_refused(hub: OAuthHub) -> None:
    token = hub.token()
    paper = hub.proof(token)
    hub.clock.pass_seconds(61)

    assert refused(hub.ask(token, paper)) == "EXPIRED_PROOF"


def test_a_proof_is_for_one_method(hub: OAuthHub) -> None:
    token = hub.token()
    headers = {"Authorization": f"DPoP {token}", "DPoP": hub.proof(token)}

    assert refused(hub.http.get(f"{hub.issuer}/graphql", headers=headers)) == "PROOF_FOR_ANOTHER_REQUEST"


def test_the_address_that_counts_is_the_hubs_own_not_the_host_header(hub: OAuthHub) -> None:
    token = hub.token()
    paper = proof("POST", "http://evil.example/graphql", hub.key, hub.now, token)
    headers = {"Authorization": f"DPoP {token}", "DPoP": paper, "Host": "evil.example"}

    assert refused(hub.http.post(f"{hub.issuer}/graphql", headers=headers)) == "PROOF_FOR_ANOTHER_REQUEST"


@pytest.mark.parametrize(
    "change",
    [
        "SET c.active = false",
        "SET c.organisation = 'another'",
        "SET c.purposes = ['service-referral']",
        "SET c.scopes = ['contact:read']",
        "DELETE c",
    ],
)
def test_what_a_client_lost_is_lost_to_its_tokens(hub: OAuthHub, change: str) -> None:
    token = hub.token()
    assert hub.ask(token, hub.proof(token)).status_code == 200
    hub.run(f"MATCH (c:Client {{id: $id}}) {change}", id=CLIENT)

    hub.grants[0] = "second"

    assert refused(hub.ask(token, hub.proof(token))) == "REVOKED_TOKEN"


def test_without_news_of_the_grants_a_client_is_looked_up_again_after_a_second(hub: OAuthHub) -> None:
    token = hub.token()
    hub.ask(token, hub.proof(token))
    hub.run("MATCH (c:Client {id: $id}) SET c.active = false", id=CLIENT)

    hub.clock.pass_seconds(1)

    assert refused(hub.ask(token, hub.proof(token))) == "REVOKED_TOKEN"
