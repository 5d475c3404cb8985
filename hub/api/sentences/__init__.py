"""Sentences of graphql-core, told in both languages without any value that an asker wrote."""
