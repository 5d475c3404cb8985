"""The manifest: what an export holds, which hub wrote it, and how to tell that no file was changed since."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from graph_schema.model import Model
from hub import VERSION
from hub.bulk.whole.problems import refused
from hub.derive.constraints import wanted

MANIFEST = "manifest.json"
FORMAT = 1
AT_ONCE = 1 << 20


@dataclass(frozen=True)
class Part:
    """One file: its nodes, their relationships, its length in bytes and its SHA-256."""

    name: str
    nodes: int
    relationships: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """A whole export. `keys` names the property that identifies the nodes of a label."""

    format: int
    hub: str
    model: str
    at: str
    keys: dict[str, str]
    files: tuple[Part, ...]

    @property
    def nodes(self) -> int:
        """Count the nodes of all files."""
        return sum(each.nodes for each in self.files)

    @property
    def relationships(self) -> int:
        """Count the relationships of all files."""
        return sum(each.relationships for each in self.files)

    @property
    def fingerprint(self) -> str:
        """Tell this export from every other."""
        return hashlib.sha256(_written(self)).hexdigest()


def fingerprint_of(model: Model) -> str:
    """Hash what the graph has to guarantee for a model and the columns of its kinds."""
    told = [[each.name for each in wanted(model)], {kind.name: sorted(kind.columns) for kind in model}]
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


def made(at: str, model: Model, keys: dict[str, str], files: Iterator[Part]) -> Manifest:
    """Make the manifest of files that are whole."""
    return Manifest(FORMAT, VERSION, fingerprint_of(model), at, keys, tuple(files))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, whole or not at all: an export is finished when it is there."""
    new = folder / f"{MANIFEST}.new"
    new.touch(mode=0o600)
    new.write_bytes(_written(manifest))
    new.replace(folder / MANIFEST)


def read_manifest(folder: Path) -> Manifest:
    """Read a manifest; refuse a folder without one, or with one of another form."""
    try:
        told = orjson.loads((folder / MANIFEST).read_bytes())
        files = tuple(Part(**each) for each in told.pop("files"))
        manifest = Manifest(files=files, **told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise refused("NOT_AN_EXPORT", folder=folder) from None
    if manifest.format != FORMAT or any(Path(each.name).name != each.name for each in files):
        raise refused("NOT_AN_EXPORT", folder=folder)
    return manifest


def digest_of(path: Path) -> tuple[int, str]:
    """Give a file's length and SHA-256."""
    digest, length = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(AT_ONCE):
            digest.update(piece)
            length += len(piece)
    return length, digest.hexdigest()


def check_files(folder: Path, manifest: Manifest) -> None:
    """Refuse an export of which a file is missing or isn't as it was written."""
    for each in manifest.files:
        path = folder / each.name
        if not path.is_file() or digest_of(path) != (each.bytes, each.sha256):
            raise refused("EXPORT_DAMAGED", file=each.name)


def _written(manifest: Manifest) -> bytes:
    return orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)
