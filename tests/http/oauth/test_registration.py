"""Registering a client's key."""

from collections.abc import Mapping

import pytest
from httpx2 import Response
from joserfc.jwk import ECKey, OctKey, RSAKey

from hub.client.keys import make_key, public_set
from tests.http.oauth_hub import CLIENT, ORGANISATION, OAuthHub

ACTS = "MATCH (act:Act:Pending) RETURN act.kind, act.organisation, act.subjects ORDER BY act.at"
GATE = "MATCH (g:GrantsGate) RETURN collect(DISTINCT g.version), count(g)"


def put(hub: OAuthHub, body: object, client: str = CLIENT, token: str | None = None) -> Response:
    """Register keys with the registration token, or another."""
    headers = {"Authorization": f"Bearer {hub.registration_token if token is None else token}"}
    return hub.http.put(f"{hub.issuer}/oauth/register/{client}", json=body, headers=headers)


def test_a_registered_key_is_the_clients_only_key(hub: OAuthHub) -> None:
    newer = make_key()

    answer = put(hub, {"jwks": public_set(newer)}).json()

    assert answer == {
        "client_id": CLIENT,
        "organisation": ORGANISATION,
        "scope": "contact:read situation:read purpose:reintegration-planning purpose:service-referral",
        "grant_types": ["client_credentials"],
        "token_endpoint_auth_method": "private_key_jwt",
        "jwks": public_set(newer),
    }
    assert hub.ask_token(hub.form()).json()["code"] == "INVALID_CLIENT"


def test_registering_turns_the_grants_gate_and_leaves_a_change(hub: OAuthHub) -> None:
    [[before, _]] = hub.run(GATE)

    put(hub, {"jwks": public_set(make_key())})

    [[after, stripes]] = hub.run(GATE)
    changes = hub.run(
        "MATCH (c:Change {record: $id}) RETURN c.kind, c.revision, c.by ORDER BY c.revision", id=CLIENT
    )
    assert (len(before), len(after), stripes) == (1, 1, 16)
    assert before != after
    assert changes == [["Client", 1, "registration-token"], ["Client", 2, "registration-token"]]


def test_each_change_of_a_client_s_keys_is_an_act_that_names_them_by_thumbprint(hub: OAuthHub) -> None:
    newer, another = make_key(), make_key()
    both = {"keys": [each.as_dict(private=False) for each in (newer, another)]}

    put(hub, {"jwks": both})
    # The same keys in another order: nothing has changed.
    put(hub, {"jwks": {"keys": both["keys"][::-1]}})
    put(hub, {"jwks": public_set(newer)})

    known = sorted(each.thumbprint() for each in (newer, another))
    assert hub.run(ACTS) == [
        ["CLIENT_KEYS_REGISTERED", ORGANISATION, [CLIENT, hub.key.thumbprint()]],
        ["CLIENT_KEYS_REPLACED", ORGANISATION, [CLIENT, *known]],
        ["CLIENT_KEYS_REPLACED", ORGANISATION, [CLIENT, newer.thumbprint()]],
    ]


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_only_the_administrator_registers_keys(hub: OAuthHub, token: str) -> None:
    headers = [(b"Authorization", f"Bearer {token}".strip().encode())]
    body = {"jwks": public_set(make_key())}

    answer = hub.http.put(f"{hub.issuer}/oauth/register/{CLIENT}", json=body, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (401, "NOT_ADMINISTRATOR")
    assert answer.headers["WWW-Authenticate"].startswith('Bearer error="invalid_token"')
    assert hub.ask_token(hub.form()).status_code == 200


def test_a_client_that_does_not_exist_gets_no_key(hub: OAuthHub) -> None:
    answer = put(hub, {"jwks": public_set(make_key())}, client="nobody")

    assert (answer.status_code, answer.json()["code"]) == (404, "UNKNOWN_CLIENT")
    assert hub.run("MATCH (c:Change {record: 'nobody'}) RETURN c.id") == []
    assert len(hub.run(ACTS)) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"jwks": []},
        {"jwks": {"keys": []}},
        {"jwks": {"keys": [1]}},
        {"jwks": {"keys": [make_key().as_dict(private=False)] * 6}},
        {"jwks": {"keys": [make_key().as_dict(private=True)]}},
        {"jwks": {"keys": [OctKey.generate_key(256).as_dict()]}},
        {"jwks": {"keys": [ECKey.generate_key("P-384").as_dict(private=False)]}},
        {"jwks": {"keys": [RSAKey.generate_key(2048).as_dict(private=True)]}},
    ],
    ids=[
        *("nothing", "a list", "keys as a list", "no key", "a number", "six keys", "a private key"),
        *("a shared key", "another curve", "a private RSA key"),
    ],
)
def test_keys_that_would_not_do_are_refused(hub: OAuthHub, body: Mapping[str, object]) -> None:
    answer = put(hub, body)

    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_CLIENT_KEYS")
    assert hub.ask_token(hub.form()).status_code == 200


def test_what_is_not_json_is_refused(hub: OAuthHub) -> None:
    headers = {"Authorization": f"Bearer {hub.registration_token}"}

    answer = hub.http.put(f"{hub.issuer}/oauth/register/{CLIENT}", content=b"{", headers=headers)

    assert answer.json()["code"] == "INVALID_CLIENT_KEYS"
