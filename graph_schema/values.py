"""Value types: one cleaning and one wire form each.

A value type says how a field is written in GraphQL, which stored columns it has, and how the two turn
into each other. `clean` takes the wire form and gives the stored columns, or raises `BadValue`;
`wire` takes the columns (and the reader's language) and gives the wire form back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graph_schema import cleaning
from graph_schema.cleaning import LANGUAGES as LANGUAGES
from graph_schema.cleaning import BadValue as BadValue
from graph_schema.cleaning import Columns, Stored
from graph_schema.cleaning import fold as fold

Compares = Literal["text", "number", "date", "choice", "flag", "nothing"]


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


NAME = ValueType(
    "Name",
    "A short text that is looked up.",
    cleaning.name,
    cleaning.first,
    ("", "Folded"),
    sorts_by="Folded",
    folds_into="Folded",
)
TEXT = ValueType(
    "Text",
    "A text of up to 10,000 characters.",
    cleaning.long_text,
    cleaning.first,
    ("", "Folded"),
    sorts_by=None,
    folds_into="Folded",
)
CODE = ValueType(
    "Code",
    "A short code of letters, digits and . _ - /.",
    cleaning.matching(
        r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}", "NOT_A_CODE", "This isn't a code.", "Ce n’est pas un code."
    ),
    cleaning.first,
)
ISO2 = replace(
    CODE,
    name="CountryAlpha2",
    description="An ISO 3166-1 alpha-2 code.",
    clean=cleaning.matching(
        r"[A-Z]{2}", "NOT_ISO2", "This isn't an alpha-2 code.", "Ce n’est pas un code alpha-2."
    ),
)
ISO3 = replace(
    CODE,
    name="CountryAlpha3",
    description="An ISO 3166-1 alpha-3 code; XKX for Kosovo, as its users agree.",
    clean=cleaning.matching(
        r"[A-Z]{3}", "NOT_ISO3", "This isn't an alpha-3 code.", "Ce n’est pas un code alpha-3."
    ),
)
URL = ValueType(
    "Url",
    "An https or http address.",
    cleaning.matching(
        r"https?://[^\s<>\"']{3,1990}",
        "NOT_A_URL",
        "This isn't a web address.",
        "Ce n’est pas une adresse web.",
    ),
    cleaning.first,
    sorts_by=None,
)
EMAIL = ValueType(
    "Email",
    "The address of an office, never of a private person.",
    cleaning.matching(
        r"[^@\s]{1,64}@[^@\s]{1,250}",
        "NOT_AN_EMAIL",
        "This isn't an e-mail address.",
        "Adresse électronique invalide.",
    ),
    cleaning.first,
    sorts_by=None,
)
PHONE = ValueType(
    "Phone",
    "A telephone number in international form (ITU-T E.164, spaces allowed).",
    cleaning.matching(
        r"\+[0-9][0-9 ]{5,24}", "NOT_A_PHONE", "Write +228 22 00 00 00.", "Écrivez +228 22 00 00 00."
    ),
    cleaning.first,
    sorts_by=None,
)
# A thumbprint may begin with `-` or `_`, and a digest names its algorithm before a colon.
FINGERPRINT = replace(
    CODE,
    clean=cleaning.matching(
        r"[A-Za-z0-9_-][A-Za-z0-9_:-]{0,127}", "NOT_A_CODE", "This isn't a code.", "Ce n’est pas un code."
    ),
)
VERBATIM = ValueType(
    "Verbatim",
    "A text that is kept to the byte: canonical JSON or a signature, of up to 200,000 characters.",
    cleaning.matching(
        r"[ -~\u00a0-\U0010ffff]{1,200000}",
        "NOT_VERBATIM",
        "This isn't a text of 1 to 200,000 characters on one line.",
        "Ceci n’est pas un texte de 1 à 200 000 caractères sur une ligne.",
        200_000,
    ),
    cleaning.first,
    sorts_by=None,
)
WHOLE = ValueType("Whole", "A whole number.", cleaning.whole, cleaning.first, compares="number")
NUMBER = ValueType("Number", "A finite number.", cleaning.number, cleaning.first, compares="number")
FLAG = ValueType("Flag", "True or false.", cleaning.flag, cleaning.first, compares="flag")
START = ValueType(
    "PartialDate",
    "A date of ISO 8601 at the precision that is known: 2016, 2016-03, 2016-03-05 or unknown.",
    cleaning.start,
    cleaning.start_wire,
    ("", "Latest"),
    compares="date",
)
DATE = START
END = replace(START, clean=cleaning.end, wire=cleaning.end_wire, columns=("", "Earliest"))
INSTANT = ValueType(
    "Instant", "An instant of RFC 3339, in UTC.", cleaning.instant, cleaning.first, compares="date"
)
AMOUNT = ValueType(
    "Decimal",
    "A decimal number as text, of up to three decimals.",
    cleaning.amount,
    cleaning.amount_wire,
    compares="number",
)
CURRENCY = replace(
    CODE,
    name="Currency",
    description="An ISO 4217 code.",
    clean=cleaning.matching(
        r"[A-Z]{3}", "NOT_A_CURRENCY", "This isn't a currency code.", "Ce n’est pas un code de monnaie."
    ),
)
LOCALISED = ValueType(
    "LocalisedText",
    "A text in one or more languages; the answer is in the language asked for, else in one that there is.",
    cleaning.localised,
    cleaning.localised_wire,
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

    return ValueType(name, description, clean, cleaning.first, compares="choice", choices=choices)


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
