"""Imports of one kind: a file read row by row, judged as any input is, recorded as its sender may write."""
