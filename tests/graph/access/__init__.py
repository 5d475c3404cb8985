"""Access on a real graph."""
