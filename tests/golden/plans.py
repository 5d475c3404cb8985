"""Plans as the real engine makes them, in few words, and what may not be in one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from neo4j import READ_ACCESS

from hub.graph.driver import Database
from hub.graph.statement import Statement

SCANS = frozenset({"NodeByLabelScan", "AllNodesScan", "UnionNodeByLabelsScan", "UnionNodeByLabelScan"})
SORTS = frozenset({"Sort", "Top"})
PARTIAL = frozenset({"PartialSort", "PartialTop"})
TESTS = frozenset({"SemiApply", "AntiSemiApply"})
_TELLING = re.compile(r"Seek|Scan|Expand|Sort|Top|Limit|Count")
# Where a page starts from: a sort above this reads records that an index could have given in order.
_IN_ORDER = re.compile(r"NodeIndexScan|NodeIndexSeek|NodeIndexContainsScan|NodeIndexEndsWithScan")

# The engine numbers what has no name, from one run to the next differently.
_NUMBERED = re.compile(r"( AS )?\banon_\d+|(?<=\$auto)\w+")


@dataclass(frozen=True)
class Operator:
    """One operator of a plan, with those that it takes its rows from."""

    name: str
    details: str
    below: tuple["Operator", ...]

    def every(self) -> Iterator["Operator"]:
        """Give the operator and all below it."""
        yield self
        for each in self.below:
            yield from each.every()

    def joins_two(self) -> bool:
        """Say whether the rows come from a union, with nothing but columns read on their way."""
        return self.name == "Union" or (len(self.below) == 1 and self.below[0].joins_two())

    def is_of_groups(self) -> bool:
        """Say whether the rows are groups, which no index gives in order."""
        return self.name == "EagerAggregation" or (len(self.below) == 1 and self.below[0].is_of_groups())

    def leaf(self) -> "Operator":
        """Give the operator that its rows come from first."""
        return self.below[0].leaf() if self.below else self


def explain(database: Database, statement: Statement) -> Operator:
    """Ask the engine how it would answer a statement."""
    with database.driver.session(database=database.name, default_access_mode=READ_ACCESS) as session:
        result = session.run(f"EXPLAIN {statement.text}", dict(statement.parameters))
        plan = result.consume().plan
    assert plan is not None
    return _operator(plan)


def faults(plan: Operator) -> list[str]:
    """Name what may not be in a plan: a scan of a label, and a sort of what an index gives in order."""
    scans = [f"{each.name} {each.details}" for each in plan.every() if each.name in SCANS]
    sorts = [
        f"{each.name} {each.details} over {each.leaf().name} {each.leaf().details}"
        for each in plan.every()
        if each.name in SORTS
        and _IN_ORDER.search(each.leaf().name)
        and not _is_by_key(each.leaf())
        and not each.joins_two()
        and not each.is_of_groups()
    ]
    return scans + sorts


def sorts(plan: Operator) -> list[str]:
    """Name the operators that sort, but for the one that puts a page of each of two seeks together."""
    sorting = [each for each in plan.every() if each.name in SORTS | PARTIAL]
    return [each.name for each in sorting if not each.joins_two()]


def lines(plan: Operator, depth: int = 0) -> list[str]:
    """Write a plan, top operator first; what is indented is asked once for each row of the first branch."""
    plan = _settled(plan)
    told = f"{'  ' * depth}{plan.name} {plan.details if _TELLING.search(plan.name) else ''}".rstrip()
    found = [told]
    for number, each in enumerate(plan.below):
        found.extend(lines(each, depth + (1 if number else 0)))
    return found


def _settled(plan: Operator) -> Operator:
    """Put a filter below a test of existence: which comes first hangs on statistics that are samples."""
    if plan.name != "Filter" or plan.below[0].name not in TESTS:
        return plan
    test = plan.below[0]
    return replace(test, below=(replace(plan, below=test.below[:1]), *test.below[1:]))


def _is_by_key(leaf: Operator) -> bool:
    wanted = leaf.details.partition(" WHERE ")[2].split(",")[0]
    return bool(re.search(r"^\w+ (= |IN )", wanted))


def _operator(plan: Mapping[str, object]) -> Operator:
    arguments, children = plan.get("args", {}), plan.get("children", [])
    assert isinstance(arguments, Mapping)
    assert isinstance(children, Sequence)
    name = str(plan["operatorType"]).split("@")[0]
    details = _NUMBERED.sub("", re.sub(r"\s+", " ", str(arguments.get("Details", ""))))
    return Operator(name, details, tuple(_operator(each) for each in children))
