"""Commands that can't begin, or whose children end, say why: a code, and a sentence in both languages."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from hub.cli import main
from hub.commands.children import Child, failed
from hub.commands.opening import attached
from hub.errors import HubError
from hub.graph.jars import fetched
from hub.register.outcome import Outcome
from hub.register.problems import problem
from hub.settings import Settings
from hub.sync.load import written
from hub.sync.turn import turn


def refusal(work: Callable[[], object]) -> HubError:
    """Give what is refused, having seen that it is said in both languages."""
    with pytest.raises(HubError) as refused:
        work()
    assert refused.value.message.en != refused.value.message.fr
    return refused.value


def test_a_child_that_ended_is_told_with_how_it_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]) as process:
        process.wait()

    found = failed(Child("server", process))

    assert (found.code, "ended with code 3" in found.message.en) == ("CHILD_FAILED", True)


def test_a_hub_without_its_engine_is_not_ready(tmp_path: Path) -> None:
    settings = Settings.from_environment({"HUB_HOME": str(tmp_path)})

    assert refusal(lambda: attached(settings)).code == "NOT_READY"


def test_one_run_of_a_source_goes_on_at_a_time(tmp_path: Path) -> None:
    with turn(tmp_path, "worldbank"):
        assert refusal(lambda: turn(tmp_path, "worldbank").__enter__()).code == "SYNC_IN_PROGRESS"
    with turn(tmp_path, "worldbank"):
        pass


def test_what_the_register_refuses_stops_a_series() -> None:
    refused = Outcome(problems=(problem("DUPLICATE", ("drafts", 0)),))

    assert refusal(lambda: written(lambda drafts: refused, [])).code == "REFUSED_BY_REGISTER"


def test_jars_are_not_fetched_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("M2_REPO", str(tmp_path))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")

    assert refusal(lambda: fetched(lambda text: None)).code == "NO_NETWORK"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("login", "demo-host-agency"), "This folder holds no hub yet", id="NO_HUB_HERE"),
        pytest.param(("audit", "export", "."), "is not empty: name a new folder", id="LOG_FOLDER"),
    ],
)
def test_a_command_in_the_wrong_folder_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "something").touch()
    monkeypatch.chdir(tmp_path)

    refused = CliRunner().invoke(main, words, env={"HUB_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"})

    assert (refused.exit_code, said in refused.output) == (1, True)
