"""Any list as a file, through access and release as over GraphQL."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import httpx2
import orjson
import pytest
from openpyxl import load_workbook

from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.drafts import Author, Draft, Ref
from hub.register.record import record
from tests.http.served_hub import ServedHub
from tests.records import Planted, plant
from tests.world import NOW, country, organisation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SEATS = """
query Seats($first: Int) {
  seats(asOf: "ever", first: $first) {
    nodes {
      id role since until holder { id name }
      committee { id name steers { ... on JointProgramme { id name } } }
    }
  }
}
"""
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def exported(
    hub: ServedHub, document: str, media: str, *, client: str = "asker", language: str = "en", **more: str
) -> httpx2.Response:
    """Send a question to `/export`."""
    body = orjson.dumps({"query": document})
    headers = {"Content-Type": "application/json", "Accept": media, "Accept-Language": language}
    path = "/export" + (f"?header={more['header']}" if "header" in more else "")
    with hub.session(client) as session:
        return session.request("POST", path, body, headers)


def table(answer: httpx2.Response) -> list[list[str]]:
    """Read a CSV answer."""
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def code(answer: httpx2.Response) -> str:
    """Give the code of a refusal."""
    return str(answer.json()["errors"][0]["extensions"]["code"])


def test_a_list_becomes_a_table_with_dotted_columns(hub: ServedHub) -> None:
    header, *found = table(exported(hub, SEATS, "text/csv", header="names"))

    assert header == [
        *("id", "role", "since", "until", "holder.id", "holder.name", "committee.id", "committee.name"),
        *("committee.steers.id", "committee.steers.name"),
    ]
    assert sorted((row[1], row[2], row[3], row[5], row[7]) for row in found) == [
        ("HOST", "2025-07-01", "", "Host agency", "Joint committee"),
        ("LEAD", "2024-01-01", "2025-07-01", "Host agency", "Joint committee"),
        ("LEAD", "2025-07-01", "", "Origin agency", "Joint committee"),
    ]


def test_columns_are_named_in_the_callers_language(hub: ServedHub) -> None:
    question = "{ seats(first: 1) { nodes { role since committee { name } } } }"

    english = table(exported(hub, question, "text/csv"))[0]
    french = table(exported(hub, question, "text/csv", language="fr"))[0]

    assert english == ["role", "since", "committee · name"]
    assert french == ["rôle", "depuis", "comité · nom"]


def test_every_page_is_released_and_another_stewards_records_are_entered(hub: ServedHub) -> None:
    entries = Statement("MATCH (r:Release) RETURN count(r), coalesce(sum(r.records), 0)")
    before = rows(hub.database, entries)[0]

    table(exported(hub, '{ seats(asOf: "ever") { nodes { id } } }', "text/csv"))

    after = rows(hub.database, entries)[0]
    assert (int(str(after[0])) - int(str(before[0])), int(str(after[1])) - int(str(before[1]))) == (1, 3)


def test_records_that_nobody_gives_are_in_no_file(hub: ServedHub) -> None:
    own = table(exported(hub, "{ steeringCommittees { nodes { name } } }", "text/csv", client="stranger"))

    assert [row[0] for row in own[1:]] == ["Other committee"]


def test_pages_follow_each_other_without_a_gap(hub: ServedHub) -> None:
    plant(hub.database, [Planted("City", f"city-{n:05}", {"name": f"Ville {n:05}"}) for n in range(2_345)])

    found = table(exported(hub, "{ cities { nodes { id } } }", "text/csv"))
    some = table(exported(hub, "{ cities(first: 1500) { nodes { id } } }", "text/csv"))

    assert sorted(row[0] for row in found[1:]) == [f"city-{n:05}" for n in range(2_345)]
    assert found[1:1501] == some[1:]


def test_cells_that_look_like_formulas_are_harmless(hub: ServedHub) -> None:
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "plain"]
    drafts = [
        Draft(
            "JointProgramme",
            {"name": each, "since": "2024"},
            {"corridors": [CORRIDOR]},
            steward=organisation("Host agency"),
        )
        for each in names
    ]
    assert not record(hub.database, drafts, Author("hub"), NOW).problems
    question = "{ jointProgrammes { nodes { name } } }"

    cells = {row[0] for row in table(exported(hub, question, "text/csv"))[1:]}
    book = load_workbook(io.BytesIO(exported(hub, question, XLSX).content))
    sheet = book.worksheets[0]

    assert {"'=1+1", "'+1", "'-1", "'@SUM(A1)", "plain"} <= cells
    assert not {each for each in cells if each.startswith(("=", "+", "-", "@"))}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert "'=1+1" in {row[0] for row in sheet.iter_rows(values_only=True)}


CORRIDOR = Ref("Corridor", {"host": country("FRA"), "origin": country("TGO")})


def test_json_lines_hold_the_nodes_as_graphql_gives_them(hub: ServedHub) -> None:
    question = "{ steeringCommittees { nodes { name seats(first: 5) { nodes { role } } } } }"

    answer = exported(hub, question, "application/x-ndjson")
    asked = hub.ask("asker", question.replace("steeringCommittees", "steeringCommittees(first: 10)"))

    lines = [orjson.loads(line) for line in answer.content.splitlines()]
    assert lines == asked["data"]["steeringCommittees"]["nodes"]
    assert table(exported(hub, question, "text/csv"))[1][1].startswith('[{"role":')


def test_graphml_has_each_record_once_and_links_as_edges(hub: ServedHub) -> None:
    tree = ElementTree.fromstring(exported(hub, SEATS, "application/graphml+xml").content)

    nodes = [each.get("id") for each in tree.iter(f"{GRAPHML}node")]
    edges = [(each.get("source"), each.get("target")) for each in tree.iter(f"{GRAPHML}edge")]
    assert len(nodes) == len(set(nodes)) == 3 + 2 + 1 + 1
    assert {end for edge in edges for end in edge} <= set(nodes)
    assert hub.world["Joint committee"] in nodes


def test_geojson_has_a_point_where_there_are_coordinates(hub: ServedHub) -> None:
    places = [("Lomé", 6.13, 1.22), ("Nowhere", None, None)]
    plant(
        hub.database,
        [Planted("City", f"at-{n}", {"name": n, "latitude": a, "longitude": o}) for n, a, o in places],
    )
    question = '{ cities(where: {name: {in: ["Lomé", "Nowhere"]}}) { nodes { name latitude longitude } } }'

    answer = exported(hub, question, "application/geo+json")

    assert answer.status_code == 200, answer.text
    features = {each["properties"]["name"]: each["geometry"] for each in answer.json()["features"]}
    assert features == {"Lomé": {"type": "Point", "coordinates": [1.22, 6.13]}, "Nowhere": None}


def test_geojson_places_a_record_where_the_nearest_it_links_to_lies(hub: ServedHub) -> None:
    plant(
        hub.database,
        [
            Planted("City", "city-placed", {"name": "Placed", "latitude": -1.5, "longitude": 0}),
            Planted("City", "city-unplaced", {"name": "Unplaced"}),
            Planted("Organisation", "body-placed", {"name": "Body A"}, {"seatedIn": ("city-placed",)}),
            Planted(
                "Organisation",
                "body-under",
                {"name": "Body B"},
                {"parent": ("body-placed",), "seatedIn": ("city-unplaced",)},
            ),
            Planted("Organisation", "body-nowhere", {"name": "Body C"}),
        ],
    )
    question = """{ organisations(where: {name: {startsWith: "Body "}}) { nodes {
        id parent { city: seatedIn { longitude latitude } } seatedIn { latitude longitude }
    } } }"""

    answer = exported(hub, question, "application/geo+json")

    point = {"type": "Point", "coordinates": [0, -1.5]}
    features = {each["id"]: each["geometry"] for each in answer.json()["features"]}
    assert features == {"body-placed": point, "body-under": point, "body-nowhere": None}


def test_geojson_of_records_without_places_has_features_without_geometry(hub: ServedHub) -> None:
    answer = exported(hub, "{ seats { nodes { role committee { name } } } }", "application/geo+json")

    assert answer.status_code == 200, answer.text
    assert answer.json()["type"] == "FeatureCollection"
    features = answer.json()["features"]
    assert [each["geometry"] for each in features] == [None, None]
    assert {each["properties"]["role"] for each in features} == {"HOST", "LEAD"}
    assert {tuple(sorted(each)) for each in features} == {("geometry", "properties", "type")}


@pytest.mark.parametrize(
    ("document", "media", "expected"),
    [
        ("{ seats { nodes { id } } cities { nodes { id } } }", "text/csv", "EXPORT_ONE_LIST"),
        ('{ country(iso3: "TGO") { name } }', "text/csv", "EXPORT_ONE_LIST"),
        ("mutation { __typename }", "text/csv", "EXPORT_ONE_LIST"),
        ("{ seats { totalCount nodes { id } } }", "text/csv", "EXPORT_NODES"),
        ("{ seats(last: 3) { nodes { id } } }", "text/csv", "EXPORT_DIRECTION"),
        ("{ seats { nodes { nothing } } }", "text/csv", "INVALID_DOCUMENT"),
        ("{ seats { nodes { id } } }", "application/pdf", "EXPORT_FORM"),
        ("{ seats { nodes { role } } }", "application/graphml+xml", "EXPORT_NEEDS_ID"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_no_export_is_refused_in_both_languages(
    hub: ServedHub, document: str, media: str, expected: str, language: str
) -> None:
    answer = exported(hub, document, media, language=language)

    assert answer.status_code in (400, 406)
    assert answer.headers["Content-Type"].startswith("application/json")
    assert code(answer) == expected


def test_an_error_in_the_middle_is_an_answer_and_not_half_a_file(hub: ServedHub) -> None:
    # The page of a cursor that no list gave is refused only when it is asked for.
    question = '{ seats(after: "bm90IGEgY3Vyc29y") { nodes { id } } }'

    answer = exported(hub, question, "text/csv")

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/json; charset=utf-8")
    assert b"id\r\n" not in answer.content


def test_nobody_without_a_token_gets_a_file(hub: ServedHub) -> None:
    with httpx2.Client() as http:
        answer = http.post(f"{hub.issuer}/export", json={"query": SEATS}, headers={"Accept": "text/csv"})

    assert (answer.status_code, code(answer)) == (401, "MISSING_TOKEN")
    assert "WWW-Authenticate" in answer.headers


def test_a_proof_gives_one_file(hub: ServedHub, tmp_path: Path) -> None:
    with hub.session("asker") as session:
        headers = {"Content-Type": "application/json", "Accept": "text/csv"}
        first = session.request("POST", "/export", orjson.dumps({"query": SEATS}), headers)
        again = {
            name: first.request.headers[name] for name in ("Authorization", "DPoP", "Content-Type", "Accept")
        }
        with httpx2.Client() as http:
            second = http.post(f"{hub.issuer}/export", content=orjson.dumps({"query": SEATS}), headers=again)

    assert first.status_code == 200
    assert (second.status_code, code(second)) == (401, "REPLAYED_PROOF")


def test_a_table_has_so_many_columns_and_a_header_of_names_or_labels(hub: ServedHub) -> None:
    fields = "id name names acronym stakeholder type portfolio website fictional succeededOn revision open "
    more = "sourceDetail assertedOn confirmedOn confirmBy territory createdAt changedAt category unconfirmed"
    below = "...Told"
    for _ in range(13):
        below = f"...Told mergedInto {{ ...Told }} steward {{ {below} }}"
    wide = f"{{ organisations {{ nodes {{ {below} }} }} }} fragment Told on Organisation {{ {fields}{more} }}"

    too_wide = exported(hub, wide, "text/csv")
    unnamed = exported(hub, SEATS, "text/csv", header="codes")

    assert (too_wide.status_code, code(too_wide)) == (400, "EXPORT_COLUMNS")
    assert (unnamed.status_code, code(unnamed)) == (400, "EXPORT_HEADER")
