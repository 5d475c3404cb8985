"""What the sequencer writes is what the verifier reads: two programs that share the standards alone."""

from functools import partial
from pathlib import Path

from hub.access.gate import ask_locked
from hub.access.load import load
from hub.audit.log_keys import add_log_key
from hub.audit.portions import Portion
from hub.audit.publishing import publish
from hub.audit.release import ReleaseRequest, release
from hub.graph.driver import Database
from hub.verifier import Request, Verdict, verify
from tests.graph.access.records import END, READER
from tests.graph.audit.entries import NOON, asking, enter_acts, keeper, keys_in

PORTIONS = (
    Portion("t1", "a1", "agency", ("contact", "coordination"), 3),
    Portion("t2", "a2", "ministry", ("coordination",), 0),
)


def test_a_real_log_is_honest_as_it_grows_and_against_each_earlier_state(
    database: Database, tmp_path: Path
) -> None:
    keeping, kept = keeper(database, tmp_path), tmp_path / "kept"
    kept.mkdir()
    for begin, count in ((0, 1), (1, 254), (255, 2), (257, 600)):
        enter_acts(database, *range(begin, begin + count))
        keeping.turn()
        note = (tmp_path / "log" / "checkpoint").read_bytes()
        (kept / f"{begin + count:020}.checkpoint").write_bytes(note)
    key = keys_in(tmp_path).current.verifier

    report = verify(Request(tmp_path / "log", (key,), (kept,)))

    assert (report.verdict, report.counts, report.scope.entries) == (Verdict.HONEST, {"AGREES": 1}, 857)


def test_releases_a_clock_set_back_and_a_new_key_are_read_as_what_they_are(
    database: Database, tmp_path: Path
) -> None:
    version = load(partial(ask_locked, database), READER).version
    for number in range(3):
        request = ReleaseRequest(READER, version, END, f"proof {number}", "query { x }", PORTIONS[:number])
        release(database, request)
    keeper(database, tmp_path).turn()
    enter_acts(database, 0)
    add_log_key(tmp_path / "keys", "elsewhere/log", NOON.replace(hour=13))
    keeper(database, tmp_path).turn()
    publish(asking(database), tmp_path / "copy")

    reports = [
        verify(Request(tmp_path / each, keys_in(tmp_path).verifiers, (tmp_path / "log",)))
        for each in ("log", "copy")
    ]

    wanted = {"AGREES": 1, "CLOCK_SET_BACK": 1, "KEY_CHANGED": 1}
    assert [(each.verdict, each.counts) for each in reports] == [(Verdict.HONEST, wanted)] * 2
    assert reports[0].scope.entries == 3 + 3 + 1 + 2


def test_what_somebody_does_to_the_files_of_a_real_log_is_named(database: Database, tmp_path: Path) -> None:
    enter_acts(database, *range(10))
    keeper(database, tmp_path).turn()
    bundle = tmp_path / "log" / "tile" / "entries" / "000.p" / "10"
    bundle.write_bytes(bundle.read_bytes().replace(b"ROLE_ENDED", b"ROLE_BEGUN", 1))

    report = verify(Request(tmp_path / "log", keys_in(tmp_path).verifiers))

    assert [each.values for each in report.findings if each.code == "EDITED"] == [{"entry": 0}]
