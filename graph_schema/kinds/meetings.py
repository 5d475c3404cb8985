"""What committees and processes met about, decided and asked for."""

from graph_schema.categories import COORDINATION
from graph_schema.elements import Derived, Facts, Field, Kind, Link, Rule, items
from graph_schema.values import DATE, FLAG, NAME, TEXT, one_of

FORMAT = one_of(
    "MeetingFormat", "How people meet.", in_person="en présence", remote="à distance", hybrid="mixte"
)
OPENNESS = one_of(
    "MeetingOpenness", "Who may come.", closed="fermée", members="membres", open="ouverte à tous"
)
MEETING_STATE = one_of(
    "MeetingState",
    "What became of it.",
    planned="prévue",
    held="tenue",
    moved="déplacée",
    cancelled="annulée",
)
ACTION_STATE = one_of(
    "ActionState",
    "Where an action stands on a day.",
    open="en cours",
    overdue="en retard",
    done="faite",
    dropped="abandonnée",
)


def moved_is_replaced(facts: Facts, day: str) -> bool:
    """Say whether a meeting that moved has the one that replaced it."""
    return facts["state"] != "MOVED" or bool(items(facts, "replacedBy"))


def not_its_own_replacement(facts: Facts, day: str) -> bool:
    """Say whether a meeting replaces another one than itself."""
    return all(each["id"] != facts["id"] for each in items(facts, "replaces"))


def action_state(facts: Facts, day: str) -> object:
    """Tell where an action stands on a day; due by a day means that the day itself is in time."""
    for column, state in (("doneOn", "DONE"), ("droppedOn", "DROPPED")):
        ended = facts.get(column)
        if ended is not None and str(ended) <= day:
            return state
    return "OVERDUE" if str(facts["dueOnLatest"]) < day else "OPEN"


def action_overdue(facts: Facts, day: str) -> object:
    """Say whether an action is past its day and neither done nor dropped."""
    return action_state(facts, day) == "OVERDUE"


def ends_after_decision(facts: Facts, day: str) -> bool:
    """Say whether an action isn't done before it was decided."""
    done = facts.get("doneOnLatest")
    return done is None or all(str(each["takenOn"]) <= str(done) for each in items(facts, "decision"))


MEETING = Kind(
    "Meeting",
    "A session of a committee or a process: planned, held, moved or cancelled.",
    "réunion",
    COORDINATION,
    key=("of", "title", "on"),
    order="on",
    territory=("of",),
    fields=(
        Field("title", NAME, "Its title.", "titre", True, True),
        Field("on", DATE, "When it is or was to be held; kept when it moves.", "date", True, True),
        Field("state", MEETING_STATE, "What became of it.", "état", True, sortable=True),
        Field("format", FORMAT, "How people meet.", "format", sortable=True),
        Field("openness", OPENNESS, "Who may come.", "ouverture", sortable=True),
        Field("binding", FLAG, "Whether its conclusions bind.", "conclusions contraignantes", sortable=True),
        Field("conclusions", TEXT, "What it concluded.", "conclusions"),
    ),
    links=(
        Link(
            "of",
            ("SteeringCommittee", "RegionalProcess"),
            "meetings",
            "Whose session it is.",
            "organe",
            "Its sessions.",
            "réunions",
            required=True,
        ),
        Link(
            "place",
            ("City",),
            "meetings",
            "Where; kept when it moves.",
            "lieu",
            "Meetings held there.",
            "réunions",
        ),
        Link(
            "coChairs",
            ("Country", "Organisation"),
            "chairedMeetings",
            "Who chairs it.",
            "coprésidence",
            "Meetings it chairs.",
            "réunions présidées",
            many=True,
        ),
        Link(
            "funder",
            ("Organisation",),
            "fundedMeetings",
            "Who pays for it.",
            "bailleur",
            "Meetings it pays for.",
            "réunions financées",
        ),
        Link(
            "implementer",
            ("Organisation",),
            "implementedMeetings",
            "Who runs it.",
            "organisateur",
            "Meetings it runs.",
            "réunions organisées",
        ),
        Link(
            "replaces",
            ("Meeting",),
            "replacedBy",
            "The meeting it replaces.",
            "remplace",
            "What replaced it.",
            "remplacée par",
        ),
    ),
    rules=(
        Rule(
            "moved_without_successor",
            "A meeting that moved has the one that replaced it.",
            "Une réunion déplacée a celle qui la remplace.",
            ("state", "replacedBy.id"),
            moved_is_replaced,
            "warn",
        ),
        Rule(
            "replaces_itself",
            "A meeting doesn't replace itself.",
            "Une réunion ne se remplace pas elle-même.",
            ("id", "replaces.id"),
            not_its_own_replacement,
        ),
    ),
)

DECISION = Kind(
    "Decision",
    "What a committee decided.",
    "décision",
    COORDINATION,
    key=("committee", "title", "takenOn"),
    order="takenOn",
    territory=("committee",),
    fields=(
        Field("title", NAME, "In a line.", "intitulé", True, True),
        Field("text", TEXT, "In full.", "texte"),
        Field("takenOn", DATE, "When it was taken.", "date", True, True),
    ),
    links=(
        Link(
            "committee",
            ("SteeringCommittee",),
            "decisions",
            "Who decided.",
            "comité",
            "What it decided.",
            "décisions",
            required=True,
        ),
        Link(
            "meeting",
            ("Meeting",),
            "decisions",
            "Where it was taken.",
            "réunion",
            "What was decided there.",
            "décisions",
        ),
    ),
)

ACTION = Kind(
    "Action",
    "What a decision asks of somebody by a day.",
    "action",
    COORDINATION,
    key=("decision", "title"),
    order="dueOn",
    territory=("decision",),
    fields=(
        Field("title", NAME, "What is to be done.", "intitulé", True, True),
        Field("dueOn", DATE, "By when.", "échéance", True, True),
        Field("doneOn", DATE, "When it was done.", "faite le", sortable=True),
        Field("droppedOn", DATE, "When it was given up.", "abandonnée le", sortable=True),
    ),
    links=(
        Link(
            "decision",
            ("Decision",),
            "actions",
            "The decision it follows from.",
            "décision",
            "What it asks for.",
            "actions",
            required=True,
        ),
        Link(
            "owner",
            ("Organisation",),
            "actions",
            "Who has to do it.",
            "responsable",
            "What it has to do.",
            "actions",
            required=True,
        ),
    ),
    derived=(
        Derived(
            "state",
            ACTION_STATE,
            "Where it stands on the day asked for.",
            "état",
            ("dueOnLatest", "doneOn", "droppedOn"),
            action_state,
        ),
        Derived(
            "overdue",
            FLAG,
            "Past its day, neither done nor dropped.",
            "en retard",
            ("dueOnLatest", "doneOn", "droppedOn"),
            action_overdue,
        ),
    ),
    rules=(
        Rule(
            "done_before_decided",
            "An action isn't done before it was decided.",
            "Une action n’est pas faite avant d’être décidée.",
            ("doneOnLatest", "decision.takenOn"),
            ends_after_decision,
        ),
    ),
)

KINDS = (MEETING, DECISION, ACTION)
