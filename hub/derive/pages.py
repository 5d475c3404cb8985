"""The reference pages: one for each kind, one for what every record carries, and an index."""

from collections.abc import Iterable, Mapping

from graph_schema import envelope
from graph_schema.categories import CATEGORIES, PURPOSES
from graph_schema.elements import Derived, Field, Rule
from graph_schema.model import Model, ResolvedKind
from graph_schema.resolution import Way
from graph_schema.values import ValueType
from hub.derive.labels import spoken
from hub.derive.outputs import SCALARS
from hub.derive.tables import code, section, table, yes

MADE = "<!-- Made from graph_schema by `hub schema`; edit that, not this. -->\n\n"
EVERY_RECORD = "every-record.md"
SEVERITY = {"refuse": "refuses the write", "warn": "is shown as a finding"}
SHARED = frozenset(
    [each.name for each in (*envelope.FIELDS, *envelope.DERIVED)] + [link.name for link in envelope.LINKS]
)


def pages(model: Model) -> Mapping[str, str]:
    """Write every reference page, by its file name; the same model gives the same text."""
    kinds = {page_name(kind.name): _kind_page(kind) for kind in model}
    return {"README.md": _index(model), EVERY_RECORD: _every_record(), **kinds}


def page_name(kind: str) -> str:
    """Name the file of a kind's page: `steering-committee.md`."""
    return spoken(kind).replace(" ", "-") + ".md"


def _index(model: Model) -> str:
    kinds = table(
        ("Kind", "En français", "One", "List", "Data category", "What it is"),
        (
            (
                _link(each.name),
                each.kind.fr,
                code(each.kind.singular_name),
                code(each.kind.plural_name),
                each.kind.category.name,
                each.kind.description,
            )
            for each in model
        ),
    )
    categories = table(
        ("Category", "En français", "What it holds", "A term may give it"),
        ((code(each.name), each.fr, each.description, yes(each.grantable)) for each in CATEGORIES),
    )
    purposes = table(
        ("Purpose", "En français", "What for", "Categories it may need"),
        (
            (code(each.name), each.fr, each.description, ", ".join(need.name for need in each.needs))
            for each in PURPOSES
        ),
    )
    head = f"{MADE}# What the hub holds\n\nEvery kind has also what [every record]({EVERY_RECORD}) carries.\n"
    return (
        head
        + section("Kinds", kinds)
        + section("Data categories", categories)
        + section("Purposes", purposes)
    )


def _every_record() -> str:
    links = [
        Way(each.name, each.to, each, True, each.many, each.description, each.fr) for each in envelope.LINKS
    ]
    return (
        f"{MADE}# What every record carries\n"
        + section("Fields", _fields(envelope.FIELDS))
        + section("Links", _links(links))
        + section("Derived", _derived(envelope.DERIVED))
        + section("Closed lists", _lists(each.type for each in envelope.DERIVED))
    )


def _kind_page(kind: ResolvedKind) -> str:
    fields = [each for name, each in kind.fields.items() if name not in SHARED]
    ways = [each for name, each in kind.ways.items() if name not in SHARED]
    derived = [each for name, each in kind.derived.items() if name not in SHARED]
    return (
        f"{MADE}# {kind.name} — {kind.kind.fr}\n\n{kind.kind.description}\n\n{_facts(kind)}\n"
        + section("Fields", _fields(fields))
        + section("Links", _links(ways))
        + section("Derived", _derived(derived))
        + section("Rules", _rules(kind.kind.rules))
        + section("Closed lists", _lists([*(each.type for each in fields), *(each.type for each in derived)]))
    )


def _facts(kind: ResolvedKind) -> str:
    declared = kind.kind
    sourced = "It has to name its source." if declared.sourced else ""
    lasts = "It lasts: it has a period, and `asOf` finds those of a day." if declared.lasts else ""
    hub = "The hub writes it; nobody else can." if declared.written_by_hub else ""
    places = ", ".join(code(each) for each in declared.territory)
    lines = (
        f"- Asked for as `{declared.singular_name}` and `{declared.plural_name}`.",
        f"- Listed in the order of `{declared.order}` unless another is asked for.",
        f"- Data category: `{declared.category.name}`.",
        f"- Known within its steward by {', '.join(code(each) for each in declared.key)}.",
        f"- About the places of {places}." if places else "",
        *(f"- {each}" for each in (lasts, sourced, hub) if each),
        f"- It has also what [every record]({EVERY_RECORD}) carries.",
    )
    return "\n".join(line for line in lines if line)


def _fields(fields: Iterable[Field]) -> str:
    heads = ("Field", "Label", "Type", "Required", "Sortable", "Own category", "What it holds")
    rows = [
        (
            code(each.name),
            _label(each),
            _type(each.type),
            yes(each.required),
            yes(each.sortable),
            each.category.name if each.category else "",
            each.description,
        )
        for each in fields
    ]
    return table(heads, rows) if rows else ""


def _links(ways: Iterable[Way]) -> str:
    heads = ("Link", "Label", "Leads to", "How many", "Required", "What it says")
    rows = [
        (
            code(way.name),
            _label(way),
            " or ".join(_link(target) for target in way.targets),
            "many" if way.many else "one",
            yes(way.outward and way.link.required),
            way.description if way.outward else f"{way.description} The way back of `{way.link.name}`.",
        )
        for way in ways
    ]
    return table(heads, rows) if rows else ""


def _derived(derived: Iterable[Derived]) -> str:
    heads = ("Field", "Label", "Type", "From", "What it says")
    rows = [
        (
            code(each.name),
            _label(each),
            _type(each.type),
            ", ".join(code(path) for path in each.needs),
            each.description,
        )
        for each in derived
    ]
    return table(heads, rows) if rows else ""


def _rules(rules: Iterable[Rule]) -> str:
    heads = ("Code", "What must hold", "En français", "Otherwise")
    rows = [(code(rule.code), rule.description, rule.fr, SEVERITY[rule.severity]) for rule in rules]
    return table(heads, rows) if rows else ""


def _lists(types: Iterable[ValueType]) -> str:
    lists = {each.name: each for each in types if each.choices}
    return "\n\n".join(
        f"### {each.name}\n\n{each.description}\n\n"
        + table(
            ("Word", "English", "En français"), ((code(word.name), word.en, word.fr) for word in each.choices)
        )
        for each in lists.values()
    )


def _label(each: Field | Way | Derived) -> str:
    return f"{spoken(each.name)} — {each.fr}"


def _type(type_: ValueType) -> str:
    if type_.choices:
        name = f"[{type_.name}](#{type_.name.lower()})"
    else:
        scalar = SCALARS.get(type_.name)
        name = code(str(scalar._meta.name)) if scalar else f"`String` ({spoken(type_.name)})"
    return f"list of {name}" if type_.many else name


def _link(kind: str) -> str:
    return f"[{kind}]({page_name(kind)})"
