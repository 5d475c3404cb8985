"""The one judge of input: what a kind's fields may be given, derived from the model as marshmallow schemas.

The API, a CSV file and a form all pass here, so that message, code and path are the same from each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from marshmallow import Schema, ValidationError, fields

from graph_schema.cleaning import BadValue, Stored
from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from hub.errors import Message

Columns = dict[str, Stored]
_LONGEST_NAME_SHOWN = 60


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field of an input."""

    field: str
    code: str
    message: Message


@dataclass(frozen=True)
class Cleaned:
    """The stored columns of what was given, and every fault that was found."""

    columns: Columns
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class _Reason:
    code: str
    message: Message


REQUIRED = _Reason("REQUIRED", Message("This is required.", "Ceci est obligatoire."))
NOT_WRITABLE = _Reason(
    "NOT_WRITABLE", Message("The hub writes this field itself.", "Le hub écrit lui-même ce champ.")
)
NOT_FIELDS = _Reason("NOT_FIELDS", Message("Give fields by name.", "Donnez les champs par leur nom."))


def clean(kind: ResolvedKind, values: Mapping[str, object]) -> Cleaned:
    """Turn given fields from their wire form into stored columns; name every fault, also of unknown fields.

    A field that isn't given has no columns. One given as null has empty columns, and has to be optional.
    """
    if not isinstance(values, Mapping):
        return Cleaned({}, (Fault("", NOT_FIELDS.code, NOT_FIELDS.message),))
    try:
        loaded = _schema(kind.name, tuple(kind.fields.values())).load(values, partial=True)
    except ValidationError as refused:
        return Cleaned({}, tuple(_faults(refused, kind)))
    return Cleaned({column: value for each in loaded.values() for column, value in each}, ())


def missing(kind: ResolvedKind, columns: Mapping[str, object]) -> tuple[Fault, ...]:
    """Name the required fields of a whole record that have no value."""
    return tuple(
        Fault(each.name, REQUIRED.code, REQUIRED.message)
        for each in _required(tuple(kind.fields.values()))
        if all(columns.get(column) is None for column in each.columns())
    )


def defaults(kind: ResolvedKind) -> Columns:
    """Give the columns that a new record has where nothing is given: an open end, and not opened to all."""
    return {
        column: value
        for each in kind.fields.values()
        if each.name in ("until", "open")
        for column, value in _default(each)
    }


def _default(field: Field) -> list[tuple[str, Stored]]:
    empty: object = None if field.name == "until" else False
    return list(zip(field.columns(), field.type.clean(empty), strict=True))


@cache
def _required(every: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(each for each in every if each.required and each.writable)


@cache
def _schema(name: str, every: tuple[Field, ...]) -> Schema:
    declared = {each.name: _Value(each) if each.writable else _Closed() for each in every}
    return Schema.from_dict(dict(declared), name=f"{name}Input")()


class _Value(fields.Field[list[tuple[str, Stored]]]):
    """One declared field: its wire form in, its named columns out."""

    def __init__(self, field: Field) -> None:
        # An end is null while it is open, which is a value of its type.
        super().__init__(allow_none=not field.required)
        self.declared = field
        self.named = field.columns()
        self.takes_null = field.type.columns == ("", "Earliest")

    def deserialize(self, value: object, *place: object, **choices: object) -> list[tuple[str, Stored]]:
        """Give columns also for null: an end that is open has some."""
        if value is None and not self.takes_null:
            if not self.allow_none:
                raise ValidationError([REQUIRED])
            return [(column, None) for column in self.named]
        return self._cleaned(value)

    def _cleaned(self, value: object) -> list[tuple[str, Stored]]:
        try:
            return list(zip(self.named, self.declared.type.clean(value), strict=True))
        except BadValue as bad:
            raise ValidationError([_Reason(bad.code, Message(bad.en, bad.fr))]) from None


class _Closed(fields.Field[None]):
    def deserialize(self, value: object, *place: object, **choices: object) -> None:
        raise ValidationError([NOT_WRITABLE])


def _faults(refused: ValidationError, kind: ResolvedKind) -> list[Fault]:
    assert isinstance(refused.messages, dict)
    found = []
    for name, reasons in refused.messages.items():
        for reason in reasons:
            told = reason if isinstance(reason, _Reason) else _unknown(str(name), kind)
            found.append(Fault(str(name)[:_LONGEST_NAME_SHOWN], told.code, told.message))
    return found


def _unknown(name: str, kind: ResolvedKind) -> _Reason:
    shown = name[:_LONGEST_NAME_SHOWN]
    return _Reason(
        "UNKNOWN_FIELD",
        Message(f"{kind.name} has no field {shown!r}.", f"{kind.name} n’a pas de champ {shown!r}."),
    )
