"""The hub's own nodes, which are no records: what must be unique about each."""

from hub.graph.schema_item import SchemaItem, node_index, node_key

SYSTEM_SCHEMA: tuple[SchemaItem, ...] = (
    node_key("Record", "id"),
    node_key("Migration", "number"),
    node_key("Claim", "key"),
    node_key("Change", "id"),
    node_key("Past", "version"),
    node_key("ScopeKey", "key"),
    node_key("GrantsGate", "stripe"),
    node_key("Client", "id"),
    node_key("TrustedDocument", "key"),
    node_key("SyncRun", "id"),
    node_key("Quarantined", "id"),
    node_key("Snapshot", "id"),
    node_key("Seed", "name"),
    node_key("Act", "id"),
    node_key("Emptied", "id"),
    node_key("Entry", "leaf"),
    node_key("LogHead", "name"),
    node_key("LogTile", "key"),
    node_index("Entry", "id"),
    node_index("Pending", "at", "id"),
    node_index("Claim", "until"),
    node_index("Change", "at", "id"),
    node_index("Change", "record", "at"),
    node_index("Change", "record", "revision"),
    node_index("Change", "position"),
)
