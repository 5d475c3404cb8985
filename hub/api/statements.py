"""Statements kept for whoever asks the same question again.

Compiling reads nothing but its arguments: the operation with its variables, the grant, the day, the language
and the budget. All of these are what a statement is kept by, the grant as the very decision that it is; of
the variables those are left out that were open while it was compiled. So a statement can't reach anyone for
whom it wasn't compiled, nor outlive a change of what they may see.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

import orjson

from hub.access.grants import Grant
from hub.api.documents import Document
from hub.compiler.compile import Asked, Compiled
from hub.compiler.open_values import Looked, filled, opened
from hub.compiler.selection import Operation

MOST_STATEMENTS = 500
MOST_CHARACTERS = 2_000_000
"""The most characters of all statements kept and of their variables: shapers take several bytes for each."""


@dataclass(frozen=True)
class Question:
    """An operation of a document, with its variables as they were sent."""

    document: Document
    operation: Operation
    variables: Mapping[str, object]

    @property
    def ids(self) -> tuple[str, ...]:
        """Name the variables that hold an id."""
        name = self.operation.definition.name
        return self.document.ids[name.value if name else ""]

    def key(self, without: tuple[str, ...]) -> object:
        """Give what tells this question from every other one that is kept, some variables left out."""
        sent = {name: value for name, value in self.variables.items() if name not in without}
        return (id(self.document), id(self.operation.definition), orjson.dumps(sent), without)


@dataclass(frozen=True)
class _Kept:
    """What was compiled, or None where it looked at open values, with what its key names by address.

    While it is kept, nothing else can lie at these addresses.
    """

    question: Question
    grant: Grant
    compiled: Compiled | None

    def characters(self) -> int:
        text = len(self.compiled.statement.text) if self.compiled else 0
        return text + len(orjson.dumps(self.question.variables))


@dataclass
class Statements:
    """A bounded store of compiled questions, the longest unused leaving first."""

    kept: "OrderedDict[object, _Kept]" = field(default_factory=OrderedDict)
    characters: int = 0
    lock: Lock = field(default_factory=Lock)

    def of(
        self, question: Question, grant: Grant, moment: Asked, compiled: Callable[[Operation], Compiled]
    ) -> Compiled:
        """Give what `compiled` gives of the operation, from memory where the same was asked before."""
        ids = question.ids
        found = (self._of(question, grant, moment, compiled, ids) if ids else None) or self._of(
            question, grant, moment, compiled, ()
        )
        assert found is not None
        statement = filled(found.statement, question.operation.variables)
        if statement is found.statement:
            return found
        return Compiled(statement, found.shape, found.cost, found.consulted)

    def _of(
        self,
        question: Question,
        grant: Grant,
        moment: Asked,
        compiled: Callable[[Operation], Compiled],
        left_open: tuple[str, ...],
    ) -> Compiled | None:
        key = (question.key(left_open), id(grant), moment)
        with self.lock:
            found = self.kept.get(key)
            if found is not None:
                self.kept.move_to_end(key)
                return found.compiled
        try:
            made = compiled(opened(question.operation, left_open))
        except Looked:
            made = None
        with self.lock:
            self._keep(key, _Kept(question, grant, made))
        return made

    def _keep(self, key: object, made: _Kept) -> None:
        if key in self.kept:
            return
        self.kept[key] = made
        self.characters += made.characters()
        while len(self.kept) > MOST_STATEMENTS or self.characters > MOST_CHARACTERS:
            _, oldest = self.kept.popitem(last=False)
            self.characters -= oldest.characters()
