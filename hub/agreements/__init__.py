"""Agreements: their text, its signatures and keys, and what anyone can check of them without a hub."""
