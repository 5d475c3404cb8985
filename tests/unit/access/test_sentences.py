"""What is missing is said whole, in both languages, and carried as a value beside."""

from typing import get_args

import pytest

from hub.access.clauses import Clause, Missing
from hub.access.writers import Lack, Lacking
from hub.errors import Message

PURPOSE = "partnership-coordination"
READING: dict[Missing, Message] = {
    "term": Message(
        "No agreement in force gives you situation data here.",
        "Aucun accord en vigueur ne vous donne ici les données « situation du pays ».",
    ),
    "purpose": Message(
        "An agreement gives you situation data, but not for partnership-coordination.",
        "Un accord vous donne les données « situation du pays », mais pas pour la finalité "
        "« coordination de partenariats ».",
    ),
    "withheld": Message(
        "The terms that give you situation data keep this field back.",
        "Les clauses qui vous donnent les données « situation du pays » retiennent ce champ.",
    ),
    "scope": Message(
        "Your token does not hold situation:read.", "Votre jeton ne porte pas la portée situation:read."
    ),
    "role": Message(
        "Your client has no role by which it reads situation data.",
        "Votre client n’a aucun rôle qui lui donne à lire les données « situation du pays ».",
    ),
}


@pytest.mark.parametrize("missing", READING)
def test_why_a_field_is_not_given_is_said_in_both_languages(missing: Missing) -> None:
    assert Clause("situation", PURPOSE, missing).message() == READING[missing]


@pytest.mark.parametrize("missing", get_args(Lacking))
def test_why_nothing_is_written_is_said_whole(missing: Lacking) -> None:
    message = Lack("situation", PURPOSE, missing).message()

    for text in (message.en, message.fr):
        assert text.endswith(".")
        assert "{" not in text
        assert len(text) > 20


def test_what_is_lacking_names_data_and_purpose_as_each_language_does() -> None:
    lack = Lack("situation", PURPOSE, "purpose")

    assert "situation data" in lack.message().en
    assert PURPOSE in lack.message().en
    assert "« situation du pays »" in lack.message().fr
    assert PURPOSE not in lack.message().fr
    assert "situation:write" in Lack("situation", PURPOSE, "scope").message().fr


def test_what_is_lacking_is_an_error_with_its_clause() -> None:
    error = Lack("situation", PURPOSE, "territory", "Seat.role").as_error(("input", "0"))

    assert (error.code, error.status, error.path) == ("NOT_ALLOWED", 403, ("input", "0"))
    assert error.extensions == {
        "clause": {"category": "situation", "purpose": PURPOSE, "missing": "territory"}
    }


def test_what_is_not_given_is_an_error_with_its_clause() -> None:
    error = Clause("situation", PURPOSE, "term").as_error(("countries",))

    assert (error.code, error.status, error.path) == ("NOT_COVERED", 403, ("countries",))
    assert error.extensions == {"clause": {"category": "situation", "purpose": PURPOSE, "missing": "term"}}
