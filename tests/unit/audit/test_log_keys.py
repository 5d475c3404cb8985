"""The log's keys: made once, kept secret, in their order, all of one name."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import orjson
import pytest

from hub.audit.log_keys import add_log_key, begin_log_keys, load_log_keys, next_origin, origin_of
from hub.errors import HubError

ORIGIN = "hub.example/log"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("issuer", "origin"),
    [
        ("https://hub.example", "hub.example/log"),
        ("http://127.0.0.1:8080", "127.0.0.1:8080/log"),
        ("https://hub.example/a/b", "hub.example/a/b/log"),
    ],
)
def test_a_log_is_named_by_the_hub_s_address(issuer: str, origin: str) -> None:
    assert origin_of(issuer) == origin


def test_the_first_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    made = load_log_keys(tmp_path / "keys", ORIGIN, NOW)
    again = load_log_keys(tmp_path / "keys", "elsewhere.example/log", NOW + timedelta(days=1))

    (file,) = (tmp_path / "keys").iterdir()
    assert file.name == f"log-20260301T120000000000-{made.current.id.hex()}.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(orjson.loads(file.read_bytes())) == ["crv", "d", "kty", "origin", "x"]
    assert again.current.public == made.current.public
    assert again.current.origin == ORIGIN


def test_a_key_says_what_others_verify_with(tmp_path: Path) -> None:
    key = load_log_keys(tmp_path, ORIGIN, NOW).current
    known = b"\x01" + key.public

    assert len(key.public) == 32
    assert key.id == sha256(ORIGIN.encode() + b"\n" + known).digest()[:4]
    assert key.verifier == f"{ORIGIN}+{key.id.hex()}+{b64encode(known).decode()}"


def test_the_newest_key_signs_and_the_older_ones_stay(tmp_path: Path) -> None:
    first = load_log_keys(tmp_path, ORIGIN, NOW)

    both = add_log_key(tmp_path, "elsewhere.example/log", NOW + timedelta(days=1))

    assert [each.public for each in both.every[:1]] == [first.current.public]
    assert (len(both.every), both.current) == (2, both.every[1])
    assert both.current.public != first.current.public
    assert {each.origin for each in both.every} == {ORIGIN}
    assert both.verifiers == (both.every[0].verifier, both.every[1].verifier)
    assert [each.public for each in load_log_keys(tmp_path, ORIGIN, NOW).every] == [
        each.public for each in both.every
    ]


def test_a_key_s_file_says_what_kind_of_key_it_is(tmp_path: Path) -> None:
    load_log_keys(tmp_path, ORIGIN, NOW)

    values = orjson.loads(next(tmp_path.iterdir()).read_bytes())

    assert (values["kty"], values["crv"], values["origin"]) == ("OKP", "Ed25519", ORIGIN)
    assert len(values["x"]) == len(values["d"]) == 43
    assert values["x"] != values["d"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b'{"d": "short", "origin": "x"}',
        b'{"d": 1, "origin": "x"}',
        b'{"origin": "x"}',
        b'{"d": "' + b"A" * 43 + b'", "origin": "two words"}',
        b'{"d": "' + b"A" * 43 + b'", "origin": "a+b"}',
        b'{"d": "' + b"A" * 43 + b'", "origin": ""}',
    ],
)
def test_a_file_that_holds_no_key_stops_everything(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "log-1.json"
    file.write_bytes(content)
    file.chmod(0o600)

    with pytest.raises(HubError) as refused:
        load_log_keys(tmp_path, ORIGIN, NOW)

    assert (refused.value.code, refused.value.status) == ("UNUSABLE_KEY", 500)
    assert "holds no key" in refused.value.message.en
    assert "ne contient pas de clé" in refused.value.message.fr
    assert "log-1.json" in refused.value.message.en


def test_a_key_that_others_may_read_stops_everything(tmp_path: Path) -> None:
    load_log_keys(tmp_path, ORIGIN, NOW)
    (file,) = tmp_path.iterdir()
    file.chmod(0o640)

    with pytest.raises(HubError) as refused:
        load_log_keys(tmp_path, ORIGIN, NOW)

    assert "chmod 600" in refused.value.message.en


def test_other_files_are_nobody_s_keys(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")
    (tmp_path / "log-1.txt").write_text("{}")

    assert len(load_log_keys(tmp_path, ORIGIN, NOW).every) == 1


@pytest.mark.parametrize(
    ("origin", "following"),
    [
        ("hub.example/log", "hub.example/log/2"),
        ("hub.example/log/2", "hub.example/log/3"),
        ("hub.example/log/9", "hub.example/log/10"),
        ("hub.example/logs/log", "hub.example/logs/log/2"),
    ],
)
def test_a_log_that_begins_anew_is_numbered(origin: str, following: str) -> None:
    assert next_origin(origin) == following


def test_a_new_log_has_one_new_key_and_the_old_ones_lie_aside(tmp_path: Path) -> None:
    folder, aside = tmp_path / "keys", tmp_path / "aside"
    add_log_key(folder, ORIGIN, NOW)
    (folder / "other.json").write_text("{}")
    older = {each.name: each.read_bytes() for each in folder.glob("log-*")}

    begun = begin_log_keys(folder, aside, "hub.example/log/2", NOW + timedelta(days=1))

    assert [each.origin for each in begun.every] == ["hub.example/log/2"]
    assert len(older) == 2
    assert {each.name: each.read_bytes() for each in aside.glob("log-*")} == older
    assert (folder / "other.json").exists()
