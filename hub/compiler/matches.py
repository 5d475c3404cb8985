"""Matches: what a list matches, at the root or under a record."""

from hub.compiler import patterns
from hub.compiler.context import Context
from hub.compiler.rows import Row


class Match:
    """What a list matches: its kinds, its variable, its pattern, and the record it hangs from, if any."""

    def __init__(
        self,
        context: Context,
        type_name: str,
        names: tuple[str, ...],
        variable: str,
        pattern: str,
        parent: Row | None,
    ) -> None:
        self.context, self.type_name, self.names = context, type_name, names
        self.variable, self.pattern, self.parent = variable, pattern, parent
        self.kind = context.model[names[0]] if names == (type_name,) else None
        self.only: tuple[str, ...] = ()
        # What the list's types are called in the schema, and what its records have to meet beside a filter.
        self.spoken = type_name
        self.also: tuple[str, ...] = ()

    def narrowed(self, kinds: object) -> "Match":
        """Give the match of some of its kinds only; an empty list of kinds matches nothing."""
        if isinstance(kinds, list):
            self.only = tuple(str(getattr(each, "value", each)) for each in kinds) or ("",)
            self.names = tuple(name for name in self.names if name in self.only) or self.names
        return self

    def consult(self) -> None:
        """Remember that records of its kinds were looked at without being given."""
        for name in self.names:
            self.context.slots.consult(self.context.model[name])

    def bound_to(self, source: str) -> "Match":
        """Give the match as it binds its variable in one of the places where records of a root list lie."""
        if source is self.variable:
            return self
        pattern = patterns.start(source, self.type_name)
        bound = Match(self.context, self.type_name, self.names, source, pattern, self.parent)
        bound.only, bound.spoken, bound.also = self.only, self.spoken, self.also
        return bound
