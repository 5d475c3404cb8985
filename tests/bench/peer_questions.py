"""The same questions as the peer is asked them, in the language that @neo4j/graphql derives from its types.

It reads what is in force by a condition of its own, and pages by counting records from the list's beginning.
To-one links are lists there, and dates are the texts that are stored; by a field it can't group, so that its
caller counts. `agreeing` knows of all three.
"""

from collections.abc import Mapping

from tests.bench.records import Size

POINT = """
query point($id: ID!) { decisions(where: {id: {eq: $id}}) { id title text takenOn } }
"""
NESTED = """
query nested($today: String!) {
  steeringCommittees(limit: 50, where: {since: {lte: $today}, until: {gt: $today}},
                     sort: [{nameFolded: ASC}, {id: ASC}]) {
    id name
    meetings(limit: 20, sort: [{on: ASC}, {id: ASC}]) {
      id title on
      decisions(limit: 2, sort: [{takenOn: ASC}, {id: ASC}]) { id title takenOn }
    }
  }
}
"""
FILTERED = """
query filtered($before: String!, $title: String!) {
  actions: actionsConnection(
    first: 50, sort: [{dueOn: ASC}, {id: ASC}]
    where: {dueOnLatest: {lt: $before}, doneOn: {eq: null}, titleFolded: {startsWith: $title}}
  ) {
    edges { node { id title dueOn owner { name } } }
    pageInfo { hasNextPage }
  }
}
"""
DEEP = """
query deep($id: ID!, $today: String!) {
  actions(where: {id: {eq: $id}}) { id title decision { title
    committee(where: {since: {lte: $today}, until: {gt: $today}}) { name
      seats(limit: 8, where: {since: {lte: $today}, until: {gt: $today}}, sort: [{since: ASC}, {id: ASC}]) {
        role holder { name country { iso3 name: name_en } }
      }
    }
  } }
}
"""
WIDE = """
query wide {
  observations(limit: 1000, sort: [{period: ASC}, {id: ASC}]) {
    id value period status fetchedAt vintage revision changedAt
  }
}
"""
GROUPED = """
query grouped($today: String!) { seats(where: {since: {lte: $today}, until: {gt: $today}}) { role } }
"""
TALLIED = """
query tallied($today: String!) {
  steeringCommittees(limit: 50, where: {since: {lte: $today}, until: {gt: $today}},
                     sort: [{nameFolded: ASC}, {id: ASC}]) {
    id name
    seats(where: {since: {lte: $today}, until: {gt: $today}}) { role }
  }
}
"""
SEARCH = """
query search($phrase: String!) {
  organisationsByName(phrase: $phrase, first: 20, sort: [{node: {nameFolded: ASC}}, {node: {id: ASC}}]) {
    edges { node { id name } }
  }
}
"""
UPSERT = """
mutation upsert($id0: ID!, $text0: String!) {
  updateDecisions(where: {id: {eq: $id0}}, update: {text: {set: $text0}}) { decisions { id text } }
}
"""
UPSERT_NESTED = """
mutation upsertNested($id: ID!, $text: String!, $decisions: [MeetingDecisionsUpdateFieldInput!]!) {
  updateMeetings(where: {id: {eq: $id}}, update: {conclusions: {set: $text}, decisions: $decisions}) {
    meetings { id conclusions }
  }
}
"""


PAGE = """
query page($offset: Int!, $size: Int!) {
  observations(limit: $size, offset: $offset, sort: [{period: ASC}, {id: ASC}]) { id value period }
}
"""


QUESTIONS: Mapping[str, str] = {
    "point": POINT,
    "nested": NESTED,
    "filtered": FILTERED,
    "deep": DEEP,
    "wide": WIDE,
    "grouped": GROUPED,
    "tallied": TALLIED,
    "search": SEARCH,
    "page": PAGE,
    "upsert": UPSERT,
    "upsertNested": UPSERT_NESTED,
}


def questions(size: Size) -> Mapping[str, str]:
    """Give the documents by the operation's name; those that write many name each record by itself."""
    return {**QUESTIONS, "upsertMany": _upsert_many(size.written)}


def _upsert_many(many: int) -> str:
    """Change so many records, each in its own way: by as many mutations in one document."""
    asked = "".join(f"$id{at}: ID! $text{at}: String! " for at in range(many))
    each = " ".join(
        f"d{at}: updateDecisions(where: {{id: {{eq: $id{at}}}}}, update: {{text: {{set: $text{at}}}}})"
        " { decisions { id text } }"
        for at in range(many)
    )
    return f"mutation upsertMany({asked}) {{ {each} }}"
