"""The questions that are measured: as GraphQL, and as the one statement that a colleague would write by hand.

The hand-written statements know their data: that a day is exact, that a figure's period is a year, that a
committee is given. They check no access.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import cycle

from graph_schema.model import MODEL
from hub.compiler.search import lucene
from hub.derive.search_index import index_name
from tests.bench.records import Size, identifier

Variables = Mapping[str, object]
Fresh = Callable[[str], Iterator[Variables]]
"""Give variables without end for a side, no two of which write the same."""

CALLERS = (8, 32)
ASKED_AS = {"proved": "bare"}
"""A side that is asked with another's variables, and so writes the other's records."""


@dataclass(frozen=True)
class Shape:
    """One question: its document, its statement by hand, and the variables that it is asked with in turn.

    `times` is how many times faster than the peer the hub shall be. A side that is asked with variables of
    its own has them in `otherwise`, by its name. What writes has `fresh` variables, and a second statement by
    hand, `kept`, that keeps the history that the hub keeps. `callers` ask it at once.
    """

    name: str
    document: str
    by_hand: str
    asked_with: Sequence[Variables] = ({},)
    times: float = 1.0
    otherwise: Mapping[str, Sequence[Variables]] = field(default_factory=dict)
    called: str = ""
    fresh: Fresh | None = None
    kept: str = ""
    callers: Sequence[int] = CALLERS

    @property
    def operation(self) -> str:
        """Give the name of the operation in each side's document."""
        return self.called or self.name.partition(" ")[0]

    @property
    def writes(self) -> bool:
        """Say whether answering changes the graph."""
        return self.fresh is not None

    def variables(self, side: str = "") -> Iterator[Variables]:
        """Give the variables of one request after the other, without end."""
        asked_as = ASKED_AS.get(side, side)
        if self.fresh is not None:
            return self.fresh(asked_as)
        return cycle(self.otherwise.get(asked_as, self.asked_with))


POINT = """
query point($id: ID!) { decision(id: $id) { id title text takenOn } }
"""
POINT_BY_HAND = """
MATCH (d:Decision&Record {id: $id})
RETURN {decision: d {.id, .title, .text, .takenOn}}
"""

NESTED = """
query nested {
  steeringCommittees(first: 50) { nodes {
    id name
    meetings(first: 20) { nodes {
      id title on
      decisions(first: 2) { nodes { id title takenOn } }
    } }
  } }
}
"""
NESTED_BY_HAND = """
MATCH (c:SteeringCommittee) WHERE c.nameFolded IS NOT NULL AND c.id IS NOT NULL
  AND c.since <= $today AND c.until > $today
WITH c ORDER BY c.nameFolded, c.id LIMIT 50
RETURN {steeringCommittees: {nodes: collect({id: c.id, name: c.name, meetings: {nodes: COLLECT {
  MATCH (c)<-[:OF]-(m:Meeting)
  WITH m ORDER BY m.on, m.id LIMIT 20
  RETURN {id: m.id, title: m.title, on: m.on, decisions: {nodes: COLLECT {
    MATCH (m)<-[:MEETING]-(d:Decision)
    WITH d ORDER BY d.takenOn, d.id LIMIT 2
    RETURN {id: d.id, title: d.title, takenOn: d.takenOn}
  }}}
}}})}}
"""

FILTERED = """
query filtered($before: PartialDate!, $title: String!) {
  actions(first: 50, where: {dueOn: {lt: $before}, doneOn: {isNull: true}, title: {startsWith: $title}}) {
    nodes { id title dueOn owner { name } }
    pageInfo { hasNextPage }
  }
}
"""
FILTERED_BY_HAND = """
MATCH (a:Action) USING INDEX a:Action(dueOn, id) WHERE a.dueOn IS NOT NULL AND a.id IS NOT NULL
  AND a.dueOnLatest < $before AND a.doneOn IS NULL AND a.titleFolded STARTS WITH $title
WITH a ORDER BY a.dueOn, a.id LIMIT 51
WITH collect({id: a.id, title: a.title, dueOn: a.dueOn,
              owner: head(COLLECT { MATCH (a)-[:OWNER]->(o:Organisation) RETURN {name: o.name} })}) AS found
RETURN {actions: {nodes: found[..50], pageInfo: {hasNextPage: size(found) > 50}}}
"""

DEEP = """
query deep($id: ID!) {
  action(id: $id) { id title decision { title committee { name
    seats(first: 8) { nodes { role holder { name country { iso3 name } } } }
  } } }
}
"""
DEEP_BY_HAND = """
MATCH (a:Action&Record {id: $id})-[:DECISION]->(d:Decision)-[:COMMITTEE]->(c:SteeringCommittee)
WHERE c.since <= $today AND c.until > $today
RETURN {action: {id: a.id, title: a.title, decision: {title: d.title, committee: {name: c.name,
  seats: {nodes: COLLECT {
    MATCH (c)<-[:COMMITTEE]-(s:Seat) WHERE s.since <= $today AND s.until > $today
    WITH s ORDER BY s.since, s.id LIMIT 8
    MATCH (s)-[:HOLDER]->(o:Organisation)-[:COUNTRY]->(l:Country)
    RETURN {role: s.role, holder: {name: o.name, country: {iso3: l.iso3, name: l.name_en}}}
  }}}}}}
"""

