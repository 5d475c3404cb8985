"""A door to the hub for tests: a gate that knows one hub key, with a settable clock, and who comes to it."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from joserfc.jwk import ECKey, KeySet

from hub.errors import HubError
from hub.oauth.replay import ProofTable
from hub.oauth.tokens import Gate, RequestParts, authenticate
from tests.oauth_party import ISSUER, Party, SettableClock

HUB_KEY = ECKey.generate_key("P-256", auto_kid=True)


@dataclass
class Door:
    """A gate with a settable clock, and the party that comes to it."""

    gate: Gate
    clock: SettableClock
    party: Party = field(default_factory=Party)

    def parts(self, token: str, proof: str | None = None) -> RequestParts:
        """Make a request with a token and a fresh proof, or with the one given."""
        return RequestParts("POST", "/graphql", f"DPoP {token}", proof or self.party.proof(token), "FR")

    def refused(self, parts: RequestParts) -> HubError:
        """Give the refusal that a request gets."""
        with pytest.raises(HubError) as caught:
            authenticate(parts, self.gate)
        return caught.value


def open_door(folder: Path) -> Door:
    """Open a door that lets every client through."""
    clock = SettableClock()
    once = ProofTable(folder / "proofs", clock, buckets=64)
    return Door(Gate(ISSUER, KeySet([HUB_KEY]), clock, once, lambda token: True), clock)
