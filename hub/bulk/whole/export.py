"""Exporting the whole hub while it is written to: one committed state, in bounded memory, resumable.

Neo4j's reads are read-committed: no statement, let alone several, sees one state. So the shelves are read
page by page as they happen to be. Then what changed since is read again, until little is left; and the last
of it, with every shelf that can't tell what has changed, is read while nobody writes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import rmtree

import orjson

from graph_schema.model import Model
from hub.bulk.whole import nodes
from hub.bulk.whole.draft import Draft, counted_lines
from hub.bulk.whole.manifest import MANIFEST, Manifest, Part, digest_of, made, write_manifest
from hub.bulk.whole.nodes import Line
from hub.bulk.whole.problems import refused
from hub.bulk.whole.quiet import Rows, quietly, streamed
from hub.bulk.whole.shelves import Shelf, Shelves, shelves
from hub.errors import HubError
from hub.graph.driver import Database

UNFINISHED = ".unfinished"
PAGE = 1_000
FEW = 2_000
MOST_TURNS = 6
PAGE_SECONDS = 600.0
MIGRATIONS = "MATCH (m:Migration) RETURN properties(m) ORDER BY m.number"
COUNTS = "RETURN COUNT { (n) }, COUNT { ()-[r]->() }"


@dataclass(frozen=True)
class Hub:
    """What is exported: a graph, its model, and who is told how far it is (done, of about so many)."""

    database: Database
    model: Model
    tell: Callable[[int, int], None]


def export(hub: Hub, folder: Path, at: str) -> Manifest:
    """Write the hub into an empty folder, or go on with an unfinished export there; give its manifest."""
    _prepare(folder)
    known = shelves(hub.database)
    draft = Draft(folder / UNFINISHED)
    try:
        ask = partial(_ask, hub.database)
        began = draft.noted("migrations", _migrations(ask))
        _read_pages(hub, known, draft, ask)
        for _ in range(MOST_TURNS):
            if _read_moved(known, draft, ask) <= FEW:
                break
        loose = tuple(each for each in known.others if _is_loose(each, known, ask))
        locks = sorted((*known.by_label, *loose))
        migrated = quietly(hub.database, locks, lambda quiet: _finish(known, loose, draft, quiet))
        if migrated != began:
            # A migration may change records without a new revision.
            raise _Spoilt(refused("EXPORT_MIGRATED"))
        stale = draft.stale_lines()
    except _Spoilt as spoilt:
        # Begun anew, the next one has nothing of what was read here.
        rmtree(folder / UNFINISHED)
        raise spoilt.why from None
    finally:
        draft.close()
    keys = {each.label: each.key for each in known.by_label.values()}
    files = (part for part in (_swept(folder, name, lines) for name, lines in stale.items()) if part)
    manifest = made(at, hub.model, keys, files)
    write_manifest(folder, manifest)
    rmtree(folder / UNFINISHED)
    return manifest


def _prepare(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    there = [each.name for each in folder.iterdir()]
    if there and (UNFINISHED not in there or MANIFEST in there):
        raise refused("EXPORT_FOLDER", folder=folder)
    (folder / UNFINISHED).mkdir(exist_ok=True, mode=0o700)


def _ask(database: Database, text: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
    return streamed(database, text, parameters, PAGE_SECONDS)


def _stamped(known: Shelves) -> list[Shelf]:
    return [each for each in known.by_label.values() if each.stamp]


def _is_loose(label: str, known: Shelves, ask: Rows) -> bool:
    given = {"label": label, "shelves": list(known.by_label)}
    return next(ask(nodes.any_loose_text(label), given))[0] is True


class _Spoilt(Exception):
    """What was read so far can't be gone on with."""

    def __init__(self, why: HubError) -> None:
        super().__init__(why.code)
        self.why = why


def _migrations(ask: Rows) -> str:
    """Tell which migrations ran, and by what worked-out columns were made."""
    return orjson.dumps([each[0] for each in ask(MIGRATIONS, {})], option=orjson.OPT_SORT_KEYS).decode()


def _read_pages(hub: Hub, known: Shelves, draft: Draft, ask: Rows) -> None:
    done, _ = draft.counts()
    (total, _), *_ = ask(COUNTS, {})
    assert isinstance(total, int)
    for shelf in _stamped(known):
        after = draft.place(shelf.label)
        while True:
            text = (nodes.first_page_text if after is None else nodes.page_text)(shelf, known)
            page = list(nodes.lines(ask(text, {"after": after, "most": PAGE}), known))
            if not page:
                break
            after = page[-1].key
            done += draft.add(shelf.label, page, after)
            hub.tell(done, max(total, done))


def _read_moved(known: Shelves, draft: Draft, ask: Rows) -> int:
    """Read again what has changed; give how much that was."""
    count = 0
    for shelf in _stamped(known):
        found = ask(nodes.stamps_text(shelf), {})
        stamps = ((key, nodes.stamp_text(stamp)) for key, stamp in found if key is not None)
        moved, gone = draft.compare(shelf.label, stamps)
        draft.drop(shelf.label, gone)
        for some in _paged(moved):
            text = nodes.named_text(shelf, known)
            draft.add(shelf.label, nodes.lines(ask(text, {"keys": some}), known))
        count += len(moved) + len(gone)
    return count


def _finish(known: Shelves, loose: Sequence[str], draft: Draft, ask: Rows) -> str:
    """Bring the draft to the state that stands while nobody writes; give which migrations ran by then."""
    _read_moved(known, draft, ask)
    for shelf in known.by_label.values():
        if not shelf.stamp:
            draft.clear(shelf.label)
            _add_all(draft, shelf.label, nodes.lines(ask(nodes.whole_text(shelf, known), {}), known))
    for label in loose:
        draft.clear(label)
        given = {"label": label, "shelves": list(known.by_label)}
        _add_all(draft, label, _numbered(nodes.lines(ask(nodes.loose_text(label, known), given), known)))
    there, found = tuple(next(ask(COUNTS, {}))), draft.counts()
    if there != found:
        raise _Spoilt(refused("EXPORT_MISCOUNTED", there=there, found=found))
    return _migrations(ask)


def _add_all(draft: Draft, shelf: str, lines: Iterable[Line]) -> None:
    page: list[Line] = []
    for each in lines:
        page.append(each)
        if len(page) == PAGE:
            draft.add(shelf, page)
            page = []
    draft.add(shelf, page)


def _numbered(lines: Iterable[Line]) -> Iterator[Line]:
    for number, each in enumerate(lines):
        yield Line(each.file, number, each.stamp, each.text, each.relationships)


def _paged(keys: Sequence[object]) -> Iterator[Sequence[object]]:
    return (keys[start : start + PAGE] for start in range(0, len(keys), PAGE))


def _swept(folder: Path, name: str, stale: frozenset[int]) -> Part | None:
    """Write a file as it is to stay, of the lines that count, and give its part of the manifest."""
    count = out = 0
    (folder / name).touch(mode=0o600)
    with (folder / name).open("wb") as file:
        for line in counted_lines(folder / UNFINISHED / name, stale):
            count += 1
            out += nodes.relationships_of(line)
            file.write(line)
    if not count:
        (folder / name).unlink()
        return None
    length, sha256 = digest_of(folder / name)
    return Part(name, count, out, length, sha256)
