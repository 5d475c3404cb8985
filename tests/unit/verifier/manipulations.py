"""What somebody may do to a log's entries, drawn at random, with what it must be called."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from tests.unit.verifier.naive import Log, canonical, entries, entry_files, instant, moment_of

Files = dict[str, bytes]
Leaves = tuple[bytes, ...]
# What is found because of something else: a deleted release leaves its readings behind.
CONSEQUENCES = {"READING_WITHOUT_RELEASE", "READINGS_DIFFER", "READING_CONTRADICTS"}
FORKS = {"FORKED", "BRANCHED_OFF"}


@dataclass(frozen=True)
class Manipulated:
    """A log's files as somebody left them, the checkpoints kept from before, and the names that it must get.

    Of each set of `names` one code must be found; beside them only `also` may be, and consequences. `where`
    has the figures of the finding named first.
    """

    how: str
    files: Files
    names: tuple[set[str], ...]
    also: frozenset[str] = frozenset()
    kept: tuple[bytes, ...] = ()
    where: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Change:
    """Entries as somebody left them: what was done, at which entry, and to how many."""

    how: str
    leaves: Leaves
    at: int
    count: int = 1

    @property
    def name(self) -> str:
        """Give what it must be called where the hashes still tell."""
        return {"edit": "EDITED", "backdate": "EDITED", "delete": "DELETED"}.get(
            self.how, "TRUNCATED" if self.how == "truncate" else "REORDERED"
        )

    @property
    def where(self) -> tuple[tuple[str, object], ...]:
        """Give the figures that a finding of it must have."""
        if self.how in ("edit", "backdate"):
            return (("entry", self.at),)
        return (("first", self.at), ("count", self.count)) if self.how != "reorder" else ()

    @property
    def backdates(self) -> list[set[str]]:
        """Give the name that it must get whatever was made anew."""
        return [{"BACKDATED"}] if self.how == "backdate" else []

    @property
    def also(self) -> frozenset[str]:
        """Give what else it may look like."""
        return frozenset({"BACKDATED"} if self.how == "reorder" else ())


def edit(random: Random, leaves: Leaves) -> Change:
    """Change one thing that an entry says, in the form of an entry."""
    at = random.randrange(len(leaves))
    entry = json.loads(leaves[at])
    other = {"records": entry["records"] + 1} if "records" in entry else {"kind": "ROLE_ENDED"}
    return Change("edit", (*leaves[:at], canonical(entry | other), *leaves[at + 1 :]), at)


def backdate(random: Random, leaves: Leaves) -> Change:
    """Have an entry say that it is two minutes to a year older than the one before it."""
    at = random.randrange(1, len(leaves))
    moment = moment_of(leaves[at - 1]) - timedelta(seconds=random.uniform(120, 30_000_000))
    entry = json.loads(leaves[at]) | {"at": instant(moment)}
    return Change("backdate", (*leaves[:at], canonical(entry), *leaves[at + 1 :]), at)


def delete(random: Random, leaves: Leaves) -> Change:
    """Take out an entry or a few, after which others come."""
    at = random.randrange(len(leaves) - 1)
    count = random.choice([1, 1, min(5, len(leaves) - 1 - at)])
    return Change("delete", (*leaves[:at], *leaves[at + count :]), at, count)


def truncate(random: Random, leaves: Leaves) -> Change:
    """Take out all entries from one on."""
    at = random.randrange(len(leaves))
    return Change("truncate", leaves[:at], at, len(leaves) - at)


def reorder(random: Random, leaves: Leaves) -> Change:
    """Exchange two entries, or move one behind another."""
    one, other = sorted(random.sample(range(len(leaves)), 2))
    between, last = leaves[one + 1 : other], leaves[other]
    moved = (last, *between, leaves[one]) if random.random() < 0.5 else (*between, last, leaves[one])
    return Change("reorder", (*leaves[:one], *moved, *leaves[other + 1 :]), one)


CHANGES: tuple[Callable[[Random, Leaves], Change], ...] = (edit, backdate, delete, truncate, reorder)


def of_entries(random: Random, log: Log) -> Manipulated:
    """Change the entries alone: who does it can't make hashes."""
    change = random.choice(CHANGES)(random, log.leaves)
    files = {name: each for name, each in log.files().items() if not name.startswith("tile/entries")}
    names = ({change.name}, *change.backdates)
    return Manipulated(change.how, files | entry_files(change.leaves), names, change.also, where=change.where)


def of_entries_and_hashes(random: Random, log: Log) -> Manipulated:
    """Change the entries and make the tiles anew: who does it has no key."""
    change = random.choice(CHANGES)(random, log.leaves)
    files = replace(log, leaves=change.leaves).files() | {"checkpoint": log.checkpoint()}
    name = "SHORTENED" if change.how in ("delete", "truncate") else "REWRITTEN"
    return Manipulated(f"{change.how} and hash", files, ({name}, *change.backdates), change.also)


def signed_anew(random: Random, log: Log) -> Manipulated:
    """Change the entries, make the tiles anew and sign: who does it has the log's key, but no witness's."""
    change = random.choice(CHANGES)(random, log.leaves)
    more = random.choice([0, 3, len(log.leaves)]) if change.how != "truncate" else 0
    forged = replace(log, leaves=change.leaves + entries(random, more, log.leaves))
    sizes = (len(log.leaves), random.randint(0, len(log.leaves)))
    losses = {"SHORTER_THAN_KEPT", "RESTORED"} if len(forged.leaves) < len(log.leaves) else set()
    names = (FORKS | losses, *change.backdates)
    kept = tuple(log.prefix(size).checkpoint() for size in sizes)
    return Manipulated(f"{change.how} and sign", forged.files(), names, change.also, kept)


def forked(random: Random, log: Log) -> Manipulated:
    """Go on from an earlier state with other entries, as a restored backup does."""
    size = random.randrange(len(log.leaves))
    before = log.leaves[:size]
    branch = replace(log, leaves=before + entries(random, len(log.leaves) - size + 1, before))
    kept = (log.prefix(size).checkpoint(), log.checkpoint())
    return Manipulated("fork", branch.files(), ({"BRANCHED_OFF"} if size else {"FORKED"},), kept=kept)


def restored(random: Random, log: Log) -> Manipulated:
    """Put an old state back as it was."""
    old = log.prefix(random.randrange(len(log.leaves)))
    return Manipulated("restore", old.files(), ({"RESTORED"},), kept=(old.checkpoint(), log.checkpoint()))
