"""Who can see a record, before it is saved and afterwards, is who then reads it."""

import pytest

from tests.http.served_hub import ServedHub
from tests.http.test_explaining import NODE, SEE, hub, told
from tests.world import ASKER, GIVER, STRANGER

__all__ = ["hub"]

CREATE = f"""mutation ($open: Boolean) {{ createFocalPoints(input: {{
  name: "New desk", since: "2026", open: $open, organisation: {{key: {{name: "{GIVER}"}}}}
}}) {{ records {{ id }} userErrors {{ code }} }} }}"""


@pytest.mark.parametrize("is_open", [False, True])
def test_who_can_see_a_draft_is_who_reads_the_record(hub: ServedHub, is_open: bool) -> None:
    giver = hub.session("giver")

    draft = told(giver, SEE, kind="FocalPoint", places=["TGO"], open=is_open)
    (record,) = told(giver, CREATE, open=is_open)["records"]
    saved = told(giver, SEE, record=record["id"])
    readers = {
        name: hub.session(client).query(NODE, {"id": record["id"]})["data"]["node"] is not None
        for client, name in (("asker", ASKER), ("stranger", STRANGER))
    }

    assert draft == saved
    assert draft["everyone"] is is_open
    assert {
        name: draft["everyone"] or name in {each["name"] for each in draft["seers"]} for name in readers
    } == readers
    if not is_open:
        (seer,) = draft["seers"]
        assert (seer["purpose"], seer["until"]) == ("reintegration-planning", "2027-01-01T00:00:00.000000Z")
        assert seer["withheld"] == ["FocalPoint.email", "FocalPoint.phone"]


def test_a_draft_of_a_place_that_no_clause_covers_is_seen_by_nobody(hub: ServedHub) -> None:
    giver = hub.session("giver")

    found = [
        told(giver, SEE, kind="FocalPoint", places=places)["seers"]
        for places in (["DEU"], ["DEU", "TGO"], [])
    ]

    assert found == [[], [], []]
