"""Addresses that are shown hide what may identify who asked."""

from hub.sync.redact import without_identifiers

SHOWN = frozenset({"format", "page"})


def test_only_harmless_values_are_shown() -> None:
    url = "https://api.example/v2/country?format=json&appname=me&page=2&apikey=k&token="

    assert without_identifiers(url, SHOWN) == (
        "https://api.example/v2/country?format=json&appname=…&page=2&apikey=…&token=…"
    )


def test_a_password_in_the_address_is_hidden() -> None:
    assert without_identifiers("https://me:secret@api.example/v2", SHOWN) == "https://api.example/v2"
