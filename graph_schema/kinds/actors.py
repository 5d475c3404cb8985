"""Actors: organisations, their memberships, and the offices through which they are reached."""

from graph_schema.categories import CONTACT, COORDINATION, PUBLIC
from graph_schema.elements import Facts, Field, Kind, Link, Rule
from graph_schema.values import CODE, DATE, EMAIL, LOCALISED, NAME, PHONE, TEXT, URL, WHOLE, one_of, words_of

STAKEHOLDER = one_of(
    "StakeholderCategory",
    "The eight categories of stakeholders of return and reintegration.",
    national_authority="autorité nationale",
    local_authority="autorité provinciale ou locale",
    private_sector="secteur privé",
    non_governmental_organisation="organisation non gouvernementale",
    diaspora="diaspora",
    migrants_association="association de migrants",
    international_or_foreign="organisation internationale ou gouvernement étranger",
    academia="monde universitaire",
)

ORGANISATION_TYPE = one_of(
    "OrganisationType",
    "What an organisation is, finer than its category.",
    government="gouvernement",
    ministry="ministère",
    public_agency="organisme public",
    public_employment_service="service public de l’emploi",
    private_employment_service="service privé de l’emploi",
    training_institute="institut de formation professionnelle",
    business_support_centre="centre d’appui aux entreprises",
    education_body="organisme d’enseignement",
    health_provider="prestataire de santé",
    chamber_of_commerce="chambre de commerce",
    employers_organisation="organisation d’employeurs",
    workers_organisation="organisation de travailleurs",
    embassy="ambassade ou consulat",
    return_office="bureau de retour et de réintégration à l’étranger",
    diaspora_body="ministère ou agence de la diaspora",
    parliament="parlement",
    court="juridiction",
    municipality="commune",
    regional_economic_community="communauté économique régionale",
    supranational_agency="agence supranationale",
    intergovernmental_organisation="organisation intergouvernementale",
    network_of_authorities="réseau d’autorités",
    returnee_network="réseau de personnes de retour",
    community_group="groupe communautaire",
    civil_society_organisation="organisation de la société civile",
    firm="entreprise",
    media="média ou agence de communication",
    consultancy="bureau d’études",
    university="université ou centre de recherche",
    donor="bailleur",
    register="registre",
)


def reachable(facts: Facts, day: str) -> bool:
    """Say whether an office has what R12 asks: a contact, hours, and what to bring to a first contact."""
    contact = facts.get("email") or facts.get("phone")
    return bool(contact and facts.get("hours") and facts.get("firstContact"))


ORGANISATION = Kind(
    "Organisation",
    "A body that acts in return and reintegration.",
    "organisme",
    PUBLIC,
    key=("name",),
    order="name",
    territory=("country",),
    fields=(
        Field("name", NAME, "The name it goes by.", "nom", True, True),
        Field("names", LOCALISED, "Its name by language.", "noms par langue"),
        Field("acronym", NAME, "Its acronym.", "sigle", sortable=True),
        Field("stakeholder", STAKEHOLDER, "Its category among the eight.", "catégorie", True, sortable=True),
        Field("type", ORGANISATION_TYPE, "What it is, finer.", "type", sortable=True),
        Field("portfolio", NAME, "What a national body is in charge of.", "portefeuille"),
        Field("website", URL, "Its public site.", "site"),
        Field("fictional", NAME, "Said of demonstration records: that they are invented.", "mention fictive"),
        Field(
            "succeededOn",
            DATE,
            "The day on which another body took over from it.",
            "reprise le",
            writable=False,
        ),
    ),
    links=(
        Link("country", ("Country",), "organisations", "Its country.", "pays", "Its bodies.", "organismes"),
        Link(
            "parent", ("Organisation",), "offices", "What it is part of.", "tutelle", "Its parts.", "services"
        ),
        Link(
            "seatedIn",
            ("City",),
            "organisations",
            "The city of its seat.",
            "siège",
            "Bodies seated there.",
            "sièges",
        ),
        Link(
            "presentIn",
            ("Country",),
            "presentOrganisations",
            "Where it is present beside its own country.",
            "pays de présence",
            "Bodies present there from elsewhere.",
            "organismes présents",
            many=True,
        ),
        Link(
            "mergedInto",
            ("Organisation",),
            "duplicates",
            "The record that is kept of the same body; this one is a duplicate.",
            "fiche conservée",
            "Records of the same body that were merged into this one.",
            "doublons",
            writable=False,
        ),
        Link(
            "succeededBy",
            ("Organisation",),
            "predecessors",
            "The body that took over from it.",
            "successeur",
            "The bodies that it took over from.",
            "prédécesseurs",
            writable=False,
        ),
    ),
)

MEMBERSHIP = Kind(
    "Membership",
    "A country's or body's place in an organisation, for a period.",
    "appartenance",
    PUBLIC,
    key=("body", "member", "since"),
    order="since",
    lasts=True,
    links=(
        Link(
            "body",
            ("Organisation",),
            "members",
            "What it belongs to.",
            "organisation",
            "Its members.",
            "membres",
            required=True,
        ),
        Link(
            "member",
            ("Country", "Organisation"),
            "memberships",
            "Who belongs.",
            "membre",
            "What it belongs to.",
            "appartenances",
            required=True,
        ),
    ),
    fields=(Field("role", NAME, "As what it belongs.", "qualité", sortable=True),),
)

FOCAL_POINT = Kind(
    "FocalPoint",
    "An office that answers for its organisation; never a private person.",
    "point focal",
    COORDINATION,
    key=("organisation", "name"),
    order="name",
    lasts=True,
    territory=("organisation",),
    fields=(
        Field("name", NAME, "The office's name.", "nom du bureau", True, True),
        Field("subject", NAME, "What it answers for.", "objet"),
        Field("hours", NAME, "When it can be reached.", "horaires"),
        Field(
            "responseHours",
            WHOLE,
            "The hours within which it promises to answer.",
            "délai de réponse en heures",
            sortable=True,
        ),
        Field("languages", words_of(CODE), "The languages it works in (BCP 47).", "langues"),
        Field("email", EMAIL, "Its address.", "adresse électronique", category=CONTACT),
        Field("phone", PHONE, "Its number.", "téléphone", category=CONTACT),
        Field("firstContact", TEXT, "What to give at a first contact.", "à fournir au premier contact"),
    ),
    links=(
        Link(
            "organisation",
            ("Organisation",),
            "focalPoints",
            "The organisation it answers for.",
            "organisme",
            "The offices that answer for it.",
            "points focaux",
            required=True,
        ),
    ),
    rules=(
        Rule(
            "reachable",
            "A focal point has a contact, hours, and what to give at a first contact.",
            "Un point focal a des coordonnées, des horaires et les éléments à fournir au premier contact.",
            ("email", "phone", "hours", "firstContact"),
            reachable,
            "warn",
        ),
    ),
)

KINDS = (ORGANISATION, MEMBERSHIP, FOCAL_POINT)
