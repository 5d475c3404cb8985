"""The body of a request as a file on disk, of a bounded length."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO

from flask import Request
from werkzeug.exceptions import ClientDisconnected
from werkzeug.wsgi import get_input_stream

from hub.bulk.files.limits import LARGEST_FILE, bad_file

PIECE = 1 << 16


@contextmanager
def received(request: Request) -> Iterator[BinaryIO]:
    """Give the body as a file without a name; refuse one that is too long, where it says so unread."""
    if (request.content_length or 0) > LARGEST_FILE:
        raise bad_file("FILE_TOO_LARGE")
    body, length = get_input_stream(request.environ), 0
    with TemporaryFile() as file:
        try:
            while piece := body.read(PIECE):
                length += len(piece)
                if length > LARGEST_FILE:
                    raise bad_file("FILE_TOO_LARGE")
                file.write(piece)
        except ClientDisconnected:
            raise bad_file("FILE_EMPTY") from None
        file.seek(0)
        yield file
