"""A value that somebody sent is never said back: it may be anything about anybody.

Names may be, where they lead nowhere: whoever misspelt one has to find it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import cycle, islice

import orjson
import pytest
from graphql import Lexer, Source, TokenKind, ValueNode, parse, visit
from graphql.language import Visitor

from graph_schema.model import MODEL
from hub.api.documents import Refused, asks_schema, read_document
from hub.bulk.files.columns import check_kind
from hub.compiler.compile import Asked, compile_read
from hub.errors import HubError
from tests.fuzz.drawing import READER
from tests.golden.asking import TODAY
from tests.unit.api.inputs import schema

WORD, NUMBER = "Quillfeather", "918273"
DOCUMENTS: tuple[tuple[str, Mapping[str, object]], ...] = (
    (
        """query Some($first: Int! = 5, $day: AsOf = "2026-01-01", $where: SeatWhere, $yes: Boolean = true) {
          seats(first: $first, asOf: $day, where: $where, orderBy: [{since: DESC}]) {
            nodes { id role @include(if: $yes) ...Held }
          }
        }
        fragment Held on Seat { holder { name } }""",
        {"where": {"and": [{"role": {"in": ["LEAD"]}}, {"since": {"lt": "2026"}}, {"id": {"eq": "x"}}]}},
    ),
    (
        """{ organisations(first: 3, match: CERTAIN, where: {name: {contains: "a"}, not: {seats: {none: {}}},
             or: [{country: {iso3: {in: ["FRA", "TGO"]}}}, {id: {eq: "5"}}]}) { totalCount }
             found: search(text: "water", first: 2) { nodes { __typename } } }""",
        {},
    ),
    (
        """mutation ($input: [FocalPointInput!]!, $try: Boolean = false) {
          createFocalPoints(input: $input, dryRun: $try) { userErrors { code } }
          again: updateFocalPoints(input: [{id: "x", name: "a", since: "2026"}]) { created }
        }""",
        {
            "input": [
                {"name": "x", "since": "2026", "organisation": {"key": {"name": "x"}}, "email": "a@b.org"}
            ]
        },
    ),
    (
        """query ($name: String = "Seat") {
          __type(name: $name) { name fields(includeDeprecated: true) { name } }
        }""",
        {},
    ),
    ('query ($id: ID = "x") { node(id: $id) { id } }', {"id": "x"}),
)
WRITTEN = (
    WORD,
    f'"{WORD}"',
    f'"""{WORD}"""',
    f"[{WORD}]",
    f'["{WORD}"]',
    f'{{id: "{WORD}"}}',
    f"{{id: {WORD}}}",
    f"{NUMBER}0000000",
    f"-{NUMBER}",
    f"{NUMBER}.5e3",
)
"""Values as a document has them, in the place of another."""
LOOSE = (
    f'"{WORD}"',
    f'"""{WORD}"""',
    f"#{WORD}\n",
    f"{NUMBER}",
    f"0{NUMBER}",
    f'"{WORD}',
    f"'{WORD}'",
    f'"\\{WORD}"',
)
"""What stands where it may not."""
GIVEN: tuple[object, ...] = (
    WORD,
    [WORD],
    {"id": WORD},
    {f"{WORD} of it": WORD},
    {f"x' is not defined by type 'Y'. {WORD}": 1},
    int(NUMBER) * 10**7,
    float(NUMBER) / 7,
    None,
    f"x'; Field '{WORD}' is not defined by type 'Seat'.",
    f"x' does not exist in '{WORD}' enum. Did you mean '{WORD}'?",
    [[[{"x": [WORD]}]]],
)
CODES = {"INVALID_DOCUMENT", "BAD_VARIABLE", "BAD_ARGUMENT", "SYNTAX"}


def refusals(text: str, variables: Mapping[str, object]) -> tuple[HubError, ...]:
    """Give all that is said of a question before it is asked."""
    try:
        operation = read_document(schema(), text).operation(schema(), None, variables)
        if operation.definition.operation.value == "query" and not asks_schema(operation):
            compile_read(MODEL, operation, READER, Asked(TODAY, "EN"))
    except Refused as refused:
        return refused.errors
    except HubError as refused:
        return (refused,)
    return ()


def rewritten(text: str) -> Iterator[str]:
    """Put marked values into the place of each value, and loose ones before each token, some in turn."""
    written, loose = cycle(WRITTEN), cycle(LOOSE)
    for start, end in _values(text):
        yield from (f"{text[:start]}{each}{text[end:]}" for each in islice(written, 5))
    lexer = Lexer(Source(text))
    while (token := lexer.advance()).kind is not TokenKind.EOF:
        yield from (f"{text[: token.start]} {each} {text[token.start :]}" for each in islice(loose, 2))


def given(value: object) -> Iterator[object]:
    """Put each marked value into the place of each part of a variable's value."""
    yield from GIVEN
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from ({**value, name: other} for other in given(each))
    elif isinstance(value, list):
        yield from ([other] for other in given(value[0]))


def _values(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []

    class Values(Visitor):
        def enter(self, node: object, *_: object) -> None:
            if isinstance(node, ValueNode) and node.loc:
                found.append((node.loc.start, node.loc.end))

    visit(parse(text), Values())
    return found


def said_back(error: HubError) -> bool:
    """Say whether an error, in either language, has anything of what was sent."""
    said = b"".join(orjson.dumps(error.as_graphql(language)) for language in ("EN", "FR"))
    return WORD.encode() in said or NUMBER.encode() in said


def test_no_value_of_a_document_is_said_back() -> None:
    codes: Counter[str] = Counter()
    for text, variables in DOCUMENTS:
        assert not [each.code for each in refusals(text, variables) if each.code in CODES]
        for asked in rewritten(text):
            for error in refusals(asked, variables):
                codes[error.code] += 1
                assert not said_back(error), (asked, error)

    assert codes["INVALID_DOCUMENT"] > 200
    assert codes["SYNTAX"] > 400


def test_no_value_of_a_variable_is_said_back() -> None:
    codes: Counter[str] = Counter()
    for text, variables in DOCUMENTS:
        for name in re.findall(r"\$(\w+):", text):
            for value in given(variables.get(name)):
                for error in refusals(text, {**variables, name: value}):
                    codes[error.code] += 1
                    assert not said_back(error), (text, name, value, error)

    assert codes["BAD_VARIABLE"] > 100
    assert codes["BAD_ARGUMENT"] > 0


@pytest.mark.parametrize(
    "text", [f'{{ seats(first: 1, where: {{id: {{eq: $a, in: ["{WORD}"]}}}}) {{ totalCount }} }}']
)
def test_an_argument_that_a_variable_spoils_is_named_without_the_rest_of_it(text: str) -> None:
    (error,) = refusals(f'query ($a: ID! = "{WORD}") {text}', {"a": None})

    assert not said_back(error)


def test_a_kind_that_is_not_imported_is_not_said_back() -> None:
    with pytest.raises(HubError) as refused:
        check_kind(MODEL, WORD)

    assert refused.value.code == "KIND_NOT_IMPORTED"
    assert not said_back(refused.value)


def test_a_name_that_leads_nowhere_is_said() -> None:
    (error,) = refusals(f"{{ {WORD} }}", {})

    assert error.message.en == f"Cannot query field '{WORD}' on type 'Query'."
