"""Proofs that were used."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from hub.errors import HubError
from hub.oauth.replay import ProofTable
from tests.oauth_party import NOW, SettableClock

EXPIRES = NOW + timedelta(seconds=60)
OTHER_PROCESS = """
import sys
from datetime import datetime
from pathlib import Path
from hub.oauth.replay import ProofTable
now, expires = map(datetime.fromisoformat, sys.argv[2:4])
table = ProofTable(Path(sys.argv[1]), lambda: now)
print(sum(table(f"proof-{number}", expires) for number in range(500)))
"""


def test_a_proof_is_used_once(tmp_path: Path) -> None:
    table = ProofTable(tmp_path / "proofs", SettableClock())

    assert [table("one", EXPIRES), table("one", EXPIRES), table("two", EXPIRES)] == [True, False, True]


def test_a_proof_is_remembered_as_long_as_its_age_is_accepted(tmp_path: Path) -> None:
    clock = SettableClock()
    table = ProofTable(tmp_path / "proofs", clock)
    table("one", EXPIRES)

    clock.pass_seconds(60)
    at_the_last_instant = table("one", EXPIRES)
    clock.pass_seconds(1)

    assert (at_the_last_instant, table("one", EXPIRES)) == (False, True)


def test_a_proof_used_before_a_restart_stays_used(tmp_path: Path) -> None:
    before = ProofTable(tmp_path / "proofs", SettableClock())
    before("one", EXPIRES)
    before.close()

    assert ProofTable(tmp_path / "proofs", SettableClock())("one", EXPIRES) is False


def test_sixteen_threads_use_a_proof_once(tmp_path: Path) -> None:
    table = ProofTable(tmp_path / "proofs", SettableClock())

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: table("one", EXPIRES), range(160)))

    assert answers.count(True) == 1


def test_processes_share_what_was_used(tmp_path: Path) -> None:
    given = [
        sys.executable,
        "-c",
        OTHER_PROCESS,
        str(tmp_path / "proofs"),
        NOW.isoformat(),
        EXPIRES.isoformat(),
    ]
    processes = [subprocess.Popen(given, stdout=subprocess.PIPE, env=dict(os.environ)) for _ in range(3)]

    accepted = [int(process.communicate(timeout=60)[0]) for process in processes]

    assert sum(accepted) == 500


def test_a_full_table_refuses_rather_than_forgets(tmp_path: Path) -> None:
    table = ProofTable(tmp_path / "proofs", SettableClock(), buckets=1)
    for number in range(16):
        table(str(number), EXPIRES)

    with pytest.raises(HubError) as caught:
        table("one more", EXPIRES)

    assert caught.value.code == "TOO_MANY_PROOFS"
    assert table("3", EXPIRES) is False


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    ProofTable(tmp_path / "run" / "proofs", SettableClock())

    assert stat.S_IMODE((tmp_path / "run" / "proofs").stat().st_mode) == 0o600
