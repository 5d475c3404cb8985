"""Reports of retention: how many records a body is given no longer because their time has passed.

What is past is what the decision says, so nothing here knows of days: a key that is given for a limited time
comes with the oldest change that is still given. Provider and recipient are told; others learn no number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from hub.access.deciding import decide
from hub.access.gate import ask_locked
from hub.access.grants import RECORDS
from hub.access.known import EVERY_ROLE, Known
from hub.access.limits import bounded
from hub.access.load import load
from hub.access.scope_keys import place_of
from hub.access.terms import IN_FORCE
from hub.agreements.comparing import body
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.drafts import Author, Draft, Ref
from hub.register.record import record_within, written

# Who is given something for a limited time, and for which purposes.
GIVEN_TO = """
MATCH (a:DataSharingAgreement&Record {state: $in_force})<-[:AGREEMENT]-(t:Term)
WHERE t.withdrawnAt IS NULL AND coalesce(t.retentionDays, a.retentionDays) IS NOT NULL
MATCH (a)<-[:AGREEMENT]-(p:Party)-[:ORGANISATION]->(body:Organisation) WHERE p.withdrawnAt IS NULL
UNWIND a.purposes AS purpose
RETURN DISTINCT body.id, purpose ORDER BY body.id, purpose
"""
# What passed since the last report; none is made where nothing did.
COUNT = """
MATCH (term:Term&Record {id: $term})
OPTIONAL MATCH (term)<-[:TERM]-(last:RetentionReport {purpose: $purpose})-[:RECIPIENT]->({id: $recipient})
WITH coalesce(max(last.changedBefore), '') AS since
MATCH (past:Record) USING INDEX past:Record(changedAt, id)
WHERE past.id IS NOT NULL AND past.changedAt >= since AND past.changedAt < $before AND past.scope IN $keys
RETURN count(past)
"""


@dataclass(frozen=True)
class Passed:
    """What one body gives another for one purpose by one clause; `keys` are of its records.

    Where several clauses give the same, it is the one that gives it longest. What was last changed before
    `before` is given no longer.
    """

    term: str
    provider: str
    recipient: str
    purpose: str
    before: str
    keys: tuple[str, ...]


def report_retention(database: Database, now: str) -> int:
    """Report what passed its retention since the last report; give how many records that are.

    Raises HubError for what the graph causes.
    """
    found = [(each, _number(database, each)) for each in _every(database)]
    drafts = [draft for each, records in found if records for draft in _drafts(each, records)]
    author = Author("hub", through_hub=True)
    if drafts:
        written(database, lambda transaction: record_within(transaction, drafts, author, now))
    return sum(records for _, records in found)


def _every(database: Database) -> Iterator[Passed]:
    pairs = rows(database, Statement(GIVEN_TO, {"in_force": IN_FORCE}))
    for recipient, found in groupby(pairs, key=lambda pair: str(pair[0])):
        known = load(partial(ask_locked, database), body(recipient, ""))
        for _, purpose in found:
            yield from _passed(replace(known, roles=EVERY_ROLE), recipient, str(purpose))


def _passed(known: Known, recipient: str, stored: str) -> Iterator[Passed]:
    decided = decide(body(recipient, stored.lower().replace("_", "-")), known).grant
    days = {
        term.id: bounded(each, term).retention_days or 0 for each in known.agreements for term in each.terms
    }
    found: dict[tuple[str, str, str], list[str]] = {}
    for key, before in decided.oldest.get(RECORDS, {}).items():
        longest = max(decided.terms[key], key=lambda term: (days[term], term))
        found.setdefault((longest, place_of(key).split("|")[0], before), []).append(key)
    for (term, provider, before), keys in sorted(found.items()):
        yield Passed(term, provider, recipient, stored, before, tuple(sorted(keys)))


def _number(database: Database, passed: Passed) -> int:
    parameters = {
        "term": passed.term,
        "purpose": passed.purpose,
        "recipient": passed.recipient,
        "before": passed.before,
        "keys": list(passed.keys),
    }
    ((number,),) = rows(database, Statement(COUNT, parameters))
    return int(str(number))


def _drafts(passed: Passed, records: int) -> Iterator[Draft]:
    for told in (passed.provider, passed.recipient):
        values = {"purpose": passed.purpose, "changedBefore": passed.before, "records": records}
        links = {
            "organisation": Ref("Organisation", told),
            "term": Ref("Term", passed.term),
            "recipient": Ref("Organisation", passed.recipient),
        }
        yield Draft("RetentionReport", values, links, steward=Ref("Organisation", told))
