"""Regional processes and who takes part in them."""

from graph_schema.categories import COORDINATION
from graph_schema.elements import Field, Kind, Link
from graph_schema.values import DATE, FLAG, LOCALISED, NAME, TEXT, WHOLE, one_of

SCOPE = one_of(
    "ProcessScope",
    "How far a process reaches.",
    global_="mondial",
    interregional="interrégional",
    regional="régional",
)
PARTICIPANT_CLASS = one_of(
    "ParticipantClass",
    "As what a participant takes part.",
    member="membre",
    partner="partenaire",
    observer="observateur",
    non_state="partenaire non étatique",
    team="membre d’équipe thématique",
)
OFFICE = one_of(
    "ProcessOffice",
    "An office that a participant holds for a time.",
    chair="présidence",
    co_chair="coprésidence",
    secretariat="secrétariat",
    funder="bailleur",
)

REGIONAL_PROCESS = Kind(
    "RegionalProcess",
    "A lasting dialogue of states on migration, regional, interregional or global.",
    "processus régional",
    COORDINATION,
    key=("name",),
    order="name",
    plural="regionalProcesses",
    lasts=True,
    fields=(
        Field("name", NAME, "The name it goes by.", "nom", True, True),
        Field("names", LOCALISED, "Its name by language.", "noms par langue"),
        Field("acronym", NAME, "Its acronym.", "sigle", sortable=True),
        Field("reach", SCOPE, "How far it reaches.", "portée", True, sortable=True),
        Field("binding", FLAG, "Whether its conclusions bind.", "contraignant"),
        Field("foundedOn", DATE, "When it was founded.", "fondé en", sortable=True),
        Field("aim", TEXT, "What it is for.", "but"),
        Field(
            "statedMembers",
            WHOLE,
            "How many members its source counts.",
            "nombre de membres indiqué",
            sortable=True,
        ),
    ),
)

PARTICIPATION = Kind(
    "Participation",
    "A country's or body's part in a regional process, for a period.",
    "participation",
    COORDINATION,
    key=("process", "participant", "standing", "since"),
    order="since",
    lasts=True,
    territory=("process",),
    fields=(
        Field("standing", PARTICIPANT_CLASS, "As what it takes part.", "qualité", True, True),
        Field(
            "localName",
            NAME,
            "What the process calls its participants of this class.",
            "appellation locale",
            sortable=True,
        ),
        Field("office", OFFICE, "The office it holds.", "fonction", sortable=True),
    ),
    links=(
        Link(
            "process",
            ("RegionalProcess",),
            "participations",
            "The process.",
            "processus",
            "Who takes part.",
            "participations",
            required=True,
        ),
        Link(
            "participant",
            ("Country", "Organisation"),
            "participations",
            "Who.",
            "participant",
            "Where it takes part.",
            "participations",
            required=True,
        ),
        Link(
            "focalPoint",
            ("FocalPoint",),
            "participations",
            "Its office for the process.",
            "point focal",
            "For which processes.",
            "participations",
        ),
    ),
)

KINDS = (REGIONAL_PROCESS, PARTICIPATION)
