"""What the hub reads from the World Bank first: who lives where, on what income, with what services."""

from connectors.elements import Indicator, Text

PERSONS = Text("persons", "personnes")
DOLLARS = Text("current US dollars", "dollars des États-Unis courants")
OF_LABOUR_FORCE = Text("% of the labour force", "% de la population active")
OF_YOUNG_LABOUR_FORCE = Text(
    "% of the labour force aged 15 to 24", "% de la population active de 15 à 24 ans"
)
OF_PEOPLE = Text("% of the population", "% de la population")
OF_ADULTS = Text("% of people aged 15 and over", "% des personnes de 15 ans et plus")
OF_SCHOOL_AGE = Text("% of the age group, gross", "% du groupe d'âge, brut")
PER_THOUSAND = Text("per 1,000 people", "pour 1 000 habitants")

POPULATION = Indicator(
    code="SP.POP.TOTL",
    title=Text("Population", "Population"),
    definition=Text(
        "Everyone who lives in the country, whatever their legal status or nationality, estimated at "
        "mid-year.",
        "Toutes les personnes qui vivent dans le pays, quels que soient leur statut légal et leur "
        "nationalité, "
        "estimées au milieu de l'année.",
    ),
    unit=PERSONS,
    theme="POPULATION",
    dimension="SOCIAL",
)
GDP = Indicator(
    code="NY.GDP.MKTP.CD",
    title=Text("Gross domestic product", "Produit intérieur brut"),
    definition=Text(
        "Value of all goods and services produced in the country in a year, at that year's prices and "
        "exchange rate.",
        "Valeur de tous les biens et services produits dans le pays en un an, aux prix et au taux de change "
        "de l'année.",
    ),
    unit=DOLLARS,
    theme="ECONOMY",
    dimension="ECONOMIC",
)
UNEMPLOYMENT = Indicator(
    code="SL.UEM.TOTL.ZS",
    title=Text("Unemployment", "Chômage"),
    definition=Text(
        "Part of the labour force that has no work, is available for it and looks for it (ILO modelled "
        "estimate).",
        "Part de la population active sans emploi, disponible et à la recherche d'un travail "
        "(estimation modélisée de l'OIT).",
    ),
    unit=OF_LABOUR_FORCE,
    theme="LABOUR_MARKET",
    dimension="ECONOMIC",
    most=100,
)
YOUTH_UNEMPLOYMENT = Indicator(
    code="SL.UEM.1524.ZS",
    title=Text("Youth unemployment", "Chômage des jeunes"),
    definition=Text(
        "Part of the labour force aged 15 to 24 that has no work, is available for it and looks for it "
        "(ILO modelled estimate).",
        "Part de la population active de 15 à 24 ans sans emploi, disponible et à la recherche d'un travail "
        "(estimation modélisée de l'OIT).",
    ),
    unit=OF_YOUNG_LABOUR_FORCE,
    theme="LABOUR_MARKET",
    dimension="ECONOMIC",
    most=100,
)
REMITTANCES = Indicator(
    code="BX.TRF.PWKR.CD.DT",
    title=Text("Remittances received", "Transferts de fonds reçus"),
    definition=Text(
        "Money that people abroad send to the country's residents, and pay of residents who work abroad for "
        "a short "
        "time or across a border.",
        "Argent que des personnes à l'étranger envoient aux résidents du pays, et salaires des résidents qui "
        "travaillent peu de temps à l'étranger ou de l'autre côté d'une frontière.",
    ),
    unit=DOLLARS,
    theme="REMITTANCES",
    dimension="ECONOMIC",
)
POVERTY = Indicator(
    code="SI.POV.DDAY",
    title=Text("Extreme poverty", "Pauvreté extrême"),
    definition=Text(
        "Part of the population that lives below the international line of extreme poverty, at the "
        "purchasing power "
        "prices which the publisher uses at that vintage.",
        "Part de la population qui vit sous le seuil international d'extrême pauvreté, aux prix en parité "
        "de pouvoir "
        "d'achat retenus par l'éditeur à ce millésime.",
    ),
    unit=OF_PEOPLE,
    theme="INCOME_AND_POVERTY",
    dimension="ECONOMIC",
    most=100,
)
PHYSICIANS = Indicator(
    code="SH.MED.PHYS.ZS",
    title=Text("Physicians", "Médecins"),
    definition=Text(
        "Generalist and specialist doctors who practise, for every 1,000 people.",
        "Médecins généralistes et spécialistes en exercice, pour 1 000 habitants.",
    ),
    unit=PER_THOUSAND,
    theme="HEALTH",
    dimension="SOCIAL",
    most=1_000,
)
HOSPITAL_BEDS = Indicator(
    code="SH.MED.BEDS.ZS",
    title=Text("Hospital beds", "Lits d'hôpital"),
    definition=Text(
        "Beds for in-patients in public and private hospitals and rehabilitation centres, for every 1,000 "
        "people.",
        "Lits d'hospitalisation dans les hôpitaux et centres de réadaptation publics et privés, "
        "pour 1 000 habitants.",
    ),
    unit=PER_THOUSAND,
    theme="HEALTH",
    dimension="SOCIAL",
    most=1_000,
)
PRIMARY_ENROLMENT = Indicator(
    code="SE.PRM.ENRR",
    title=Text("Enrolment in primary education", "Scolarisation dans le primaire"),
    definition=Text(
        "Pupils in primary education of any age, compared with all children of primary school age; may "
        "exceed 100.",
        "Élèves du primaire de tout âge, rapportés à l'ensemble des enfants d'âge primaire ; peut dépasser "
        "100.",
    ),
    unit=OF_SCHOOL_AGE,
    theme="EDUCATION",
    dimension="SOCIAL",
)
SECONDARY_ENROLMENT = Indicator(
    code="SE.SEC.ENRR",
    title=Text("Enrolment in secondary education", "Scolarisation dans le secondaire"),
    definition=Text(
        "Pupils in secondary education of any age, compared with all young people of secondary school age; "
        "may "
        "exceed 100.",
        "Élèves du secondaire de tout âge, rapportés à l'ensemble des jeunes d'âge secondaire ; peut "
        "dépasser 100.",
    ),
    unit=OF_SCHOOL_AGE,
    theme="EDUCATION",
    dimension="SOCIAL",
)
LITERACY = Indicator(
    code="SE.ADT.LITR.ZS",
    title=Text("Adult literacy", "Alphabétisation des adultes"),
    definition=Text(
        "Part of people aged 15 and over who can read and write a short, simple statement about their daily "
        "life.",
        "Part des personnes de 15 ans et plus qui savent lire et écrire un énoncé simple et bref sur leur "
        "vie "
        "quotidienne.",
    ),
    unit=OF_ADULTS,
    theme="EDUCATION",
    dimension="SOCIAL",
    most=100,
)
INDICATORS = (
    POPULATION,
    GDP,
    UNEMPLOYMENT,
    YOUTH_UNEMPLOYMENT,
    REMITTANCES,
    POVERTY,
    PHYSICIANS,
    HOSPITAL_BEDS,
    PRIMARY_ENROLMENT,
    SECONDARY_ENROLMENT,
    LITERACY,
)
