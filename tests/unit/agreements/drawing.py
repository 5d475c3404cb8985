"""Sound texts of agreements, drawn at random."""

from dataclasses import replace

from hypothesis import strategies as st

from graph_schema.values import NAME, TEXT, BadValue
from hub.agreements.text import Text, TextTerm, ordered
from tests.unit.agreements.texts import BEGIN, END, party

CATEGORIES = ("coordination", "programme", "services", "situation", "returns", "contact", "special")
PURPOSES = ("reintegration-planning", "service-referral", "research-statistics", "policy-development")
ACTIONS = ("read", "contribute", "pass-on")
COUNTRIES = ("TGO", "BEL", "CIV", "XKX")
AREAS = ("CIV/CI-AB", "TGO/TG-M")
CORRIDORS = ("BEL>TGO", "LBY>CIV")
FIELDS = ("Contribution.amount", "FocalPoint.email")
ROLES = ("operator", "host", None)


def _some(words: tuple[str, ...], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), min_size=least, unique=True).map(lambda each: tuple(sorted(each)))


def _kept(type_: object) -> st.SearchStrategy[str]:
    """Draw a text as its type keeps it."""

    def clean(text: str) -> str | None:
        try:
            return str(type_.clean(text)[0])  # type: ignore[attr-defined]  # a value type
        except BadValue:
            return None

    drawn = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
    return drawn.map(clean).filter(bool)  # type: ignore[return-value]  # what is None was left out


names, prose = _kept(NAME), _kept(TEXT)
days = st.none() | st.integers(1, 10_000)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Draw a text of two to five parties and up to four terms."""
    bodies = [f"body-{number}" for number in range(draw(st.integers(2, 5)))]
    parties = tuple(party(each, draw(names), draw(st.sampled_from(ROLES))) for each in bodies)
    text = Text(
        agreement="agreement-1",
        version=draw(st.integers(1, 1_000)),
        title=draw(names),
        purposes=draw(_some(PURPOSES, 1)),
        legal_basis=draw(st.sampled_from(("memorandum", "law", "treaty"))),
        valid_from=BEGIN,
        valid_until=END,
        parties=parties,
        terms=(),
        legal_text=draw(st.none() | prose),
        retention_days=draw(days),
    )
    terms = tuple(draw(_terms(text, str(number))) for number in range(draw(st.integers(0, 4))))
    return ordered(replace(text, terms=terms))


@st.composite
def _terms(draw: st.DrawFn, text: Text, reference: str) -> TextTerm:
    provider, other = draw(st.permutations([each.organisation for each in text.parties]))[:2]
    roles = sorted({each.role for each in text.parties if each.role and each.organisation != provider})
    role = draw(st.sampled_from(roles)) if roles and draw(st.booleans()) else None
    return TextTerm(
        reference=reference,
        provider=provider,
        recipient=None if role else other,
        recipient_role=role,
        categories=draw(_some(CATEGORIES, 1)),
        actions=draw(_some(ACTIONS, 1)),
        countries=draw(_some(COUNTRIES)),
        areas=draw(_some(AREAS)),
        corridors=draw(_some(CORRIDORS)),
        withheld=draw(_some(FIELDS)),
        smallest_cell=draw(days),
        retention_days=draw(days),
        necessity=draw(prose),
    )
