"""Exports of one list: asked in GraphQL, answered page by page as GraphQL is, written as a file."""
