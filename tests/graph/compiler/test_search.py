"""Search: best first by a record's own names, in every script, without a trace of what isn't given."""

from typing import Any

import pytest

from graph_schema.values import fold
from hub.compiler.search import lucene
from hub.errors import HubError
from hub.graph.driver import Database
from tests.golden.asking import Reader, compiled
from tests.graph.compiler.conftest import GIVEN, OWN, Ask, asker
from tests.records import Planted, plant

TEXT = """query ($text: String!, $first: Int! = 50, $after: String, $kinds: [Kind!], $asOf: AsOf) {
  search(text: $text, first: $first, after: $after, kinds: $kinds, asOf: $asOf) {
    edges { rank cursor node { id } matched { field language text } }
    pageInfo { hasNextPage endCursor }
  }
}"""


def _edges(ask: Ask, text: str, reader: Reader = OWN, **more: object) -> list[dict[str, Any]]:
    return ask(TEXT, reader, {"text": text, **more}).data["search"]["edges"]  # type: ignore[index,no-any-return]  # a connection


def _found(ask: Ask, text: str, reader: Reader = OWN, **more: object) -> list[tuple[str, str]]:
    return [(each["node"]["id"], each["rank"]) for each in _edges(ask, text, reader, **more)]


def _named(id: str, name: str, **more: object) -> Planted:
    return Planted("Organisation", id, {"name": name, "stakeholder": "NATIONAL_AUTHORITY", **more})


def test_the_best_comes_first_by_the_records_own_text(database: Database) -> None:
    names = {
        "exact": "Return office",
        "begins": "Return office of Togo",
        "words": "Office (national) for return",
        "contains": "Non-return officers",
        "parts": "Xoffice and xreturn",
        "none": "Return bureau",
    }
    plant(database, [_named(id, name) for id, name in names.items()])
    ask = asker(database)

    assert _found(ask, "RETURN  Officé") == [
        ("exact", "EXACT"),
        ("begins", "BEGINS"),
        ("contains", "WORDS"),
        ("words", "WORDS"),
        ("parts", "PARTS"),
    ]
    assert _found(ask, "turn off")[0] == ("contains", "CONTAINS")


SCRIPTS = {
    "latin": ("Œuvre d’aide à l’enfance", "œuvre d'aide", "AIDE"),
    "arabic": ("وكالة العودة", "وكالة", "العودة"),
    "greek": ("Υπηρεσία Επιστροφής", "υπηρεσια", "ΕΠΙΣΤΡΟΦΗΣ"),
    "cyrillic": ("Бюро возвращения", "бюро", "ВОЗВРАЩЕНИЯ"),
    "han": ("回国援助局", "回国", "援助"),
    "hangul": ("귀환 지원국", "귀환", "지원"),
    "devanagari": ("वापसी कार्यालय", "वापसी", "कार्यालय"),
    "emoji": ("Hub 🌍 desk", "🌍", "hub 🌍"),
    "amharic": ("የመመለሻ ቢሮ", "የመመለሻ", "ቢሮ"),
}


def test_names_are_found_in_every_script(database: Database) -> None:
    plant(database, [_named(script, name) for script, (name, _, _) in SCRIPTS.items()])
    ask = asker(database)

    for script, (name, *texts) in SCRIPTS.items():
        for text in (name, *texts):
            assert script in [id for id, _ in _found(ask, text)], (script, text)


HOSTILE = [
    *("*", "?", "~", '"', "\\", "/", "a*", "?a", "a~", '"a', "a\\", "\\a", "a/b", "(a", "a)", "[a", "a]"),
    *("a AND b", "NOT a", "OR", "nameFolded:a", "*:*", "a^2", "{a TO b}", "a && b", "+a", "-a", "!a"),
    *("\\u0041", "a:b", "_exists_:a", "/.*/", "a\u200d\u200db", "<script>", "';--", "#a", "a=b", "a|b"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_text_is_syntax_of_the_index(text: str) -> None:
    words = fold(text).split()

    written = lucene(fold(text)).split(" ") if words else []

    assert len(written) == len(words)
    for word, query in zip(words, written, strict=True):
        inside = query.removeprefix("+*").removesuffix("*")
        marks = iter(inside)
        plain = "".join(next(marks) if mark == "\\" else mark for mark in marks)
        assert plain == word
        assert all(mark.isalnum() or inside[at - 1] == "\\" or mark == "\\" for at, mark in enumerate(inside))


def test_a_text_like_syntax_finds_the_name_that_holds_it_and_no_other(database: Database) -> None:
    texts = [text for text in HOSTILE if len(fold(text)) > 1]
    plant(database, [_named(f"n{at:02}", f"Name {text} end") for at, text in enumerate(texts)])
    plant(database, [_named("other", "Something else")])
    ask = asker(database)

    for at, text in enumerate(texts):
        if not any(mark.isalnum() for mark in fold(text)):
            continue
        found = [id for id, _ in _found(ask, text)]
        assert f"n{at:02}" in found, text
        assert "other" not in found or fold(text) in "something else", text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "EMPTY"),
        (" \t\n", "EMPTY"),
        ("a" * 101, "TOO_LONG"),
        ("!!! --- …", "NOTHING_TO_SEARCH"),
        ("*", "NOTHING_TO_SEARCH"),
        ("\u0301", "NOTHING_TO_SEARCH"),
        ("a\x00b", "CONTROL_CHARACTER"),
        ("a b c d e f g h i j k", "TOO_MANY_WORDS"),
    ],
)
def test_what_no_name_can_be_compared_with_is_refused_in_both_languages(text: str, code: str) -> None:
    with pytest.raises(HubError) as refused:
        compiled(TEXT, OWN, {"text": text})

    assert (refused.value.code, refused.value.path) == (code, ("search", "text"))
    assert refused.value.message.en != refused.value.message.fr


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"first": -1}, "PAGE_SIZE"),
        ({"first": 1001}, "PAGE_SIZE"),
        ({"after": "x"}, "BAD_CURSOR"),
    ],
)
def test_a_page_that_makes_no_sense_is_refused(more: dict[str, object], code: str) -> None:
    with pytest.raises(HubError) as refused:
        compiled(TEXT, OWN, {"text": "a", **more})

    assert refused.value.code == code


