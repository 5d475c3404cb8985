"""Who may act at all, and on which text: refusals with their place, in both languages; nothing changed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph_schema.dates import OPEN_INSTANT
from hub.agreements.mandates import Mandates
from hub.agreements.text import Text, TextParty
from hub.errors import Message
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.drafts import Author, Draft
from hub.register.record import record
from tests.graph.agreements.parties import VALID, Parties, parties, refused

HELD = "MATCH (role:Role&Record {client: 'asker', role: $role}) RETURN role.id"
CLIENT = "CREATE (:Client {id: $id, organisation: $body, active: true})"
# Long enough that a proposal begins before it on a busy machine.
SOON = Statement("RETURN left(toString(datetime.realtime('UTC') + duration({seconds: 3})), 19) + '.000000Z'")
PAST = Message(
    "The end of this text's validity has passed: propose another.",
    "La validité de ce texte est échue : proposez-en un autre.",
)


@pytest.fixture
def three(database: Database) -> Parties:
    return parties(database)


def held(three: Parties, role: str) -> str:
    """Give the record of a role of the asker."""
    ((found,),) = rows(three.database, Statement(HELD, {"role": role}))
    return str(found)


def valid(text: Text, period: tuple[str, str]) -> Text:
    """Let a text and each of its parties be valid for a period."""
    parties = tuple(replace(each, valid_from=period[0], valid_until=period[1]) for each in text.parties)
    return replace(text, valid_from=period[0], valid_until=period[1], parties=parties)


def accepted(three: Parties, period: tuple[str, str] = VALID) -> str:
    """Negotiate a text until it may be signed."""
    agreement = three.do("asker", "REQUEST", proposal=valid(three.text(), period))
    return three.do("giver", "ACCEPT", agreement, digest=three.newest(agreement)["digest"])


@pytest.mark.parametrize(
    ("role", "act"),
    [
        ("EDITOR", lambda three, _: three.do("asker", "REQUEST", proposal=three.text())),
        ("SIGNATORY", lambda three, agreement: three.sign("asker", agreement)),
        ("ADMINISTRATOR", lambda three, _: three.register("asker")),
    ],
)
def test_who_lacks_the_role_does_nothing(
    three: Parties, role: str, act: Callable[[Parties, str], object]
) -> None:
    agreement = accepted(three)
    ended = Draft("Role", {"validUntil": three.now()}, id=held(three, role))
    assert not record(three.database, [ended], Author("hub"), three.now()).problems

    error = refused(three, lambda: act(three, agreement))

    assert (error.code, error.path, error.extensions) == ("ROLE_MISSING", (), {"role": role})
    assert error.message == Message(
        f"Your client doesn't hold the role {role} in its organisation.",
        f"Votre client n’a pas le rôle {role} dans son organisme.",
    )


def test_the_last_administrator_of_a_body_stays_one(three: Parties) -> None:
    mandates, asker, role = Mandates(three.database), three.editor("asker"), held(three, "ADMINISTRATOR")

    error = refused(three, lambda: mandates.end_role(asker, role))

    assert (error.code, error.path) == ("LAST_ADMINISTRATOR", ("role",))
    assert error.message == Message(
        "This is the last administrator of your organisation: give the role to another client first.",
        "Votre organisme n’a plus d’autre rôle d’administration : donnez-le d’abord à un autre client.",
    )
    another = {"id": "another", "body": three.body("asker")}
    write(three.database, lambda transaction: transaction.run(CLIENT, another).consume())
    mandates.give_role(asker, "another", "ADMINISTRATOR", (None, OPEN_INSTANT))
    assert mandates.end_role(asker, role) == role


def test_who_proposes_is_a_party(three: Parties) -> None:
    text = three.text()
    others = tuple(TextParty(three.body(who), "", *VALID) for who in ("giver", "stranger"))
    term = replace(text.terms[0], recipient=three.body("stranger"))

    error = refused(
        three, lambda: three.do("asker", "REQUEST", proposal=replace(text, parties=others, terms=(term,)))
    )

    assert (error.code, error.path) == ("PROPOSER_NOT_A_PARTY", ("input", "parties"))
    assert error.message == Message(
        "Who proposes a text is one of its parties.", "Qui propose un texte en est une des parties."
    )


def test_a_text_whose_validity_is_over_is_not_proposed(three: Parties) -> None:
    text = valid(three.text(), ("2020-01-01T00:00:00.000000Z", "2021-01-01T00:00:00.000000Z"))

    error = refused(three, lambda: three.do("asker", "REQUEST", proposal=text))

    assert (error.code, error.path, error.message) == ("TEXT_PAST", ("input", "validUntil"), PAST)


def test_a_text_whose_validity_ended_meanwhile_is_not_signed(three: Parties) -> None:
    ((soon,),) = rows(three.database, SOON)
    agreement = accepted(three, (VALID[0], str(soon)))
    while three.now() <= str(soon):
        # The database's clock decides.
        continue

    error = refused(three, lambda: three.sign("asker", agreement))

    assert (error.code, error.path, error.message) == ("TEXT_PAST", ("agreement",), PAST)
