"""A checkpoint is a signed note: what is signed, by which key, and what is none."""

from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hub.audit.checkpoints import Checkpoint, checkpoint_in, checkpoint_of, signed
from hub.audit.log_keys import LogKey
from hub.errors import HubError

ROOT = bytes(range(32))
CHECKPOINT = Checkpoint("hub.example/log", 12, ROOT)
KEY = LogKey("hub.example/log", Ed25519PrivateKey.from_private_bytes(b"k" * 32))


def test_what_is_signed_are_three_lines() -> None:
    assert CHECKPOINT.text == f"hub.example/log\n12\n{b64encode(ROOT).decode()}\n"


def test_a_note_bears_the_key_s_name_its_id_and_a_signature_over_the_lines() -> None:
    text, _, line = signed(CHECKPOINT, KEY).partition("\n\n")
    dash, name, signature = line.rstrip("\n").split(" ")
    raw = b64decode(signature)

    assert text + "\n" == CHECKPOINT.text
    assert (dash, name) == ("—", "hub.example/log")
    assert line.endswith("\n")
    assert raw[:4] == sha256(b"hub.example/log\n\x01" + KEY.public).digest()[:4] == KEY.id
    KEY.private.public_key().verify(raw[4:], CHECKPOINT.text.encode())


def test_a_note_says_what_was_signed() -> None:
    assert checkpoint_of(signed(CHECKPOINT, KEY)) == CHECKPOINT


@pytest.mark.parametrize("size", ["0", "1", "10", "9" * 18])
def test_a_size_is_a_number_as_it_is_written(size: str) -> None:
    assert checkpoint_of(f"log\n{size}\n{b64encode(ROOT).decode()}\n\n— log AAAA\n").size == int(size)


@pytest.mark.parametrize("size", ["", "00", "01", "-1", "+1", "1 ", "1.0", "x", "1" + "0" * 18, "٣"])
def test_what_is_no_size_is_no_checkpoint(size: str) -> None:
    with pytest.raises(ValueError, match="no checkpoint"):
        checkpoint_of(f"log\n{size}\n{b64encode(ROOT).decode()}\n\n— log AAAA\n")


@pytest.mark.parametrize("note", ["", "log", "log\n", "\n\n"])
def test_a_note_cut_short_is_no_checkpoint(note: str) -> None:
    with pytest.raises(ValueError, match="no checkpoint"):
        checkpoint_of(note)


def test_a_root_that_is_not_base64_is_none() -> None:
    with pytest.raises(ValueError, match=r"base64|data"):
        checkpoint_of("log\n1\n!!!!\n\n— log AAAA\n")


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_root_of_another_length_is_none(length: int) -> None:
    with pytest.raises(ValueError, match="no checkpoint"):
        checkpoint_of(f"log\n1\n{b64encode(bytes(length)).decode()}\n\n— log AAAA\n")


def test_a_checkpoint_is_read_from_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "checkpoint"
    note = signed(CHECKPOINT, KEY).encode()
    file.write_bytes(note)
    assert checkpoint_in(file) == CHECKPOINT

    for length in range(len(note)):
        file.write_bytes(note[:length])
        with pytest.raises(HubError) as refused:
            checkpoint_in(file)
        assert refused.value.code == "NO_CHECKPOINT"
        assert "The file checkpoint isn't" in refused.value.message.en
