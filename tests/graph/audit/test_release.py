"""An answer leaves with its entry or not at all, once for a proof, and never after what ended it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from hashlib import sha256
from threading import Barrier

import pytest
from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from graph_schema.model import MODEL
from hub.access.gate import ask_locked, hold_gate, turn_gate
from hub.access.load import load
from hub.audit.document import sealed
from hub.audit.portions import Portion
from hub.audit.release import Released, ReleaseRequest, Replayed, Stale, release, release_within, used_before
from hub.graph.driver import Database
from hub.graph.ids import new_id
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.graph.access.records import END, READER

PORTIONS = (
    Portion("t1", "a1", "agency", ("contact", "coordination"), 3),
    Portion("t2", "a2", "ministry", ("coordination",), 0),
)
LEFT = Statement("MATCH (n:Release|Reading) RETURN count(n)")
ENTRY = Statement("MATCH (entry:Release) RETURN properties(entry)")
READINGS = Statement("MATCH (reading:Reading:Record) RETURN properties(reading) ORDER BY reading.steward")
SCOPE_KEYS = Statement("MATCH (scope:ScopeKey) RETURN scope.key ORDER BY scope.key")


def asked(database: Database, proof: str = "proof", until: str = END) -> ReleaseRequest:
    """Ask to release an answer under the version that the graph has now."""
    version = load(partial(ask_locked, database), READER).version
    return ReleaseRequest(READER, version, until, proof, "query { seats { nodes { id } } }", PORTIONS)


def test_a_release_is_an_entry_with_a_reading_for_each_term(database: Database) -> None:
    request = asked(database)

    answer = release(database, request)

    ((entry,),) = rows(database, ENTRY)
    assert isinstance(answer, Released)
    assert isinstance(entry, dict)
    # To the letter: in another form, what was used before an upgrade could be used again.
    assert entry.pop("proof") == sha256(b"client\nproof").hexdigest()
    assert len(str(entry["salt"])) == 32
    assert entry.pop("document") == sealed(request.document, str(entry.pop("salt")))
    assert entry == {
        "id": answer.id,
        "at": answer.at,
        "client": "client",
        "organisation": "me",
        "purpose": "PARTNERSHIP_COORDINATION",
        "version": request.version,
        "agreements": ["a1", "a2"],
        "terms": ["t1", "t2"],
        "categories": ["contact", "coordination"],
        "records": 3,
        "readings": 2,
    }
    assert rows(database, SCOPE_KEYS) == [["audit|agency|*"], ["audit|ministry|*"]]


def test_a_reading_is_a_record_of_the_steward_whose_data_it_was(database: Database) -> None:
    answer = release(database, asked(database))

    ((first,), (second,)) = rows(database, READINGS)
    assert isinstance(answer, Released)
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert len(first.pop("id")) == len(new_id())
    assert len(first.pop("document")) == 64
    assert first == {
        "key": f"Reading|agency|{answer.id}|t1",
        "steward": "agency",
        "scope": "audit|agency|*",
        "place": "agency|*",
        "territory": "*",
        "revision": 1,
        "open": False,
        "createdAt": answer.at,
        "changedAt": answer.at,
        "at": answer.at,
        "release": answer.id,
        "purpose": "PARTNERSHIP_COORDINATION",
        "categories": ["contact", "coordination"],
        "records": 3,
        "reader": "me",
        "term": "t1",
        "agreement": "a1",
    }
    assert (second["steward"], second["records"]) == ("ministry", 0)


def test_a_reading_has_every_property_that_its_kind_requires(database: Database) -> None:
    release(database, asked(database))

    kind = MODEL["Reading"]
    required = {column for each in kind.fields.values() if each.required for column in each.columns()}
    ((reading,), _) = rows(database, READINGS)
    assert isinstance(reading, dict)
    assert required <= set(reading) <= kind.columns


def test_a_stale_version_releases_nothing(database: Database) -> None:
    request = asked(database)
    write(database, turn_gate)

    assert release(database, request) == Stale()
    assert rows(database, LEFT) == [[0]]


def test_a_boundary_passed_by_the_database_s_clock_releases_nothing(database: Database) -> None:
    now = load(partial(ask_locked, database), READER).now

    assert release(database, asked(database, until=now)) == Stale()
    assert rows(database, LEFT) == [[0]]


def test_a_proof_releases_once_and_what_was_refused_leaves_nothing(database: Database) -> None:
    first = release(database, asked(database))
    again = release(database, replace(asked(database), document="another"))

    assert isinstance(first, Released)
    assert again == Replayed()
    assert rows(database, LEFT) == [[3]]


def test_an_own_entry_that_is_tried_twice_is_told_from_a_replay(database: Database) -> None:
    answer = release(database, asked(database))
    assert isinstance(answer, Released)
    proof = sha256(b"client\nproof").hexdigest()

    assert used_before(database, {"id": answer.id, "proof": proof}) == answer
    assert used_before(database, {"id": new_id(), "proof": proof}) == Replayed()
    assert used_before(database, {"id": answer.id, "proof": "another"}) is None


def test_a_proof_that_was_refused_as_stale_may_release_afterwards(database: Database) -> None:
    request = asked(database)
    write(database, turn_gate)
    release(database, request)

    assert isinstance(release(database, asked(database)), Released)


def test_clients_that_write_the_same_proof_do_not_hinder_each_other(database: Database) -> None:
    other = replace(asked(database), actor=replace(READER, client="other"))

    assert isinstance(release(database, asked(database)), Released)
    assert isinstance(release(database, other), Released)


def test_of_sixteen_with_one_proof_exactly_one_is_released(database: Database) -> None:
    request, together = asked(database), Barrier(16)

    def use(_: int) -> object:
        together.wait()
        return release(database, request)

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(use, range(16)))

    assert sum(isinstance(each, Released) for each in answers) == 1
    assert answers.count(Replayed()) == 15
    assert rows(database, LEFT) == [[3]]


def test_an_entry_whose_readings_can_not_be_written_is_not_written(database: Database) -> None:
    twice = (PORTIONS[0], PORTIONS[0])

    with pytest.raises(ConstraintError):
        release(database, replace(asked(database), portions=twice))

    assert rows(database, LEFT) == [[0]]


def test_what_nobody_else_keeps_is_released_without_a_reading(database: Database) -> None:
    answer = release(database, replace(asked(database), portions=()))

    assert isinstance(answer, Released)
    assert rows(database, LEFT) == [[1]]


def test_an_answer_is_released_with_the_transaction_that_it_is_of_or_not_at_all(database: Database) -> None:
    request = asked(database)

    def work(transaction: ManagedTransaction) -> object:
        hold_gate(transaction, 7)
        return release_within(transaction, request, 7)

    def fails(transaction: ManagedTransaction) -> None:
        work(transaction)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(database, fails)
    assert rows(database, LEFT) == [[0]]

    answer = write(database, work)

    ((entry,),) = rows(database, ENTRY)
    assert isinstance(answer, Released)
    assert isinstance(entry, dict)
    assert (entry["id"], entry["at"], entry["records"]) == (answer.id, answer.at, 3)
    assert rows(database, LEFT) == [[3]]


def test_within_a_transaction_what_is_stale_or_was_used_is_told(database: Database) -> None:
    request, again = asked(database), []
    release(database, request)

    def replayed(transaction: ManagedTransaction) -> None:
        again.append(release_within(transaction, request, 3))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(database, replayed)
    late = replace(request, proof="another", until=load(partial(ask_locked, database), READER).now)
    stale = [
        write(database, partial(release_within, request=each, stripe=3))
        for each in (late, replace(request, proof="another", version="another"))
    ]

    assert again == [Replayed()]
    assert stale == [Stale(), Stale()]
    assert rows(database, LEFT) == [[3]]
