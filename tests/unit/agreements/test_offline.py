import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.agreements.exported import LARGEST, exported, read_file
from hub.agreements.offline import Trusted, checked
from hub.agreements.signing import sign_text
from hub.agreements.text import canonical, digest
from hub.client.agreeing import public_jwk
from hub.errors import HubError
from tests.unit.agreements.files import HUB, KEYS, at, content, record, revoked
from tests.unit.agreements.signers import private_key, registered
from tests.unit.agreements.texts import HOST, ORIGIN, of_two

KNOWN = Trusted(frozenset(each.thumbprint() for each in KEYS.values()), frozenset({HUB.thumbprint()}))
# What nobody signs: when it was exported, what the hub noted beside a text, a key or a notice.
UNSIGNED = {"at", "proposedAt", "proposedBy", "registeredAt", "acknowledgedAt"}


def _codes(file: bytes, trusted: Trusted = KNOWN) -> set[str]:
    return {each.code for each in checked(file, trusted).faults}


def test_a_sound_file_holds() -> None:
    found = checked(content(), KNOWN)

    assert found.faults == ()
    assert [(each.organisation, each.verdict) for each in found.texts[0].parties] == [
        (HOST, "VALID"),
        (ORIGIN, "VALID"),
    ]
    assert found.texts[0].signed_by_all
    assert (found.steps, found.receipts) == (6, 6)


def test_a_file_is_read_as_it_was_written() -> None:
    assert read_file(exported(record())) == record()
    assert read_file(exported(revoked(at(20)))) == revoked(at(20))


def test_a_key_that_was_revoked_after_signing_leaves_its_signature_valid_and_says_so() -> None:
    found = checked(exported(revoked(at(20))), KNOWN)

    assert found.holds
    assert [each.verdict for each in found.texts[0].parties] == ["VALID_KEY_REVOKED_LATER", "VALID"]


def test_a_key_that_was_revoked_before_signing_is_a_fault() -> None:
    assert _codes(exported(revoked(at(4)))) == {"FILE_SIGNATURE", "FILE_NOT_SIGNED"}


def test_a_signature_that_is_dated_before_its_step_is_a_fault() -> None:
    found = revoked(at(4))
    (text,) = found.texts
    first = replace(text.signatures[0], signed_at=at(3))
    backdated = replace(found, texts=(replace(text, signatures=(first, text.signatures[1])),))

    assert _codes(exported(backdated)) == {"FILE_SIGNING_STEP"}


def _set(*path: Any, value: object) -> Callable[[Any], object]:
    def change(file: Any) -> None:
        for step in path[:-1]:
            file = file[step]
        file[path[-1]] = value

    return change


def _signature(file: Any) -> Any:
    return file["texts"][0]["signatures"]


def _swap_keys(file: Any) -> None:
    first, second = _signature(file)
    first["key"], second["key"] = second["key"], first["key"]


def _sign_for_another(file: Any) -> None:
    first, second = _signature(file)
    second["jws"], second["key"] = first["jws"], copy.deepcopy(first["key"])


def _own_key(file: Any) -> None:
    """Let somebody who isn't the party sign with a key made up for it."""
    key = registered(private_key("ES256", 7))
    _signature(file)[0]["jws"] = sign_text(private_key("ES256", 7), of_two())
    _signature(file)[0]["key"].update(
        thumbprint=key.thumbprint, jwk=json.dumps(public_jwk(private_key("ES256", 7)))
    )


