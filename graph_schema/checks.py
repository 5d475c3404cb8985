"""The model's own checks: what is wrong with a set of declarations, one sentence a fault."""

import re
from collections import Counter
from collections.abc import Iterator

from graph_schema import envelope
from graph_schema.categories import CATEGORIES, PUBLIC
from graph_schema.elements import Derived, Field, Kind, Link, Rule
from graph_schema.resolution import derived_of, fields_of, links_of, ways_of
from graph_schema.values import EMAIL, PHONE, Choice, ValueType

# GraphQL names and Cypher text are made of these names as they stand, so nothing else may be in them.
KIND_NAME = re.compile(r"[A-Z][A-Za-z0-9]{0,62}", re.ASCII)
MEMBER_NAME = re.compile(r"[a-z][A-Za-z0-9]{0,62}", re.ASCII)
WORD = re.compile(r"[A-Z][A-Z0-9_]{0,62}", re.ASCII)


def faults(kinds: tuple[Kind, ...]) -> list[str]:
    """Name every fault of the declarations, with its place."""
    names = Counter(kind.name for kind in kinds)
    found = [f"{name}: two kinds have this name" for name, count in names.items() if count > 1]
    found.extend(_root_names(kinds))
    found.extend(_closed_lists(kinds))
    for kind in kinds:
        for check in (_spelling, _labels, _categories, _names, _links, _key_and_order, _needs):
            found.extend(f"{kind.name}{sentence}" for sentence in check(kind, kinds))
    return found


def _root_names(kinds: tuple[Kind, ...]) -> Iterator[str]:
    distinct = {kind.name: kind for kind in kinds}.values()
    spoken = Counter(name for kind in distinct for name in (kind.singular_name, kind.plural_name))
    yield from (f"{name}: two root fields have this name" for name, count in spoken.items() if count > 1)


def _closed_lists(kinds: tuple[Kind, ...]) -> Iterator[str]:
    first: dict[str, tuple[Choice, ...]] = {}
    names = {kind.name for kind in kinds}
    for kind in kinds:
        for name, type_ in _typed(kind):
            if type_.choices and first.setdefault(type_.name, type_.choices) != type_.choices:
                yield f"{kind.name}.{name}: another closed list is called {type_.name} too"
            if type_.choices and type_.name in names:
                yield f"{kind.name}.{name}: the closed list {type_.name} has the name of a kind"


def _typed(kind: Kind) -> Iterator[tuple[str, ValueType]]:
    yield from ((each.name, each.type) for each in fields_of(kind))
    yield from ((each.name, each.type) for each in derived_of(kind))


def _spelling(kind: Kind, kinds: tuple[Kind, ...]) -> Iterator[str]:
    if not KIND_NAME.fullmatch(kind.name):
        yield ": a kind's name is letters and digits, with a capital first"
    members = [name for name, _ in _typed(kind)] + [link.name for link in kind.links]
    inverses = [link.inverse for link in kind.links if link.inverse]
    for name in (*members, *inverses, kind.plural_name):
        if not MEMBER_NAME.fullmatch(name):
            yield f".{name}: a name is letters and digits, with a small letter first"
    for name, type_ in _typed(kind):
        for choice in type_.choices:
            if not WORD.fullmatch(choice.name):
                yield f".{name}: the word {choice.name} has to be capitals, digits and _, with a letter first"


def _labels(kind: Kind, kinds: tuple[Kind, ...]) -> Iterator[str]:
    if not kind.description or not kind.fr:
        yield ": the description or the French label is missing"
    described: tuple[Field | Link | Derived | Rule, ...] = (
        *fields_of(kind),
        *kind.links,
        *derived_of(kind),
        *kind.rules,
    )
    for each in described:
        name = each.code if isinstance(each, Rule) else each.name
        if not each.description or not each.fr:
            yield f".{name}: the description or the French label is missing"
    for link in kind.links:
        if link.inverse and not (link.inverse_description and link.inverse_fr):
            yield f".{link.name}: the way back {link.inverse!r} has no description or no French label"
    for name, type_ in _typed(kind):
        for choice in type_.choices:
            if not choice.en or not choice.fr:
                yield f".{name}: the word {choice.name} has no label in English or French"


