"""The schema's own scalars refuse what they aren't with what to write instead."""

import pytest
from graphql import GraphQLError, GraphQLScalarType, parse, parse_value, validate
from graphql.execution.values import get_variable_values
from graphql.language import OperationDefinitionNode

from graph_schema.model import MODEL
from graph_schema.values import BadValue
from hub.derive.graphql import build_schema

SCHEMA = build_schema(MODEL).graphql_schema
DATE = "This isn't a date that exists. Write 2016, 2016-03, 2016-03-05 or unknown."
DAY = "This isn't a day that exists. Write 2026-11-21, or ever for all periods."
INSTANT = "This isn't an instant. Write it as 2026-11-21T09:30:00Z."
AMOUNT = 'Write an amount as "1250000.00".'

GOOD = [
    ("PartialDate", "2016", "2016"),
    ("PartialDate", " 2016-03 ", "2016-03"),
    ("PartialDate", "2016-02-29", "2016-02-29"),
    ("PartialDate", "unknown", "unknown"),
    ("AsOf", "2026-11-21", "2026-11-21"),
    ("AsOf", "ever", "ever"),
    ("Instant", "2026-11-21T10:30:00+01:00", "2026-11-21T09:30:00.000000Z"),
    ("Instant", "2026-11-21T09:30:00.5Z", "2026-11-21T09:30:00.500000Z"),
    ("Decimal", "1250000.00", "1250000"),
    ("Decimal", "-0.125", "-0.125"),
    ("Decimal", 7, "7"),
]
BAD = [
    ("PartialDate", "2015-02-29", DATE),
    ("PartialDate", "2016-13", DATE),
    ("PartialDate", "16", DATE),
    ("PartialDate", "0000", DATE),
    ("PartialDate", 2016, DATE),
    ("AsOf", "2026-11-31", DAY),
    ("AsOf", "2026-11", DAY),
    ("AsOf", "Ever", DAY),
    ("AsOf", 2026, DAY),
    ("Instant", "2026-11-21", INSTANT),
    ("Instant", "2026-11-21T09:30:00", INSTANT),
    ("Instant", "0001-01-01T00:00:00+14:00", INSTANT),
    ("Decimal", "1,5", AMOUNT),
    ("Decimal", "1e3", AMOUNT),
    ("Decimal", "9E999999", AMOUNT),
    ("Decimal", "0.1234", AMOUNT),
    ("Decimal", True, AMOUNT),
    ("Decimal", "1" * 60, AMOUNT),
    ("Decimal", 1.5, AMOUNT),
]


@pytest.mark.parametrize(("name", "written", "read"), GOOD)
def test_a_good_value_is_read_the_same_from_a_variable_and_a_literal(
    name: str, written: object, read: str
) -> None:
    literal = f'"{written}"' if isinstance(written, str) else str(written)

    assert _scalar(name).parse_value(written) == read
    assert _scalar(name).parse_literal(parse_value(literal)) == read
    assert _scalar(name).serialize(read) == read


@pytest.mark.parametrize(("name", "written", "says"), BAD)
def test_a_bad_variable_is_refused_with_what_to_write(name: str, written: object, says: str) -> None:
    with pytest.raises(GraphQLError) as refused:
        _scalar(name).parse_value(written)

    assert refused.value.message == says
    assert isinstance(refused.value.original_error, BadValue)
    assert refused.value.extensions == {"code": refused.value.original_error.code}


def test_a_bad_literal_is_refused_where_it_stands() -> None:
    document = parse('{ seats(asOf: "2026-02-30", where: {since: {lt: 2016}}) { totalCount } }')

    errors = validate(SCHEMA, document)

    assert [
        (each.message, each.locations[0].column, each.extensions) for each in errors if each.locations
    ] == [
        (DAY, 15, {"code": "NOT_A_DAY"}),
        (DATE, 49, {"code": "NOT_A_DATE"}),
    ]


def test_a_bad_variable_keeps_its_code_through_graphql() -> None:
    document = parse("query ($since: PartialDate) { seats(where: {since: {lt: $since}}) { totalCount } }")
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)

    errors = get_variable_values(SCHEMA, operation.variable_definitions, {"since": "2016-00"})

    assert isinstance(errors, list)
    assert [(each.message.endswith(DATE), each.extensions) for each in errors] == [
        (True, {"code": "NOT_A_DATE"})
    ]


@pytest.mark.parametrize("literal", ["[2016]", "{year: 2016}", "true", "2016.5", "1" * 5_000, "LEAD"])
def test_a_literal_of_another_sort_is_refused(literal: str) -> None:
    for name in ("PartialDate", "AsOf", "Instant", "Decimal"):
        with pytest.raises(GraphQLError):
            _scalar(name).parse_literal(parse_value(literal))


def _scalar(name: str) -> GraphQLScalarType:
    found = SCHEMA.type_map[name]
    assert isinstance(found, GraphQLScalarType)
    return found
