"""None of a request's words get into a log, an entry or a claim: a canary is in every place of it."""

import base64
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

import httpx2
import orjson
import pytest

from hub.client.signing import proof
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.http.processes.running import SignedIn
from tests.http.processes.stage import Stage
from tests.world import AGREEMENT

CANARY = "Quillfeather"
EMAIL = f"{CANARY.lower()}@example.org"
NOTED = Statement("MATCH (n:Entry|Claim|Pending|LogHead|LogTile|ScopeKey) RETURN labels(n), properties(n)")
COUNT = Statement("MATCH (n:Entry) RETURN count(n)")
# A name that leads nowhere comes back to who wrote it, and to nobody else; a value never does.
NAME, NAMED = "Quillname", {"INVALID_DOCUMENT"}
DOCUMENTS: tuple[tuple[str, Mapping[str, object]], ...] = (
    (f'{{ focalPoints(first: 9, where: {{name: {{contains: "{CANARY}"}}}}) {{ totalCount }} }}', {}),
    (f"{{ seats(first: 3) {{ {CANARY}: nodes {{ id }} }} }}", {}),
    ("query ($text: String!) { search(text: $text, first: 9) { nodes { id } } }", {"text": CANARY}),
    (f"query {CANARY} {{ seats(first: 3) {{ nodes {{ id }} }} }}", {}),
    (f"{{ {NAME} }}", {}),
    (f"{{ seats(first: 3, {NAME}: 1) {{ totalCount }} }}", {}),
    (f'{{ seats(first: 3, after: "{CANARY}") {{ totalCount }} }}', {}),
    (f'{{ seats(first: 3, asOf: "{CANARY}") {{ totalCount }} }}', {}),
    (f"{{ seats(first: 3, where: {{role: {{eq: {CANARY}}}}}) {{ totalCount }} }}", {}),
    ("query ($n: Int!) { seats(first: $n) { totalCount } }", {"n": CANARY}),
    ("query ($w: SeatWhere) { seats(first: 3, where: $w) { totalCount } }", {"w": {f"of {CANARY}": CANARY}}),
    (f'query ($id: ID = "{CANARY}") {{ node(id: $id) {{ id }} }}', {"id": None}),
    (f'query ($n: String = "{CANARY}") {{ __type(name: $n) {{ name }} }} # {CANARY}', {"n": None}),
    (f'query ($n: Int = "{CANARY}") {{ seats(first: $n) {{ totalCount }} }}', {}),
    (f'{{ seats(first: "{CANARY}") {{', {}),
    (f'{{ node(id: "{EMAIL}") {{ id }} inclusionProof(entry: "{EMAIL}") {{ leaf }} }}', {}),
    (f'{{ inclusionProof(leaf: 5, entry: "{EMAIL}") {{ leaf }} }}', {}),
    (
        "mutation ($i: [FocalPointInput!]!) { createFocalPoints(input: $i) { userErrors { code message } } }",
        {"i": [{"name": CANARY, "since": CANARY, "email": EMAIL, "organisation": {"key": {"name": CANARY}}}]},
    ),
    (
        "mutation ($i: [FocalPointInput!]!) { createFocalPoints(input: $i) { records { id email } } }",
        {"i": [{"name": CANARY, "since": "2026", "email": EMAIL, "organisation": {"id": "HOST"}}]},
    ),
    (
        f'mutation {{ suspendDataSharingAgreement(agreement: "AGREEMENT", reason: "{CANARY}")'
        " { userErrors { code message } } }",
        {},
    ),
    (
        f'mutation {{ resumeDataSharingAgreement(agreement: "AGREEMENT", reason: "{CANARY}")'
        " { userErrors { code message } } }",
        {},
    ),
    (f'mutation {{ giveRole(client: "{CANARY}", role: "READER") {{ userErrors {{ code message }} }} }}', {}),
    (f'mutation {{ endRole(role: "{CANARY}") {{ userErrors {{ code message }} }} }}', {}),
    (f'mutation {{ undo(record: "{CANARY}", revision: 1) {{ userErrors {{ code message }} }} }}', {}),
)


def test_nothing_of_a_request_is_noted(stage: Stage) -> None:
    before = rows(stage.database, COUNT)
    who = stage.hubs.sign_in("asker")

    answers = [*_asked(stage, who), *_sent(stage, who)]

    assert rows(stage.database, COUNT) > before
    logs = "".join(each.read_text(errors="replace") for each in stage.hubs.logs)
    noted = "".join(map(repr, rows(stage.database, NOTED)))
    assert stage.world["Host agency"] in noted
    for canary in _disguises():
        assert canary not in logs.lower()
        assert canary not in noted.lower()
    assert _echoing(answers, CANARY) <= {"OK"}
    assert _echoing(answers, NAME) == NAMED


