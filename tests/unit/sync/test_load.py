"""What a new answer changes in what is held."""

from hub.sync.figures import Figure, Held, Rejected, Sorted
from hub.sync.load import Difference, batched, difference
from hub.sync.validate import CONFLICT


def figure(country: str, value: float, status: str = "") -> Figure:
    return Figure(country, "2024", value, status)


def held(country: str, value: float, retired: str = "") -> Held:
    return Held(country, "2024", value, "", "t", "v", retired)


def changes(new: list[Figure], old: list[Held], rejected: tuple[Rejected, ...] = ()) -> Difference:
    result = Sorted({one.place: one for one in new}, frozenset(), rejected)
    return difference(result, {one.place: one for one in old})


def test_a_figure_that_stays_the_same_is_not_written() -> None:
    assert changes([figure("TGO", 1)], [held("TGO", 1)]) == Difference((), (), 1)


def test_a_new_figure_and_a_changed_one_are_written() -> None:
    new = [figure("TGO", 1), figure("CIV", 2)]

    assert changes(new, [held("CIV", 1)]) == Difference(tuple(new), (), 0)


def test_a_figure_whose_status_changed_is_written() -> None:
    assert changes([figure("TGO", 1, "E")], [held("TGO", 1)]).write == (figure("TGO", 1, "E"),)


def test_a_figure_no_longer_reported_is_retired_once() -> None:
    gone, long_gone = held("TGO", 1), held("CIV", 1, "2026-01-01")

    assert changes([], [gone, long_gone]) == Difference((), (gone,), 0)


def test_a_figure_whose_row_can_not_be_used_stays() -> None:
    bad = Rejected("CONFLICT", CONFLICT, {}, (), "TGO", "2024")

    assert changes([], [held("TGO", 1)], (bad,)).retire == ()


def test_batches_hold_everything_once() -> None:
    assert [len(batch) for batch in batched(range(1_001))] == [500, 500, 1]
