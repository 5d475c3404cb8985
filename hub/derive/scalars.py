"""The schema's own scalars: partial dates, the day asked about, instants and decimals.

Each judges a value by the model's own value type, so that a literal, a variable, a form and a file are
refused with the same code and sentence. A refusal's `original_error` is the `BadValue`, which knows the
sentence in French too.
"""

from collections.abc import Callable

import graphene
from graphql import GraphQLError
from graphql.language import IntValueNode, Node, StringValueNode

from graph_schema.dates import EVER
from graph_schema.values import AMOUNT, INSTANT, START, BadValue, ValueType
from hub.derive.blank import GrapheneType

Parse = Callable[[object], str]


def partial_date(value: object) -> str:
    """Give a partial date back as its text (`2016`, `2016-03`, `2016-03-05`, `unknown`)."""
    return _canonical(START, value)


def instant(value: object) -> str:
    """Give an RFC 3339 instant as fixed-width text in UTC."""
    return _canonical(INSTANT, value)


def decimal(value: object) -> str:
    """Give a decimal number of up to three decimals as its shortest text; a whole number is taken too."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return _canonical(AMOUNT, str(value) if whole else value)


def as_of(value: object) -> str:
    """Give the day or the word `ever`; a month or a year is no day."""
    if value == EVER:
        return EVER
    try:
        earliest, latest = START.clean(value)
    except BadValue as bad:
        raise _no_day() from bad
    if earliest != latest:
        raise _no_day()
    return str(earliest)


def _no_day() -> BadValue:
    return BadValue(
        "NOT_A_DAY",
        "This isn't a day that exists. Write 2026-11-21, or ever for all periods.",
        "Ce jour n’existe pas. Écrivez 2026-11-21, ou ever pour toutes les périodes.",
    )


def _canonical(type_: ValueType, value: object) -> str:
    return str(type_.wire(type_.clean(value), "EN"))


def _refused(parse: Parse, value: object, node: Node | None = None) -> str:
    try:
        return parse(value)
    except BadValue as bad:
        # A GraphQLError would lose its place and its cause on the way, were it raised without them.
        raise GraphQLError(bad.en, node, original_error=bad, extensions={"code": bad.code}) from bad


def _scalar(name: str, description: str, parse: Parse) -> GrapheneType:
    def parse_literal(node: Node, _variables: object = None) -> str:
        if isinstance(node, IntValueNode):
            return _refused(parse, int(node.value) if len(node.value) < 25 else node.value, node)
        return _refused(parse, node.value if isinstance(node, StringValueNode) else None, node)

    def parse_value(value: object) -> str:
        return _refused(parse, value)

    members = {
        "Meta": {"name": name, "description": description},
        "serialize": staticmethod(parse_value),
        "parse_value": staticmethod(parse_value),
        "parse_literal": staticmethod(parse_literal),
    }
    return type(graphene.Scalar)(name, (graphene.Scalar,), members)


PARTIAL_DATE = _scalar("PartialDate", START.description, partial_date)
AS_OF = _scalar(
    "AsOf",
    "The day that the answer is about, as 2026-11-21, or `ever` for all periods; today unless it is given. "
    "It moves the data, never who may read it.",
    as_of,
)
INSTANT_SCALAR = _scalar("Instant", INSTANT.description, instant)
DECIMAL = _scalar("Decimal", AMOUNT.description, decimal)
