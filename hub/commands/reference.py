"""`hub schema`: write what is made from the model into `docs/reference`, or say what of it is out of date."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from graph_schema.model import MODEL
from hub.api.schema import hub_schema
from hub.derive.examples import with_examples
from hub.derive.pages import pages
from hub.derive.schema_text import schema_text

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@click.command()
@click.option(
    "--check", is_flag=True, help="Write nothing; end with 1 and name the files that are out of date."
)
def schema(check: bool) -> None:
    """Write the GraphQL schema and the reference pages of kinds, made from the model."""
    wanted = reference()
    stale = out_of_date(REFERENCE, wanted)
    for name in stale:
        click.echo(f" ✗ {name}" if check else f" ✓ {name}")
    if check and stale:
        sys.exit(1)
    if not check:
        write(REFERENCE, wanted, stale)
    click.echo(f"{len(wanted)} files, {len(stale)} {'out of date' if check else 'written'}.")


def reference() -> Mapping[str, str]:
    """Make every file of the reference, by its name below `docs/reference`."""
    made = hub_schema()
    written = with_examples(made.graphql_schema, MODEL, pages(MODEL))
    return {"schema.graphql": schema_text(made), **{f"kinds/{name}": text for name, text in written.items()}}


def out_of_date(folder: Path, wanted: Mapping[str, str]) -> tuple[str, ...]:
    """Name the files below `folder` that are missing, differ, or belong to no kind any more."""
    left_over = (f"kinds/{path.name}" for path in folder.glob("kinds/*.md"))
    differing = (name for name, text in wanted.items() if _text(folder / name) != text)
    return tuple(sorted({*differing, *(name for name in left_over if name not in wanted)}))


def write(folder: Path, wanted: Mapping[str, str], stale: tuple[str, ...]) -> None:
    """Write the files named by `stale` as wanted; remove those that nothing wants."""
    for name in stale:
        path = folder / name
        if name in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[name], encoding="utf-8")
        else:
            path.unlink()


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
