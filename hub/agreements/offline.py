"""Check an exported agreement without a hub: what each party signed, and whether all that is said fits.

A file proves that whoever has a key signed a text. Whose key it is, its reader knows from elsewhere: name the
thumbprints that the parties gave you, and a key that isn't among them is a fault. Instants are the hub's; its
receipts, signed with its own key, say the same instants as the steps.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from hub.agreements.exported import Exported, ExportedSignature, ExportedText, read_file
from hub.agreements.faults import Fault, fault
from hub.agreements.history import history_faults
from hub.agreements.parsing import read
from hub.agreements.signing import standing
from hub.agreements.text import Text, TextParty, digest
from hub.errors import HubError, Message, Path
from hub.oauth.jose import algorithm_of
from hub.register.outcome import Refused

SIGNED_STATES = frozenset({"VERIFIED", "FINALISED", "SUSPENDED"})
Verdict = Literal["VALID", "VALID_KEY_REVOKED_LATER", "INVALID", "MISSING"]
MISSING = Message("This party has not signed this version.", "Cette partie n’a pas signé cette version.")


@dataclass(frozen=True)
class Trusted:
    """Thumbprints that the reader knows from elsewhere; none means that any key is taken."""

    parties: frozenset[str] = frozenset()
    hub: frozenset[str] = frozenset()


ANY = Trusted()


@dataclass(frozen=True)
class PartyFinding:
    """What one party's signature under one version is worth."""

    organisation: str
    name: str
    verdict: Verdict
    message: Message
    thumbprint: str | None = None
    signed_at: str | None = None


@dataclass(frozen=True)
class TextFinding:
    """What holds of one version; `text` is None where it can't be read."""

    version: int
    state: str
    digest: str
    text: Text | None
    parties: tuple[PartyFinding, ...]

    @property
    def signed_by_all(self) -> bool:
        """Say whether every party's signature holds."""
        return bool(self.parties) and all(
            each.verdict in ("VALID", "VALID_KEY_REVOKED_LATER") for each in self.parties
        )


@dataclass(frozen=True)
class Findings:
    """What a file proves, and everything that is wrong with it."""

    agreement: str
    state: str
    at: str
    texts: tuple[TextFinding, ...]
    steps: int
    receipts: int
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Say whether nothing is wrong with the file."""
        return not self.faults


def checked(content: bytes, trusted: Trusted = ANY) -> Findings:
    """Check a file; raise HubError NOT_AN_AGREEMENT_FILE where there is nothing to check."""
    file = read_file(content)
    texts = tuple(_text(each) for each in file.texts)
    faults = (
        *_version_faults(file),
        *(each for at, text in enumerate(file.texts) for each in _text_faults(file, text, at)),
        *(each for at, found in enumerate(texts) for each in _party_faults(file, found, at, trusted)),
        *history_faults(file, {each.version: each.text for each in texts}, trusted.hub),
    )
    return Findings(file.agreement, file.state, file.at, texts, len(file.steps), len(file.notices), faults)


def _text(text: ExportedText) -> TextFinding:
    try:
        known: Text | None = read(text.text)
    except Refused:
        known = None
    parties = tuple(_party(each, text) for each in known.parties) if known else ()
    return TextFinding(text.version, text.state, text.digest, known, parties)


def _party(party: TextParty, text: ExportedText) -> PartyFinding:
    signature = next((each for each in text.signatures if each.organisation == party.organisation), None)
    if signature is None:
        return PartyFinding(party.organisation, party.name, "MISSING", MISSING)
    found = standing(signature.jws, _content(text), signature.key, signature.signed_at)
    return PartyFinding(
        party.organisation,
        party.name,
        found.verdict,
        found.message,
        signature.key.thumbprint,
        signature.signed_at,
    )


def _content(text: ExportedText) -> bytes:
    return text.text.encode(errors="replace")


def _version_faults(file: Exported) -> Iterator[Fault]:
    versions = [each.version for each in file.texts]
    if not versions or versions != sorted(set(versions)):
        yield fault("FILE_VERSIONS", ("texts",))


def _text_faults(file: Exported, text: ExportedText, at: int) -> Iterator[Fault]:
    path: Path = ("texts", at)
    if digest(_content(text)) != text.digest:
        yield fault("FILE_DIGEST", (*path, "digest"))
    try:
        known = read(text.text)
    except Refused:
        yield fault("FILE_TEXT_UNSOUND", (*path, "text"))
        return
    if (known.agreement, known.version) != (file.agreement, text.version):
        yield fault("FILE_OTHER_AGREEMENT", (*path, "text"))
    parties = {each.organisation for each in known.parties}
    signed = Counter(each.organisation for each in text.signatures)
    for number, each in enumerate(text.signatures):
        place: Path = (*path, "signatures", number)
        if each.organisation not in parties:
            yield fault("FILE_NOT_A_PARTY", place)
        if signed[each.organisation] > 1:
            yield fault("FILE_SIGNED_TWICE", place)
        if not _is_that_key(each):
            yield fault("FILE_KEY", (*place, "key"))


def _is_that_key(signature: ExportedSignature) -> bool:
    """Say whether a key is registered as what it is."""
    try:
        key = signature.key.public()
    except HubError:
        return False
    return (key.thumbprint(), algorithm_of(key)) == (signature.key.thumbprint, signature.key.algorithm)


def _party_faults(file: Exported, found: TextFinding, at: int, trusted: Trusted) -> Iterator[Fault]:
    path: Path = ("texts", at)
    owners = {(each.key.thumbprint, each.organisation) for text in file.texts for each in text.signatures}
    shared = Counter(thumbprint for thumbprint, _ in owners)
    for each in found.parties:
        if each.verdict == "INVALID":
            yield replace(fault("FILE_SIGNATURE", (*path, each.organisation)), message=each.message)
        if each.thumbprint and shared[each.thumbprint] > 1:
            yield fault("FILE_SHARED_KEY", (*path, each.organisation))
        if each.thumbprint and trusted.parties and each.thumbprint not in trusted.parties:
            yield fault("FILE_KEY_NOT_TRUSTED", (*path, each.organisation))
    if found.state in SIGNED_STATES and not found.signed_by_all:
        yield fault("FILE_NOT_SIGNED", path)
