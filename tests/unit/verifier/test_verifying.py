"""What a verifier says of logs, of what was kept, of witnesses, of proofs, and of what it can't read."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from hub.verifier import Report, Request, Verdict, verify
from tests.unit.verifier.naive import (
    BEGAN,
    ORIGIN,
    Entry,
    Log,
    Signer,
    act,
    canonical,
    entries,
    instant,
    proof_file,
    release,
    write,
)

SIGNER, WITNESS = Signer(ORIGIN), Signer("witness.example.org", 4)
RANDOM = Random(7)
LOG = Log(entries(RANDOM, 300), SIGNER)
OLD = LOG.prefix(200)


def test_an_earlier_copy_of_a_log_tells_what_was_changed_before_it_was_signed_anew(tmp_path: Path) -> None:
    copy = write(LOG.prefix(280).files(), tmp_path / "copy")
    changed = _with(LOG.leaves, 120, records=77)
    forged = replace(LOG, leaves=(*changed[:10], *changed[11:]))

    report = _verify(write(forged.files(), tmp_path / "log"), since=(copy,))

    assert [each.values for each in report.findings if each.code == "DELETED"] == [
        {"first": 10, "last": 10, "count": 1}
    ]
    assert [each.values for each in report.findings if each.code == "EDITED"] == [{"entry": 120}]
    assert "FORKED" in report.counts


def test_what_was_rewritten_without_a_key_is_no_fork_and_is_narrowed_by_what_was_kept(
    tmp_path: Path,
) -> None:
    place = next(at for at in range(250, 300) if b'"records"' in LOG.leaves[at])
    forged = replace(LOG, leaves=_with(LOG.leaves, place, records=177)).files()
    folder = write(forged | {"checkpoint": LOG.checkpoint()}, tmp_path / "log")
    write({"kept": OLD.checkpoint(), "same": LOG.checkpoint()}, tmp_path)
    copy = write(LOG.files(), tmp_path / "copy")

    report = _verify(folder, since=(tmp_path / "kept", tmp_path / "same"))
    with_copy = _verify(folder, since=(copy,))

    assert [(each.code, each.values) for each in report.findings] == [
        ("REWRITTEN", {"first": 200, "last": 299})
    ]
    assert [each.values for each in with_copy.findings if each.code == "EDITED"] == [{"entry": place}]


def test_a_log_that_goes_on_from_what_was_kept_is_honest(tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "00000000000000000200.checkpoint"
    write({kept.name: OLD.checkpoint()}, kept.parent)
    copy = write(LOG.prefix(256).files(), tmp_path / "copy")

    report = _verify(write(LOG.files(), tmp_path / "log"), since=(kept.parent, kept, copy))

    assert (report.verdict, set(report.counts)) == (Verdict.HONEST, {"AGREES"})


def test_what_was_kept_counts_only_if_the_log_signed_it(tmp_path: Path) -> None:
    other = replace(OLD, signer=Signer(ORIGIN)).checkpoint()
    write({"a.checkpoint": other, "b.checkpoint": b"\xff\xfe not text"}, tmp_path / "kept")

    report = _verify(write(LOG.files(), tmp_path / "log"), since=(tmp_path / "kept",))

    assert report.verdict is Verdict.UNREADABLE
    assert set(report.counts) == {"NOT_SIGNED_BY_THE_LOG", "NOT_A_CHECKPOINT", "NOTHING_EARLIER"}


def test_one_log_is_not_held_against_another(tmp_path: Path) -> None:
    other = Signer("other.example.org/log")
    write({"kept": replace(OLD.prefix(9), signer=other).checkpoint()}, tmp_path)
    text = replace(OLD, signer=other).text()
    misnamed = OLD.files() | {"checkpoint": text + b"\n" + SIGNER.line(text)}
    keys = (SIGNER.vkey, other.vkey)

    honest = verify(Request(write(OLD.files(), tmp_path / "a"), keys, (tmp_path / "kept",)))
    forged = verify(Request(write(misnamed, tmp_path / "b"), keys))

    assert set(honest.counts) == {"NOT_SIGNED_BY_THE_LOG", "NOTHING_EARLIER"}
    assert set(forged.counts) == {"WRONG_KEY", "NOTHING_EARLIER"}


@pytest.mark.parametrize("grown", [201, 230, 256, 300])
def test_a_log_that_is_still_written_may_hold_more_than_its_checkpoint(tmp_path: Path, grown: int) -> None:
    files = LOG.prefix(grown).files() | {"checkpoint": OLD.checkpoint()}

    report = _verify(write(files, tmp_path))

    assert (report.verdict, set(report.counts)) == (Verdict.HONEST, {"NOTHING_EARLIER", "UNSIGNED_REST"})


def test_a_cosignature_is_checked_and_its_time_holds_entries_to_their_word(tmp_path: Path) -> None:
    time = int((BEGAN + timedelta(days=400)).timestamp())
    good = LOG.checkpoint() + WITNESS.line(LOG.text(), time)
    bad = LOG.checkpoint() + WITNESS.line(OLD.text(), time)
    early = LOG.checkpoint() + WITNESS.line(LOG.text(), int(BEGAN.timestamp()) - 600)
    late = OLD.checkpoint() + WITNESS.line(OLD.text(), time)
    folder = write(LOG.files() | {"late.checkpoint": late}, tmp_path)

    def codes(checkpoint: bytes, *since: Path) -> set[str]:
        write({"checkpoint": checkpoint}, folder)
        return set(_verify(folder, since=since, witnesses=(WITNESS.vkey,)).counts)

    assert codes(good) == {"NOTHING_EARLIER"}
    assert codes(bad) == {"NOTHING_EARLIER", "WRONG_COSIGNATURE"}
    assert codes(early) == {"NOTHING_EARLIER", "POSTDATED"}
    assert codes(good, folder / "late.checkpoint") == {"AGREES", "LATE"}


def test_a_clock_that_was_set_back_is_told_and_is_no_fault(tmp_path: Path) -> None:
    latest = max(json.loads(each)["at"] for each in OLD.leaves)
    back = act(RANDOM, BEGAN, "CLOCK_SET_BACK", latest)
    lied = act(RANDOM, BEGAN, "CLOCK_SET_BACK", "2026-01-01T00:00:00.000000Z")

    honest = _verify(_written(tmp_path / "a", *OLD.leaves, canonical(back), canonical(act(RANDOM, BEGAN))))
    forged = _verify(_written(tmp_path / "b", *OLD.leaves, canonical(lied)))

    assert (honest.verdict, set(honest.counts)) == (Verdict.HONEST, {"NOTHING_EARLIER", "CLOCK_SET_BACK"})
    assert set(forged.counts) == {"NOTHING_EARLIER", "BACKDATED"}


@pytest.mark.parametrize("emptied", [{300}, {301}, {299, 300, 301}])
def test_a_clock_set_back_is_no_fault_where_what_tells_of_it_was_emptied(
    tmp_path: Path, emptied: set[int]
) -> None:
    later, back = BEGAN + timedelta(days=9), BEGAN + timedelta(days=1)
    acts = [
        act(RANDOM, later),
        act(RANDOM, back, "CLOCK_SET_BACK", instant(later)),
        act(RANDOM, back),
        act(RANDOM, back, "ENTRIES_EMPTIED", "302", instant(later)),
    ]
    log = Log((*LOG.leaves, *map(canonical, acts)), SIGNER, frozenset(emptied))

    report = _verify(write(log.files(), tmp_path))

    assert report.verdict is Verdict.HONEST, report.in_words("EN")


def test_an_entry_that_was_emptied_before_the_announced_instant_came_is_named(tmp_path: Path) -> None:
    latest = max(datetime.fromisoformat(json.loads(each)["at"]) for each in OLD.leaves)
    cutoff = "2026-03-01T12:00:00.000000Z"
    announced = canonical(act(RANDOM, latest, "ENTRIES_EMPTIED", "150", cutoff))
    log = Log((*OLD.leaves, announced), SIGNER, emptied=frozenset({0, 149}))

    report = _verify(write(log.files(), tmp_path))

    assert set(report.counts) == {"NOTHING_EARLIER", "EMPTIED", "EMPTIED_EARLY"}
    assert report.scope.emptied == 2


def test_a_log_that_its_own_hub_falsified_contradicts_itself(tmp_path: Path) -> None:
    later = canonical(act(RANDOM, BEGAN + timedelta(hours=9)))
    whole = release(RANDOM, BEGAN, 0)[0]
    reading = {**_of(whole), "release": whole["id"]}
    logs = {
        "READING_WITHOUT_RELEASE": [reading | {"release": "0" * 32}],
        "READINGS_DIFFER": [whole | {"readings": 2}, reading],
        "READING_CONTRADICTS": [whole | {"readings": 1}, reading | {"purpose": "PARTNERSHIP_COORDINATION"}],
        "DUPLICATED": [whole, whole],
        "MALFORMED_ENTRY": [whole | {"note": "somebody's name"}],
    }

    found = {
        code: set(_verify(_written(tmp_path / code, *map(canonical, each), later)).counts)
        for code, each in logs.items()
    }

    assert {code: each - {"NOTHING_EARLIER"} for code, each in found.items()} == {
        code: {code} for code in logs
    }


@pytest.mark.parametrize(
    "leaf",
    [
        b'{"at": "2026-03-01T12:00:00.000000Z"}',
        b'{"at":"2026-03-01T12:00:00.000000Z","at":"2026-03-01T13:00:00.000000Z","id":"1","type":"new"}',
        b'{"at":"2026-13-41T12:00:00.000000Z","id":"1","type":"new"}',
        b'{"at":"2026-03-01T12:00:00Z","id":"1","type":"new"}',
        b"[" * 65_535,
        b"\xff\xfe",
        b"[]",
        b"9" * 5_000,
    ],
)
def test_an_entry_in_another_form_is_named(tmp_path: Path, leaf: bytes) -> None:
    assert set(_verify(_written(tmp_path, leaf)).counts) == {"NOTHING_EARLIER", "MALFORMED_ENTRY"}


def test_a_proof_is_checked_alone_and_beside_its_log(tmp_path: Path) -> None:
    proof, leaf = OLD.leaves[7], OLD.leaves[8]
    write({"a.tlog-proof": proof_file(OLD, 7), "a.json": proof}, tmp_path / "good")
    write({"b.tlog-proof": proof_file(OLD, 7), "b.json": leaf}, tmp_path / "bad")
    folder = write(LOG.files(), tmp_path / "log")

    alone = _verify(tmp_path / "good" / "a.tlog-proof")
    beside = _verify(folder, proofs=(tmp_path / "good",))
    wrong = _verify(folder, proofs=(tmp_path / "bad" / "b.tlog-proof",))

    assert (alone.verdict, set(alone.counts)) == (Verdict.HONEST, {"PROVEN"})
    assert alone.in_words("FR").startswith("✓ La preuve tient.\n")
    assert (beside.verdict, set(beside.counts)) == (Verdict.HONEST, {"PROVEN", "AGREES"})
    assert (wrong.verdict, set(wrong.counts)) == (Verdict.MANIPULATED, {"WRONG_PROOF", "NOTHING_EARLIER"})


def test_every_entry_of_small_logs_has_a_proof_that_holds(tmp_path: Path) -> None:
    for size in range(1, 18):
        log = LOG.prefix(size)
        for index in range(size):
            write({"p.tlog-proof": proof_file(log, index), "p.json": log.leaves[index]}, tmp_path)
            assert _verify(tmp_path / "p.tlog-proof").verdict is Verdict.HONEST, (size, index)


def test_a_new_key_that_only_the_log_names_leaves_it_open(tmp_path: Path) -> None:
    new = Signer(ORIGIN)
    latest = max(datetime.fromisoformat(json.loads(each)["at"]) for each in OLD.leaves)
    log = Log((*OLD.leaves, canonical(act(RANDOM, latest, "LOG_CONTINUES", new.vkey))), new)
    folder = write(log.files(), tmp_path)

    with_old, with_both = _verify(folder), verify(Request(folder, (SIGNER.vkey, new.vkey)))

    assert (with_old.verdict, "NEW_KEY" in with_old.counts) == (Verdict.UNREADABLE, True)
    assert with_both.verdict is Verdict.HONEST


def test_a_log_that_was_begun_anew_names_the_one_before(tmp_path: Path) -> None:
    begun = act(RANDOM, BEGAN, "LOG_BEGUN_ANEW", "hub.example.org/log", "4212", "ab" * 32, SIGNER.vkey)

    report = _verify(_written(tmp_path, canonical(begun)))

    assert report.verdict is Verdict.HONEST
    assert [dict(each.values) for each in report.findings if each.code == "BEGUN_ANEW"] == [
        {"entry": 0, "origin": "hub.example.org/log", "size": "4212"}
    ]


def test_without_a_key_the_folders_own_is_taken_and_said(tmp_path: Path) -> None:
    folder = write(OLD.files(), tmp_path)

    taken = verify(Request(folder))
    (folder / "key").unlink()
    without = verify(Request(folder))

    assert (taken.verdict, set(taken.counts)) == (Verdict.HONEST, {"OWN_KEY", "NOTHING_EARLIER"})
    assert (without.verdict, set(without.counts)) == (Verdict.UNREADABLE, {"NO_KEY", "NOTHING_EARLIER"})


def _verify(path: Path, **given: tuple[object, ...]) -> Report:
    return verify(Request(path, (SIGNER.vkey,), **given))  # type: ignore[arg-type]  # each as Request has it


def _written(folder: Path, *leaves: bytes) -> Path:
    return write(Log(leaves, SIGNER).files(), folder)


def _with(leaves: tuple[bytes, ...], index: int, **members: object) -> tuple[bytes, ...]:
    entry = json.loads(leaves[index])
    return (*leaves[:index], canonical(entry | members), *leaves[index + 1 :])


def _of(whole: Entry) -> Entry:
    """Give a reading of a release."""
    shared = {name: whole[name] for name in ("at", "categories", "document", "purpose", "records")}
    own = {"agreement": "a", "id": "b", "steward": "s", "term": "t", "type": "reading"}
    return shared | own | {"reader": whole["organisation"]}
