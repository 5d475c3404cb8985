"""The policies: read and validated once, then asked; only a plain Allow without any error is one.

Cedar skips a policy that meets an error, so that a `forbid` with one would allow. Therefore the schema is
laid beside every question, the policies are validated against it at the start, and a diagnostic is a denial.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cedarpy
import orjson

from hub.errors import HubError, Message

POLICIES = Path(__file__).parents[2] / "policies"
SCHEMA = "hub.cedarschema"
FILES = ("roles.cedar", "terms.cedar")
ACTOR, ACTION, TERM, CATEGORY, ORGANISATION = "Actor", "Action", "Term", "Category", "Organisation"


@dataclass(frozen=True)
class Asking:
    """Whether the actor `actor` may do `action` with a resource; all of them ids of the entities given."""

    actor: str
    action: str
    type: str
    resource: str


@dataclass(frozen=True)
class Policies:
    """Policies with the schema that they were validated against, parsed."""

    policies: cedarpy.PolicySet
    schema: cedarpy.Schema

    @classmethod
    def read(cls, folder: Path) -> "Policies":
        """Read a folder's policies; raise HubError where one is missing, unknown or faulty."""
        _check_files(folder)
        schema_text = _text(folder / SCHEMA)
        text = "\n".join(_text(folder / each) for each in FILES)
        try:
            found = cedarpy.validate_policies(text, schema_text)
            if not found.validation_passed:
                raise _faulty("; ".join(str(each) for each in found.errors))
            return cls(cedarpy.PolicySet.from_str(text), cedarpy.Schema.from_str(schema_text))
        except ValueError as error:
            raise _faulty(str(error)) from None

    def allow(self, asked: Sequence[Asking], entities: Sequence[object], now: int) -> tuple[bool, ...]:
        """Say of each question whether the policies allow it at `now`, in microseconds; all in one batch."""
        if not asked:
            return ()
        context = orjson.dumps({"now": now}).decode()
        try:
            known = cedarpy.Entities.from_json_str(orjson.dumps(entities).decode(), self.schema)
            answers = cedarpy.is_authorized_batch(
                [_request(each, context) for each in asked], self.policies, known, self.schema
            )
        except ValueError:
            raise _undecided() from None
        if len(answers) != len(asked):
            raise _undecided()
        return tuple(each.allowed and not each.diagnostics.errors for each in answers)


@cache
def standing() -> Policies:
    """Give the policies that the hub ships, read at the first call; raise HubError where they are no good."""
    return Policies.read(POLICIES)


def _request(asked: Asking, context: str) -> dict[str, object]:
    return {
        "principal": {"type": ACTOR, "id": asked.actor},
        "action": {"type": ACTION, "id": asked.action},
        "resource": {"type": asked.type, "id": asked.resource},
        "context": context,
    }


def _check_files(folder: Path) -> None:
    missing = [each for each in (SCHEMA, *FILES) if not (folder / each).is_file()]
    if missing:
        raise _missing(missing)
    unknown = sorted(each.name for each in folder.glob("*.cedar*") if each.name not in (SCHEMA, *FILES))
    if unknown:
        raise _unknown(unknown)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise _faulty(f"{file.name} isn't UTF-8") from None


def _missing(names: Sequence[str]) -> HubError:
    files = ", ".join(f"policies/{each}" for each in names)
    return HubError(
        "POLICIES_MISSING",
        Message(
            f"The hub doesn't start without its policies: {files} can't be found.",
            f"Le hub ne démarre pas sans ses règles : {files} introuvable.",
        ),
        status=500,
    )


def _unknown(names: Sequence[str]) -> HubError:
    files = ", ".join(f"policies/{each}" for each in names)
    return HubError(
        "POLICIES_UNKNOWN",
        Message(
            f"The hub doesn't start with policies that it doesn't know: {files}.",
            f"Le hub ne démarre pas avec des règles qu’il ne connaît pas : {files}.",
        ),
        status=500,
    )


def _faulty(reason: str) -> HubError:
    return HubError(
        "POLICIES_FAULTY",
        Message(
            f"The hub doesn't start with policies that have an error: {reason}",
            f"Le hub ne démarre pas avec des règles qui ont une erreur : {reason}",
        ),
        status=500,
    )


def _undecided() -> HubError:
    return HubError(
        "ACCESS_UNDECIDED",
        Message(
            "What you may see can't be decided: nothing is given. Tell the hub's administrators.",
            "Vos droits ne peuvent être décidés : rien n’est donné. Prévenez l’administration du hub.",
        ),
        status=500,
    )
