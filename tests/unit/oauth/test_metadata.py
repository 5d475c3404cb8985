"""What the authorization server says of itself."""

import pytest

from hub.errors import HubError
from hub.oauth.metadata import metadata
from tests.oauth_party import ISSUER


def test_the_metadata_names_what_this_server_does() -> None:
    described = metadata(ISSUER)

    assert described["issuer"] == ISSUER
    assert described["token_endpoint"] == f"{ISSUER}/oauth/token"
    assert described["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
    assert described["dpop_signing_alg_values_supported"] == ["ES256", "EdDSA", "PS256"]
    assert "purpose:service-referral" in described["scopes_supported"]  # type: ignore[operator]  # JSON


@pytest.mark.parametrize(
    "issuer", ["http://hub.example", "https://hub.example?x=1", "https://hub.example#x", ""]
)
def test_a_name_that_no_client_may_trust_stops_the_start(issuer: str) -> None:
    with pytest.raises(HubError) as caught:
        metadata(issuer)

    assert caught.value.code == "BAD_ISSUER"
