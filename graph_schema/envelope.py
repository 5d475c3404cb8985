"""What every record carries beside its own fields."""

from graph_schema.categories import CATEGORIES
from graph_schema.elements import Derived, Facts, Field, Link
from graph_schema.values import CODE, DATE, END, FLAG, INSTANT, START, TEXT, WHOLE, one_of

CATEGORY = one_of("DataCategory", "What kind of data this is.", **{each.name: each.fr for each in CATEGORIES})
PRESENCE = one_of(
    "Presence",
    "Whether a record is certainly in force on the day asked for, or only within a period known roughly.",
    certain="certain",
    possible="possible",
)

FIELDS = (
    Field("revision", WHOLE, "Counts the changes of the record, from 1.", "révision", True, writable=False),
    Field("open", FLAG, "The steward has opened the record to everyone who may ask.", "ouvert à tous", True),
    Field("sourceDetail", TEXT, "Where in its source the statement stands.", "endroit dans la source"),
    Field("assertedOn", DATE, "The date of the source that says so.", "date de l’affirmation"),
    Field("confirmedOn", DATE, "The day when the steward last confirmed the record.", "confirmé le"),
    Field("confirmBy", DATE, "The day after which the record counts as unconfirmed.", "à confirmer avant le"),
    Field("territory", CODE, "The places that the record is about.", "territoire", True, writable=False),
    Field("createdAt", INSTANT, "When the record was first written.", "créé le", True, writable=False),
    Field("changedAt", INSTANT, "When the record was last changed.", "modifié le", True, writable=False),
)

SORTED = ("confirmBy", "confirmedOn", "changedAt", "createdAt")
"""What lists of all kinds may be sorted by: kept in order across kinds, and not within each."""

PERIOD = (
    Field("since", START, "The first day of the period.", "depuis", True, sortable=True),
    Field("until", END, "The first day after the period; empty while it is open.", "jusqu’au", sortable=True),
)

LINKS = (
    Link(
        "steward",
        ("Organisation",),
        None,
        "The organisation that answers for the record.",
        "responsable de la fiche",
        required=True,
        kept_as="id",
    ),
    Link("source", ("Source",), None, "Where the statement comes from.", "source", kept_as="id"),
)


def unconfirmed(facts: Facts, day: str) -> object:
    """Say whether the day by which the record had to be confirmed has passed."""
    confirm_by = facts.get("confirmByLatest")
    return confirm_by is not None and str(confirm_by) < day


def presence(facts: Facts, day: str) -> object:
    """Say whether a period with dates known roughly certainly holds the day."""
    begun = str(facts["sinceLatest"]) <= day
    not_ended = str(facts["untilEarliest"]) > day
    return "CERTAIN" if begun and not_ended else "POSSIBLE"


def category_of(facts: Facts, day: str) -> object:
    """Read the category out of the access key."""
    return str(facts["scope"]).split("|", 1)[0].upper()


DERIVED = (
    Derived(
        "category", CATEGORY, "The record's data category.", "catégorie de données", ("scope",), category_of
    ),
    Derived(
        "unconfirmed",
        FLAG,
        "Nobody has confirmed the record in time; a register rots when nobody does.",
        "non confirmé",
        ("confirmByLatest",),
        unconfirmed,
    ),
)

LASTING = (
    Derived(
        "presence",
        PRESENCE,
        "Whether the record is certainly in force on the day asked for.",
        "présence à la date",
        ("sinceLatest", "untilEarliest"),
        presence,
    ),
)

SYSTEM_COLUMNS = ("id", "key", "steward", "source", "scope", "place")