def _disguises() -> Iterator[str]:
    yield from (CANARY.lower(), NAME.lower())
    for word in (CANARY, NAME, EMAIL):
        yield base64.b64encode(word.encode()).decode()[:12].lower()


def _echoing(answers: Iterable[httpx2.Response], word: str) -> set[str]:
    """Give the codes of answers that a word comes back in."""
    return {code for each in answers if word.lower() in each.text.lower() for code in _codes(each)}


def _asked(stage: Stage, who: SignedIn) -> Iterator[httpx2.Response]:
    """Ask everything with the canary as the header of each kind too."""
    known = {"HOST": stage.world["Host agency"], "AGREEMENT": stage.world[AGREEMENT]}
    for document, variables in DOCUMENTS:
        body = orjson.dumps({"query": document, "variables": variables}).decode()
        for word, id in known.items():
            body = body.replace(f'"{word}"', f'"{id}"').replace(f'\\"{word}\\"', f'\\"{id}\\"')
        yield _post(
            stage, who, "/graphql", body.encode(), {"User-Agent": CANARY, "Referer": f"http://x/{CANARY}"}
        )


def _sent(stage: Stage, who: SignedIn) -> Iterator[httpx2.Response]:
    """Send it wherever else a request takes words."""
    good = b'{"query": "{ seats(first: 3) { nodes { id } } }"}'
    for name in ("Authorization", "DPoP", "Idempotency-Key", "Accept-Language", "Accept", "Cookie", "Origin"):
        yield _post(stage, who, "/graphql", good, {name: CANARY})
    for body in (CANARY.encode(), f'{{"{CANARY}": 1}}'.encode(), f'{{"query": 1, "x": "{CANARY}'.encode()):
        yield _post(stage, who, "/graphql", body, {})
    yield _post(stage, who, "/graphql", orjson.dumps({"documentId": CANARY}), {})
    yield _post(
        stage, who, "/graphql", orjson.dumps({"query": "{ __typename }", "operationName": CANARY}), {}
    )
    yield _post(stage, who, f"/graphql?x={CANARY}", good, {})
    yield _post(stage, who, f"/{CANARY}/{quote(EMAIL)}", good, {})
    rows_ = f"name,since,email\n{CANARY},{CANARY},{EMAIL}\n".encode()
    yield _post(stage, who, "/import/FocalPoint", rows_, {"Content-Type": "text/csv"})
    yield _post(stage, who, f"/import/{CANARY}", rows_, {"Content-Type": "text/csv"})
    yield _post(stage, who, "/export", f'{{"query": "{{ {NAME} }}"}}'.encode(), {"Accept": "text/csv"})
    claims = base64.urlsafe_b64encode(orjson.dumps({"sub": CANARY, "iss": CANARY})).rstrip(b"=").decode()
    for form in (
        {"grant_type": CANARY},
        {"grant_type": "client_credentials", "scope": CANARY, "client_id": CANARY},
        {
            "grant_type": "client_credentials",
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": f"eyJhbGciOiJFUzI1NiJ9.{claims}.{CANARY}",
        },
    ):
        yield httpx2.post(f"{stage.hubs.issuer}/oauth/token", data=form, headers={"DPoP": CANARY})
    token = {"Authorization": f"Bearer {CANARY}"}
    yield httpx2.put(f"{stage.hubs.issuer}/oauth/register/{CANARY}", json={"jwks": CANARY}, headers=token)
    yield httpx2.get(f"{stage.hubs.issuer}/graphql", params={"query": f"{{ {CANARY} }}"})


def _post(stage: Stage, who: SignedIn, path: str, body: bytes, headers: Mapping[str, str]) -> httpx2.Response:
    target = stage.hubs.issuer + path
    sent = {
        "Content-Type": "application/json",
        "Accept": "application/graphql-response+json",
        "Authorization": f"DPoP {who.token}",
        "DPoP": proof("POST", target.partition("?")[0], who.key, time.time(), who.token),
        **headers,
    }
    return httpx2.post(target, content=body, headers=sent)


def _codes(answer: httpx2.Response) -> Iterator[str]:
    """Give the codes of an answer's errors, or OK."""
    try:
        content: dict[str, Any] = answer.json()
    except ValueError:
        yield f"text {answer.status_code}"
        return
    errors = content.get("errors", [])
    yield from (each.get("extensions", {}).get("code", "") for each in errors)
    if not errors:
        yield str(content.get("code", "OK"))


@pytest.mark.parametrize("hub", [0, 1])
def test_a_hub_says_little(stage: Stage, hub: int) -> None:
    """No line of the log has more than a method, a status, a code and a duration."""
    for line in stage.hubs.logs[hub].read_text().splitlines():
        assert len(line) < 300, line
