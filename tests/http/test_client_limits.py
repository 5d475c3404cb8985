"""What an administrator sets for a client holds for it, in every process, soon."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx2
import orjson
import pytest
from click.testing import CliRunner, Result

from hub.cli import main
from hub.client.session import Session, identifier_of
from hub.graph.driver import Address
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.oauth.limits import COLUMNS, set_limits
from tests.http.served_hub import ServedHub

GRAPHQL_RESPONSE = "application/graphql-response+json"
NO_DOCUMENTS = "MATCH (d:TrustedDocument) DETACH DELETE d"
OUTDATE = "MATCH (d:TrustedDocument) SET d.text = '{ noSuchField }'"
PAGE = "{ countries(first: 3) { nodes { iso3 } } }"
CHANGES = Statement(
    "MATCH (c:Change {kind: 'Client', by: 'command-line'}) RETURN c.after ORDER BY c.at DESC LIMIT 1"
)
Administer = Callable[..., Result]


@pytest.fixture
def administer(hub: ServedHub, engine: Address) -> Administer:
    """Run a command beside the hub; another process of it knows what it did a second later."""
    password = hub.home / "password"
    password.write_text(engine.password)
    environment = {
        "HUB_HOME": str(hub.home),
        "HUB_ISSUER": hub.issuer,
        "HUB_DATABASE": engine.uri,
        "HUB_DATABASE_USER": engine.user,
        "HUB_DATABASE_PASSWORD_FILE": str(password),
        "LC_ALL": "C.UTF-8",
    }

    def run(*words: str, **more: str) -> Result:
        done = CliRunner().invoke(main, list(words), env={**environment, **more})
        hub.clock.pass_seconds(1.5)
        return done

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A document in a file, with the end of line that files have."""
    found = tmp_path / "page.graphql"
    found.write_text(f"{PAGE}\n")
    return found


@pytest.fixture
def asker(hub: ServedHub) -> Iterator[Session]:
    with hub.session("asker") as session:
        yield session
    write(hub.database, lambda transaction: transaction.run(NO_DOCUMENTS).consume())
    set_limits(hub.database, "asker", dict.fromkeys(COLUMNS), hub.clock())
    hub.clock.pass_seconds(1.5)


def test_every_answer_tells_its_cost_and_the_budget(asker: Session) -> None:
    records = asker.query(PAGE)
    schema = asker.query("{ __schema { queryType { name } } }")

    assert records["extensions"]["cost"] == {"estimated": 3, "budget": 100_000}
    assert schema["extensions"]["cost"] == {"estimated": 0, "budget": 100_000}


def test_what_is_to_be_written_counts_before_it_is_written(administer: Administer, asker: Session) -> None:
    administer("client", "limit", "asker", "--budget", "2")
    bodies = ", ".join(f'{{name: "Body {each}", stakeholder: "ACADEMIA"}}' for each in range(3))

    refused = asker.query(f"mutation {{ createOrganisations(input: [{bodies}]) {{ created }} }}")

    assert "data" not in refused
    assert refused["errors"][0]["path"] == ["createOrganisations"]
    extensions = refused["errors"][0]["extensions"]
    assert (extensions["code"], extensions["cost"], extensions["budget"]) == ("COST_LIMIT", 3, 2)


def test_a_clients_own_budget_is_what_its_operations_may_cost(administer: Administer, asker: Session) -> None:
    lowered = administer("client", "limit", "asker", "--budget", "2")
    refused = asker.query(PAGE)
    usual = administer("client", "limit", "asker", "--default")
    answered = asker.query(PAGE)

    assert lowered.output == "asker: an operation may cost 2; any document.\n"
    assert [each["extensions"]["code"] for each in refused["errors"]] == ["COST_LIMIT"]
    assert refused["errors"][0]["extensions"]["budget"] == 2
    assert refused["errors"][0]["path"] == ["countries"]
    assert usual.output == "asker: an operation may cost 100,000; any document.\n"
    assert "errors" not in answered


def test_a_changed_limit_leaves_its_change(administer: Administer, asker: Session, hub: ServedHub) -> None:
    administer("client", "limit", "asker", "--budget", "7")

    assert orjson.loads(str(rows(hub.database, CHANGES)[0][0]))["budget"] == 7


def test_limits_are_told_in_french(administer: Administer) -> None:
    shown = administer("client", "limit", "giver", LC_ALL="fr_FR.UTF-8")

    assert shown.output == "giver : une opération peut coûter 100\u202f000 ; tout document.\n"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("nobody", "--budget", "5"), 1, "No client of this hub has this name."),
        (("asker", "--budget", "0"), 2, "0 is not in the range"),
        (("asker", "--budget", "5", "--default"), 2, "--default takes no limit beside it"),
    ],
)
def test_limits_that_cannot_be_are_refused(
    administer: Administer, words: tuple[str, ...], status: int, said: str
) -> None:
    refused = administer("client", "limit", *words)

    assert refused.exit_code == status
    assert said in refused.output


