"""The statement by which a mutation’s answer reads what it wrote: by ids, along the index of all records."""

from pathlib import Path

from graph_schema.model import MODEL
from hub.api.documents import read_document
from hub.api.edit_fields import edits_of
from hub.compiler.compile import Asked, Compiled, compile_written
from hub.compiler.written import Written
from hub.graph.driver import Database
from tests.golden.asking import TODAY, Reader, schema
from tests.golden.plans import explain, faults, lines
from tests.golden.population import identifier
from tests.golden.pretty import pretty
from tests.golden.test_cases import _is_expected

FOLDER = Path(__file__).parent / "records_that_were_written"
IDS = (identifier("SteeringCommittee", 3), identifier("SteeringCommittee", 1))
READER = Reader(("org-own",), ("public", "coordination|Organisation-00001|TGO"))


def compiled() -> Compiled:
    document = (FOLDER / "mutation.graphql").read_text("utf-8")
    operation = read_document(schema(), document).operation(schema(), None, {})
    wanted = [
        Written(("SteeringCommittee",), IDS, selected)
        for edit in edits_of(MODEL, operation)
        for selected in edit.records
    ]
    return compile_written(MODEL, operation, READER, Asked(TODAY, "EN"), wanted)


def test_what_was_written_is_read_by_the_expected_statement(updates: bool) -> None:
    _is_expected(FOLDER / "expected.cypher", pretty(compiled().statement.text), updates)


def test_what_was_written_is_read_along_an_index(updates: bool, populated: Database) -> None:
    plan = explain(populated, compiled().statement)

    assert faults(plan) == []
    _is_expected(FOLDER / "plan.txt", "\n".join(lines(plan)) + "\n", updates)
