"""Commands against a served hub."""
