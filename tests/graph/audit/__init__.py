"""The log on a real graph."""
