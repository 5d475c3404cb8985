"""Each fault of a declaration stops the start with a sentence that names its place."""

from dataclasses import replace

import pytest

from graph_schema.categories import CONTACT, PUBLIC, Category
from graph_schema.checks import faults
from graph_schema.elements import Derived, Field, Kind, Link, Rule
from graph_schema.kinds import KINDS
from graph_schema.model import MODEL, BadModel, resolve
from graph_schema.values import CODE, DATE, EMAIL, END, NAME, PHONE, TEXT, one_of
from tests.unit.derive.declared import NAMED

KEY = NAMED.fields[0]
COLOUR = one_of("Colour", "A colour.", red="rouge", blue="bleu")


def with_field(field: Field) -> Kind:
    return replace(NAMED, fields=(KEY, field))


def with_link(link: Link) -> Kind:
    return replace(NAMED, links=(link,))


def to(target: str, **changes: object) -> Link:
    plain = Link("city", (target,), "things", "Its city.", "ville", "Its things.", "choses")
    return replace(plain, **changes)  # type: ignore[arg-type]  # names of a Link's own fields


FAULTS = {
    "a description is missing": (
        replace(NAMED, description=""),
        ["Thing: the description or the French label is missing"],
    ),
    "a French label is missing": (
        with_field(Field("note", TEXT, "A note.", "")),
        ["Thing.note: the description or the French label is missing"],
    ),
    "a way back is not described": (
        with_link(to("City", inverse_description="")),
        ["Thing.city: the way back 'things' has no description or no French label"],
    ),
    "a word has no label": (
        with_field(Field("colour", one_of("Colour", "A colour.", red=""), "Its colour.", "couleur")),
        ["Thing.colour: the word RED has no label in English or French"],
    ),
    "a kind has no category": (
        replace(NAMED, category=Category("secret", "Invented.", "inventé")),
        ["Thing: the kind has no data category"],
    ),
    "a field has no known category": (
        with_field(
            Field("note", TEXT, "A note.", "note", category=Category("secret", "Invented.", "inventé"))
        ),
        ["Thing.note: the field's category isn't one that can be stricter than its record's"],
    ),
    "a field would be kept where the access key is": (
        with_field(Field("scope", TEXT, "How far it reaches.", "portée")),
        ["Thing.scope: two values would be kept under this name"],
    ),
    "a field is laxer than its record": (
        with_field(Field("note", TEXT, "A note.", "note", category=PUBLIC)),
        ["Thing.note: the field's category isn't one that can be stricter than its record's"],
    ),
    "an e-mail address is not classified": (
        with_field(Field("email", EMAIL, "Its address.", "adresse")),
        ["Thing.email: an address or number has to say its data category"],
    ),
    "a telephone number is not classified": (
        with_field(Field("phone", PHONE, "Its number.", "numéro")),
        ["Thing.phone: an address or number has to say its data category"],
    ),
    "a name is used twice": (
        replace(NAMED, fields=(KEY, *[Field("note", TEXT, "A note.", "note")] * 2)),
        ["Thing.note: the name is used twice"],
    ),
    "a way back has a name that its target uses": (
        with_link(to("City", inverse="country")),
        ["City.country: the name is used twice"],
    ),
    "a link dangles": (
        with_link(to("Atlantis")),
        ["Thing.city: the link leads to Atlantis, which is no kind"],
    ),
    "an id is kept of many": (
        with_link(to("City", kept_as="id", many=True, inverse=None)),
        ["Thing.city: a link kept as an id leads to one record of one kind, one way"],
    ),
    "a territory is no link": (
        replace(NAMED, territory=("place",)),
        ["Thing: the territory names place, which is no link of the kind"],
    ),
    "a key is unknown": (
        replace(NAMED, key=("code",)),
        ["Thing: the key names code, which is neither a field nor a link"],
    ),
    "a key can be empty": (
        replace(with_field(Field("code", CODE, "Its code.", "code")), key=("name", "code")),
        ["Thing.code: a field of the key has to be required"],
    ),
    "a key has many": (
        replace(with_link(to("City", many=True)), key=("name", "city")),
        ["Thing.city: a link of the key leads to one record"],
    ),
    "the usual order can be empty": (
        replace(with_field(Field("on", DATE, "When.", "date", sortable=True)), order="on"),
        ["Thing: the order names on, which can be empty"],
    ),
    "an order column has the name of a field": (
        replace(
            NAMED,
            fields=(
                *NAMED.fields,
                Field("on", DATE, "When.", "date", sortable=True),
                Field("onOrder", CODE, "A code.", "code"),
            ),
        ),
        ["Thing.onOrder: two values would be kept under this name"],
    ),
    "a sortable field has no order": (
        with_field(Field("note", TEXT, "A note.", "note", True, True)),
        ["Thing.note: values of this type or category can't be sorted by"],
    ),
    "a sortable field is stricter than its record": (
        with_field(Field("note", NAME, "A note.", "note", True, True, CONTACT)),
        ["Thing.note: values of this type or category can't be sorted by"],
    ),
    "an order is no sortable field": (
        replace(NAMED, order="revision"),
        ["Thing: the order names revision, which is no sortable field"],
    ),
    "a derived field needs what is not there": (
        replace(
            NAMED, derived=(Derived("state", NAME, "Its state.", "état", ("seats.role",), lambda *_: None),)
        ),
        ["Thing.state: needs 'seats.role', which leads nowhere"],
    ),
    "a rule needs what is not there": (
        replace(NAMED, rules=(Rule("ever", "It holds.", "Cela vaut.", ("colour",), lambda *_: True),)),
        ["Thing.ever: needs 'colour', which leads nowhere"],
    ),
    "a kind's name is no name": (
        replace(NAMED, name="thing`) DETACH DELETE n //", plural="things"),
        [
            "thing`) DETACH DELETE n //: a kind's name is letters and digits, with a capital first",
        ],
    ),
    "a field's name is no name": (
        with_field(Field("end_date", TEXT, "A note.", "note")),
        ["Thing.end_date: a name is letters and digits, with a small letter first"],
    ),
    "a word is no word": (
        with_field(
            Field("colour", one_of("Colour", "A colour.", **{"1st": "premier"}), "Its colour.", "couleur")
        ),
        ["Thing.colour: the word 1ST has to be capitals, digits and _, with a letter first"],
    ),
    "two closed lists have one name": (
        with_field(Field("role", one_of("SeatRole", "Roles.", judge="juge"), "Its role.", "rôle")),
        ["Thing.role: another closed list is called SeatRole too"],
    ),
    "a closed list is called like a kind": (
        with_field(Field("seat", one_of("Seat", "Seats.", front="avant"), "Its seat.", "place")),
        ["Thing.seat: the closed list Seat has the name of a kind"],
    ),
    "two root fields have one name": (
        replace(NAMED, plural="seats"),
        ["seats: two root fields have this name"],
    ),
    "one and many have one name": (
        replace(NAMED, plural="thing"),
        ["thing: two root fields have this name"],
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_has_its_sentence(case: str) -> None:
    kind, sentences = FAULTS[case]

    assert faults((*KINDS, kind)) == sentences


def test_two_kinds_of_one_name_are_refused() -> None:
    assert faults((*KINDS, NAMED, NAMED))[0] == "Thing: two kinds have this name"


def test_a_kind_without_fault_is_taken() -> None:
    kind = replace(
        NAMED,
        fields=(
            KEY,
            Field("colour", COLOUR, "Its colour.", "couleur"),
            Field("end", END, "Its end.", "fin", False, True),
        ),
        links=(to("City"),),
    )

    model = resolve((*KINDS, kind))

    assert model["Thing"].ways["city"].outward
    assert model["City"].ways["things"].many
    assert {"colour", "end", "endEarliest", "steward", "scope"} <= model["Thing"].columns


def test_a_bad_model_stops_the_start_with_every_fault() -> None:
    with pytest.raises(BadModel) as stopped:
        resolve((*KINDS, replace(NAMED, fr="", order="code")))

    assert str(stopped.value) == (
        "The model can't be used:\n"
        "  - Thing: the description or the French label is missing\n"
        "  - Thing: the order names code, which is no sortable field"
    )


def test_without_organisations_and_sources_no_record_can_say_who_answers_for_it() -> None:
    assert faults((NAMED,)) == [
        "Thing.steward: the link leads to Organisation, which is no kind",
        "Thing.source: the link leads to Source, which is no kind",
    ]


def test_the_hubs_own_model_has_no_fault() -> None:
    assert faults(KINDS) == []
    assert list(MODEL.kinds) == [kind.name for kind in KINDS]
