"""Bodies of requests: too long ones are refused in little memory, and unread where they say how long."""

import io
import tracemalloc

import pytest
from flask import Flask, request

from hub.bulk.files.body import received
from hub.errors import HubError

LONG = 100_000_000


class Endless(io.RawIOBase):
    """A body that never ends, and that counts what was read of it."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return b"a" * size


@pytest.mark.parametrize(("says", "most"), [({"CONTENT_LENGTH": str(LONG)}, 0), ({}, LONG)])
def test_a_body_that_is_too_long_is_refused(says: dict[str, str], most: int) -> None:
    body = Endless()
    tracemalloc.start()

    with (
        Flask("hub").test_request_context(
            method="POST", environ_overrides={"wsgi.input": body, "wsgi.input_terminated": True, **says}
        ),
        pytest.raises(HubError) as refused,
        received(request),
    ):
        pass

    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (refused.value.code, refused.value.status) == ("FILE_TOO_LARGE", 413)
    assert body.taken <= most
    assert memory < 5_000_000
