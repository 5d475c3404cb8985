"""Partial dates keep their precision; what doesn't exist is refused."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from graph_schema.dates import OPEN_END, Span, instant_of, next_day, previous_day, span_of, text_of
from graph_schema.values import INSTANT, START, BadValue

DAYS = some.dates(date(1, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2016", Span("2016-01-01", "2016-12-31")),
        ("2016-02", Span("2016-02-01", "2016-02-29")),
        ("2015-02", Span("2015-02-01", "2015-02-28")),
        ("2016-03-05", Span("2016-03-05", "2016-03-05")),
        ("unknown", Span("0001-01-01", "9999-12-31")),
    ],
)
def test_a_partial_date_is_the_days_that_it_can_mean(text: str, span: Span) -> None:
    assert span_of(text) == span
    assert text_of(span) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "16",
        "2016-",
        "2016-3",
        "2016-00",
        "2016-13",
        "2015-02-29",
        "2016-04-31",
        "0000",
        "20160305",
        "２０１６",
        "2016-03-05T00:00",
        "-2016",
        "+2016",
        "Unknown",
        "9999-13",
    ],
)
def test_a_date_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        START.clean(text)

    assert refused.value.code == "NOT_A_DATE"


@given(DAYS, some.sampled_from((4, 7, 10)))
def test_a_partial_date_comes_back_at_its_precision(day: date, precision: int) -> None:
    text = day.isoformat()[:precision]

    span = span_of(text)

    assert text_of(span) == text
    assert span.earliest <= day.isoformat() <= span.latest


@given(DAYS)
def test_days_follow_one_another_up_to_the_open_end(day: date) -> None:
    text = day.isoformat()

    assert (
        next_day(text) == OPEN_END if text == OPEN_END else previous_day(next_day(text)) in (text, OPEN_END)
    )


@given(some.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)), some.integers(-14 * 60, 14 * 60))
def test_an_instant_is_kept_in_utc_and_at_fixed_width(local: datetime, minutes: int) -> None:
    moment = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))

    kept = instant_of(moment.isoformat())

    assert len(kept) == 27
    assert datetime.fromisoformat(kept) == moment
    assert kept.endswith("Z")


@given(some.datetimes(timezones=some.just(UTC)), some.datetimes(timezones=some.just(UTC)))
def test_instants_sort_as_text(one: datetime, other: datetime) -> None:
    assert (instant_of(one.isoformat()) < instant_of(other.isoformat())) == (one < other)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21",
        "2026-11-21T09:30:00",
        "2026-11-21 09:30:00Z",
        "2026-02-30T00:00:00Z",
        "2026-11-21T24:00:01Z",
        "2026-11-21T09:30:60Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "2026-11-21T09:30:00+25:00",
    ],
)
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        INSTANT.clean(text)

    assert refused.value.code == "NOT_AN_INSTANT"
