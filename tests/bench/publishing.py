"""Writing what was measured into the page that tells of it: `docs/explanation/performance.md`."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "performance.md"


def published(text: str, sections: Mapping[str, Sequence[str]]) -> str:
    """Put each section between the two comments of its name; raise KeyError where the page has none."""
    for name, lines in sections.items():
        place = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        found = place.search(text)
        if found is None:
            raise KeyError(name)
        written = "\n".join([*lines, ""])
        text = f"{text[: found.end(1)]}{written}{text[found.start(2) :]}"
    return text


def publish(sections: Mapping[str, Sequence[str]]) -> None:
    """Write the sections into the page."""
    PAGE.write_text(published(PAGE.read_text(encoding="utf-8"), sections), encoding="utf-8")
