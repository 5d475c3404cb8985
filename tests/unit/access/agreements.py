"""An agreement as the tests of access begin with it: one that gives, from which each test takes one thing."""

from dataclasses import replace

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.grants import Grant
from hub.access.known import EVERY_ROLE, Known, Role
from hub.access.terms import Agreement, Party, Term

NOW = "2026-03-01T12:00:00.000000Z"
BEGIN = "2026-01-01T00:00:00.000000Z"
END = "2027-01-01T00:00:00.000000Z"
KEYS = (
    "coordination|agency|TGO",
    "coordination|agency|CIV",
    "situation|agency|TGO",
    "coordination|other|TGO",
    "coordination|me|TGO",
    "situation|me|*",
    "public",
)
READ_ALL = (
    "coordination programme services situation returns monitoring contact referral special agreement audit"
)
TERM = Term("t1", "agency", "me", frozenset({"coordination"}), frozenset({"READ"}))
AGREEMENT = Agreement(
    "a1",
    "FINALISED",
    frozenset({"partnership-coordination"}),
    BEGIN,
    END,
    (Party("agency", BEGIN, END), Party("me", BEGIN, END)),
    (TERM,),
)


def actor(scopes: str = "coordination", purpose: str = "partnership-coordination") -> Actor:
    """Give somebody of the organisation `me` whose token reads the categories named."""
    return Actor("client", "me", purpose, frozenset(f"{each}:read" for each in scopes.split()))


def with_term(**changes: object) -> Agreement:
    """Give the agreement with its only term changed."""
    term = replace(TERM, **changes)  # type: ignore[arg-type]  # any of a term's fields
    return replace(AGREEMENT, terms=(term,))


def granted(
    *agreements: Agreement,
    by: Actor | None = None,
    now: str = NOW,
    keys: tuple[str, ...] = KEYS,
    roles: tuple[Role, ...] = EVERY_ROLE,
) -> Grant:
    """Decide what the actor may read."""
    return decide(by or actor(), Known("v1", now, agreements, keys, roles)).grant
