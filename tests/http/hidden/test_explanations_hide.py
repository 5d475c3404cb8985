"""What is told beside records tells nothing that isn't given: explanations, rehearsals, proofs and files."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from graphql import GraphQLSchema, parse, validate

from graph_schema.model import MODEL
from hub.agreements.text import TextParty, TextTerm
from hub.api.schema import hub_schema
from hub.audit.log_keys import load_log_keys
from hub.audit.sequencer import sequence
from hub.client.session import Session
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.conftest import WIPE
from tests.graph.agreements.parties import VALID, Parties
from tests.http.hidden.changing import NIGHTLY, exported, keep_back, settle, some, standing, told
from tests.http.hidden.explanations import (
    MEDIA,
    about_access,
    by_id,
    leaves,
    lists,
    of_record,
)
from tests.http.hidden.test_records_stay_hidden import come_to_be
from tests.http.hidden.test_values_stay_hidden import STRICTER, WITHHELD
from tests.http.served_hub import ServedHub, serving
from tests.world import AGREEMENT, ASKER

MADE = ("DataSharingAgreement", "Party", "Term", "AgreementText", "AgreementStep", "Signature", "Notice")
SCHEMA: GraphQLSchema = hub_schema().graphql_schema
QUESTIONS, FILES, DOCUMENTS, FIELDS = 8, 8, 3, 3
TITLE = "Quillfeather accord"
SORT = "head([l IN labels(n) WHERE NOT l IN ['Record', 'Entry', 'Pending']])"
ENTRIES = f"MATCH (n:Entry) WHERE NOT coalesce(n.steward, n.organisation) = $mine RETURN {SORT}, n.id"
OF_AGREEMENT = Statement(
    f"""
    MATCH (a:DataSharingAgreement {{title: $title}})
    OPTIONAL MATCH (a)<-[:AGREEMENT]-(of:Record)
    UNWIND [a, of] AS n
    RETURN DISTINCT {SORT}, n.id
    """,
    {"title": TITLE},
)


@dataclass(frozen=True)
class Compared:
    """What the asker was told before others had and did something, and afterwards; what there then was."""

    before: dict[tuple[str, str], bytes]
    after: dict[tuple[str, str], bytes]
    hidden: tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def hub(migrated: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    with serving(migrated, tmp_path_factory.mktemp("home")) as served:
        served.clock.pass_seconds(2 * 3600)
        settle(migrated)
        yield served


@pytest.fixture(scope="module")
def parties(hub: ServedHub) -> Parties:
    """Give the bodies with keys that they have registered before anything is asked."""
    return Parties(hub.database, hub.world)


def agree(hub: ServedHub, parties: Parties) -> None:
    """Let two others agree without the asker, and one read the other's data by it."""
    term = TextTerm(
        "1", parties.body("giver"), parties.body("stranger"), categories=("coordination",), actions=("read",)
    )
    text = parties.text(
        title=TITLE,
        parties=tuple(TextParty(parties.body(who), "", *VALID) for who in ("giver", "stranger")),
        terms=(term,),
    )
    agreement = parties.do("giver", "REQUEST", proposal=text)
    parties.do("stranger", "ACCEPT", agreement, digest=parties.newest(agreement)["digest"])
    parties.sign("giver", agreement)
    parties.sign("stranger", agreement)
    assert parties.state(agreement) == "FINALISED"
    found = hub.ask("stranger", "{ steeringCommittees(first: 9) { totalCount } }")
    assert "release" in found["extensions"]


def answers(hub: ServedHub, asker: Session) -> dict[tuple[str, str], bytes]:
    """Give what the asker is told beside records, and what is in its files."""
    questions = some(list(about_access(hub.world, hub.world[AGREEMENT])), QUESTIONS, "explanations")
    assert [each for each in questions if validate(SCHEMA, parse(each))] == []
    files = [(document, media) for document in lists(SCHEMA) for media in MEDIA]
    return {
        **{(each, ""): told(asker, each) for each in questions},
        **{each: exported(asker, *each) for each in some(files, FILES, "files")},
    }


@pytest.fixture(scope="module")
def compared(hub: ServedHub, parties: Parties, asker: Session) -> Compared:
    """Ask, let others have records and agree, ask again, and let the log take in what was done."""
    before = answers(hub, asker)
    ids = [*come_to_be(hub).items()]
    agree(hub, parties)
    settle(hub.database)
    after = answers(hub, asker)
    assert sequence(hub.database, load_log_keys(hub.home / "keys", "hub.example/log", hub.clock.instant))
    found = [
        *rows(hub.database, OF_AGREEMENT),
        *rows(hub.database, Statement(ENTRIES, {"mine": hub.world[ASKER]})),
    ]
    return Compared(before, after, (*ids, *((str(kind), str(id)) for kind, id in found)))


