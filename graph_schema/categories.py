"""Data categories and purposes: what kind of data a record or field is, and why somebody may need it.

Purposes follow the W3C Data Privacy Vocabulary's idea of a closed, stated purpose. Enforcement of
removal is not among them, so that nobody can agree to it by oversight.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Category:
    """A class of data that a term gives as a whole; `grantable` is false for what no term may give."""

    name: str
    description: str
    fr: str
    grantable: bool = True


@dataclass(frozen=True)
class Purpose:
    """A reason for reading, with the categories that it may need without a written necessity."""

    name: str
    description: str
    fr: str
    needs: tuple[Category, ...]


PUBLIC = Category("public", "Anyone who may ask the hub may read it.", "public")
COORDINATION = Category("coordination", "Who sits with whom, and what they decided.", "coordination")
PROGRAMME = Category("programme", "Programmes, their parties and contributions.", "programmes")
SERVICES = Category("services", "Services, their places and capacity.", "services")
SITUATION = Category("situation", "Figures and reports on a country's situation.", "situation du pays")
RETURNS = Category("returns", "Counts and notices of returns.", "retours")
MONITORING = Category("monitoring", "Results, evaluations and their follow-up.", "suivi et évaluation")
CONTACT = Category("contact", "How to reach an office.", "coordonnées")
REFERRAL = Category("referral", "Handovers and referrals, never their content.", "orientation")
SPECIAL = Category("special", "Health and child protection.", "données sensibles")
AGREEMENT = Category("agreement", "What was agreed; its parties read it.", "accords", grantable=False)
AUDIT = Category(
    "audit",
    "Who read what and who may act; only its own steward reads it.",
    "journal des lectures",
    grantable=False,
)

CATEGORIES = (
    PUBLIC,
    COORDINATION,
    PROGRAMME,
    SERVICES,
    SITUATION,
    RETURNS,
    MONITORING,
    CONTACT,
    REFERRAL,
    SPECIAL,
    AGREEMENT,
    AUDIT,
)

PURPOSES = (
    Purpose(
        "reintegration-planning",
        "Plan the reintegration of returnees.",
        "planification de la réintégration",
        (COORDINATION, PROGRAMME, SERVICES, SITUATION, RETURNS),
    ),
    Purpose(
        "pre-departure-counselling",
        "Counsel a person before departure.",
        "conseil avant le départ",
        (SERVICES, SITUATION, CONTACT),
    ),
    Purpose(
        "service-referral",
        "Refer a person to a service.",
        "orientation vers un service",
        (SERVICES, CONTACT, REFERRAL),
    ),
    Purpose(
        "partnership-coordination",
        "Run a committee, a process or a partnership.",
        "coordination de partenariats",
        (COORDINATION, PROGRAMME, CONTACT),
    ),
    Purpose(
        "programme-monitoring",
        "Follow the progress of a programme.",
        "suivi de programme",
        (COORDINATION, PROGRAMME, MONITORING, SITUATION),
    ),
    Purpose(
        "capacity-development",
        "Strengthen the bodies that serve returnees.",
        "renforcement des capacités",
        (COORDINATION, PROGRAMME, SERVICES),
    ),
    Purpose(
        "evaluation-and-learning",
        "Judge what was achieved and learn from it.",
        "évaluation et apprentissage",
        (PROGRAMME, MONITORING, SITUATION, RETURNS),
    ),
    Purpose(
        "policy-development",
        "Prepare laws, strategies and plans.",
        "élaboration des politiques",
        (COORDINATION, PROGRAMME, SITUATION, RETURNS, MONITORING),
    ),
    Purpose(
        "research-statistics",
        "Produce statistics and research.",
        "recherche et statistiques",
        (SITUATION, RETURNS, MONITORING),
    ),
)


def category(name: str) -> Category:
    """Give the category called `name`; raise KeyError for any other word."""
    return {each.name: each for each in CATEGORIES}[name]


def purpose(name: str) -> Purpose:
    """Give the purpose called `name`; raise KeyError for any other word."""
    return {each.name: each for each in PURPOSES}[name]
