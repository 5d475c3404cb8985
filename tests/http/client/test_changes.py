"""The Python client follows what has changed for it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from hub.client import Hub
from hub.graph.driver import Database
from hub.graph.writer import write
from tests.http.served_hub import serving

# The feed tells a change half a minute after it was written, by the database's clock.
LONG_AGO = "MATCH (change:Change) SET change.position = '2020' + substring(change.position, 4)"


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[Hub]:
    with serving(database, tmp_path) as served:
        write(database, lambda transaction: transaction.run(LONG_AGO).consume())
        with Hub(served.session("asker")) as opened:
            yield opened


def test_changes_come_page_by_page_and_go_on_from_the_cursor(hub: Hub) -> None:
    pages = list(hub.changes(kinds=["Country"], size=2))

    told = [change for page in pages for change in page]
    assert [len(page.changes) for page in pages][:1] == [2]
    assert {(each.kind, each.revision) for each in told} == {("Country", 1)}
    assert {each.fields["iso3"].after for each in told if each.fields} == {"FRA", "TGO", "DEU"}
    assert list(next(hub.changes(after=pages[-1].cursor, kinds=["Country"]))) == []


def test_following_ends_when_it_is_told_to(hub: Hub) -> None:
    end = Event()
    seen = []
    for change in hub.follow(every=0.01, end=end):
        seen.append(change.kind)
        if len(seen) == 5:
            end.set()
            break

    assert len(seen) == 5
