"""A folder of the log holds what the graph's log is, however it came to be there."""

from pathlib import Path

import pytest

from hub.audit.publishing import ENTRIES, PLACED, path_of, publish, publish_entries_again, published
from hub.errors import HubError
from hub.verifier import Request, Verdict, verify
from tests.unit.audit.kept_log import KEY, KeptLog

# Around a tile, a tile of tiles' first hash, and as many tiles as are written at once.
SIZES = (1, 255, 256, 257, 600, 4_096, 4_097, 8_300)


@pytest.mark.parametrize(
    ("number", "path"),
    [
        (0, "000"),
        (7, "007"),
        (999, "999"),
        (1_000, "x001/000"),
        (99_999, "x099/999"),
        (100_000, "x100/000"),
        # The example of C2SP tlog-tiles.
        (1_234_067, "x001/x234/067"),
    ],
)
def test_a_tile_s_number_is_a_path_of_three_digits_a_folder(number: int, path: str) -> None:
    assert path_of(number) == path


def test_a_folder_holds_each_leaf_in_its_place_and_nothing_else(tmp_path: Path) -> None:
    log = KeptLog(600)

    publish(log, tmp_path)

    files = _files(tmp_path)
    assert sorted(files) == [
        *("checkpoint", "key", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"),
        *("tile/entries/000", "tile/entries/001", "tile/entries/002.p/88"),
    ]
    bundles = b"".join(files[f"tile/{ENTRIES}/{each}"] for each in ("000", "001", "002.p/88"))
    assert bundles == b"".join(len(each).to_bytes(2, "big") + each for each in log.leaves)
    assert files["checkpoint"] == log.note.encode()
    assert files["key"] == f"{KEY.verifier}\n".encode()
    assert {(tmp_path / "tile" / each).stat().st_mode & 0o777 for each in ("0", ENTRIES)} == {0o700}


def test_what_stands_is_not_written_again(tmp_path: Path) -> None:
    log = KeptLog(600)
    publish(log, tmp_path)
    log.asked.clear()

    assert publish(log, tmp_path) == log.checkpoint
    assert len(log.asked) == 1


def test_of_a_tile_that_is_whole_no_part_is_left(tmp_path: Path) -> None:
    log = KeptLog(255)
    publish(log, tmp_path)
    log.grow(256)

    publish(log, tmp_path)

    assert sorted(each.name for each in (tmp_path / "tile" / "0").iterdir()) == ["000"]


def test_each_key_of_the_log_has_a_line_of_its_own(tmp_path: Path) -> None:
    log = KeptLog(3)
    log.verifiers = ["older+key", KEY.verifier]

    publish(log, tmp_path)

    assert (tmp_path / "key").read_text(encoding="utf-8") == f"older+key\n{KEY.verifier}\n"


def test_only_tiles_that_grew_are_read(tmp_path: Path) -> None:
    log = KeptLog(5_000)
    publish(log, tmp_path)
    log.asked.clear()
    log.grow(5_010)

    publish(log, tmp_path)

    assert [dict(each.parameters) for each in log.asked if each.text == PLACED] == [
        {"begin": 4_864, "end": 5_010}
    ]


@pytest.mark.parametrize("place", [0, 255, 256, 599])
def test_an_entry_that_is_not_what_was_signed_is_not_published(tmp_path: Path, place: int) -> None:
    log = KeptLog(600)
    log.entries[place]["kind"] = "ROLE_GIVEN"

    assert _refused(log, tmp_path) == "LOG_EDITED"
    assert published(tmp_path) is None


def test_an_entry_that_is_gone_is_not_passed_over(tmp_path: Path) -> None:
    log = KeptLog(600)
    one_less = KeptLog(599)

    def ask(statement: object) -> object:
        return one_less(statement) if statement.text == PLACED else log(statement)  # type: ignore[attr-defined, arg-type]  # a Statement

    with pytest.raises(HubError) as refused:
        publish(ask, tmp_path)  # type: ignore[arg-type]  # the same

    assert refused.value.code == "LOG_EDITED"
    assert "Entry 599" in refused.value.message.en


def test_a_folder_is_not_laid_over_by_a_shorter_log_or_another(tmp_path: Path) -> None:
    publish(KeptLog(300), tmp_path)
    before = _files(tmp_path)

    for other in (KeptLog(299), KeptLog(300, "other"), KeptLog(900, "other")):
        assert _refused(other, tmp_path) == "LOG_WENT_BACK"
    assert _files(tmp_path) == before


def test_a_log_without_a_checkpoint_has_nothing_to_publish(tmp_path: Path) -> None:
    for head in ([], [[None, None]], [[None, ["key"]]], [["note", None]]):
        assert publish(lambda _, head=head: head, tmp_path) is None  # type: ignore[misc]  # no Rows of its own
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("begin", "end"), [(0, 10), (0, 256), (250, 600), (300, 5_000), (256, 512)])
def test_entries_that_lost_their_content_lose_it_in_the_folder(tmp_path: Path, begin: int, end: int) -> None:
    log = KeptLog(5_000)
    publish(log, tmp_path / "kept")
    log.emptied = end

    publish_entries_again(log, tmp_path / "kept", (begin, end))

    left = _leaves(tmp_path / "kept")
    assert left >= set(log.leaves[end:])
    assert left.isdisjoint(log.leaves[begin:end])


