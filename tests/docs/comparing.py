"""Compare what a page promises with what came: `…` stands for whatever differs from run to run."""

import json
import re
from collections.abc import Sequence

ANY = "…"


def text_difference(expected: str, found: str) -> str | None:
    """Give None when the text fits, else both texts; a line of `…` alone stands for any lines."""
    pattern = "".join(_line_pattern(line) for line in expected.strip().splitlines())
    if re.fullmatch(pattern, found.strip() + "\n"):
        return None
    return f"promised:\n{expected}\n\ncame:\n{found}"


def json_difference(expected: object, found: object, path: str = "$") -> str | None:
    """Give None when the value fits, else where it first differs."""
    if expected == ANY:
        return None
    if isinstance(expected, dict) and isinstance(found, dict):
        return _object_difference(expected, found, path)
    if isinstance(expected, list) and isinstance(found, list):
        return _list_difference(expected, found, path)
    if isinstance(expected, str) and isinstance(found, str) and ANY in expected:
        return None if re.fullmatch(_text_pattern(expected), found) else _differ(expected, found, path)
    return None if _same(expected, found) else _differ(expected, found, path)


def answer_difference(expected: str, found: str) -> str | None:
    """Compare as JSON where the page shows JSON, in whatever layout, else as text."""
    if not expected.lstrip().startswith("{"):
        return text_difference(expected, found)
    try:
        came = json.loads(found)
    except json.JSONDecodeError:
        return f"promised JSON, came:\n{found}"
    difference = json_difference(json.loads(expected), came if '"cost"' in expected else _without_cost(came))
    return f"{difference}\n\nall that came:\n{found}" if difference else None


def _without_cost(answer: object) -> object:
    """Leave out what every answer says of its cost: a page shows that only where it is about it."""
    if not isinstance(answer, dict) or not isinstance(answer.get("extensions"), dict):
        return answer
    beside = {name: each for name, each in answer["extensions"].items() if name != "cost"}
    rest = {name: each for name, each in answer.items() if name != "extensions"}
    return {**rest, "extensions": beside} if beside else rest


def _line_pattern(line: str) -> str:
    if line.strip() == ANY:
        return r"(?:.*\n)*?"
    # A column at the end, such as how long a step took, may be empty.
    if line.endswith(f" {ANY}"):
        return rf"{_text_pattern(line[:-2].rstrip())}(?: [^\n]*)?\n"
    return rf"{_text_pattern(line.rstrip())}[ ]*\n"


def _text_pattern(text: str) -> str:
    return r"[^\n]*?".join(re.escape(part) for part in text.split(ANY))


def _same(expected: object, found: object) -> bool:
    # Numbers may be written 1 or 1.0; true is no number.
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    return expected == found


def _object_difference(expected: dict[str, object], found: dict[str, object], path: str) -> str | None:
    named = {name: value for name, value in expected.items() if name != ANY}
    if ANY not in expected and named.keys() != found.keys():
        return _differ(sorted(named), sorted(found), f"{path} (names)")
    missing = named.keys() - found.keys()
    if missing:
        return _differ(sorted(named), sorted(found), f"{path} (names)")
    return next(
        (
            each
            for name, value in named.items()
            if (each := json_difference(value, found[name], f"{path}.{name}"))
        ),
        None,
    )


def _list_difference(expected: Sequence[object], found: Sequence[object], path: str) -> str | None:
    """A list's last element may be `…`: any further elements."""
    more = bool(expected) and expected[-1] == ANY
    named = expected[:-1] if more else expected
    if len(found) < len(named) or (len(found) > len(named) and not more):
        return _differ(f"{len(named)} elements", f"{len(found)} elements", path)
    pairs = enumerate(zip(named, found, strict=False))
    return next(
        (each for n, (one, other) in pairs if (each := json_difference(one, other, f"{path}[{n}]"))), None
    )


def _differ(expected: object, found: object, path: str) -> str:
    return f"at {path}: promised {expected!r}, came {found!r}"
