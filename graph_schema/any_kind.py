"""What records of several kinds have in common, as a kind of its own: what every record carries."""

from dataclasses import replace

from graph_schema import envelope
from graph_schema.categories import PUBLIC
from graph_schema.elements import Kind
from graph_schema.model import ResolvedKind
from graph_schema.resolution import derived_of, fields_of, ways_of

_KIND = Kind(
    "Record", "A record of any kind: what every one carries.", "fiche", PUBLIC, (), "changedAt", fields=()
)
# It is public in that it names no category: each record in a list of several kinds has its kind's own.
RECORD = ResolvedKind(
    _KIND,
    {each.name: replace(each, sortable=each.name in envelope.SORTED) for each in fields_of(_KIND)},
    {each.name: each for each in ways_of(_KIND, ())},
    {each.name: each for each in derived_of(_KIND)},
)
SHARED = frozenset(("__typename", "id", *RECORD.fields, *RECORD.ways, *RECORD.derived))
"""What may be asked of any record."""
LASTING = frozenset(each.name for each in (*envelope.PERIOD, *envelope.LASTING))
"""What may be asked of any record that lasts, beside that."""
