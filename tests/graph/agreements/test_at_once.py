"""Many at once on one agreement: no step is lost or taken twice, and what may be used once is used once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import orjson
import pytest
from joserfc.jwk import ECKey

from hub.agreements.mandates import Mandates
from hub.agreements.notices import Notices
from hub.client.agreeing import prove_possession, public_jwk
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.graph.agreements.parties import Parties, parties

WRITERS, USERS = 32, 16
ACTS = "MATCH (act:Act {kind: $kind}) RETURN count(act)"
OF_STEPS = """
MATCH (step:AgreementStep&Record)-[:AGREEMENT]->({id: $id})
OPTIONAL MATCH (step)-[:TEXT]->(text)
RETURN step.number, step.action, step.fromState, step.toState, step.at, text.version ORDER BY step.number
"""


@pytest.fixture
def three(database: Database) -> Parties:
    return parties(database)


def at_once(work: Callable[[int], str], times: int) -> list[str]:
    """Do something so many times at the same moment; give what came of each, or the code of its refusal."""
    together = Barrier(times)

    def one(number: int) -> str:
        together.wait()
        try:
            return work(number)
        except HubError as error:
            return error.code

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


def steps(three: Parties, agreement: str) -> list[list[object]]:
    """Give an agreement's steps in their order, and see that it has no gap and that time goes on."""
    found = [list(each) for each in rows(three.database, Statement(OF_STEPS, {"id": agreement}))]
    assert [each[0] for each in found] == list(range(1, len(found) + 1))
    instants = [str(each[4]) for each in found]
    assert instants == sorted(instants)
    return found


def acts(three: Parties, kind: str) -> object:
    """Count the entries of the log about acts of a kind."""
    return rows(three.database, Statement(ACTS, {"kind": kind}))[0][0]


def test_of_thirty_two_writers_none_loses_its_offer(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text())

    def offer(number: int) -> str:
        who = ("asker", "giver")[number % 2]
        return three.do(who, "OFFER", agreement, proposal=three.text(retention_days=number + 1))

    assert at_once(offer, WRITERS) == [agreement] * WRITERS

    taken = steps(three, agreement)
    texts = three.told(agreement, "AgreementText", "version")
    assert [each[5] for each in taken] == [each["version"] for each in texts] == list(range(1, WRITERS + 2))
    kept = Counter(orjson.loads(str(each["text"])).get("retentionDays") for each in texts[1:])
    assert kept == Counter(range(1, WRITERS + 1))
    assert [each["state"] for each in texts[:-1]] == ["TERMINATED"] * WRITERS
    assert acts(three, "AGREEMENT_OFFER") == WRITERS
    assert len(three.told(agreement, "Notice", "at")) == WRITERS + 1


def test_of_thirty_two_who_suspend_and_resume_each_is_before_or_after_the_others(three: Parties) -> None:
    agreement = three.in_force()
    before = len(steps(three, agreement))

    def turn(number: int) -> str:
        who = ("asker", "giver")[number % 2]
        return three.do(who, "SUSPEND" if number % 4 < 2 else "RESUME", agreement)

    found = Counter(at_once(turn, WRITERS))

    taken = steps(three, agreement)[before:]
    assert set(found) <= {agreement, "TRANSITION_NOT_ALLOWED"}
    assert len(taken) == found[agreement] > 0
    states = ["FINALISED", *(each[3] for each in taken)]
    assert [each[2] for each in taken] == states[:-1]
    assert [each[1] for each in taken] == (["SUSPEND", "RESUME"] * WRITERS)[: len(taken)]
    assert three.state(agreement) == states[-1]


def test_of_sixteen_who_end_an_agreement_one_does(three: Parties) -> None:
    agreement = three.in_force()

    found = at_once(lambda number: three.do(("asker", "giver")[number % 2], "TERMINATE", agreement), USERS)

    assert found.count(agreement) == 1
    assert [each[1] for each in steps(three, agreement)].count("TERMINATE") == 1
    assert acts(three, "AGREEMENT_TERMINATE") == 1


def test_of_sixteen_acceptances_one_counts(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text())
    digest = three.newest(agreement)["digest"]

    found = at_once(lambda _: three.do("giver", "ACCEPT", agreement, digest=digest), USERS)

    assert sorted(found) == sorted([agreement, *["TRANSITION_NOT_ALLOWED"] * (USERS - 1)])
    assert acts(three, "AGREEMENT_ACCEPT") == 1


def test_a_notice_is_acknowledged_once_however_many_do(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text())
    (notice,) = three.told(agreement, "Notice", "at")
    notices = Notices(three.database)

    found = at_once(lambda _: notices.acknowledge(three.editor("giver"), str(notice["id"])), USERS)

    assert found == [notice["id"]] * USERS
    assert acts(three, "NOTICE_ACKNOWLEDGED") == 1


def test_a_key_is_registered_once_and_revoked_once(three: Parties) -> None:
    mandates, key, before = (
        Mandates(three.database),
        ECKey.generate_key("P-256"),
        acts(three, "KEY_REGISTERED"),
    )
    jwk, whose = orjson.dumps(public_jwk(key)).decode(), three.editor("asker")
    proof = prove_possession(key, whose.actor.organisation, three.now())

    registered = at_once(lambda _: mandates.register_key(whose, jwk, proof), USERS)
    revoked = at_once(lambda _: mandates.revoke_key(whose, key.thumbprint(), "Lost"), USERS)

    made = [each for each in registered if each != "KEY_ALREADY_REGISTERED"]
    assert len(made) == 1
    assert revoked.count(made[0]) == 1
    assert isinstance(before, int)
    assert (acts(three, "KEY_REGISTERED"), acts(three, "KEY_REVOKED")) == (before + 1, 1)
