"""Questions about access, rehearsals, proofs and files: all that is told beside records, for attacks."""

from collections.abc import Callable, Iterator, Sequence

import orjson
from graphql import GraphQLSchema, get_named_type, is_leaf_type

from graph_schema.model import MODEL, ResolvedKind
from hub.bulk.lists.forms import FORMS
from tests.world import ASKER, GIVER, STRANGER, World

MEDIA = tuple(each.media for each in FORMS)
EXPLAINED = "{ allowed sentence missing needed until clauses { agreement reference provider text until } }"
SEEN = "{ everyone category seers { organisation name purpose until withheld clauses { text } } }"
# Without the instant, which is that of asking.
REHEARSED = (
    "{ changes { effect organisation name provider action category field purpose territories records } }"
)
ACKNOWLEDGED = "{ notice { id } userErrors { code message path } }"
STEPS = ("SIGN", "AMEND", "SUSPEND", "RESUME", "LEAVE", "END", "REPLACE", "MOVE_ROLE")
ACTIONS = ("READ", "CONTRIBUTE", "PASS_ON")
AGREED = "2026-01-01T00:00:00.000000Z", "2036-01-01T00:00:00.000000Z"
AT_ONCE = 5
Question = Callable[[str], str]


def about_access(world: World, agreement: str) -> Iterator[str]:
    """Ask who may do what, of every kind and body, and what each step of an agreement would change."""
    bodies = [world[each] for each in (ASKER, GIVER, STRANGER)]
    yield from _together(_explained(bodies))
    yield from _together(f'whoCanSee(kind: "{kind.name}", places: ["TGO"]) {SEEN}' for kind in MODEL)
    steps = (f"step: {step}, {_who(bodies)}" for step in STEPS)
    yield from _together(f'rehearse({step}, agreement: "{agreement}") {REHEARSED}' for step in steps)
    yield from _together([f"rehearse(step: REPLACE, {_who(bodies[1:])}) {REHEARSED}"])
    for giver in bodies[1:]:
        yield _signed(world, "own-text", giver)


def of_record(id: str, fields: Sequence[str] = ()) -> Iterator[str]:
    """Ask about access to one record, whole or by field, and who sees it."""
    asked = [f'whoCanSee(record: "{id}") {SEEN}']
    for action in ACTIONS:
        asked.append(f'explainAccess(record: "{id}", action: {action}) {EXPLAINED}')
        asked += [
            f'explainAccess(record: "{id}", field: "{each}", action: {action}) {EXPLAINED}' for each in fields
        ]
    yield from _together(asked)


def by_id(world: World) -> Iterator[tuple[str, Question]]:
    """Give questions that name something by its id, each after the kind of what it is about."""
    bodies = [world[each] for each in (ASKER, GIVER, STRANGER)]
    yield "SteeringCommittee", lambda id: next(of_record(id))
    for kind, body in zip(("Seat", "Term", "Notice"), bodies, strict=True):
        asked = f'explainAccess(record: "ID", organisation: "{body}", field: "name") {EXPLAINED}'
        yield kind, _asked(asked)
    yield "JointProgramme", _asked(f'explainAccess(kind: "Seat", steward: "ID") {EXPLAINED}')
    yield "FocalPoint", _asked(f'explainAccess(kind: "Seat", organisation: "ID") {EXPLAINED}')
    for step in STEPS:
        about = f'rehearse(step: {step}, agreement: "ID", {_who(bodies)}) {REHEARSED}'
        yield "DataSharingAgreement", _asked(about)
    replaced = f'rehearse(step: REPLACE, former: "{bodies[1]}", successor: "ID") {REHEARSED}'
    yield "Party", _asked(replaced)
    yield "DataSharingAgreement", lambda id: _signed(world, id, bodies[1])
    for entry in ("Release", "Reading", "Act"):
        proof = 'inclusionProof(entry: "ID") { leaf content hashes text checkpoint { note } }'
        yield entry, _asked(proof)
    for kind, link in (("DataSharingAgreement", "agreement"), ("AgreementStep", "step")):
        where = f'where: {{{link}: {{id: {{eq: "ID"}}}}}}'
        yield kind, _asked(f"notices(first: 9, {where}) {{ totalCount nodes {{ id }} }}")
    yield "Notice", lambda id: f'mutation {{ acknowledgeNotice(notice: "{id}") {ACKNOWLEDGED} }}'


def lists(schema: GraphQLSchema) -> Iterator[str]:
    """Give every list with all that is told of its records, as files hold it."""
    for kind in MODEL:
        yield f'{{ {kind.kind.plural_name}(asOf: "ever") {{ nodes {{ {leaves(schema, kind)} }} }} }}'


def leaves(schema: GraphQLSchema, kind: ResolvedKind) -> str:
    """Name the fields of a kind that are values."""
    declared = schema.type_map[kind.name]
    fields = getattr(declared, "fields", {})
    return " ".join(
        name for name, each in fields.items() if is_leaf_type(get_named_type(each.type)) and not each.args
    )


def proposal(world: World, agreement: str, giver: str) -> dict[str, object]:
    """Write the text of an agreement by which a body gives the asker much."""
    begins, ends = AGREED
    asker = world[ASKER]
    parties = [
        {"organisation": each, "name": "Body", "validFrom": begins, "validUntil": ends}
        for each in sorted((asker, giver))
    ]
    term = {
        "reference": "1",
        "provider": giver,
        "recipient": asker,
        "categories": ["coordination", "programme"],
        "actions": ["read"],
        "countries": [],
        "areas": [],
        "corridors": [],
        "withheld": [],
    }
    return {
        "type": "DataSharingAgreement",
        "agreement": agreement,
        "version": 1,
        "title": "Exchange",
        "purposes": ["reintegration-planning"],
        "legalBasis": "law",
        "validFrom": begins,
        "validUntil": ends,
        "parties": parties,
        "terms": [term],
    }


def quoted(text: object) -> str:
    """Write a text of JSON as a literal of GraphQL."""
    return orjson.dumps(orjson.dumps(text).decode()).decode()


def _explained(bodies: list[str]) -> Iterator[str]:
    for kind in MODEL:
        name = f'kind: "{kind.name}"'
        for action in ACTIONS:
            yield f"explainAccess({name}, action: {action}) {EXPLAINED}"
            for body in bodies:
                yield f'explainAccess({name}, action: {action}, steward: "{body}") {EXPLAINED}'
        yield f'explainAccess({name}, places: ["TGO"], steward: "{bodies[2]}") {EXPLAINED}'
        yield f'explainAccess({name}, organisation: "{bodies[2]}") {EXPLAINED}'


def _signed(world: World, agreement: str, giver: str) -> str:
    return f"{{ rehearse(step: SIGN, text: {quoted(proposal(world, agreement, giver))}) {REHEARSED} }}"


def _who(bodies: list[str]) -> str:
    return f'former: "{bodies[0]}", successor: "{bodies[-1]}", role: "operator", date: "2026-06-01"'


def _asked(field: str) -> Question:
    return lambda id: f"{{ {field.replace('ID', id)} }}"


def _together(fields: Iterator[str] | list[str]) -> Iterator[str]:
    listed = list(fields)
    for start in range(0, len(listed), AT_ONCE):
        some = (f"a{number}: {each}" for number, each in enumerate(listed[start : start + AT_ONCE]))
        yield f"{{ {' '.join(some)} }}"
