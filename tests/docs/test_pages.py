"""Every example of the pages does what its page says, on a hub started as a reader starts one."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from graphql import parse, validate

from hub.api.schema import hub_schema
from hub.client.keys import load
from hub.client.session import Session
from tests.docs.blocks import ROOT, Block, blocks, commands
from tests.docs.comparing import answer_difference, text_difference
from tests.docs.pages import IN_ORDER, every_page
from tests.docs.running import RunningHub, Terminal

# The first page waits until a whole hub has started.
pytestmark = pytest.mark.timeout(600)
SCHEMA = hub_schema().graphql_schema
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
ASSIGNMENT = re.compile(r"(?P<name>[A-Z]+)=(?P<value>\$\(.*\))")
ASKER = "demo-host-agency"
# What a page shows and nobody runs here; `start` is compared with what starting the hub printed.
SHOWN_ONLY = ("not-run", "start")


@pytest.fixture
def terminal(documented_hub: RunningHub) -> Iterator[Terminal]:
    second = Terminal(documented_hub)
    yield second
    second.end()


@pytest.mark.parametrize("page", IN_ORDER)
def test_the_examples_of_a_page_do_what_it_says(
    page: str, documented_hub: RunningHub, terminal: Terminal
) -> None:
    all_blocks = (*blocks(ROOT / page), None)

    for block, after in pairwise(all_blocks):
        assert block is not None
        if block.language == "console":
            _run(block, documented_hub, terminal)
        elif block.language == "graphql" and after is not None and after.language == "json":
            _ask(block, after, documented_hub)


def test_starting_prints_what_the_readme_says(documented_hub: RunningHub) -> None:
    shown = [each for each in blocks(ROOT / "README.md") if each.mark == "start"]
    (command,) = commands(shown[0])

    # Making the environment belongs to make. Without a terminal, long steps print their progress in lines.
    came = [each for each in documented_hub.said.splitlines() if not each.startswith(" … ")]
    assert _steps("\n".join(came)) == _steps(_from_database(command.expected))


@pytest.mark.parametrize("page", every_page(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_questions_of_a_page_are_valid(page: Path) -> None:
    for block in blocks(page):
        if block.language == "graphql":
            faults = [each.message for each in validate(SCHEMA, parse(block.text))]
            assert (block.place, faults) == (block.place, [])


@pytest.mark.parametrize("page", every_page(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_that_shows_commands_is_run(page: Path) -> None:
    runs = [each.place for each in blocks(page) if each.language == "console" and each.mark not in SHOWN_ONLY]

    assert str(page.relative_to(ROOT)) in IN_ORDER or runs == []


@pytest.mark.parametrize("page", every_page(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = [each for each in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in each]

    assert [each for each in targets if not (page.parent / each).exists()] == []


@pytest.mark.parametrize("file", sorted((ROOT / "docs").rglob("*.graphql")), ids=lambda path: path.name)
def test_the_question_files_are_valid(file: Path) -> None:
    if file.name != "schema.graphql":
        assert [each.message for each in validate(SCHEMA, parse(file.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("page", every_page(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_question_shown_from_a_file_is_that_file(page: Path) -> None:
    for block in blocks(page):
        file = ROOT / "docs" / "tutorial" / f"{block.mark}.graphql"
        if block.language == "graphql" and file.exists():
            assert block.text == file.read_text(encoding="utf-8").rstrip("\n"), block.place


def _run(block: Block, hub: RunningHub, terminal: Terminal) -> None:
    if block.mark in SHOWN_ONLY:
        return
    for command in commands(block):
        place = f"{block.page.name}:{command.line}: {command.text}"
        if block.mark == "second":
            difference = text_difference(command.expected, hub.shown(terminal.start(command.text)))
            assert difference is None, f"{place}\n{difference}"
            continue
        assignment = ASSIGNMENT.fullmatch(command.text)
        if assignment:
            hub.assign(assignment["name"], assignment["value"])
            continue
        done = hub.run(command.text)
        found = hub.shown(done.stdout)
        if command.expected:
            difference = answer_difference(command.expected, found)
            assert difference is None, f"{place}\n{difference}"
        else:
            assert (done.returncode, found) == (0, ""), place


def _ask(question: Block, promised: Block, hub: RunningHub) -> None:
    name = question.mark if question.mark.startswith("demo-") else ASKER
    with Session(load(hub.home / "demo" / "clients" / f"{name}.json")) as session:
        answer = session.query(question.text)
    difference = answer_difference(promised.text, _dumped(answer))
    assert difference is None, f"{question.place}\n{difference}"


def _dumped(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _steps(text: str) -> list[str]:
    """Give what starting said without figures and times, which differ from run to run."""
    return [re.sub(r"\d[\d.,-]*", "0", re.sub(r"\s+\d+ s$", "", each)) for each in text.splitlines()]


def _from_database(text: str) -> str:
    return text[text.index(" ✓ database") :]
