"""Three agencies that negotiate over a real graph, each with its own signing key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
import pytest
from joserfc.jwk import ECKey, Key

from hub.access.actor import Actor
from hub.agreements.acting import Acting
from hub.agreements.mandates import Mandates
from hub.agreements.signing import sign_receipt
from hub.agreements.text import Text, TextParty, TextTerm
from hub.agreements.turn import Action, Step
from hub.client.agreeing import prove_possession, public_jwk, sign_text
from hub.editing.transaction import Editor
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.world import ALL_SCOPES, CLIENTS, World, make_world

SIZES = Statement("MATCH (n) RETURN labels(n) AS labels, count(*) ORDER BY labels")
NOW = Statement("RETURN left(toString(datetime.realtime('UTC')), 19) + '.000000Z'")
VALID = ("2026-01-01T00:00:00.000000Z", "2036-01-01T00:00:00.000000Z")


@dataclass
class Parties:
    """A world whose agencies negotiate; `who` is asker, giver or stranger everywhere."""

    database: Database
    world: World
    hub_key: Key = field(default_factory=lambda: ECKey.generate_key("P-256"))
    keys: dict[str, Key] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for who in CLIENTS:
            self.keys[who] = self.register(who)

    @property
    def acting(self) -> Acting:
        """Give what takes steps, with receipts signed by the hub's own key."""
        return Acting(self.database, lambda receipt: sign_receipt(receipt, self.hub_key))

    def body(self, who: str) -> str:
        """Give the id of somebody's agency."""
        return self.world[CLIENTS[who]]

    def actor(self, who: str) -> Actor:
        """Give somebody as the hub sees it."""
        return Actor(who, self.body(who), "reintegration-planning", frozenset(ALL_SCOPES.split()))

    def editor(self, who: str) -> Editor:
        """Give somebody whose client stays as it is."""
        return Editor(self.actor(who), lambda version: None)

    def now(self) -> str:
        """Read the database's clock."""
        return str(rows(self.database, NOW)[0][0])

    def register(self, who: str) -> Key:
        """Make a key and register it."""
        key = ECKey.generate_key("P-256")
        jwk = orjson.dumps(public_jwk(key)).decode()
        proof = prove_possession(key, self.body(who), self.now())
        Mandates(self.database).register_key(self.editor(who), jwk, proof)
        return key

    def text(self, *others: str, **changes: Any) -> Text:
        """Give a proposal between asker, giver and others: the giver gives its services to the asker."""
        parties = tuple(TextParty(self.body(who), "", *VALID) for who in ("asker", "giver", *others))
        term = TextTerm(
            "1",
            self.body("giver"),
            self.body("asker"),
            categories=("services",),
            actions=("read",),
            countries=("TGO",),
        )
        text = Text(
            "",
            0,
            "Services on return",
            ("reintegration-planning",),
            "memorandum",
            *VALID,
            parties,
            (term,),
        )
        return replace(text, **changes)

    def do(self, who: str, action: Action, agreement: str | None = None, **words: Any) -> str:
        """Take a step."""
        return self.acting.take(self.editor(who), Step(action, agreement, **words))

    def sign(self, who: str, agreement: str, signer: str | None = None) -> str:
        """Sign the newest text, with one's own key or somebody else's."""
        return self.do(who, "SIGN", agreement, jws=self.jws(signer or who, agreement))

    def jws(self, who: str, agreement: str) -> str:
        """Give somebody's signature of the newest text."""
        return sign_text(self.keys[who], str(self.newest(agreement)["text"]))

    def newest(self, agreement: str) -> Mapping[str, Any]:
        """Give the newest text."""
        return self.told(agreement, "AgreementText", "version")[-1]

    def told(self, agreement: str, kind: str, order: str) -> Sequence[Mapping[str, Any]]:
        """Give the records of a kind that belong to an agreement, in an order."""
        text = f"""
            MATCH (n:{kind}&Record)-[:AGREEMENT]->(:DataSharingAgreement {{id: $id}})
            RETURN properties(n) ORDER BY n.{order}
        """
        found: Any = rows(self.database, Statement(text, {"id": agreement}))
        return [dict(each[0]) for each in found]

    def state(self, agreement: str) -> str:
        """Give where an agreement stands."""
        text = "MATCH (n:DataSharingAgreement&Record {id: $id}) RETURN n.state"
        return str(rows(self.database, Statement(text, {"id": agreement}))[0][0])

    def in_force(self, **changes: Any) -> str:
        """Negotiate an agreement of two until it is in force."""
        agreement = self.do("asker", "REQUEST", proposal=self.text(**changes))
        self.do("giver", "ACCEPT", agreement, digest=self.newest(agreement)["digest"])
        self.sign("asker", agreement)
        return self.sign("giver", agreement)


def parties(database: Database) -> Parties:
    """Make the world and let its agencies register their keys."""
    return Parties(database, make_world(database))


def refused(three: Parties, step: Callable[[], object]) -> HubError:
    """Give why a step isn't taken, and see that it changed nothing."""
    before = rows(three.database, SIZES)
    with pytest.raises(HubError) as caught:
        step()
    assert rows(three.database, SIZES) == before
    return caught.value
