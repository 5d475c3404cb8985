"""Who may act for a body: registering and revoking its signing keys, giving and ending roles."""

from collections.abc import Callable
from dataclasses import dataclass

import orjson
from neo4j import ManagedTransaction

from graph_schema.dates import OPEN_INSTANT
from hub.access.known import ADMINISTRATOR
from hub.agreements import keys
from hub.agreements.keys import KeyRequest, SigningKey
from hub.agreements.refusals import refuse
from hub.agreements.turn import Turn, begun
from hub.editing.once import Once, once_only
from hub.editing.transaction import Editor
from hub.graph.driver import Database
from hub.register.drafts import Draft, Ref
from hub.register.record import written

KNOWN = """
MATCH (key:VerificationMethod&Record)-[:ORGANISATION]->(body:Organisation)
WHERE key.thumbprint = $thumbprint OR body.id = $body
RETURN key.id, body.id, key.thumbprint, key.algorithm, key.jwk, key.registeredAt, key.revokedAt,
  key.revokedReason
"""
CLIENT = "MATCH (client:Client {id: $client, organisation: $body}) RETURN client.id"
HELD = """
MATCH (role:Role&Record {id: $role})-[:ORGANISATION]->(:Organisation {id: $body})
RETURN role.client, role.role, role.validUntil
"""
OTHERS = """
MATCH (role:Role&Record {role: $administrator})-[:ORGANISATION]->(:Organisation {id: $body})
WHERE role.id <> $role AND role.validFrom <= $now AND role.validUntil > $now
RETURN count(role)
"""


@dataclass(frozen=True)
class Mandates:
    """Changes who may act for a body, as an administrator of it asks; each gives a record's id."""

    database: Database
    once: Once | None = None

    def register_key(self, editor: Editor, jwk: str, proof: str) -> str:
        """Register a public key; raise HubError where it may not be."""

        def work(turn: Turn) -> str:
            asked = KeyRequest(turn.body, _decoded(jwk), proof)
            known = _known(turn, keys.thumbprint_of(asked.jwk))
            return _keep(turn, keys.register(asked, [each for _, each in known], turn.at))

        return self._run(editor, work)

    def rotate_key(self, editor: Editor, thumbprint: str, jwk: str, proof: str) -> str:
        """Register a key in the place of one that is revoked by it; give the new one's id."""

        def work(turn: Turn) -> str:
            asked = KeyRequest(turn.body, _decoded(jwk), proof)
            id, old = _own(turn, thumbprint)
            known = [each for _, each in _known(turn, keys.thumbprint_of(asked.jwk))]
            new, revoked = keys.rotate(old, asked, known, turn.at)
            _end(turn, id, revoked)
            return _keep(turn, new)

        return self._run(editor, work)

    def revoke_key(self, editor: Editor, thumbprint: str, reason: str | None) -> str:
        """Let a key sign nothing any more."""

        def work(turn: Turn) -> str:
            id, old = _own(turn, thumbprint)
            _end(turn, id, keys.revoke(old, turn.at, reason))
            return id

        return self._run(editor, work)

    def give_role(self, editor: Editor, client: str, role: str, period: tuple[str | None, str | None]) -> str:
        """Let a client of the body act in a role, from an instant (now) up to another (without end)."""

        def work(turn: Turn) -> str:
            if turn.transaction.run(CLIENT, client=client, body=turn.body).single() is None:
                raise refuse("CLIENT_NOT_FOUND")
            values = {
                "client": client,
                "role": role,
                "validFrom": period[0] or turn.at,
                "validUntil": period[1] or OPEN_INSTANT,
            }
            links = {"organisation": Ref("Organisation", turn.body)}
            (id,) = turn.lay(Draft("Role", values, links, expected="new"))
            turn.enter("ROLE_GIVEN", id, client, role)
            return id

        return self._run(editor, work)

    def end_role(self, editor: Editor, role: str) -> str:
        """End a role now; raise HubError for a body's last administrator."""

        def work(turn: Turn) -> str:
            held = turn.transaction.run(HELD, role=role, body=turn.body).single()
            if held is None or str(held[2]) <= turn.at:
                raise refuse("ROLE_NOT_FOUND")
            if held[1] == ADMINISTRATOR and _is_last(turn, role):
                raise refuse("LAST_ADMINISTRATOR")
            turn.lay(Draft("Role", {"validUntil": turn.at}, id=role))
            turn.enter("ROLE_ENDED", role, str(held[0]), str(held[1]))
            return role

        return self._run(editor, work)

    def _run(self, editor: Editor, work: Callable[[Turn], str]) -> str:
        def judged(transaction: ManagedTransaction) -> str:
            turn = begun(transaction, editor)
            turn.check("administer")
            return once_only(self.once, transaction, turn.at, lambda: work(turn))

        return written(self.database, judged)


def _known(turn: Turn, thumbprint: str) -> list[tuple[str, SigningKey]]:
    found = turn.transaction.run(KNOWN, thumbprint=thumbprint, body=turn.body).values()
    return [(str(id), SigningKey(*values)) for id, *values in found]


def _own(turn: Turn, thumbprint: str) -> tuple[str, SigningKey]:
    for id, key in _known(turn, thumbprint):
        if key.thumbprint == thumbprint and key.organisation == turn.body:
            return id, key
    raise refuse("KEY_NOT_YOURS")


def _keep(turn: Turn, key: SigningKey) -> str:
    values = {
        "thumbprint": key.thumbprint,
        "algorithm": key.algorithm,
        "jwk": key.jwk,
        "registeredAt": key.registered_at,
    }
    links = {"organisation": Ref("Organisation", key.organisation)}
    (id,) = turn.lay(Draft("VerificationMethod", values, links, expected="new"))
    turn.enter("KEY_REGISTERED", id, key.thumbprint)
    return id


def _end(turn: Turn, id: str, key: SigningKey) -> None:
    values = {"revokedAt": key.revoked_at, "revokedReason": key.revoked_reason}
    turn.lay(Draft("VerificationMethod", values, id=id))
    turn.enter("KEY_REVOKED", id, key.thumbprint)


def _is_last(turn: Turn, role: str) -> bool:
    found = turn.transaction.run(OTHERS, administrator=ADMINISTRATOR, body=turn.body, role=role, now=turn.at)
    return bool(found.single(strict=True)[0] == 0)


def _decoded(jwk: str) -> object:
    try:
        return orjson.loads(jwk)
    except orjson.JSONDecodeError:
        raise refuse("NOT_A_SIGNING_KEY") from None
