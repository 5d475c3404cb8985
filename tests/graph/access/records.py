"""Records of an agreement as the register keeps them, for tests of what access makes of them."""

from hub.access.actor import Actor
from hub.graph.driver import Database
from hub.graph.writer import write

BEGIN = "2020-01-01T00:00:00.000000Z"
END = "9999-12-31T23:59:59.999999Z"
READER = Actor(
    "client",
    "me",
    "partnership-coordination",
    frozenset({"coordination:read", "contact:read", "agreement:read"}),
)

AGREEMENT = """
MERGE (me:Record:Organisation {id: 'me'})
MERGE (agency:Record:Organisation {id: 'agency'})
MERGE (:Record:Role {client: 'client', steward: 'me', role: 'READER', validFrom: $begin, validUntil: $end})
CREATE (a:Record:DataSharingAgreement {id: $id, state: 'FINALISED', purposes: ['PARTNERSHIP_COORDINATION'],
        validFrom: $begin, validUntil: $end})
CREATE (a)<-[:AGREEMENT]-(:Record:Party {id: $id + '-p1', validFrom: $begin, validUntil: $end})
       -[:ORGANISATION]->(agency)
CREATE (a)<-[:AGREEMENT]-(:Record:Party {id: $id + '-p2', validFrom: $begin, validUntil: $end})
       -[:ORGANISATION]->(me)
CREATE (a)<-[:AGREEMENT]-(t:Record:Term {id: $id + '-t', categories: ['COORDINATION'], actions: ['READ'],
        withheld: ['Seat.role']})
CREATE (t)-[:PROVIDER]->(agency), (t)-[:RECIPIENT]->(me)
"""
PLACES = """
MATCH (t:Term {id: $term})
MERGE (togo:Record:Country {id: 'togo', iso3: 'TGO'})
MERGE (ivory:Record:Country {id: 'ivory', iso3: 'CIV'})
MERGE (world:Record:Area {id: 'world', code: '202'})
MERGE (abidjan:Record:Area {id: 'abidjan', code: 'CI-AB'})
MERGE (abidjan)-[:COUNTRY]->(ivory)
MERGE (way:Record:Corridor {id: 'way'})
MERGE (way)-[:HOST]->(togo)
MERGE (way)-[:ORIGIN]->(ivory)
FOREACH (_ IN CASE WHEN 'togo' IN $places THEN [1] END | MERGE (t)-[:COUNTRIES]->(togo))
FOREACH (_ IN CASE WHEN 'abidjan' IN $places THEN [1] END | MERGE (t)-[:AREAS]->(abidjan))
FOREACH (_ IN CASE WHEN 'world' IN $places THEN [1] END | MERGE (t)-[:AREAS]->(world))
FOREACH (_ IN CASE WHEN 'way' IN $places THEN [1] END | MERGE (t)-[:CORRIDORS]->(way))
"""


def put_agreement(database: Database, identifier: str = "a1", begin: str = BEGIN, end: str = END) -> None:
    """Write an agreement by which `agency` gives `me` its coordination data."""
    _run(database, AGREEMENT, id=identifier, begin=begin, end=end)


def put_scope_keys(database: Database, *keys: str) -> None:
    """Write scope keys in use."""
    _run(database, "UNWIND $keys AS key MERGE (:ScopeKey {key: key})", keys=list(keys))


def limit(database: Database, term: str, *places: str) -> None:
    """Give a term a territory of the places named."""
    _run(database, PLACES, term=term, places=list(places))


def _run(database: Database, text: str, **parameters: object) -> None:
    write(database, lambda transaction: transaction.run(text, parameters).consume())
