"""Any document is answered or refused with a code; `HUB_NIGHTLY=1` draws 10,000 of them, anew each night."""

import json
import os
from collections import Counter
from itertools import islice

import pytest

from hub.graph.driver import Database
from hub.graph.writer import write
from tests.conftest import WIPE
from tests.fuzz.drawing import SORTS, drawn, outcome
from tests.golden.asking import schema
from tests.http.served_hub import serving

NIGHTLY = os.environ.get("HUB_NIGHTLY") == "1"
SEED = int.from_bytes(os.urandom(4)) if NIGHTLY else 1
READ, ASKED = (10_000, 1_000) if NIGHTLY else (300, 60)


def test_any_document_compiles_or_is_refused_with_a_code() -> None:
    found: dict[str, Counter[str]] = {sort: Counter() for sort in SORTS}

    for number, (sort, asked) in enumerate(drawn(schema(), SEED, READ)):
        try:
            found[sort][outcome(schema(), asked)] += 1
        except Exception as error:
            pytest.fail(f"seed {SEED}, number {number}: {error!r}\n{asked.text}\n{asked.variables}")

    assert sum(map(Counter.total, found.values())) == READ
    # Some rules are the compiler's own: a group's key is one that it is grouped by.
    assert found["valid"]["OK"] > found["valid"].total() / 2
    assert not {"SYNTAX", "INVALID_DOCUMENT"} & found["valid"].keys()
    assert found["garbage"].keys() == {"SYNTAX"}
    assert found["hostile"]["OK"] < found["hostile"].total() / 2


@pytest.mark.timeout(3_600 if NIGHTLY else 300)
def test_any_document_is_answered_by_a_served_hub_without_a_failure(
    database: Database, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write(database, lambda transaction: transaction.run(WIPE).consume())
    with serving(database, tmp_path_factory.mktemp("home")) as hub, hub.session("asker") as asker:
        for number, (_, asked) in enumerate(islice(drawn(schema(), SEED, ASKED), ASKED)):
            # As other clients write it: lone surrogates and numbers out of range among the rest.
            body = json.dumps({"query": asked.text, "variables": asked.variables}).encode()

            response = asker.request("POST", "/graphql", body, {"Content-Type": "application/json"})

            codes = {each["extensions"]["code"] for each in response.json().get("errors", [])}
            assert not codes & {"INTERNAL", "TIMEOUT"}, f"seed {SEED}, number {number}: {asked}"
