"""Send one bad request of each kind as a demonstration client; print each refusal's code, time and sentence.

Run it as `.venv/bin/python docs/tutorial/refused.py`, with `--language fr` for French.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx2

from hub.client.keys import load, make_key
from hub.client.session import Session
from hub.client.signing import proof

Send = Callable[[], httpx2.Response]
DEEP = "{ areas(first: 1) { nodes { " + "parent { " * 30 + "code" + " }" * 30 + " } } }"
ALIASES = "{ " + " ".join(f"a{number}: __typename" for number in range(10_000)) + " }"
DOCUMENTS = {
    "unknown field": "{ countries(first: 1) { nodes { capital } } }",
    "wrong type": '{ countries(first: "many") { totalCount } }',
    "unbounded list": "{ countries { nodes { iso3 } } }",
    "over-deep": DEEP,
    "10,000 aliases": ALIASES,
    "too much at once": "{ countries(first: 900) { nodes { observations(first: 900) { totalCount } } } }",
    "no such date": '{ seats(first: 1, asOf: "2026-02-30") { totalCount } }',
    "forged cursor": '{ countries(first: 1, after: "first") { totalCount } }',
}
FIRST_PAGE = "{ countries(first: 1) { pageInfo { endCursor } } }"
OTHER_LIST = 'query Other {{ organisations(first: 1, after: "{cursor}") {{ totalCount }} }}'
HOME = Path(os.environ.get("HUB_HOME") or "var")


def main() -> None:
    """Send every bad request and print a line for each."""
    parser = argparse.ArgumentParser(description="Be refused, in every way.")
    parser.add_argument("--as", dest="name", default="demo-host-agency")
    parser.add_argument("--language", default="en", choices=("en", "fr"))
    asked = parser.parse_args()
    client = load(HOME / "demo" / "clients" / f"{asked.name}.json")
    with Session(client) as session, httpx2.Client() as http:
        for name, send in bad_requests(session, http, asked.language, f"{client.issuer}/graphql"):
            began = time.perf_counter()
            response = send()
            took = (time.perf_counter() - began) * 1_000
            print(line(name, response, took))


def line(name: str, response: httpx2.Response, took: float) -> str:
    """Tell one refusal: what was bad, its code, how long it took, its sentence, and the place."""
    error = response.json()["errors"][0]
    place = " > ".join(map(str, error.get("path", [])[:3]))
    where = f" ({place})" if place else ""
    return f"{name:<18} {error['extensions']['code']:<27} {took:5.1f} ms  {error['message']}{where}"


def bad_requests(
    session: Session, http: httpx2.Client, language: str, address: str
) -> Iterator[tuple[str, Send]]:
    """Give each kind of bad request with what sends it."""
    headers = {"Content-Type": "application/json", "Accept-Language": language}

    def ask(body: bytes) -> httpx2.Response:
        return session.request("POST", "/graphql", body, headers)

    def bare(**others: str) -> httpx2.Response:
        return http.post(address, content=query("{ __typename }"), headers={**headers, **others})

    lawful = ask(query(FIRST_PAGE))
    cursor = lawful.json()["data"]["countries"]["pageInfo"]["endCursor"]
    yield "malformed JSON", lambda: ask(b'{"query": ')
    for name, document in DOCUMENTS.items():
        yield name, lambda document=document: ask(query(document))  # type: ignore[misc]  # bound at once
    yield "another's cursor", lambda: ask(query(OTHER_LIST.format(cursor=cursor)))
    yield "no token", bare
    yield from bad_tokens(bare, lawful.request.headers, address)


def bad_tokens(
    bare: Callable[..., httpx2.Response], lawful: Mapping[str, str], address: str
) -> Iterator[tuple[str, Send]]:
    """Give requests with tokens and proofs that are forged, stolen, replayed or too old."""
    authorization, used = lawful["Authorization"], lawful["DPoP"]
    token, other, now = authorization.split()[1], make_key(), time.time()
    forged = token[:-8] + ("AAAAAAAA" if not token.endswith("AAAAAAAA") else "BBBBBBBB")
    yield "replayed proof", lambda: bare(Authorization=authorization, DPoP=used)
    yield (
        "stolen token",
        lambda: bare(Authorization=authorization, DPoP=proof("POST", address, other, now, token)),
    )
    yield (
        "forged token",
        lambda: bare(Authorization=f"DPoP {forged}", DPoP=proof("POST", address, other, now, forged)),
    )
    yield (
        "proof of yesterday",
        lambda: bare(Authorization=authorization, DPoP=proof("POST", address, other, now - 86_400, token)),
    )
    yield "token, no proof", lambda: bare(Authorization=f"Bearer {token}")


def query(document: str) -> bytes:
    """Write a request's body."""
    return json.dumps({"query": document}).encode()


if __name__ == "__main__":
    main()
