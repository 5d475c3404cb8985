"""Editing: the way in which somebody writes, judged by what they may write, in one transaction."""
