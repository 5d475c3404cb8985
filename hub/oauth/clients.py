"""Clients in the graph: who they are, which keys they sign with, and what they are registered for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import orjson
from joserfc.jwk import KeySet

from hub.graph.driver import Database
from hub.graph.reader import read
from hub.graph.statement import Statement
from hub.oauth.access_token import AccessToken
from hub.oauth.jose import public_key
from hub.oauth.limits import USUAL, Limits, limits_of
from hub.oauth.replay import Clock

FIND = """
MATCH (c:Client {id: $id})
RETURN c.organisation, coalesce(c.jwks, ''), c.scopes, c.purposes, coalesce(c.active, false),
       c {.budget, .trustedOnly}, coalesce(c.revision, 0)
"""


@dataclass(frozen=True)
class Client:
    """A registered client; `jwks` is the text of its public keys, empty until somebody registers one.

    `revision` grows with every change of it: its keys, its limits, its documents.
    """

    id: str
    organisation: str
    jwks: str
    scopes: frozenset[str]
    purposes: frozenset[str]
    active: bool
    limits: Limits = USUAL
    revision: int = 0

    @cached_property
    def thumbprints(self) -> frozenset[str]:
        """Give the thumbprints of the client's keys (RFC 7638)."""
        return thumbprints(self.jwks)

    def allows(self, token: AccessToken) -> bool:
        """Tell whether the client may still use a token that it was given earlier.

        A token ends with the key that it was asked with: to replace a stolen key ends the thief's tokens.
        """
        return (
            self.active
            and token.client_key in self.thumbprints
            and self.organisation == token.organisation
            and token.scope.scopes <= self.scopes
            and token.scope.purpose in self.purposes
        )


def find_client(database: Database, client_id: str) -> Client | None:
    """Read a client from the graph, or None when there is none with this id."""
    row = read(database, Statement(FIND, {"id": client_id}))
    if row is None:
        return None
    organisation, jwks, scopes, purposes, active, limits, revision = row
    return Client(
        client_id,
        str(organisation),
        str(jwks),
        _words(scopes),
        _words(purposes),
        active is True,
        limits_of(limits),
        revision if isinstance(revision, int) else 0,
    )


def client_keys(client: Client) -> KeySet | None:
    """Give the client's public keys, or None before any was registered."""
    return _keys(client.jwks)


def thumbprints(jwks: str) -> frozenset[str]:
    """Give the thumbprints of the keys in the text of a JWK Set; none of an empty text."""
    keys = _keys(jwks)
    return frozenset(each.thumbprint() for each in keys.keys) if keys else frozenset()


class Directory:
    """Answer whether a token's client is still active, without asking the graph each time.

    An answer serves while the grants' version that this process knows stays the same, and for one second
    at most: the longest that a client ended elsewhere still reads what needs no release.
    """

    def __init__(
        self,
        find: Callable[[str], Client | None],
        version: Callable[[], str],
        clock: Clock,
        longest: timedelta = timedelta(seconds=1),
    ) -> None:
        self._find = find
        self._version = version
        self._clock = clock
        self._longest = longest
        self._known: dict[str, tuple[str, datetime, Client | None]] = {}

    def still_allowed(self, token: AccessToken, version: str | None = None) -> bool:
        """Tell whether the client of `token` is active and still has what the token gives.

        Who answers by a grant names the grant's version: what this process read last may be an earlier one.
        """
        client = self.client(token.client, version)
        return client is not None and client.allows(token)

    def client(self, client_id: str, version: str | None = None) -> Client | None:
        """Give the client as known for a version of the grants, the one read last unless it is named."""
        version, now = self._version() if version is None else version, self._clock()
        known = self._known.get(client_id)
        if known and known[0] == version and timedelta(0) <= now - known[1] < self._longest:
            return known[2]
        found = self._find(client_id)
        self._known[client_id] = (version, now, found)
        return found


def _keys(jwks: str) -> KeySet | None:
    if not jwks:
        return None
    return KeySet([public_key(each, "INVALID_CLIENT") for each in orjson.loads(jwks)["keys"]])


def _words(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()
