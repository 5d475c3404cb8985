"""`hub audit export, cosign, compare, prove`: what shows that the log only grows, kept by its parties."""

import os
import re
import sys
import time
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from hub.audit.checkpoints import Checkpoint, checkpoint_of
from hub.audit.cosigning import LOG_KEYS, cosigned, goes_on, keep, kept_in, load_witness
from hub.audit.publishing import publish
from hub.client.session import Session
from hub.commands.asking import data_of
from hub.commands.audit import audit, readings
from hub.commands.client import session_as
from hub.commands.opening import opened
from hub.commands.telling import language
from hub.commands.witness_words import EMPTY_LOG, forked, not_empty, unknown_key
from hub.graph.reader import rows
from hub.settings import Settings
from hub.verifier import notes

FOLDER = click.Path(path_type=Path, file_okay=False)
NOW = "{ logCheckpoint { origin size root note keys } }"
GROWTH = "query Growth($from: Int!, $to: Int!) { consistencyProof(from: $from, to: $to) { hashes } }"
PROOF = "query Proof($entry: ID!) { inclusionProof(entry: $entry) { leaf content text } }"
EXPORTED = {"EN": "{size:,} entries of {origin}", "FR": "{size} entrées de {origin}"}
COSIGNED = {
    "EN": "{size:,} entries, cosigned as {file}; give others your key: {key}",
    "FR": "{size} entrées, cosignées dans {file} ; donnez votre clé aux autres : {key}",
}
ONE_LOG = {
    "EN": "{count} checkpoints of one log, from {first:,} entries to {last:,}",
    "FR": "{count} points de contrôle d’un même journal, de {first} entrées à {last}",
}
ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
PROVED = {
    "EN": "{count} proofs in {folder}; {left} entries have none yet. Verify: hub audit verify FILE",
    "FR": "{count} preuves dans {folder} ; {left} entrées sans preuve. Vérifier : hub audit verify FICHIER",
}


@audit.command("export")
@click.argument("folder", type=FOLDER)
def export_log(folder: Path) -> None:
    """Write the whole log into an empty FOLDER, for `hub audit verify`; for the hub's operators."""
    if folder.exists() and any(folder.iterdir()):
        raise not_empty(folder.name)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = Settings.from_environment(os.environ)
    with opened(settings, lambda text: None) as database:
        there = publish(partial(rows, database), folder)
    _say(EMPTY_LOG if there is None else EXPORTED, **_facts(there))


@audit.command("cosign")
@click.argument("folder", type=FOLDER)
@click.option("--as", "name", required=True, help="Client to ask as; see `hub login`.")
@click.option("--witness", default="", help="Name to sign under, such as your domain; at the first time.")
def cosign(folder: Path, name: str, witness: str) -> None:
    """Cosign what the log now is, if it goes on from what you cosigned before, and keep it in FOLDER.

    The client needs the scope audit:read. FOLDER holds your key, made at the first time, and the log's.
    """
    signer = load_witness(folder, witness or f"{name}-witness")
    with session_as(name) as session:
        note = _now(session, folder)
        if note is None:
            _say(EMPTY_LOG)
            return
        for before in kept_in(folder)[-1:]:
            _check_growth(session, before, checkpoint_of(note))
    # A witness states its own time, not the hub's.
    file = keep(folder, cosigned(note, signer, int(time.time())))
    _say(COSIGNED, file=file.name, key=signer.verifier, **_facts(checkpoint_of(note)))


@audit.command("compare")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "name", required=True, help="Client to ask as; see `hub login`.")
def compare(paths: tuple[Path, ...], name: str) -> None:
    """Compare checkpoints that you and others kept with each other and with what the log now is.

    Each PATH is a file or a folder of them, as `hub audit cosign` keeps it. Ends with 1 where two were signed
    that can't be of one log: somebody was shown another one.
    """
    kept = sorted((each for path in paths for each in kept_in(path)), key=lambda each: each.size)
    with session_as(name) as session:
        note = _now(session, None)
        every = [*kept, *([checkpoint_of(note)] if note else [])]
        for older, newer in pairwise(every):
            _check_growth(session, older, newer)
    _say(ONE_LOG, count=len(every), first=every[0].size, last=every[-1].size)


@audit.command("prove")
@click.argument("folder", type=FOLDER)
@click.argument("entries", nargs=-1)
@click.option("--as", "name", required=True, help="Client to ask as; see `hub login`.")
@click.option("--most", default=1_000, type=click.IntRange(1), help="How many of the latest readings.")
def prove(folder: Path, entries: tuple[str, ...], name: str, most: int) -> None:
    """Save the proof of each reading of your organisation's data, or of the ENTRIES named, into FOLDER.

    Each is a file that `hub audit verify` verifies without a hub, beside what it proves.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with session_as(name) as session:
        named = entries or tuple(str(each["id"]) for each in readings(session, most))
        found = [(entry, data_of(session, PROOF, {"entry": entry})["inclusionProof"]) for entry in named]
    for entry, proof in found:
        # What is a file's name here came from the hub.
        if proof is not None and ID.fullmatch(entry):
            (folder / f"{entry}.json").write_text(proof["content"], encoding="utf-8")
            (folder / f"{entry}.tlog-proof").write_text(proof["text"], encoding="utf-8")
    left = sum(proof is None for _, proof in found)
    _say(PROVED, count=len(found) - left, folder=folder.name, left=left)
    sys.exit(1 if entries and left else 0)


def _now(session: Session, folder: Path | None) -> str | None:
    """Ask what the log now is, signed with a key that it names or, in a witness's folder, was met with."""
    told = data_of(session, NOW, {})["logCheckpoint"]
    if told is None:
        return None
    keys: Sequence[str] = told["keys"]
    if folder is not None:
        if not (folder / LOG_KEYS).exists():
            (folder / LOG_KEYS).write_text("".join(f"{each}\n" for each in keys), encoding="utf-8")
        keys = (folder / LOG_KEYS).read_text(encoding="utf-8").splitlines()
    note = str(told["note"])
    if not notes.signed_by(notes.checkpoint_of(note.encode()).note, [notes.key_of(each) for each in keys]):
        raise unknown_key()
    return note


def _check_growth(session: Session, older: Checkpoint, newer: Checkpoint) -> None:
    """Refuse two checkpoints of which one doesn't go on from the other."""
    hashes: list[bytes] = []
    if older.origin == newer.origin and older.size < newer.size:
        asked: dict[str, Any] = {"from": older.size, "to": newer.size}
        told = data_of(session, GROWTH, asked)["consistencyProof"]
        hashes = [notes.decoded_hash(each) for each in told["hashes"]]
    if older.origin != newer.origin or not goes_on(older, newer, hashes):
        raise forked(older.size, newer.size)


def _facts(checkpoint: Checkpoint | None) -> dict[str, Any]:
    return {} if checkpoint is None else {"size": checkpoint.size, "origin": checkpoint.origin}


def _say(words: dict[str, str], **facts: Any) -> None:
    click.echo(words[language()].format(**facts))