def _categories(kind: Kind, kinds: tuple[Kind, ...]) -> Iterator[str]:
    if kind.category not in CATEGORIES:
        yield ": the kind has no data category"
    for field in fields_of(kind):
        if field.category is not None and (field.category not in CATEGORIES or field.category is PUBLIC):
            yield f".{field.name}: the field's category isn't one that can be stricter than its record's"
        reaches_people = field.type.name in (EMAIL.name, PHONE.name)
        if reaches_people and field.category is None:
            yield f".{field.name}: an address or number has to say its data category"


def _names(kind: Kind, kinds: tuple[Kind, ...]) -> Iterator[str]:
    spoken = Counter(
        [each.name for each in fields_of(kind)]
        + [each.name for each in ways_of(kind, kinds)]
        + [each.name for each in derived_of(kind)]
        + ["id"]
    )
    yield from (f".{name}: the name is used twice" for name, count in spoken.items() if count > 1)
    distinct = {each.name: each for each in fields_of(kind)}.values()
    kept = Counter(column for each in distinct for column in each.columns())
    kept.update(each.order_column() for each in distinct if each.sortable and each.may_be_empty)
    kept.update(envelope.SYSTEM_COLUMNS)
    yield from (f".{name}: two values would be kept under this name" for name in kept if kept[name] > 1)


def _links(kind: Kind, kinds: tuple[Kind, ...]) -> Iterator[str]:
    known = {each.name for each in kinds}
    for link in links_of(kind):
        for target in link.to:
            if target not in known:
                yield f".{link.name}: the link leads to {target}, which is no kind"
        if link.kept_as == "id" and (link.many or link.inverse or len(link.to) > 1):
            yield f".{link.name}: a link kept as an id leads to one record of one kind, one way"
    for name in kind.territory:
        if name not in {link.name for link in kind.links}:
            yield f": the territory names {name}, which is no link of the kind"


def _key_and_order(kind: Kind, kinds: tuple[Kind, ...]) -> Iterator[str]:
    fields = {each.name: each for each in fields_of(kind)}
    links = {each.name: each for each in links_of(kind)}
    for name in kind.key:
        if name not in fields and name not in links:
            yield f": the key names {name}, which is neither a field nor a link"
        elif name in fields and not fields[name].required:
            yield f".{name}: a field of the key has to be required"
        elif name in links and links[name].many:
            yield f".{name}: a link of the key leads to one record"
    for field in fields.values():
        if field.sortable and (field.type.sorts_by is None or field.category is not None):
            yield f".{field.name}: values of this type or category can't be sorted by"
    if kind.order not in fields or not fields[kind.order].sortable:
        yield f": the order names {kind.order}, which is no sortable field"
    elif fields[kind.order].may_be_empty:
        yield f": the order names {kind.order}, which can be empty"


def _needs(kind: Kind, kinds: tuple[Kind, ...]) -> Iterator[str]:
    by_name = {each.name: each for each in kinds}
    needing: tuple[Derived | Rule, ...] = (*derived_of(kind), *kind.rules)
    for each in needing:
        name = each.code if isinstance(each, Rule) else each.name
        for path in each.needs:
            if not _leads_somewhere(path.split("."), (kind,), by_name, kinds):
                yield f".{name}: needs {path!r}, which leads nowhere"


def _leads_somewhere(
    steps: list[str], at: tuple[Kind, ...], by_name: dict[str, Kind], kinds: tuple[Kind, ...]
) -> bool:
    head, rest = steps[0], steps[1:]
    if not rest:
        return any(head in _columns(kind) for kind in at)
    ways = [way for kind in at for way in ways_of(kind, kinds) if way.name == head]
    reached = tuple(by_name[target] for way in ways for target in way.targets if target in by_name)
    return bool(reached) and _leads_somewhere(rest, reached, by_name, kinds)


def _columns(kind: Kind) -> set[str]:
    return {column for field in fields_of(kind) for column in field.columns()} | set(envelope.SYSTEM_COLUMNS)
