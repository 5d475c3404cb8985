"""Statements kept for whoever asks the very same question again.

Compiling reads nothing but its arguments: the operation with its variables, the grant, the day, the language
and the budget. All of these are what a statement is kept by, the grant as the very decision that it is. So a
statement can't reach anyone for whom it wasn't compiled, nor outlive a change of what they may see.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

import orjson

from hub.access.grants import Grant
from hub.api.documents import Document
from hub.compiler.compile import Asked, Compiled

MOST_STATEMENTS = 500
MOST_CHARACTERS = 2_000_000
"""The most characters of all statements kept: what shapes an answer takes several bytes for each."""


@dataclass(frozen=True)
class Question:
    """One operation of a document, with its variables as they were sent."""

    document: Document
    operation: str | None
    variables: Mapping[str, object]


@dataclass(frozen=True)
class _Kept:
    """A statement with what its key names by address: while it is kept, no other can lie there."""

    document: Document
    grant: Grant
    compiled: Compiled


@dataclass
class Statements:
    """A bounded store of compiled questions, the longest unused leaving first."""

    kept: "OrderedDict[object, _Kept]" = field(default_factory=OrderedDict)
    characters: int = 0
    lock: Lock = field(default_factory=Lock)

    def of(
        self, question: Question, grant: Grant, moment: Asked, compiled: Callable[[], Compiled]
    ) -> Compiled:
        """Give what `compiled` gives, from memory where the same was asked before."""
        variables = orjson.dumps(question.variables)
        key = (id(question.document), id(grant), question.operation, variables, moment)
        with self.lock:
            found = self.kept.get(key)
            if found is not None:
                self.kept.move_to_end(key)
                return found.compiled
        made = compiled()
        with self.lock:
            self._keep(key, _Kept(question.document, grant, made))
        return made

    def _keep(self, key: object, made: _Kept) -> None:
        if key in self.kept:
            return
        self.kept[key] = made
        self.characters += len(made.compiled.statement.text)
        while len(self.kept) > MOST_STATEMENTS or self.characters > MOST_CHARACTERS:
            _, oldest = self.kept.popitem(last=False)
            self.characters -= len(oldest.compiled.statement.text)
