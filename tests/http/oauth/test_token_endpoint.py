"""Getting a token over HTTP, from the real graph."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from hub.client.keys import make_key
from hub.client.signing import assertion, proof
from tests.http.oauth_hub import CLIENT, OAuthHub
from tests.oauth_party import SCOPE, Party, signed_otherwise


def refusal(hub: OAuthHub, **changes: str) -> tuple[int, str, str]:
    """Give status, OAuth error and code of a token request with something wrong."""
    answer = hub.ask_token(hub.form(**changes))
    body = answer.json()
    return answer.status_code, body["error"], body["code"]


def test_a_client_gets_a_token_bound_to_its_key(hub: OAuthHub) -> None:
    answer = hub.ask_token(hub.form())

    body = answer.json()
    assert answer.status_code == 200
    assert {name: body[name] for name in ("token_type", "expires_in", "scope")} == {
        "token_type": "DPoP",
        "expires_in": 300,
        "scope": SCOPE,
    }
    assert answer.headers["Cache-Control"] == "no-store"
    assert hub.ask(body["access_token"], hub.proof(body["access_token"])).json()["data"]["client"] == CLIENT


def test_one_assertion_gives_one_token_however_often_it_comes_at_once(hub: OAuthHub) -> None:
    form = hub.form()

    with ThreadPoolExecutor(16) as threads:
        answers = [each.json() for each in threads.map(lambda _: hub.ask_token(form), range(16))]

    assert sum("access_token" in answer for answer in answers) == 1
    assert {answer["code"] for answer in answers if "code" in answer} == {"REPLAYED_ASSERTION"}


def test_one_proof_gives_one_token(hub: OAuthHub) -> None:
    endpoint = f"{hub.issuer}/oauth/token"
    headers = {"DPoP": proof("POST", endpoint, hub.key, hub.now)}

    first, second = (hub.http.post(endpoint, data=hub.form(), headers=headers) for _ in range(2))

    assert first.status_code == 200
    assert (second.status_code, second.json()["error"], second.json()["code"]) == (
        400,
        "invalid_dpop_proof",
        "REPLAYED_PROOF",
    )


def test_a_refused_request_leaves_its_assertion_good(hub: OAuthHub) -> None:
    form = hub.form()

    refused = hub.ask_token({**form, "scope": "special:read purpose:reintegration-planning"})

    assert refused.json()["code"] == "INVALID_SCOPE"
    assert hub.ask_token(form).status_code == 200


@pytest.mark.parametrize(
    ("changes", "error", "code"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type", "UNSUPPORTED_GRANT"),
        ({"grant_type": ""}, "invalid_request", "INVALID_REQUEST"),
        ({"client_assertion_type": "x"}, "invalid_request", "INVALID_REQUEST"),
        ({"client_assertion": ""}, "invalid_request", "INVALID_REQUEST"),
        ({"client_id": "another"}, "invalid_request", "INVALID_REQUEST"),
        ({"scope": ""}, "invalid_scope", "ONE_PURPOSE"),
        ({"scope": "situation:read"}, "invalid_scope", "ONE_PURPOSE"),
        ({"scope": "situation:read purpose:policy-development"}, "invalid_scope", "ONE_PURPOSE"),
        ({"scope": f"{SCOPE} purpose:service-referral"}, "invalid_scope", "ONE_PURPOSE"),
        ({"scope": f"referral:read {SCOPE}"}, "invalid_scope", "INVALID_SCOPE"),
    ],
)
def test_a_request_with_something_wrong_is_told_what(
    hub: OAuthHub, changes: dict[str, str], error: str, code: str
) -> None:
    assert refusal(hub, **changes) == (400, error, code)


def test_forged_unknown_and_keyless_clients_are_refused_alike(hub: OAuthHub) -> None:
    hub.run("CREATE (:Client {id: 'keyless', organisation: 'o', scopes: [], purposes: [], active: true})")
    forged = assertion(CLIENT, hub.issuer, make_key(), hub.now)
    unknown = assertion("nobody", hub.issuer, hub.key, hub.now)
    keyless = assertion("keyless", hub.issuer, hub.key, hub.now)

    answers = [hub.ask_token(hub.form(client_assertion=text)) for text in (forged, unknown, keyless)]

    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["code"] == "INVALID_CLIENT"


def test_an_ended_client_gets_no_token(hub: OAuthHub) -> None:
    hub.run("MATCH (c:Client {id: $id}) SET c.active = false", id=CLIENT)

    assert refusal(hub) == (401, "invalid_client", "INVALID_CLIENT")


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256"])
def test_an_assertion_of_another_algorithm_is_refused(hub: OAuthHub, algorithm: str) -> None:
    claims = {"iss": CLIENT, "sub": CLIENT, "aud": hub.issuer, "jti": "1", "exp": hub.now + 60}

    answer = refusal(hub, client_assertion=signed_otherwise(algorithm, {}, claims))

    assert answer == (401, "invalid_client", "INVALID_CLIENT")


def test_an_assertion_for_the_token_endpoint_instead_of_the_issuer_is_refused(hub: OAuthHub) -> None:
    text = assertion(CLIENT, f"{hub.issuer}/oauth/token", hub.key, hub.now)

    assert refusal(hub, client_assertion=text) == (401, "invalid_client", "INVALID_ASSERTION")


def test_an_expired_assertion_is_refused(hub: OAuthHub) -> None:
    form = hub.form()
    hub.clock.pass_seconds(61)

    assert hub.ask_token(form).json()["code"] == "EXPIRED_ASSERTION"


def test_a_request_without_proof_is_refused(hub: OAuthHub) -> None:
    answer = hub.http.post(f"{hub.issuer}/oauth/token", data=hub.form())

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_dpop_proof")


def test_a_parameter_given_twice_is_refused(hub: OAuthHub) -> None:
    doubled = [*hub.form().items(), ("scope", SCOPE)]
    answer = hub.http.post(
        f"{hub.issuer}/oauth/token", data={name: [v for n, v in doubled if n == name] for name, _ in doubled}
    )

    assert (answer.json()["code"], answer.json()["parameter"]) == ("INVALID_REQUEST", "scope")


def test_other_content_and_other_sign_ins_are_refused(hub: OAuthHub) -> None:
    endpoint = f"{hub.issuer}/oauth/token"

    as_json = hub.http.post(endpoint, json=hub.form())
    with_password = hub.http.post(endpoint, data=hub.form(), auth=("client", "secret"))
    too_long = hub.http.post(endpoint, data={"scope": "x" * 40_000})

    assert [each.status_code for each in (as_json, with_password, too_long)] == [400, 400, 413]
    assert with_password.json()["parameter"] == "Authorization"


def test_a_refusal_speaks_the_callers_language(hub: OAuthHub) -> None:
    answer = hub.http.post(
        f"{hub.issuer}/oauth/token",
        data=hub.form(grant_type="x"),
        headers={"Accept-Language": "fr-CI, en;q=0.5"},
    ).json()

    assert answer["error_description"].startswith("This hub gives tokens")
    assert answer["message"].startswith("Ce hub ne donne de jetons")


def test_metadata_and_keys_are_public(hub: OAuthHub) -> None:
    described = hub.http.get(f"{hub.issuer}/.well-known/oauth-authorization-server").json()
    keys = hub.http.get(described["jwks_uri"]).json()["keys"]

    assert described["issuer"] == hub.issuer
    assert [(key["kty"], key["use"], "d" in key) for key in keys] == [("EC", "sig", False)]


def test_nothing_of_a_token_is_logged(hub: OAuthHub, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    form, stranger = hub.form(), Party()

    token = hub.ask_token(form).json()["access_token"]
    hub.ask_token(form)
    hub.ask(token, hub.proof(token))
    hub.ask(token, stranger.proof(token))

    written = caplog.text
    assert not [secret for secret in (token, form["client_assertion"]) if secret[-40:] in written]
