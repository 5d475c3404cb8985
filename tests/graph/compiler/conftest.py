"""A small graph of three stewards, and a way to ask it as somebody."""

from collections.abc import Callable, Mapping

import pytest

from hub.compiler.compile import Answer
from hub.graph.driver import Database
from hub.graph.reader import read
from tests.golden.asking import TODAY, Reader, compiled
from tests.records import Planted, plant

Ask = Callable[..., Answer]
OWN = Reader(("org-own",), ("public",))
GIVEN = Reader(
    ("org-own",), ("coordination|org-other|TGO", "public"), terms={"coordination|org-other|TGO": ("term",)}
)
EVERYTHING = Reader(("org-own", "org-other", "org-third"), ("public",))


def seat(
    id: str,
    committee: str,
    holder: str,
    role: str,
    steward: str,
    since: str = "2020-01-01",
    until: str | None = None,
) -> Planted:
    """Declare a seat in Togo."""
    values = {"role": role, "since": since, "until": until}
    return Planted("Seat", id, values, {"committee": (committee,), "holder": (holder,)}, steward, "TGO")


def organisation(id: str, name: str, steward: str = "org-own", **more: object) -> Planted:
    """Declare an organisation."""
    return Planted(
        "Organisation",
        id,
        {"name": name, "stakeholder": "NATIONAL_AUTHORITY", **more},
        {"country": ("togo",)},
        steward,
    )


RECORDS = (
    Planted("Country", "togo", {"iso3": "TGO", "name": {"en": "Togo", "fr": "le Togo"}}),
    Planted("Country", "ivory", {"iso3": "CIV", "name": {"fr": "Côte d’Ivoire"}}),
    organisation("org-own", "Agence de retour", names={"fr": "Agence de retour", "ar": "وكالة"}),
    organisation("org-other", "Bureau of return", "org-other"),
    organisation("org-third", "Agence de retour", "org-third"),
    Planted("SteeringCommittee", "com-own", {"name": "Alpha", "phase": "DESIGN"}, steward="org-own"),
    Planted("SteeringCommittee", "com-other", {"name": "Beta"}, steward="org-other", territory="TGO"),
    Planted("SteeringCommittee", "com-hidden", {"name": "Gamma"}, steward="org-third", territory="TGO"),
    Planted(
        "SteeringCommittee", "com-open", {"name": "Delta"}, steward="org-third", territory="TGO", open=True
    ),
    seat("seat-1", "com-own", "org-own", "LEAD", "org-own", "2016", "2020-06"),
    seat("seat-2", "com-own", "org-other", "HOST", "org-own", "2020-06-01"),
    seat("seat-3", "com-own", "org-third", "DONOR", "org-other", "2020-06-01"),
    seat("seat-4", "com-own", "org-third", "MEMBER", "org-third", "2018-03"),
    seat("seat-5", "com-hidden", "org-own", "HOST", "org-own", "2021-01-01"),
    seat("seat-6", "com-other", "org-own", "LEAD", "org-other", "2019-01-01", "2019-01-02"),
    Planted(
        "FocalPoint",
        "office-own",
        {"name": "Own office", "email": "own@example.org", "hours": "8-12", "firstContact": "A letter"},
        {"organisation": ("org-own",)},
    ),
    Planted(
        "FocalPoint",
        "office-other",
        {"name": "Other office", "email": "other@example.org", "phone": "+228 22 00 00 00"},
        {"organisation": ("org-other",)},
        "org-other",
        "TGO",
    ),
    Planted(
        "Meeting",
        "meeting",
        {"title": "Round table", "on": "2025-05-01", "state": "HELD"},
        {"of": ("com-own",), "coChairs": ("togo", "org-own", "ivory")},
    ),
)


@pytest.fixture
def ask(database: Database) -> Ask:
    """Ask the small graph a document; `reader` is what the asker may read."""
    plant(database, RECORDS)
    return asker(database)


def asker(database: Database) -> Ask:
    """Make the function that asks a graph."""

    def answer(
        text: str,
        reader: Reader = OWN,
        variables: Mapping[str, object] | None = None,
        today: str = TODAY,
        language: str = "EN",
    ) -> Answer:
        question = compiled(text, reader, variables, today, language)
        row = read(database, question.statement)
        assert row is not None
        assert isinstance(row[0], list)
        found = question.shape(row[0])
        if found.refusal is not None:
            raise found.refusal
        return found

    return answer
