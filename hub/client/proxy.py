"""A port on loopback that signs what passes, so that curl, notebooks and GraphQL clients can ask a hub."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import orjson

from hub.client.session import GRAPHQL_PATH, Session
from hub.errors import HubError, Message

LARGEST_BODY = 1_048_576
PASSED_ON = ("Content-Type", "Accept", "Accept-Language", "Idempotency-Key")
JSON = "application/json"


class Proxy(ThreadingHTTPServer):
    """Serve one session on 127.0.0.1; port 0 takes a free one, `server_port` tells which."""

    daemon_threads = True

    def __init__(self, session: Session, port: int = 0) -> None:
        self.session = session
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def own_names(self) -> frozenset[str]:
        """Give the hosts under which this proxy may be addressed."""
        return frozenset({f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"})


class _Handler(BaseHTTPRequestHandler):
    server: Proxy
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_POST(self) -> None:
        self._pass_on()

    def do_GET(self) -> None:
        self._pass_on()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: an address may hold a question, and a question may hold a person."""

    def _pass_on(self) -> None:
        try:
            body = self._checked_body()
            headers = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
            answer = self.server.session.request(str(self.command), self.path, body, headers)
        except HubError as error:
            self._answer(error.status, JSON, orjson.dumps({"errors": [error.as_graphql("EN")]}))
        else:
            kind = answer.headers.get("Content-Type", JSON)
            self._answer(answer.status_code, kind, answer.content)

    def _checked_body(self) -> bytes:
        """Refuse what a web page could make a browser send here, then read the body."""
        if self.headers.get("Host") not in self.server.own_names:
            raise _refused("WRONG_HOST", 403, "Ask this proxy by its address on loopback.")
        origin = self.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc not in self.server.own_names:
            raise _refused("FOREIGN_ORIGIN", 403, "This proxy does not answer pages of other sites.")
        if self.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            raise _refused("FOREIGN_ORIGIN", 403, "This proxy does not answer pages of other sites.")
        if urlsplit(self.path).path != GRAPHQL_PATH:
            raise _refused("NOT_FOUND", 404, f"This proxy passes on {GRAPHQL_PATH} only.")
        return self._body() if self.command == "POST" else b""

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            raise _refused("LENGTH_REQUIRED", 411, "Send the body with a Content-Length.")
        if int(length) > LARGEST_BODY:
            raise _refused("TOO_LARGE", 413, f"Send at most {LARGEST_BODY} bytes.")
        if self.headers.get_content_type() != JSON:
            raise _refused("NOT_JSON", 415, "Send the question as application/json.")
        return self.rfile.read(int(length))

    def _answer(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        # A refusal may leave a body unread: the next request must not begin in the middle of it.
        if status >= 400:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(content)


def _refused(code: str, status: int, en: str) -> HubError:
    return HubError(code, Message(en, FRENCH[code]), status=status)


FRENCH = {
    "WRONG_HOST": "Adressez-vous à ce relais par son adresse locale.",
    "FOREIGN_ORIGIN": "Ce relais ne répond pas aux pages d'autres sites.",
    "NOT_FOUND": "Ce relais ne transmet que les questions GraphQL.",
    "LENGTH_REQUIRED": "Envoyez le corps avec un Content-Length.",
    "TOO_LARGE": "La demande est trop longue.",
    "NOT_JSON": "Envoyez la question en application/json.",
}
