"""Ask a hub as one client: a token when needed, a fresh proof with each request, reads tried again."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Any, Self

import httpx2
import stamina
from graphql import GraphQLError, OperationType, get_operation_ast, parse
from joserfc.jwk import import_key

from hub.client.keys import ClientFile, make_key
from hub.client.signing import assertion, proof
from hub.client.wire import BOTH_LANGUAGES, SECONDS, code_of, connection, json_object, refused, sent
from hub.errors import HubError

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
GRAPHQL_PATH = "/graphql"
BUSY = frozenset({429, 502, 503})
# What a hub says of a token that was good a moment ago, when its clock or its keys have moved on.
FORGOTTEN = frozenset({"EXPIRED_TOKEN", "INVALID_TOKEN"})
ATTEMPTS = 4
LONGEST_WAIT = 20.0
# A token is left aside this long before it lapses, so that it does not lapse on its way.
MARGIN = 15.0


@dataclass(frozen=True)
class Token:
    """An access token and the instant (seconds since 1970) from which it is no longer used."""

    text: str
    until: float


class HubBusy(Exception):
    """The hub asked to be left alone for a while; `wait` is how long it named, in seconds, if it did."""

    def __init__(self, response: httpx2.Response) -> None:
        super().__init__(f"the hub answered {response.status_code}")
        self.response = response
        named = response.headers.get("Retry-After", "")
        self.wait = min(float(named), LONGEST_WAIT) if named.isdecimal() else None


class Session:
    """Ask a hub as the client of a file; threads may share it. Close it, or use it in a `with`.

    The key of its proofs lives in memory only: who steals the file later can't use the tokens of now.
    """

    def __init__(
        self, client: ClientFile, now: Callable[[], float] = time.time, language: str = "EN"
    ) -> None:
        self._client = client
        self._now = now
        self._language = language.lower()
        self._signing_key = import_key(dict(client.key))
        self._proof_key = make_key()
        self._token: Token | None = None
        self._lock = Lock()
        self._http = connection(client.issuer)

    def query(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        operation: str | None = None,
        key: str | None = None,
    ) -> dict[str, Any]:
        """Send one GraphQL operation and give the whole answer, `data` and `errors`.

        A read is sent again while the hub is busy or its answer got lost; a change only with `key`, the
        Idempotency-Key under which the hub does it once. Raise HubError when the hub can't be reached, or
        answers with something else than GraphQL.
        """
        request = self._question({"query": document}, variables, operation)
        if key is not None:
            request.headers["Idempotency-Key"] = quoted(key)
        again = key is not None or is_read(document, operation)
        return _graphql(self._send_often(request) if again else self.send(request))

    def query_trusted(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        operation: str | None = None,
    ) -> dict[str, Any]:
        """Send the identifier of a document that is registered for this client, and give the whole answer.

        The identifier is `document` itself where that begins with `sha256:`, else that of its text. A
        document that isn't known to only read is sent once.
        """
        identifier = document if document.startswith("sha256:") else identifier_of(document)
        request = self._question({"documentId": identifier}, variables, operation)
        return _graphql(self._send_often(request) if is_read(document, operation) else self.send(request))

    def _question(
        self, body: dict[str, object], variables: Mapping[str, object] | None, operation: str | None
    ) -> httpx2.Request:
        if variables:
            body["variables"] = dict(variables)
        if operation:
            body["operationName"] = operation
        request = self._http.build_request("POST", self._client.issuer + GRAPHQL_PATH, json=body)
        request.headers["Accept"] = "application/graphql-response+json, application/json"
        request.headers["Accept-Language"] = self._language
        return request

    def send(self, request: httpx2.Request) -> httpx2.Response:
        """Sign and send one request; when the hub has forgotten the token, get another and send once more."""
        token = self._fresh_token()
        response = self._send_signed(request, token)
        if response.status_code == 401 and code_of(response) in FORGOTTEN:
            response = self._send_signed(request, self._fresh_token(instead_of=token))
        return response

    def request(
        self,
        method: str,
        path: str,
        content: bytes | Iterable[bytes],
        headers: Mapping[str, str],
        *,
        seconds: float = SECONDS,
    ) -> httpx2.Response:
        """Sign and send a request made elsewhere, as the proxy does; never sent twice for being busy.

        `seconds` is how long the hub may be silent. Content that can be read once only is sent once.
        """
        address = self._client.issuer + path
        made = self._http.build_request(
            method, address, content=content, headers=dict(headers), timeout=seconds
        )
        return self.send(made) if isinstance(content, bytes) else self._send_signed(made, self._fresh_token())

    def close(self) -> None:
        """Give back the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _send_often(self, request: httpx2.Request) -> httpx2.Response:
        """Send what may be sent again until the hub has time for it, as long as that is reasonable."""
        try:
            for attempt in _attempts():
                with attempt:
                    response = self.send(request)
                    if response.status_code in BUSY:
                        raise HubBusy(response)
        except HubBusy as busy:
            return busy.response
        return response

    def _send_signed(self, request: httpx2.Request, token: Token) -> httpx2.Response:
        address = str(request.url)
        request.headers["Authorization"] = f"DPoP {token.text}"
        request.headers["DPoP"] = proof(request.method, address, self._proof_key, self._now(), token.text)
        return sent(self._http, request)

    def _fresh_token(self, instead_of: Token | None = None) -> Token:
        with self._lock:
            if self._token is None or self._token is instead_of or self._token.until <= self._now():
                self._token = self._asked_token()
            return self._token

    def _asked_token(self) -> Token:
        endpoint, now = self._client.token_endpoint, self._now()
        form = {
            "grant_type": "client_credentials",
            "scope": self._client.scope,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion(
                self._client.client_id, self._client.issuer, self._signing_key, now
            ),
        }
        headers = {"DPoP": proof("POST", endpoint, self._proof_key, now), **BOTH_LANGUAGES}
        response = sent(self._http, self._http.build_request("POST", endpoint, data=form, headers=headers))
        answer = json_object(response)
        if response.status_code != 200 or not isinstance(answer.get("access_token"), str):
            raise refused(answer, response)
        return Token(answer["access_token"], now + float(answer.get("expires_in", 0)) - MARGIN)


