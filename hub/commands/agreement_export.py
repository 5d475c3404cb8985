"""`hub agreement export`: an agreement as a file that `hub agreement verify` checks without a hub."""

from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Literal

import click
import orjson

from hub.agreements.exported import (
    Exported,
    ExportedNotice,
    ExportedSignature,
    ExportedStep,
    ExportedText,
    exported,
)
from hub.agreements.keys import SigningKey
from hub.agreements.odrl import policy
from hub.agreements.parsing import read
from hub.agreements.signing import Receipt
from hub.agreements.text import Text
from hub.agreements.wording import plain_text
from hub.client.session import Session
from hub.client.wire import json_object
from hub.commands.asking import data_of
from hub.commands.client import session_as
from hub.commands.telling import language
from hub.errors import HubError, Message

# One operation is one reading of the graph: texts, steps and signatures fit one another.
ASK = """
query Agreement($id: ID!) {
  dataSharingAgreement(id: $id) { id state }
  agreementTexts(first: 200, where: {agreement: {id: {eq: $id}}}, orderBy: [{version: ASC}]) {
    nodes { version state text digest proposedAt proposedBy { id } } pageInfo { hasNextPage }
  }
  signatures(first: 1000, where: {agreement: {id: {eq: $id}}}, orderBy: [{signedAt: ASC}]) {
    nodes { jws signedAt thumbprint organisation { id } text { version } } pageInfo { hasNextPage }
  }
  agreementSteps(first: 500, where: {agreement: {id: {eq: $id}}}, orderBy: [{number: ASC}]) {
    nodes { number action fromState toState at reason by { id } text { version digest } }
    pageInfo { hasNextPage }
  }
  notices(first: 1000, where: {agreement: {id: {eq: $id}}}, orderBy: [{at: ASC}]) {
    nodes { receipt acknowledgedAt recipient { id } step { number } } pageInfo { hasNextPage }
  }
  verificationMethods(
    first: 500, where: {organisation: {agreementParts: {some: {agreement: {id: {eq: $id}}}}}}
  ) {
    nodes { thumbprint algorithm jwk registeredAt revokedAt revokedReason organisation { id } }
    pageInfo { hasNextPage }
  }
}
"""
LISTS = ("agreementTexts", "signatures", "agreementSteps", "notices", "verificationMethods")
NOT_FOUND = Message(
    "There is no such agreement of which your organisation is a party, or it has no text yet.",
    "Votre organisme n’est partie à aucun accord de cet identifiant, ou celui-ci n’a pas encore de texte.",
)
TOO_LONG = Message(
    "The agreement has more versions, steps or signatures than one file holds.",
    "L’accord compte plus de versions, d’étapes ou de signatures qu’un fichier n’en contient.",
)
Form = Literal["proof", "odrl", "text"]


@click.command("export")
@click.argument("agreement", metavar="ID")
@click.option("--as", "name", required=True, help="Client to ask as; see `hub login`.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["proof", "odrl", "text"]),
    default="proof",
    help="Everything that proves it; or its newest text as an ODRL policy, or in plain words.",
)
@click.option(
    "--output", type=click.File("wb"), default="-", help="File to write; standard output unless given."
)
def export(agreement: str, name: str, form: Form, output: BinaryIO) -> None:
    """Export the agreement ID with its texts, signatures, steps and receipts, as a JSON file.

    The client needs the scope agreement:read.
    """
    with session_as(name) as session:
        record = gathered(data_of(session, ASK, {"id": agreement}), _hub_keys(session))
    output.write(FORMS[form](record))


def gathered(data: Mapping[str, Any], hub_keys: tuple[Mapping[str, object], ...]) -> Exported:
    """Put together what the hub answered, as of the last step; raise HubError for nothing or too much."""
    found = data["dataSharingAgreement"]
    texts, signatures, steps, notices, keys = (data[name]["nodes"] for name in LISTS)
    if found is None or not texts:
        raise HubError("AGREEMENT_NOT_FOUND", NOT_FOUND, status=404)
    if any(data[name]["pageInfo"]["hasNextPage"] for name in LISTS):
        raise HubError("AGREEMENT_TOO_LONG", TOO_LONG)
    known = {each["thumbprint"]: _key(each) for each in keys}
    made = {each["number"]: _step(each) for each in steps}
    return Exported(
        found["id"],
        found["state"],
        max((each["at"] for each in steps), default=texts[-1]["proposedAt"]),
        tuple(_text(each, signatures, known) for each in texts),
        tuple(made.values()),
        tuple(_notice(each, made, found["id"]) for each in notices),
        hub_keys,
    )


def _hub_keys(session: Session) -> tuple[Mapping[str, object], ...]:
    answer = json_object(session.request("GET", "/oauth/jwks", b"", {}))
    return tuple(each for each in answer.get("keys", ()) if isinstance(each, dict))


def _key(row: Mapping[str, Any]) -> SigningKey:
    return SigningKey(
        row["organisation"]["id"],
        row["thumbprint"],
        row["algorithm"],
        row["jwk"],
        row["registeredAt"],
        row["revokedAt"],
        row["revokedReason"],
    )


def _text(
    row: Mapping[str, Any], signatures: list[Mapping[str, Any]], known: Mapping[str, SigningKey]
) -> ExportedText:
    signed = tuple(
        ExportedSignature(
            each["organisation"]["id"], each["jws"], each["signedAt"], known[each["thumbprint"]]
        )
        for each in signatures
        if each["text"]["version"] == row["version"]
    )
    proposer = row["proposedBy"]["id"]
    return ExportedText(
        row["version"], row["state"], row["text"], row["digest"], row["proposedAt"], proposer, signed
    )


def _step(row: Mapping[str, Any]) -> ExportedStep:
    return ExportedStep(
        row["number"],
        row["action"],
        row["fromState"],
        row["toState"],
        row["at"],
        row["by"]["id"],
        row["text"]["version"],
        row["text"]["digest"],
        row["reason"],
    )


def _notice(row: Mapping[str, Any], steps: Mapping[int, ExportedStep], agreement: str) -> ExportedNotice:
    step = steps[row["step"]["number"]]
    receipt = Receipt(
        agreement,
        step.number,
        step.action,
        step.from_state,
        step.to_state,
        step.at,
        step.by,
        row["recipient"]["id"],
        step.version,
        step.digest,
        step.reason,
    )
    return ExportedNotice(receipt, row["receipt"], row["acknowledgedAt"])


def _newest(record: Exported) -> Text:
    return read(record.texts[-1].text)


def _odrl(record: Exported) -> bytes:
    return orjson.dumps(policy(_newest(record)), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _plain(record: Exported) -> bytes:
    return plain_text(_newest(record), language()).encode()


FORMS: Mapping[Form, Callable[[Exported], bytes]] = {"proof": exported, "odrl": _odrl, "text": _plain}
