"""Changes that aren't given leave no trace in the feed, however many they are."""

from hub.compiler import cursors
from hub.compiler.changes import SIGNATURE
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.graph.compiler.test_changes import Told, named, told

__all__ = ["told"]

MANY = 6_000
# One hidden record with as many changes as a page might look at.
HIDE = """
CREATE (:SteeringCommittee:Record {id: 'hidden', steward: 'hidden', scope: 'coordination|hidden|*'})
WITH datetime.realtime('UTC') AS moment
WITH left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z' AS now
UNWIND range(1, $many) AS number
CREATE (:Change {record: 'hidden', revision: number, kind: 'SteeringCommittee', position: now + number})
"""
CLOCK = Statement(
    "WITH datetime.realtime('UTC') AS moment "
    "RETURN left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z'"
)


def test_changes_that_are_not_given_end_no_page_and_move_no_cursor(told: Told) -> None:
    told.committee("Board")
    last = told.feed()["pageInfo"]["endCursor"]

    alone = told.feed(after=last, first=1)
    write(told.database, lambda tx: tx.run(HIDE, many=MANY).consume())
    ((before,),) = rows(told.database, CLOCK)
    among = told.feed(after=last, first=1)
    council = told.committee("Council")
    beyond = told.feed(after=last, first=1)

    (position,) = cursors.decode(SIGNATURE, [(str, False)], among["pageInfo"].pop("endCursor"), ())
    alone["pageInfo"].pop("endCursor")
    assert among == alone
    assert str(position) > str(before)
    assert named(beyond) == [(council, 1)]
