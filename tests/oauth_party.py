"""A client and whoever would pass for it: real keys, good papers, and papers with one thing wrong."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc.jwk import ECKey, Key, OctKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

from hub.client.keys import make_key
from hub.oauth.access_token import AccessToken, issue_token
from hub.oauth.jose import REGISTRY, algorithm_of
from hub.oauth.proof import digest, encoded
from hub.oauth.scopes import Scope

ISSUER = "http://127.0.0.1:8080"
NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
PURPOSE = "reintegration-planning"
SCOPE = f"situation:read purpose:{PURPOSE}"


class SettableClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, instant: datetime = NOW) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        """Give the instant at which the clock stands."""
        return self.instant

    def pass_seconds(self, seconds: float) -> None:
        """Move the clock on."""
        self.instant += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Party:
    """Somebody with a key, at an instant; each paper may be made with some claims or header changed."""

    client: str = "demo-host-agency"
    key: Key = field(default_factory=make_key)
    now: datetime = NOW

    @property
    def seconds(self) -> int:
        """Give the instant as a NumericDate."""
        return int(self.now.timestamp())

    def proof(
        self,
        token: str | None = None,
        header: Mapping[str, object] | None = None,
        **claims: object,
    ) -> str:
        """Make a proof for `POST /graphql`, with `token` when given."""
        made = {
            "htm": "POST",
            "htu": f"{ISSUER}/graphql",
            "jti": secrets.token_urlsafe(16),
            "iat": self.seconds,
        }
        if token is not None:
            made["ath"] = encoded(digest(token))
        standing = {"typ": "dpop+jwt", "jwk": self.key.as_dict(private=False)}
        return signed({**standing, **(header or {})}, without_nothing({**made, **claims}), self.key)

    def assertion(self, **claims: object) -> str:
        """Make a client assertion for the hub."""
        made = {
            "iss": self.client,
            "sub": self.client,
            "aud": ISSUER,
            "jti": secrets.token_urlsafe(16),
            "iat": self.seconds,
            "exp": self.seconds + 60,
        }
        header = without_nothing({"typ": "JWT", "kid": self.key.kid})
        return signed(header, without_nothing({**made, **claims}), self.key)

    def token_from(self, hub_key: Key, **changes: Any) -> str:
        """Make the access token that a hub with `hub_key` would give."""
        values: dict[str, Any] = {
            "client": self.client,
            "organisation": "host-agency",
            "scope": Scope(frozenset({"situation:read"}), PURPOSE),
            "thumbprint": self.key.thumbprint(),
            "expires": self.now.timestamp() + 300,
            "client_key": self.key.thumbprint(),
        }
        return issue_token(AccessToken(**{**values, **changes}), ISSUER, self.now, hub_key, "token-1")


def without_nothing(claims: Mapping[str, object]) -> dict[str, object]:
    """Leave out the claims that a test set to None."""
    return {name: value for name, value in claims.items() if value is not None}


def signed(header: Mapping[str, object], claims: Mapping[str, object], key: Key) -> str:
    """Sign any header and claims, also those that a library would not."""
    algorithm = algorithm_of(key)
    return _compact({**header, "alg": algorithm}, claims, REGISTRY.get_alg(algorithm), key)


def signed_otherwise(algorithm: str, header: Mapping[str, object], claims: Mapping[str, object]) -> str:
    """Sign with an algorithm that the hub must not know: none, HS256, RS256, ES384, or EdDSA on Ed448."""
    keys: dict[str, Key] = {
        "none": OctKey.generate_key(256),
        "HS256": OctKey.generate_key(256),
        "RS256": RSAKey.generate_key(2048),
        "ES384": ECKey.generate_key("P-384"),
        "EdDSA": OKPKey.generate_key("Ed448"),
    }
    key = keys[algorithm]
    shown = key.as_dict() if isinstance(key, OctKey) else key.as_dict(private=False)
    made_by = JWSRegistry.algorithms[algorithm]
    return _compact({"jwk": shown, **header, "alg": algorithm}, claims, made_by, key)


def _compact(header: Mapping[str, object], claims: Mapping[str, object], algorithm: Any, key: Key) -> str:
    # The standard library's JSON writes NaN, as an attacker may.
    parts = [encoded(json.dumps(part).encode()) for part in (header, claims)]
    signature = algorithm.sign(".".join(parts).encode(), key)
    return ".".join((*parts, encoded(signature)))
