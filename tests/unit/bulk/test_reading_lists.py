"""Pages of an export: all of them stand under one grant, and an error in the middle leaves no file."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from hub.bulk.lists.branches import Branch, Leaf
from hub.bulk.lists.columns import Column
from hub.bulk.lists.forms import FORMS, Form, Layout
from hub.bulk.lists.reading import under_one_grant
from hub.errors import HubError, Message

LEAVES = (
    Leaf("id", "id", "ID"),
    Leaf("latitude", "latitude", "Float"),
    Leaf("longitude", "longitude", "Float"),
)
LAYOUT = Layout(Branch("nodes", "nodes", "City", True, True, LEAVES, ()), (Column(("id",), "id"),), ("id",))


@dataclass
class Pages:
    """Pages that were read under some versions."""

    versions: set[str] = field(default_factory=set)


def test_what_was_read_under_two_grants_is_read_again() -> None:
    turns: list[int] = []

    def work(turned: int) -> Pages:
        turns.append(turned)
        return Pages({"new"} if len(turns) > 1 else {"old", "new"})

    found = under_one_grant(work)

    assert found.versions == {"new"}
    assert len(set(turns)) == 2


def test_access_that_keeps_changing_gives_no_file() -> None:
    with pytest.raises(HubError) as refused:
        under_one_grant(lambda turned: Pages({"one", "two"}))

    assert (refused.value.code, refused.value.status) == ("ACCESS_CHANGING", 503)


@pytest.mark.parametrize("form", FORMS, ids=[each.ending for each in FORMS])
def test_an_error_in_the_middle_passes_through_every_form(form: Form) -> None:
    def records() -> Iterator[Mapping[str, object]]:
        yield {"id": "first"}
        raise HubError("TIMEOUT", Message("Too long.", "Trop long."), status=503)

    with pytest.raises(HubError) as refused:
        form.write(io.BytesIO(), LAYOUT, records())

    assert refused.value.code == "TIMEOUT"
