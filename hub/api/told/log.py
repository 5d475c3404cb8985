"""What is told of the log itself: its checkpoint, and proofs that anybody can verify without the hub."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_schema.categories import AUDIT
from hub.access.actor import Actor
from hub.access.clauses import Clause, Missing
from hub.access.grants import Grant, permitted
from hub.api.answering import Access, Caller, Told
from hub.audit.graph_tiles import Rows
from hub.audit.proofs import Found, Log, as_text, found, goes_on, included, log_now
from hub.errors import HubError, Message

ATTEMPTS = 4
NO_ENTRY = ""


@dataclass(frozen=True)
class LogTelling:
    """Tells of the log in one graph; who may see an entry is decided by the caller's grant."""

    ask: Rows
    access: Access

    def fields(self) -> Mapping[str, Told]:
        """Give what answers each field, by name."""
        return {
            "logCheckpoint": self.checkpoint,
            "inclusionProof": self.inclusion,
            "consistencyProof": self.consistency,
        }

    def checkpoint(self, caller: Caller, arguments: Mapping[str, object]) -> object:
        """Tell the latest checkpoint; None before anything was entered."""
        self._found(caller.actor, NO_ENTRY)
        log = log_now(self.ask)
        return None if log is None else _checkpoint(log)

    def inclusion(self, caller: Caller, arguments: Mapping[str, object]) -> object:
        """Prove that an entry is in the log; None for one that isn't there, or isn't the caller's to see."""
        entry, index = arguments.get("entry"), arguments.get("leaf")
        if (entry is None) == (index is None):
            message = Message("Name either an entry or a leaf.", "Nommez une entrée, ou bien une feuille.")
            raise HubError("ENTRY_OR_LEAF", message)
        seen = self._found(caller.actor, NO_ENTRY if entry is None else str(entry))
        if index is not None:
            seen = Found("", int(str(index)))
        log = log_now(self.ask)
        if log is None or seen is None or seen.index is None or not 0 <= seen.index < log.checkpoint.size:
            return None
        hashes = included(self.ask, seen.index, log.checkpoint.size)
        return {
            "leaf": seen.index,
            "content": seen.leaf.decode() if seen.properties else None,
            "hashes": _encoded(hashes),
            "checkpoint": _checkpoint(log),
            "text": as_text(seen.index, hashes, log.note),
        }

    def consistency(self, caller: Caller, arguments: Mapping[str, object]) -> object:
        """Prove that the log goes on from what it was; None before anything was entered."""
        self._found(caller.actor, NO_ENTRY)
        log = log_now(self.ask)
        if log is None:
            return None
        older, newer = int(str(arguments["from"])), int(str(arguments.get("to") or log.checkpoint.size))
        if not 0 <= older <= newer <= log.checkpoint.size:
            message = Message(
                f"The log has {log.checkpoint.size} entries; ask from a smaller size to a larger one.",
                f"Le journal compte {log.checkpoint.size} entrées ; demandez d’une taille à une plus grande.",
            )
            raise HubError("NO_SUCH_SIZE", message)
        hashes = goes_on(self.ask, older, newer)
        return {"from": older, "to": newer, "hashes": _encoded(hashes), "checkpoint": _checkpoint(log)}

    def _found(self, actor: Actor, entry: str) -> Found | None:
        """Look for an entry until grant and entry are of one version; None where that doesn't give it.

        Raise HubError where the actor's token or its roles keep the log back as a whole.
        """
        for _ in range(ATTEMPTS):
            grant: Grant = self.access.grant(actor)
            seen = found(self.ask, entry)
            if seen.version == grant.version:
                _check_audit(actor, grant)
                return seen if seen.is_read_by(grant.scopes) else None
            self.access.forget(grant)
        message = Message(
            "What you may see is changing right now. Ask again.",
            "Vos droits changent en ce moment même. Redemandez.",
        )
        raise HubError("ACCESS_CHANGING", message, status=503)


def _check_audit(actor: Actor, grant: Grant) -> None:
    if AUDIT.name not in grant.categories:
        missing: Missing = "scope" if AUDIT.name not in permitted(actor) else "role"
        raise HubError("INSUFFICIENT_SCOPE", Clause(AUDIT.name, actor.purpose, missing).message(), status=403)


def _checkpoint(log: Log) -> Mapping[str, object]:
    return {
        "origin": log.checkpoint.origin,
        "size": log.checkpoint.size,
        "root": b64encode(log.checkpoint.root).decode(),
        "note": log.note,
        "keys": log.verifiers,
    }


def _encoded(hashes: Sequence[bytes]) -> list[str]:
    return [b64encode(each).decode() for each in hashes]
