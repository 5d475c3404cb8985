"""What a token may be asked for: `<category>:read`, `<category>:write`, and one `purpose:<purpose>`."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph_schema.categories import AUDIT, CATEGORIES, PUBLIC, PURPOSES
from hub.oauth.refusals import refuse

PURPOSE = "purpose:"
# Everybody reads what is public, and nobody writes what was read: the hub does.
SCOPES = frozenset(f"{each.name}:read" for each in CATEGORIES if each is not PUBLIC) | frozenset(
    f"{each.name}:write" for each in CATEGORIES if each is not AUDIT
)
PURPOSE_NAMES = frozenset(each.name for each in PURPOSES)


@dataclass(frozen=True)
class Scope:
    """The coarse bound of a token: what it may touch, and the one purpose it may be used for."""

    scopes: frozenset[str]
    purpose: str

    def __str__(self) -> str:
        return " ".join((*sorted(self.scopes), PURPOSE + self.purpose))


def parse(text: str) -> Scope:
    """Read a `scope` parameter (RFC 6749, section 3.3), refusing unknown scopes and all but one purpose."""
    words = frozenset(text.split(" ")) - {""}
    purposes = {word.removeprefix(PURPOSE) for word in words if word.startswith(PURPOSE)}
    scopes = frozenset(word for word in words if not word.startswith(PURPOSE))
    if len(purposes) != 1 or not purposes <= PURPOSE_NAMES:
        raise refuse("ONE_PURPOSE", purposes=sorted(PURPOSE_NAMES))
    if not scopes <= SCOPES:
        raise refuse("INVALID_SCOPE", scopes=sorted(SCOPES))
    return Scope(scopes, purposes.pop())


def within(asked: Scope, scopes: Iterable[str], purposes: Iterable[str]) -> Scope:
    """Give `asked` when a client registered for `scopes` and `purposes` may have it; else refuse."""
    if asked.purpose not in purposes:
        raise refuse("ONE_PURPOSE", purposes=sorted(purposes))
    if not asked.scopes <= frozenset(scopes):
        raise refuse("INVALID_SCOPE", scopes=sorted(scopes))
    return asked
