"""Bodies in a proposal's file: by their id, or by their name, which people know."""

from collections.abc import Iterator
from typing import Any

from hub.client.session import Session
from hub.commands.asking import data_of
from hub.errors import HubError, Message

FIND = """
query Bodies($names: [String!]!) {
  organisations(first: 1000, where: {name: {in: $names}}) { nodes { id name } }
}
"""
MEMBERS = ("organisation", "provider", "recipient")


def with_ids(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """Put ids in the place of names; raise HubError where a name is that of none, or of several."""
    places = list(_places(given))
    names = sorted({place[name] for place, name in places if " " in place[name]})
    if names:
        ids = _ids(session, names)
        for place, name in places:
            place[name] = ids.get(place[name], place[name])
    return given


def _places(given: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for part in ("parties", "terms"):
        listed = given.get(part)
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, dict):
                yield from ((each, name) for name in MEMBERS if isinstance(each.get(name), str))


def _ids(session: Session, names: list[str]) -> dict[str, str]:
    nodes = data_of(session, FIND, {"names": names})["organisations"]["nodes"]
    ids = {each["name"]: each["id"] for each in nodes}
    wrong = [each for each in names if each not in ids]
    several = [each for each in ids if sum(node["name"] == each for node in nodes) > 1]
    if wrong or several:
        text = ", ".join([*wrong, *several])
        message = Message(f"Name one body by its id: {text}.", f"Désignez-le par son identifiant : {text}.")
        raise HubError("BODY_NOT_FOUND", message, status=404)
    return ids
