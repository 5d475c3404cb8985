"""`hub load`: a file of one kind into the hub, as a client may write, a thousand rows at a time."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import orjson

from hub.bulk.files.csv_rows import csv_sheet
from hub.bulk.files.fates import REFUSED
from hub.bulk.files.json_rows import json_sheet
from hub.bulk.files.loading import batches
from hub.bulk.files.rows import Flaw, Row, Sheet
from hub.bulk.files.workbook_rows import workbook_sheet
from hub.client.session import Session
from hub.commands.client import session_as
from hub.commands.loaded import Judged, Loaded, kept
from hub.commands.saving import PATIENCE_SECONDS, raise_refusal
from hub.commands.telling import language
from hub.commands.whole import progress

READERS = {".csv": csv_sheet, ".xlsx": workbook_sheet, ".ndjson": json_sheet}
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--as", "name", required=True, help="Client to write as; see `hub login`.")
@click.option("--kind", required=True, help="Kind of the records, such as Seat.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each row; write nothing.")
@click.option("--report", type=click.Path(path_type=Path), help="Keep what became of each row as a CSV here.")
@click.argument("file", type=FILE)
def load(name: str, kind: str, dry_run: bool, report: Path | None, file: Path) -> None:
    """Load the records of FILE (.csv, .xlsx or .ndjson), a thousand rows in each transaction.

    After the first thousand with a row that is refused nothing more is written, and the rest is judged.
    Loading again goes on: what is in already stays as it is. Ends with 1 when a row was refused.
    """
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise click.BadParameter(f"a file ends in {', '.join(READERS)}", param_hint="FILE")
    # Once through first: a file that can't be read to its end loads nothing.
    with file.open("rb") as opened:
        total = sum(1 for _ in reader(opened).rows)
    with (
        session_as(name) as session,
        file.open("rb") as opened,
        kept(report) as lines,
        progress("load") as tell,
    ):
        loaded = Loaded(dry_run, lines, lambda rows: tell(rows, total))
        _loaded(session, kind, reader(opened), loaded)
    for line in loaded.told():
        click.echo(line)
    if loaded.problems:
        sys.exit(1)


def _loaded(session: Session, kind: str, sheet: Sheet, loaded: Loaded) -> None:
    for batch in batches(sheet.rows):
        # What comes after a refused row is judged, not written: rows may stand on those before them.
        judged_only = loaded.dry_run or bool(loaded.problems) or any(row.flaws for row in batch)
        loaded.add(batch, _judged(session, kind, batch, judged_only), judged_only)


def _judged(session: Session, kind: str, batch: Sequence[Row], judged_only: bool) -> Judged:
    """Have a batch judged, of a row whose cells can't be read by what this file's reader says."""
    flaws = [(row.number, flaw) for row in batch for flaw in row.flaws]
    sound = [row for row in batch if not row.flaws]
    found = _sent(session, kind, sound, judged_only) if sound else Judged({}, [], 0, 0)
    refused = {number: REFUSED for number, _ in flaws}
    told = [_flaw(number, flaw) for number, flaw in flaws]
    problems = len(flaws) + found.problems
    return Judged({**found.fates, **refused}, [*told, *found.findings], problems, found.warnings)


def _flaw(number: int, flaw: Flaw) -> dict[str, Any]:
    """Tell a flaw as the hub would."""
    message = flaw.message.in_language(language())
    named = {"row": number, "column": flaw.column, "severity": "problem"}
    return {**named, "code": flaw.code, "message": message}


def _sent(session: Session, kind: str, batch: Sequence[Row], judged_only: bool) -> Judged:
    lines = b"".join(orjson.dumps(dict(row.cells), option=orjson.OPT_APPEND_NEWLINE) for row in batch)
    headers = {"Content-Type": "application/x-ndjson", "Accept-Language": language().lower()}
    path = f"/import/{kind}?dryRun={str(judged_only).lower()}"
    answer = session.request("POST", path, lines, headers, seconds=PATIENCE_SECONDS)
    raise_refusal(answer)
    report: dict[str, Any] = answer.json()
    # The hub counts the lines it was sent; people count those of their file.
    findings = [{**each, "row": batch[each["row"] - 1].number} for each in report["findings"]]
    fates = {
        batch[at - 1].number: run["outcome"]
        for run in report["outcomes"]
        for at in range(run["first"], run["last"] + 1)
    }
    return Judged(fates, findings, report["problems"], report["warnings"])