def test_entries_of_an_empty_folder_are_not_written_again(tmp_path: Path) -> None:
    publish_entries_again(KeptLog(10), tmp_path, (0, 10))

    assert list(tmp_path.iterdir()) == []


def test_entries_are_read_so_many_at_once(tmp_path: Path) -> None:
    log = KeptLog(8_300)

    publish(log, tmp_path)

    read = [dict(each.parameters) for each in log.asked if each.text == PLACED]
    assert read == [
        {"begin": 0, "end": 4_096},
        {"begin": 4_096, "end": 8_192},
        {"begin": 8_192, "end": 8_300},
    ]


def test_a_tree_of_more_tiles_than_one_tile_names_has_a_third_level(tmp_path: Path) -> None:
    log = KeptLog()
    log.grow_emptied(65_700)
    (tmp_path / "checkpoint").write_text(log.note, encoding="utf-8")
    log.grow(66_100)

    publish(log, tmp_path)

    files = _files(tmp_path / "tile")
    assert sorted(each for each in files if not each.startswith("entries")) == [
        *("0/256", "0/257", "0/258.p/52", "1/001.p/2", "2/000.p/1")
    ]
    for name, key in {
        "0/258.p/52": (0, 258),
        "1/001.p/2": (1, 1),
        "2/000.p/1": (2, 0),
    }.items():
        assert files[name] == log.tiles[key]


def test_a_folder_that_is_brought_up_step_by_step_is_the_one_that_is_written_at_once(tmp_path: Path) -> None:
    log = KeptLog()

    for size in SIZES:
        log.grow(size)
        there = publish(log, tmp_path / "kept")
        publish(log, tmp_path / str(size))

        assert there == published(tmp_path / "kept") == log.checkpoint
        assert _files(tmp_path / "kept") == _files(tmp_path / str(size))
    report = verify(
        Request(tmp_path / "kept", (KEY.verifier,), tuple(tmp_path / str(each) for each in SIZES))
    )
    assert report.verdict is Verdict.HONEST, report.in_words("EN")


def _refused(log: KeptLog, folder: Path) -> str:
    with pytest.raises(HubError) as refused:
        publish(log, folder)
    return refused.value.code


def _files(folder: Path) -> dict[str, bytes]:
    found = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in found}


def _leaves(folder: Path) -> set[bytes]:
    found: set[bytes] = set()
    for content in (each.read_bytes() for each in (folder / "tile" / ENTRIES).rglob("*") if each.is_file()):
        place = 0
        while place < len(content):
            length = int.from_bytes(content[place : place + 2], "big")
            found.add(content[place + 2 : place + 2 + length])
            place += 2 + length
    return found
