"""The tree as RFC 9162 writes it, by recursion over all leaves, and its two verifications: slow and plain."""

from collections.abc import Sequence
from hashlib import sha256


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """MTH, section 2.1.1."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    k = split(len(leaves))
    return sha256(b"\1" + tree_root(leaves[:k]) + tree_root(leaves[k:])).digest()


def path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH, section 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), tree_root(leaves[k:])]
    return [*path(m - k, leaves[k:]), tree_root(leaves[:k])]


def proof(m: int, leaves: Sequence[bytes], known: bool = True) -> list[bytes]:
    """SUBPROOF, section 2.1.4.1."""
    if m == len(leaves):
        return [] if known else [tree_root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*proof(m, leaves[:k], known), tree_root(leaves[k:])]
    return [*proof(m - k, leaves[k:], False), tree_root(leaves[:k])]


def included(leaf: bytes, place: tuple[int, int], proved: Sequence[bytes], root: bytes) -> bool:
    """Verify an inclusion of (index, size), section 2.1.3.2."""
    fn, sn = place[0], place[1] - 1
    found = sha256(b"\0" + leaf).digest()
    for each in proved:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            found = sha256(b"\1" + each + found).digest()
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            found = sha256(b"\1" + found + each).digest()
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and found == root


def split(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k
