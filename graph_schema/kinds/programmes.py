"""Joint programmes: who runs them together, on which corridors, and who brings what."""

from graph_schema.categories import PROGRAMME
from graph_schema.elements import Derived, Facts, Field, Kind, Link, Rule, items
from graph_schema.rules import holds_on
from graph_schema.values import AMOUNT, CURRENCY, FLAG, LOCALISED, NAME, TEXT, one_of, some_of

PROGRAMME_KIND = one_of(
    "ProgrammeKind",
    "What a programme does.",
    worker_reintegration="réintégration de travailleurs",
    skills_recognition="reconnaissance des compétences",
    assisted_return="aide au retour volontaire et à la réintégration",
    temporary_return="retour temporaire de personnes qualifiées",
    reintegration_support="appui à la réintégration",
    policy_support="appui aux politiques",
)
SCENARIO = one_of(
    "ReturnScenario",
    "How people return. Forced return is never summed with voluntary return.",
    voluntary_with_status="volontaire avec droit de séjour",
    voluntary_without_status="volontaire sans droit de séjour",
    forced="forcé",
)
SHAPE = one_of(
    "ProgrammeShape",
    "How many hosts and origins a programme joins.",
    one_to_one="un hôte, une origine",
    one_to_many="un hôte, plusieurs origines",
    many_to_one="plusieurs hôtes, une origine",
    many_to_many="plusieurs hôtes, plusieurs origines",
)
JOINT_MODEL = one_of(
    "JointModel",
    "Which of the two joint models a programme follows.",
    a="plusieurs pays hôtes, un pays d’origine",
    b="plusieurs organismes d’un pays hôte, un pays d’origine",
)
PARTY_ROLE = one_of(
    "ProgrammePartyRole",
    "What a party does in a programme.",
    host_body="organisme du pays hôte",
    origin_body="organisme du pays d’origine",
    coordinator="coordination",
    implementing_partner="partenaire de mise en œuvre",
    donor="bailleur",
)
CONTRIBUTION_KIND = one_of(
    "ContributionKind",
    "What is brought: money, or something in kind.",
    money="argent",
    staff="personnel",
    premises="locaux",
    equipment="équipement",
    expertise="expertise",
    services="services",
)


def _ends(facts: Facts) -> tuple[set[object], set[object]]:
    corridors = items(facts, "corridors")
    hosts = {each["id"] for corridor in corridors for each in items(corridor, "host")}
    origins = {each["id"] for corridor in corridors for each in items(corridor, "origin")}
    return hosts, origins


def shape(facts: Facts, day: str) -> object:
    """Derive a programme's shape from its corridors; none without a corridor."""
    hosts, origins = _ends(facts)
    if not hosts or not origins:
        return None
    return f"{'ONE' if len(hosts) == 1 else 'MANY'}_TO_{'ONE' if len(origins) == 1 else 'MANY'}"


def joint_model(facts: Facts, day: str) -> object:
    """Derive the joint model: A has several hosts, B several bodies of one host; both have one origin."""
    hosts, origins = _ends(facts)
    if len(origins) != 1:
        return None
    if len(hosts) > 1:
        return "A"
    bodies = {
        holder["id"]
        for party in items(facts, "parties")
        if party["role"] == "HOST_BODY" and holds_on(party, day)
        for holder in items(party, "organisation")
    }
    return "B" if len(bodies) > 1 else None


def committee_where_many_meet(facts: Facts, day: str) -> bool:
    """Say whether a programme of several hosts or origins has a committee."""
    hosts, origins = _ends(facts)
    return (len(hosts) < 2 and len(origins) < 2) or bool(items(facts, "committees"))


def coordinator_in_model_b(facts: Facts, day: str) -> bool:
    """Say whether a programme of model B names its coordinator."""
    roles = {each["role"] for each in items(facts, "parties") if holds_on(each, day)}
    return joint_model(facts, day) != "B" or "COORDINATOR" in roles


def money_has_amount(facts: Facts, day: str) -> bool:
    """Say whether money has an amount and a currency, and what is in kind has neither or both."""
    has = facts.get("amount") is not None, facts.get("currency") is not None
    return has == (True, True) or (has == (False, False) and facts["kind"] != "MONEY")


