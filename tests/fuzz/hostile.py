"""Documents made to be refused: bent ones, broken ones, and ones that cost more to read than to write."""

import string
from collections.abc import Callable
from random import Random

from tests.fuzz.grammar import Drawn, Grammar

WRONG: tuple[object, ...] = (
    *(None, True, 0, -1, 1e308, 2**63, "", "x", [], {}, [[]], {"a": {}}, [None], "\u0000", "\u202e"),
    *([0] * 2_000, {"eq": None}, {"and": [{"and": [{}]}]}, "9" * 10_000, 1.5, "2026-02-30"),
)
PIECES = (
    *("{", "}", "(", ")", "[", "]", ":", "!", "$", "@", "...", "|", "=", "&", "#", '"', '"""', "\\", ","),
    *("query", "mutation", "fragment", "on", "null", "true", "__typename", "first", "id", "\ufeff", "\u0000"),
    *("\ud800", "é", "🙂", "-", "1e400", "0x", "00", "\\u{110000}", '"\\ud800"', "\r", "\u2028"),
)
Draw = Callable[[Random], str]


def bent(grammar: Grammar) -> Drawn:
    """Give a valid document with a few characters, words or variables changed."""
    random, drawn = grammar.random, grammar.document()
    text = drawn.text
    for _ in range(random.randint(1, 2)):
        at = random.randrange(len(text))
        change = random.choice((0, 1, 2, 2, 2, 2, 3, 4))
        if change == 0:
            text = text[:at] + text[at + 1 :]
        elif change == 1:
            text = text[:at] + random.choice(PIECES) + text[at:]
        elif change == 2:
            text = text[:at] + random.choice(string.ascii_letters) + text[at + 1 :]
        elif change == 3:
            other = random.randrange(len(text))
            text = text[: min(at, other)] + text[max(at, other) :]
        else:
            words = text.split(" ")
            words.insert(random.randrange(len(words)), random.choice(words))
            text = " ".join(words)
    return Drawn(text or "{", drawn.variables)


def wrong_variables(grammar: Grammar) -> Drawn:
    """Give a valid document with variables of wrong types, missing ones, and ones it doesn't have."""
    drawn = grammar.document()
    names = [*drawn.variables, "noSuchVariable"]
    return Drawn(drawn.text, {each: grammar.random.choice(WRONG) for each in names})


def garbage(grammar: Grammar) -> Drawn:
    """Give pieces of the language in no order."""
    random = grammar.random
    return Drawn(" ".join(random.choice(PIECES) for _ in range(random.randint(1, 200))))


def hostile(grammar: Grammar) -> Drawn:
    """Give one of the known attacks, in a random size."""
    return Drawn(grammar.random.choice(ATTACKS)(grammar.random))


def _repeated(unit: str, least: int = 1, most: int = 1_200, around: tuple[str, str] = ("{ ", " }")) -> Draw:
    def draw(random: Random) -> str:
        count = random.randint(least, most)
        made = " ".join(unit.replace("#N", str(n)).replace("#M", str(n + 1)) for n in range(count))
        return f"{around[0]}{made}{around[1]}"

    return draw


def _nested(opening: str, inside: str, closing: str, around: tuple[str, str] = ("{ ", " }")) -> Draw:
    def draw(random: Random) -> str:
        depth = random.randint(1, 1_500)
        return f"{around[0]}{opening * depth}{inside}{closing * depth}{around[1]}"

    return draw


def _long(before: str, unit: str, after: str, most: int = 120_000) -> Draw:
    return lambda random: before + unit * random.randint(1, most // len(unit)) + after


def _fragments(random: Random) -> str:
    count = random.randint(2, 60)
    spreads = random.randint(1, 6)
    parts = (
        f"fragment f{n} on Query {{ "
        + " ".join(
            f"...f{random.randrange(count) if random.random() < 0.1 else n + 1}" for _ in range(spreads)
        )
        + " }"
        for n in range(count)
    )
    return "{ ...f0 } " + " ".join(parts) + f" fragment f{count} on Query {{ __typename }}"


NODES = ("{ countries(first: 1) { nodes { ", " } } }")
WHERE = ("{ seats(first: 1, where: ", ") { totalCount } }")
ATTACKS: tuple[Draw, ...] = (
    _repeated("a#N: __typename"),
    _repeated("name", around=NODES),
    _repeated("a: name a: iso3", most=300, around=NODES),
    _repeated("a: areas(first: #N) { totalCount }", most=120, around=NODES),
    _repeated("nam#N", around=NODES),
    _repeated("countries(first: 1000) { nodes { name } }", most=90),
    _repeated("... on Seat { id }", most=200, around=('{ node(id: "x") { ', " } }")),
    _repeated("@skip(if: false)", most=300, around=("{ __typename ", " }")),
    _repeated("@nothing(a: #N)", most=300, around=("{ __typename ", " }")),
    _repeated("$v#N: Int = #N", most=400, around=("query (", ") { __typename }")),
    _repeated("$v#N: Seet", most=400, around=("query (", ") { __typename }")),
    _repeated("query q#N { __typename }", most=300, around=("", "")),
    _repeated("fragment f#N on Query { ...f#M }", most=200, around=("{ ...f0 } ", "")),
    _repeated("type A#N { a: Int }", most=200, around=("", "")),
    _repeated("#N", most=1_500, around=("{ seats(first: 1, where: {id: {in: [", "]}}) { totalCount } }")),
    _repeated("rol#N: 1", most=400, around=("{ seats(first: 1, where: {", "}) { totalCount } }")),
    _nested("{ a ", "b", " }", around=("", "")),
    _nested("parent { ", "id", " }", around=("{ areas(first: 1) { nodes { ", " } } }")),
    _nested("... { ", "__typename", " }"),
    _nested("areas(first: 1000) { nodes { country { ", "id", " } } }", around=NODES),
    _nested("{not: ", "{}", "}", around=WHERE),
    _nested("[", "1", "]", around=WHERE),
    _nested("{and: [", "{}", "]}", around=WHERE),
    _nested("[", "Int", "]", around=("query ($a: ", ") { __typename }")),
    _nested("ofType { ", "name", " }", around=("{ __schema { types { ", " } } }")),
    _nested("fields { type { ", "name", " } }", around=("{ __schema { types { ", " } } }")),
    _long("{ seats(first: ", "9", ") { totalCount } }"),
    _long('{ country(iso3: "', "A", '") { name } }'),
    _long('{ country(iso3: "', "\\u0041", '") { name } }'),
    _long('{ country(iso3: """', "\n  a", '""") { name } }'),
    _long('{ country(iso3: """', '\\"""', '""") { name } }'),
    _long("{ ", "a", " }"),
    _long("", "#", ""),
    _long("", "\ufeff,", "{ __typename }"),
    _long("{ __typename } #", "é\u202e", ""),
    _long("{ seats(first: 1e", "9", ") { totalCount } }", 400),
    _long('{ countries(first: 1, after: "', "W10=", '") { totalCount } }', 10_000),
    _fragments,
)
