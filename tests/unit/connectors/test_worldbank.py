"""The declaration of the World Bank fits the model it is loaded into."""

import json

import pytest

from connectors.every import CONNECTORS
from connectors.snapshots.make import main
from connectors.worldbank import WORLD_BANK, places
from graph_schema.kinds.situation import DIMENSION, RHYTHM, THEME
from tests.http.worldbank_server import captured


def test_every_indicator_uses_the_words_of_the_model() -> None:
    themes, dimensions, rhythms = (
        {choice.name for choice in words.choices} for words in (THEME, DIMENSION, RHYTHM)
    )

    for each in WORLD_BANK.indicators:
        assert (each.theme in themes, each.dimension in dimensions, each.rhythm.name in rhythms) == (
            True,
        ) * 3


def test_every_indicator_is_told_in_both_languages() -> None:
    for each in WORLD_BANK.indicators:
        assert all(text.en and text.fr for text in (each.title, each.definition, each.unit))


def test_no_indicator_is_declared_twice() -> None:
    for connector in CONNECTORS:
        codes = [each.code for each in connector.indicators]
        assert len(codes) == len(set(codes))


def test_the_real_list_of_places_parts_countries_from_groups() -> None:
    found = places(json.loads(captured("country.json")))

    assert (len(found.countries), len(found.aggregates)) == (217, 79)
    assert (found.countries["NAM"], found.countries["XKX"], "WLD" in found.aggregates) == ("NA", "XK", True)


def test_the_snapshot_script_asks_for_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err == "Name the folder that holds the captured answers.\n"
