"""The hub's own keys on disk."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from hub.errors import HubError
from hub.oauth.jose import open_signed, sign
from hub.oauth.keys import add_key, load_keys, registration_token
from tests.oauth_party import NOW


def test_the_first_start_makes_a_key_and_the_next_finds_it(tmp_path: Path) -> None:
    first = load_keys(tmp_path / "keys", NOW)
    again = load_keys(tmp_path / "keys", NOW + timedelta(days=1))

    assert first.current.kid == again.current.kid
    assert len(again.every.keys) == 1


def test_processes_that_start_together_make_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        loaded = list(threads.map(lambda _: load_keys(tmp_path / "keys", NOW), range(8)))

    assert len({keys.current.kid for keys in loaded}) == 1


def test_a_new_key_signs_and_the_older_one_still_counts(tmp_path: Path) -> None:
    older = load_keys(tmp_path, NOW)
    add_key(tmp_path, NOW + timedelta(days=90))
    newer = load_keys(tmp_path, NOW + timedelta(days=91))

    paper = sign({"kid": older.current.kid}, {"said": 1}, older.current)

    assert newer.current.kid != older.current.kid
    assert open_signed(paper, newer.every, "INVALID_TOKEN").claims == {"said": 1}


def test_what_is_published_holds_no_secret(tmp_path: Path) -> None:
    published = load_keys(tmp_path, NOW).public()

    assert [sorted(key) for key in published["keys"]] == [["alg", "crv", "kid", "kty", "use", "x", "y"]]  # type: ignore[attr-defined]  # JSON


def test_key_files_are_their_owners_alone(tmp_path: Path) -> None:
    load_keys(tmp_path / "keys", NOW)
    registration_token(tmp_path / "keys")

    modes = {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "keys").iterdir()}

    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_a_key_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    load_keys(tmp_path, NOW)
    for file in tmp_path.glob("signing-*"):
        file.chmod(0o644)

    with pytest.raises(HubError) as caught:
        load_keys(tmp_path, NOW)

    assert caught.value.code == "UNUSABLE_KEY"


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "not json", '{"kty": "EC", "crv": "P-256", "x": "a", "y": "b"}']
)
def test_a_damaged_key_stops_the_start(tmp_path: Path, content: str) -> None:
    file = tmp_path / "signing-1.json"
    file.write_text(content)
    file.chmod(0o600)

    with pytest.raises(HubError) as caught:
        load_keys(tmp_path, NOW)

    assert caught.value.code == "UNUSABLE_KEY"


def test_the_registration_token_is_made_once(tmp_path: Path) -> None:
    assert registration_token(tmp_path) == registration_token(tmp_path)
    assert len(registration_token(tmp_path)) == 43
