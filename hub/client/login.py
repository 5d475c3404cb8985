"""Register a client's key with the hub of this machine, as its administrator."""

from typing import Any
from urllib.parse import quote

from joserfc.jwk import Key

from hub.client.keys import TOKEN_PATH, ClientFile, public_set
from hub.client.wire import BOTH_LANGUAGES, connection, json_object, refused, sent
from hub.errors import HubError, Message

PURPOSE = "purpose:"


def register_key(issuer: str, name: str, key: Key, token: str, purpose: str | None) -> ClientFile:
    """Give the public half of `key` to the hub as that of the client `name`; answer with the client's file.

    `token` is the hub's registration token. `purpose` is one of the client's, its first unless given.
    """
    with connection(issuer) as http:
        request = http.build_request(
            "PUT",
            f"{issuer}/oauth/register/{quote(name, safe='')}",
            json={"jwks": public_set(key)},
            headers={"Authorization": f"Bearer {token}", **BOTH_LANGUAGES},
        )
        response = sent(http, request)
    answer = json_object(response)
    if response.status_code != 200 or not isinstance(answer.get("scope"), str):
        raise refused(answer, response)
    return _file(issuer, answer, key, purpose)


def _file(issuer: str, registration: dict[str, Any], key: Key, purpose: str | None) -> ClientFile:
    words = str(registration["scope"]).split()
    purposes = [word.removeprefix(PURPOSE) for word in words if word.startswith(PURPOSE)]
    chosen = purpose or next(iter(purposes), "")
    if chosen not in purposes:
        allowed = ", ".join(purposes)
        en = f"This client may ask for: {allowed or 'no purpose'}."
        fr = f"Ce client peut demander : {allowed or 'aucune finalité'}."
        raise HubError("ONE_PURPOSE", Message(en, fr))
    return ClientFile(
        client_id=str(registration["client_id"]),
        organisation=str(registration["organisation"]),
        key=key.as_dict(private=True),
        token_endpoint=issuer + TOKEN_PATH,
        scopes=tuple(word for word in words if not word.startswith(PURPOSE)),
        purpose=chosen,
    )