def test_what_others_have_and_agree_on_changes_no_explanation_and_no_file(compared: Compared) -> None:
    assert [each for each, answer in compared.before.items() if compared.after[each] != answer] == []


def test_the_id_of_what_is_hidden_is_answered_as_an_unknown_one(
    hub: ServedHub, asker: Session, compared: Compared
) -> None:
    kinds = {kind for kind, _ in compared.hidden}
    assert kinds >= {*MADE, "Release", "Reading", "Act", "SteeringCommittee"}
    named = [
        (ask, id)
        for about, ask in by_id(hub.world)
        for kind, id in (compared.hidden if NIGHTLY else dict(compared.hidden).items())
        if NIGHTLY or kind == about
    ]
    assert len(named) >= len(list(by_id(hub.world)))

    for ask, id in named:
        hidden, unknown = (told(asker, ask(each)).replace(each.encode(), b"") for each in (id, "A" * len(id)))
        assert hidden == unknown, ask(id)


def test_a_file_about_the_id_of_what_is_hidden_is_that_of_an_unknown_one(
    asker: Session, compared: Compared
) -> None:
    files = [(kind, id, media) for kind, id in compared.hidden if kind in MODEL.kinds for media in MEDIA]

    for kind, id, media in some(files, FILES, "files by id"):
        hidden, unknown = (exported(asker, _listed(kind, each), media) for each in (id, "A" * len(id)))
        assert hidden == unknown, (kind, media)


@pytest.mark.parametrize(
    "field", some([*WITHHELD, *STRICTER], FIELDS, "fields"), ids=lambda each: f"{each[0]}.{each[1]}"
)
def test_a_value_that_is_not_given_changes_no_explanation_and_no_file(
    hub: ServedHub, asker: Session, field: tuple[str, str, str, object, object]
) -> None:
    kind, name, record, *values = field
    kept_back = [f"{kind}.{name}"] if field in WITHHELD else []
    keep_back(hub.database, hub.world["T1"], *kept_back)
    documents = some(list(of_record(hub.world[record], [name, "name"])), DOCUMENTS, f"explained {name}")
    files = some(list(_files(kind, name)), DOCUMENTS, f"files {name}")
    hidden = standing(hub.database, hub.world[record])

    found = []
    # What it has can be taken away, too.
    for value in (*values, *([None] if field in STRICTER else [])):
        hidden.let(f"{kind}.{name}", value)
        answered = {(each, ""): told(asker, each) for each in documents}
        found.append({**answered, **{each: exported(asker, *each) for each in files}})
    hidden.restore()
    keep_back(hub.database, hub.world["T1"])

    assert [each for each, said in found[0].items() if any(other[each] != said for other in found)] == []


def test_the_files_would_tell_a_value_that_is_given(hub: ServedHub, asker: Session) -> None:
    kind, name, record, *values = WITHHELD[1]
    hidden, found = standing(hub.database, hub.world[record]), []
    for value in values:
        hidden.let(f"{kind}.{name}", value)
        found.append([exported(asker, *each) for each in _files(kind, name)])
    hidden.restore()

    same = [one == other for one, other in zip(*found, strict=True)]
    assert sum(same) < len(same) / 2


def _listed(kind: str, id: str) -> str:
    where = f'asOf: "ever", where: {{id: {{in: ["{id}"]}}}}'
    return f"{{ {MODEL[kind].kind.plural_name}({where}) {{ nodes {{ {leaves(SCHEMA, MODEL[kind])} }} }} }}"


def _files(kind: str, name: str) -> Iterator[tuple[str, str]]:
    """Give lists with the field, by the field and of those that have it, in every form."""
    plural, every = MODEL[kind].kind.plural_name, leaves(SCHEMA, MODEL[kind])
    arguments = ['asOf: "ever"', f'asOf: "ever", where: {{{name}: {{isNull: false}}}}']
    if MODEL[kind].fields[name].sortable:
        arguments.append(f'asOf: "ever", orderBy: [{{{name}: ASC}}]')
    for each in arguments:
        for media in MEDIA:
            yield f"{{ {plural}({each}) {{ nodes {{ {every} }} }} }}", media
