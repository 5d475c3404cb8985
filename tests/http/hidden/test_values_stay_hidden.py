"""A value that isn't given can't be learnt: with one value or another, every answer has the same bytes."""

from collections.abc import Iterator

import pytest
from graphql import parse, validate

from hub.api.schema import hub_schema
from hub.client.session import Session
from hub.graph.driver import Database
from hub.graph.writer import write
from tests.conftest import WIPE
from tests.http.hidden.attacks import Hidden, attacks
from tests.http.hidden.changing import keep_back, settle, some, standing, told
from tests.http.served_hub import ServedHub, serving

SCHEMA = hub_schema().graphql_schema
JOINT = "Joint committee"
AT_ONCE = 8
# Each kind of filter, order, total and group; parts of keys; what rules and pages' orders look at.
WITHHELD: tuple[tuple[str, str, str, object, object], ...] = (
    ("SteeringCommittee", "name", JOINT, "Quillfeather board", "Brambleworth board"),
    ("SteeringCommittee", "mandate", JOINT, "Quillfeather first", "Brambleworth first"),
    ("Seat", "role", f"{JOINT}: lead", "OBSERVER", "DONOR"),
    ("Seat", "until", f"{JOINT}: lead", "2031-04-05", "2032-11-22"),
    ("Decision", "text", f"{JOINT}: decision", "Quillfeather is heard", "Brambleworth is heard"),
    ("Action", "dueOn", f"{JOINT}: late", "2026-02-05", "2031-11-22"),
    ("JointProgramme", "pilot", f"{JOINT}: programme", True, False),
    ("JointProgramme", "scenarios", f"{JOINT}: programme", ["VOLUNTARY_WITH_STATUS"], ["FORCED"]),
    ("FocalPoint", "responseHours", f"{JOINT}: desk", 7, 70),
)
STRICTER: tuple[tuple[str, str, str, object, object], ...] = (
    ("FocalPoint", "email", f"{JOINT}: desk", "quillfeather@example.org", "brambleworth@example.org"),
    ("FocalPoint", "phone", f"{JOINT}: desk", "+228 22 11 11 11", "+228 22 99 99 99"),
)


@pytest.fixture(scope="module")
def hub(migrated: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """A hub in whose past something was said an hour ago."""
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    with serving(migrated, tmp_path_factory.mktemp("home")) as served:
        served.clock.pass_seconds(2 * 3600)
        settle(migrated)
        yield served


def answers(hub: ServedHub, session: Session, hidden: Hidden) -> list[dict[str, bytes]]:
    """Give what somebody is told, with one value and with the other."""
    documents = some(list(attacks(SCHEMA, hidden)), AT_ONCE, f"{hidden.kind}.{hidden.field}")
    record = standing(hub.database, hidden.id)
    found = []
    for value in hidden.values:
        record.let(f"{hidden.kind}.{hidden.field}", value)
        found.append({document: told(session, document) for document in documents})
    record.restore()
    return found


def differing(found: list[dict[str, bytes]]) -> list[str]:
    """Give the documents whose answers tell the value."""
    first, second = found
    return [document for document, answer in first.items() if second[document] != answer]


def hidden_of(hub: ServedHub, field: tuple[str, str, str, object, object]) -> Hidden:
    kind, name, record, first, second = field
    return Hidden(kind, name, hub.world[record], (first, second))


@pytest.mark.parametrize("field", [*WITHHELD, *STRICTER], ids=lambda each: f"{each[0]}.{each[1]}")
def test_a_field_that_is_not_given_tells_nothing(
    hub: ServedHub, asker: Session, field: tuple[str, str, str, object, object]
) -> None:
    hidden = hidden_of(hub, field)
    keep_back(
        hub.database, hub.world["T1"], *([f"{hidden.kind}.{hidden.field}"] if field in WITHHELD else [])
    )

    found = answers(hub, asker, hidden)
    keep_back(hub.database, hub.world["T1"])

    assert differing(found) == []


@pytest.mark.parametrize("field", WITHHELD, ids=lambda each: f"{each[0]}.{each[1]}")
def test_the_attacks_are_questions_and_would_learn_what_is_given(
    hub: ServedHub, asker: Session, field: tuple[str, str, str, object, object]
) -> None:
    hidden = hidden_of(hub, field)
    documents = list(attacks(SCHEMA, hidden))

    assert [each for each in documents if validate(SCHEMA, parse(each))] == []
    if field in (WITHHELD[0], WITHHELD[3]):
        found = answers(hub, asker, hidden)
        assert len(differing(found)) > len(found[0]) / 3
