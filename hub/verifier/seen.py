"""Ids seen before, in bounded memory: what may have come twice, to be counted exactly in a second reading."""

from hashlib import blake2b

MOST_SUSPECTED = 1_000
_FEWEST_BITS, _MOST_BITS = 16, 28


class Seen:
    """A Bloom filter of at most 32 MiB: four bits an id; hardly one of a million is suspected by chance."""

    def __init__(self, expected: int) -> None:
        self.suspected: set[str] = set()
        # 256 bits for each id that may come, as far as that is bounded.
        self._width = min(_MOST_BITS, max(_FEWEST_BITS, expected.bit_length() + 8))
        self._bits = bytearray(1 << (self._width - 3))

    def take(self, name: str) -> None:
        """Remember an id, and suspect it if all of its bits were set."""
        number = int.from_bytes(blake2b(name.encode(errors="replace"), digest_size=14).digest())
        bits, width, fresh = self._bits, self._width, False
        mask = (1 << width) - 1
        for _ in range(4):
            at, bit = (number & mask) >> 3, 1 << (number & 7)
            if not bits[at] & bit:
                fresh = True
                bits[at] |= bit
            number >>= width
        if not fresh and len(self.suspected) < MOST_SUSPECTED:
            self.suspected.add(name)
