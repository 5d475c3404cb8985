"""What has changed for one asker, as a hub tells it: pages of changes, each with the cursor to go on from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hub.client.answer import Answer

FEED = """
query Changes($after: String, $first: Int!, $kinds: [Kind!], $fields: Boolean!) {
  changes(after: $after, first: $first, kinds: $kinds) {
    nodes { at kind revision record { id } by { id }
      fields @include(if: $fields) { field before after }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""


@dataclass(frozen=True)
class FieldChange:
    """What one field or link was and became; of links, the ids that the asker may read."""

    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """One write of one record. `record` is None where it is no longer there for the asker.

    `by` is None where the hub itself wrote, and `fields` where what the record then said isn't told.
    """

    at: str
    kind: str
    revision: int
    record: str | None
    by: str | None
    fields: Mapping[str, FieldChange] | None


@dataclass(frozen=True)
class ChangePage:
    """Some changes, oldest first, and the cursor from which to go on: keep it once they are dealt with."""

    changes: tuple[Change, ...]
    cursor: str | None
    more: bool

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)


def page_of(answer: Answer) -> ChangePage:
    """Read a page of the feed."""
    feed = answer["changes"]
    info = feed["pageInfo"]
    return ChangePage(tuple(map(_change, feed["nodes"])), info["endCursor"], bool(info["hasNextPage"]))


def _change(node: Mapping[str, Any]) -> Change:
    fields = node.get("fields")
    return Change(
        node["at"],
        node["kind"],
        node["revision"],
        (node["record"] or {}).get("id"),
        (node["by"] or {}).get("id"),
        None
        if fields is None
        else {each["field"]: FieldChange(each["before"], each["after"]) for each in fields},
    )
