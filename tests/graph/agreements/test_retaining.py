"""What passes the retention that an agreement gives is reported once, to its provider and its recipient."""

from dataclasses import replace

import pytest

from hub.agreements.retaining import report_retention
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.drafts import Author, Draft
from hub.register.record import record
from tests.graph.agreements.parties import Parties, parties

GIVEN = "MATCH (n:Record) WHERE n.scope STARTS WITH 'coordination|' + $giver + '|' RETURN n.id ORDER BY n.id"
COMMITTEE = "MATCH (n:SteeringCommittee&Record {steward: $giver}) RETURN n.id"
REPORTS = """
MATCH (report:RetentionReport&Record)-[:ORGANISATION]->(body), (report)-[:RECIPIENT]->(recipient)
MATCH (report)-[:TERM]->(:Term)-[:AGREEMENT]->(a:DataSharingAgreement {title: 'Services on return'})
RETURN report.steward, body.id, recipient.id, report.purpose, report.scope, report.records
ORDER BY report.createdAt, report.steward
"""
PAST, LONG = 30, 36_500


@pytest.fixture
def three(database: Database) -> Parties:
    return parties(database)


def given(three: Parties, text: str = GIVEN) -> list[str]:
    found = rows(three.database, Statement(text, {"giver": three.body("giver")}))
    return [str(each[0]) for each in found]


def agreed(three: Parties, days: int | None, purpose: str = "partnership-coordination") -> str:
    """Let the giver give its committees to the asker, for so many days."""
    (term,) = three.text().terms
    everywhere = replace(term, categories=("coordination",), countries=())
    return three.in_force(terms=(everywhere,), purposes=(purpose,), retention_days=days)


def reports(three: Parties) -> list[tuple[object, ...]]:
    return [tuple(each) for each in rows(three.database, Statement(REPORTS, {}))]


def reported(three: Parties, records: int) -> list[tuple[object, ...]]:
    """Give the two reports that so many records make."""
    asker = three.body("asker")
    return [
        (body, body, asker, "PARTNERSHIP_COORDINATION", f"audit|{body}|*", records)
        for body in sorted((three.body("giver"), asker))
    ]


def test_provider_and_recipient_are_told_once(three: Parties) -> None:
    agreed(three, PAST)
    number = len(given(three))
    assert number > 0

    assert report_retention(three.database, three.now()) == number
    assert reports(three) == reported(three, number)

    assert report_retention(three.database, three.now()) == 0
    assert reports(three) == reported(three, number)


def test_what_was_changed_since_is_not_past(three: Parties) -> None:
    agreed(three, PAST)
    (committee,) = given(three, COMMITTEE)
    number = len(given(three))
    outcome = record(
        three.database,
        [Draft("SteeringCommittee", {"until": "2030-01-01"}, id=committee)],
        Author("giver"),
        three.now(),
    )
    assert outcome.changed == 1

    assert report_retention(three.database, three.now()) == number - 1


@pytest.mark.parametrize("days", [None, LONG])
def test_what_is_given_still_is_not_reported(three: Parties, days: int | None) -> None:
    agreed(three, days)

    assert report_retention(three.database, three.now()) == 0
    assert reports(three) == []


def test_what_another_agreement_gives_without_limit_is_not_past(three: Parties) -> None:
    agreed(three, PAST, purpose="reintegration-planning")

    assert report_retention(three.database, three.now()) == 0


def test_an_agreement_that_gives_nothing_now_reports_nothing(three: Parties) -> None:
    agreement = agreed(three, PAST)
    three.do("giver", "SUSPEND", agreement, reason="Under review")

    assert report_retention(three.database, three.now()) == 0
