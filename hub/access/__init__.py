"""Who may see what: actors, grants and the predicate that carries them."""
