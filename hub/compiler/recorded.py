"""What the register said at an instant: matches on records as they are or as a past version has them.

Where a question names an instant, each of its variables stands for a *version*: the record itself, if it
has not changed since, or the past version that held then. A second variable beside it, its `record`, stands
for the record as it is today: links lead from and to records, and access is today's, so that both have to
be readable.
"""

from typing import Self

from graph_schema.resolution import Way
from hub.derive.past import UNTIL, VERSION_OF, past_label, then_or_now


class Version(str):
    """A variable of the text that is bound to what a record said at an instant; `instant` names that."""

    __slots__ = ("instant", "record")
    instant: str
    record: str

    @classmethod
    def of(cls, name: str, instant: str, record: str | None = None) -> Self:
        """Make the variable called `name`; `record` names that of the record that this is a version of."""
        made = cls(name)
        made.instant, made.record = instant, record or f"{name}r"
        return made

    def held(self) -> str:
        """Give the predicate that the version held at the instant."""
        # No OR: the planner would serve one by two seeks.
        over = f"coalesce({self}.{UNTIL} <= {self.instant}, false)"
        return f"{self}.changedAt <= {self.instant} AND NOT {over}"

    def sources(self) -> tuple["Current", "Former"]:
        """Give the variable as it is bound to records as they are, and to past versions."""
        return Current.of(self, self.instant), Former.of(self, self.instant)


class Current(Version):
    """A version that is the record itself."""

    __slots__ = ()


class Former(Version):
    """A version that is a past one."""

    __slots__ = ()


def step(variable: str, way: Way, target: Version, kind: str) -> str:
    """Give the pattern along a way, in two matches: one pattern uses no relationship twice."""
    link = way.link
    if link.kept_as == "id":
        return _of_record(f"({target.record}:{kind}&Record {{id: {variable}.{way.name}}})", target)
    types = then_or_now(link.relationship)
    if way.outward:
        return _of_record(f"({variable})-[:{types}]->({target.record}:{kind})", target)
    record = variable.record if isinstance(variable, Version) else variable
    back = f"({target})-[:{VERSION_OF}*0..1]->({target.record}:{kind})"
    return f"({record})<-[:{types}]-({target}) MATCH {back}"


def start(variable: Version, labels: str, properties: str) -> str:
    """Give the pattern that binds a version of a record with these labels; properties are the record's."""
    if isinstance(variable, Current):
        # Of no step: the record is its own version.
        return f"({variable}:{labels}{properties})-[:{VERSION_OF}*0..0]->({variable.record})"
    if isinstance(variable, Former):
        return f"({variable}:{past_label(labels)}{properties})-[:{VERSION_OF}]->({variable.record})"
    return _of_record(f"({variable.record}:{labels}{properties})", variable)


def named(version: Version, index: str, former: str, query: str) -> str:
    """Give the clauses that bind the versions of records that are, or were, called what a query looks for.

    A version has the record's names of today, or those of a version before another name: nothing is missed.
    """
    return (
        f"CALL () {{ CALL db.index.fulltext.queryNodes({index}, {query}) YIELD node AS {version.record}"
        f" RETURN {version.record} UNION CALL db.index.fulltext.queryNodes({former}, {query}) YIELD node"
        f" MATCH (node)-[:{VERSION_OF}]->({version.record}) RETURN {version.record} }}"
        f" MATCH ({version.record})<-[:{VERSION_OF}*0..1]-({version})"
    )


def _of_record(pattern: str, version: Version) -> str:
    return f"{pattern} MATCH ({version.record})<-[:{VERSION_OF}*0..1]-({version})"
