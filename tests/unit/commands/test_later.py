"""A command is imported when it is asked for, and every module of commands belongs to one."""

import subprocess
import sys
from pkgutil import iter_modules

import click
import pytest

from hub import commands
from hub.cli import MODULES, main

HEAVY = ("neo4j", "graphene", "apscheduler", "granian", "openpyxl", "jgo", "cedarpy")
ASKING = "import sys; from hub.cli import main; main(['query', '--help'], standalone_mode=False); "


@pytest.mark.parametrize("name", sorted(MODULES))
def test_each_name_leads_to_its_command(name: str) -> None:
    with click.Context(main) as context:
        found = main.get_command(context, name)

    assert found is not None
    assert found.name == name


def test_a_name_of_none_is_refused() -> None:
    with click.Context(main) as context:
        assert main.get_command(context, "nothing") is None


def test_no_module_that_makes_a_command_is_left_out() -> None:
    making = {
        each.name
        for each in iter_modules(commands.__path__)
        if "@click.command" in _text(each.name) or ".command(" in _text(each.name)
    }
    # These are put into the family of `agreement` by its own module.
    assert making - {"agreement_export", "agreement_file"} == {
        one for each in MODULES.values() for one in each
    }


def test_asking_a_hub_imports_nothing_of_what_runs_one() -> None:
    text = f"{ASKING} print([each for each in {HEAVY!r} if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def _text(module: str) -> str:
    (folder,) = commands.__path__
    with open(f"{folder}/{module}.py", encoding="utf-8") as file:
        return file.read()
