"""Whether the steps and notices of an exported agreement fit one another, and the texts."""

from collections.abc import Iterator, Mapping

from hub.agreements.exported import Exported, ExportedNotice, ExportedStep
from hub.agreements.faults import Fault, fault
from hub.agreements.keys import thumbprint_of
from hub.agreements.signing import Receipt, check_receipt, thumbprint_in
from hub.agreements.text import Text
from hub.errors import HubError, Path

ENDED = "TERMINATED"
SIGN = "SIGN"
Texts = Mapping[int, Text | None]


def history_faults(file: Exported, texts: Texts, trusted: frozenset[str]) -> Iterator[Fault]:
    """Give what doesn't fit; `trusted` are thumbprints of the hub's keys, none of them means any."""
    yield from _order(file)
    yield from _states(file)
    yield from _signing(file)
    steps = {each.number: each for each in file.steps}
    keys = _keys(file)
    for at, notice in enumerate(file.notices):
        path: Path = ("notices", at)
        if not _tells(notice.receipt, steps.get(notice.receipt.step), file, texts):
            yield fault("FILE_NOTICE", path)
        yield from _receipt(notice, keys, trusted, path)


def _order(file: Exported) -> Iterator[Fault]:
    numbers = [each.number for each in file.steps]
    instants = [each.at for each in file.steps]
    if numbers != list(range(1, len(numbers) + 1)) or instants != sorted(instants):
        yield fault("FILE_STEP_ORDER", ("steps",))


def _states(file: Exported) -> Iterator[Fault]:
    """Follow each version from step to step."""
    digests = {each.version: each.digest for each in file.texts}
    stands: dict[int, str] = {}
    for at, step in enumerate(file.steps):
        if digests.get(step.version) != step.digest:
            yield fault("FILE_STEP_TEXT", ("steps", at))
        if step.version in stands and step.from_state != stands[step.version]:
            yield fault("FILE_STEP_STATE", ("steps", at))
        stands[step.version] = step.to_state
    if file.state not in {each.state for each in file.texts}:
        yield fault("FILE_LAST_STATE", ("state",))
    for at, text in enumerate(file.texts):
        # A version that a later one replaced ended without a step of its own.
        if file.steps and text.state not in (stands.get(text.version), ENDED):
            yield fault("FILE_LAST_STATE", ("texts", at, "state"))


def _signing(file: Exported) -> Iterator[Fault]:
    """Compare the instants of signatures, on which the worth of revoked keys depends, with the steps'."""
    signed = {(each.version, each.by, each.at) for each in file.steps if each.action == SIGN}
    for at, text in enumerate(file.texts):
        for number, each in enumerate(text.signatures):
            if file.steps and (text.version, each.organisation, each.signed_at) not in signed:
                yield fault("FILE_SIGNING_STEP", ("texts", at, "signatures", number))


def _tells(receipt: Receipt, step: ExportedStep | None, file: Exported, texts: Texts) -> bool:
    if step is None or receipt.agreement != file.agreement:
        return False
    text = texts.get(step.version)
    parties = {each.organisation for each in text.parties} if text else {receipt.recipient}
    said = (receipt.action, receipt.from_state, receipt.to_state, receipt.at, receipt.by, receipt.version)
    done = (step.action, step.from_state, step.to_state, step.at, step.by, step.version)
    same = (receipt.digest, receipt.reason) == (step.digest, step.reason)
    return said == done and same and receipt.recipient != step.by and receipt.recipient in parties


def _keys(file: Exported) -> dict[str, Mapping[str, object]]:
    found: dict[str, Mapping[str, object]] = {}
    for each in file.hub_keys:
        try:
            found[thumbprint_of(each)] = each
        except HubError:
            continue
    return found


def _receipt(
    notice: ExportedNotice, keys: Mapping[str, Mapping[str, object]], trusted: frozenset[str], path: Path
) -> Iterator[Fault]:
    try:
        thumbprint = thumbprint_in(notice.jws)
        check_receipt(notice.jws, notice.receipt, keys.get(thumbprint, {}))
    except HubError:
        yield fault("FILE_RECEIPT", path)
        return
    if trusted and thumbprint not in trusted:
        yield fault("FILE_KEY_NOT_TRUSTED", path)
