"""Every sentence of the library that a document can provoke is known, and told in English and in French."""

from collections.abc import Mapping

import pytest
from graphql import GraphQLError, parse, specified_rules, validate
from graphql.validation import ASTValidationRule

from hub.api.refusals import reason_of
from hub.api.sentences.retold import LONGEST_NAME, UNKNOWN, retold
from hub.errors import Message
from tests.unit.api.inputs import schema

ONE = "seats(first: 1) { totalCount }"
RULES: Mapping[str, tuple[str, ...]] = {
    "ExecutableDefinitionsRule": (f"{{ {ONE} }} type A {{ b: Int }} schema {{ query: A }}",),
    "UniqueOperationNamesRule": (f"query a {{ {ONE} }} query a {{ {ONE} }}",),
    "LoneAnonymousOperationRule": (f"{{ {ONE} }} {{ {ONE} }}",),
    "KnownTypeNamesRule": (f"query ($a: Nowhere) {{ {ONE} }}", f"query ($a: Strng) {{ {ONE} }}"),
    "FragmentsOnCompositeTypesRule": ("{ ... on Int { a } ...b } fragment b on Int { a }",),
    "VariablesAreInputTypesRule": (f"query ($a: Seat!) {{ {ONE} }}",),
    "ScalarLeafsRule": ("{ seats }", "{ seats { totalCount { a } } }"),
    "FieldsOnCorrectTypeRule": (
        "{ nowhere seets { totalCount } }",
        "{ records(first: 1) { nodes { title } } }",
        "{ seats(first: 1) { totalCont } }",
    ),
    "UniqueFragmentNamesRule": ("fragment a on Seat { id } fragment a on Seat { id }",),
    "KnownFragmentNamesRule": ("{ ...a }",),
    "NoUnusedFragmentsRule": (f"{{ {ONE} }} fragment a on Seat {{ id }}",),
    "PossibleFragmentSpreadsRule": (
        "{ seats(first: 1) { nodes { ... on Meeting { id } ...a } } } fragment a on Meeting { id }",
    ),
    "NoFragmentCyclesRule": (
        "fragment a on Seat { ...a }",
        "fragment a on Seat { ...b } fragment b on Seat { ...a }",
    ),
    "UniqueVariableNamesRule": (f"query ($a: Int, $a: Int) {{ {ONE} }}",),
    "NoUndefinedVariablesRule": (
        "query a { seats(first: $b) { totalCount } }",
        "{ seats(first: $b) { totalCount } }",
    ),
    "NoUnusedVariablesRule": (f"query a($b: Int) {{ {ONE} }}", f"query ($b: Int) {{ {ONE} }}"),
    "KnownDirectivesRule": (f"query @skip(if: true) {{ {ONE} }}", "{ seats @nowhere { totalCount } }"),
    "UniqueDirectivesPerLocationRule": ("{ seats @skip(if: true) @skip(if: true) { totalCount } }",),
    "KnownArgumentNamesRule": ("{ seats(last: 1, nowhere: 2, frst: 1) { totalCount @skip(iff: true) } }",),
    "UniqueArgumentNamesRule": ("{ seats(first: 1, first: 2) { totalCount } }",),
    "ValuesOfCorrectTypeRule": ('{ seats(first: "a", where: [], asOf: b, orderBy: [{since: UPP}]) { id } }',),
    "ProvidedRequiredArgumentsRule": (
        "mutation { endRole { userErrors { code @skip } } }",
        "mutation { endRole { userErrors { code @include } } }",
    ),
    "VariablesInAllowedPositionRule": ("query ($a: String) { seats(first: $a) { totalCount } }",),
    "OverlappingFieldsCanBeMergedRule": ("{ a: seats(first: 1) { id } a: meetings(first: 2) { id } }",),
    "UniqueInputFieldNamesRule": ("{ seats(where: {since: {}, since: {}}) { id } }",),
    "MaxIntrospectionDepthRule": (
        f"{{ __schema {{ types {'{ fields { type ' * 4}{{ name }}{' } }' * 4} }} }}",
    ),
}
# The hub has no subscriptions, so the library has nothing to say of one.
SILENT = {"SingleFieldSubscriptionsRule"}
SYNTAX = (
    ("{", "Expected 'Name', found '<EOF>'.", "« Name » est attendu, pas « <EOF> »."),
    ('{ a(b: "x") ', "Expected 'Name', found '<EOF>'.", "« Name » est attendu, pas « <EOF> »."),
    ("{ a(b 5) }", "Expected ':', found 'Int'.", "« : » est attendu, pas « Int »."),
    ("{ a } { ... 5 }", "Expected '{', found 'Int'.", "« { » est attendu, pas « Int »."),
    ("fragment a of B { c }", "Expected 'on', found 'Name'.", "« on » est attendu, pas « Name »."),
    ("nothing", "Unexpected 'Name'.", "« Name » est inattendu."),
    ("}", "Unexpected '}'.", "« } » est inattendu."),
    ('{ a(b: "x) }', "A text isn't closed.", "un texte n’est pas fermé."),
    ("{ a(b: 'x') }", "double quotes", "guillemets doubles"),
    ("{ a % }", "This character can't stand here.", "ce caractère n’a pas sa place ici."),
    ('{ a(b: "\ud800") }', "This character can't stand here.", "ce caractère n’a pas sa place ici."),
    ("{ a(b: 01) }", "This isn't a number.", "ceci n’est pas un nombre."),
    (r'{ a(b: "\x") }', "This isn't an escape sequence.", "ceci n’est pas une séquence d’échappement."),
    (r'{ a(b: "\u12") }', "This isn't an escape sequence.", "ceci n’est pas une séquence d’échappement."),
    (
        "query ($a: Int = $b) { c }",
        "The variable '$b' can't stand in a default value.",
        "la variable « $b » ne peut figurer dans une valeur par défaut.",
    ),
    ('"x" { a }', "This can't stand here.", "ceci n’a pas sa place ici."),
)


