"""What exists: pure declarations from which everything else in the hub is derived."""
