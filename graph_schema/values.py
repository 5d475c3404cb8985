"""Value types: one cleaning and one wire form each.

A value type says how a field is written in GraphQL, which stored columns it has, and how the two turn
into each other. `clean` takes the wire form and gives the stored columns, or raises `BadValue`;
`wire` takes the columns (and the reader's language) and gives the wire form back.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

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
Compares = Literal["text", "number", "date", "choice", "flag", "nothing"]
LANGUAGES = ("en", "fr", "es", "ar")
# Python's own decimals also read exponents, underscores and other scripts' digits.
_AMOUNT_SHAPE = re.compile(r"-?\d{1,16}(\.\d{1,3}0*)?", re.ASCII)


@dataclass
class BadValue(Exception):
    """Say why a value isn't one of its type: a code and a sentence in each language."""

    code: str
    en: str
    fr: str


@dataclass(frozen=True)
class Choice:
    """One word of a closed list, as GraphQL and the graph write it, with its labels."""

    name: str
    en: str
    fr: str


@dataclass(frozen=True)
class ValueType:
    """How a field is written, kept and compared."""

    name: str
    description: str
    clean: Callable[[object], Columns]
    wire: Callable[[Sequence[Stored], str], object]
    columns: tuple[str, ...] = ("",)
    compares: Compares = "text"
    sorts_by: str | None = ""
    folds_into: str | None = None
    choices: tuple[Choice, ...] = ()
    many: bool = False
    localised: bool = False


def fold(text: str) -> str:
    """Fold case and accents of any script, so that "Cote d'Ivoire" finds "Côte d’Ivoire"."""
    flat = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    return " ".join("".join(mark for mark in flat if not unicodedata.combining(mark)).split())


def _text(value: object, longest: int) -> str:
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


def _first(columns: Sequence[Stored], language: str) -> object:
    return columns[0]


def _name(value: object) -> Columns:
    text = _text(value, 300)
    return text, fold(text)


def _matching(pattern: str, code: str, en: str, fr: str) -> Callable[[object], Columns]:
    shape = re.compile(pattern, re.ASCII)

    def clean(value: object) -> Columns:
        text = _text(value, 2_000)
        if not shape.fullmatch(text):
            raise BadValue(code, en, fr)
        return (text,)

    return clean


def _whole(value: object) -> Columns:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 2**53:
        raise BadValue(
            "NOT_A_WHOLE_NUMBER", "This must be a whole number.", "Ceci doit être un nombre entier."
        )
    return (value,)


def _number(value: object) -> Columns:
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


def _flag(value: object) -> Columns:
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


def _start(value: object) -> Columns:
    span = _span(value)
    return span.earliest, span.latest


def _start_wire(columns: Sequence[Stored], language: str) -> object:
    earliest, latest = columns
    return None if earliest is None else text_of(Span(str(earliest), str(latest)))


def _end(value: object) -> Columns:
    if value is None:
        return OPEN_END, OPEN_END
    if value == UNKNOWN:
        return OPEN_END, UNKNOWN_START
    span = _span(value)
    exact = span.earliest == span.latest
    return (span.latest if exact else next_day(span.latest)), span.earliest


def _end_wire(columns: Sequence[Stored], language: str) -> object:
    latest, earliest = str(columns[0]), str(columns[1])
    if earliest == OPEN_END:
        return None
    if latest == OPEN_END:
        return text_of(Span(earliest, OPEN_END))
    return latest if latest == earliest else text_of(Span(earliest, previous_day(latest)))


def _instant(value: object) -> Columns:
    try:
        return (instant_of(_brief(value)),)
    except ValueError:
        raise BadValue(
            "NOT_AN_INSTANT",
            "This isn't an instant. Write it as 2026-11-21T09:30:00Z.",
            "Ce n’est pas un instant. Écrivez-le sous la forme 2026-11-21T09:30:00Z.",
        ) from None


def _amount(value: object) -> Columns:
    text = _brief(value)
    thousandths = int(Decimal(text) * 1_000) if _AMOUNT_SHAPE.fullmatch(text) else None
    if thousandths is None or abs(thousandths) > 2**53:
        raise BadValue(
            "NOT_AN_AMOUNT", 'Write an amount as "1250000.00".', "Écrivez un montant comme « 1250000.00 »."
        )
    return (thousandths,)


def _amount_wire(columns: Sequence[Stored], language: str) -> object:
    if columns[0] is None:
        return None
    assert isinstance(columns[0], int)
    return format((Decimal(columns[0]) / 1_000).quantize(Decimal("0.001")).normalize(), "f")


def _localised(value: object) -> Columns:
    given = value if isinstance(value, dict) and not set(value) - set(LANGUAGES) else {}
    if all(each is None for each in given.values()):
        raise BadValue(
            "NOT_LOCALISED",
            "Give the text by language, for example {en: …, fr: …}.",
            "Donnez le texte par langue, par exemple {en: …, fr: …}.",
        )
    texts = [_text(given[each], 2_000) if given.get(each) is not None else None for each in LANGUAGES]
    return (*texts, fold("\n".join(text for text in texts if text)))


def _localised_wire(columns: Sequence[Stored], language: str) -> object:
    wanted = LANGUAGES.index(language.lower())
    return next((columns[each] for each in (wanted, 0, 1, 2, 3) if columns[each] is not None), None)


