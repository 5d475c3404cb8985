"""Natural keys as one text."""

from hypothesis import given
from hypothesis import strategies as some

from graph_schema.model import MODEL
from graph_schema.resolution import links_of
from hub.register.keys import key_columns, key_order, key_parts, key_text

PARTS = some.tuples(some.text("a|\\", max_size=4), some.text("a|\\", max_size=4))


def test_a_key_has_kind_steward_and_parts() -> None:
    assert key_text("City", "s1", ("c1", "Lomé", None)) == "City|s1|c1|Lomé|"


@given(PARTS, PARTS)
def test_two_different_keys_are_two_different_texts(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (key_text("City", "s", one) == key_text("City", "s", other)) == (one == other)


def test_parts_are_first_columns_and_the_ids_of_links() -> None:
    kind = MODEL["Observation"]
    columns = {"source": "s1", "period": "2020-01-01", "periodLatest": "2020-12-31"}

    assert key_columns(kind) == ("source", "country", "area", "indicator", "period")
    assert key_parts(kind, columns, {"country": ("c1",), "indicator": ("i1",)}) == (
        "s1",
        "c1",
        None,
        "i1",
        "2020-01-01",
    )


def test_a_kind_comes_after_those_that_its_key_leads_to() -> None:
    order = key_order(MODEL)

    assert sorted(order) == sorted(MODEL.kinds)
    assert order[0] == "Organisation"
    for kind in MODEL:
        for link in links_of(kind.kind):
            if link.name in kind.kind.key:
                assert all(order.index(target) < order.index(kind.name) for target in link.to)
