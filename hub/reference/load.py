"""Loading what the hub ships: the reference whenever it has changed, the demonstration once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_schema.dates import instant_text
from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.reference.clients import store_clients
from hub.reference.drafts import Names, dated, drafts_of
from hub.reference.facts import Fact
from hub.reference.marks import LOADED, REMOVED, Mark, mark_of, set_mark
from hub.reference.sets import REGISTER, demonstration_set, fingerprint, reference_set
from hub.register.drafts import Author, Draft
from hub.register.outcome import Outcome
from hub.register.record import record

REFERENCE, DEMONSTRATION = "reference", "demonstration"


@dataclass(frozen=True)
class Seeded:
    """What the graph now holds of the shipped sets, and how many records this run wrote."""

    countries: int
    statements: int
    written: int
    demonstration: str

    def __str__(self) -> str:
        return f"{self.countries} countries, {self.statements} facts, each with its source"


def seed(database: Database, now: datetime) -> Seeded:
    """Load the reference if it has changed, and the demonstration unless it was loaded or removed before."""
    reference = reference_set()
    written = _load_reference(database, reference.all, now)
    if mark_of(database, DEMONSTRATION) is None:
        written += load_demonstration(database, now)
    mark = mark_of(database, DEMONSTRATION)
    return Seeded(
        len(reference.countries), len(reference.statements), written, mark.state if mark else REMOVED
    )


def load_demonstration(database: Database, now: datetime) -> int:
    """Load the fictional set with its clients, moments counted from `now`; give how many records it wrote."""
    raw = demonstration_set()
    facts = dated(raw, now)
    names = Names.of((*reference_set().all, *facts), REGISTER)
    outcome = _recorded(database, facts, drafts_of(facts, names, False), now)
    ids = {fact.handle: id for fact, id in zip(facts, outcome.ids, strict=True) if fact.handle}
    store_clients(database, ids, instant_text(now))
    set_mark(database, Mark(DEMONSTRATION, fingerprint(raw), LOADED), instant_text(now))
    return outcome.created + outcome.changed


def _load_reference(database: Database, facts: Sequence[Fact], now: datetime) -> int:
    mark, current = mark_of(database, REFERENCE), fingerprint(facts)
    if mark is not None and mark.fingerprint == current:
        return 0
    outcome = _recorded(database, facts, drafts_of(facts, Names.of(facts, REGISTER), True), now)
    set_mark(database, Mark(REFERENCE, current, LOADED), instant_text(now))
    return outcome.created + outcome.changed


def _recorded(database: Database, facts: Sequence[Fact], drafts: Sequence[Draft], now: datetime) -> Outcome:
    outcome = record(database, drafts, Author("hub"), instant_text(now))
    if outcome.problems:
        first = outcome.problems[0]
        number = next((step for step in first.path if isinstance(step, int)), 0)
        where = f"{facts[number].origin}, {facts[number].kind} {facts[number].handle}".rstrip()
        raise HubError(
            "REFERENCE_REFUSED",
            Message(
                f"The shipped set can't be loaded: {where}: {first.message.en}",
                f"Le jeu livré ne peut être chargé : {where} : {first.message.fr}",
            ),
            first.path,
            status=500,
            extensions={"problem": first.code},
        )
    return outcome
