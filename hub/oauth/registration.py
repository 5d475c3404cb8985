"""Give a client its public keys: an administrative act (RFC 7592, section 2.2), a Change and a log entry."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import neo4j
import orjson
from joserfc.jwk import KeySet

from graph_schema.dates import instant_text
from hub.access.gate import turn_gate
from hub.audit.acts import Act, enter
from hub.graph.driver import Database
from hub.graph.ids import new_id
from hub.graph.writer import write
from hub.oauth.clients import Client, thumbprints
from hub.oauth.jose import algorithm_of, public_key
from hub.oauth.refusals import refuse
from hub.oauth.scopes import PURPOSE

MOST_KEYS = 5
ADMINISTRATOR = "registration-token"

SET_KEYS = """
MATCH (c:Client {id: $id})
WITH c, coalesce(c.jwks, '') AS before
SET c.jwks = $jwks, c.revision = coalesce(c.revision, 0) + 1
CREATE (:Change {id: $change, record: c.id, kind: 'Client', revision: c.revision, by: $by, at: $at,
                 before: before, after: $jwks})
RETURN c.organisation, before
"""
StoreKeys = Callable[[str, str, datetime], bool]
"""Take a client's id, the text of its JWK Set and the instant; answer False when there is no such client."""


@dataclass(frozen=True)
class Registrar:
    """What registering keys needs: the token that proves an administrator, and how to find and store."""

    token: str
    find_client: Callable[[str], Client | None]
    store: StoreKeys
    clock: Callable[[], datetime]


def register_keys(
    client_id: str, authorization: str | None, body: object, registrar: Registrar
) -> dict[str, object]:
    """Replace a client's keys by those in `body`; answer with the client's registration (RFC 7591, 3.2.1)."""
    _check_administrator(authorization, registrar.token)
    jwks = orjson.dumps(_public_set(body)).decode()
    if not registrar.store(client_id, jwks, registrar.clock()):
        raise refuse("UNKNOWN_CLIENT")
    client = registrar.find_client(client_id)
    if client is None:
        raise refuse("UNKNOWN_CLIENT")
    return _registration(client)


def store_keys(database: Database, client_id: str, jwks: str, at: datetime) -> bool:
    """Write a client's keys, the Change, a new version of the grants and the act in one transaction.

    The act names the client and the thumbprints of its keys from now on; keys that it had before are no act.
    """
    change = {
        "id": client_id,
        "jwks": jwks,
        "change": new_id(),
        "by": ADMINISTRATOR,
        "at": instant_text(at),
    }

    def work(transaction: neo4j.ManagedTransaction) -> bool:
        found = transaction.run(SET_KEYS, change).single()
        if found is None:
            return False
        turn_gate(transaction)
        body, before = map(str, found)
        kept, given = thumbprints(before), thumbprints(jwks)
        if given != kept:
            kind = "CLIENT_KEYS_REPLACED" if kept else "CLIENT_KEYS_REGISTERED"
            enter(transaction, Act(kind, body, subjects=(client_id, *sorted(given))))
        return True

    return write(database, work)


def _check_administrator(authorization: str | None, token: str) -> None:
    scheme, _, given = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.encode(), token.encode()):
        raise refuse("NOT_ADMINISTRATOR")


def _public_set(body: object) -> dict[str, object]:
    """Read `{"jwks": {"keys": [...]}}` and keep of each key what makes it public, with a name."""
    jwks = body.get("jwks") if isinstance(body, dict) else None
    keys = jwks.get("keys") if isinstance(jwks, dict) else None
    if not isinstance(keys, list) or not 0 < len(keys) <= MOST_KEYS:
        raise refuse("INVALID_CLIENT_KEYS")
    built = [public_key(each, "INVALID_CLIENT_KEYS") for each in keys]
    for key in built:
        algorithm_of(key)
    return {**KeySet(built).as_dict(private=False)}


def _registration(client: Client) -> dict[str, object]:
    purposes = sorted(client.purposes)
    return {
        "client_id": client.id,
        "organisation": client.organisation,
        "scope": " ".join((*sorted(client.scopes), *(PURPOSE + each for each in purposes))),
        "grant_types": ["client_credentials"],
        "token_endpoint_auth_method": "private_key_jwt",
        "jwks": orjson.loads(client.jwks),
    }
