"""Bodies that turn out to be one, and bodies that take over from others.

A duplicate stays in the register, points to the record that is kept (`mergedInto`), and nothing leads to it
any more. A predecessor points to its successor (`succeededBy`): what it held for a period ends on the day
and goes on as its successor's; what it did stays its own. Each change has its Change and its past version.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph_schema.categories import AGREEMENT
from graph_schema.model import Model, ResolvedKind
from graph_schema.values import START
from hub.register.cleaning import Checked, Target
from hub.register.laying import Laid, Laying
from hub.register.lookups import held_by_id
from hub.register.rows import Held

ORGANISATION = "Organisation"
MERGED_INTO, SUCCEEDED_BY, SUCCEEDED_ON = "mergedInto", "succeededBy", "succeededOn"
OWN_LINKS = frozenset({MERGED_INTO, SUCCEEDED_BY})
LEADING = """
MATCH (:Record {id: $id})<-[link]-(n:Record)
RETURN n.id, collect(DISTINCT type(link)) ORDER BY n.id
"""
ANSWERED_FOR = """
MATCH (n:Record {steward: $id}) WHERE NOT n:Reading
RETURN n.id ORDER BY n.id
"""
CARRIES = """
UNWIND $ids AS id
MATCH (body:Record {id: id})
WHERE EXISTS { (body)<-[:ORGANISATION]-(:Party) } OR EXISTS { (body)<-[:PROVIDER|RECIPIENT]-(:Term) }
  OR EXISTS { MATCH (n:Record {steward: id}) WHERE n.id <> id }
  OR EXISTS { MATCH (:Client {organisation: id}) }
