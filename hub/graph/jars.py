"""Neo4j's jars: fetched once with jgo, each one checked against the lock file at every start."""

import fcntl
import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from jgo.env import LockedDependency, LockFile
from jgo.maven import Artifact, MavenContext
from requests import RequestException

from hub.errors import HubError, Message
from hub.saying import Say

LOCK_FILE = Path(__file__).parents[2] / "jgo.lock.toml"
REQUEST_SECONDS = 60
AT_ONCE = 8
ATTEMPTS = 2


def fetched(say: Say) -> tuple[Path, ...]:
    """Give the path of every locked jar, fetching what is missing; raise HubError when one can't be had."""
    context = MavenContext(timeout=REQUEST_SECONDS)
    locked = LockFile.load(LOCK_FILE).dependencies
    with _one_at_a_time(context.repo_cache):
        missing = [one for one in locked if not _is_genuine(context, one)]
        for attempt in range(ATTEMPTS):
            if missing:
                _fetch(context, missing, say, "again " if attempt else "")
                missing = [one for one in missing if not _is_genuine(context, one)]
    if missing:
        raise _not_genuine(missing)
    return tuple(_path(context, one) for one in locked)


def _artifact(context: MavenContext, locked: LockedDependency) -> Artifact:
    component = context.project(locked.groupId, locked.artifactId).at_version(locked.version)
    return component.artifact(locked.classifier or "", locked.packaging)


def _path(context: MavenContext, locked: LockedDependency) -> Path:
    path = _artifact(context, locked).cached_path
    if path is None:
        raise ValueError(f"{locked.artifactId} has no place in the folder of jars")
    return path


def _is_genuine(context: MavenContext, locked: LockedDependency) -> bool:
    path = _path(context, locked)
    if path.is_file():
        with path.open("rb") as jar:
            if hashlib.file_digest(jar, "sha256").hexdigest() == locked.sha256:
                return True
    # A fetch that was cut leaves half a file, which jgo would take for the whole.
    path.unlink(missing_ok=True)
    return False


def _fetch(context: MavenContext, missing: Sequence[LockedDependency], say: Say, again: str) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        fetches = [pool.submit(_artifact(context, one).resolve) for one in missing]
        size = 0
        try:
            for count, fetch in enumerate(as_completed(fetches), start=1):
                size += fetch.result().stat().st_size
                say(f"fetching Neo4j {again}once: {count} of {len(missing)} files, {size >> 20} MB")
        except (RequestException, RuntimeError) as error:
            pool.shutdown(cancel_futures=True)
            raise _unreachable() from error
        except OSError as error:
            pool.shutdown(cancel_futures=True)
            raise _unwritable(context.repo_cache) from error


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    turn = folder / ".hub.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        turn.touch()
    except OSError as error:
        raise _unwritable(folder) from error
    with turn.open() as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _unreachable() -> HubError:
    return HubError(
        "NO_NETWORK",
        Message(
            "Neo4j could not be fetched from Maven Central; "
            "check the network or the proxy, then start again.",
            "Neo4j n'a pas pu être téléchargé de Maven Central ; "
            "vérifiez le réseau ou le proxy, puis relancez.",
        ),
        status=503,
    )


def _unwritable(folder: Path) -> HubError:
    return HubError(
        "NO_DISK",
        Message(
            f"Neo4j's files could not be written to {folder}; "
            "free some space or set M2_REPO to another folder.",
            f"Les fichiers de Neo4j n'ont pas pu être écrits dans {folder} ; libérez de la place "
            "ou donnez un autre dossier dans M2_REPO.",
        ),
        status=503,
    )


def _not_genuine(missing: Sequence[LockedDependency]) -> HubError:
    names = ", ".join(one.artifactId for one in missing[:3])
    return HubError(
        "NOT_GENUINE",
        Message(
            f"What was fetched for {names} is not what jgo.lock.toml names; nothing of it was run.",
            f"Ce qui a été téléchargé pour {names} n'est pas ce que nomme jgo.lock.toml ; "
            "rien n'en a été exécuté.",
        ),
        status=503,
    )
