"""From a request's headers to the actor behind it."""

import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from joserfc.jwk import ECKey, KeySet

from hub.access.actor import Actor
from hub.errors import HubError
from hub.oauth.jose import sign
from hub.oauth.proof import encoded
from hub.oauth.refusals import challenge
from hub.oauth.tokens import RequestParts, authenticate
from tests.oauth_party import ISSUER, PURPOSE, Party, signed_otherwise
from tests.unit.oauth.door import HUB_KEY, Door, open_door


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return open_door(tmp_path)


def test_a_token_with_its_proof_gives_the_actor(door: Door) -> None:
    token = door.party.token_from(HUB_KEY)

    found = authenticate(door.parts(token), door.gate)

    assert found.actor == Actor(
        "demo-host-agency", "host-agency", PURPOSE, frozenset({"situation:read"}), "FR"
    )
    assert len(found.proof) == 43


def test_each_proof_serves_once(door: Door) -> None:
    token = door.party.token_from(HUB_KEY)
    parts = door.parts(token)

    first = authenticate(parts, door.gate)

    assert door.refused(parts).code == "REPLAYED_PROOF"
    assert authenticate(door.parts(token), door.gate).proof != first.proof


def test_a_verified_token_is_remembered_but_still_lapses(door: Door) -> None:
    token = door.party.token_from(HUB_KEY)
    authenticate(door.parts(token), door.gate)

    door.clock.pass_seconds(300)

    late = Party(key=door.party.key, now=door.clock())
    assert len(door.gate.verified) == 1
    assert door.refused(door.parts(token, late.proof(token))).code == "EXPIRED_TOKEN"


def test_a_stolen_token_is_of_no_use(door: Door) -> None:
    token = door.party.token_from(HUB_KEY)
    thief = Party()

    refusal = door.refused(door.parts(token, thief.proof(token)))

    assert refusal.code == "TOKEN_BOUND_TO_ANOTHER_KEY"
    assert challenge(refusal) == (
        'DPoP error="invalid_token", '
        'error_description="The access token is bound to another key than the one that signed the proof.", '
        'algs="ES256 EdDSA PS256"'
    )


def test_a_proof_made_for_another_token_is_refused(door: Door) -> None:
    token, other = (door.party.token_from(HUB_KEY, client=name) for name in ("one", "two"))

    assert door.refused(door.parts(token, door.party.proof(other))).code == "PROOF_FOR_ANOTHER_REQUEST"


def test_a_proof_made_for_another_method_or_path_is_refused(door: Door) -> None:
    parts = door.parts(door.party.token_from(HUB_KEY))

    codes = {door.refused(replace(parts, **{part: "/else"})).code for part in ("method", "path")}

    assert codes == {"PROOF_FOR_ANOTHER_REQUEST"}


@pytest.mark.parametrize("authorization", [None, ""])
def test_a_request_without_token_is_told_which_to_send(door: Door, authorization: str | None) -> None:
    refusal = door.refused(RequestParts("POST", "/graphql", authorization, door.party.proof()))

    assert refusal.code == "MISSING_TOKEN"
    assert challenge(refusal) == 'DPoP algs="ES256 EdDSA PS256"'


@pytest.mark.parametrize("scheme", ["Bearer", "Basic"])
def test_a_bound_token_is_no_bearer_token(door: Door, scheme: str) -> None:
    parts = RequestParts("POST", "/graphql", f"{scheme} {door.party.token_from(HUB_KEY)}", None)

    assert door.refused(parts).code == "TOKEN_WITHOUT_PROOF"


def test_a_token_without_proof_is_refused(door: Door) -> None:
    parts = replace(door.parts(door.party.token_from(HUB_KEY)), proof=None)

    refusal = door.refused(parts)

    assert (refusal.code, refusal.status) == ("MISSING_PROOF", 401)
    assert 'error="invalid_dpop_proof"' in challenge(refusal)


def test_two_proofs_in_one_request_are_refused(door: Door) -> None:
    token = door.party.token_from(HUB_KEY)
    both = f"{door.party.proof(token)}, {door.party.proof(token)}"

    assert door.refused(door.parts(token, both)).code == "INVALID_PROOF"


def test_a_token_of_another_key_is_refused(door: Door) -> None:
    stranger = ECKey.generate_key("P-256", auto_kid=True)
    impostor = ECKey.import_key(stranger.raw_value, {"kid": str(HUB_KEY.kid)})

    codes = {door.refused(door.parts(door.party.token_from(key))).code for key in (stranger, impostor)}

    assert codes == {"INVALID_TOKEN"}