def test_every_rule_of_validation_is_tried() -> None:
    assert {each.__name__ for each in specified_rules} == set(RULES) | SILENT


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_validation_is_told_in_both_languages(rule: str) -> None:
    for document in RULES[rule]:
        errors = validate(schema(), parse(document), [_named(rule)])

        assert errors, document
        for error in errors:
            said = reason_of(error).message
            assert said is not UNKNOWN, error.message
            assert said.en != said.fr


def _named(rule: str) -> type[ASTValidationRule]:
    return next(each for each in specified_rules if each.__name__ == rule)


@pytest.mark.parametrize(("document", "en", "fr"), SYNTAX)
def test_what_is_no_graphql_is_told_in_both_languages(document: str, en: str, fr: str) -> None:
    with pytest.raises(GraphQLError) as refused:
        parse(document)

    said = retold(refused.value.message)
    assert said.en.startswith("Syntax Error: ")
    assert en in said.en
    assert said.fr.startswith("Erreur de syntaxe : ")
    assert fr in said.fr


@pytest.mark.parametrize(
    ("said", "en", "fr"),
    [
        (" Did you mean 'seat'?", "Did you mean 'seat'?", "Vouliez-vous dire « seat » ?"),
        (
            " Did you mean 'seats', 'seat', or 'sets'?",
            "Did you mean 'seats', 'seat' or 'sets'?",
            "Vouliez-vous dire « seats », « seat » ou « sets » ?",
        ),
        (
            " Did you mean to use an inline fragment on 'Seat' or 'Decision'?",
            "Did you mean a fragment on 'Seat' or 'Decision'?",
            "Vouliez-vous dire un fragment sur « Seat » ou « Decision » ?",
        ),
    ],
)
def test_names_of_the_schema_are_suggested_in_both_languages(said: str, en: str, fr: str) -> None:
    found = retold(f"Cannot query field 'seets' on type 'Query'.{said}")

    assert found == Message(
        f"Cannot query field 'seets' on type 'Query'. {en}",
        f"Le type « Query » n’a pas de champ « seets ». {fr}",
    )


def test_a_long_name_is_cut() -> None:
    said = retold(f"Cannot query field '{'a' * 1_000}' on type 'Query'.")

    assert said.en == f"Cannot query field '{'a' * LONGEST_NAME}…' on type 'Query'."


def test_a_sentence_that_nobody_knows_is_not_passed_on() -> None:
    assert retold("A value of yours, 'Quillfeather', is odd. Did you mean 'Quill'?") is UNKNOWN
