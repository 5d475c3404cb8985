"""`hub audit list`: who read what of one's own data, under which term, and which agreements were ended."""

from collections.abc import Iterator
from typing import Any

import click
import orjson

from hub.client.session import Session
from hub.commands.asking import data_of
from hub.commands.client import session_as
from hub.commands.telling import language

PAGE = 100
READINGS = """
query Readings($first: Int!, $after: String) {
  readings(first: $first, after: $after, orderBy: [{at: DESC}]) {
    nodes {
      id at purpose categories records release
      reader { id name } term { id reference } agreement { id title }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""
ENDS = """
query Ends($first: Int!) {
  dataSharingAgreements(first: $first, where: {endedAt: {isNull: false}}) {
    nodes { title endedAt endedReason }
  }
}
"""
EN = "{at}  {reader} read {records} ({categories}) for {purpose} under {agreement}, term {term}"
FR = "{at}  {reader} a lu {records} ({categories}) pour {purpose} selon {agreement}, clause {term}"
ENDED = {"EN": "{at}  {title} was ended{reason}", "FR": "{at}  {title} a été résilié{reason}"}
NONE = {"EN": "Nobody has read your data yet.", "FR": "Personne n'a encore lu vos données."}


@click.group()
def audit() -> None:
    """Look into the log of what was read."""


@audit.command("list")
@click.option("--as", "name", required=True, help="Client to ask as; see `hub login`.")
@click.option("--most", default=1_000, type=click.IntRange(1), help="How many of the latest to list.")
@click.option("--json", "as_json", is_flag=True, help="Print the readings as JSON instead of sentences.")
def list_readings(name: str, most: int, as_json: bool) -> None:
    """List who read what of your organisation's data, and which agreements were ended, the latest first.

    The client needs the scope audit:read, and agreement:read to be told term and agreement by name.
    """
    with session_as(name) as session:
        found = list(readings(session, most))
        if as_json:
            click.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())
            return
        lines = sorted((*map(_line, found), *_ends(session)), reverse=True)
    click.echo("\n".join(lines[:most]) if lines else NONE[language()])


def readings(session: Session, most: int) -> Iterator[dict[str, Any]]:
    """Ask for the latest readings of the organisation's data, page by page."""
    after, left = None, most
    while left > 0:
        page = data_of(session, READINGS, {"first": min(PAGE, left), "after": after})["readings"]
        yield from page["nodes"]
        left -= len(page["nodes"])
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def _ends(session: Session) -> Iterator[str]:
    """Tell each end in a line; like a reading's it begins with its instant, which sorts as text."""
    for each in data_of(session, ENDS, {"first": PAGE})["dataSharingAgreements"]["nodes"]:
        reason = f": {each['endedReason']}" if each["endedReason"] else ""
        yield ENDED[language()].format(at=each["endedAt"], title=each["title"], reason=reason)


def _line(reading: dict[str, Any]) -> str:
    french = language() == "FR"
    return (FR if french else EN).format(
        at=reading["at"],
        reader=_named(reading["reader"], "name"),
        records=_count(reading["records"], french),
        categories=", ".join(reading["categories"]),
        purpose=reading["purpose"].lower().replace("_", "-"),
        agreement=_named(reading["agreement"], "title"),
        term=_named(reading["term"], "reference"),
    )


def _count(records: int, french: bool) -> str:
    if records == 0:
        return "aucune fiche, mais a filtré ou compté" if french else "no record, but filtered or counted"
    return f"{records} {'fiche' if french else 'record'}{'s' if records > 1 else ''}"


def _named(record: dict[str, Any] | None, field: str) -> str:
    return str(record[field]) if record and record[field] else "—"