def claims(**changes: object) -> dict[str, object]:
    """Give the claims of a good token, some of them changed."""
    return {
        "iss": ISSUER,
        "aud": ISSUER,
        "sub": "a",
        "client_id": "a",
        "organisation": "o",
        "jti": "1",
        "exp": 1e10,
        "scope": f"situation:read purpose:{PURPOSE}",
        "cnf": {"jkt": "x"},
        "client_key": "y",
        **changes,
    }


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256", "ES384", "EdDSA"])
def test_a_token_of_another_algorithm_is_refused(door: Door, algorithm: str) -> None:
    token = signed_otherwise(algorithm, {"typ": "at+jwt", "kid": HUB_KEY.kid}, claims())

    assert door.refused(door.parts(token)).code == "INVALID_TOKEN"


def test_a_token_signed_with_the_public_key_as_secret_is_refused(door: Door) -> None:
    header: dict[str, object] = {"typ": "at+jwt", "alg": "HS256", "kid": HUB_KEY.kid}
    unsigned = ".".join(encoded(json.dumps(part).encode()) for part in (header, claims()))
    secret = HUB_KEY.as_pem(private=False)
    token = f"{unsigned}.{encoded(hmac.digest(secret, unsigned.encode(), 'sha256'))}"

    assert door.refused(door.parts(token)).code == "INVALID_TOKEN"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "http://127.0.0.1:9"},
        {"aud": "http://127.0.0.1:9"},
        {"aud": [ISSUER]},
        {"jti": 1},
        {"exp": None},
        {"exp": "never"},
        {"exp": float("inf")},
        {"cnf": None},
        {"cnf": "x"},
        {"cnf": {}},
        {"client_id": None},
        {"client_key": None},
        {"client_key": 5},
        {"organisation": 5},
        {"scope": ""},
        {"scope": "root:read purpose:x"},
    ],
    ids=str,
)
def test_a_token_that_says_less_is_refused(door: Door, changes: dict[str, object]) -> None:
    token = sign({"typ": "at+jwt", "kid": HUB_KEY.kid}, claims(**changes), HUB_KEY)

    assert door.refused(door.parts(token)).code == "INVALID_TOKEN"


def test_another_paper_of_the_same_key_is_no_token(door: Door) -> None:
    token = sign({"typ": "JWT", "kid": HUB_KEY.kid}, claims(), HUB_KEY)

    assert door.refused(door.parts(token)).code == "INVALID_TOKEN"


@pytest.mark.parametrize("text", ["", "x", "..", "é.é.é", "e30.e30.e30", "x" * 100_000, "a b"])
def test_what_is_no_token_is_refused(door: Door, text: str) -> None:
    assert door.refused(door.parts(text)).code == "INVALID_TOKEN"


def test_a_tampered_token_is_refused(door: Door) -> None:
    header, payload, signature = door.party.token_from(HUB_KEY).split(".")
    other = door.party.token_from(HUB_KEY, organisation="another").split(".")[1]

    codes = {
        door.refused(door.parts(text)).code
        for text in (
            f"{header}.{other}.{signature}",
            f"{header}.{payload}.",
            f"{header}.{payload}.{signature[:-4]}AAAA",
        )
    }

    assert codes == {"INVALID_TOKEN"}


def test_a_client_that_was_ended_is_refused_at_once(door: Door) -> None:
    gate = replace(door.gate, still_allowed=lambda token: False)
    with pytest.raises(HubError) as caught:
        authenticate(door.parts(door.party.token_from(HUB_KEY)), gate)

    assert caught.value.code == "REVOKED_TOKEN"


def test_an_older_hub_key_still_counts(door: Door) -> None:
    newer = ECKey.generate_key("P-256", auto_kid=True)
    gate = replace(door.gate, keys=KeySet([HUB_KEY, newer]))

    for key in (HUB_KEY, newer):
        assert authenticate(door.parts(door.party.token_from(key)), gate).actor.client == "demo-host-agency"


def test_nothing_of_a_token_is_in_its_refusal(door: Door) -> None:
    token = door.party.token_from(HUB_KEY)
    makers: tuple[Callable[[], RequestParts], ...] = (
        lambda: door.parts(token + "x"),
        lambda: door.parts(token, "x.y.z"),
        lambda: door.parts(token, Party().proof(token)),
    )

    for make in makers:
        refusal = door.refused(make())
        assert (
            token[:20] not in f"{refusal} {refusal.message} {refusal.extensions} {refusal.as_graphql('FR')}"
        )
