"""A name that means nothing, or several things, is refused by the command that was given it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hub.cli import main
from hub.graph.driver import Address, Database
from hub.graph.reader import rows
from hub.register.drafts import Author, Draft, Ref
from hub.register.record import record
from tests.http.served_hub import ServedHub, serving
from tests.http.test_editing import SIZES
from tests.world import AGREEMENT, ASKER, GIVER, NOW, STRANGER, organisation

VALID = {"validFrom": "2025-01-01T00:00:00Z", "validUntil": "2027-01-01T00:00:00Z"}


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    with serving(database, tmp_path) as served:
        served.clock.instant = datetime.now(UTC)
        yield served


def run(hub: ServedHub, engine: Address, language: str, *words: str) -> Result:
    """Run a command beside the hub, as its operator or a client of it does."""
    password = hub.home / "password"
    password.write_text(engine.password)
    environment = {
        "HUB_HOME": str(hub.home),
        "HUB_ISSUER": hub.issuer,
        "HUB_DATABASE": engine.uri,
        "HUB_DATABASE_USER": engine.user,
        "HUB_DATABASE_PASSWORD_FILE": str(password),
        "LC_ALL": language,
    }
    return CliRunner().invoke(main, words, env=environment)


def same_titles(hub: ServedHub) -> None:
    """Record a second agreement of the same parties with the same title."""
    agreement = Ref("DataSharingAgreement", 0)
    drafts = [
        Draft(
            "DataSharingAgreement",
            {"title": AGREEMENT, "state": "REQUESTED", "purposes": ["REINTEGRATION_PLANNING"], **VALID}
            | {"legalBasis": "MEMORANDUM"},
            steward=organisation(ASKER),
        ),
        *(
            Draft(
                "Party",
                VALID,
                {"agreement": agreement, "organisation": organisation(each)},
                steward=organisation(ASKER),
            )
            for each in (ASKER, GIVER)
        ),
    ]
    assert not record(hub.database, drafts, Author("hub"), NOW).problems


def same_names(hub: ServedHub) -> None:
    """Record a second body of the same name."""
    values = {"name": STRANGER, "stakeholder": "ACADEMIA"}
    draft = Draft("Organisation", values, steward=organisation(GIVER))
    assert not record(hub.database, [draft], Author("hub"), NOW).problems


@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        pytest.param(
            ("organisation", "merge", "Nobody", GIVER),
            "There is no body of this name or id.",
            "Aucun organisme ne porte ce nom ou cet identifiant.",
            id="BODY_NOT_FOUND",
        ),
        pytest.param(
            ("organisation", "succeed", STRANGER, GIVER, "--on", "2026-02-01"),
            "Several bodies have this name; give the id.",
            "Plusieurs organismes portent ce nom ; donnez l’identifiant.",
            id="SEVERAL_BODIES",
        ),
        pytest.param(
            ("agreement", "end", AGREEMENT, "--as", "giver"),
            "Several agreements have this title",
            "Plusieurs accords portent ce titre",
            id="SEVERAL_AGREEMENTS",
        ),
    ],
)
def test_a_name_that_is_not_clear_is_refused(
    hub: ServedHub, engine: Address, words: tuple[str, ...], english: str, french: str
) -> None:
    same_names(hub)
    same_titles(hub)
    assert run(hub, engine, "C.UTF-8", "login", "giver").exit_code == 0
    before = rows(hub.database, SIZES)

    for language, sentence in (("C.UTF-8", english), ("fr_FR.UTF-8", french)):
        refused = run(hub, engine, language, *words)
        assert (refused.exit_code, sentence in refused.output) == (1, True), refused.output
    assert rows(hub.database, SIZES) == before
