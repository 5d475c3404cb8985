"""The signing proxy on loopback."""

from collections.abc import Iterator
from threading import Thread

import httpx2
import pytest

from hub.client.proxy import Proxy
from tests.http.oauth_hub import CLIENT, OAuthHub

QUESTION = {"query": "{ a }"}


@pytest.fixture
def proxy(hub: OAuthHub) -> Iterator[str]:
    """Serve a proxy for the registered client and give its address."""
    with hub.session() as session, Proxy(session) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def http() -> Iterator[httpx2.Client]:
    """A plain HTTP client, as curl would be."""
    with httpx2.Client(trust_env=False) as client:
        yield client


def test_a_plain_client_asks_through_the_proxy(proxy: str, http: httpx2.Client) -> None:
    answers = [http.post(f"{proxy}/graphql", json=QUESTION).json()["data"] for _ in range(2)]

    assert answers == [{"client": CLIENT, "purpose": "reintegration-planning", "asked": QUESTION}] * 2


def test_a_question_in_the_address_passes_too(proxy: str, http: httpx2.Client) -> None:
    answer = http.get(f"{proxy}/graphql", params={"query": "{ a }"})

    assert answer.json()["data"]["client"] == CLIENT


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Origin": "https://evil.example"}, "FOREIGN_ORIGIN"),
        ({"Origin": "null"}, "FOREIGN_ORIGIN"),
        ({"Sec-Fetch-Site": "cross-site"}, "FOREIGN_ORIGIN"),
        ({"Host": "evil.example"}, "WRONG_HOST"),
        ({"Content-Type": "text/plain"}, "NOT_JSON"),
    ],
)
def test_what_a_foreign_page_could_send_is_refused(
    proxy: str, http: httpx2.Client, headers: dict[str, str], code: str
) -> None:
    answer = http.post(f"{proxy}/graphql", json=QUESTION, headers=headers)

    assert answer.json()["errors"][0]["extensions"]["code"] == code


def test_the_proxys_own_page_may_ask(proxy: str, http: httpx2.Client) -> None:
    headers = {"Origin": proxy, "Sec-Fetch-Site": "same-origin"}

    assert http.post(f"{proxy}/graphql", json=QUESTION, headers=headers).status_code == 200


def test_only_questions_pass(proxy: str, http: httpx2.Client) -> None:
    answers = [
        http.post(f"{proxy}/oauth/token", json={}),
        http.get(f"{proxy}/graphql/../oauth/jwks"),
        http.post(f"{proxy}/graphql", content=b"x" * 1_048_577, headers={"Content-Type": "application/json"}),
        http.post(f"{proxy}/graphql", content=iter([b"{}"]), headers={"Content-Type": "application/json"}),
    ]

    told = [(each.status_code, each.json()["errors"][0]["extensions"]["code"]) for each in answers]
    assert told == [(404, "NOT_FOUND"), (404, "NOT_FOUND"), (413, "TOO_LARGE"), (411, "LENGTH_REQUIRED")]


def test_a_refusal_of_the_hub_passes_as_it_is(hub: OAuthHub, proxy: str, http: httpx2.Client) -> None:
    hub.run("MATCH (c:Client {id: $id}) SET c.active = false", id=CLIENT)

    answer = http.post(f"{proxy}/graphql", json=QUESTION)

    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (401, "INVALID_CLIENT")
