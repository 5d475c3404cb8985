"""What became of each row of a file, or would: five bytes a row, however long the file."""

from array import array
from collections.abc import Iterator

CREATED, CHANGED, UNCHANGED, REFUSED, HELD = "created", "changed", "unchanged", "refused", "held"
FATES = (CREATED, CHANGED, UNCHANGED, REFUSED, HELD)


class Fates:
    """The rows of a file in their order; `held` is one that is sound but not written because of another."""

    def __init__(self) -> None:
        self._rows = array("I")
        self._fates = bytearray()

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._fates)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Give each row's number and its fate."""
        return ((row, FATES[fate]) for row, fate in zip(self._rows, self._fates, strict=True))

    def add(self, row: int, fate: str) -> None:
        """Note the fate of the next row."""
        self._rows.append(row)
        self._fates.append(FATES.index(fate))

    def count(self, fate: str) -> int:
        """Count the rows with a fate."""
        return self._fates.count(FATES.index(fate))

    def runs(self) -> Iterator[tuple[int, int, str]]:
        """Give rows that follow each other with one fate together: the first, the last, the fate."""
        found: tuple[int, int, str] | None = None
        for row, fate in self:
            if found is not None and found[1] + 1 == row and found[2] == fate:
                found = (found[0], row, fate)
                continue
            if found is not None:
                yield found
            found = (row, row, fate)
        if found is not None:
            yield found
