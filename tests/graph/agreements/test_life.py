"""An agreement's life over a real graph: each step, what it refuses, and what it leaves behind."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import orjson
import pytest

from hub.agreements.mandates import Mandates
from hub.agreements.signing import check_receipt
from hub.agreements.turn import Action
from hub.client.agreeing import public_jwk
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.outcome import Refused
from tests.graph.agreements.parties import Parties, parties, refused

ACTS = Statement("MATCH (act:Act {agreement: $id}) RETURN act.kind ORDER BY act.at, act.id")


@pytest.fixture
def three(database: Database) -> Parties:
    return parties(database)


def test_an_agreement_comes_into_force_with_the_last_signature(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text())
    assert three.state(agreement) == "REQUESTED"

    three.do("giver", "OFFER", agreement, proposal=three.text(retention_days=90))
    assert three.state(agreement) == "OFFERED"

    three.do("asker", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    assert three.state(agreement) == "ACCEPTED"

    three.sign("giver", agreement)
    assert three.state(agreement) == "AGREED"

    three.sign("asker", agreement)
    assert three.state(agreement) == "FINALISED"

    steps = [
        (each["action"], each.get("fromState"), each["toState"])
        for each in three.told(agreement, "AgreementStep", "number")
    ]
    assert steps == [
        ("REQUEST", None, "REQUESTED"),
        ("OFFER", "REQUESTED", "OFFERED"),
        ("ACCEPT", "OFFERED", "ACCEPTED"),
        ("SIGN", "ACCEPTED", "AGREED"),
        ("SIGN", "AGREED", "VERIFIED"),
        ("FINALISE", "VERIFIED", "FINALISED"),
    ]
    assert [each["state"] for each in three.told(agreement, "AgreementText", "version")] == [
        "TERMINATED",
        "FINALISED",
    ]
    kinds = [each[0] for each in rows(three.database, Statement(ACTS.text, {"id": agreement}))]
    assert kinds == [f"AGREEMENT_{action}" for action, _, _ in steps]


def test_the_others_are_told_of_each_step_with_a_receipt(three: Parties) -> None:
    agreement = three.in_force()
    notices = three.told(agreement, "Notice", "at")
    steps = {each["number"]: each for each in three.told(agreement, "AgreementStep", "number")}

    assert len(notices) == len(steps) == 5
    text = """
        MATCH (n:Notice&Record)-[:AGREEMENT]->({id: $id}), (n)-[:RECIPIENT]->(to)
        MATCH (n)-[:STEP]->(s)-[:BY]->(by), (s)-[:TEXT]->(t)
        RETURN n.receipt, s.number, by.id, to.id, t.version, t.digest
    """
    for receipt, number, by, to, version, digest in rows(three.database, Statement(text, {"id": agreement})):
        assert by != to
        step = steps[number]
        said = {
            "agreement": agreement,
            "step": number,
            "action": step["action"],
            "toState": step["toState"],
            "at": step["at"],
            "by": by,
            "recipient": to,
            "version": version,
            "digest": digest,
        }
        content = receipt_content(said, step.get("fromState"))
        check_receipt(str(receipt), content, public_jwk(three.hub_key))
        with pytest.raises(HubError):
            check_receipt(str(receipt), content.replace(b'"step"', b'"stop"'), public_jwk(three.hub_key))


def receipt_content(said: dict[str, object], before: str | None) -> bytes:
    """Write what a notice says as anybody would who reads how receipts are made."""
    members = {**said, "type": "AgreementNotice", **({"fromState": before} if before else {})}
    return orjson.dumps(members, option=orjson.OPT_SORT_KEYS)


def test_nobody_accepts_what_it_proposed_itself(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text())

    error = refused(
        three, lambda: three.do("asker", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    )

    assert error.code == "TRANSITION_NOT_ALLOWED"
    assert error.extensions["allowed"] == ["OFFER", "REJECT"]
    assert "offer, reject" in error.message.en


def test_an_acceptance_is_of_one_text_by_its_digest(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text())
    seen = three.newest(agreement)["digest"]
    three.do("asker", "OFFER", agreement, proposal=three.text(title="Another"))

    error = refused(three, lambda: three.do("giver", "ACCEPT", agreement, digest=seen))

    assert (error.code, error.path) == ("TEXT_CHANGED", ("digest",))


def test_a_counter_offer_makes_earlier_acceptances_void(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text("stranger"))
    three.do("giver", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    three.do("stranger", "OFFER", agreement, proposal=three.text("stranger", retention_days=30))

    three.do("asker", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    assert three.state(agreement) == "OFFERED"
    three.do("giver", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])

    assert three.state(agreement) == "ACCEPTED"


def test_nobody_signs_twice_or_for_another(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text())
    three.do("giver", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])

    assert refused(three, lambda: three.sign("asker", agreement, "giver")).code == "KEY_NOT_YOURS"
    three.sign("asker", agreement)
    assert refused(three, lambda: three.sign("asker", agreement)).code == "TRANSITION_NOT_ALLOWED"


def test_a_signature_over_another_text_is_refused(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text())
    early = three.jws("asker", agreement)
    three.do("giver", "OFFER", agreement, proposal=three.text(retention_days=90))
    three.do("asker", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])

    error = refused(three, lambda: three.do("asker", "SIGN", agreement, jws=early))

    assert error.code == "SIGNATURE_OTHER_TEXT"


def test_who_is_no_party_learns_nothing(three: Parties) -> None:
    agreement = three.in_force()
    steps: tuple[Action, ...] = ("SUSPEND", "LEAVE", "TERMINATE", "REJECT", "RESUME")

    for step in steps:
        error = refused(three, partial(three.do, "stranger", step, agreement))
        unknown = refused(three, partial(three.do, "stranger", step, "nothing"))
        assert (error.code, error.message, error.path) == (unknown.code, unknown.message, unknown.path)


def test_only_who_suspended_resumes(three: Parties) -> None:
    agreement = three.in_force()
    three.do("giver", "SUSPEND", agreement, reason="A review")
    assert three.state(agreement) == "SUSPENDED"

    assert refused(three, lambda: three.do("asker", "RESUME", agreement)).code == "TRANSITION_NOT_ALLOWED"
    three.do("giver", "RESUME", agreement)

    assert three.state(agreement) == "FINALISED"


def test_what_is_ended_is_ended(three: Parties) -> None:
    agreement = three.in_force()
    three.do("asker", "TERMINATE", agreement, reason="Moved on")

    error = refused(three, lambda: three.do("giver", "SUSPEND", agreement))

    assert three.state(agreement) == "TERMINATED"
    assert error.code == "AGREEMENT_NOT_FOUND" or error.extensions["allowed"] == []


def test_an_amendment_waits_for_its_last_signature(three: Parties) -> None:
    agreement = three.in_force()
    amended = three.text("stranger")
    term = replace(amended.terms[0], reference="2", recipient=three.body("stranger"))
    three.do("giver", "OFFER", agreement, proposal=replace(amended, terms=(term,)))
    assert three.state(agreement) == "FINALISED"
    assert [each["reference"] for each in three.told(agreement, "Term", "reference")] == ["1"]

    digest = three.newest(agreement)["digest"]
    for who in ("asker", "stranger"):
        three.do(who, "ACCEPT", agreement, digest=digest)
    for who in ("asker", "giver"):
        three.sign(who, agreement)
    assert [each["reference"] for each in three.told(agreement, "Term", "reference")] == ["1"]
    three.sign("stranger", agreement)

    terms = three.told(agreement, "Term", "reference")
    assert [(each["reference"], each.get("withdrawnAt") is not None) for each in terms] == [
        ("1", True),
        ("2", False),
    ]
    states = [each["state"] for each in three.told(agreement, "AgreementText", "version")]
    assert states == ["TERMINATED", "FINALISED"]
    assert len(three.told(agreement, "Signature", "signedAt")) == 5


def test_a_rejected_amendment_leaves_the_agreement_as_it_is(three: Parties) -> None:
    agreement = three.in_force()
    three.do("giver", "OFFER", agreement, proposal=three.text("stranger"))
    three.do("stranger", "REJECT", agreement)

    assert three.state(agreement) == "FINALISED"
    assert refused(three, lambda: three.do("stranger", "LEAVE", agreement)).code == "AGREEMENT_NOT_FOUND"


def test_of_three_parties_one_leaves_and_two_go_on(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text("stranger"))
    digest = three.newest(agreement)["digest"]
    for who in ("giver", "stranger"):
        three.do(who, "ACCEPT", agreement, digest=digest)
    for who in ("asker", "giver", "stranger"):
        three.sign(who, agreement)

    three.do("stranger", "LEAVE", agreement)

    assert three.state(agreement) == "FINALISED"
    error = refused(three, lambda: three.do("asker", "LEAVE", agreement))
    assert "LEAVE" not in error.extensions["allowed"]  # type: ignore[operator]  # a list of steps


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"purposes": ("removal",)}, "UNKNOWN_PURPOSE", ("input", "purposes", 0)),
        ({"valid_until": "2025-01-01T00:00:00.000000Z"}, "EMPTY_VALIDITY", ("input", "validUntil")),
        ({"title": ""}, "EMPTY", ("input", "title")),
    ],
)
def test_a_text_that_contradicts_itself_is_not_proposed(
    three: Parties, changes: dict[str, object], code: str, path: tuple[object, ...]
) -> None:
    with pytest.raises(Refused) as caught:
        three.do("asker", "REQUEST", proposal=three.text(**changes))

    assert (code, path) in [(each.code, each.path) for each in caught.value.problems]


def test_of_sixteen_signatures_at_once_one_counts(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text())
    three.do("giver", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])
    jws = three.jws("asker", agreement)

    def sign(_: int) -> str:
        try:
            return three.do("asker", "SIGN", agreement, jws=jws)
        except HubError as error:
            return error.code

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(sign, range(16)))

    assert sorted(found) == sorted([agreement, *["TRANSITION_NOT_ALLOWED"] * 15])
    assert len(three.told(agreement, "Signature", "signedAt")) == 1


def test_a_revoked_key_signs_nothing_more(three: Parties) -> None:
    agreement = three.do("asker", "REQUEST", proposal=three.text())
    three.do("giver", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])

    Mandates(three.database).revoke_key(three.editor("asker"), three.keys["asker"].thumbprint(), "Lost")

    assert refused(three, lambda: three.sign("asker", agreement)).code == "KEY_REVOKED"