NAME = ValueType(
    "Name",
    "A short text that is looked up.",
    _name,
    _first,
    ("", "Folded"),
    sorts_by="Folded",
    folds_into="Folded",
)
TEXT = ValueType(
    "Text", "A text of up to 10,000 characters.", lambda v: (_text(v, 10_000),), _first, sorts_by=None
)
CODE = ValueType(
    "Code",
    "A short code of letters, digits and . _ - /.",
    _matching(
        r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}", "NOT_A_CODE", "This isn't a code.", "Ce n’est pas un code."
    ),
    _first,
)
ISO2 = replace(
    CODE,
    name="CountryAlpha2",
    description="An ISO 3166-1 alpha-2 code.",
    clean=_matching(r"[A-Z]{2}", "NOT_ISO2", "This isn't an alpha-2 code.", "Ce n’est pas un code alpha-2."),
)
ISO3 = replace(
    CODE,
    name="CountryAlpha3",
    description="An ISO 3166-1 alpha-3 code; XKX for Kosovo, as its users agree.",
    clean=_matching(r"[A-Z]{3}", "NOT_ISO3", "This isn't an alpha-3 code.", "Ce n’est pas un code alpha-3."),
)
URL = ValueType(
    "Url",
    "An https or http address.",
    _matching(
        r"https?://[^\s<>\"']{3,1990}",
        "NOT_A_URL",
        "This isn't a web address.",
        "Ce n’est pas une adresse web.",
    ),
    _first,
    sorts_by=None,
)
EMAIL = ValueType(
    "Email",
    "The address of an office, never of a private person.",
    _matching(
        r"[^@\s]{1,64}@[^@\s]{1,250}",
        "NOT_AN_EMAIL",
        "This isn't an e-mail address.",
        "Adresse électronique invalide.",
    ),
    _first,
    sorts_by=None,
)
PHONE = ValueType(
    "Phone",
    "A telephone number in international form (ITU-T E.164, spaces allowed).",
    _matching(r"\+[0-9][0-9 ]{5,24}", "NOT_A_PHONE", "Write +228 22 00 00 00.", "Écrivez +228 22 00 00 00."),
    _first,
    sorts_by=None,
)
WHOLE = ValueType("Whole", "A whole number.", _whole, _first, compares="number")
NUMBER = ValueType("Number", "A finite number.", _number, _first, compares="number")
FLAG = ValueType("Flag", "True or false.", _flag, _first, compares="flag", sorts_by=None)
START = ValueType(
    "PartialDate",
    "A date of ISO 8601 at the precision that is known: 2016, 2016-03, 2016-03-05 or unknown.",
    _start,
    _start_wire,
    ("", "Latest"),
    compares="date",
)
DATE = START
END = replace(START, clean=_end, wire=_end_wire, columns=("", "Earliest"))
INSTANT = ValueType("Instant", "An instant of RFC 3339, in UTC.", _instant, _first, compares="date")
AMOUNT = ValueType(
    "Decimal", "A decimal number as text, of up to three decimals.", _amount, _amount_wire, compares="number"
)
CURRENCY = replace(
    CODE,
    name="Currency",
    description="An ISO 4217 code.",
    clean=_matching(
        r"[A-Z]{3}", "NOT_A_CURRENCY", "This isn't a currency code.", "Ce n’est pas un code de monnaie."
    ),
)
LOCALISED = ValueType(
    "LocalisedText",
    "A text in one or more languages; the answer is in the language asked for, else in one that there is.",
    _localised,
    _localised_wire,
    (*(f"_{each}" for each in LANGUAGES), "Folded"),
    sorts_by="Folded",
    folds_into="Folded",
    localised=True,
)


def one_of(name: str, description: str, **words: str) -> ValueType:
    """Declare a closed list called `name`; each word is given with its French label."""
    plain = {word.rstrip("_"): fr for word, fr in words.items()}
    choices = tuple(Choice(word.upper(), word.lower().replace("_", " "), fr) for word, fr in plain.items())
    known = frozenset(choice.name for choice in choices)

    def clean(value: object) -> Columns:
        if not isinstance(value, str) or value not in known:
            listed = ", ".join(sorted(known)[:12])
            raise BadValue(
                "NOT_A_CHOICE", f"This must be one of {listed}.", f"Ceci doit être parmi {listed}."
            )
        return (value,)

    return ValueType(name, description, clean, _first, compares="choice", choices=choices)


def some_of(single: ValueType) -> ValueType:
    """Declare a list of distinct words of a closed list, kept in the order of the list."""
    order = [choice.name for choice in single.choices]

    def clean(value: object) -> Columns:
        if not isinstance(value, list | tuple):
            raise BadValue("NOT_A_LIST", "This must be a list.", "Ceci doit être une liste.")
        words = {single.clean(each)[0] for each in value}
        return ([word for word in order if word in words],)

    return replace(single, clean=clean, many=True, sorts_by=None)


def words_of(single: ValueType, longest: int = 100) -> ValueType:
    """Declare a list of short texts of one type, distinct and sorted."""

    def clean(value: object) -> Columns:
        if not isinstance(value, list | tuple) or len(value) > longest:
            raise BadValue("NOT_A_LIST", f"A list of at most {longest}.", f"Une liste d’au plus {longest}.")
        return (sorted({str(single.clean(each)[0]) for each in value}),)

    return replace(single, clean=clean, many=True, sorts_by=None, columns=("",), folds_into=None)
