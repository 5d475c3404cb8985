"""Whatever is asked of whatever graph, by whomever: the same answer as one worked out record by record."""

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from graph_schema.dates import EVER
from graph_schema.model import MODEL
from hub.errors import HubError
from hub.graph.driver import Database
from tests.golden.asking import Reader
from tests.graph.compiler.conftest import asker
from tests.graph.compiler.naive import Naive
from tests.records import Planted, plant

STEWARDS = ("org-0", "org-1", "org-2")
TERRITORIES = ("*", "TGO", "TGO+CIV")
NAMES = ("Côte", "cote", "Agence", "agence Áé", "Bureau", "b")
DATES = ("2015", "2016-03", "2016-03-05", "2018", "2019-12-31", "2020-02")
ROLES = ("LEAD", "HOST", "DONOR")
PHASES = ("DESIGN", "CLOSED")
TYPES = ("DONOR", "EMBASSY")
GRAPHS = range(6)
EXAMPLES = 25


def graph(number: int) -> list[Planted]:
    """Give a small random graph, the same for each number."""
    random = Random(number)

    def some(kind: str, count: int, values: Mapping[str, Any], links: Mapping[str, Any]) -> list[Planted]:
        return [
            Planted(
                kind,
                f"{kind[:3].lower()}-{each}",
                {name: value() for name, value in values.items()},
                {name: (target(),) for name, target in links.items()},
                random.choice(STEWARDS),
                random.choice(TERRITORIES),
                random.random() < 0.1,
            )
            for each in range(count)
        ]

    def one(*choices: object) -> Any:
        return lambda: random.choice(choices)

    period = {"since": one("2010", *DATES[:3]), "until": one(None, None, "2019", "2020-02")}
    return [
        *some(
            "Organisation",
            5,
            {
                "name": one(*NAMES),
                "acronym": one(None, *NAMES),
                "stakeholder": one("ACADEMIA", "DIASPORA"),
                "type": one(None, *TYPES),
            },
            {},
        ),
        *some("SteeringCommittee", 5, {"name": one(*NAMES), "phase": one(None, *PHASES), **period}, {}),
        *some(
            "Seat",
            12,
            {"role": one(*ROLES), **period},
            {
                "committee": lambda: f"ste-{random.randrange(5)}",
                "holder": lambda: f"org-{random.randrange(5)}",
            },
        ),
    ]


def texts() -> st.SearchStrategy[dict[str, Any]]:
    """Make filters of texts."""
    name = st.sampled_from(NAMES)
    return st.one_of(
        st.builds(
            lambda sign, value: {sign: value}, st.sampled_from(("eq", "ne", "startsWith", "contains")), name
        ),
        st.builds(lambda value: {"in": value}, st.lists(name, max_size=2)),
        st.builds(lambda value: {"isNull": value}, st.booleans()),
    )


def choices(*words: str) -> st.SearchStrategy[dict[str, Any]]:
    """Make filters of a closed list."""
    word = st.sampled_from(words)
    return st.one_of(
        st.builds(lambda sign, value: {sign: value}, st.sampled_from(("eq", "ne")), word),
        st.builds(lambda value: {"in": value}, st.lists(word, max_size=2)),
        st.builds(lambda value: {"isNull": value}, st.booleans()),
    )


def starts() -> st.SearchStrategy[dict[str, Any]]:
    """Make filters of first days."""
    return st.builds(
        lambda sign, value: {sign: value},
        st.sampled_from(("eq", "lt", "lte", "gt", "gte")),
        st.sampled_from(DATES),
    )


def ends() -> st.SearchStrategy[dict[str, Any]]:
    """Make filters of ends, whose exact days read the same from both sides."""
    return st.builds(lambda value: {"isNull": value}, st.booleans())


def where(kind: str, depth: int = 2) -> st.SearchStrategy[dict[str, Any]]:
    """Make filters of a kind, with others inside."""
    plain: dict[str, Any] = {
        "Organisation": {"name": texts(), "acronym": texts(), "type": choices(*TYPES)},
        "SteeringCommittee": {"name": texts(), "phase": choices(*PHASES), "since": starts(), "until": ends()},
        "Seat": {"role": choices(*ROLES), "since": starts(), "until": ends()},
    }[kind]
    if depth == 0:
        return st.fixed_dictionaries({}, optional=plain)
    own = where(kind, depth - 1)
    seats = st.fixed_dictionaries(
        {}, optional={"some": where("Seat", depth - 1), "none": where("Seat", depth - 1)}
    )
    linked: dict[str, Any] = (
        {"committee": where("SteeringCommittee", depth - 1), "holder": where("Organisation", depth - 1)}
        if kind == "Seat"
        else {"seats": seats}
    )
    several = st.lists(own, max_size=2)
    ids = st.builds(lambda number: {"eq": f"{kind[:3].lower()}-{number}"}, st.integers(0, 5))
    return st.fixed_dictionaries(
        {}, optional={**plain, **linked, "and": several, "or": several, "not": own, "id": ids}
    )


