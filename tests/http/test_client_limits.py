"""What an administrator sets for a client holds for it, in every process, soon."""

from collections.abc import Callable, Iterator

import orjson
import pytest
from click.testing import CliRunner, Result

from hub.cli import main
from hub.client.session import Session
from hub.graph.driver import Address, Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.oauth.limits import COLUMNS, set_limits
from tests.conftest import WIPE
from tests.http.served_hub import ServedHub, serving

PAGE = "{ countries(first: 3) { nodes { iso3 } } }"
CHANGES = Statement(
    "MATCH (c:Change {kind: 'Client', by: 'command-line'}) RETURN c.after ORDER BY c.at DESC LIMIT 1"
)
Administer = Callable[..., Result]


@pytest.fixture(scope="module")
def hub(migrated: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    with serving(migrated, tmp_path_factory.mktemp("home")) as served:
        yield served


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
def asker(hub: ServedHub) -> Iterator[Session]:
    with hub.session("asker") as session:
        yield session
    set_limits(hub.database, "asker", dict.fromkeys(COLUMNS), hub.clock())
    hub.clock.pass_seconds(1.5)


def test_every_answer_tells_its_cost_and_the_budget(asker: Session) -> None:
    records = asker.query(PAGE)
    schema = asker.query("{ __schema { queryType { name } } }")

    assert records["extensions"]["cost"] == {"estimated": 3, "budget": 100_000}
    assert schema["extensions"]["cost"] == {"estimated": 0, "budget": 100_000}


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
