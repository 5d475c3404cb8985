"""`hub load`: a file of one kind into the hub, as a client may write, a thousand rows at a time."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import click
import orjson

from hub.bulk.files.csv_rows import csv_sheet
from hub.bulk.files.json_rows import json_sheet
from hub.bulk.files.loading import batches
from hub.bulk.files.report import HEADERS, MOST_TOLD, SEVERITIES
from hub.bulk.files.rows import Row, Sheet
from hub.bulk.files.workbook_rows import workbook_sheet
from hub.bulk.lists.cells import harmless
from hub.client.session import Session
from hub.commands.client import session_as
from hub.commands.saving import PATIENCE_SECONDS, raise_refusal
from hub.commands.telling import language
from hub.commands.whole import progress

READERS = {".csv": csv_sheet, ".xlsx": workbook_sheet, ".ndjson": json_sheet}
COUNTS = ("rows", "created", "changed", "unchanged", "refused", "problems", "warnings")
SUMMARY = {
    "EN": "{created} new, {changed} changed, {unchanged} as before; {refused} rows refused, "
    "{warnings} warnings",
    "FR": "{created} nouvelles, {changed} modifiées, {unchanged} inchangées ; {refused} lignes refusées, "
    "{warnings} avertissements",
}
DRY = {"EN": "nothing was written", "FR": "rien n’a été écrit"}
AT = {"EN": "row {row}, {column}: {message}", "FR": "ligne {row}, {column} : {message}"}
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--as", "name", required=True, help="Client to write as; see `hub login`.")
@click.option("--kind", required=True, help="Kind of the records, such as Seat.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each row; write nothing.")
@click.option("--report", type=click.Path(path_type=Path), help="Keep every finding as a CSV here.")
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
    with session_as(name) as session, file.open("rb") as opened:
        counts, findings = _loaded(session, kind, reader(opened), total, dry_run)
    _told(counts, findings, dry_run)
    if report is not None:
        _keep(report, findings)
    if counts["problems"]:
        sys.exit(1)


def _loaded(
    session: Session, kind: str, sheet: Sheet, total: int, dry_run: bool
) -> tuple[dict[str, int], list[dict[str, Any]]]:
    counts, findings = dict.fromkeys(COUNTS, 0), list[dict[str, Any]]()
    with progress("load") as tell:
        for batch in batches(sheet.rows):
            # What comes after a refused row is judged, not written: rows may stand on those before them.
            judged_only = dry_run or bool(counts["problems"])
            answer = _flawed(batch) or _sent(session, kind, batch, judged_only)
            for name in COUNTS:
                if not (judged_only and not dry_run and name in ("created", "changed", "unchanged")):
                    counts[name] += int(answer[name])
            if judged_only and not dry_run:
                counts["refused"] += int(answer["rows"]) - int(answer["refused"])
            findings.extend(answer["findings"][: max(0, MOST_TOLD - len(findings))])
            tell(counts["rows"], total)
    return counts, findings


def _flawed(batch: Sequence[Row]) -> dict[str, Any] | None:
    """Give a batch with cells that can't be read the report that the hub would give; None for one without."""
    said = language()
    findings = [
        {
            "row": row.number,
            "column": flaw.column,
            "severity": "problem",
            "code": flaw.code,
            "message": flaw.message.in_language(said),
        }
        for row in batch
        for flaw in row.flaws
    ]
    if not findings:
        return None
    told = {"rows": len(batch), "refused": len(batch), "problems": len(findings), "findings": findings}
    return {**dict.fromkeys(COUNTS, 0), **told}


def _sent(session: Session, kind: str, batch: Sequence[Row], judged_only: bool) -> dict[str, Any]:
    lines = b"".join(orjson.dumps(dict(row.cells), option=orjson.OPT_APPEND_NEWLINE) for row in batch)
    headers = {"Content-Type": "application/x-ndjson", "Accept-Language": language().lower()}
    path = f"/import/{kind}?dryRun={str(judged_only).lower()}"
    answer = session.request("POST", path, lines, headers, seconds=PATIENCE_SECONDS)
    raise_refusal(answer)
    report: dict[str, Any] = answer.json()
    for each in report["findings"]:
        # The hub counts the lines it was sent; people count those of their file.
        each["row"] = batch[each["row"] - 1].number
    return report


def _told(counts: dict[str, int], findings: Sequence[dict[str, Any]], dry_run: bool) -> None:
    said = language()
    mark = "✗" if counts["problems"] else "✓"
    dry = f" ({DRY[said]})" if dry_run else ""
    click.echo(f" {mark} load      {SUMMARY[said].format(**counts)}{dry}")
    for each in findings[:20]:
        click.echo(f"   {AT[said].format(**{**each, 'column': each['column'] or '—'})} ({each['code']})")


def _keep(path: Path, findings: Sequence[dict[str, Any]]) -> None:
    said = language()
    with _private(path) as file:
        file.write("\ufeff".encode())
    with path.open("a", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(HEADERS[said])
        for each in findings:
            severity = SEVERITIES[said][each["severity"] == "warning"]
            row = (each["row"], each["column"], severity, each["code"], each["message"])
            writer.writerow([harmless(cell) for cell in row])


def _private(path: Path) -> BinaryIO:
    path.touch(mode=0o600)
    return path.open("wb")


COMMANDS: tuple[click.Command, ...] = (load,)
