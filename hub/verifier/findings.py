"""What a verifier found: a code with its figures, and what it means for the verdict."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

# More of one kind are counted and not listed: a log in which everything is wrong must not fill the memory.
MOST_OF_A_KIND = 20


class Verdict(Enum):
    """What is known of a log, with the exit code that says it."""

    HONEST = 0
    MANIPULATED = 1
    UNREADABLE = 2


@dataclass(frozen=True)
class Finding:
    """One thing that was found, named by a code of `hub.verifier.words`."""

    code: str
    values: Mapping[str, object]


class Unreadable(Exception):
    """Nothing can be said, because what was given can't be read."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.finding = Finding(code, values)


class Findings:
    """What has been found so far, in the order in which it was."""

    def __init__(self) -> None:
        self.listed: list[Finding] = []
        self.counts: Counter[str] = Counter()

    def say(self, code: str, **values: object) -> None:
        """Take down one finding."""
        self.keep(Finding(code, values))

    def keep(self, finding: Finding) -> None:
        """Take down a finding made elsewhere."""
        self.counts[finding.code] += 1
        if self.counts[finding.code] <= MOST_OF_A_KIND:
            self.listed.append(finding)