WIDE = """
query wide {
  observations(first: 1000) { nodes { id value period status fetchedAt vintage revision changedAt } }
}
"""
WIDE_BY_HAND = """
MATCH (o:Observation) WHERE o.period IS NOT NULL AND o.id IS NOT NULL
WITH o ORDER BY o.period, o.id LIMIT 1000
RETURN {observations: {nodes: collect(
  o {.id, .value, period: left(o.period, 4), .status, .fetchedAt, .vintage, .revision, .changedAt})}}
"""

GROUPED = """
query grouped { seats { groups(by: [role], first: 10, orderBy: {key: ASC}) { key { role } count } } }
"""
GROUPED_BY_HAND = """
MATCH (s:Seat) WHERE s.since <= $today AND s.until > $today
WITH s.role AS role, count(*) AS count ORDER BY role
RETURN {seats: {groups: collect({key: {role: role}, count: count})}}
"""

TALLIED = """
query tallied { steeringCommittees(first: 50) { nodes {
  id name seats { groups(by: [role], first: 10, orderBy: {key: ASC}) { key { role } count } }
} } }
"""
TALLIED_BY_HAND = """
MATCH (c:SteeringCommittee) WHERE c.nameFolded IS NOT NULL AND c.id IS NOT NULL
  AND c.since <= $today AND c.until > $today
WITH c ORDER BY c.nameFolded, c.id LIMIT 50
WITH c, COLLECT {
  MATCH (c)<-[:COMMITTEE]-(s:Seat) WHERE s.since <= $today AND s.until > $today
  WITH s.role AS role, count(*) AS count ORDER BY role
  RETURN {key: {role: role}, count: count}
} AS groups
RETURN {steeringCommittees: {nodes: collect({id: c.id, name: c.name, seats: {groups: groups}})}}
"""

SEARCH = """
query search($text: String!) {
  search(text: $text, kinds: [Organisation], first: 20) { nodes { ... on Organisation { id name } } }
}
"""
SEARCH_BY_HAND = """
CALL db.index.fulltext.queryNodes($index, $phrase) YIELD node AS o WHERE o:Organisation
WITH o ORDER BY o.nameFolded, o.id LIMIT 20
RETURN {search: {nodes: collect({id: o.id, name: o.name})}}
"""

PAGE = """
query page($after: String, $size: Int!) {
  observations(first: $size, after: $after) { nodes { id value period } }
}
"""
PAGE_BY_HAND = """
CALL () {
  MATCH (o:Observation) WHERE o.period = $period AND o.id > $id WITH o ORDER BY o.id LIMIT $size RETURN o
  UNION ALL
  MATCH (o:Observation) WHERE o.period > $period AND o.id IS NOT NULL
  WITH o ORDER BY o.period, o.id LIMIT $size RETURN o
}
WITH o ORDER BY o.period, o.id LIMIT $size
RETURN {observations: {nodes: collect({id: o.id, value: o.value, period: left(o.period, 4)})}}
"""


def shapes(size: Size) -> tuple[Shape, ...]:
    """Give the questions about a graph of this size."""
    # More of them than the hub keeps statements.
    count = size.committees * size.meetings * size.decisions
    several = [_numbers(at * 7 % count, size) for at in range(2_000)]
    today = datetime.now(UTC).date().isoformat()
    decisions = [{"id": identifier("decision", *each)} for each in several]
    actions = [{"id": identifier("action", *each, 0)} for each in several]
    overdue = [{"before": "2024-01-01", "title": "equip"}]
    return (
        Shape("point", POINT, POINT_BY_HAND, decisions, 1.5),
        Shape("nested", NESTED, NESTED_BY_HAND, times=2.7, otherwise={"peer": [{"today": today}]}),
        Shape("filtered", FILTERED, FILTERED_BY_HAND, overdue, 2.7),
        Shape(
            "deep", DEEP, DEEP_BY_HAND, actions, 7, {"peer": [{**each, "today": today} for each in actions]}
        ),
        Shape("wide", WIDE, WIDE_BY_HAND, times=2.7),
        Shape("grouped", GROUPED, GROUPED_BY_HAND, times=9, otherwise={"peer": [{"today": today}]}),
        Shape("tallied", TALLIED, TALLIED_BY_HAND, times=9, otherwise={"peer": [{"today": today}]}),
        _search("search", [f"agency {at:04}" for at in range(200)]),
        _search("search of many", ["agency"]),
    )


def _search(name: str, texts: Sequence[str]) -> Shape:
    """Look for names of organisations; the others are given the index and the phrase for it."""
    phrases: list[Variables] = [{"phrase": lucene(text)} for text in texts]
    by_hand = [{"index": index_name(MODEL), **each} for each in phrases]
    asked: list[Variables] = [{"text": text} for text in texts]
    return Shape(name, SEARCH, SEARCH_BY_HAND, asked, otherwise={"bare": by_hand, "peer": phrases})


def _numbers(at: int, size: Size) -> tuple[int, int, int]:
    """Give the numbers of one decision of all: of its committee, of its meeting, and its own."""
    meeting, decision = divmod(at, size.decisions)
    return (*divmod(meeting, size.meetings), decision)
