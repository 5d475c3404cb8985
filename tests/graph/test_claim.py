"""A claim is taken once, however many ask."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from neo4j import ManagedTransaction

from hub.errors import HubError, Message
from hub.graph.claim import claim, claim_anew, sweep_claims
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write

LATER = "2026-03-02T00:00:00.000000Z"
REFUSAL = HubError("REFUSED", Message("No.", "Non."))
KEYS = Statement("MATCH (claim:Claim) RETURN claim.key ORDER BY claim.key")


def test_of_sixteen_who_ask_at_once_exactly_one_gets_the_claim(database: Database) -> None:
    together = Barrier(16)

    def ask(_: int) -> bool:
        together.wait()
        return claim(database, "code:one", LATER)

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(ask, range(16)))

    assert sorted(answers) == [False] * 15 + [True]


def test_a_claim_taken_in_a_transaction_that_fails_is_free_again(database: Database) -> None:
    def work(transaction: object) -> None:
        assert claim(transaction, "receipt:one", LATER)  # type: ignore[arg-type]  # write gives a transaction
        raise REFUSAL

    with pytest.raises(HubError) as raised:
        write(database, work)

    assert raised.value is REFUSAL
    assert claim(database, "receipt:one", LATER)


def test_a_claim_that_lapsed_is_free_to_whoever_claims_it_anew(database: Database) -> None:
    claim(database, "past", "2026-03-01T00:00:00.000000Z")

    def anew(transaction: ManagedTransaction) -> None:
        if not claim_anew(transaction, "past", LATER, "2026-03-01T12:00:00.000000Z"):
            raise REFUSAL

    write(database, anew)
    with pytest.raises(HubError) as raised:
        write(database, anew)

    assert raised.value is REFUSAL
    assert rows(database, KEYS) == [["past"]]


def test_only_claims_whose_time_has_passed_are_swept(database: Database) -> None:
    claim(database, "past", "2026-03-01T00:00:00.000000Z")
    claim(database, "future", LATER)

    removed = sweep_claims(database, "2026-03-01T12:00:00.000000Z")

    assert removed == 1
    assert rows(database, KEYS) == [["future"]]
