"""`hub export`, `hub import`: the whole hub as files, for its operators."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph_schema.model import MODEL
from hub.bulk.whole.comparison import Comparison, compare
from hub.bulk.whole.export import Hub, export
from hub.bulk.whole.restore import EmptyHub, restore
from hub.commands.opening import opened
from hub.commands.schema import brought_up_to_date, now
from hub.commands.telling import language
from hub.graph.driver import Database
from hub.settings import Settings

Tell = Callable[[int, int], None]
DONE = {
    "EN": "{nodes:,} nodes and {relationships:,} relationships in {files} files",
    "FR": "{nodes} nœuds et {relationships} relations dans {files} fichiers",
}
EQUAL = {
    "EN": "the hub is as it was exported: {nodes:,} nodes, {relationships:,} relationships",
    "FR": "le hub est tel qu’exporté : {nodes} nœuds, {relationships} relations",
}
DIFFERS = {
    "EN": "{differing} places differ from the export:",
    "FR": "{differing} endroits diffèrent de l’export :",
}
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("export")
@click.argument("folder", type=FOLDER)
def export_command(folder: Path) -> None:
    """Write the whole hub into FOLDER as files of JSON lines: one state of it, though others write meanwhile.

    An interrupted export goes on where it was when the same command is run again. The files hold everything
    that anybody entrusted to the hub: keep them as you keep the hub itself.
    """
    with _opened() as database, progress("export") as tell:
        manifest = export(Hub(database, MODEL, tell), folder, now())
    counts = {"nodes": manifest.nodes, "relationships": manifest.relationships}
    click.echo(f" ✓ export    {DONE[language()].format(**counts, files=len(manifest.files))}")


@click.command("import")
@click.option("--check", is_flag=True, help="Compare the hub with the export and change nothing.")
@click.argument("folder", type=FOLDER)
def import_command(folder: Path, check: bool) -> None:
    """Restore the export in FOLDER into an empty hub, and compare everything with it afterwards.

    An interrupted import goes on where it was when the same command is run again.
    """
    with _opened() as database:
        if not check:
            with progress("import") as tell:
                hub = EmptyHub(database, MODEL, lambda: brought_up_to_date(database), tell)
                restored = restore(hub, folder)
            counts = {"nodes": restored.nodes, "relationships": restored.relationships}
            click.echo(f" ✓ import    {DONE[language()].format(**counts, files=len(restored.files))}")
        with progress("compare") as tell:
            comparison = compare(database, folder, tell)
        if not check:
            # Only now: migrations that are newer than the export change what was compared with it.
            brought_up_to_date(database)
    _told_comparison(comparison)


@contextmanager
def progress(name: str) -> Iterator[Tell]:
    """Show on standard error how far a step is, and how fast."""
    columns = (TextColumn(f" … {name:<9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(name, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)


def _told_comparison(comparison: Comparison) -> None:
    words = {"nodes": comparison.nodes, "relationships": comparison.relationships}
    if comparison.is_equal:
        click.echo(f" ✓ compare   {EQUAL[language()].format(**words)}")
        return
    click.echo(f" ✗ compare   {DIFFERS[language()].format(differing=comparison.differing)}", err=True)
    for each in comparison.where:
        click.echo(f"   {each}", err=True)
    sys.exit(1)


@contextmanager
def _opened() -> Iterator[Database]:
    settings = Settings.from_environment(os.environ)
    with opened(settings, lambda text: None) as database:
        yield database
