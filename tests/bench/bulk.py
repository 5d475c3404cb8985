"""100,000 records in and out, with the time and the most memory of each: `python -m tests.bench.bulk FOLDER`.

A file of cities is loaded by `hub load`, saved as a list in three forms, and the whole hub is exported and
restored into another one. Memory is the resident set of the command, or of the server, sampled ten times a
second; the database's own isn't counted.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import psutil

from hub.commands.schema import brought_up_to_date
from hub.graph.driver import Address, Database, connect
from hub.graph.engine import running
from hub.graph.engine_folder import free_port
from tests.bench.machine import described, load_of_machine
from tests.world import make_world

RECORDS = 100_000
LOOK_SECONDS = 0.1
HUB = (sys.executable, "-m", "hub")
LIST = "{ cities { nodes { id name latitude longitude country { iso3 name } } } }"


def main(folder: Path, records: int) -> None:
    """Measure, and print a table."""
    print(f"{records:,} records on {described()}; load {load_of_machine()}\n", flush=True)
    print(
        "| what | seconds | MiB of the command | MiB of a server process |\n| --- | --- | --- | --- |",
        flush=True,
    )
    folder.mkdir(parents=True, exist_ok=True)
    with running(folder / "database", say=lambda text: None) as address:
        environment = _environment(folder, address)
        database = connect(address)
        _emptied(database)
        brought_up_to_date(database)
        make_world(database)
        with _served(environment) as server:
            _through_the_door(folder, environment, server, records)
        _measured("`hub export`", ("export", str(folder / "out")), environment)
        _emptied(database)
        _measured("`hub import`, compared", ("import", str(folder / "out")), environment)
        database.close()


def _emptied(database: Database) -> None:
    with database.driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def _through_the_door(folder: Path, environment: Mapping[str, str], server: int, records: int) -> None:
    file, asked = folder / "cities.csv", folder / "list.graphql"
    file.write_text(_cities(records))
    asked.write_text(LIST)
    subprocess.run((*HUB, "login", "giver"), env=environment, check=True, stdout=subprocess.DEVNULL)
    load = ("load", "--as", "giver", "--kind", "City", str(file))
    _measured("`hub load`, CSV", load, environment, server)
    _measured("`hub load` again", load, environment, server)
    for form in ("csv", "ndjson", "xlsx"):
        words = ("query", "--as", "giver", "--format", form, str(asked))
        _measured(f"`hub query --format {form}`", words, environment, server)


def _cities(records: int) -> str:
    rows = (f"City {n:06},{n % 90}.5,{n % 180}.25,TGO" for n in range(records))
    return "\n".join(("name,latitude,longitude,country.iso3", *rows, ""))


def _environment(folder: Path, address: Address) -> dict[str, str]:
    password = folder / "password"
    password.write_text(address.password)
    hub = {
        "HUB_HOME": str(folder / "home"),
        "HUB_PORT": str(free_port(folder)),
        "HUB_WORKERS": "1",
        "HUB_DATABASE": address.uri,
        "HUB_DATABASE_USER": address.user,
        "HUB_DATABASE_PASSWORD_FILE": str(password),
    }
    return {**os.environ, **hub}


@contextmanager
def _served(environment: Mapping[str, str]) -> Iterator[int]:
    with subprocess.Popen((*HUB, "serve"), env=environment) as server:
        try:
            while not _answers(int(environment["HUB_PORT"]), server):
                pass
            yield server.pid
        finally:
            server.terminate()


def _answers(port: int, server: "subprocess.Popen[bytes]") -> bool:
    try:
        server.wait(LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        listening = psutil.net_connections("tcp")
        return any(each.laddr and each.laddr.port == port and each.status == "LISTEN" for each in listening)
    raise SystemExit("the server ended")


def _measured(
    name: str, words: Sequence[str], environment: Mapping[str, str], server: int | None = None
) -> None:
    began, most, most_served = perf_counter(), 0, 0
    with subprocess.Popen(
        (*HUB, *words), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as command:
        while command.poll() is None:
            most = max(most, _resident(psutil.Process(command.pid)))
            if server is not None:
                children = psutil.Process(server).children(recursive=True)
                most_served = max(most_served, *(_resident(each) for each in children))
            try:
                command.wait(LOOK_SECONDS)
            except subprocess.TimeoutExpired:
                continue
    seconds = perf_counter() - began
    served = f"{most_served / 2**20:.0f}" if server else "—"
    ended = "" if command.returncode == 0 else f" (ended with {command.returncode})"
    print(f"| {name}{ended} | {seconds:.0f} | {most / 2**20:.0f} | {served} |", flush=True)


def _resident(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else RECORDS)
