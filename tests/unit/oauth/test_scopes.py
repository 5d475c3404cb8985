"""What a token may be asked for."""

import pytest

from hub.errors import HubError
from hub.oauth.scopes import SCOPES, Scope, parse, within


def test_each_category_but_the_public_one_has_a_scope() -> None:
    assert {"situation:read", "contact:read", "special:read", "audit:read", "agreement:write"} <= SCOPES
    assert "public:read" not in SCOPES


def test_a_scope_is_read_whatever_its_order_and_written_in_one() -> None:
    scope = parse("  situation:read purpose:service-referral contact:read situation:read ")

    assert scope == Scope(frozenset({"situation:read", "contact:read"}), "service-referral")
    assert str(scope) == "contact:read situation:read purpose:service-referral"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "situation:read",
        "situation:read purpose:service-referral purpose:policy-development",
        "situation:read purpose:removal",
        "situation:read purpose:",
    ],
)
def test_a_token_has_exactly_one_purpose(text: str) -> None:
    with pytest.raises(HubError) as caught:
        parse(text)

    assert caught.value.code == "ONE_PURPOSE"


@pytest.mark.parametrize(
    "word", ["public:read", "everything", "situation:delete", "situation:read\ncontact:read"]
)
def test_an_unknown_scope_is_refused(word: str) -> None:
    with pytest.raises(HubError) as caught:
        parse(f"{word} purpose:service-referral")

    assert caught.value.code == "INVALID_SCOPE"


def test_a_client_gets_what_it_is_registered_for_and_no_more() -> None:
    asked = parse("situation:read purpose:service-referral")

    assert within(asked, {"situation:read", "contact:read"}, {"service-referral"}) == asked
    for scopes, purposes, code in (
        ({"contact:read"}, {"service-referral"}, "INVALID_SCOPE"),
        ({"situation:read"}, {"policy-development"}, "ONE_PURPOSE"),
        (set[str](), set[str](), "ONE_PURPOSE"),
    ):
        with pytest.raises(HubError) as caught:
            within(asked, scopes, purposes)
        assert caught.value.code == code
