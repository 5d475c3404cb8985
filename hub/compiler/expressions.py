"""Expressions: a shaper's text, written while its statement is, and the function that is made of it.

The text holds positions (`row2[3]`) and names (`c7`) and nothing else: no key, no value, nothing that a
caller wrote. What a name stands for is bound when the function is made, so that one text serves every
operation of its form, and is compiled once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

MOST_KEPT = 500
LONGEST_KEPT = 10_000
"""The most characters of a text that is kept: a function takes several bytes for each."""
Bind = Callable[[Sequence[object]], Callable[..., Any]]


@dataclass
class Names:
    """Give the names of one text: `c0`, `c1` … for what is bound to it, `row1`, `row2` … for its rows."""

    bound: list[object] = field(default_factory=list)
    rows: int = 0

    def of(self, value: object) -> str:
        """Bind a value, and give its name."""
        self.bound.append(value)
        return f"c{len(self.bound) - 1}"

    def row(self) -> str:
        """Give a name for the rows of one list."""
        self.rows += 1
        return f"row{self.rows}"


def made(expression: str, names: Names) -> Callable[..., Any]:
    """Make the function of `row` and `noted` that gives the value of an expression."""
    bind = _bind if len(expression) <= LONGEST_KEPT else _bind.__wrapped__
    return bind(expression, len(names.bound))(names.bound)


@lru_cache(maxsize=MOST_KEPT)
def _bind(expression: str, bound: int) -> Bind:
    listed = "".join(f"c{number}, " for number in range(bound))
    text = (
        "def bind(bound):\n"
        f"    {f'{listed} = bound' if bound else 'pass'}\n"
        "    def shape(row, noted):\n"
        "        seen = noted.seen.append\n"
        f"        return {expression}\n"
        "    return shape\n"
    )
    room: dict[str, Any] = {}
    exec(compile(text, "<shaper>", "exec"), room)
    bind: Bind = room["bind"]
    return bind
