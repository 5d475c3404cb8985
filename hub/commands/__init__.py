"""The commands of `hub`, one module a subject."""
