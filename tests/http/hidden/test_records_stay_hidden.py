"""That a record exists can't be learnt where it isn't given: it comes to be, and no answer changes."""

from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest
from graphql import GraphQLSchema, get_named_type, parse, validate
from neo4j import ManagedTransaction

from graph_schema.model import MODEL
from hub.access.gate import turn_gate
from hub.api.schema import hub_schema
from hub.client.session import Session
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.drafts import Author, Draft, Ref
from hub.register.record import record
from tests.conftest import WIPE
from tests.http.hidden.changing import settle, some, told
from tests.http.served_hub import ServedHub, serving
from tests.world import ASKER, CORRIDOR, GIVER, NOW, STRANGER, country, organisation

SCHEMA: GraphQLSchema = hub_schema().graphql_schema
PAGE = "totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor }"
TOLD = "{ created changed unchanged records { id } userErrors { code message path } warnings { code } }"
NAME = "Quillfeather board"
COMMITTEE = Ref("SteeringCommittee", {"name": NAME})
UNKNOWN = "A" * 22
AT_ONCE, BY_ID_AT_ONCE = 32, 3
IDS = Statement(
    "MATCH (n:Record) WHERE n.createdAt = $at RETURN head([l IN labels(n) WHERE l <> 'Record']), n.id",
    {"at": "2026-03-01T12:30:00.000000Z"},
)


