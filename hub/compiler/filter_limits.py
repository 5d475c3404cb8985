"""How much a filter may ask: each test of it is planned and tried, and its author pays for none of that."""

from collections.abc import Iterator, Mapping

from hub.errors import HubError, Message, Path

DEEPEST = 16
MOST_VALUES = 1_000
LONGEST = 2_000


def check_filter(tests: object, path: Path) -> None:
    """Refuse a coerced `where` that is too deep, of too many values, or tests for too long a text."""
    values = 0
    for value, depth in _every_part(tests):
        values += len(value) if isinstance(value, list) else 0
        if isinstance(value, str) and len(value) > LONGEST:
            raise _refused(f"texts of up to {LONGEST:,} characters", f"des textes de {LONGEST} signes", path)
        if depth > DEEPEST:
            raise _refused(f"filters up to {DEEPEST} deep", f"des filtres sur {DEEPEST} niveaux", path)
        if values > MOST_VALUES:
            raise _refused(
                f"lists of up to {MOST_VALUES:,} values", f"des listes de {MOST_VALUES} valeurs", path
            )


def _every_part(tests: object) -> Iterator[tuple[object, int]]:
    waiting = [(tests, 1)]
    while waiting:
        value, depth = waiting.pop()
        yield value, depth
        below = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
        waiting.extend((each, depth + 1) for each in below)


def _refused(en: str, fr: str, path: Path) -> HubError:
    return HubError(
        "FILTER_TOO_LARGE", Message(f"A filter takes {en}.", f"Un filtre accepte {fr} au plus."), path
    )
