"""The snapshot that ships with the hub: real figures without a network, by the same path."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.snapshots import make
from connectors.worldbank import WORLD_BANK
from hub.errors import HubError
from hub.sync.run import synchronise
from hub.sync.shipped import shipped
from tests.graph.sync.conftest import COUNTRIES, Place, place_countries
from tests.http.worldbank_server import CAPTURES

FOLDER = Path(make.__file__).parent / "worldbank"


@pytest.fixture
def everywhere(place: Place) -> Place:
    """Let the hub know every country that the snapshot holds figures about, but the Channel Islands."""
    listed = shipped(WORLD_BANK).directory().countries.keys() - {*COUNTRIES, "CHI"}
    place_countries(place.hub.database, place.hub.steward, sorted(listed))
    return place


def test_the_shipped_figures_are_loaded_once(everywhere: Place) -> None:
    place = everywhere

    first = synchronise(WORLD_BANK, shipped(WORLD_BANK), place.hub)
    again = synchronise(WORLD_BANK, shipped(WORLD_BANK), place.hub)

    assert [(one.series, one.created) for one in first.series] == [
        ("SP.POP.TOTL", 3240),
        ("NY.GDP.MKTP.CD", 2904),
    ]
    assert (again.origin, again.state) == ("shipped", "UNCHANGED")
    assert place.figures()[("TGO", "2022")] == 9089738.0


def test_shipped_figures_say_when_they_were_taken_and_make_nothing_look_fresh(everywhere: Place) -> None:
    place = everywhere
    synchronise(WORLD_BANK, shipped(WORLD_BANK), place.hub)

    assert place.nodes("MATCH (o:Observation) RETURN DISTINCT o.fetchedAt, o.vintage ORDER BY o.vintage") == [
        ["2026-03-20T00:00:00.000000Z", "2026-03-06"],
        ["2026-03-20T00:00:00.000000Z", "2026-03-20"],
    ]
    assert place.nodes("MATCH (s:Source {code: 'worldbank'}) RETURN s.fetchedAt") == [[None]]


def test_shipped_figures_never_replace_newer_ones(place: Place) -> None:
    place.world.vintage = "2026-06-01"
    place.run()
    before = place.figures()

    report = synchronise(WORLD_BANK, shipped(WORLD_BANK), place.hub)

    assert (report.state, place.figures()) == ("UNCHANGED", before)


def test_a_shipped_file_that_was_altered_is_not_loaded() -> None:
    supply = shipped(WORLD_BANK)
    altered = replace(supply, listing=replace(supply.listing, sha256="0" * 64))

    with pytest.raises(HubError) as caught:
        altered.directory()

    assert caught.value.code == "MALFORMED_ANSWER"


def test_the_snapshot_is_small_and_carries_its_licence() -> None:
    sizes = [path.stat().st_size for path in FOLDER.iterdir()]

    assert sum(sizes) < 200_000
    assert "CC BY 4.0" in (FOLDER / "LICENCE.txt").read_text(encoding="utf-8")


def test_the_script_makes_the_snapshot_that_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not CAPTURES.exists():
        pytest.skip("the real captures are not here")
    monkeypatch.setattr(make, "TARGET", tmp_path)

    assert make.main([str(CAPTURES)]) == 0

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix == ".gz"}
    kept = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix == ".gz"}
    assert {name: json.loads(gzip.decompress(body)) for name, body in made.items()} == {
        name: json.loads(gzip.decompress(body)) for name, body in kept.items()
    }