KINDS = ("Seat", "SteeringCommittee", "Organisation")
ORDERED = {
    "Seat": ("role", "since", "until"),
    "SteeringCommittee": ("name", "since"),
    "Organisation": ("name",),
}
FIELDS = (
    "Seat.role",
    "Seat.since",
    "SteeringCommittee.phase",
    "SteeringCommittee.name",
    "Organisation.acronym",
)
SCOPES = [f"coordination|{steward}|{territory}" for steward in STEWARDS for territory in TERRITORIES]
PLACES = [f"{steward}|{territory}" for steward in STEWARDS for territory in TERRITORIES]


def readers() -> st.SearchStrategy[Reader]:
    """Make grants."""
    places = st.lists(st.sampled_from(PLACES), unique=True, max_size=5).map(tuple)
    return st.builds(
        lambda stewards, scopes, withheld: Reader(stewards, ("public", *scopes), withheld=withheld),
        st.lists(st.sampled_from(STEWARDS), unique=True, max_size=2).map(tuple),
        st.lists(st.sampled_from(SCOPES), unique=True, max_size=6),
        st.dictionaries(st.sampled_from(FIELDS), places, max_size=2),
    )


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """Make a list's arguments, and the kind that it lists."""
    kind = draw(st.sampled_from(KINDS))
    names = draw(st.lists(st.sampled_from(ORDERED[kind]), unique=True, max_size=2))
    return {
        "kind": kind,
        "where": draw(where(kind)),
        "order": [(name, draw(st.sampled_from(("ASC", "DESC")))) for name in names],
        "size": draw(st.integers(1, 4)),
        "backwards": draw(st.booleans()),
        "asOf": draw(st.sampled_from((EVER, "2016-03-05", "2019-06-01"))),
    }


@pytest.mark.parametrize("number", GRAPHS)
def test_any_list_is_what_the_records_say(database: Database, number: int) -> None:
    records = graph(number)
    plant(database, records)
    ask = asker(database)

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(questions(), readers())
    def check(question: dict[str, Any], reader: Reader) -> None:
        naive = Naive(records, reader, question["asOf"])
        expected = _expected(naive, question)
        note(f"{question} {reader}")
        if expected is None:
            with pytest.raises(HubError, match="SORT_NOT_COVERED"):
                ask(_text(question), reader, _variables(question, None))
            return
        assert _walked(ask, question, reader) == (expected, len(expected))

    check()


def _expected(naive: Naive, question: dict[str, Any]) -> list[str] | None:
    kind = MODEL[question["kind"]]
    if any(naive.masks(kind.name, name) for name, _ in question["order"]):
        return None
    usual = [] if naive.masks(kind.name, kind.kind.order) else [(kind.kind.order, "ASC")]
    order = [(kind.fields[name].sort_column(), direction) for name, direction in question["order"] or usual]
    return naive.ordered(naive.matching(kind.name, question["where"]), order)


def _walked(ask: Any, question: dict[str, Any], reader: Reader) -> tuple[list[str], int]:
    """Visit at most three pages, then all that is left."""
    visited: list[str] = []
    at, total = None, 0
    for size in (question["size"],) * 3 + (100,):
        page = ask(_text(question), reader, {**_variables(question, at), "size": size}).data["found"]
        ids = [each["id"] for each in page["nodes"]]
        visited = ids + visited if question["backwards"] else visited + ids
        total = page["totalCount"]
        info = page["pageInfo"]
        at = info["startCursor" if question["backwards"] else "endCursor"]
        if not info["hasPreviousPage" if question["backwards"] else "hasNextPage"]:
            break
    return visited, total


def _text(question: dict[str, Any]) -> str:
    kind = question["kind"]
    page = "last: $size, before: $at" if question["backwards"] else "first: $size, after: $at"
    return (
        f"query ($where: {kind}Where, $order: [{kind}Order!], $size: Int!, $at: String, $asOf: AsOf) {{ "
        f"found: {MODEL[kind].kind.plural_name}({page}, where: $where, orderBy: $order, asOf: $asOf) {{ "
        "nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
    )


def _variables(question: dict[str, Any], at: str | None) -> dict[str, Any]:
    order = [{name: direction} for name, direction in question["order"]]
    return {"where": question["where"], "order": order, "size": 1, "at": at, "asOf": question["asOf"]}