@pytest.fixture(scope="module")
def hub(migrated: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    with serving(migrated, tmp_path_factory.mktemp("home")) as served:
        served.clock.pass_seconds(3600)
        settle(migrated)
        yield served


def questions() -> Iterator[str]:
    """Give all that may be asked about records that nobody named."""
    root = SCHEMA.query_type
    assert root is not None
    for kind in MODEL:
        plural = kind.kind.plural_name
        yield f'{{ {plural}(first: 1000, asOf: "ever") {{ {PAGE} aggregate {{ count }} }} }}'
        yield f"{{ {plural}(last: 2) {{ {PAGE} }} }}"
        yield from _nested(kind.name, plural)
        yield from _counted(kind.name, plural)
        yield from _grouped(kind.name, plural)
        asked = "begun(first: 9) { totalCount nodes { id } } ended(first: 9) { totalCount nodes { id } }"
        if kind.name in _values("Kind"):
            yield f'{{ difference(kind: {kind.name}, from: "2020-01-01", to: "2035-01-01") {{ {asked} }} }}'
    for text in (NAME, NAME.lower()[:6], "board"):
        found = "nodes { id } edges { cursor rank matched { field text } } pageInfo { hasNextPage }"
        yield f'{{ search(text: "{text}", first: 50, asOf: "ever") {{ {found} }} }}'
    # Its last cursor is the instant of asking.
    yield "{ changes(first: 500) { nodes { revision at kind } pageInfo { hasNextPage } } }"
    yield f'{{ steeringCommittee(name: "{NAME}", asOf: "ever") {{ id }} }}'
    yield from _tried()


def _nested(kind: str, plural: str) -> Iterator[str]:
    """Count what leads to each record."""
    lists = [
        f"{name}(first: 0) {{ totalCount }}"
        for name, field in _fields(kind).items()
        if str(get_named_type(field.type)).endswith("Connection") and "where" in field.args
    ]
    for start in range(0, len(lists), 8):
        some = " ".join(lists[start : start + 8])
        yield f'{{ {plural}(first: 20, asOf: "ever") {{ nodes {{ {some} }} }} }}'


def _counted(kind: str, plural: str) -> Iterator[str]:
    """Narrow a list by what leads to its records."""
    for name, field in _fields(f"{kind}Where").items():
        if str(get_named_type(field.type)).endswith("Relation"):
            tests = ("{some: {}}", "{none: {}}", "{count: {gte: 2}}", "{count: {eq: 1}}")
            asked = (
                f'q{number}: {plural}(first: 1, asOf: "ever", where: {{{name}: {test}}}) {{ totalCount }}'
                for number, test in enumerate(tests)
            )
            yield f"{{ {' '.join(asked)} }}"


def _grouped(kind: str, plural: str) -> Iterator[str]:
    for name in [each for each in _values(f"{kind}Grouping") if each in MODEL[kind].ways]:
        asked = f"groups(by: [{name}], first: 50, orderBy: {{count: DESC}}) {{ count cursor }}"
        yield f'{{ {plural}(first: 0, asOf: "ever") {{ {asked} }} }}'


def _tried() -> Iterator[str]:
    """Try edits: a key that a hidden record has, and links to it by its key."""
    link = f'{{key: {{name: "{NAME}"}}}}'
    other = f'{{key: {{name: "{NAME}", steward: {{key: {{name: "{STRANGER}"}}}}}}}}'
    holder = f'holder: {{key: {{name: "{ASKER}"}}}}'
    for verb in ("create", "upsert"):
        given = f'[{{name: "{NAME}", since: "2026"}}]'
        made = f"{verb}SteeringCommittees(input: {given}, dryRun: true)"
        yield f"mutation {{ {made} {{ created userErrors {{ code }} }} }}"
    for committee in (link, other):
        given = f'[{{role: LEAD, since: "2026", committee: {committee}, {holder}}}]'.replace("LEAD", '"LEAD"')
        yield f"mutation {{ createSeats(input: {given}, dryRun: true) {TOLD} }}"
    for key in ("", f', steward: {{key: {{name: "{STRANGER}"}}}}'):
        steers = f'steers: {{jointProgramme: {{key: {{name: "{NAME}: programme"{key}}}}}}}'
        given = f'[{{name: "Own", since: "2026", {steers}}}]'
        yield f"mutation {{ createSteeringCommittees(input: {given}, dryRun: true) {TOLD} }}"


def _fields(name: str) -> dict[str, Any]:
    return dict(getattr(SCHEMA.type_map.get(name), "fields", None) or {})


def _values(name: str) -> list[str]:
    return list(getattr(SCHEMA.type_map.get(name), "values", None) or ())


def come_to_be(hub: ServedHub) -> dict[str, str]:
    """Let another's records come to be, linked to what the asker sees, with an agreement; give ids."""
    by = organisation(STRANGER)
    programme = Ref("JointProgramme", {"name": f"{NAME}: programme"})
    agreement = Ref("DataSharingAgreement", {"title": NAME})
    valid = {"validFrom": "2025-01-01T00:00:00Z", "validUntil": "2027-01-01T00:00:00Z"}
    text = {"title": NAME, "state": "FINALISED", "purposes": ["REINTEGRATION_PLANNING"], "legalBasis": "LAW"}
    term = {"reference": "T1", "categories": ["COORDINATION", "PROGRAMME"], "actions": ["READ"]}
    ends = {"agreement": agreement, "provider": organisation(GIVER), "recipient": by}
    on = {"takenOn": "2026-01-01", "title": NAME}
    drafts = [
        Draft(
            "JointProgramme",
            {"name": f"{NAME}: programme", "since": "2024"},
            {"corridors": [CORRIDOR]},
            steward=by,
        ),
        Draft("SteeringCommittee", {"name": NAME, "since": "2024"}, {"steers": programme}, steward=by),
        *(
            Draft(
                "Seat",
                {"role": role, "since": "2024"},
                {"committee": COMMITTEE, "holder": organisation(holder)},
                steward=by,
            )
            for role, holder in (("LEAD", ASKER), ("HOST", GIVER))
        ),
        Draft("Decision", on, {"committee": COMMITTEE}, steward=by),
        Draft(
            "Action",
            {"title": NAME, "dueOn": "2026-01-31"},
            {"decision": Ref("Decision", {**on, "committee": COMMITTEE}), "owner": organisation(ASKER)},
            steward=by,
        ),
        Draft(
            "FocalPoint", {"name": NAME, "since": "2024"}, {"organisation": organisation(GIVER)}, steward=by
        ),
        Draft("DataSharingAgreement", {**text, **valid}, steward=by),
        *(
            Draft("Party", valid, {"agreement": agreement, "organisation": organisation(each)}, steward=by)
            for each in (GIVER, STRANGER)
        ),
        Draft("Term", term, {**ends, "countries": [country("TGO")]}, steward=by),
    ]
    outcome = record(hub.database, drafts, Author("hub"), NOW.replace("12:00", "12:30"))
    assert not outcome.problems, [(each.code, each.path) for each in outcome.problems]
    write(hub.database, _turned)
    settle(hub.database)
    return {str(kind): str(id) for kind, id in rows(hub.database, IDS)}


def _turned(transaction: ManagedTransaction) -> None:
    turn_gate(transaction)


def test_a_record_that_comes_to_be_changes_no_answer(hub: ServedHub, asker: Session) -> None:
    every = list(questions())
    assert [each for each in every if validate(SCHEMA, parse(each))] == []
    documents = some(every, AT_ONCE, "questions")
    before = [told(asker, each) for each in documents]

    ids = come_to_be(hub)
    after = [told(asker, each) for each in documents]

    assert [each for each, one, other in zip(documents, before, after, strict=True) if one != other] == []
    assert len(ids) == 9
    for kind, id in ids.items():
        for ask in some(BY_ID, BY_ID_AT_ONCE, kind):
            hidden, unknown = (
                told(asker, ask(kind, each)).replace(each.encode(), b"") for each in (id, UNKNOWN)
            )
            assert hidden == unknown, ask(kind, id)


def _edited(kind: str, id: str) -> str:
    many = MODEL[kind].kind.plural_name
    name = f"update{many[0].upper()}{many[1:]}"
    assert SCHEMA.mutation_type is not None
    if name not in SCHEMA.mutation_type.fields:
        return _read(kind, id)
    return f'mutation {{ {name}(input: [{{id: "{id}", ifRevision: 1, sourceDetail: "x"}}]) {TOLD} }}'


def _read(kind: str, id: str) -> str:
    one, many = MODEL[kind].kind.singular_name, MODEL[kind].kind.plural_name
    return f"""{{ {one}(id: "{id}") {{ id }} node(id: "{id}", asOf: "ever") {{ id }}
      then: node(id: "{id}", recordedAt: "2026-03-01T12:45:00Z") {{ id }}
      {many}(first: 9, where: {{id: {{in: ["{id}"]}}}}) {{ {PAGE} }} }}"""


def _linked(kind: str, id: str) -> str:
    holder = f'holder: {{key: {{name: "{ASKER}"}}}}'
    given = f'[{{role: "LEAD", since: "2026", committee: {{id: "{id}"}}, {holder}}}]'
    return f"mutation {{ createSeats(input: {given}, dryRun: true) {TOLD} }}"


def _acted(name: str, more: str = "") -> Callable[[str, str], str]:
    return lambda kind, id: (
        f'mutation {{ {name}DataSharingAgreement(agreement: "{id}"{more}) '
        "{ agreement { id } userErrors { code message path } } }"
    )


def _variously(asked: str) -> Callable[[str, str], str]:
    return lambda kind, id: f"mutation {{ {asked.replace('ID', id)} {TOLD} }}"


BY_ID: tuple[Callable[[str, str], str], ...] = (
    _read,
    lambda kind, id: f'{{ inclusionProof(entry: "{id}") {{ leaf }} }}',
    _edited,
    _linked,
    *(_acted(each) for each in ("suspend", "resume", "leave", "end", "reject")),
    _acted("accept", ', digest: "0"'),
    _acted("sign", ', jws: "a..b"'),
    _variously('retire(records: [{id: "ID", on: "2026-03-01"}])'),
    _variously('undo(record: "ID", revision: 1)'),
    _variously('link(id: "ID", link: "steers", targets: [])'),
)


def test_a_hidden_record_has_the_bytes_of_an_unknown_one_in_both_languages(hub: ServedHub) -> None:
    (id,) = [hub.world["Other committee"]]

    for language in ("EN", "FR"):
        session = hub.session("asker", language=language)
        asked = [
            orjson.dumps(session.query(_linked("Seat", each))).replace(each.encode(), b"")
            for each in (id, UNKNOWN)
        ]
        assert asked[0] == asked[1]