def identifier_of(document: str) -> str:
    """Give the SHA-256 hex document identifier of a text (GraphQL over HTTP, persisted documents)."""
    return "sha256:" + hashlib.sha256(document.encode()).hexdigest()


def quoted(key: str) -> str:
    """Write a key as a string of RFC 8941, section 3.3.3; raise ValueError for a text outside ASCII."""
    if not key.isascii():
        raise ValueError("an Idempotency-Key is a text of ASCII")
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def is_read(document: str, operation: str | None) -> bool:
    """Tell whether a document's operation only reads, so that it may be sent again."""
    try:
        chosen = get_operation_ast(parse(document), operation)
    except (GraphQLError, RecursionError):
        return False
    return chosen is not None and chosen.operation is OperationType.QUERY


def _attempts() -> Iterator[stamina.Attempt]:
    return iter(
        stamina.retry_context(on=_wait, attempts=ATTEMPTS, timeout=3 * LONGEST_WAIT, wait_max=LONGEST_WAIT)
    )


def _wait(error: Exception) -> bool | float:
    if isinstance(error, HubBusy) and error.wait is not None:
        return error.wait
    # A refusal of 429 or 503 is the token endpoint's; nothing answering at all (502) is told at once.
    return isinstance(error, HubBusy) or (isinstance(error, HubError) and error.status in {429, 503, 504})


def _graphql(response: httpx2.Response) -> dict[str, Any]:
    answer = json_object(response)
    if "data" not in answer and "errors" not in answer:
        raise refused(answer, response)
    return answer
