"""Every example that the hub shows is answered: the explorer's, and those of the reference pages."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from graphql import parse

from graph_schema.model import MODEL
from hub.app import create_app
from hub.commands.reference import REFERENCE
from hub.derive.pages import SHARED, page_name
from hub.graph.driver import Database
from hub.reference.load import Seeded
from hub.settings import Settings
from hub.web.examples import Example, examples
from tests.docs.blocks import blocks
from tests.graph.reference.conftest import NOW

PAGES = sorted(page.name for page in (REFERENCE / "kinds").glob("*.md") if page.name != "README.md")
# What the demonstration's agreements don't give is told at its place, and the rest is answered.
TOLD = {"NOT_COVERED", "SORT_NOT_COVERED"}


@pytest.fixture(scope="module")
def browser(loaded: tuple[Database, Seeded], tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    database, _ = loaded
    home = tmp_path_factory.mktemp("examples")
    (home / "demo" / "clients").mkdir(parents=True)
    (home / "demo" / "clients" / "demo-host-agency.json").touch()
    return create_app(Settings.from_environment({"HUB_HOME": str(home)}), database, lambda: NOW).test_client()


def ask(browser: FlaskClient, document: str) -> Any:
    return browser.post(
        "/explorer/ask?as=demo-host-agency%20reintegration-planning",
        json={"query": document},
        base_url="http://127.0.0.1:8080",
        headers={"Sec-Fetch-Site": "same-origin"},
    ).json


@pytest.mark.parametrize("example", examples(), ids=lambda each: each.name)
def test_every_example_of_the_explorer_is_answered(browser: FlaskClient, example: Example) -> None:
    answer = ask(browser, example.document)

    assert "errors" not in answer
    # Nobody has read yet, and a change is told half a minute later.
    found = {name: each for name, each in answer["data"].items() if name not in ("readings", "changes")}
    assert all(map(_has_something, found.values()))


@pytest.mark.parametrize("page", PAGES)
def test_every_example_of_the_reference_is_answered(browser: FlaskClient, page: str) -> None:
    for block in blocks(REFERENCE / "kinds" / page):
        answer = ask(browser, block.text)
        assert {each["extensions"]["code"] for each in answer.get("errors", ())} <= TOLD, block.place


@pytest.mark.parametrize("kind", list(MODEL), ids=lambda each: str(each.name))
def test_each_field_of_a_kind_is_in_its_example(kind: Any) -> None:
    text = blocks(REFERENCE / "kinds" / page_name(kind.name))[0].text
    (root,) = parse(text).definitions[0].selection_set.selections  # type: ignore[attr-defined]  # an operation
    asked = {each.name.value for each in root.selection_set.selections[1].selection_set.selections}

    assert asked >= {*kind.fields, *kind.ways, *kind.derived} - SHARED


def _has_something(found: object) -> bool:
    """Say whether a list has a record, or there is a record at all."""
    return bool(found["nodes"]) if isinstance(found, dict) and "nodes" in found else found is not None
