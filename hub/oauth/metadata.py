"""What this authorization server can do, for clients that ask (RFC 8414)."""

from collections.abc import Callable

from authlib.oauth2.rfc8414 import AuthorizationServerMetadata  # type: ignore[import-untyped]  # ships no types

from hub.errors import HubError, Message
from hub.oauth.grant import TOKEN_PATH
from hub.oauth.refusals import ALGORITHMS
from hub.oauth.scopes import PURPOSE, PURPOSE_NAMES, SCOPES

JWKS_PATH = "/oauth/jwks"
BAD_ISSUER = Message(
    "HUB_ISSUER must be an https:// address (http:// on this machine only), without query or fragment.",
    "HUB_ISSUER doit être une adresse https:// (http:// sur cette machine), sans query ni fragment.",
)
METADATA_PATH = "/.well-known/oauth-authorization-server"


def metadata(issuer: str) -> dict[str, object]:
    """Describe the server called `issuer`; raise HubError when its name breaks RFC 8414, section 2."""
    described = AuthorizationServerMetadata(
        issuer=issuer,
        token_endpoint=issuer + TOKEN_PATH,
        jwks_uri=issuer + JWKS_PATH,
        scopes_supported=[*sorted(SCOPES), *(PURPOSE + name for name in sorted(PURPOSE_NAMES))],
        # No authorization endpoint yet, so no response type; the key itself is required.
        response_types_supported=[],
        grant_types_supported=["client_credentials"],
        token_endpoint_auth_methods_supported=["private_key_jwt"],
        token_endpoint_auth_signing_alg_values_supported=list(ALGORITHMS),
        dpop_signing_alg_values_supported=list(ALGORITHMS),
        ui_locales_supported=["en", "fr"],
    )
    _check(described)
    return dict(described)


def _check(described: AuthorizationServerMetadata) -> None:
    """Let Authlib judge each value; its judgement of response types takes an empty list for a missing one."""
    for name in described:
        validate = getattr(described, f"validate_{name}", None)
        if validate is not None and name != "response_types_supported":
            _judged(validate)


def _judged(validate: Callable[[], None]) -> None:
    try:
        validate()
    except ValueError as error:
        raise HubError("BAD_ISSUER", BAD_ISSUER, status=500, extensions={"reason": str(error)}) from error
