"""Labels of kinds, their members and the words of closed lists."""

import pytest

from graph_schema.kinds.governance import ROLE
from graph_schema.model import MODEL
from hub.derive.labels import label, spoken, word


def test_a_kind_and_its_members_have_labels_in_both_languages() -> None:
    office = MODEL["FocalPoint"]

    assert [label(office, member, "EN") for member in (None, "firstContact", "organisation", "category")] == [
        "focal point",
        "first contact",
        "organisation",
        "category",
    ]
    assert [label(office, member, "FR") for member in (None, "firstContact", "organisation", "category")] == [
        "point focal",
        "à fournir au premier contact",
        "organisme",
        "catégorie de données",
    ]


def test_a_way_back_has_its_own_label() -> None:
    assert label(MODEL["Organisation"], "focalPoints", "FR") == "points focaux"


def test_a_member_that_does_not_exist_has_no_label() -> None:
    with pytest.raises(KeyError, match=r"Seat\.colour"):
        label(MODEL["Seat"], "colour", "EN")


def test_a_word_of_a_closed_list_has_labels_in_both_languages() -> None:
    assert (word(ROLE, "DONOR", "EN"), word(ROLE, "DONOR", "FR")) == ("donor", "bailleur")
    with pytest.raises(KeyError):
        word(ROLE, "JUDGE", "EN")


def test_every_member_of_the_model_has_a_label() -> None:
    for kind in MODEL:
        for member in (None, *kind.fields, *kind.ways, *kind.derived):
            assert label(kind, member, "EN")
            assert label(kind, member, "FR")


def test_a_name_is_spoken_in_words() -> None:
    assert spoken("responseHours") == "response hours"
