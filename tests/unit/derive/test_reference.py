"""The committed reference is the one that the model gives."""

from pathlib import Path

from click.testing import CliRunner

from graph_schema.model import MODEL
from hub.commands.reference import REFERENCE, out_of_date, reference, schema, write
from hub.derive.pages import SHARED, page_name, pages


def test_the_committed_schema_and_pages_are_current() -> None:
    assert out_of_date(REFERENCE, reference()) == (), "run `hub schema` and commit what it writes"


def test_every_kind_has_a_page_with_all_that_is_its_own() -> None:
    written = pages(MODEL)

    for kind in MODEL:
        text = written[page_name(kind.name)]
        own = {*kind.fields, *kind.ways, *kind.derived} - SHARED
        assert all(f"| `{name}` | " in text for name in own)
        assert all(f"| `{rule.code}` | {rule.description} | {rule.fr} |" in text for rule in kind.kind.rules)
        assert kind.kind.fr in text


def test_every_link_of_a_page_leads_to_a_page() -> None:
    written = pages(MODEL)

    targets = {part.split(")")[0] for text in written.values() for part in text.split("](")[1:]}

    assert {each for each in targets if not each.startswith("#")} <= set(written)


def test_every_anchor_of_a_page_is_on_it() -> None:
    for text in pages(MODEL).values():
        headings = {line[4:].lower() for line in text.splitlines() if line.startswith("### ")}
        anchors = {part.split(")")[0][1:] for part in text.split("](")[1:] if part.startswith("#")}
        assert anchors <= headings


def test_a_page_that_no_kind_wants_is_out_of_date_and_goes(tmp_path: Path) -> None:
    wanted = reference()
    write(tmp_path, wanted, tuple(wanted))
    (tmp_path / "kinds" / "gone.md").write_text("a kind of last year", encoding="utf-8")
    (tmp_path / "kinds" / "seat.md").write_text("changed by hand", encoding="utf-8")

    stale = out_of_date(tmp_path, wanted)
    write(tmp_path, wanted, stale)

    assert stale == ("kinds/gone.md", "kinds/seat.md")
    assert out_of_date(tmp_path, wanted) == ()


def test_a_check_writes_nothing_and_tells_how_it_stands() -> None:
    answer = CliRunner().invoke(schema, ["--check"])

    assert (answer.exit_code, answer.output) == (0, f"{len(reference())} files, 0 out of date.\n")
