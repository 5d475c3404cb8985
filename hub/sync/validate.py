"""Judge each row: a figure, no figure, or set aside with a reason. Nothing is guessed or repaired."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from connectors.elements import Column, Connector, Indicator, Reading, Refusal, Row, Sight, Text
from hub.sync.figures import Figure, Place, Rejected, Sorted
from hub.sync.map import mapped

YEARS = range(1900, 2101)
LONGEST_WORD = 64
CODE = r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}"
NOT_AN_OBJECT = Text("A row must be an object.", "Une ligne doit être un objet.")
CONFLICT = Text(
    "The source gives two different values for the same country and period.",
    "La source donne deux valeurs différentes pour le même pays et la même période.",
)
OUT_OF_RANGE = Text(
    "The value lies outside what this indicator can be.", "La valeur est hors des bornes de cet indicateur."
)
WRONG: Mapping[str, tuple[str, Text]] = {
    "country": ("NOT_A_COUNTRY_CODE", Text("This isn't a country code.", "Ce n'est pas un code de pays.")),
    "indicator": (
        "NOT_AN_INDICATOR",
        Text("This isn't an indicator's code.", "Ce n'est pas un code d'indicateur."),
    ),
    "period": ("NOT_A_YEAR", Text("The period isn't a year.", "La période n'est pas une année.")),
    "value": (
        "NOT_A_NUMBER",
        Text("The value isn't a finite number.", "La valeur n'est pas un nombre fini."),
    ),
    "status": ("NOT_A_STATUS", Text("The status isn't a code.", "Le statut n'est pas un code.")),
}


class Finite(fields.Field[float]):
    """A JSON number that is finite: text that looks like a number is not one."""

    def _deserialize(self, value: object, *args: object, **kwargs: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError("not a number")
        try:
            number = float(value)
        except OverflowError as error:
            raise ValidationError("too large") from error
        if not math.isfinite(number):
            raise ValidationError("not finite")
        return number


class Year(fields.String):
    """Four digits that name a year in a range in which figures exist."""

    def _deserialize(self, value: object, *args: object, **kwargs: object) -> str:
        if not isinstance(value, str) or len(value) != 4 or not value.isascii() or not value.isdecimal():
            raise ValidationError("not a year")
        if int(value) not in YEARS:
            raise ValidationError("no such year")
        return value


def _field(column: Column) -> fields.Field[Any]:
    made: Mapping[Reading, fields.Field[Any]] = {
        "country": fields.String(required=True, validate=validate.Regexp(r"\A[A-Z]{3}\Z")),
        "code": fields.String(required=True, validate=validate.Regexp(rf"\A{CODE}\Z")),
        "year": Year(required=True),
        "number": Finite(required=True, allow_none=True),
        "word": fields.String(load_default="", allow_none=True, validate=validate.Regexp(rf"\A({CODE})?\Z")),
    }
    return made[column.reads]


def schema_of(connector: Connector) -> Schema:
    """Derive the judge of a row from the connector's mapping."""
    return Schema.from_dict({part: _field(column) for part, column in connector.to.columns().items()})()


def judged(connector: Connector, indicator: Indicator, rows: Sequence[object], sight: Sight) -> Sorted:
    """Sort the rows of one series; every row is accounted for in the answer."""
    schema = schema_of(connector)
    figures: list[tuple[Figure, object]] = []
    empty: set[Place] = set()
    rejected: list[Rejected] = []
    refused: Counter[str] = Counter()
    for row in rows:
        verdict = _verdict(connector, indicator, schema, row, sight)
        if isinstance(verdict, Rejected):
            rejected.append(verdict)
        elif isinstance(verdict, Figure):
            figures.append((verdict, row))
        elif isinstance(verdict, Refusal):
            refused[verdict.code] += 1
        else:
            empty.add(verdict)
    agreed, conflicts = _agreed(figures)
    return Sorted(agreed, frozenset(empty - agreed.keys()), (*rejected, *conflicts), dict(refused))


def _verdict(
    connector: Connector, indicator: Indicator, schema: Schema, row: object, sight: Sight
) -> Figure | Place | Rejected | Refusal:
    if not isinstance(row, dict):
        return Rejected("NOT_AN_OBJECT", NOT_AN_OBJECT, row)
    values = mapped(row, connector.to)
    refusal = _refusal(connector.refuses, row, sight)
    if refusal is not None:
        return refusal if refusal.expected else _rejected(refusal.code, refusal.why, row, values)
    try:
        clean = schema.load(values)
    except ValidationError as error:
        return _misread(error, connector, row, values)
    if clean["value"] is None:
        return str(clean["country"]), str(clean["period"])
    figure = Figure(clean["country"], clean["period"], clean["value"], clean["status"] or "")
    if _outside(figure.value, indicator):
        return _rejected("OUT_OF_RANGE", OUT_OF_RANGE, row, values, connector.to.value.path)
    return figure


def _refusal(refusals: Iterable[Refusal], row: Row, sight: Sight) -> Refusal | None:
    return next((refusal for refusal in refusals if refusal.applies(row, sight)), None)


def _misread(
    error: ValidationError, connector: Connector, row: Row, values: Mapping[str, object]
) -> Rejected:
    """Name the first part that is wrong, in the order of the declaration."""
    columns = connector.to.columns()
    wrong = next(part for part in columns if part in error.messages_dict)
    code, why = WRONG[wrong]
    if wrong not in values:
        missing = Text("A part of the row is missing.", "Il manque une partie de la ligne.")
        code, why = "MISSING_PART", missing
    return _rejected(code, why, row, values, columns[wrong].path)


def _rejected(
    code: str, why: Text, row: Row, values: Mapping[str, object], path: tuple[str, ...] = ()
) -> Rejected:
    country, period = (_word(values.get(part)) for part in ("country", "period"))
    return Rejected(code, why, row, path, country, period)


def _word(value: object) -> str:
    return value[:LONGEST_WORD] if isinstance(value, str) else ""


def _outside(value: float, indicator: Indicator) -> bool:
    too_small = indicator.least is not None and value < indicator.least
    return too_small or (indicator.most is not None and value > indicator.most)


def _agreed(figures: Sequence[tuple[Figure, object]]) -> tuple[dict[Place, Figure], list[Rejected]]:
    """Keep what the source says once, or says twice alike; set aside both sides of a contradiction."""
    values: dict[Place, set[tuple[float, str]]] = {}
    for figure, _ in figures:
        values.setdefault(figure.place, set()).add((figure.value, figure.status))
    agreed = {figure.place: figure for figure, _ in figures if len(values[figure.place]) == 1}
    conflicts = [
        Rejected("CONFLICT", CONFLICT, row, (), figure.country, figure.period)
        for figure, row in figures
        if len(values[figure.place]) > 1
    ]
    return agreed, conflicts
