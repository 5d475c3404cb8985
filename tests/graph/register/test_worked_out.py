"""Columns that are worked out from others are written with each record, and made anew for an older graph."""

from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.drafts import Draft
from hub.register.worked_out import work_out_anew
from tests.graph.register.conftest import LATER, Register, body, draft

AS_AN_EARLIER_HUB = """
MATCH (n:Organisation) WHERE n.name = 'Ağrı'
SET n.nameFolded = 'agrı'
REMOVE n.acronymOrder, n.typeOrder
"""
AS_KEPT_BY_AN_EARLIER_HUB = "MATCH (n:Past) REMOVE n.formerNames, n.confirmByOrder"
VERSIONS = Statement("MATCH (n:Past) RETURN properties(n) ORDER BY n.version")
FORGET = "MATCH (first:Migration) REMOVE first.workedOut"


def test_a_graph_of_an_earlier_hub_gets_its_columns_once(register: Register) -> None:
    id = register.wrote(
        draft("Organisation", {"name": "Ağrı", "stakeholder": "ACADEMIA", "acronym": "AĞ"})
    ).ids[0]
    whole = register.properties(id)
    work_out_anew(register.database)
    write(register.database, lambda transaction: transaction.run(AS_AN_EARLIER_HUB).consume())
    write(register.database, lambda transaction: transaction.run(FORGET).consume())

    changed = [work_out_anew(register.database) for _ in range(2)]

    assert changed == [1, 0]
    assert register.properties(id) == whole
    assert (whole["acronymOrder"], whole["typeOrder"], whole["nameFolded"]) == ("ag", False, "agri")


def test_an_emptied_field_keeps_its_place_in_order_and_is_told_alone(register: Register) -> None:
    def desk(hours: int | None) -> Draft:
        values = {"name": "Desk", "since": "2024", "responseHours": hours}
        return draft("FocalPoint", values, organisation=body("Ministry"))

    id = register.wrote(desk(0)).ids[0]
    before = register.properties(id)["responseHoursOrder"]
    register.wrote(desk(None), now=LATER)

    assert (before, register.properties(id)["responseHoursOrder"]) == (0, "")
    assert register.changes(id)[1]["before"] == {"responseHours": 0}
    assert register.changes(id)[1]["after"] == {"responseHours": None}


def test_versions_that_an_earlier_hub_kept_get_their_columns_too(register: Register) -> None:
    id = register.wrote(draft("Organisation", {"name": "Office", "stakeholder": "ACADEMIA"})).ids[0]
    register.wrote(Draft("Organisation", {"name": "Bureau", "confirmBy": "2027-01-01"}, id=id), now=LATER)
    past = rows(register.database, VERSIONS)
    work_out_anew(register.database)
    for text in (AS_KEPT_BY_AN_EARLIER_HUB, FORGET):
        write(register.database, lambda transaction, text=text: transaction.run(text).consume())

    changed = [work_out_anew(register.database) for _ in range(2)]

    assert changed == [1, 0]
    assert past == rows(register.database, VERSIONS)
    assert (past[0][0]["formerNames"], past[0][0]["confirmByOrder"]) == ("office", False)  # type: ignore[index]  # a node's properties
