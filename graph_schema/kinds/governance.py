"""Governance: committees, their seats, and whom they consulted."""

from graph_schema.categories import COORDINATION
from graph_schema.elements import Facts, Field, Kind, Link, Rule, items
from graph_schema.rules import at_most_one_at_a_time, holds_on
from graph_schema.values import DATE, NAME, TEXT, one_of

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
        Field("phase", PHASE, "What of its programme it is steering now.", "phase", sortable=True),
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
        Field("side", SIDE, "For whom it spoke.", "côté", True, sortable=True),
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

KINDS = (STEERING_COMMITTEE, SEAT, CONSULTATION)
