"""Asking a source that fails in every way that real sources fail."""

import gzip
from datetime import UTC, datetime

import pytest

from hub.errors import HubError
from hub.sync.fetch import Fetched, Manners, Source, asking
from tests.http.worldbank_server import Answers, Ask, Reply, Served, serving
from tests.listening import free_port

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
QUICK = Manners(silence=0.3, whole=2.0, attempts=3, first_wait=0.001, longest_wait=0.5, largest=1_000)


def fetched(
    answers: Answers, manners: Manners = QUICK, query: dict[str, str] | None = None
) -> tuple[Fetched, Served]:
    with serving(answers) as served:
        source = Source(served.url, per_second=100, shown=frozenset({"format"}))
        with asking(source, manners, lambda: NOW) as get:
            return get("country", query or {"format": "json"}), served


def failure(answers: Answers, manners: Manners = QUICK) -> HubError:
    with pytest.raises(HubError) as caught:
        fetched(answers, manners)
    return caught.value


def after(faults: int, fault: Reply) -> Answers:
    return lambda ask: fault if ask.nth <= faults else Reply(b"[]")


def test_an_answer_comes_with_its_bytes_and_its_time() -> None:
    answer, served = fetched(lambda ask: Reply(b'[{"page": 1}, []]'))

    assert answer == Fetched(f"{served.url}/country?format=json", b'[{"page": 1}, []]', NOW)


def test_values_in_an_address_are_hidden_unless_known_to_be_harmless() -> None:
    answer, served = fetched(lambda ask: Reply(b"[]"), query={"format": "json", "appname": "secret-name"})

    assert answer.url == f"{served.url}/country?format=json&appname=…"


def test_no_log_holds_an_identifier(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    fetched(after(1, Reply(b"", 503)), query={"format": "json", "appname": "secret-name"})

    assert "secret-name" not in caplog.text


def test_a_source_that_recovers_is_asked_again() -> None:
    answer, served = fetched(after(2, Reply(b"busy", 503)))

    assert answer.body == b"[]"
    assert len(served.asked) == 3


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_passing_failure_is_tried_again(status: int) -> None:
    _, served = fetched(after(1, Reply(b"", status)))

    assert len(served.asked) == 2


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 410, 413])
def test_a_refusal_is_not_tried_again(status: int) -> None:
    asked: list[Ask] = []

    def answers(ask: Ask) -> Reply:
        asked.append(ask)
        return Reply(b"no", status, {"Location": "/elsewhere"})

    error = failure(answers)

    assert (error.code, error.extensions["status"], len(asked)) == ("SOURCE_REFUSED", status, 1)


def test_a_source_that_goes_on_failing_is_given_up() -> None:
    error = failure(lambda ask: Reply(b"", 503))

    assert (error.code, error.extensions["status"]) == ("SOURCE_FAILED", 503)


@pytest.mark.parametrize("wait", ["0", "Sat, 21 Nov 2026 09:00:00 GMT"])
def test_the_wait_that_a_source_asks_for_is_honoured(wait: str) -> None:
    impatient = Manners(
        silence=0.3, whole=20.0, attempts=2, first_wait=15.0, longest_wait=20.0, largest=1_000
    )

    answer, served = fetched(after(1, Reply(b"", 429, {"Retry-After": wait})), impatient)

    assert answer.body == b"[]"
    assert len(served.asked) == 2


@pytest.mark.parametrize("wait", ["3600", "9" * 400, "Sat, 21 Nov 2026 10:00:00 GMT"])
def test_a_wait_longer_than_a_run_may_take_ends_the_run(wait: str) -> None:
    error = failure(lambda ask: Reply(b"", 429, {"Retry-After": wait}))

    assert error.code == "SOURCE_BUSY"


def test_an_unreadable_wait_is_ignored() -> None:
    answer, _ = fetched(after(1, Reply(b"", 503, {"Retry-After": "soon"})))

    assert answer.body == b"[]"


def test_a_silent_source_times_out() -> None:
    assert failure(lambda ask: Reply(b"", hang=True)).code == "SOURCE_TIMED_OUT"


def test_a_dripping_source_times_out() -> None:
    brief = Manners(silence=0.3, whole=0.2, attempts=1, first_wait=0.001, largest=1_000)

    assert failure(lambda ask: Reply(b"x" * 500, drip=True), brief).code == "SOURCE_TIMED_OUT"


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(b"x" * 1_001), id="plain"),
        pytest.param(
            Reply(gzip.compress(b"x" * 1_000_000), headers={"Content-Encoding": "gzip"}), id="compressed"
        ),
    ],
)
def test_a_huge_answer_is_cut_off(reply: Reply) -> None:
    assert failure(lambda ask: reply).code == "ANSWER_TOO_LARGE"


def test_a_broken_encoding_is_malformed() -> None:
    assert (
        failure(lambda ask: Reply(b"x" * 50, headers={"Content-Encoding": "gzip"})).code == "MALFORMED_ANSWER"
    )


def test_a_source_that_is_not_there_is_unreachable() -> None:
    source = Source(f"http://127.0.0.1:{free_port()}", per_second=100, shown=frozenset())

    with asking(source, QUICK, lambda: NOW) as get, pytest.raises(HubError) as caught:
        get("country", {})

    assert caught.value.code == "SOURCE_UNREACHABLE"
