"""A client's file."""

import stat
from pathlib import Path

import pytest

from hub.client.keys import ClientFile, load, make_key, public_set, save
from hub.errors import HubError

CLIENT = ClientFile(
    "demo-one",
    "org",
    make_key().as_dict(private=True),
    "https://hub.example/oauth/token",
    ("contact:read",),
    "evaluation-and-learning",
)


def refused(file: Path) -> str:
    """Give the code with which a file is refused."""
    with pytest.raises(HubError) as caught:
        load(file)
    return caught.value.code


def test_a_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    save(tmp_path / "clients" / "demo-one.json", CLIENT)

    loaded = load(tmp_path / "clients" / "demo-one.json")

    assert loaded == CLIENT
    assert (loaded.issuer, loaded.scope) == (
        "https://hub.example",
        "contact:read purpose:evaluation-and-learning",
    )


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    save(tmp_path / "demo-one.json", CLIENT)

    assert [stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()] == [0o600]


def test_a_missing_file_names_the_command_that_makes_it(tmp_path: Path) -> None:
    assert refused(tmp_path / "demo-one.json") == "NO_CLIENT_FILE"


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    save(tmp_path / "demo-one.json", CLIENT)
    (tmp_path / "demo-one.json").chmod(0o640)

    assert refused(tmp_path / "demo-one.json") == "CLIENT_FILE_OPEN_TO_OTHERS"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"client_id": 1}', "5"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: str) -> None:
    save(tmp_path / "demo-one.json", CLIENT)
    (tmp_path / "demo-one.json").write_text(content)

    assert refused(tmp_path / "demo-one.json") == "BROKEN_CLIENT_FILE"


@pytest.mark.parametrize("curve", ["P-256", "Ed25519"])
def test_the_public_half_holds_no_secret(curve: str) -> None:
    key = make_key("Ed25519") if curve == "Ed25519" else make_key()

    published = repr(public_set(key))

    assert f"'crv': '{curve}'" in published
    assert "'d'" not in published
