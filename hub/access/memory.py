"""What the policies said of agreements, kept for as long as they would say it again.

An answer depends on who asks, on the agreement's whole value, and on which of the instants that the agreement
names have passed. All of these are compared each time, so that nobody has to say when an answer is no longer
true.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from hub.access.cedar import Policies
from hub.access.entities import microseconds
from hub.access.terms import Agreement, Term

MOST_KEPT = 10_000
Pair = tuple[Agreement, Term]
Said = Mapping[tuple[str, str], tuple[Pair, ...]]
"""Terms that are allowed, by action and by whether it is for the asker's `own` purpose or an `other` one."""


@dataclass(frozen=True)
class Asker:
    """Whatever an answer depends on beside the agreement and the instant: policies, and the actor to them."""

    policies: Policies
    organisation: str
    purpose: str
    scopes: frozenset[str]
    roles: frozenset[str]


@dataclass(frozen=True)
class Span:
    """From one instant up to another, in microseconds since 1970; None where it doesn't end."""

    since: int
    until: int | None

    @classmethod
    def around(cls, now: int, agreement: Agreement) -> "Span":
        """Give the time around now in which no instant of an agreement lies; ValueError where one is none."""
        named = {microseconds(each) for each in agreement.instants}
        since = max((each for each in named if each <= now), default=now)
        return cls(since, min((each for each in named if each > now), default=None))

    def holds(self, now: int) -> bool:
        """Say whether an instant lies in it."""
        return self.since <= now and (self.until is None or now < self.until)


@dataclass(frozen=True)
class Answer:
    """What was said of an agreement, and when it is true."""

    agreement: Agreement
    span: Span
    said: Said

    def holds(self, agreement: Agreement, now: int) -> bool:
        """Say whether it would be said of an agreement now."""
        return self.span.holds(now) and (self.agreement is agreement or self.agreement == agreement)


@dataclass
class Memory:
    """The last answers to each asker; beyond `most` of all together, who asked longest ago is forgotten."""

    most: int = MOST_KEPT
    _kept: dict[Asker, Mapping[str, Answer]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, asker: Asker) -> Mapping[str, Answer]:
        """Give what was said last, by agreement; it may hold no longer."""
        return self._kept.get(asker, {})

    def keep(self, asker: Asker, answers: Iterable[Answer]) -> None:
        """Keep these answers, and no earlier ones, for an asker."""
        found = {each.agreement.id: each for each in answers}
        with self._lock:
            self._kept.pop(asker, None)
            if found:
                self._kept[asker] = found
            while self.kept() > self.most:
                del self._kept[next(iter(self._kept))]

    def kept(self) -> int:
        """Give how many answers are kept."""
        return sum(map(len, self._kept.values()))

    def askers(self) -> int:
        """Give of how many askers something is kept."""
        return len(self._kept)
