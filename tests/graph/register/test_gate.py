"""The gate of all grants turns exactly when somebody may read more or less."""

from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.drafts import Draft, Ref
from tests.graph.register.conftest import LATER, Register, body, corridor, country, draft, organisation

SCOPES = Statement("MATCH (scope:ScopeKey) RETURN scope.key ORDER BY scope.key")
DEAL = Ref("DataSharingAgreement", {"title": "Deal"})
VALID = {"validFrom": "2026-01-01T00:00:00Z", "validUntil": "2027-01-01T00:00:00Z"}


def committee(name: str) -> Draft:
    return draft("SteeringCommittee", {"name": name, "since": "2020"})


def agreement(**values: object) -> Draft:
    given = {"title": "Deal", "state": "REQUESTED", "purposes": ["SERVICE_REFERRAL"], "legalBasis": "LAW"}
    return draft("DataSharingAgreement", {**given, **VALID, **values})


def test_a_new_scope_turns_the_gate_and_a_known_one_does_not(register: Register) -> None:
    assert register.turns(lambda: register.wrote(committee("First")))
    assert not register.turns(lambda: register.wrote(committee("Second")))


def test_every_scope_in_use_has_its_key(register: Register) -> None:
    steward = register.properties(register.wrote(committee("First")).ids[0])["steward"]

    keys = [values[0] for values in rows(register.database, SCOPES)]

    corridors = [f"coordination|{steward}|FRA>{origin}" for origin in ("CIV", "TGO")]
    assert keys == sorted([f"coordination|{steward}|*", *corridors, "public"])


def test_public_records_leave_the_gate_alone(register: Register) -> None:
    assert not register.turns(lambda: register.wrote(organisation("Office")))


def test_each_part_of_an_agreement_turns_the_gate(register: Register) -> None:
    party = draft("Party", dict(VALID), agreement=DEAL, organisation=body("Ministry"))
    other = draft("Party", dict(VALID), agreement=DEAL, organisation=body("Agency"))
    values = {"reference": "1", "categories": ["SERVICES"], "actions": ["READ"]}
    term = draft("Term", values, agreement=DEAL, provider=body("Ministry"), recipient=body("Agency"))

    for each in (agreement(), party, other, term, agreement(state="FINALISED")):
        assert register.turns(lambda each=each: register.wrote(each, now=LATER))
        assert not register.turns(lambda each=each: register.wrote(each, now=LATER))


def test_a_place_that_terms_may_name_turns_the_gate_when_it_moves(register: Register) -> None:
    id = register.wrote(draft("Corridor", {"since": "2020"}, host=country("FRA"), origin=country("TGO"))).ids[
        0
    ]
    register.wrote(
        draft("JointProgramme", {"name": "P", "since": "2020"}, corridors=[corridor("FRA", "TGO")])
    )

    assert register.turns(
        lambda: register.wrote(Draft("Corridor", {}, {"origin": country("FRA"), "host": country("TGO")}, id))
    )
    assert not register.turns(lambda: register.wrote(Draft("Corridor", {"note": "n"}, {}, id)))


def test_a_refused_batch_leaves_the_gate_alone(register: Register) -> None:
    assert not register.turns(lambda: register.write(agreement(state="FINALISED")))
