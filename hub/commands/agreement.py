"""`hub agreement end`: a party ends an agreement, at once for every answer that is not yet released."""

from typing import Any

import click

from hub.client.session import Session
from hub.commands.agreement_export import export
from hub.commands.agreement_file import verify
from hub.commands.asking import data_of
from hub.commands.client import session_as
from hub.commands.telling import language
from hub.errors import HubError, Message

FIND = """
query Find($named: String!, $id: ID!) {
  dataSharingAgreements(first: 2, where: {or: [{title: {eq: $named}}, {id: {eq: $id}}]}) {
    nodes { id title }
  }
}
"""
END = """
mutation End($agreement: ID!, $reason: String) {
  endDataSharingAgreement(agreement: $agreement, reason: $reason) {
    agreement { id title state endedAt }
    userErrors { code message path }
  }
}
"""
NOT_FOUND = Message(
    "There is no agreement of this title or id that your organisation is a party of.",
    "Votre organisme n'est partie à aucun accord de ce titre ou de cet identifiant.",
)
SEVERAL = Message(
    "Several agreements have this title; name the one to end by its id.",
    "Plusieurs accords portent ce titre ; nommez par son identifiant celui à résilier.",
)
ENDED = {"EN": "{title} ended at {at}.", "FR": "{title} : résilié à {at}."}


@click.group()
def agreement() -> None:
    """Act on data-sharing agreements."""


@agreement.command("end")
@click.argument("named", metavar="TITLE-OR-ID")
@click.option("--as", "name", required=True, help="Client to act as; see `hub login`.")
@click.option("--reason", help="Why, in words that all parties read; nothing about a person.")
def end(named: str, name: str, reason: str | None) -> None:
    """End an agreement that your organisation is a party of: nothing of it is released afterwards.

    The client needs the scopes agreement:read and agreement:write.
    """
    with session_as(name) as session:
        ended = _ended(session, _found(session, named), reason)
    click.echo(ENDED[language()].format(title=ended["title"], at=ended["endedAt"]))


for each in (verify, export):
    agreement.add_command(each)

COMMANDS: tuple[click.Command, ...] = (agreement,)


def _found(session: Session, named: str) -> str:
    nodes = data_of(session, FIND, {"named": named, "id": named})["dataSharingAgreements"]["nodes"]
    if not nodes:
        raise HubError("AGREEMENT_NOT_FOUND", NOT_FOUND, status=404)
    if len(nodes) > 1:
        raise HubError("SEVERAL_AGREEMENTS", SEVERAL)
    return str(nodes[0]["id"])


def _ended(session: Session, identifier: str, reason: str | None) -> dict[str, Any]:
    payload = data_of(session, END, {"agreement": identifier, "reason": reason})["endDataSharingAgreement"]
    if payload["userErrors"]:
        first = payload["userErrors"][0]
        raise HubError(first["code"], Message(first["message"], first["message"]))
    return dict(payload["agreement"])
