"""The OAuth endpoints over HTTP; everything they decide is decided elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson
from flask import Blueprint, Request, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from hub.errors import HubError
from hub.languages import preferred
from hub.oauth.grant import TOKEN_PATH, Authority, TokenRequest, grant_token
from hub.oauth.metadata import JWKS_PATH, METADATA_PATH, metadata
from hub.oauth.refusals import challenge, oauth_error, refuse
from hub.oauth.registration import Registrar, register_keys

LARGEST_BODY = 32_768
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Endpoints:
    """What the endpoints stand on: who gives tokens, and who registers keys."""

    authority: Authority
    registrar: Registrar


def blueprint(endpoints: Endpoints) -> Blueprint:
    """Give the routes of the authorization server: metadata, keys, tokens and registration."""
    routes = Blueprint("oauth", __name__)
    described = metadata(endpoints.authority.issuer)

    @routes.get(METADATA_PATH)
    def show_metadata() -> Response:
        return _answer(described, 200)

    @routes.get(JWKS_PATH)
    def show_keys() -> Response:
        return _answer(endpoints.authority.keys.public(), 200)

    @routes.post(TOKEN_PATH)
    def give_token() -> Response:
        return _no_store(_answer(grant_token(_token_request(request), endpoints.authority), 200))

    @routes.put("/oauth/register/<client_id>")
    def register(client_id: str) -> Response:
        authorization = request.headers.get("Authorization")
        answer = register_keys(client_id, authorization, _json(_body(request)), endpoints.registrar)
        return _no_store(_answer(answer, 200))

    @routes.errorhandler(HubError)
    def refused(error: HubError) -> Response:
        return _no_store(_refusal(error, preferred(request.accept_languages.values())))

    return routes


def _token_request(received: Request) -> TokenRequest:
    _body(received)
    if received.mimetype != FORM:
        raise refuse("INVALID_REQUEST", parameter="Content-Type", expected=FORM)
    if "Authorization" in received.headers:
        raise refuse("INVALID_REQUEST", parameter="Authorization")
    return TokenRequest(received.form.to_dict(flat=False), received.headers.get("DPoP"))


def _body(received: Request) -> bytes:
    # One more than it may have: a body without a length is cut there, and would pass for whole.
    received.max_content_length = LARGEST_BODY + 1
    try:
        body = received.get_data(cache=True, parse_form_data=False)
    except RequestEntityTooLarge:
        raise refuse("REQUEST_TOO_LARGE") from None
    if len(body) > LARGEST_BODY:
        raise refuse("REQUEST_TOO_LARGE")
    return body


def _json(body: bytes) -> object:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise refuse("INVALID_CLIENT_KEYS") from None


def _answer(content: Mapping[str, object], status: int) -> Response:
    return Response(orjson.dumps(content), status, mimetype="application/json")


def _no_store(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _refusal(error: HubError, language: str) -> Response:
    """Answer as RFC 6749, section 5.2, asks; `code` and `message` add the hub's own code and language."""
    word = oauth_error(error.code)
    # At these endpoints a bad proof is a bad request (RFC 9449, section 5), not a failed sign-in.
    status = 400 if word == "invalid_dpop_proof" else error.status
    content = {"error": word, "error_description": error.message.en, "code": error.code}
    response = _answer(
        {**content, "message": error.message.in_language(language), **error.extensions}, status
    )
    if error.code == "NOT_ADMINISTRATOR":
        response.headers["WWW-Authenticate"] = challenge(error).replace("DPoP ", "Bearer ", 1)
    return response
