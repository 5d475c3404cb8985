"""Ids seen before, in bounded memory: what may have come twice, to be counted exactly in a second reading."""

from hashlib import blake2b
from struct import unpack

MOST_SUSPECTED = 1_000
_FEWEST_BITS, _MOST_BITS = 16, 28


class Seen:
    """A Bloom filter of at most 32 MiB: four bits an id; hardly one of a million is suspected by chance."""

    def __init__(self, expected: int) -> None:
        self.suspected: set[str] = set()
        # 256 bits for each id that may come, as far as that is bounded.
        width = min(_MOST_BITS, max(_FEWEST_BITS, expected.bit_length() + 8))
        self._mask = (1 << width) - 1
        self._bits = bytearray(1 << (width - 3))

    def take(self, name: str) -> None:
        """Remember an id, and suspect it if all of its bits were set."""
        bits, mask, fresh = self._bits, self._mask, False
        for number in unpack("<4I", blake2b(name.encode(errors="replace"), digest_size=16).digest()):
            at, bit = (number & mask) >> 3, 1 << (number & 7)
            if not bits[at] & bit:
                fresh = True
                bits[at] |= bit
        if not fresh and len(self.suspected) < MOST_SUSPECTED:
            self.suspected.add(name)
