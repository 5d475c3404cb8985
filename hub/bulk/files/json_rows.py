"""JSON lines in: an object a line, its members named as columns or nested as GraphQL's input is."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

import orjson

from hub.bulk.files.limits import LONGEST_LINE, MOST_COLUMNS, MOST_ROWS, bad_file
from hub.bulk.files.rows import Row, Sheet, flaw

DEEPEST = 5


def json_sheet(file: BinaryIO) -> Sheet:
    """Give the rows as they are asked for; each names its own columns."""
    return Sheet((), _rows(file))


def _rows(file: BinaryIO) -> Iterator[Row]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise bad_file("FILE_LINE", line=number)
        if number > MOST_ROWS:
            raise bad_file("FILE_ROWS")
        if line.strip():
            yield _row(number, line)


def _row(number: int, line: bytes) -> Row:
    if b"\0" in line:
        raise bad_file("FILE_NUL")
    try:
        line.decode()
        found = orjson.loads(line)
    except UnicodeDecodeError:
        raise bad_file("FILE_ENCODING") from None
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        return Row(number, {}, (flaw("", "ROW_NOT_JSON"),))
    cells = dict(_flat(found, "", 0))
    if len(cells) > MOST_COLUMNS:
        raise bad_file("FILE_COLUMNS")
    return Row(number, cells)


def _flat(value: Mapping[str, object], start: str, depth: int) -> Iterator[tuple[str, object]]:
    """Give nested members under dotted names, as a table has them."""
    for name, each in value.items():
        if isinstance(each, Mapping) and depth < DEEPEST:
            yield from _flat(each, f"{start}{name}.", depth + 1)
        else:
            yield f"{start}{name}", each
