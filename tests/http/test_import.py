"""A file of one kind, previewed and imported over HTTP as its sender may write."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import httpx2
import orjson
import pytest
from openpyxl import load_workbook

from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.http.served_hub import ServedHub, serving
from tests.unit.bulk.hostile import bomb, workbook

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NDJSON = "application/x-ndjson"
SEATS = Statement(
    "MATCH (s:Seat)-[:HOLDER]->(o) RETURN s.role, s.since, o.name ORDER BY s.role, s.since, o.name"
)
SIZES = Statement("MATCH (n:Record) RETURN labels(n) AS labels, count(*), sum(n.revision) ORDER BY labels")
GOOD = (
    "role;since;committee.name;holder.name;steward.name\n"
    "Membre;2026-01;Joint committee;Host agency;\n"
    "observer;2026-02-03;Joint committee;Origin agency;\n"
)
BAD = (
    "role,since,committee.name,holder.name\n"
    "MEMBER,2026-13,Joint committee,Host agency\n"
    "CHAIR,2026,Joint committee,Host agency\n"
    ",2026,Joint committee,Host agency\n"
)
LOST = (
    "role,since,committee.name,holder.name\n"
    "MEMBER,2026,Joint committee,Nobody\n"
    "MEMBER,2026,Other committee,Host agency\n"
)


@pytest.fixture
def hub(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    with serving(database, tmp_path_factory.mktemp("home")) as served:
        yield served


def sent(
    hub: ServedHub,
    content: bytes | str,
    media: str = CSV,
    *,
    to: str = "Seat?dryRun=false",
    client: str = "giver",
    language: str = "en",
    accept: str = "application/json",
) -> httpx2.Response:
    """Send a file to `/import/…`."""
    body = content.encode() if isinstance(content, str) else content
    headers = {"Content-Type": media, "Accept": accept, "Accept-Language": language}
    with hub.session(client) as session:
        return session.request("POST", f"/import/{to}", body, headers)


def counts(answer: httpx2.Response) -> dict[str, Any]:
    """Give what a report counts, where it isn't 0."""
    assert answer.status_code == 200, answer.text
    named = ("created", "changed", "unchanged", "refused", "held", "written", "problems")
    return {name: answer.json()[name] for name in named if answer.json()[name]}


def outcomes(answer: httpx2.Response) -> list[tuple[int, int, str]]:
    """Give what became of the rows: the first and the last of some, and their outcome."""
    return [(each["first"], each["last"], each["outcome"]) for each in answer.json()["outcomes"]]


def found(answer: httpx2.Response) -> list[tuple[int, str, str]]:
    """Give row, column and code of each finding that is a problem."""
    told = [each for each in answer.json()["findings"] if each["severity"] == "problem"]
    return [(each["row"], each["column"], each["code"]) for each in told]


def code(answer: httpx2.Response) -> str:
    """Give the code of a refusal."""
    return str(answer.json()["errors"][0]["extensions"]["code"])


def test_a_file_is_previewed_then_imported_and_a_second_time_changes_nothing(hub: ServedHub) -> None:
    before, sizes = rows(hub.database, SEATS), rows(hub.database, SIZES)

    previewed = counts(sent(hub, GOOD, to="Seat"))
    assert rows(hub.database, SIZES) == sizes
    imported, again = counts(sent(hub, GOOD)), counts(sent(hub, GOOD))

    assert previewed == {"created": 2}
    assert imported == {"created": 2, "written": 3}
    assert again == {"unchanged": 2, "written": 3}
    assert [each for each in rows(hub.database, SEATS) if each not in before] == [
        ["MEMBER", "2026-01-01", "Host agency"],
        ["OBSERVER", "2026-02-03", "Origin agency"],
    ]


@pytest.mark.parametrize("media", [XLSX, NDJSON])
def test_workbooks_and_json_lines_are_read_as_csv_is(hub: ServedHub, media: str) -> None:
    rows_ = [each.split(";") for each in GOOD.splitlines()]
    ends = {"committee": {"name": "Joint committee"}, "holder": {"name": "Host agency"}}
    line = orjson.dumps({"role": "MEMBER", "since": "2026-01", **ends})
    content = workbook(rows_).getvalue() if media == XLSX else line

    answer = sent(hub, content, media)

    assert counts(answer)["created"] == (2 if media == XLSX else 1)


