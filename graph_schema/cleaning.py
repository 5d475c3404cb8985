"""Cleaning: how a value from outside becomes stored columns, and how these become a value again.

A cleaning takes the wire form and gives the columns, or raises `BadValue`. What it takes is hostile: text
of any length, numbers that no double holds, dates that don't exist, lists where text should be.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from graph_schema.dates import (
    OPEN_END,
    UNKNOWN,
    UNKNOWN_START,
    Span,
    instant_of,
    next_day,
    previous_day,
    span_of,
    text_of,
)

Stored = str | int | float | bool | list[str] | None
Columns = tuple[Stored, ...]
LANGUAGES = ("en", "fr", "es", "ar")
# Python's own decimals also read exponents, underscores and other scripts' digits.
_AMOUNT_SHAPE = re.compile(r"-?\d{1,16}(\.\d{1,3}0*)?", re.ASCII)


@dataclass
class BadValue(Exception):
    """Say why a value isn't one of its type: a code and a sentence in each language."""

    code: str
    en: str
    fr: str


FOLDING = 2
"""Counts the ways of folding; another one has every graph's folded columns made anew."""
# Letters that Unicode doesn't take apart, and signs that are typed in several ways.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u02bb\u02b9\u0060\u00b4", "'"),
        **dict.fromkeys("\u2010\u2012\u2013\u2014\u2212", "-"),
        **{
            "æ": "ae",
            "œ": "oe",
            "ø": "o",
            "ð": "d",
            "đ": "d",
            "ħ": "h",
            "ł": "l",
            "ŧ": "t",
            "þ": "th",
            "ı": "i",
        },
        # Arabic: the stretched line, and what Persian, Urdu and keyboards write for yeh, kaf and teh marbuta.
        **{"\u0640": "", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647"},
    }
)


def fold(text: str) -> str:
    """Fold case and accents of any script, so that "Cote d'Ivoire" finds "Côte d’Ivoire"."""
    # Case folding may compose what was taken apart (Unicode 3.13, caseless matching).
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_ALIKE)).casefold())
    return " ".join("".join(mark for mark in flat.translate(_ALIKE) if not _is_mark(mark)).split())


@lru_cache(maxsize=4_096)
def _is_mark(mark: str) -> bool:
    # Accents and vowel signs, and what joins, parts or directs letters without being one.
    return bool(unicodedata.combining(mark)) or unicodedata.category(mark) == "Cf"


def bounded_text(value: object, longest: int) -> str:
    """Give the text, trimmed and in NFC, of at most `longest` characters."""
    if not isinstance(value, str):
        raise BadValue("NOT_TEXT", "This must be text.", "Ceci doit être un texte.")
    text = unicodedata.normalize("NFC", value).strip()
    if not text:
        raise BadValue("EMPTY", "This can't be empty.", "Ceci ne peut pas être vide.")
    if len(text) > longest:
        raise BadValue("TOO_LONG", f"At most {longest} characters.", f"Au plus {longest} caractères.")
    if any(unicodedata.category(mark) in ("Cc", "Cs") and mark not in "\n\t" for mark in text):
        raise BadValue(
            "CONTROL_CHARACTER", "Control characters aren't text.", "Caractères de contrôle refusés."
        )
    return text


def first(columns: Sequence[Stored], language: str) -> object:
    """Give the value back as its one column, or first column, keeps it."""
    return columns[0]


def name(value: object) -> Columns:
    """Give a short text and its folded form."""
    text = bounded_text(value, 300)
    return text, fold(text)


def long_text(value: object) -> Columns:
    """Give a text of up to 10,000 characters and its folded form."""
    text = bounded_text(value, 10_000)
    return text, fold(text)


def matching(pattern: str, code: str, en: str, fr: str, longest: int = 2_000) -> Callable[[object], Columns]:
    """Make a cleaning that takes only text of one shape, of up to `longest` characters."""
    shape = re.compile(pattern, re.ASCII)

    def clean(value: object) -> Columns:
        text = bounded_text(value, longest)
        if not shape.fullmatch(text):
            raise BadValue(code, en, fr)
        return (text,)

    return clean


