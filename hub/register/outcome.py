"""What became of drafts: how many records were written, or every reason why none was."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hub.errors import NOTHING, Message, Path


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where: a path such as ("drafts", 3, "values", "since").

    `detail` is what a caller may read beside it, such as the clause that is missing.
    """

    code: str
    message: Message
    path: Path
    detail: Mapping[str, object] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True)
class Outcome:
    """What a batch changed; when there are problems, nothing was written.

    `ids` are those of the drafts' records, in the drafts' order, and `kinds` theirs; `became` tells of each
    draft of a list whether its record was "created", "changed" or left "unchanged". Records that changed
    only because a place they depend on did aren't counted.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    ids: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    became: tuple[str, ...] = ()


class Refused(Exception):
    """Carries every problem of a batch out of its transaction, which is rolled back by it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(sorted({each.code for each in problems})))
        self.problems = problems
