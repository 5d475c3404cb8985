"""An entry speaks of a document without holding anything that its asker wrote into it."""

from hashlib import sha256

from graphql import parse

from hub.audit.document import canonical, sealed

ASKED = """
query Mine($a: ID!) { # a remark about somebody
  organisations(where: {name: {eq: "A. Person"}, id: {in: ["x", "y"]}}, first: 12) { nodes { id } }
  organisation(id: $a) { name(lang: FR) note(text: \"\"\"long\"\"\", share: 1.5) }
}
"""


def test_no_literal_and_no_remark_is_left() -> None:
    text = canonical(parse(ASKED))

    for written in ("Person", "remark", "12", '"x"', "long", "1.5"):
        assert written not in text
    assert "organisation(id: $a)" in text
    assert "lang: FR" in text


def test_two_ways_of_writing_a_document_have_one_form() -> None:
    assert canonical(parse("{a(b:1),c}")) == canonical(parse("query {\n  a(b: 2)\n  c\n}"))


def test_the_same_document_is_sealed_differently_in_each_entry() -> None:
    text = canonical(parse(ASKED))

    assert len(sealed(text, "salt")) == 64
    assert sealed(text, "salt") == sealed(text, "salt")
    assert sealed(text, "salt") != sealed(text, "pepper")


def test_the_form_is_settled_to_the_letter() -> None:
    text = canonical(
        parse('{ a(i: 7, f: 1.5, s: "x", b: """y""", l: [1, 2], o: {k: "v"}, t: true, n: null) }')
    )

    assert text == '{\n  a(i: 0, f: 0, s: "", b: "", l: [0, 0], o: {k: ""}, t: true, n: null)\n}'


def test_the_seal_is_settled_to_the_letter() -> None:
    # SHA-256 of "salt", a line feed, and the text.
    assert sealed("text", "salt") == sha256(b"salt\ntext").hexdigest()