def ask(asker: Session, method: str = "POST", **request: object) -> httpx2.Response:
    """Send a request of any members."""
    headers = {"Content-Type": "application/json", "Accept": GRAPHQL_RESPONSE}
    if method == "GET":
        return asker.request("GET", f"/graphql?{urlencode(request)}", b"", headers)
    return asker.request(method, "/graphql", orjson.dumps(request), headers)


def codes(response: httpx2.Response) -> list[str]:
    """Give the codes of a response's errors."""
    return [each["extensions"]["code"] for each in response.json().get("errors", [])]


def test_a_registered_document_is_asked_by_its_identifier(
    administer: Administer, asker: Session, file: Path
) -> None:
    told = administer("client", "trust", "asker", str(file))
    identifier = identifier_of(file.read_text())

    assert (told.exit_code, told.output) == (0, f"{identifier}  page.graphql\n")
    assert administer("client", "trust", "asker", "--list").output == told.output
    for method in ("POST", "GET"):
        response = ask(asker, method, documentId=identifier)
        assert (response.status_code, codes(response)) == (200, [])
        assert len(response.json()["data"]["countries"]["nodes"]) == 3
    assert asker.query_trusted(file.read_text())["data"] == response.json()["data"]


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"documentId": "sha256:" + "0" * 64}, "UNKNOWN_DOCUMENT"),
        ({"documentId": "sha256:" + "A" * 64}, "BAD_DOCUMENT_ID"),
        ({"documentId": "sha256:" + "0" * 64 + "\n"}, "BAD_DOCUMENT_ID"),
        ({"documentId": "7dba4bd717b41f10434822356a93c32b"}, "BAD_DOCUMENT_ID"),
        ({"documentId": "x-other:1"}, "BAD_DOCUMENT_ID"),
        ({"documentId": ""}, "BAD_DOCUMENT_ID"),
        ({"documentId": 5}, "BAD_DOCUMENT_ID"),
        ({"documentId": "sha256:" + "0" * 64, "query": PAGE}, "TWO_DOCUMENTS"),
    ],
    ids=str,
)
def test_an_identifier_that_names_nothing_is_one_error(
    asker: Session, request_: dict[str, object], code: str
) -> None:
    response = ask(asker, **request_)

    assert (response.status_code, codes(response)) == (400, [code])
    assert response.headers["Content-Type"].startswith(GRAPHQL_RESPONSE)


def test_a_document_of_one_client_is_unknown_to_another(
    administer: Administer, asker: Session, hub: ServedHub, file: Path
) -> None:
    administer("client", "trust", "giver", str(file))

    assert codes(ask(asker, documentId=identifier_of(file.read_text()))) == ["UNKNOWN_DOCUMENT"]


def test_a_client_limited_to_its_documents_asks_nothing_else(
    administer: Administer, asker: Session, file: Path
) -> None:
    administer("client", "trust", "asker", str(file))
    told = administer("client", "limit", "asker", "--trusted-only")

    assert told.output == "asker: an operation may cost 100,000; registered documents only.\n"
    for other in (PAGE, "{ not even graphql", "{ __schema { types { name } } }"):
        response = ask(asker, query=other)
        assert (response.status_code, codes(response)) == (403, ["TRUSTED_ONLY"])
    assert codes(ask(asker, documentId=identifier_of(file.read_text()))) == []
    assert codes(ask(asker, query=file.read_text())) == []


def test_a_document_taken_away_is_unknown(administer: Administer, asker: Session, file: Path) -> None:
    identifier = identifier_of(file.read_text())
    administer("client", "trust", "asker", str(file))
    first = ask(asker, documentId=identifier)

    taken = administer("client", "trust", "asker", "--remove", identifier)
    again = administer("client", "trust", "asker", "--remove", identifier)

    assert (codes(first), taken.exit_code, again.exit_code) == ([], 0, 1)
    assert "No document of this identifier" in again.output
    assert codes(ask(asker, documentId=identifier)) == ["UNKNOWN_DOCUMENT"]


def test_a_document_that_no_longer_fits_the_schema_says_so(
    administer: Administer, asker: Session, hub: ServedHub, file: Path
) -> None:
    administer("client", "trust", "asker", str(file))
    write(hub.database, lambda transaction: transaction.run(OUTDATE).consume())

    response = ask(asker, documentId=identifier_of(file.read_text()))
    listed = administer("client", "trust", "asker", "--list")

    error = response.json()["errors"][0]
    assert (response.status_code, codes(response)) == (400, ["DOCUMENT_OUTDATED"])
    assert error["extensions"]["reasons"] == ["INVALID_DOCUMENT"]
    assert "Cannot query field 'noSuchField'" in error["message"]
    assert "no longer fits: Cannot query field 'noSuchField'" in listed.output


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{ nothing }", "Cannot query field 'nothing'"), (b"\xff", "UTF-8"), (b"", "Syntax Error")],
)
def test_a_document_that_does_not_fit_is_not_registered(
    administer: Administer, tmp_path: Path, file: Path, content: bytes, said: str
) -> None:
    bad = tmp_path / "bad.graphql"
    bad.write_bytes(content)

    refused = administer("client", "trust", "asker", str(file), str(bad))

    assert (refused.exit_code, said in refused.output) == (1, True)
    assert administer("client", "trust", "asker", "--list").output == ""
