"""Let each proof be used once, on every process of this machine."""

import fcntl
import hashlib
import math
import mmap
import os
import struct
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock

from hub.oauth.refusals import refuse

Clock = Callable[[], datetime]
Once = Callable[[str, datetime], bool]
"""Take an id and when it lapses; answer True the first time, False ever after."""

DIGEST = 16
SLOTS = 16
BUCKET = struct.Struct(f"<{SLOTS}I{SLOTS * DIGEST}s")
LAPSE = struct.Struct("<I")


class ProofTable:
    """Remember used proofs until they lapse, in a file that the hub's processes map and lock together.

    The file outlives a restart, so a proof does not work again on the next process. Its size is fixed:
    a digest goes into one of the 16 slots of its bucket, and a full bucket refuses rather than forgets.
    """

    def __init__(self, file: Path, clock: Clock, buckets: int = 65_536) -> None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._clock = clock
        self._buckets = buckets
        self._file = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        # Sparse: a page takes room once a proof falls into it.
        os.ftruncate(self._file, buckets * BUCKET.size)
        self._table = mmap.mmap(self._file, buckets * BUCKET.size)
        self._lock = Lock()

    def __call__(self, proof: str, expires: datetime) -> bool:
        """Answer whether `proof` is used for the first time, and remember it until `expires`."""
        whole = hashlib.sha256(proof.encode()).digest()
        bucket = int.from_bytes(whole[DIGEST:], "big") % self._buckets
        # flock keeps other processes out, the lock the other threads of this one.
        with self._lock:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                return self._enter(bucket * BUCKET.size, whole[:DIGEST], math.ceil(expires.timestamp()))
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()
        os.close(self._file)

    def _enter(self, start: int, digest: bytes, lapse: int) -> bool:
        now = math.floor(self._clock().timestamp())
        *lapses, digests = BUCKET.unpack_from(self._table, start)
        free = None
        for slot in range(SLOTS):
            if lapses[slot] < now:
                free = slot if free is None else free
            elif digests[slot * DIGEST : (slot + 1) * DIGEST] == digest:
                return False
        if free is None:
            raise refuse("TOO_MANY_PROOFS")
        LAPSE.pack_into(self._table, start + free * LAPSE.size, lapse)
        place = start + SLOTS * LAPSE.size + free * DIGEST
        self._table[place : place + DIGEST] = digest
        return True
