"""The whole hub as files: exported while it is written to, restored into an empty hub, compared."""
