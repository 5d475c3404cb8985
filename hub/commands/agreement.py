"""`hub agreement`: what a party does with its agreements, from the first proposal to the end."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import click
import orjson

from hub.agreements.parsing import read
from hub.agreements.wording import plain_text
from hub.client.agreeing import load_signing_key, sign_text
from hub.client.session import Session
from hub.commands.acting import done
from hub.commands.agreement_export import export
from hub.commands.agreement_file import verify
from hub.commands.agreement_names import with_ids
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
NEWEST = """
query Newest($agreement: ID!) {
  agreementTexts(first: 1, where: {agreement: {id: {eq: $agreement}}}, orderBy: [{version: DESC}]) {
    nodes { version state text digest }
  }
}
"""
LIST = """
query List($after: String) {
  dataSharingAgreements(first: 100, after: $after) {
    nodes { id title state parties(first: 100) { nodes { organisation { name } } } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
TOLD = "agreement { id title state endedAt }"
NOT_FOUND = Message(
    "There is no agreement of this title or id that your organisation is a party of.",
    "Votre organisme n’est partie à aucun accord de ce titre ou de cet identifiant.",
)
SEVERAL = Message(
    "Several agreements have this title; name the one you mean by its id.",
    "Plusieurs accords portent ce titre ; nommez celui que vous voulez par son identifiant.",
)
NO_TEXT = Message(
    "This agreement was made elsewhere: it has no text on this hub.",
    "Cet accord a été conclu ailleurs : il n’a pas de texte sur ce hub.",
)
NOT_JSON = Message(
    "The file doesn’t hold a JSON object: the input of requestDataSharingAgreement.",
    "Le fichier ne contient pas d’objet JSON : l’entrée de requestDataSharingAgreement.",
)
STANDS = {"EN": "{title} ({id}): {state}.", "FR": "{title} ({id}) : {state}."}
ENDED = {"EN": "{title} ended at {at}.", "FR": "{title} : résilié à {at}."}
AGREE = {"EN": "Accept this text?", "FR": "Accepter ce texte ?"}
SIGN = {"EN": "Sign this text?", "FR": "Signer ce texte ?"}
NONE = {"EN": "Your organisation has no agreements.", "FR": "Votre organisme n’a pas d’accord."}

named_argument = click.argument("named", metavar="TITLE-OR-ID")
as_option = click.option("--as", "name", required=True, help="Client to act as; see `hub login`.")
reason_option = click.option("--reason", help="Why, in words that all parties read; nothing about a person.")
yes_option = click.option("--yes", is_flag=True, help="Don't show the text, and don't ask.")


@click.group()
def agreement() -> None:
    """Act on data-sharing agreements. The client needs agreement:read and agreement:write."""


@agreement.command("list")
@as_option
def list_agreements(name: str) -> None:
    """List the agreements that your organisation is a party of."""
    with session_as(name) as session:
        nodes = list(_every(session))
    for each in nodes:
        parties = ", ".join(sorted(part["organisation"]["name"] for part in each["parties"]["nodes"]))
        click.echo(f"{each['id']}  {each['state']:<10}  {each['title']}  ({parties})")
    if not nodes:
        click.echo(NONE[language()])


@agreement.command()
@named_argument
@as_option
def show(named: str, name: str) -> None:
    """Tell the newest text of an agreement in plain words."""
    with session_as(name) as session:
        newest = _newest(session, _found(session, named))
    click.echo(_plain(newest))


@agreement.command()
@click.argument("file", type=click.File("rb"))
@as_option
@reason_option
def request(file: BinaryIO, name: str, reason: str | None) -> None:
    """Propose an agreement: FILE (JSON, or - for standard input) holds its text.

    It is the input of requestDataSharingAgreement; bodies may also be named by their name.
    """
    with session_as(name) as session:
        given = with_ids(session, _object(file))
        words = {"input": ("AgreementTextInput!", given), "reason": ("String", reason)}
        _tell(done(session, "requestDataSharingAgreement", TOLD, words))


@agreement.command()
@named_argument
@click.argument("file", type=click.File("rb"))
@as_option
@reason_option
def offer(named: str, file: BinaryIO, name: str, reason: str | None) -> None:
    """Propose another text: a counter-offer, or an amendment of an agreement in force."""
    with session_as(name) as session:
        given = with_ids(session, _object(file))
        words = {"input": ("AgreementTextInput!", given), "reason": ("String", reason)}
        _tell(_taken(session, "offerDataSharingAgreement", _found(session, named), words))


@agreement.command()
@named_argument
@as_option
@yes_option
def accept(named: str, name: str, *, yes: bool) -> None:
    """Accept the newest text, after reading it."""
    with session_as(name) as session:
        found = _found(session, named)
        newest = _newest(session, found)
        _confirm(newest, AGREE, yes=yes)
        words = {"digest": ("String!", newest["digest"])}
        _tell(_taken(session, "acceptDataSharingAgreement", found, words))


@agreement.command()
@named_argument
@as_option
@click.option(
    "--key",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of the private key; it never leaves this machine. See `hub key`.",
)
@yes_option
def sign(named: str, name: str, key: Path, *, yes: bool) -> None:
    """Sign the newest text, after reading it; the last signature puts it in force."""
    private = load_signing_key(key)
    with session_as(name) as session:
        found = _found(session, named)
        newest = _newest(session, found)
        _confirm(newest, SIGN, yes=yes)
        words = {"jws": ("String!", sign_text(private, newest["text"]))}
        _tell(_taken(session, "signDataSharingAgreement", found, words))


def _simple(verb: str, mutation: str, text: str) -> click.Command:
    @click.command(verb, help=text)
    @named_argument
    @as_option
    @reason_option
    def step(named: str, name: str, reason: str | None) -> None:
        with session_as(name) as session:
            _tell(_taken(session, mutation, _found(session, named), {"reason": ("String", reason)}))

    return step


SIMPLE = (
    ("reject", "rejectDataSharingAgreement", "End the negotiation of the newest text."),
    ("suspend", "suspendDataSharingAgreement", "Let an agreement give nothing for a while."),
    ("resume", "resumeDataSharingAgreement", "Let an agreement that you suspended give again."),
    ("leave", "leaveDataSharingAgreement", "End your part in an agreement of several parties."),
    ("end", "endDataSharingAgreement", "End an agreement: nothing of it is released afterwards."),
)
for each in (*(_simple(*words) for words in SIMPLE), verify, export):
    agreement.add_command(each)


def _every(session: Session) -> Iterator[dict[str, Any]]:
    page: dict[str, Any] = {"pageInfo": {"hasNextPage": True, "endCursor": None}}
    while page["pageInfo"]["hasNextPage"]:
        after = {"after": page["pageInfo"]["endCursor"]}
        page = data_of(session, LIST, after)["dataSharingAgreements"]
        yield from page["nodes"]


def _taken(
    session: Session, mutation: str, found: str, words: Mapping[str, tuple[str, object]]
) -> dict[str, Any]:
    return done(session, mutation, TOLD, {"agreement": ("ID!", found), **words})


def _tell(found: Mapping[str, Any]) -> None:
    spoken = ENDED if found["endedAt"] else STANDS
    click.echo(spoken[language()].format(**found, at=found["endedAt"]))


def _found(session: Session, named: str) -> str:
    nodes = data_of(session, FIND, {"named": named, "id": named})["dataSharingAgreements"]["nodes"]
    if not nodes:
        raise HubError("AGREEMENT_NOT_FOUND", NOT_FOUND, status=404)
    if len(nodes) > 1:
        raise HubError("SEVERAL_AGREEMENTS", SEVERAL)
    return str(nodes[0]["id"])


def _newest(session: Session, found: str) -> dict[str, Any]:
    nodes = data_of(session, NEWEST, {"agreement": found})["agreementTexts"]["nodes"]
    if not nodes:
        raise HubError("NO_TEXT", NO_TEXT, status=404)
    return dict(nodes[0])


def _plain(newest: Mapping[str, Any]) -> str:
    return f"{plain_text(read(newest['text']), language())}\n{newest['digest']}"


def _confirm(newest: Mapping[str, Any], question: Mapping[str, str], *, yes: bool) -> None:
    if not yes:
        click.echo(_plain(newest))
        click.confirm(question[language()], abort=True)


def _object(file: BinaryIO) -> dict[str, Any]:
    try:
        found = orjson.loads(file.read())
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise HubError("NOT_JSON", NOT_JSON)
    return found
