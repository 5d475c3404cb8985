"""The reference pages say what the code says."""

import re
from pathlib import Path

from graphql import GraphQLInputObjectType, GraphQLObjectType

from hub.api import limits, requests
from hub.api.schema import hub_schema
from hub.app import create_app, utc_now
from hub.compiler import context, cost, pages
from hub.graph.driver import Database
from hub.settings import Settings
from tests.docs import commands_page, findings_page
from tests.docs.acts import every_act
from tests.docs.blocks import ROOT
from tests.docs.codes import every_code

REFERENCE = ROOT / "docs" / "reference"
CODE = re.compile(r"^\| `([A-Z0-9_]+)` \|", re.MULTILINE)


def test_every_error_code_is_explained_once() -> None:
    explained = CODE.findall((REFERENCE / "errors.md").read_text(encoding="utf-8"))

    assert sorted(explained) == sorted(every_code())


def test_the_limits_page_names_the_limits_that_hold() -> None:
    row = re.compile(r"^\| `([A-Z_]+)` \|.*\| ([\d,]+) \|$", re.MULTILINE)
    said = dict(row.findall((ROOT / "docs" / "explanation" / "limits.md").read_text(encoding="utf-8")))

    assert {name: int(most.replace(",", "")) for name, most in said.items()} == {
        "BODY_TOO_LARGE": requests.LARGEST_BODY,
        "DOCUMENT_TOO_LARGE": limits.MOST_BYTES,
        "TOO_MANY_TOKENS": limits.MOST_TOKENS,
        "TOO_DEEP": limits.DEEPEST,
        "TOO_MANY_ALIASES": limits.MOST_ALIASES,
        "TOO_MANY_ROOTS": limits.MOST_ROOTS,
        "TOO_MANY_FIELDS": limits.MOST_FIELDS,
        "TOO_MANY_REPEATS": limits.MOST_REPEATS,
        "VARIABLES_TOO_DEEP": limits.DEEPEST_VARIABLE,
        "FILTER_TOO_LARGE": context.MOST_CONDITIONS,
        "COST_LIMIT": cost.BUDGET,
        "PAGE_SIZE": pages.LARGEST_PAGE,
        "TIMEOUT": 10,
        "GRANT_TOO_LARGE": 20_000,
    }


def test_every_kind_of_act_is_explained_once() -> None:
    text = (REFERENCE / "log-entries.md").read_text(encoding="utf-8").partition("## Kinds of acts")[2]
    explained = [
        kind for row in re.findall(r"^\| (`.+?`) \|", text, re.MULTILINE) for kind in re.findall(r"\w+", row)
    ]

    assert sorted(explained) == sorted(every_act())


def test_the_commands_page_is_what_the_commands_say_of_themselves() -> None:
    # When this fails: python -m tests.docs.commands_page
    assert commands_page.PAGE.read_text(encoding="utf-8") == commands_page.page()


def test_the_findings_page_is_what_the_verifier_says() -> None:
    # When this fails: python -m tests.docs.findings_page
    assert findings_page.PAGE.read_text(encoding="utf-8") == findings_page.page()


def test_the_language_page_names_every_argument_and_condition() -> None:
    schema = hub_schema().graphql_schema
    assert schema.query_type is not None
    comparisons = ("Filter", "Relation", "Count")
    conditions = {
        name
        for each in schema.type_map.values()
        if isinstance(each, GraphQLInputObjectType) and each.name.endswith(comparisons)
        for name in each.fields
    }
    arguments = set(schema.query_type.fields["seats"].args)
    connection = schema.get_type("SeatConnection")
    assert isinstance(connection, GraphQLObjectType)
    said = re.findall(r"`(\w+)", (REFERENCE / "language.md").read_text(encoding="utf-8"))

    assert conditions | arguments | set(connection.fields) <= set(said)


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [
        page.relative_to(ROOT / "docs").as_posix()
        for folder in ("tutorial", "how-to", "explanation", "reference")
        for page in (ROOT / "docs" / folder).glob("*.md")
    ]

    assert [page for page in pages if f"]({page})" not in index] == []


def test_every_setting_is_on_its_page() -> None:
    said = re.findall(
        r"^\| `(HUB_[A-Z_<>]+)`", (REFERENCE / "settings.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    known = re.findall(r'"(HUB_[A-Z_]+)"', (ROOT / "hub" / "settings.py").read_text(encoding="utf-8"))

    assert sorted(said) == sorted({*known, "HUB_SOURCE_<NAME>_URL"})


def test_every_address_is_on_its_page(tmp_path: Path, database: Database) -> None:
    settings = Settings.from_environment({"HUB_HOME": str(tmp_path)})
    rules = create_app(settings, database, utc_now).url_map.iter_rules()
    text = (REFERENCE / "http.md").read_text(encoding="utf-8")

    served = {re.sub(r"<\w+:|<\w+", "<", rule.rule) for rule in rules if not rule.rule.startswith("/static")}
    named = {re.sub(r"<\w+", "<", each) for each in re.findall(r"^\| `(/[^`]*)`", text, re.MULTILINE)}
    assert served - {"/graphql"} == named
