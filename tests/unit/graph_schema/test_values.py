"""Value types: one cleaning and one wire form each, and the two undo one another."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from graph_schema import values
from graph_schema.dates import OPEN_END, UNKNOWN_START
from graph_schema.values import (
    AMOUNT,
    CODE,
    CURRENCY,
    EMAIL,
    END,
    FINGERPRINT,
    FLAG,
    INSTANT,
    ISO2,
    ISO3,
    LOCALISED,
    NAME,
    NUMBER,
    PHONE,
    START,
    TEXT,
    URL,
    VERBATIM,
    WHOLE,
    BadValue,
    ValueType,
    fold,
    one_of,
    some_of,
    words_of,
)

COLOUR = one_of("Colour", "A colour.", red="rouge", green="vert", blue="bleu")
PLAIN_TYPES = (
    NAME,
    TEXT,
    CODE,
    ISO2,
    ISO3,
    URL,
    EMAIL,
    PHONE,
    WHOLE,
    NUMBER,
    FLAG,
    START,
    END,
    INSTANT,
    AMOUNT,
)
EVERY = (*PLAIN_TYPES, CURRENCY, LOCALISED, COLOUR, some_of(COLOUR), words_of(CODE))
PARTIAL = some.one_of(
    some.dates().map(lambda day: day.isoformat()),
    some.dates().map(lambda day: day.isoformat()[:7]),
    some.dates().map(lambda day: day.isoformat()[:4]),
    some.just("unknown"),
)
PLAIN = some.text(some.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40).filter(str.strip)


def there_and_back(type_: ValueType, value: object, language: str = "EN") -> object:
    return type_.wire(type_.clean(value), language)


@given(PARTIAL)
def test_a_start_comes_back_as_it_was_written(text: str) -> None:
    assert there_and_back(START, text) == text


@given(PARTIAL)
def test_an_end_comes_back_as_it_was_written(text: str) -> None:
    expected = None if text == OPEN_END else text

    assert there_and_back(END, text) == expected


@pytest.mark.parametrize(
    ("written", "columns"),
    [
        ("2024-07-01", ("2024-07-01", "2024-07-01")),
        ("2024-02", ("2024-03-01", "2024-02-01")),
        ("2024", ("2025-01-01", "2024-01-01")),
        ("unknown", (OPEN_END, UNKNOWN_START)),
        (None, (OPEN_END, OPEN_END)),
    ],
)
def test_an_end_is_the_first_day_after_and_keeps_how_precise_it_is(
    written: str | None, columns: tuple[str, str]
) -> None:
    assert END.clean(written) == columns
    assert END.wire(columns, "EN") == written


def test_an_end_within_the_last_year_that_there_is_comes_back() -> None:
    assert [there_and_back(END, text) for text in ("9999", "9999-12", "9998")] == ["9999", "9999-12", "9998"]


@given(some.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_an_amount_loses_nothing(amount: Decimal) -> None:
    back = there_and_back(AMOUNT, format(amount, "f"))

    assert Decimal(str(back)) == amount


@pytest.mark.parametrize(
    "text", ["1e3", "9E999999", "1e-9999999", "1_000", "١٢", "NaN", "Infinity", "0.0005", "", "--1", "1."]
)
def test_what_is_no_plain_amount_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        AMOUNT.clean(text)

    assert refused.value.code == "NOT_AN_AMOUNT"


@given(PLAIN)
def test_a_name_is_kept_as_written_and_folded_beside_it(text: str) -> None:
    kept, folded = NAME.clean(text)

    assert NAME.wire((kept, folded), "EN") == kept
    assert folded == fold(str(kept)) == fold(unicodedata.normalize("NFD", str(kept)))


def test_a_name_is_found_whatever_its_accents_case_and_apostrophe() -> None:
    assert fold("CÔTE  D’IVOIRE") == fold("cote d'ivoire") == "cote d'ivoire"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Iğdır", "IGDIR"),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("ẞ", "ss"),
        ("Œuvre des œufs", "oeuvre DES oeufs"),
        ("Ærø", "aero"),
        ("Łódź", "lodz"),
        ("ﬁnances", "finances"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("ΑΘΉΝΑ", "αθηνα"),
        ("Йошкар-Ола, ЁЛКА", "иошкар-ола, елка"),
        ("جُمْهُورِيَّة", "جمهوريه"),
        ("أحمد إلى آسيا", "احمد الي اسيا"),
        ("كـــتاب", "کتاب"),
        ("e\u0301te\u0301", "été"),
        ("zero\u200dwidth\u00adjoins", "zerowidthjoins"),
        ("Saint\u2011Denis – nord", "saint-denis - nord"),
        ("ngāti ʻuhana", "NGATI 'UHANA"),
        ("ＦＵＬＬ ｗｉｄｔｈ ②", "full width 2"),
    ],
)
def test_texts_are_found_in_every_script_as_people_type_them(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)
    assert fold(fold(written)) == fold(written)


@pytest.mark.parametrize(
    ("one", "another"), [("кот", "кит"), ("باب", "ناب"), ("αλφα", "αλφη"), ("mas", "mos")]
)
def test_letters_that_differ_stay_different(one: str, another: str) -> None:
    assert fold(one) != fold(another)


@given(
    some.dictionaries(some.sampled_from(values.LANGUAGES), PLAIN, min_size=1), some.sampled_from(("EN", "FR"))
)
def test_a_text_in_languages_answers_in_the_one_asked_for_or_in_one_there_is(
    texts: dict[str, str], language: str
) -> None:
    answer = there_and_back(LOCALISED, texts, language)

    kept = {each: there_and_back(TEXT, text) for each, text in texts.items()}
    order = (language.lower(), *values.LANGUAGES)
    assert answer == next(kept[each] for each in order if each in kept)


@pytest.mark.parametrize(
    "value", [{}, {"en": None}, {"de": "Stadt"}, {"en": "x", "de": "y"}, "text", None, [], {"en": 1}]
)
def test_a_text_in_no_known_language_is_refused(value: object) -> None:
    with pytest.raises(BadValue):
        LOCALISED.clean(value)


def test_words_of_a_closed_list_are_distinct_and_in_its_order() -> None:
    assert some_of(COLOUR).clean(["BLUE", "RED", "BLUE"]) == (["RED", "BLUE"],)


def test_a_word_that_is_not_in_a_closed_list_is_refused_with_those_that_are() -> None:
    with pytest.raises(BadValue) as refused:
        COLOUR.clean("red")

    assert (refused.value.code, refused.value.en) == ("NOT_A_CHOICE", "This must be one of BLUE, GREEN, RED.")


def test_a_list_of_codes_is_distinct_and_sorted_and_bounded() -> None:
    assert words_of(CODE).clean(["fr", "en", "fr"]) == (["en", "fr"],)
    with pytest.raises(BadValue):
        words_of(CODE, 2).clean(["a", "b", "c"])


@pytest.mark.parametrize(
    ("type_", "value", "code"),
    [
        (NAME, "x" * 301, "TOO_LONG"),
        (NAME, " \t ", "EMPTY"),
        (NAME, "a\x00b", "CONTROL_CHARACTER"),
        (NAME, 7, "NOT_TEXT"),
        (TEXT, "\ud800", "CONTROL_CHARACTER"),
        (CODE, "a b", "NOT_A_CODE"),
        (FINGERPRINT, "a b", "NOT_A_CODE"),
        (ISO2, "tg", "NOT_ISO2"),
        (ISO3, "TG", "NOT_ISO3"),
        (URL, "javascript:alert(1)", "NOT_A_URL"),
        (EMAIL, "nobody", "NOT_AN_EMAIL"),
        (EMAIL, "a@b@c", "NOT_AN_EMAIL"),
        (PHONE, "22 00 00 00", "NOT_A_PHONE"),
        (VERBATIM, "two\nlines", "NOT_VERBATIM"),
        (LOCALISED, {"de": "Stadt"}, "NOT_LOCALISED"),
        (WHOLE, True, "NOT_A_WHOLE_NUMBER"),
        (WHOLE, 1.0, "NOT_A_WHOLE_NUMBER"),
        (WHOLE, 2**60, "NOT_A_WHOLE_NUMBER"),
        (NUMBER, "1", "NOT_A_NUMBER"),
        (NUMBER, float("nan"), "NOT_A_NUMBER"),
        (NUMBER, float("inf"), "NOT_A_NUMBER"),
        (NUMBER, 10**400, "NOT_A_NUMBER"),
        (FLAG, 1, "NOT_A_BOOLEAN"),
        (START, "2015-02-29", "NOT_A_DATE"),
        (END, "2016-13", "NOT_A_DATE"),
        (INSTANT, "2026-11-21", "NOT_AN_INSTANT"),
        (AMOUNT, 5, "NOT_AN_AMOUNT"),
        (CURRENCY, "EURO", "NOT_A_CURRENCY"),
        (some_of(COLOUR), "RED", "NOT_A_LIST"),
        (words_of(CODE), "en", "NOT_A_LIST"),
    ],
)
def test_what_is_not_of_a_type_is_refused_in_both_languages(
    type_: ValueType, value: object, code: str
) -> None:
    with pytest.raises(BadValue) as refused:
        type_.clean(value)

    assert refused.value.code == code
    assert refused.value.en.endswith(".")
    assert refused.value.fr.endswith(".")


ANYTHING = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text()
    | PARTIAL
    | some.decimals().map(str),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("type_", EVERY, ids=lambda each: each.name)
@given(value=ANYTHING)
def test_any_value_is_cleaned_or_refused_and_clean_values_stay(type_: ValueType, value: object) -> None:
    try:
        columns = type_.clean(value)
    except BadValue:
        return

    assert len(columns) == len(type_.columns)
    if not type_.localised:
        assert type_.clean(type_.wire(columns, "EN")) == columns


def test_a_text_is_kept_to_the_byte_up_to_two_hundred_thousand_characters() -> None:
    text = "{" + "é" * 199_998 + "}"

    assert VERBATIM.clean(text) == (text,)
    with pytest.raises(BadValue, match="TOO_LONG"):
        VERBATIM.clean(text + "}")


def test_a_fingerprint_may_begin_with_a_dash_and_name_its_algorithm() -> None:
    for text in ("-" + "a" * 42, "_" + "a" * 42, "sha-256:" + "0" * 64):
        assert FINGERPRINT.clean(text) == (text,)
