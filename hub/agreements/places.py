"""Finding the places that a text names: countries, areas and corridors, by their territory keys."""

from collections.abc import Sequence

from neo4j import ManagedTransaction

from hub.agreements.laying import Places
from hub.agreements.problems import problem
from hub.agreements.text import Text
from hub.register.drafts import Ref
from hub.register.outcome import Problem, Refused

FIND = """
CALL () {
  UNWIND $countries AS key MATCH (n:Country {iso3: key}) RETURN key, n.id AS id, 'Country' AS kind
  UNION
  UNWIND $areas AS key MATCH (n:Area {code: split(key, '/')[1]}) WHERE n.territory = key
  RETURN key, n.id AS id, 'Area' AS kind
  UNION
  UNWIND $corridors AS key
  MATCH (n:Corridor)-[:HOST]->(:Country {iso3: split(key, '>')[0]}) WHERE n.territory = key
  RETURN key, min(n.id) AS id, 'Corridor' AS kind
}
RETURN key, id, kind
"""
NAMES = "UNWIND $ids AS id MATCH (o:Organisation&Record {id: id}) RETURN o.id, o.name"


def places_of(transaction: ManagedTransaction, text: Text) -> Places:
    """Give the records of a text's places; raise Refused naming those that don't exist."""
    named: dict[str, object] = {
        name: sorted({key for each in text.terms for key in getattr(each, name)}) for name in _MEMBERS
    }
    found = {str(key): Ref(kind, str(id)) for key, id, kind in transaction.run(FIND, named).values() if id}
    problems = [
        problem("UNKNOWN_PLACE", ("input", "terms", number, name, at))
        for number, term in enumerate(text.terms)
        for name in _MEMBERS
        for at, key in enumerate(getattr(term, name))
        if key not in found
    ]
    _refuse(problems)
    return found


def names_of(transaction: ManagedTransaction, bodies: Sequence[str]) -> dict[str, str]:
    """Give the names of bodies by id; raise Refused naming those that don't exist."""
    found = {str(id): str(name) for id, name in transaction.run(NAMES, ids=sorted(set(bodies))).values()}
    _refuse(
        [
            problem("NOT_A_PARTY", ("input", "parties", at, "organisation"))
            for at, each in enumerate(bodies)
            if each not in found
        ]
    )
    return found


_MEMBERS = ("countries", "areas", "corridors")


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise Refused(tuple(problems))
