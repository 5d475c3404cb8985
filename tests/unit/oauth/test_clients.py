"""What a client may still use of the token that it got: as it is under the grants by which it is answered."""

from dataclasses import dataclass, field, replace

import orjson
import pytest
from joserfc.jwk import ECKey, Key

from hub.oauth.access_token import AccessToken
from hub.oauth.clients import Client, Directory
from hub.oauth.scopes import Scope
from tests.oauth_party import PURPOSE, SettableClock

KEY, OTHER = ECKey.generate_key("P-256"), ECKey.generate_key("P-256")
SCOPE = Scope(frozenset({"situation:read"}), PURPOSE)
TOKEN = AccessToken("client", "body", SCOPE, "proof's key", 1e10, KEY.thumbprint())


def client(*keys: Key, active: bool = True) -> Client:
    """Give a client with these keys."""
    listed = [key.as_dict(private=False) for key in keys]
    jwks = orjson.dumps({"keys": listed}).decode() if keys else ""
    return Client("client", "body", jwks, frozenset({"situation:read"}), frozenset({PURPOSE}), active)


@dataclass
class Known:
    """A directory over a client and a version of the grants that a test sets."""

    client: Client | None
    version: str = "first"
    clock: SettableClock = field(default_factory=SettableClock)

    def __post_init__(self) -> None:
        self.directory = Directory(lambda _: self.client, lambda: self.version, self.clock)


@pytest.mark.parametrize(
    ("keys", "allowed"), [((KEY,), True), ((OTHER, KEY), True), ((OTHER,), False), ((), False)]
)
def test_a_token_ends_with_the_key_that_it_was_asked_with(keys: tuple[Key, ...], allowed: bool) -> None:
    assert client(*keys).allows(TOKEN) is allowed


def test_a_client_is_looked_up_for_the_version_of_the_grant_that_answers() -> None:
    known = Known(client(KEY))
    assert known.directory.still_allowed(TOKEN)

    # The client ended, the gate turned, and an answer is made under the new version, when another thread,
    # that had read the grants before, says last what it read.
    known.client = replace(client(KEY), active=False)

    assert known.directory.still_allowed(TOKEN)
    assert not known.directory.still_allowed(TOKEN, "second")
    assert not known.directory.still_allowed(TOKEN, "first")
