"""Put the OAuth room together for one process of the hub."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from flask import Blueprint

from graph_schema.dates import instant_text
from hub.graph.claim import claim
from hub.graph.driver import Database
from hub.oauth.clients import Directory, find_client
from hub.oauth.grant import Authority
from hub.oauth.keys import SigningKeys, load_keys, registration_token
from hub.oauth.registration import Registrar, store_keys
from hub.oauth.replay import Clock, Once, ProofTable
from hub.oauth.tokens import Gate
from hub.oauth.views import Endpoints, blueprint
from hub.settings import Settings


@dataclass(frozen=True)
class Room:
    """What the rest of the hub uses: its keys, the gate for `authenticate`, the endpoints, the clients."""

    keys: SigningKeys
    gate: Gate
    routes: Blueprint
    directory: Directory


def open_room(settings: Settings, database: Database, clock: Clock, version: Callable[[], str]) -> Room:
    """Load or make the keys and give the OAuth room; `version` gives the grants' version known here."""
    keys = load_keys(settings.home / "keys", clock())
    find = partial(find_client, database)
    once = _once(settings, database, clock)
    authority = Authority(settings.issuer, keys, find, claimed(database), once, clock)
    token = registration_token(settings.home / "keys")
    registrar = Registrar(token, find, partial(store_keys, database), clock)
    directory = Directory(find, version, clock)
    gate = Gate(settings.issuer, keys.every, clock, once, directory.still_allowed)
    return Room(keys, gate, blueprint(Endpoints(authority, registrar)), directory)


def claimed(database: Database) -> Once:
    """Give the check that uses an id up by a claim in the graph."""

    def once(key: str, expires: datetime) -> bool:
        return claim(database, key, instant_text(expires))

    return once


def _once(settings: Settings, database: Database, clock: Clock) -> Once:
    """Share used proofs between all processes: by a file on one machine, by the graph on several."""
    if settings.database is None:
        return ProofTable(settings.home / "run" / "proofs", clock)
    claims = claimed(database)
    return lambda proof, expires: claims(f"proof:{proof}", expires)
