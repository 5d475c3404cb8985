"""The sentences that an agreement is told in, one table a language; a language more is a table more."""

from collections.abc import Mapping

from graph_schema.categories import CATEGORIES, PURPOSES

Sentences = Mapping[str, str]

EN: Sentences = {
    "first": "1",
    "head": "{title}",
    "subtitle": "Data-sharing agreement, version {version}",
    "who": "Who agrees",
    "party": "{name}",
    "party_role": "{name}, in the role “{role}”",
    "party_from": "{party}, from {since}",
    "party_until": "{party}, up to {until}",
    "party_period": "{party}, from {since} up to {until}",
    "purpose": "What it is for",
    "purposes": "The data may be used for this, and for nothing else: {purposes}.",
    "basis": "What it rests on",
    "memorandum": "A memorandum.",
    "law": "A law.",
    "treaty": "A treaty.",
    "basis_text": "{basis} {text}",
    "duration": "How long it lasts",
    "validity": "It gives access from {since} up to {until}, and none from then on.",
    "validity_open": "It gives access from {since}; no end is set.",
    "needs_signatures": "Before that it gives none, nor before each party has signed this version.",
    "terms": "Who gives what to whom",
    "no_terms": "Nothing yet: this agreement has no clauses, and gives nobody any data.",
    "gives": "{reference}. {provider} lets {recipient} {actions} its data of these kinds: {categories}.",
    "read": "read",
    "contribute": "write",
    "pass-on": "pass on to others",
    "holders": "whoever holds the role “{role}” (now: {names})",
    "everywhere": "Where: everywhere.",
    "where": "Where: {places}. Of several places at once, only where all of them are among these.",
    "area": "{name} ({code}, {country})",
    "area_code": "{code} ({country})",
    "corridor": "the corridor from {origin} (origin) to {host} (host)",
    "all_fields": "Kept back: no single field.",
    "withheld": "Kept back: {fields}.",
    "field": "{field} of “{kind}”",
    "cell": "Counts of fewer than {number} aren't told.",
    "kept": "How long it is kept: {days} days at most; then it is no longer given, and the recipient "
    "deletes it.",
    "kept_open": "How long it is kept: no limit is set.",
    "necessity": "Why more is given than these purposes usually need: {necessity}",
    "end": "How it ends",
    "end_moment": "From the moment it ends, no answer is released that holds anything of it. The hub "
    "checks this for each answer anew.",
    "end_any": "Any party may suspend it, resume it, or end it for all, at any time; each other party is "
    "told, with a receipt that the hub signs.",
    "end_leave": "Any party may leave: then it gives and receives nothing more. With fewer than two "
    "parties left, the agreement ends.",
    "end_change": "Changing it takes a new version that every party signs; until then this one stands.",
    "end_kept": "What was received before stays bound to the purposes and the time limits above.",
    "proof": "How to recognise it",
    "digest": "Agreement {agreement}, version {version}, fingerprint {digest}. The signed text decides; "
    "these sentences are derived from it.",
    **{f"purpose:{each.name}": each.name.replace("-", " ") for each in PURPOSES},
    **{f"category:{each.name}": f"{each.name} ({each.description[:-1].lower()})" for each in CATEGORIES},
    "category:special": "special data (health and child protection)",
    "category:situation": "situation (figures and reports on a country's situation)",
}

FR: Sentences = {
    "first": "1er",
    "head": "{title}",
    "subtitle": "Accord de partage de données, version {version}",
    "who": "Qui s’accorde",
    "party": "{name}",
    "party_role": "{name}, dans le rôle « {role} »",
    "party_from": "{party}, à partir du {since}",
    "party_until": "{party}, jusqu’au {until}",
    "party_period": "{party}, du {since} au {until}",
    "purpose": "À quoi il sert",
    "purposes": "Les données servent à ce qui suit, et à rien d’autre : {purposes}.",
    "basis": "Sur quoi il repose",
    "memorandum": "Un mémorandum.",
    "law": "Une loi.",
    "treaty": "Un traité.",
    "basis_text": "{basis} {text}",
    "duration": "Combien de temps il dure",
    "validity": "Il donne accès du {since} au {until}, et plus aucun ensuite.",
    "validity_open": "Il donne accès à partir du {since} ; aucune fin n’est fixée.",
    "needs_signatures": "Avant cela il n’en donne aucun, ni avant que chaque partie ait signé cette version.",
    "terms": "Qui donne quoi à qui",
    "no_terms": "Rien encore : cet accord n’a pas de clause, et ne donne de données à personne.",
    "gives": "{reference}. Permission donnée par {provider} à {recipient} : {actions} ses données de ces "
    "catégories : {categories}.",
    "read": "lire",
    "contribute": "écrire",
    "pass-on": "transmettre à d’autres",
    "holders": "qui tient le rôle « {role} » (actuellement : {names})",
    "everywhere": "Où : partout.",
    "where": "Où : {places}. De plusieurs lieux à la fois, seulement si tous sont parmi ceux-ci.",
    "area": "{name} ({code}, {country})",
    "area_code": "{code} ({country})",
    "corridor": "le corridor {origin} (origine) – {host} (accueil)",
    "all_fields": "Champs retenus : aucun.",
    "withheld": "Champs retenus : {fields}.",
    "field": "{field} de « {kind} »",
    "cell": "Les effectifs inférieurs à {number} ne sont pas communiqués.",
    "kept": "Conservation : {days} jours au plus ; ensuite les données ne sont plus données, et le "
    "destinataire les efface.",
    "kept_open": "Conservation : aucune limite n’est fixée.",
    "necessity": "Pourquoi davantage est donné que ces finalités n’exigent d’ordinaire : {necessity}",
    "end": "Comment il prend fin",
    "end_moment": "Dès l’instant où il prend fin, aucune réponse n’est plus émise qui en contienne quoi "
    "que ce soit. Le hub le vérifie à chaque réponse.",
    "end_any": "Toute partie peut à tout moment le suspendre, le reprendre ou y mettre fin pour toutes ; "
    "chaque autre partie en est avisée, avec un reçu que le hub signe.",
    "end_leave": "Toute partie peut se retirer : elle ne donne et ne reçoit alors plus rien. S’il reste "
    "moins de deux parties, l’accord prend fin.",
    "end_change": "Le modifier demande une nouvelle version que toutes les parties signent ; d’ici là, "
    "celle-ci vaut.",
    "end_kept": "Ce qui a été reçu avant reste lié aux finalités et aux durées ci-dessus.",
    "proof": "Comment le reconnaître",
    "digest": "Accord {agreement}, version {version}, empreinte {digest}. Le texte signé fait foi ; ces "
    "phrases en découlent.",
    **{f"purpose:{each.name}": each.fr for each in PURPOSES},
    "category:public": "données publiques",
    "category:coordination": "coordination (qui siège avec qui, et ce qui a été décidé)",
    "category:programme": "programmes (les programmes, leurs parties et leurs contributions)",
    "category:services": "services (les services, leurs lieux et leur capacité)",
    "category:situation": "situation du pays (chiffres et rapports sur la situation d’un pays)",
    "category:returns": "retours (nombres et annonces de retours)",
    "category:monitoring": "suivi et évaluation (résultats, évaluations et leurs suites)",
    "category:contact": "coordonnées (comment joindre un bureau)",
    "category:referral": "orientation (transferts et orientations, jamais leur contenu)",
    "category:special": "données sensibles (santé et protection de l’enfance)",
    "category:agreement": "accords",
    "category:audit": "journal des lectures",
}

SENTENCES: Mapping[str, Sentences] = {"EN": EN, "FR": FR}