RETURN id ORDER BY id
"""
MOVE_CLIENTS = "MATCH (client:Client {organisation: $former}) SET client.organisation = $id"


@dataclass(frozen=True)
class Led:
    """A record that leads to a body, and the links by which it does."""

    held: Held
    links: tuple[str, ...]


@dataclass(frozen=True)
class Moved:
    """What was written, and the records that led to the former body."""

    laid: Laid
    led: tuple[Held, ...]


def merge(transaction: ManagedTransaction, laying: Laying, former: str, body: str) -> Moved:
    """Let whatever leads to a duplicate lead to `body`; raise Refused with every reason."""
    led = _leading_to(transaction, former, laying.model)
    drafts = [_repointed(each, former, body, laying.model) for each in led]
    drafts.append(_merged_into(former, body, laying.model))
    return Moved(laying.lay_checked(transaction, drafts), tuple(each.held for each in led))


def succeed(transaction: ManagedTransaction, laying: Laying, pair: tuple[str, str], on: str) -> Moved:
    """Let the second body take over from the first on a day.

    What lasts beyond the day ends on it, and goes on as the successor's.

    Parts of agreements stay as their parties signed them. Raises Refused with every reason.
    """
    former, body = pair
    led = [
        each
        for each in _leading_to(transaction, former, laying.model)
        if _goes_on(each, on) and laying.model[each.held.kind].kind.category is not AGREEMENT
    ]
    drafts = [_succeeded_by(former, body, on, laying.model)]
    drafts += [_ended(each, on, laying.model) for each in led]
    drafts += [_taken_on(each, former, body, on, laying.model) for each in led]
    return Moved(laying.lay_checked(transaction, drafts), tuple(each.held for each in led))


def hand_over(transaction: ManagedTransaction, laying: Laying, former: str, body: str) -> Laid:
    """Let `body` answer for whatever `former` answered for, and its clients stand for `body`.

    `laying` has to hold the permit to hand over.
    """
    transaction.run(MOVE_CLIENTS, former=former, id=body).consume()
    return laying.lay_checked(transaction, _handed_over(transaction, former, body, laying.model))


def carrying_access(transaction: ManagedTransaction, ids: Sequence[str]) -> tuple[str, ...]:
    """Name the bodies that are in an agreement, answer for other records, or have a client."""
    return tuple(str(each) for (each,) in transaction.run(CARRIES, ids=list(ids)).values())


def _leading_to(transaction: ManagedTransaction, body: str, model: Model) -> list[Led]:
    """Lock and give the records that lead to a body by a relationship."""
    types = {str(id): set(found) for id, found in transaction.run(LEADING, id=body).values()}
    held = held_by_id(transaction, list(types), model)
    return [
        Led(each, tuple(way for way in _links_to(model[each.kind], types[id]) if body in each.links[way]))
        for id, each in held.items()
    ]


def _repointed(led: Led, former: str, body: str, model: Model) -> Checked:
    """Give the draft by which a record leads to `body` instead of `former`."""
    gained = {name: (_body(body),) for name in led.links}
    lost = {name: (_body(former),) for name in led.links}
    kind = model[led.held.kind]
    return Checked(_path(led.held), kind, {}, {}, led.held.id, None, gained, lost)


def _merged_into(duplicate: str, body: str, model: Model) -> Checked:
    """Give the draft by which a duplicate points to the record that is kept."""
    links = {MERGED_INTO: (_body(body),)}
    return Checked(("duplicates", duplicate), model[ORGANISATION], {}, links, duplicate, None)


def _succeeded_by(predecessor: str, body: str, on: str, model: Model) -> Checked:
    """Give the draft by which a predecessor points to its successor from a day on."""
    columns = dict(zip((SUCCEEDED_ON, f"{SUCCEEDED_ON}Latest"), START.clean(on), strict=True))
    links = {SUCCEEDED_BY: (_body(body),)}
    return Checked(("predecessor",), model[ORGANISATION], columns, links, predecessor, None)


def _goes_on(led: Led, on: str) -> bool:
    """Say whether a record lasts beyond the day, so that a successor takes it on; what is agreed does not."""
    columns = led.held.columns
    return "since" in columns and str(columns["sinceLatest"]) < on < str(columns["untilEarliest"])


def _ended(led: Led, on: str, model: Model) -> Checked:
    """Give the draft that ends a record on a day."""
    kind = model[led.held.kind]
    return Checked(_path(led.held), kind, _ending(kind, on), {}, led.held.id, None)


def _taken_on(led: Led, former: str, body: str, on: str, model: Model) -> Checked:
    """Give the draft of a record that goes on as the successor's: the same, from the day on."""
    kind = model[led.held.kind]
    columns = {
        column: led.held.columns.get(column)
        for each in kind.fields.values()
        if each.writable
        for column in each.columns()
    }
    columns.update(zip(kind.fields["since"].columns(), START.clean(on), strict=True))
    links = {
        name: tuple(_target(kind, name, body if each == former else each) for each in ids)
        for name, ids in led.held.links.items()
        if ids
    }
    source = led.held.columns.get("source")
    if source:
        links["source"] = (Target("Source", str(source), kinds=("Source",)),)
    return Checked(_path(led.held), kind, columns, links, None, _body(str(led.held.columns["steward"])))


def _handed_over(transaction: ManagedTransaction, former: str, body: str, model: Model) -> list[Checked]:
    """Give the drafts by which `body` answers for whatever `former` answered for; the log stays as it is."""
    ids = [str(each) for (each,) in transaction.run(ANSWERED_FOR, id=former).values()]
    held = held_by_id(transaction, ids, model)
    return [Checked(_path(each), model[each.kind], {}, {}, each.id, _body(body)) for each in held.values()]


def _links_to(kind: ResolvedKind, types: set[str]) -> Iterator[str]:
    return (
        way.name
        for way in kind.ways.values()
        if way.outward
        and way.link.kept_as == "relationship"
        and way.name not in OWN_LINKS
        and ORGANISATION in way.targets
        and way.link.relationship in types
    )


def _ending(kind: ResolvedKind, on: str) -> dict[str, object]:
    until = kind.fields["until"]
    return dict(zip(until.columns(), until.type.clean(on), strict=True))


def _target(kind: ResolvedKind, link: str, id: str) -> Target:
    targets = kind.ways[link].targets
    return Target(targets[0], id, kinds=targets)


def _body(id: str) -> Target:
    return Target(ORGANISATION, id, kinds=(ORGANISATION,))


def _path(held: Held) -> tuple[str, ...]:
    return (held.kind, held.id)