def test_every_problem_is_named_by_row_and_column_in_the_callers_language(hub: ServedHub) -> None:
    sizes = rows(hub.database, SIZES)

    english, french = sent(hub, BAD), sent(hub, BAD, language="fr")

    assert found(english) == [(2, "since", "NOT_A_DATE"), (3, "role", "NOT_A_CHOICE")]
    assert counts(english) == {"refused": 2, "held": 1, "problems": 2}
    assert [each["message"][:12] for each in french.json()["findings"]] == ["Cette date n", "Ceci doit êt"]
    assert rows(hub.database, SIZES) == sizes


def test_a_reference_to_what_the_sender_may_not_read_is_as_one_to_nothing(hub: ServedHub) -> None:
    answer = sent(hub, LOST)

    assert found(answer) == [(2, "holder.name", "REF_NOT_FOUND"), (3, "committee.name", "REF_NOT_FOUND")]


def test_who_may_not_write_is_told_for_each_row(hub: ServedHub) -> None:
    content = GOOD.replace(
        "Membre;2026-01;Joint committee;Host agency;",
        "Membre;2026-01;Joint committee;Host agency;Origin agency",
    )

    answer = sent(hub, content, client="asker")

    assert (2, "", "NOT_ALLOWED") in found(answer)
    assert not counts(answer).get("created")


def test_what_went_in_before_a_refused_row_stays_and_a_mended_file_goes_on(hub: ServedHub) -> None:
    header, good = (
        "title,takenOn,committee.name\n",
        "".join(f"Decision {n},2026-01-01,Joint committee\n" for n in range(1_100)),
    )
    broken = f"{header}{good}Last,2026-99-99,Joint committee\n"

    first = sent(hub, broken, to="Decision?dryRun=false")
    mended = sent(hub, broken.replace("2026-99-99", "2026-01-09"), to="Decision?dryRun=false")

    assert counts(first) == {"created": 1_000, "written": 1_001, "refused": 1, "held": 100, "problems": 1}
    assert outcomes(first) == [(2, 1_001, "created"), (1_002, 1_101, "held"), (1_102, 1_102, "refused")]
    assert found(first) == [(1_102, "takenOn", "NOT_A_DATE")]
    assert counts(mended) == {"created": 101, "unchanged": 1_000, "written": 1_102}


def test_the_report_is_a_table_too(hub: ServedHub) -> None:
    answer = sent(hub, BAD, accept=CSV, language="fr")

    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert table[0] == ["ligne", "résultat", "colonne", "gravité", "code", "message"]
    assert [row[:5] for row in table[1:]] == [
        ["2", "refusée", "since", "problème", "NOT_A_DATE"],
        ["3", "refusée", "role", "problème", "NOT_A_CHOICE"],
        ["4", "retenue", "", "", ""],
    ]


def test_a_preview_says_of_each_row_what_would_become_of_it(hub: ServedHub) -> None:
    sent(hub, "title,takenOn,committee.name\nKept,2026-01-01,Joint committee\n", to="Decision?dryRun=false")
    sizes = rows(hub.database, SIZES)
    content = (
        "title,takenOn,text,committee.name\n"
        "Kept,2026-01-01,,Joint committee\n"
        "Kept,2026-01-01,It is changed.,Joint committee\n"
        "Fresh,2026-01-01,,Joint committee\n"
        "Wrong,2026-99-01,,Joint committee\n"
        "Lost,2026-01-01,,No committee\n"
        "\n"
        "Also fresh,2026-01-01,,Joint committee\n"
    )

    apart = [
        sent(hub, f"{content.splitlines()[0]}\n{each}\n", to="Decision") for each in content.splitlines()[1:4]
    ]
    together = sent(hub, content.replace("Kept,2026-01-01,,Joint committee\n", "", 1), to="Decision")

    assert [outcomes(each)[0][2] for each in apart] == ["unchanged", "changed", "created"]
    assert outcomes(together) == [
        (2, 2, "changed"),
        (3, 3, "created"),
        (4, 4, "refused"),
        # Whether its committee is in a row that is refused isn't known before that is mended.
        (5, 5, "held"),
        (7, 7, "created"),
    ]
    assert found(together) == [(4, "takenOn", "NOT_A_DATE")]
    assert rows(hub.database, SIZES) == sizes


