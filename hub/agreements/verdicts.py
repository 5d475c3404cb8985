"""What checking an exported agreement found, in words and as JSON."""

from collections.abc import Iterator, Mapping

from hub.agreements.offline import Findings, PartyFinding, TextFinding
from hub.agreements.wording import in_line

MARKS = {"VALID": "✓", "VALID_KEY_REVOKED_LATER": "✓", "INVALID": "✗", "MISSING": "–"}
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "EN": {
        "head": "Agreement {agreement}, as it stood at {at}: {state}",
        "version": "Version {version}, {state}: {title}",
        "unread": "the text can't be read",
        "digest": "Fingerprint {digest}",
        "party": "{mark} {name}: {said}",
        "key": "signed at {at} with the key {thumbprint}",
        "all": "Every party signed this version.",
        "some": "Not signed by every party: this version gives nothing.",
        "fits": "Steps: {steps}; receipts of the hub: {receipts}.",
        "holds": "Everything in this file holds.",
        "keys": "Whose the keys are, this file can't prove: compare the thumbprints with those that the "
        "parties gave you, or name those with --trust.",
        "broken": "Not everything in this file holds:",
        "fault": "✗ {said} ({path}; {code})",
    },
    "FR": {
        "head": "Accord {agreement}, tel qu’il était à {at} : {state}",
        "version": "Version {version}, {state} : {title}",
        "unread": "le texte est illisible",
        "digest": "Empreinte {digest}",
        "party": "{mark} {name} : {said}",
        "key": "signé à {at} avec la clé {thumbprint}",
        "all": "Toutes les parties ont signé cette version.",
        "some": "Non signée par toutes les parties : cette version ne donne rien.",
        "fits": "Étapes : {steps} ; reçus du hub : {receipts}.",
        "holds": "Tout ce que contient ce fichier tient.",
        "keys": "À qui sont les clés, ce fichier ne peut le prouver : comparez les empreintes à celles que "
        "les parties vous ont données, ou nommez celles-ci avec --trust.",
        "broken": "Tout ce que contient ce fichier ne tient pas :",
        "fault": "✗ {said} ({path} ; {code})",
    },
}


def told(findings: Findings, language: str, known_keys: bool) -> str:
    """Tell the findings in `EN` or `FR`; `known_keys` says that the reader named the keys it knows."""
    return "\n".join(in_line(each) for each in _lines(findings, language, known_keys))


def as_json(findings: Findings, language: str) -> dict[str, object]:
    """Give the findings as JSON; sentences are in `language`, codes and verdicts in none."""
    return {
        "holds": findings.holds,
        "agreement": findings.agreement,
        "state": findings.state,
        "at": findings.at,
        "texts": [_text_json(each, language) for each in findings.texts],
        "steps": findings.steps,
        "receipts": findings.receipts,
        "faults": [
            {"code": each.code, "message": each.message.in_language(language), "path": list(each.path)}
            for each in findings.faults
        ],
    }


def _lines(findings: Findings, language: str, known_keys: bool) -> Iterator[str]:
    words = SENTENCES[language if language in SENTENCES else "EN"]
    yield words["head"].format(agreement=findings.agreement, at=findings.at, state=findings.state)
    for text in findings.texts:
        yield ""
        yield from _text(text, words, language)
    yield ""
    yield words["fits"].format(steps=findings.steps, receipts=findings.receipts)
    yield words["holds" if findings.holds else "broken"]
    for each in findings.faults:
        path = ".".join(map(str, each.path))
        yield words["fault"].format(said=each.message.in_language(language), path=path, code=each.code)
    if findings.holds and not known_keys:
        yield words["keys"]


def _text(found: TextFinding, words: Mapping[str, str], language: str) -> Iterator[str]:
    title = words["unread"] if found.text is None else found.text.title
    yield words["version"].format(version=found.version, state=found.state, title=title)
    yield words["digest"].format(digest=found.digest)
    for each in found.parties:
        yield from _party(each, words, language)
    yield words["all" if found.signed_by_all else "some"]


def _party(found: PartyFinding, words: Mapping[str, str], language: str) -> Iterator[str]:
    said = found.message.in_language(language)
    yield words["party"].format(mark=MARKS[found.verdict], name=found.name, said=said)
    if found.thumbprint is not None:
        yield words["key"].format(at=found.signed_at, thumbprint=found.thumbprint)


def _text_json(found: TextFinding, language: str) -> dict[str, object]:
    return {
        "version": found.version,
        "state": found.state,
        "digest": found.digest,
        "title": None if found.text is None else found.text.title,
        "signedByAll": found.signed_by_all,
        "parties": [
            {
                "organisation": each.organisation,
                "name": each.name,
                "verdict": each.verdict,
                "message": each.message.in_language(language),
                "thumbprint": each.thumbprint,
                "signedAt": each.signed_at,
            }
            for each in found.parties
        ],
    }