_CORRIDORS = ("corridors.host.id", "corridors.origin.id")
_PARTIES = ("parties.role", "parties.since", "parties.until", "parties.organisation.id")

JOINT_PROGRAMME = Kind(
    "JointProgramme",
    "A programme that bodies of several countries run together.",
    "programme conjoint",
    PROGRAMME,
    key=("name",),
    order="name",
    lasts=True,
    territory=("corridors",),
    fields=(
        Field("name", NAME, "Its name.", "nom", True, True),
        Field("names", LOCALISED, "Its name by language.", "noms par langue"),
        Field("kind", PROGRAMME_KIND, "What it does.", "genre", sortable=True),
        Field("pilot", FLAG, "Whether it is a pilot.", "projet pilote", sortable=True),
        Field("objectives", TEXT, "What it is to achieve.", "objectifs"),
        Field("scenarios", some_of(SCENARIO), "For which ways of return.", "scénarios de retour"),
    ),
    links=(
        Link(
            "corridors",
            ("Corridor",),
            "programmes",
            "The corridors it serves.",
            "corridors",
            "Programmes on it.",
            "programmes",
            many=True,
        ),
    ),
    derived=(
        Derived("shape", SHAPE, "Derived from its corridors.", "forme", _CORRIDORS, shape),
        Derived(
            "jointModel",
            JOINT_MODEL,
            "Derived from corridors and parties.",
            "modèle conjoint",
            _CORRIDORS + _PARTIES,
            joint_model,
        ),
    ),
    rules=(
        Rule(
            "committee_expected",
            "A programme of several hosts or origins has a steering committee.",
            "Un programme à plusieurs hôtes ou origines a un comité de pilotage.",
            (*_CORRIDORS, "committees.id"),
            committee_where_many_meet,
            "warn",
        ),
        Rule(
            "coordinator_missing",
            "Several bodies of one host name a coordinator.",
            "Plusieurs organismes d’un même hôte désignent une coordination.",
            _CORRIDORS + _PARTIES,
            coordinator_in_model_b,
            "warn",
        ),
    ),
)

PROGRAMME_PARTY = Kind(
    "ProgrammeParty",
    "An organisation's part in a joint programme, for a period.",
    "partie au programme",
    PROGRAMME,
    key=("programme", "organisation", "role", "since"),
    order="since",
    plural="programmeParties",
    lasts=True,
    territory=("programme",),
    fields=(Field("role", PARTY_ROLE, "What it does.", "rôle", True, True),),
    links=(
        Link(
            "programme",
            ("JointProgramme",),
            "parties",
            "The programme.",
            "programme",
            "Who runs it.",
            "parties",
            required=True,
        ),
        Link(
            "organisation",
            ("Organisation",),
            "programmeParts",
            "Who.",
            "organisme",
            "Its programmes.",
            "programmes",
            required=True,
        ),
    ),
)

CONTRIBUTION = Kind(
    "Contribution",
    "What somebody brings to a programme, in money or in kind.",
    "contribution",
    PROGRAMME,
    key=("programme", "contributor", "kind", "since"),
    order="since",
    lasts=True,
    territory=("programme",),
    fields=(
        Field("kind", CONTRIBUTION_KIND, "What is brought.", "nature", True, True),
        Field("amount", AMOUNT, "How much.", "montant", sortable=True),
        Field("currency", CURRENCY, "In which currency.", "monnaie", sortable=True),
        Field("note", TEXT, "What it is, in words.", "remarque"),
    ),
    links=(
        Link(
            "programme",
            ("JointProgramme",),
            "contributions",
            "To which programme.",
            "programme",
            "What is brought.",
            "contributions",
            required=True,
        ),
        Link(
            "contributor",
            ("Organisation",),
            "contributions",
            "By whom.",
            "contributeur",
            "What it brings.",
            "contributions",
            required=True,
        ),
    ),
    rules=(
        Rule(
            "amount_and_currency",
            "Money has an amount and a currency; an amount has its currency.",
            "Une somme a un montant et une monnaie ; un montant a sa monnaie.",
            ("kind", "amount", "currency"),
            money_has_amount,
        ),
    ),
)

KINDS = (JOINT_PROGRAMME, PROGRAMME_PARTY, CONTRIBUTION)
