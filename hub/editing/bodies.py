"""Merging duplicates and settling successions, by who answers for the bodies.

That is enough where only facts move. Where access would move with them, because a body is in an agreement,
answers for records or has a client, whoever runs the hub does it (`hub organisation`) once the paper is seen.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from graph_schema.dates import span_of
from hub.editing.transaction import Writing
from hub.errors import Path
from hub.register import bodies
from hub.register.bodies import MERGED_INTO, ORGANISATION, SUCCEEDED_BY, Moved
from hub.register.lookups import held_by_id
from hub.register.outcome import Outcome, Problem, Refused
from hub.register.permits import Wanted
from hub.register.problems import problem
from hub.register.rows import Held, Row

MOST_DUPLICATES = 50


def merge(writing: Writing, keep: str, duplicates: Sequence[str]) -> Outcome:
    """Let everything that leads to the duplicates lead to `keep`; raise Refused with every reason.

    The outcome counts the records that changed and that the editor sees.
    """
    if not 1 <= len(duplicates) <= MOST_DUPLICATES:
        raise Refused((problem("TOO_MANY_DUPLICATES", ("duplicates",)),))
    formers: dict[Path, str] = {("duplicates", at): each for at, each in enumerate(duplicates)}
    check(writing, {("keep",): keep}, formers, MERGED_INTO)
    laying = writing.as_the_hub()
    moved = [
        _done(writing, path, lambda each=each: bodies.merge(writing.transaction, laying, each, keep))  # type: ignore[misc]  # bound at once
        for path, each in formers.items()
    ]
    return _told(writing, keep, moved)


def succeed(writing: Writing, predecessor: str, successor: str, on: str) -> Outcome:
    """Let `successor` take over from `predecessor` on a day; raise Refused with every reason."""
    day = exact_day(on, ("on",))
    check(writing, {("successor",): successor}, {("predecessor",): predecessor}, SUCCEEDED_BY)
    laying = writing.as_the_hub()
    moved = _done(
        writing,
        ("predecessor",),
        lambda: bodies.succeed(writing.transaction, laying, (predecessor, successor), day),
    )
    return _told(writing, successor, [moved])


def exact_day(text: str, path: Path) -> str:
    """Give a day that is known as one; raise Refused for a month, a year or what is no date."""
    try:
        span = span_of(text)
    except ValueError:
        span = None
    if span is None or span.earliest != span.latest:
        raise Refused((problem("NOT_A_DAY", path),))
    return span.earliest


def check(writing: Writing, lasting: Mapping[Path, str], formers: Mapping[Path, str], link: str) -> None:
    """Refuse bodies that aren't there for the editor, that it doesn't answer for, or that carry access."""
    named = {**lasting, **formers}
    held = held_by_id(writing.transaction, list(named.values()), writing.editing.model)
    problems = [each for path, id in named.items() for each in _unfit(writing, held.get(id), path, link)]
    if len(set(named.values())) < len(named):
        problems.append(problem("SAME_RECORD", next(iter(formers))))
    _refuse(problems)
    carrying = bodies.carrying_access(writing.transaction, list(formers.values()))
    _refuse([problem("CARRIES_ACCESS", path) for path, id in formers.items() if id in carrying])


def _unfit(writing: Writing, body: Held | None, path: Path, link: str) -> Iterator[Problem]:
    permit, kind = writing.permit, writing.editing.model[ORGANISATION]
    if body is None or body.kind != ORGANISATION or not permit.sees(*_access(body)):
        yield problem("REF_NOT_FOUND", path)
        return
    row = Row(kind, body.id, body.columns, body.links, body, path)
    yield from permit.problems([Wanted(row, frozenset({link}))])
    if any(body.links[each] for each in (MERGED_INTO, SUCCEEDED_BY)):
        yield problem("NO_LONGER_THERE", path)


def _done(writing: Writing, path: Path, work: Callable[[], Moved]) -> Moved:
    """Do it; what is wrong with records that the editor doesn't see is told without naming them."""
    try:
        moved = work()
    except Refused as refused:
        ids = [str(each.path[1]) for each in refused.problems if len(each.path) > 1]
        held = held_by_id(writing.transaction, ids, writing.editing.model)
        seen = {id for id, each in held.items() if writing.permit.sees(*_access(each))}
        told = [each for each in refused.problems if len(each.path) > 1 and each.path[1] in seen]
        hidden = [problem("IN_THE_WAY", path)] if len(told) < len(refused.problems) else []
        raise Refused((*told, *hidden)) from None
    writing.note(moved.laid)
    return moved


def _told(writing: Writing, body: str, moved: Sequence[Moved]) -> Outcome:
    led = {each.id: each for some in moved for each in some.led}
    seen = [each for each in led.values() if writing.permit.sees(*_access(each))]
    return Outcome(changed=len(seen), ids=(body,), kinds=frozenset({ORGANISATION}))


def _access(held: Held) -> tuple[str, str, str]:
    steward, scope, changed_at = (str(held.columns[each]) for each in ("steward", "scope", "changedAt"))
    return steward, scope, changed_at


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise Refused(tuple(problems))
