"""Mutation testing: change one thing of a rule, and see whether a test notices. Run by `make mutants`."""
