"""`hub login`, `hub query` and `hub proxy` against a served hub."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hub.cli import main
from tests.http.oauth_hub import CLIENT, OAuthHub


def run(hub: OAuthHub, *words: str, question: str | None = None) -> Result:
    """Run a command as its user would, in the hub's home."""
    environment = {"HUB_HOME": str(hub.home), "HUB_ISSUER": hub.issuer, "LANG": "fr_FR.UTF-8"}
    return CliRunner().invoke(main, list(words), input=question, env=environment)


def test_login_keeps_a_key_for_its_owner_alone(hub: OAuthHub) -> None:
    result = run(hub, "login", CLIENT)

    file = hub.home / "demo" / "clients" / f"{CLIENT}.json"
    content = json.loads(file.read_text())
    assert result.exit_code == 0, result.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {**content, "key": sorted(content["key"])} == {
        "client_id": CLIENT,
        "organisation": "host-agency",
        "key": ["crv", "d", "kid", "kty", "x", "y"],
        "token_endpoint": f"{hub.issuer}/oauth/token",
        "scopes": ["contact:read", "situation:read"],
        "purpose": "reintegration-planning",
    }
    assert content["key"]["d"] not in result.output


def test_a_purpose_of_the_client_can_be_chosen_and_no_other(hub: OAuthHub) -> None:
    chosen = run(hub, "login", CLIENT, "--purpose", "service-referral")
    other = run(hub, "login", CLIENT, "--purpose", "policy-development")

    assert "service-referral" in chosen.output
    assert (other.exit_code, "reintegration-planning, service-referral" in other.output) == (1, True)


@pytest.mark.parametrize("name", ["../../etc/passwd", "UPPER", "a b", "-x", "a" * 64, "é"])
def test_a_name_that_is_none_is_refused(hub: OAuthHub, name: str) -> None:
    assert run(hub, "login", "--", name).exit_code == 2


def test_a_client_that_the_hub_does_not_know_is_told_so(hub: OAuthHub) -> None:
    result = run(hub, "login", "demo-nobody")

    assert (result.exit_code, "Aucun client" in result.output) == (1, True)
    assert not (hub.home / "demo").exists()


# The served hub keeps its own time; these commands read the machine's.
@pytest.mark.usefixtures("hub_at_todays_time")
def test_query_prints_the_answer(hub: OAuthHub, tmp_path: Path) -> None:
    run(hub, "login", CLIENT)
    (tmp_path / "q.graphql").write_text("query A($b: Int) { a(b: $b) }")

    by_file = run(
        hub,
        "query",
        "--as",
        CLIENT,
        str(tmp_path / "q.graphql"),
        "--variables",
        '{"b": 1}',
        "--operation",
        "A",
    )
    by_input = run(hub, "query", "--as", CLIENT, "-", question="{ a }")

    assert by_file.exit_code == by_input.exit_code == 0, by_file.output + by_input.output
    assert json.loads(by_file.output)["data"]["asked"]["variables"] == {"b": 1}
    assert json.loads(by_input.output)["data"]["client"] == CLIENT


def test_query_before_login_says_what_to_do(hub: OAuthHub) -> None:
    result = run(hub, "query", "--as", CLIENT, "-", question="{ a }")

    assert (result.exit_code, f"hub login {CLIENT}" in result.output) == (1, True)


@pytest.mark.parametrize("variables", ["{", "[]", "1"])
def test_variables_that_are_none_are_refused(hub: OAuthHub, variables: str) -> None:
    run(hub, "login", CLIENT)

    assert run(hub, "query", "--as", CLIENT, "--variables", variables, "-", question="{ a }").exit_code == 2


def test_a_port_that_is_taken_is_told_so(hub: OAuthHub) -> None:
    run(hub, "login", CLIENT)
    taken = hub.issuer.rpartition(":")[2]

    result = run(hub, "proxy", "--as", CLIENT, "--port", taken)

    assert (result.exit_code, taken in result.output) == (1, True)


def test_a_folder_without_a_hub_is_told_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["login", CLIENT], env={"HUB_HOME": str(tmp_path), "LANG": "C"})

    assert (result.exit_code, "HUB_HOME" in result.output) == (1, True)
