"""Numbered changes of the data: Cypher files, each run once, in order, whole or not at all."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from neo4j import ManagedTransaction
from neo4j.exceptions import ClientError, ConstraintError, Neo4jError

from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write

FILE_NAME = re.compile(r"(?P<number>\d{4})_(?P<name>[a-z0-9_]+)\.cypher")
LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
END_OF_STATEMENT = re.compile(r";[ \t]*$", re.MULTILINE)
MIGRATION_SECONDS = 110.0
APPLIED = Statement("MATCH (m:Migration) RETURN m.number, m.name, m.sha256 ORDER BY m.number")
RECORD = "CREATE (:Migration {number: $number, name: $name, sha256: $sha256, at: $at})"


@dataclass(frozen=True)
class Migration:
    """One file of `migrations/`: its statements end with a semicolon at the end of a line."""

    number: int
    name: str
    text: str

    @property
    def sha256(self) -> str:
        """Give the hash that tells whether the file was changed."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def statements(self) -> tuple[str, ...]:
        """Give the statements in order, without comments."""
        parts = END_OF_STATEMENT.split(LINE_COMMENT.sub("", self.text))
        return tuple(part.strip() for part in parts if part.strip())


def migrations_in(folder: Path) -> tuple[Migration, ...]:
    """Read `NNNN_name.cypher` files, numbered from 1 without a gap; raise HubError for anything else."""
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    return tuple(_migration(path, number) for number, path in enumerate(files, start=1))


def apply_migrations(database: Database, migrations: Sequence[Migration], at: str) -> tuple[str, ...]:
    """Run those that were not run yet and give their names; of several processes, one runs each."""
    applied = {number: (name, sha256) for number, name, sha256 in rows(database, APPLIED)}
    for migration in migrations:
        known = applied.get(migration.number)
        if known and known != (migration.name, migration.sha256):
            raise _changed(migration)
    unknown = applied.keys() - {migration.number for migration in migrations}
    if unknown:
        raise _newer(max(str(number) for number in unknown))
    waiting = [migration for migration in migrations if migration.number not in applied]
    return tuple(migration.name for migration in waiting if _applied_by_us(database, migration, at))


def _applied_by_us(database: Database, migration: Migration, at: str) -> bool:
    def work(transaction: ManagedTransaction) -> None:
        # First: a second process waits here for the first one's commit, then meets the constraint.
        _claim(transaction, migration, at)
        for statement in migration.statements:
            transaction.run(statement).consume()

    try:
        write(database, work, timeout=MIGRATION_SECONDS)
    except _AlreadyApplied:
        return False
    except Neo4jError as error:
        raise _failed(migration, error) from None
    return True


class _AlreadyApplied(Exception):
    pass


def _claim(transaction: ManagedTransaction, migration: Migration, at: str) -> None:
    values = {"number": migration.number, "name": migration.name, "sha256": migration.sha256, "at": at}
    try:
        transaction.run(RECORD, values).consume()
    except ConstraintError:
        raise _AlreadyApplied from None


def _migration(path: Path, number: int) -> Migration:
    match = FILE_NAME.fullmatch(path.name)
    if not match or int(match["number"]) != number:
        raise _misnamed(path, number)
    return Migration(number, match["name"], path.read_text(encoding="utf-8"))


def _misnamed(path: Path, number: int) -> HubError:
    expected = f"{number:04}_name.cypher"
    return HubError(
        "MIGRATION_NAME",
        Message(
            f"migrations/{path.name} should be called {expected}: four digits without a gap, then a name.",
            f"migrations/{path.name} devrait s'appeler {expected} : quatre chiffres sans trou, puis un nom.",
        ),
        status=500,
    )


def _changed(migration: Migration) -> HubError:
    return HubError(
        "MIGRATION_CHANGED",
        Message(
            f"Migration {migration.number} ({migration.name}) was changed after it ran; "
            "undo that and write a new one.",
            f"La migration {migration.number} ({migration.name}) a changé après son exécution ; "
            "annulez cela et écrivez-en une nouvelle.",
        ),
        status=500,
    )


def _newer(number: str) -> HubError:
    return HubError(
        "MIGRATION_UNKNOWN",
        Message(
            f"The data already has migration {number}, which this hub doesn't know; start a newer hub on it.",
            f"Les données ont déjà la migration {number}, que ce hub ne connaît pas ; "
            "démarrez un hub plus récent.",
        ),
        status=500,
    )


def _failed(migration: Migration, error: Neo4jError) -> HubError:
    # A syntax error quotes our own file; every other text may quote a record.
    is_ours = isinstance(error, ClientError) and ".Statement.SyntaxError" in (error.code or "")
    detail = f"{error.code}: {error.message}" if is_ours else f"{error.code}"
    return HubError(
        "MIGRATION_FAILED",
        Message(
            f"Migration {migration.number} ({migration.name}) failed and changed nothing: {detail}",
            f"La migration {migration.number} ({migration.name}) a échoué et n'a rien changé : {detail}",
        ),
        status=500,
    )
