"""The explorer's addresses: who may use them, in whose name they ask, and that each answer is released."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hub.app import create_app
from hub.graph.driver import Database
from hub.graph.writer import write
from hub.settings import Settings
from tests.world import make_world

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
HERE, OWN = "http://127.0.0.1:8080", {"Sec-Fetch-Site": "same-origin"}
COUNTRY = '{ country(iso3: "TGO") { name } }'
SHARED = "{ steeringCommittees(first: 5) { nodes { name } } }"
# A client of the demonstration, whose part the world's `asker` plays.
NAME = "demo-host-agency"
ASKER = f"{NAME} reintegration-planning"
RENAME = """
MATCH (client:Client {id: 'asker'}) SET client.id = $name
WITH client MATCH (role:Role {client: 'asker'}) SET role.client = $name
"""


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    """The folder where signing in leaves a client's file."""
    folder = tmp_path / "demo" / "clients"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def browser(database: Database, tmp_path: Path, clients: Path) -> FlaskClient:
    make_world(database)
    write(database, lambda transaction: transaction.run(RENAME, name=NAME).consume())
    (clients / f"{NAME}.json").touch()
    settings = Settings.from_environment({"HUB_HOME": str(tmp_path)})
    return create_app(settings, database, lambda: NOW).test_client()


def ask(browser: FlaskClient, document: str, asker: str = ASKER, **headers: str) -> TestResponse:
    return browser.post(
        "/explorer/ask",
        query_string={"as": asker},
        json={"query": document},
        base_url=HERE,
        headers={**OWN, **headers},
    )


def code(answer: TestResponse) -> str:
    return (
        str(answer.json["errors"][0]["extensions"]["code"]) if answer.json else answer.text.partition(":")[0]
    )


@pytest.mark.parametrize("path", ["/explorer", "/explorer/schema.graphql"])
def test_it_answers_on_this_machine_only(browser: FlaskClient, path: str) -> None:
    far = browser.get(path, base_url=HERE, environ_base={"REMOTE_ADDR": "10.0.0.5"})
    relayed = browser.get(path, base_url=HERE, headers={"X-Forwarded-For": "10.0.0.5"})
    renamed = browser.get(path, base_url="http://rebound.example:8080", headers={"Accept-Language": "fr"})

    assert browser.get(path, base_url=HERE).status_code == 200
    assert browser.get(path, base_url="http://[::1]:8080").status_code == 200
    assert [each.status_code for each in (far, relayed, renamed)] == [403, 403, 403]
    assert far.text.startswith("LOOPBACK_ONLY: The explorer answers on the hub's own machine only")
    assert renamed.text.startswith("LOOPBACK_ONLY: L’explorateur ne répond que")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": HERE}, 200),
        ({}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": HERE}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
    ],
)
def test_only_its_own_page_may_ask(browser: FlaskClient, headers: dict[str, str], status: int) -> None:
    by_script = browser.post(
        "/explorer/ask", query_string={"as": ASKER}, json={"query": COUNTRY}, base_url=HERE, headers=headers
    )
    by_form = browser.post("/explorer", data={"as": ASKER, "query": COUNTRY}, base_url=HERE, headers=headers)

    assert (by_script.status_code, by_form.status_code) == (status, status)


def test_each_answer_with_anothers_records_is_released_under_an_entry_of_its_own(
    browser: FlaskClient,
) -> None:
    first, second = (ask(browser, SHARED).json for _ in range(2))

    assert [each["name"] for each in first["data"]["steeringCommittees"]["nodes"]] == ["Joint committee"]
    assert first["extensions"]["release"]["id"] != second["extensions"]["release"]["id"]


def test_nobody_is_asked_as_who_is_not_signed_in_here(browser: FlaskClient, clients: Path) -> None:
    (clients / "giver.json").touch()
    answers = [
        ask(browser, COUNTRY, asker)
        for asker in ("", "giver reintegration-planning", f"{NAME} service-referral", "../x y")
    ]
    (clients / f"{NAME}.json").unlink()
    answers.append(ask(browser, COUNTRY))

    assert [(each.status_code, code(each)) for each in answers] == [(403, "UNKNOWN_ASKER")] * 5


def test_a_client_that_is_ended_asks_no_more(browser: FlaskClient, database: Database) -> None:
    end = "MATCH (client:Client {id: $name}) SET client.active = false"
    write(database, lambda transaction: transaction.run(end, name=NAME).consume())

    assert code(ask(browser, COUNTRY)) == "UNKNOWN_ASKER"


def test_refusals_come_as_from_the_endpoint_in_the_readers_language(browser: FlaskClient) -> None:
    unknown = ask(browser, "{ nothing }", **{"Accept-Language": "fr"})
    plain = browser.post("/explorer/ask", query_string={"as": ASKER}, data="x", base_url=HERE, headers=OWN)

    assert unknown.json["errors"][0]["message"] == (
        "Le type « Query » n’a pas de champ « nothing ». Vouliez-vous dire « notice » ?"
    )
    assert (plain.status_code, code(plain)) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_the_form_works_without_a_script(browser: FlaskClient) -> None:
    form = {"as": ASKER, "query": COUNTRY, "variables": ""}
    page = browser.post("/explorer?lang=fr", data=form, base_url=HERE, headers=OWN)
    wrong = browser.post("/explorer", data={**form, "variables": "[1]"}, base_url=HERE, headers=OWN)
    long = browser.post("/explorer", data={**form, "query": "x" * 1_100_000}, base_url=HERE, headers=OWN)

    assert "&#34;Togo&#34;" in page.text
    assert '<html lang="fr"' in page.text
    assert "BAD_VARIABLES" in wrong.text
    assert (long.status_code, long.text.partition(":")[0]) == (413, "BODY_TOO_LARGE")


def test_what_is_typed_comes_back_as_text(browser: FlaskClient) -> None:
    typed = "</textarea><script>alert(1)</script>"
    page = browser.post("/explorer", data={"as": ASKER, "query": typed}, base_url=HERE, headers=OWN)

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_the_page_carries_no_credential_and_a_strict_policy(browser: FlaskClient) -> None:
    page = browser.get("/explorer", base_url=HERE)

    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert not any(word in page.text for word in ("DPoP", "Bearer", "token_endpoint", '"d":'))
    assert "Set-Cookie" not in page.headers


def test_it_says_how_to_get_there_while_nobody_is_signed_in(browser: FlaskClient, clients: Path) -> None:
    (clients / f"{NAME}.json").unlink()
    signed_out = browser.get("/explorer", base_url=HERE).text

    assert ".venv/bin/hub login demo-host-agency" in signed_out
    assert "seed --demo" not in signed_out
    assert "<form" not in signed_out


def test_it_says_how_to_load_the_demonstration(database: Database, tmp_path: Path) -> None:
    app = create_app(Settings.from_environment({"HUB_HOME": str(tmp_path)}), database, lambda: NOW)

    assert ".venv/bin/hub seed --demo" in app.test_client().get("/explorer", base_url=HERE).text
