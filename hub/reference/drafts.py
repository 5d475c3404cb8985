"""Facts as drafts for the register: handles become references by natural key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_schema.model import MODEL
from hub.reference.facts import STEWARD, BadFacts, Fact
from hub.reference.moments import moment_of
from hub.register.drafts import Draft, Ref

Key = Mapping[str, str | Ref]


@dataclass(frozen=True)
class Names:
    """Every fact by its handle; the body `otherwise` answers for facts that name no steward."""

    facts: Mapping[str, Fact]
    otherwise: str

    @classmethod
    def of(cls, facts: Iterable[Fact], otherwise: str) -> "Names":
        """Gather facts by handle; raise BadFacts when two have the same."""
        found: dict[str, Fact] = {}
        for fact in facts:
            if fact.handle and found.setdefault(fact.handle, fact) is not fact:
                raise BadFacts(f"{fact.origin}: the handle {fact.handle} is used twice")
        return cls(found, otherwise)

    def ref(self, handle: str) -> Ref:
        """Point to a fact by its natural key within its steward."""
        fact = self._fact(handle)
        return Ref(fact.kind, self._key(fact), self.steward(fact) if self._steward(fact) != handle else None)

    def steward(self, fact: Fact) -> Ref:
        """Point to the body that answers for a fact."""
        body = self._fact(self._steward(fact))
        return Ref(body.kind, self._key(body))

    def _steward(self, fact: Fact) -> str:
        return str(fact.links.get(STEWARD, self.otherwise))

    def _fact(self, handle: str) -> Fact:
        if handle not in self.facts:
            raise BadFacts(f"nothing has the handle {handle}")
        return self.facts[handle]

    def _key(self, fact: Fact) -> Key:
        parts = MODEL[fact.kind].kind.key
        fields = {name: str(fact.values[name]) for name in parts if name in fact.values}
        links = {name: self.ref(str(fact.links[name])) for name in parts if name in fact.links}
        return {**fields, **links}


def drafts_of(facts: Sequence[Fact], names: Names, is_open: bool) -> tuple[Draft, ...]:
    """Write facts as drafts, in their order; `is_open` tells whether everyone may read them."""
    return tuple(_draft(fact, names, is_open) for fact in facts)


def dated(facts: Sequence[Fact], now: datetime) -> tuple[Fact, ...]:
    """Replace moments that count from the day of loading by instants and days."""
    return tuple(
        Fact(
            each.kind,
            each.handle,
            {k: moment_of(v, now) for k, v in each.values.items()},
            each.links,
            each.origin,
        )
        for each in facts
    )


def _draft(fact: Fact, names: Names, is_open: bool) -> Draft:
    links = {name: _target(to, names) for name, to in fact.links.items() if name != STEWARD}
    return Draft(fact.kind, {**fact.values, "open": is_open}, links, None, names.steward(fact))


def _target(to: str | tuple[str, ...], names: Names) -> Ref | Sequence[Ref]:
    return names.ref(to) if isinstance(to, str) else tuple(names.ref(each) for each in to)
