"""Governance: committees, their seats and consultations, what they met about, decided and asked for."""

from graph_schema.categories import COORDINATION
from graph_schema.elements import Derived, Facts, Field, Kind, Link, Rule, items
from graph_schema.rules import at_most_one_at_a_time, holds_on
from graph_schema.values import DATE, FLAG, NAME, TEXT, one_of

ROLE = one_of(
    "SeatRole",
    "What a seat is held as.",
    lead="entité chef de file",
    host="gouvernement hôte",
    donor="bailleur",
    implementing_partner="partenaire de mise en œuvre",
    origin="gouvernement d’origine",
    member="membre",
    observer="observateur",
)
PHASE = one_of(
    "CommitteePhase",
    "What the committee is steering.",
    design="conception",
    implementation="mise en œuvre",
    monitoring="suivi",
    closed="terminé",
)
SIDE = one_of(
    "ConsultedSide",
    "On whose behalf a body was consulted.",
    host="hôte",
    origin="origine",
    implementing_partner="partenaire de mise en œuvre",
)
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


def one_lead(facts: Facts, day: str) -> bool:
    """Say whether no two leads are in control on the same day."""
    return at_most_one_at_a_time(each for each in items(facts, "seats") if each["role"] == "LEAD")


def _held(facts: Facts, day: str, *roles: str) -> bool:
    return any(each["role"] in roles and holds_on(each, day) for each in items(facts, "seats"))


def lead_present(facts: Facts, day: str) -> bool:
    """Say whether a lead is in control on the day."""
    return _held(facts, day, "LEAD")


def host_or_donor(facts: Facts, day: str) -> bool:
    """Say whether a host government or a donor has a seat on the day."""
    return _held(facts, day, "HOST", "DONOR")


def partner_present(facts: Facts, day: str) -> bool:
    """Say whether an implementing partner, or the origin's government in its place, has a seat."""
    return _held(facts, day, "IMPLEMENTING_PARTNER", "ORIGIN")


def consulted_before_design_ends(facts: Facts, day: str) -> bool:
    """Say whether host, origin and partners were consulted, once the design is over."""
    sides = {each["side"] for each in items(facts, "consultations")}
    return facts.get("phase") in (None, "DESIGN") or {"HOST", "ORIGIN", "IMPLEMENTING_PARTNER"} <= sides


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


_SEATS = ("seats.role", "seats.since", "seats.sinceLatest", "seats.until", "seats.untilEarliest")

STEERING_COMMITTEE = Kind(
    "SteeringCommittee",
    "Steers a programme or a regional process.",
    "comité de pilotage",
    COORDINATION,
    key=("name",),
    order="name",
    lasts=True,
    territory=("steers",),
    fields=(
        Field("name", NAME, "Its name.", "nom", True, True),
        Field("mandate", TEXT, "What it is asked to do.", "mandat"),
        Field("phase", PHASE, "What of its programme it is steering now.", "phase"),
    ),
    links=(
        Link(
            "steers",
            ("JointProgramme", "RegionalProcess"),
            "committees",
            "What it steers.",
            "ce qu’il pilote",
            "The committees that steer it.",
            "comités de pilotage",
        ),
    ),
    rules=(
        Rule(
            "one_lead",
            "At most one lead entity is in control at any date.",
            "Une seule entité chef de file à la fois.",
            _SEATS,
            one_lead,
        ),
        Rule(
            "lead_missing",
            "A lead entity is in control.",
            "Une entité chef de file est en fonction.",
            _SEATS,
            lead_present,
            "warn",
        ),
        Rule(
            "host_or_donor",
            "A host government or a donor has a seat.",
            "Un gouvernement hôte ou un bailleur siège.",
            _SEATS,
            host_or_donor,
            "warn",
        ),
        Rule(
            "partner_missing",
            "An implementing partner or the origin's government has a seat.",
            "Un partenaire de mise en œuvre ou le gouvernement d’origine siège.",
            _SEATS,
            partner_present,
            "warn",
        ),
        Rule(
            "not_consulted",
            "Host, origin and implementing partners are consulted before the design ends.",
            "Hôte, origine et partenaires sont consultés avant la fin de la conception.",
            ("phase", "consultations.side"),
            consulted_before_design_ends,
        ),
    ),
)

SEAT = Kind(
    "Seat",
    "One organisation's place on a committee, for a term.",
    "siège",
    COORDINATION,
    key=("committee", "holder", "role", "since"),
    order="since",
    lasts=True,
    territory=("committee",),
    fields=(Field("role", ROLE, "As what it is held.", "rôle", True, True),),
    links=(
        Link(
            "committee",
            ("SteeringCommittee",),
            "seats",
            "The committee.",
            "comité",
            "Its seats.",
            "sièges",
            required=True,
        ),
        Link(
            "holder",
            ("Organisation",),
            "seats",
            "Who holds it.",
            "titulaire",
            "The seats it holds.",
            "sièges",
            required=True,
        ),
    ),
)

CONSULTATION = Kind(
    "Consultation",
    "A body heard by a committee while a programme is designed.",
    "consultation",
    COORDINATION,
    key=("committee", "body", "on"),
    order="on",
    territory=("committee",),
    fields=(
        Field("side", SIDE, "For whom it spoke.", "côté", True),
        Field("on", DATE, "When.", "date", True, True),
        Field("summary", TEXT, "What it said.", "résumé"),
    ),
    links=(
        Link(
            "committee",
            ("SteeringCommittee",),
            "consultations",
            "The committee.",
            "comité",
            "Whom it heard.",
            "consultations",
            required=True,
        ),
        Link(
            "body",
            ("Organisation",),
            "consultations",
            "Who was heard.",
            "organisme",
            "Where it was heard.",
            "consultations",
            required=True,
        ),
    ),
)

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
        Field("state", MEETING_STATE, "What became of it.", "état", True),
        Field("format", FORMAT, "How people meet.", "format"),
        Field("openness", OPENNESS, "Who may come.", "ouverture"),
        Field("binding", FLAG, "Whether its conclusions bind.", "conclusions contraignantes"),
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
        Field("doneOn", DATE, "When it was done.", "faite le"),
        Field("droppedOn", DATE, "When it was given up.", "abandonnée le"),
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

KINDS = (STEERING_COMMITTEE, SEAT, CONSULTATION, MEETING, DECISION, ACTION)
