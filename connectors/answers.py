"""How a publisher's JSON answer is taken apart: its header, its rows, its vintage, its complaints."""

from collections.abc import Callable, Mapping, Sequence

from connectors.elements import Complaint, Row

LONGEST_QUOTE = 200


def first_element(answer: object) -> Mapping[str, object] | None:
    """Take the header of a `[header, rows]` answer; None when the answer has another shape."""
    if isinstance(answer, list) and answer and isinstance(answer[0], dict):
        return answer[0]
    return None


def second_element(answer: object) -> Sequence[object] | None:
    """Take the rows of a `[header, rows]` answer (null counts as no rows); None for another shape."""
    if not isinstance(answer, list) or len(answer) != 2:
        return None
    if answer[1] is None:
        return ()
    return answer[1] if isinstance(answer[1], list) else None


def header(name: str) -> Callable[[Mapping[str, object]], str]:
    """Read the publisher's vintage from the header; empty when it gives none."""

    def vintage(head: Mapping[str, object]) -> str:
        value = head.get(name)
        return value[:LONGEST_QUOTE] if isinstance(value, str) else ""

    return vintage


def message_body(answer: object) -> Complaint | None:
    """Recognise `[{"message": [{"id", "key", "value"}]}]`, which the World Bank sends with status 200."""
    head = first_element(answer)
    messages = head.get("message") if head is not None else None
    if messages is None:
        return None
    first = messages[0] if isinstance(messages, list) and messages else messages
    if not isinstance(first, dict):
        return Complaint("", quoted(first))
    return Complaint(quoted(first.get("id")), quoted(first.get("value") or first.get("key")))


def quoted(said: object) -> str:
    """Quote foreign words safely: printable, on one line, of bounded length."""
    text = "" if said is None else str(said)[: LONGEST_QUOTE * 4]
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:LONGEST_QUOTE]


def at(row: Row, path: tuple[str, ...]) -> object:
    """Follow `path` into a row; None where it leads nowhere."""
    found: object = row
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found
