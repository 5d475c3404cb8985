"""Draw documents of every sort in fixed proportions, and read each as the hub reads a request's."""

from collections.abc import Iterator
from random import Random

from graphql import GraphQLSchema

from graph_schema.model import MODEL
from hub.api.documents import Refused, asks_schema, read_document
from hub.api.sentences.retold import UNKNOWN
from hub.api.told.answers import told
from hub.api.told.fields import told_fields
from hub.compiler.compile import Asked, compile_read
from hub.errors import HubError
from tests.fuzz.grammar import Drawn, Grammar
from tests.fuzz.hostile import bent, garbage, hostile, wrong_variables
from tests.golden.asking import TODAY, Reader

SORTS = {
    "valid": (Grammar.document, 35),
    "bent": (bent, 30),
    "wrong variables": (wrong_variables, 10),
    "hostile": (hostile, 20),
    "garbage": (garbage, 5),
}
READER = Reader(stewards=("me",), scopes=("public", "coordination|me|TGO"))


def drawn(schema: GraphQLSchema, seed: int, count: int) -> Iterator[tuple[str, Drawn]]:
    """Give documents, each with the name of its sort."""
    random = Random(seed)
    grammar = Grammar(schema, random)
    names, weights = list(SORTS), [weight for _, weight in SORTS.values()]
    for name in random.choices(names, weights, k=count):
        yield name, SORTS[name][0](grammar)


def outcome(schema: GraphQLSchema, asked: Drawn) -> str:
    """Give the code with which a document is refused, or OK where it compiles; raise what nobody foresaw."""
    try:
        operation = read_document(schema, asked.text).operation(schema, None, asked.variables)
        reads = operation.definition.operation.value == "query" and not asks_schema(operation)
        if reads and not told(told_fields(), operation):
            compile_read(MODEL, operation, READER, Asked(TODAY, "EN"))
    except Refused as refused:
        if any(UNKNOWN.en in each.message.en for each in refused.errors):
            raise AssertionError("a sentence of the library that nobody knows") from refused
        return refused.errors[0].code
    except HubError as refused:
        return refused.code
    return "OK"
