"""Refusals of documents and their variables: a code, a sentence in both languages, the place in the text."""

from collections.abc import Mapping
from dataclasses import dataclass

from graphql import GraphQLError

from graph_schema.values import BadValue
from hub.api.sentences.retold import retold
from hub.errors import HubError, Message, Path

MOST_ERRORS = 10


@dataclass
class Refused(Exception):
    """A document or its variables with all that is wrong with them."""

    errors: tuple[HubError, ...]


@dataclass(frozen=True)
class Reason:
    """Why a value isn't taken: a sentence, and a value type's own code for it."""

    message: Message
    code: str | None = None


def refusal(code: str, error: GraphQLError, path: Path = ()) -> HubError:
    """Give the refusal that an error of the library stands for, at its place in the document."""
    reason = reason_of(error)
    said = {"reason": reason.code} if reason.code else {}
    return HubError(code, reason.message, path, extensions={**said, **places(error)})


def reason_of(error: GraphQLError) -> Reason:
    """Give why: as a value type says it, which never repeats the value, or as the library does, retold."""
    bad: BaseException | None = error
    while isinstance(bad, GraphQLError):
        bad = bad.original_error
    if isinstance(bad, BadValue):
        return Reason(Message(bad.en, bad.fr), bad.code)
    return Reason(retold(error.message))


def places(error: GraphQLError) -> Mapping[str, object]:
    """Give where in the document it is, as `at` of a refusal."""
    found = [{"line": each.line, "column": each.column} for each in error.locations or []]
    return {"at": found} if found else {}
