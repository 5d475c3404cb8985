"""`hub export` and `hub import` as an operator runs them, on a server that the settings name."""

from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hub.cli import main
from hub.graph.driver import Address, Database
from hub.graph.writer import write
from tests.graph.bulk.conftest import empty, run
from tests.world import make_world


def called(engine: Address, folder: Path, *words: str, language: str = "en") -> Result:
    """Run a command on the run's engine."""
    password = folder / "password"
    password.write_text(engine.password)
    environment = {
        "HUB_HOME": str(folder / "home"),
        "HUB_DATABASE": engine.uri,
        "HUB_DATABASE_USER": engine.user,
        "HUB_DATABASE_PASSWORD_FILE": str(password),
        "LC_ALL": language,
    }
    return CliRunner().invoke(main, list(words), env=environment)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_hub_goes_out_and_comes_in_again(
    engine: Address, whole: Database, tmp_path: Path, language: str
) -> None:
    make_world(whole)
    out = str(tmp_path / "out")

    exported = called(engine, tmp_path, "export", out, language=language)
    again = called(engine, tmp_path, "export", out, language=language)
    refused = called(engine, tmp_path, "import", out, language=language)
    empty(whole)
    imported = called(engine, tmp_path, "import", out, language=language)
    checked = called(engine, tmp_path, "import", "--check", out, language=language)
    write(whole, partial(run, text="MATCH (n:Seat) SET n.role = 'OTHER'"))
    differs = called(engine, tmp_path, "import", "--check", out, language=language)

    results = (exported, again, refused, imported, checked, differs)
    assert [each.exit_code for each in results] == [0, 1, 1, 0, 0, 1], [each.output for each in results]
    told = {
        "en": ("already holds something", "empty hub only", "as it was exported", "places differ"),
        "fr": ("contient déjà autre chose", "hub vide", "tel qu’exporté", "endroits diffèrent"),
    }[language]
    said = (again.stderr, refused.stderr, checked.stdout, differs.stderr)
    assert [one in other for one, other in zip(told, said, strict=True)] == [True] * 4
    assert "Seat.ndjson" in differs.stderr
