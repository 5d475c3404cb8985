"""A witness: one key and name a folder, a signature at its own time, and only over what goes on."""

from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hub.audit.checkpoints import Checkpoint, signed
from hub.audit.cosigning import (
    KEY,
    LOG_KEYS,
    NAME,
    SUFFIX,
    Witness,
    cosigned,
    goes_on,
    keep,
    kept_in,
    load_witness,
)
from hub.audit.log_keys import LogKey
from hub.audit.tree import EMPTY_ROOT
from hub.errors import HubError
from tests.unit.audit.naive_tree import proof, tree_root

WITNESS = Witness("witness.example", Ed25519PrivateKey.from_private_bytes(b"w" * 32))
LOG = LogKey("hub.example/log", Ed25519PrivateKey.from_private_bytes(b"k" * 32))
LEAVES = [each.to_bytes(2, "big") for each in range(70)]


def note(size: int) -> str:
    return signed(at(size), LOG)


def at(size: int) -> Checkpoint:
    return Checkpoint("hub.example/log", size, tree_root(LEAVES[:size]))


def test_a_cosignature_is_over_the_time_and_the_three_lines() -> None:
    found = cosigned(note(3), WITNESS, 1_770_000_000)

    dash, name, signature = found.splitlines()[-1].split(" ")
    raw = b64decode(signature)
    assert found.startswith(note(3))
    assert found.endswith("\n")
    assert (dash, name, raw[:4]) == ("—", "witness.example", WITNESS.id)
    assert int.from_bytes(raw[4:12], "big") == 1_770_000_000
    message = f"cosignature/v1\ntime 1770000000\n{at(3).text}"
    WITNESS.private.public_key().verify(raw[12:], message.encode())


def test_a_witness_says_what_others_verify_with() -> None:
    known = b"\x04" + WITNESS.private.public_key().public_bytes_raw()

    assert WITNESS.id == sha256(b"witness.example\n" + known).digest()[:4]
    assert WITNESS.verifier == f"witness.example+{WITNESS.id.hex()}+{b64encode(known).decode()}"


def test_the_files_of_a_witness_have_the_names_under_which_older_folders_hold_them() -> None:
    assert (KEY, LOG_KEYS, SUFFIX) == ("witness.json", "log.keys", ".checkpoint")


@pytest.mark.parametrize("name", ["w", "witness.example/one", "é", "w" * 200])
def test_a_witness_has_a_name_of_one_word(name: str) -> None:
    assert NAME.fullmatch(name)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\n", "w" * 201])
def test_what_would_break_a_signature_line_is_no_name(name: str) -> None:
    assert not NAME.fullmatch(name)


def test_a_witness_is_made_once_and_keeps_its_name(tmp_path: Path) -> None:
    made = load_witness(tmp_path / "kept", "one.example")
    again = load_witness(tmp_path / "kept", "two.example")

    assert (tmp_path / "kept" / "witness.json").stat().st_mode & 0o777 == 0o600
    assert (made.name, again.name) == ("one.example", "one.example")
    assert made.verifier == again.verifier


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"null", b'{"name": "x"}', b'{"name": "x", "key": "short"}']
)
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "witness.json"
    file.write_bytes(content)
    file.chmod(0o600)

    with pytest.raises(HubError) as refused:
        load_witness(tmp_path, "one.example")

    assert refused.value.code == "UNUSABLE_KEY"
    assert "holds no key" in refused.value.message.en
    assert "ne contient pas de clé" in refused.value.message.fr


def test_what_was_cosigned_is_kept_by_size_for_everyone_to_read(tmp_path: Path) -> None:
    files = [keep(tmp_path, note(size)) for size in (12, 3)]
    (tmp_path / "other").write_text("nothing")

    assert files[0] == tmp_path / "00000000000000000012.checkpoint"
    assert files[0].stat().st_mode & 0o777 == 0o644
    assert kept_in(tmp_path) == (at(3), at(12))
    assert kept_in(files[0]) == (at(12),)


@pytest.mark.parametrize("size", range(1, 20))
def test_growth_is_believed_with_its_proof_and_not_without(size: int) -> None:
    for older in range(1, size):
        hashes = proof(older, LEAVES[:size])

        assert goes_on(at(older), at(size), hashes)
        assert goes_on(at(older), at(size), hashes[:-1]) is False
        assert goes_on(at(older), at(size), hashes[1:]) is False
        assert goes_on(at(older), at(size), [*hashes, hashes[-1]]) is False
        assert not goes_on(at(older), at(size), [*reversed(hashes)]) or len(hashes) < 2
        assert goes_on(at(older), at(size), []) is False
        assert goes_on(at(older), Checkpoint("hub.example/log", size, b"x" * 32), hashes) is False
        assert goes_on(Checkpoint("hub.example/log", older, b"x" * 32), at(size), hashes) is False
        # The same root for a much larger log: the proof is too short for it.
        assert goes_on(at(older), Checkpoint("hub.example/log", size * 4, at(size).root), hashes) is False


def test_a_log_that_stood_still_goes_on_by_itself() -> None:
    other = Checkpoint("hub.example/log", 5, b"x" * 32)

    assert goes_on(at(5), at(5), [])
    assert goes_on(at(5), at(5), [b"x" * 32]) is False
    assert goes_on(at(5), other, []) is False
    assert goes_on(at(5), other, [b"x" * 32]) is False


def test_every_log_goes_on_from_nothing_that_was_signed_as_nothing() -> None:
    assert goes_on(Checkpoint("hub.example/log", 0, EMPTY_ROOT), at(5), [])
    assert goes_on(Checkpoint("hub.example/log", 0, EMPTY_ROOT), at(5), [b"x" * 32]) is False
    assert goes_on(Checkpoint("hub.example/log", 0, b"x" * 32), at(5), []) is False


def test_no_log_goes_on_from_a_larger_one() -> None:
    assert goes_on(at(5), at(4), []) is False
    assert goes_on(at(5), at(4), proof(4, LEAVES[:5])) is False
    assert goes_on(at(8), at(4), []) is False
    # Cut short under the root that it had: nothing but its size says so.
    assert goes_on(at(8), Checkpoint("hub.example/log", 4, at(8).root), []) is False
