"""In whose name the explorer asks: the demonstration's clients that are signed in on this machine."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from graph_schema.categories import PURPOSES
from hub.access.actor import Actor
from hub.api.answering import Caller
from hub.errors import HubError, Message
from hub.oauth.clients import Client
from hub.reference.clients import CLIENTS


@dataclass(frozen=True)
class Asker:
    """A client with one of its purposes; `key` names both in a form."""

    client: str
    purpose: str

    @property
    def key(self) -> str:
        """Give the value of a choice."""
        return f"{self.client} {self.purpose}"

    def label(self, language: str) -> str:
        """Say for people in `language` (`en` or `fr`) who asks, and for what."""
        french = next((each.fr for each in PURPOSES if each.name == self.purpose), self.purpose)
        return f"{self.client} · {french if language == 'fr' else self.purpose.replace('-', ' ')}"


@dataclass(frozen=True)
class Askers:
    """The demonstration's clients whose files `folder` holds; `find` gives one as it is under a version
    of the grants, the one known here unless it is named.
    """

    folder: Path
    find: Callable[[str, str | None], Client | None]

    @property
    def loaded(self) -> bool:
        """Say whether the demonstration is loaded, whoever is signed in."""
        return any(self.find(each.id, None) for each in CLIENTS)

    def all(self) -> tuple[Asker, ...]:
        """Give everybody in whose name the page may ask, in the order of the set."""
        found = (self._client(each.id) for each in CLIENTS)
        return tuple(
            Asker(client.id, purpose.name)
            for client in found
            if client is not None
            for purpose in PURPOSES
            if purpose.name in client.purposes
        )

    def caller(self, key: str, language: str) -> Caller:
        """Give the caller of one question, with a proof of its own; raise HubError when there is none."""
        name, _, purpose = key.partition(" ")
        client = self._may_ask(name, purpose)
        actor = Actor(client.id, client.organisation, purpose, client.scopes, language)

        def recheck(version: str) -> None:
            self._may_ask(name, purpose, version)

        return Caller(actor, f"explorer {token_hex(16)}", recheck, client.limits)

    def _may_ask(self, name: str, purpose: str, version: str | None = None) -> Client:
        client = self._client(name, version) if any(each.id == name for each in CLIENTS) else None
        if client is None or purpose not in client.purposes:
            message = Message(
                "Choose as whom to ask: nobody of that name is signed in here.",
                "Choisissez au nom de qui demander : personne de ce nom n’est connecté ici.",
            )
            raise HubError("UNKNOWN_ASKER", message, status=403)
        return client

    def _client(self, name: str, version: str | None = None) -> Client | None:
        if not (self.folder / f"{name}.json").is_file():
            return None
        client = self.find(name, version)
        return client if client is not None and client.active else None