def test_a_cell_that_says_null_empties_and_an_empty_one_says_nothing(hub: ServedHub) -> None:
    id = hub.world["Joint committee"]
    sent(hub, f"id,mandate,phase\n{id},Steer,DESIGN\n", to="SteeringCommittee?dryRun=false")

    answer = sent(hub, f"id,mandate,phase\n{id},null,\n", to="SteeringCommittee?dryRun=false")

    kept = Statement("MATCH (c:SteeringCommittee {id: $id}) RETURN c.mandate, c.phase", {"id": id})
    assert counts(answer) == {"changed": 1, "written": 2}
    assert rows(hub.database, kept) == [[None, "DESIGN"]]


@pytest.mark.parametrize(("language", "said"), [("en", "required"), ("fr", "obligatoire")])
def test_a_template_names_every_column_and_is_itself_a_file_without_rows(
    hub: ServedHub, language: str, said: str
) -> None:
    with hub.session("giver") as session:
        table = session.request(
            "GET", "/import/Seat/template", b"", {"Accept": CSV, "Accept-Language": language}
        )
        book = session.request(
            "GET", "/import/Seat/template", b"", {"Accept": XLSX, "Accept-Language": language}
        )

    sheets = load_workbook(io.BytesIO(book.content)).worksheets
    header = table.content.decode("utf-8-sig").splitlines()[0].split(",")
    assert {"id", "role", "since", "until", "committee", "committee.name", "holder.name", "steward"} <= set(
        header
    )
    assert [each.value for each in next(sheets[0].iter_rows())] == header
    assert said in table.content.decode()
    assert said in {cell.value for row in sheets[1].iter_rows() for cell in row}
    assert counts(sent(hub, table.content, to="Seat")) == {}


@pytest.mark.parametrize(
    ("content", "media", "to", "expected"),
    [
        ("role,role\nLEAD,LEAD\n", CSV, "Seat", "COLUMN_TWICE"),
        ("role,colour\nLEAD,red\n", CSV, "Seat", "COLUMN_UNKNOWN"),
        ("role,revision\nLEAD,1\n", CSV, "Seat", "COLUMN_UNKNOWN"),
        ("role\nLEAD\n", CSV, "Nothing", "KIND_NOT_IMPORTED"),
        ("title\nA\n", CSV, "DataSharingAgreement", "KIND_NOT_IMPORTED"),
        ("role\nLEAD\n", "text/plain", "Seat", "FILE_FORM"),
        ("role\nLEAD\n", CSV, "Seat?dryRun=perhaps", "DRY_RUN"),
        ("role,since\nC\u00f4te,\0\n", CSV, "Seat", "FILE_NUL"),
        (b"role\n" + b"LEAD\n" * 100_001, CSV, "Seat?dryRun=false", "FILE_ROWS"),
    ],
)
def test_a_file_that_no_row_can_be_taken_from_is_refused_whole_in_both_languages(
    hub: ServedHub, content: bytes | str, media: str, to: str, expected: str
) -> None:
    sizes = rows(hub.database, SIZES)

    answers = [sent(hub, content, media, to=to, language=each) for each in ("en", "fr")]

    assert [code(each) for each in answers] == [expected, expected]
    assert len({each.json()["errors"][0]["message"] for each in answers}) == 2
    assert rows(hub.database, SIZES) == sizes


def test_a_bomb_is_refused(hub: ServedHub) -> None:
    assert code(sent(hub, bomb().getvalue(), XLSX)) == "FILE_BOMB"


def test_nobody_without_a_token_learns_a_column(hub: ServedHub) -> None:
    with httpx2.Client() as http:
        template = http.get(f"{hub.issuer}/import/Seat/template")
        unknown = http.get(f"{hub.issuer}/import/Nothing/template")

    assert template.status_code == unknown.status_code == 401
    assert template.content == unknown.content