def test_pages_of_a_search_put_together_are_all_of_it(database: Database) -> None:
    plant(
        database,
        [_named(f"n{at:02}", f"Office {at % 4}{'' if at % 3 else ' of return'}") for at in range(20)],
    )
    ask = asker(database)

    whole, found, after = _edges(ask, "office"), [], None
    while page := _edges(ask, "office", first=3, after=after):
        found += page
        after = page[-1]["cursor"]

    assert found == whole
    assert len(whole) == 20
    with pytest.raises(HubError) as refused:
        _edges(ask, "return", after=after)
    assert refused.value.code == "CURSOR_OF_ANOTHER_LIST"


def test_a_search_tells_by_which_name_and_language_a_record_was_found(ask: Ask) -> None:
    (found,) = _edges(ask, "وكالة")
    (country,) = _edges(ask, "cote d'ivoire")

    assert (found["node"]["id"], found["matched"]) == (
        "org-own",
        {"field": "names", "language": "ar", "text": "وكالة"},
    )
    assert country["matched"] == {"field": "name", "language": "fr", "text": "Côte d’Ivoire"}


def test_a_search_is_narrowed_by_kind_and_by_day(ask: Ask) -> None:
    assert {id for id, _ in _found(ask, "a", kinds=["Country", "SteeringCommittee"])} == {
        "com-own",
        "com-open",
    }
    assert _found(ask, "a", kinds=[]) == []
    assert _found(ask, "a", kinds=["Seat"]) == []
    assert _found(ask, "alpha", asOf="1999-01-01") == []
    assert _found(ask, "alpha", asOf="ever") == [("com-own", "EXACT")]


def test_hidden_records_leave_no_trace(ask: Ask) -> None:
    assert _found(ask, "gamma", GIVEN) == []
    assert _found(ask, "beta", OWN) == []
    assert _found(ask, "beta", GIVEN) == [("com-other", "EXACT")]
    page = ask(TEXT, OWN, {"text": "a", "first": 2, "kinds": ["SteeringCommittee"]}).data["search"]

    assert page["pageInfo"]["hasNextPage"] is False  # type: ignore[index]  # a connection


@pytest.mark.parametrize("text", ["beta", "b", "eta", "Beta"])
def test_a_withheld_name_finds_nothing(ask: Ask, text: str) -> None:
    reader = Reader(("org-own",), GIVEN.scopes, withheld={"SteeringCommittee.name": ()}, terms=GIVEN.terms)

    assert "com-other" not in [id for id, _ in _found(ask, text, reader)]
    assert ("com-own", "EXACT") in _found(ask, "alpha", reader)


def test_a_search_is_a_look_at_every_kind_that_it_may_find() -> None:
    every = compiled(TEXT, GIVEN, {"text": "a"})
    some = compiled(TEXT, GIVEN, {"text": "a", "kinds": ["FocalPoint", "Country"]})

    assert every.consulted >= {"coordination", "programme", "agreement"}
    assert some.consulted == {"coordination"}


def test_records_that_a_search_gives_and_tells_of_are_counted(ask: Ask) -> None:
    told = '{ search(text: "beta", first: 5) { edges { rank } } }'
    given = '{ search(text: "beta", first: 5) { nodes { id } } }'

    assert ask(told, GIVEN).given == {"coordination|org-other|TGO": 1}
    assert ask(given, GIVEN).given == {"coordination|org-other|TGO": 1}