def whole(value: object) -> Columns:
    """Give a whole number that a double keeps exactly."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 2**53:
        raise BadValue(
            "NOT_A_WHOLE_NUMBER", "This must be a whole number.", "Ceci doit être un nombre entier."
        )
    return (value,)


def number(value: object) -> Columns:
    """Give a finite number."""
    bad = BadValue("NOT_A_NUMBER", "This must be a finite number.", "Ceci doit être un nombre fini.")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise bad
    try:
        number = float(value)
    except OverflowError:  # A whole number of more than 308 digits.
        raise bad from None
    if not math.isfinite(number):
        raise bad
    return (number,)


def flag(value: object) -> Columns:
    """Give true or false."""
    if not isinstance(value, bool):
        raise BadValue("NOT_A_BOOLEAN", "This must be true or false.", "Ceci doit être vrai ou faux.")
    return (value,)


def _bad_date(value: object) -> BadValue:
    return BadValue(
        "NOT_A_DATE",
        "This isn't a date that exists. Write 2016, 2016-03, 2016-03-05 or unknown.",
        "Cette date n’existe pas. Écrivez 2016, 2016-03, 2016-03-05 ou unknown.",
    )


def _brief(value: object) -> str:
    # Whatever isn't short text becomes text that no type takes: its own sentence, which says what to
    # write, helps more than "This must be text".
    return value.strip() if isinstance(value, str) and len(value) <= 60 else ""


def _span(value: object) -> Span:
    try:
        return span_of(_brief(value))
    except ValueError:
        raise _bad_date(value) from None


def start(value: object) -> Columns:
    """Give the earliest and the latest day that a partial date can mean."""
    span = _span(value)
    return span.earliest, span.latest


def start_wire(columns: Sequence[Stored], language: str) -> object:
    """Give a partial date back at its precision."""
    earliest, latest = columns
    return earliest if earliest == latest else _partial(str(earliest), str(latest))


@lru_cache(maxsize=10_000)
def _partial(earliest: str, latest: str) -> str:
    return text_of(Span(earliest, latest))


def end(value: object) -> Columns:
    """Give the latest and the earliest first day after a period; none is the open end."""
    if value is None:
        return OPEN_END, OPEN_END
    if value == UNKNOWN:
        return OPEN_END, UNKNOWN_START
    span = _span(value)
    exact = span.earliest == span.latest
    return (span.latest if exact else next_day(span.latest)), span.earliest


def end_wire(columns: Sequence[Stored], language: str) -> object:
    """Give the end of a period back at its precision; nothing while it is open."""
    latest, earliest = str(columns[0]), str(columns[1])
    if earliest == OPEN_END:
        return None
    if latest == OPEN_END:
        return text_of(Span(earliest, OPEN_END))
    return latest if latest == earliest else text_of(Span(earliest, previous_day(latest)))


def instant(value: object) -> Columns:
    """Give an instant as fixed-width text in UTC."""
    try:
        return (instant_of(_brief(value)),)
    except ValueError:
        raise BadValue(
            "NOT_AN_INSTANT",
            "This isn't an instant. Write it as 2026-11-21T09:30:00Z.",
            "Ce n’est pas un instant. Écrivez-le sous la forme 2026-11-21T09:30:00Z.",
        ) from None


def amount(value: object) -> Columns:
    """Give an amount in thousandths."""
    text = _brief(value)
    thousandths = int(Decimal(text) * 1_000) if _AMOUNT_SHAPE.fullmatch(text) else None
    if thousandths is None or abs(thousandths) > 2**53:
        raise BadValue(
            "NOT_AN_AMOUNT", 'Write an amount as "1250000.00".', "Écrivez un montant comme « 1250000.00 »."
        )
    return (thousandths,)


def amount_wire(columns: Sequence[Stored], language: str) -> object:
    """Give an amount back as its shortest text."""
    if columns[0] is None:
        return None
    assert isinstance(columns[0], int)
    return format((Decimal(columns[0]) / 1_000).quantize(Decimal("0.001")).normalize(), "f")


def localised(value: object) -> Columns:
    """Give the text of each language, then all of them folded, a line each."""
    given = value if isinstance(value, dict) and not set(value) - set(LANGUAGES) else {}
    if all(each is None for each in given.values()):
        raise BadValue(
            "NOT_LOCALISED",
            "Give the text by language, for example {en: …, fr: …}.",
            "Donnez le texte par langue, par exemple {en: …, fr: …}.",
        )
    texts = [bounded_text(given[each], 2_000) if given.get(each) is not None else None for each in LANGUAGES]
    return (*texts, "\n".join(fold(text) for text in texts if text))


def localised_wire(columns: Sequence[Stored], language: str) -> object:
    """Give the text in the language asked for, else in one that there is."""
    wanted = LANGUAGES.index(language.lower())
    return next((columns[each] for each in (wanted, 0, 1, 2, 3) if columns[each] is not None), None)
