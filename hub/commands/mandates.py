"""`hub key` and `hub role`: who may act for a body. A private key stays in the body's own file."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import orjson
from joserfc.jwk import ECKey, OKPKey

from graph_schema.dates import instant_text
from hub.client.agreeing import load_signing_key, prove_possession, public_jwk, save_signing_key
from hub.client.session import Session
from hub.commands.acting import done
from hub.commands.asking import data_of
from hub.commands.client import session_as
from hub.commands.telling import language
from hub.errors import HubError, Message

ROLES = """
query Roles {
  roles(first: 1000, orderBy: [{validFrom: ASC}]) {
    nodes { id client role validFrom validUntil organisation { id } }
  }
}
"""
KEY = "verificationMethod { thumbprint algorithm registeredAt revokedAt }"
ROLE = "role { id client role validFrom validUntil }"
NO_ROLE = Message(
    "Your client sees no role of its organisation: it needs audit:read, and the role administrator.",
    "Votre client ne voit aucun rôle de son organisme : il lui faut audit:read et le rôle administrator.",
)
MADE = {"EN": "{file} holds a new key: {thumbprint}", "FR": "{file} contient une nouvelle clé : {thumbprint}"}
REGISTERED = {"EN": "Registered: {thumbprint}", "FR": "Enregistrée : {thumbprint}"}
REVOKED = {"EN": "Revoked: {thumbprint}", "FR": "Révoquée : {thumbprint}"}

as_option = click.option("--as", "name", required=True, help="Client to act as; see `hub login`.")
file_argument = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.group()
def key() -> None:
    """Make, register and revoke the keys that your organisation signs agreements with."""


@key.command()
@file_argument
@click.option("--algorithm", type=click.Choice(["ES256", "EdDSA"]), default="ES256", show_default=True)
def make(file: Path, algorithm: str) -> None:
    """Make a private key in FILE, readable by you alone; nothing is sent."""
    made = ECKey.generate_key("P-256") if algorithm == "ES256" else OKPKey.generate_key("Ed25519")
    save_signing_key(file, made)
    click.echo(MADE[language()].format(file=file, thumbprint=made.thumbprint()))


@key.command()
@file_argument
@as_option
@click.option("--replaces", metavar="THUMBPRINT", help="Key that is revoked by it.")
def register(file: Path, name: str, replaces: str | None) -> None:
    """Register the public half of the key in FILE."""
    private = load_signing_key(file)
    jwk = orjson.dumps(public_jwk(private)).decode()
    with session_as(name) as session:
        proof = prove_possession(private, _own(session), instant_text(datetime.now(UTC)))
        words = {"jwk": ("String!", jwk), "proof": ("String!", proof)}
        _tell(REGISTERED, _registered(session, words, replaces))


@key.command()
@click.argument("thumbprint")
@as_option
@click.option("--reason", help="Why; all parties read it.")
def revoke(thumbprint: str, name: str, reason: str | None) -> None:
    """Let a key sign nothing any more; what it signed stays valid."""
    with session_as(name) as session:
        words = {"thumbprint": ("String!", thumbprint), "reason": ("String", reason)}
        _tell(REVOKED, done(session, "revokeVerificationMethod", KEY, words))


@click.group()
def role() -> None:
    """Say which clients may act for your organisation, and in which roles."""


@role.command("list")
@as_option
def list_roles(name: str) -> None:
    """List the roles that your organisation gave."""
    with session_as(name) as session:
        for each in data_of(session, ROLES, {})["roles"]["nodes"]:
            _tell_role(each)


@role.command()
@click.argument("client")
@click.argument("role", type=click.Choice(["reader", "editor", "signatory", "administrator"]))
@as_option
@click.option("--until", help="First instant at which it is over; without end unless given.")
def give(client: str, role: str, name: str, until: str | None) -> None:
    """Let CLIENT act in a role from now on."""
    with session_as(name) as session:
        words = {
            "client": ("String!", client),
            "role": ("String!", role.upper()),
            "validUntil": ("String", until),
        }
        _tell_role(done(session, "giveRole", ROLE, words))


@role.command("end")
@click.argument("id")
@as_option
def end_role(id: str, name: str) -> None:
    """End the role ID now."""
    with session_as(name) as session:
        _tell_role(done(session, "endRole", ROLE, {"role": ("ID!", id)}))


def _own(session: Session) -> str:
    """Give the id of the client's organisation: who may register a key reads the roles that it gave."""
    nodes = data_of(session, ROLES, {})["roles"]["nodes"]
    if not nodes:
        raise HubError("ROLE_MISSING", NO_ROLE)
    return str(nodes[0]["organisation"]["id"])


def _registered(session: Session, words: Mapping[str, tuple[str, object]], replaces: str | None) -> Any:
    if replaces is None:
        return done(session, "registerVerificationMethod", KEY, words)
    return done(session, "rotateVerificationMethod", KEY, {"thumbprint": ("String!", replaces), **words})


def _tell(sentence: dict[str, str], found: dict[str, Any]) -> None:
    click.echo(sentence[language()].format(**found))


def _tell_role(found: dict[str, Any]) -> None:
    click.echo("{id}  {client}  {role}  {validFrom} – {validUntil}".format(**found))
