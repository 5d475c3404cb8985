"""The graph: the engine the hub starts, and the few ways to speak to it."""
