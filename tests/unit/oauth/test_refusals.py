"""What the OAuth room says when it refuses."""

import re

import pytest

from hub.oauth.refusals import REFUSALS, challenge, oauth_error, refuse

# RFC 6749, section 5.2; the same text stands between quotes in WWW-Authenticate.
DESCRIPTION = re.compile(r"[\x20\x21\x23-\x5b\x5d-\x7e]+")


@pytest.mark.parametrize("code", REFUSALS)
def test_each_refusal_can_be_told_in_both_languages_and_in_a_header(code: str) -> None:
    error = refuse(code)

    assert DESCRIPTION.fullmatch(error.message.en)
    assert error.message.fr
    assert error.message.fr != error.message.en
    assert challenge(error).isascii()
    assert error.status in {400, 401, 404, 413, 503}


def test_an_error_of_another_room_is_the_servers() -> None:
    assert oauth_error("DATABASE_UNREACHABLE") == "server_error"
