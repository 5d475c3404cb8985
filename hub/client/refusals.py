"""A hub's refusals as exceptions: one class for each thing that a program does about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.errors import HubError


@dataclass(eq=False)
class Refused(Exception):
    """What a hub refused: its code, a sentence in the asker's language, where, and what is told beside it.

    Every other class here is one of these; catch this one to catch all. `others` are further problems of the
    same write.
    """

    code: str
    message: str
    path: tuple[str | int, ...] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict)
    others: tuple["Refused", ...] = ()

    def __str__(self) -> str:
        place = ".".join(map(str, self.path))
        return f"{self.code}{' at ' if place else ''}{place}: {self.message}"


class NotCovered(Refused):
    """No agreement in force gives this; `clause` says what is missing."""

    @property
    def clause(self) -> Mapping[str, str]:
        """Give the category, the purpose and what is missing of a clause that would give it."""
        found: Mapping[str, str] = self.extensions.get("clause", {})
        return found


class NotAllowed(Refused):
    """The client may not do this: its token, its scopes or its registration don't reach that far."""


class InvalidQuestion(Refused):
    """The document or its variables are wrong: sending them again is of no use."""


class TooExpensive(Refused):
    """The operation is above a limit or the client's budget: ask for smaller pages."""


class StaleCursor(Refused):
    """The cursor isn't one of this list, or is too old: begin again without it."""


class InvalidInput(Refused):
    """What was to be written breaks a rule, which its code names."""


class Conflict(Refused):
    """The record was changed meanwhile, or the key was used for something else: read again, then decide."""


class RateLimited(Refused):
    """The client asks too much at once, and went on being refused: ask again later."""


class Unavailable(Refused):
    """The hub can't be reached, is busy or is changing: the same may be asked again later."""


CODES: Mapping[type[Refused], str] = {
    NotCovered: "NOT_COVERED SORT_NOT_COVERED",
    NotAllowed: "NOT_ALLOWED INSUFFICIENT_SCOPE TRUSTED_ONLY REVOKED_TOKEN INVALID_CLIENT INVALID_SCOPE "
    "ONE_PURPOSE INVALID_TOKEN",
    InvalidQuestion: "SYNTAX INVALID_DOCUMENT BAD_VARIABLE BAD_VARIABLES BAD_ARGUMENT UNKNOWN_OPERATION "
    "NO_QUERY NO_SUBSCRIPTIONS ASKED_TOGETHER ONE_CHANGE MIXED_DRY_RUN INTROSPECTION INTROSPECTION_LIMIT "
    "INTROSPECTION_ALONE KEY_INCOMPLETE AMBIGUOUS_KEY PAGE_SIZE PAGE_SIZE_REQUIRED PAGE_DIRECTION ORDER_KEY "
    "ORDER_TOO_DEEP SORT_NOT_BOUNDED GROUP_BY GROUP_KEY NOTHING_TO_SEARCH TOO_MANY_WORDS NOT_TWO_DAYS "
    "FUTURE_INSTANT BAD_IDEMPOTENCY_KEY",
    TooExpensive: "COST_LIMIT FILTER_TOO_LARGE TOO_MANY_TOKENS TOO_DEEP TOO_MANY_ALIASES TOO_MANY_ROOTS "
    "TOO_MANY_FIELDS TOO_MANY_REPEATS VARIABLES_TOO_DEEP DOCUMENT_TOO_LARGE BODY_TOO_LARGE TIMEOUT",
    StaleCursor: "BAD_CURSOR CURSOR_OF_ANOTHER_LIST",
    Conflict: "REVISION_MISMATCH IDEMPOTENCY_KEY_REUSED",
    Unavailable: "HUB_UNREACHABLE ANSWER_LOST NOT_A_HUB NO_DATA ACCESS_CHANGING INTERNAL TOO_MANY_PROOFS "
    "DATABASE_UNREACHABLE DATABASE_REFUSED BUSY",
}
BY_CODE = {code: kind for kind, codes in CODES.items() for code in codes.split()}


def refusal(error: Mapping[str, Any]) -> Refused:
    """Give an error of an answer as the exception of its code; a code without one is plainly `Refused`."""
    extensions = dict(error.get("extensions") or {})
    code = str(extensions.pop("code", error.get("code", "UNKNOWN")))
    path = tuple(error.get("path") or extensions.pop("path", ()) or ())
    extensions.pop("path", None)
    return BY_CODE.get(code, Refused)(code, str(error.get("message", "")), path, extensions)


def problems(errors: Iterable[Mapping[str, Any]]) -> Refused:
    """Give the `userErrors` of a write as one exception: the first, with the others beside it."""
    first, *others = map(_problem, errors)
    first.others = tuple(others)
    return first


def from_hub_error(error: HubError, language: str) -> Refused:
    """Give what a session raised as the exception of its code."""
    kind = RateLimited if error.status == 429 else BY_CODE.get(error.code, Refused)
    return kind(error.code, error.message.in_language(language), error.path, dict(error.extensions))


def _problem(error: Mapping[str, Any]) -> Refused:
    code, path = str(error.get("code", "UNKNOWN")), tuple(error.get("path") or ())
    clause = error.get("clause")
    beside = {"clause": clause} if clause else {}
    return BY_CODE.get(code, InvalidInput)(code, str(error.get("message", "")), path, beside)
