"""Cursors of every list: one that was spoilt, made up or taken from elsewhere is refused, or only moves."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from hub.client.session import Session
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.http.served_hub import ServedHub

PAGE = "{ pageInfo { startCursor endCursor } }"
LISTS = {
    "of a kind": (f"countries(ARGS) {PAGE}", ["countries"]),
    "in an order": (f"countries(orderBy: [{{iso3: DESC}}], ARGS) {PAGE}", ["countries"]),
    "under a record": (
        f'country(iso3: "TGO") {{ organisations(ARGS) {PAGE} }}',
        ["country", "organisations"],
    ),
    "of several kinds": (f"records(ARGS) {PAGE}", ["records"]),
    "of a search": (f'search(text: "agency", ARGS) {PAGE}', ["search"]),
    "of changes": (f"changes(ARGS) {PAGE}", ["changes"]),
    "of a record's changes": (f'country(iso3: "TGO") {{ history(ARGS) {PAGE} }}', ["country", "history"]),
}
SENTENCES = {
    "BAD_CURSOR": {"EN": "This isn't a cursor.", "FR": "Ceci n’est pas un curseur."},
    "CURSOR_OF_ANOTHER_LIST": {
        "EN": "This cursor is from another list, or from another order of this one.",
        "FR": "Ce curseur vient d’une autre liste, ou d’un autre tri de celle-ci.",
    },
}
RELEASES = Statement("MATCH (n) WHERE n:Record OR n:Change OR n:Release RETURN count(n)")


def forged(cursor: str, change: Callable[[list[Any]], object]) -> str:
    """Take a cursor apart, change what it says, and put it together again."""
    found = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return urlsafe_b64encode(orjson.dumps(change(found))).decode().rstrip("=")


SPOILT: dict[str, Callable[[str], str]] = {
    "truncated": lambda cursor: cursor[:-5],
    "lengthened": lambda cursor: cursor + "AAAA",
    "turned round": lambda cursor: cursor[::-1],
    "empty": lambda cursor: "",
    "no cursor": lambda cursor: "é%00\n",
    "too long": lambda cursor: cursor + "A" * 2_000,
    "an object": lambda cursor: forged(cursor, lambda found: {"after": found}),
    "without a position": lambda cursor: forged(cursor, lambda found: found[:1]),
    "of other types": lambda cursor: forged(cursor, lambda found: [found[0], *([{"a": 1}] * len(found[1:]))]),
    "of no list": lambda cursor: forged(cursor, lambda found: ["Nothing", *found[1:]]),
}


def asked(session: Session, name: str, arguments: str) -> dict[str, Any]:
    return session.query(f"{{ {LISTS[name][0].replace('ARGS', arguments)} }}")


def cursor_of(session: Session, name: str) -> str:
    """Give the cursor of a list's first page."""
    found: Any = asked(session, name, "first: 1")["data"]
    for each in LISTS[name][1]:
        found = found[each]
    return str(found["pageInfo"]["endCursor"])


def refusal(session: Session, name: str, cursor: str) -> dict[str, Any]:
    """Give the one error of a page after a cursor."""
    answer = asked(session, name, f"first: 1, after: {orjson.dumps(cursor).decode()}")
    assert "data" not in answer
    (error,) = answer["errors"]
    return dict(error)


@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_that_is_none_is_refused_at_its_place(
    hub: ServedHub, asker: Session, name: str, spoilt: str
) -> None:
    cursor = SPOILT[spoilt](cursor_of(asker, name))
    sessions = (("EN", asker), ("FR", hub.session("asker", language="FR")))
    before = rows(hub.database, RELEASES)

    for language, session in sessions:
        error = refusal(session, name, cursor)

        code = "CURSOR_OF_ANOTHER_LIST" if spoilt == "of no list" else "BAD_CURSOR"
        path = [*LISTS[name][1], "after"]
        assert error["extensions"] == {"code": code, "path": path}
        assert (error["message"], error["path"]) == (SENTENCES[code][language], path)
    assert rows(hub.database, RELEASES) == before


@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_of_any_other_list_is_refused(asker: Session, name: str) -> None:
    for other in LISTS:
        if other != name:
            error = refusal(asker, name, cursor_of(asker, other))
            assert error["extensions"]["code"] in SENTENCES, other


def test_a_cursor_with_the_wrong_direction_is_refused(asker: Session) -> None:
    cursor = cursor_of(asker, "of a kind")

    for arguments in (f'first: 1, before: "{cursor}"', f'last: 1, after: "{cursor}"'):
        (error,) = asked(asker, "of a kind", arguments)["errors"]
        assert (error["extensions"]["code"], error["path"]) == ("PAGE_DIRECTION", ["countries"])


def test_a_cursor_leads_back_too(asker: Session) -> None:
    cursor = cursor_of(asker, "in an order")
    listed = f'countries(orderBy: [{{iso3: DESC}}], last: 9, before: "{cursor}") {{ nodes {{ iso3 }} }}'

    assert asker.query(f"{{ {listed} }}")["data"] == {"countries": {"nodes": []}}


def test_a_cursor_of_somebody_else_moves_within_ones_own_list(hub: ServedHub, asker: Session) -> None:
    committees = "{ steeringCommittees(first: 9 AFTER) { nodes { name } pageInfo { endCursor } } }"
    theirs = asker.query(committees.replace("AFTER", ""))["data"]["steeringCommittees"]
    cursor = theirs["pageInfo"]["endCursor"]
    made_up = forged(cursor, lambda found: [*found[:-1], "0"])
    stranger = hub.session("stranger")

    own, same = (
        stranger.query(committees.replace("AFTER", f', after: "{each}"')) for each in (cursor, made_up)
    )

    assert theirs["nodes"] == [{"name": "Joint committee"}]
    assert own["data"]["steeringCommittees"]["nodes"] == [{"name": "Other committee"}]
    assert own == same
