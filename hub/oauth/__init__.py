"""Prove who asks: clients, tokens bound to their key, and the proof that comes with each request."""
