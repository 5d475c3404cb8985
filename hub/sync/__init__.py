"""Bring what public sources say into the graph: fetch, snapshot, map, validate, load, report."""