def _other_text(file: Any) -> None:
    other = replace(of_two(), title="Another")
    file["texts"][0]["text"] = canonical(other).decode()
    file["texts"][0]["digest"] = digest(other)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (_other_text, {"FILE_SIGNATURE", "FILE_NOT_SIGNED", "FILE_STEP_TEXT"}),
        (_set("texts", 0, "digest", value="sha-256:" + "0" * 64), {"FILE_DIGEST", "FILE_STEP_TEXT"}),
        (_set("texts", 0, "text", value="{}"), {"FILE_DIGEST", "FILE_TEXT_UNSOUND", "FILE_NOT_SIGNED"}),
        (_set("agreement", value="another"), {"FILE_OTHER_AGREEMENT", "FILE_NOTICE"}),
        (_set("texts", value=[]), {"FILE_VERSIONS", "FILE_STEP_TEXT", "FILE_LAST_STATE"}),
        (lambda file: file["texts"].append(file["texts"][0]), {"FILE_VERSIONS"}),
        (lambda file: _signature(file).pop(), {"FILE_NOT_SIGNED"}),
        (lambda file: _signature(file).append(_signature(file)[0]), {"FILE_SIGNED_TWICE"}),
        (
            _set("texts", 0, "signatures", 0, "organisation", value="nobody"),
            {"FILE_NOT_A_PARTY", "FILE_NOT_SIGNED", "FILE_SIGNING_STEP"},
        ),
        (_swap_keys, {"FILE_SIGNATURE", "FILE_NOT_SIGNED"}),
        (_sign_for_another, {"FILE_SHARED_KEY"}),
        (_own_key, {"FILE_KEY_NOT_TRUSTED"}),
        (_set("texts", 0, "signatures", 0, "key", "algorithm", value="PS256"), {"FILE_KEY"}),
        (
            _set("texts", 0, "signatures", 0, "key", "thumbprint", value="x"),
            {"FILE_KEY", "FILE_KEY_NOT_TRUSTED"},
        ),
        (
            _set("texts", 0, "signatures", 0, "key", "jwk", value="{}"),
            {"FILE_KEY", "FILE_SIGNATURE", "FILE_NOT_SIGNED"},
        ),
        (_set("texts", 0, "signatures", 0, "signedAt", value=at(29)), {"FILE_SIGNING_STEP"}),
        (lambda file: file["steps"].pop(2), {"FILE_STEP_ORDER", "FILE_STEP_STATE", "FILE_NOTICE"}),
        (lambda file: file["steps"].reverse(), {"FILE_STEP_ORDER", "FILE_STEP_STATE", "FILE_LAST_STATE"}),
        (_set("steps", 1, "at", value=at(0)), {"FILE_STEP_ORDER", "FILE_NOTICE"}),
        (_set("steps", 1, "by", value=HOST), {"FILE_NOTICE"}),
        (_set("steps", 1, "reason", value="because"), {"FILE_NOTICE"}),
        (_set("steps", 5, "toState", value="SUSPENDED"), {"FILE_LAST_STATE", "FILE_NOTICE"}),
        (_set("texts", 0, "state", value="SUSPENDED"), {"FILE_LAST_STATE"}),
        (_set("state", value="SUSPENDED"), {"FILE_LAST_STATE"}),
        (_set("notices", 0, "notice", "recipient", value=HOST), {"FILE_NOTICE", "FILE_RECEIPT"}),
        (_set("notices", 0, "receipt", value="x"), {"FILE_RECEIPT"}),
        (_set("hubKeys", value=[]), {"FILE_RECEIPT"}),
        (_set("hubKeys", value=[public_jwk(KEYS[HOST])]), {"FILE_RECEIPT"}),
        (_set("hubKeys", value=[{"kty": "oct", "k": "AA"}]), {"FILE_RECEIPT"}),
    ],
)
def test_what_was_altered_is_named(change: Callable[[Any], object], codes: set[str]) -> None:
    found = checked(content(change), KNOWN)

    assert {each.code for each in found.faults} == codes
    assert all(each.message.en and each.message.fr for each in found.faults)


def test_receipts_of_another_hub_are_not_trusted() -> None:
    assert _codes(content(), Trusted(KNOWN.parties, frozenset({"another"}))) == {"FILE_KEY_NOT_TRUSTED"}


def test_without_known_keys_any_key_is_taken() -> None:
    assert _codes(content(_own_key), Trusted()) == set()


def test_a_version_that_was_never_in_force_may_lack_signatures() -> None:
    found = record()
    (text,) = found.texts
    offered = replace(text, state="AGREED", signatures=text.signatures[:1])
    file = replace(found, state="AGREED", texts=(offered,), steps=found.steps[:4], notices=found.notices[:4])

    result = checked(exported(file), KNOWN)

    assert result.holds
    assert not result.texts[0].signed_by_all
    assert [each.verdict for each in result.texts[0].parties] == ["VALID", "MISSING"]


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict | list):
        for name, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(each, (*path, name))
    else:
        yield path


LEAVES = [path for path in _leaves(json.loads(content())) if path[-1] not in UNSIGNED or path[0] == "steps"]


@settings(max_examples=150)
@given(st.sampled_from(LEAVES), st.data())
def test_no_value_of_a_file_is_changed_unseen(path: tuple[str | int, ...], data: st.DataObject) -> None:
    def change(file: Any) -> None:
        for step in path[:-1]:
            file = file[step]
        before = file[path[-1]]
        if isinstance(before, int):
            file[path[-1]] = before + data.draw(st.integers(1, 9))
        else:
            place = data.draw(st.integers(0, len(before) - 1))
            letter = data.draw(st.sampled_from("aA0-_.").filter(lambda each: each != before[place]))
            file[path[-1]] = before[:place] + letter + before[place + 1 :]

    try:
        faults = checked(content(change), KNOWN).faults
    except HubError as error:
        faults = (error,)  # type: ignore[assignment]  # the file isn't one any more, which is seen too
    assert faults


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"\xff",
        b"null",
        b"[]",
        b"{}",
        b'{"format":"agreement-file-1"}',
        b'{"format":"another"}',
        b"[" * 100_000,
        b'{"format":"agreement-file-1","format":"agreement-file-1"}',
        content(_set("texts", value={})),
        content(_set("texts", 0, "version", value=True)),
        content(_set("texts", 0, "signatures", 0, "key", value=None)),
        content(_set("steps", 0, "at", value=7)),
        content(_set("hubKeys", value=["x"])),
        content(_set("steps", 0, "note", value="unread")),
        content(_set("notices", 0, "notice", "type", value="Token")),
        content().replace(b"REQUEST", b"\\ud800", 1),
        content()[:-40],
        b" " * (LARGEST + 1),
    ],
)
def test_what_is_no_such_file_is_refused(file: bytes) -> None:
    with pytest.raises(HubError, match="NOT_AN_AGREEMENT_FILE"):
        checked(file)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda each: each.encode()))
def test_whatever_is_no_such_file_is_refused(file: bytes) -> None:
    with pytest.raises(HubError, match="NOT_AN_AGREEMENT_FILE"):
        checked(file)
