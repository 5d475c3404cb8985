"""Every finding's grade and sentences, by its code."""

from hub.verifier.checkpoint_words import CHECKPOINTS, FILES
from hub.verifier.entry_words import ENTRIES
from hub.verifier.findings import Finding
from hub.verifier.notice_words import NOTICES, UNKNOWNS

WORDS = {**ENTRIES, **FILES, **CHECKPOINTS, **UNKNOWNS, **NOTICES}


def told(finding: Finding, language: str) -> str:
    """Give a finding's sentence in `language`, `EN` or `FR`."""
    words = WORDS[finding.code]
    return (words.fr if language == "FR" else words.en).format_map(finding.values)
