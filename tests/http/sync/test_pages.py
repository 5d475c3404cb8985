"""Reading a series whole from a server that pages, complains and breaks as the World Bank does."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from connectors.worldbank import WORLD_BANK
from hub.errors import HubError
from hub.sync.fetch import Manners, Source, asking
from hub.sync.pages import Series, read_series
from tests.http.worldbank_server import Answers, Ask, Reply, captured, enveloped, fixture, paged, serving

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PATH = "country/all/indicator/SP.POP.TOTL"
MESSAGE = b'[{"message":[{"id":"%s","key":"Invalid value","value":"%s"}]}]'
ROWS = fixture("population.json")


def series(answers: Answers) -> Series:
    with serving(answers) as served:
        source = Source(served.url, per_second=100, shown=frozenset())
        with asking(source, Manners(attempts=1), lambda: NOW) as get:
            return read_series(WORLD_BANK, PATH, {"date": "2023:2025"}, get)


def failure(answers: Answers) -> HubError:
    with pytest.raises(HubError) as caught:
        series(answers)
    return caught.value


def test_every_page_of_a_real_capture_is_read() -> None:
    pages = [captured(f"population_{page}.json") for page in (1, 2, 3, 4)]

    found = series(lambda ask: Reply(pages[ask.page - 1]))

    assert (len(found.rows), found.vintage, len(found.answers)) == (3975, "2026-03-06", 4)


def test_what_was_asked_reaches_the_source() -> None:
    asked: list[Ask] = []

    def answers(ask: Ask) -> Reply:
        asked.append(ask)
        return paged(ROWS, ask.page, 12)

    series(answers)

    assert [dict(ask.query) for ask in asked] == [
        {"format": "json", "date": "2023:2025", "per_page": "1000", "page": page} for page in ("1", "2")
    ]


@pytest.mark.parametrize("per_page", [1000, "1000", None])
def test_a_page_length_may_be_a_number_a_string_or_null(per_page: object) -> None:
    assert len(series(lambda ask: enveloped(ROWS, per_page=per_page)).rows) == len(ROWS)


@pytest.mark.parametrize("total", [24, "24"])
def test_a_total_may_be_a_number_or_a_string(total: object) -> None:
    assert len(series(lambda ask: enveloped(ROWS, total=total, pages="1", page="1")).rows) == 24


def test_an_empty_result_is_told_from_a_broken_one() -> None:
    body = b'[{"page":0,"pages":0,"per_page":null,"total":0},null]'

    assert failure(lambda ask: Reply(body)).code == "EMPTY_ANSWER"


def test_the_real_empty_result_is_empty() -> None:
    body = captured("empty_result.json")

    assert failure(lambda ask: Reply(body)).code == "EMPTY_ANSWER"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param(
            MESSAGE % (b"120", b"The provided parameter value is not valid"), "SOURCE_COMPLAINED", id="120"
        ),
        pytest.param(MESSAGE % (b"175", b"The indicator was not found."), "SERIES_ARCHIVED", id="175"),
        pytest.param(b'[{"message":"odd"}]', "SOURCE_COMPLAINED", id="message of another shape"),
        pytest.param(b'[{"message":[]}]', "SOURCE_COMPLAINED", id="empty message"),
        pytest.param(b"\xef\xbb\xbf<?xml version='1.0'?><wb:error/>", "XML_ANSWER", id="xml"),
        pytest.param(b"<!DOCTYPE html><html><body>Maintenance</body></html>", "HTML_ANSWER", id="html"),
        pytest.param(b"", "MALFORMED_ANSWER", id="nothing"),
        pytest.param(b'[{"page":1', "MALFORMED_ANSWER", id="cut off"),
        pytest.param(b"[" * 5_000, "MALFORMED_ANSWER", id="nested"),
        pytest.param(b"{}", "MALFORMED_ANSWER", id="object"),
        pytest.param(b"[[],[]]", "MALFORMED_ANSWER", id="no header"),
        pytest.param(b'[{"page":1},{}]', "MALFORMED_ANSWER", id="rows are no list"),
        pytest.param(b'[{"page":1,"pages":1,"total":true},[]]', "MALFORMED_ANSWER", id="total is no count"),
        pytest.param(b'[{"page":1,"pages":1,"total":-4},[]]', "PAGES_DISAGREE", id="negative total"),
        pytest.param(b'[{"page":1,"pages":99999,"total":9},[]]', "PAGES_DISAGREE", id="endless pages"),
    ],
)
def test_an_error_with_status_200_is_no_data(body: bytes, code: str) -> None:
    assert failure(lambda ask: Reply(body)).code == code


def test_the_real_xml_error_is_no_data() -> None:
    body = captured("error_111.xml")

    error = failure(lambda ask: Reply(body))

    assert error.code == "XML_ANSWER"
    assert "The requested response format was not found." in str(error.extensions["said"])


@pytest.mark.parametrize(
    "page_three",
    [
        pytest.param(lambda: paged(ROWS, 2, 6), id="another page"),
        pytest.param(lambda: enveloped([], page=3, pages=4, total=24), id="rows missing"),
        pytest.param(lambda: paged(ROWS, 3, 6, total=23), id="another total"),
        pytest.param(lambda: paged(ROWS, 3, 6, pages=5), id="another number of pages"),
        pytest.param(lambda: paged(ROWS, 3, 6, lastupdated="2026-04-01"), id="published meanwhile"),
        pytest.param(lambda: paged(ROWS, 3, 6, lastupdated=None), id="no vintage"),
    ],
)
def test_pages_that_do_not_fit_together_are_refused(page_three: Callable[[], Reply]) -> None:
    error = failure(lambda ask: page_three() if ask.page == 3 else paged(ROWS, ask.page, 6))

    assert error.code == "PAGES_DISAGREE"
