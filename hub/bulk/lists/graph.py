"""Records as GraphML: each record one node, each link that was asked for an edge."""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

import orjson

from hub.bulk.lists.branches import Branch
from hub.errors import HubError, Message

TYPES = {"Int": "int", "Float": "double", "Boolean": "boolean"}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
Record = Mapping[str, object]


def check_ids(tree: Branch) -> None:
    """Refuse a selection in which a record can't be told from another."""
    for each in tree.every():
        if each.is_record and not any(leaf.key == leaf.name == "id" for leaf in each.leaves):
            message = Message(
                f"For GraphML ask the id of every record; {each.key} has none.",
                f"Pour GraphML, demandez l’id de chaque fiche ; {each.key} n’en a pas.",
            )
            raise HubError("EXPORT_NEEDS_ID", message)


def write_graphml(file: BinaryIO, tree: Branch, records: Iterable[Record]) -> None:
    """Write the nodes, each once however often it is met, and the edges."""
    file.write(HEAD.encode())
    for key, type_ in _keys(tree).items():
        name = quoteattr(key)
        file.write(f'<key id={name} for="node" attr.name={name} attr.type="{type_}"/>\n'.encode())
    file.write(b'<key id="link" for="edge" attr.name="link" attr.type="string"/>\n')
    file.write(b'<graph edgedefault="directed">\n')
    seen: set[str] = set()
    for record in records:
        for line in _lines(tree, record, seen):
            file.write(line.encode())
    file.write(b"</graph>\n</graphml>\n")


def _keys(tree: Branch) -> dict[str, str]:
    found = {"kind": "string"}
    for branch in tree.every():
        for leaf in branch.leaves:
            type_ = TYPES.get(leaf.type, "string")
            found[leaf.key] = type_ if found.get(leaf.key, type_) == type_ else "string"
        found.update({each.key: "string" for each in branch.branches if not each.is_record})
    found.pop("id", None)
    return found


def _lines(branch: Branch, record: Record, seen: set[str]) -> Iterator[str]:
    id = str(record["id"])
    if id not in seen:
        seen.add(id)
        yield f"<node id={quoteattr(id)}>{''.join(_values(branch, record))}</node>\n"
    for each in branch.branches:
        if not each.is_record:
            continue
        for other in each.found_in(record):
            yield from _lines(each, other, seen)
            ends = f"source={quoteattr(id)} target={quoteattr(str(other['id']))}"
            yield f'<edge {ends}><data key="link">{escape(each.name)}</data></edge>\n'


def _values(branch: Branch, record: Record) -> Iterator[str]:
    kind = branch.kind or record.get("__typename")
    told = {"kind": kind, **{leaf.key: record.get(leaf.key) for leaf in branch.leaves if leaf.key != "id"}}
    told.update({each.key: record.get(each.key) for each in branch.branches if not each.is_record})
    for key, value in told.items():
        if value is not None:
            yield f"<data key={quoteattr(key)}>{escape(_text(value))}</data>"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return value if isinstance(value, str) else orjson.dumps(value).decode()
