"""100,000 records in and out: `python -m tests.bench.bulk FOLDER [RECORDS]`.

A file of cities is loaded by `hub load`, and the whole hub is exported while others write and read, restored
into an empty second hub, and both are compared, node by node; then the list is saved in three forms. Each of
load, export and import is ended by kill -9 half-way and run again. Memory is the resident set of the command,
or of the server, sampled ten times a second; the database's own isn't counted.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from neo4j.exceptions import Neo4jError

from hub.client.keys import make_key
from hub.client.login import register_key
from hub.client.session import Session
from hub.commands.schema import brought_up_to_date, now
from hub.graph.driver import Database, connect
from hub.graph.engine import running
from hub.graph.reader import read
from hub.graph.statement import Statement
from tests.bench.commands import environment, measured, quietly, served
from tests.bench.machine import described, load_of_machine
from tests.bench.twins import broken_feeds, twins
from tests.graph.bulk.hammer import hammering, is_one_moment, move_pairs
from tests.world import make_world

RECORDS = 100_000
LIST = "{ cities { nodes { id name latitude longitude country { iso3 name } } } }"
SEATS = "{ seats(first: 10) { nodes { id role since } } }"
LOADED = "MATCH (n:City) RETURN count(n) >= $half"
RESTORED = "MATCH (mark:Restoring) RETURN mark.done >= $half"
FORMS = ("csv", "ndjson", "xlsx")


def main(folder: Path, records: int) -> None:
    """Measure, and print the tables."""
    print(f"{records:,} records on {described()}; load {load_of_machine()}", flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    with _graph(folder / "first") as (first, settings), _graph(folder / "second") as (second, others):
        brought_up_to_date(first)
        make_world(first)
        with served(settings) as server:
            _load(folder, settings, (first, server), records)
            _export(folder, settings, first)
            _restore(folder, others, second, records)
            _compare(first, second)
            _save(folder, settings, server)
    print(f"\nLoad at the end: {load_of_machine()}")


@contextmanager
def _graph(home: Path) -> Iterator[tuple[Database, dict[str, str]]]:
    """Run an engine of its own, which has to be empty, and give the settings of a hub on it."""
    with running(home, say=lambda text: None) as address:
        database = connect(address)
        try:
            if read(database, Statement("RETURN COUNT { (n) } = 0")) != [True]:
                raise SystemExit(f"{home} holds data; name another folder")
            yield database, environment(home / "hub", address)
        finally:
            database.close()


def _half(database: Database, text: str, half: int) -> Callable[[], bool]:
    def is_half() -> bool:
        try:
            return read(database, Statement(text, {"half": half})) == [True]
        except Neo4jError:
            # While constraints are made, the engine may give up compiling a question.
            return False

    return is_half


def _headed() -> None:
    print("\n| what | seconds | MiB of the command | MiB of the server process |")
    print("| --- | --- | --- | --- |", flush=True)


def _load(folder: Path, settings: Mapping[str, str], hub: tuple[Database, int], records: int) -> None:
    file, (database, server) = folder / "cities.csv", hub
    rows = (f"City {n:06},{n % 90}.5,{n % 180}.25,TGO" for n in range(records))
    file.write_text("\n".join(("name,latitude,longitude,country.iso3", *rows, "")))
    _headed()
    quietly(("login", "giver"), settings)
    words = ("load", "--as", "giver", "--kind", "City", str(file))
    half = _half(database, LOADED, records // 2)
    measured("`hub load`, CSV, killed half-way", words, settings, server, half)
    measured("`hub load` again, half of it in", words, settings, server)


def _save(folder: Path, settings: Mapping[str, str], server: int) -> None:
    asked = folder / "list.graphql"
    asked.write_text(LIST)
    _headed()
    for form in FORMS:
        words = ("query", "--as", "giver", "--format", form, str(asked))
        measured(f"`hub query --format {form}`", words, settings, server)


def _export(folder: Path, settings: Mapping[str, str], database: Database) -> None:
    out, words = folder / "out", ("export", str(folder / "out"))
    issuer, home = f"http://127.0.0.1:{settings['HUB_PORT']}", Path(settings["HUB_HOME"])
    token = (home / "keys" / "registration_token").read_text()
    file = register_key(issuer, "asker", make_key(), token, "reintegration-planning")
    with Session(file) as session:

        def work(turn: int) -> None:
            # Each turn is two transactions with four past versions, and an entry of the log.
            move_pairs(database, turn, now())
            told = session.query(SEATS)
            assert "errors" not in told, told

        work(0)
        with hammering(work) as turns:
            half = (out / ".unfinished" / "City.ndjson").exists
            measured("`hub export` while others write, killed half-way", words, settings, until=half)
            measured("`hub export` gone on with", words, settings)
    print(f"\nMeanwhile the others wrote and read {turns[0]:,} times.", flush=True)


def _restore(folder: Path, settings: Mapping[str, str], database: Database, records: int) -> None:
    _headed()
    words, half = ("import", str(folder / "out")), _half(database, RESTORED, 2 * records)
    measured("`hub import`, killed half-way", words, settings, until=half)
    measured("`hub import` gone on with, and compared", words, settings)
    measured("`hub import --check`", ("import", "--check", *words[1:]), settings)


def _compare(first: Database, second: Database) -> None:
    print("\n" + "\n".join(twins(first, second).table()), flush=True)
    print(
        f"\nOne moment: {is_one_moment(second)}; records without all their changes: {broken_feeds(second)}."
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else RECORDS)
