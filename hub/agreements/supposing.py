"""Supposing: agreements as they would be, were something done. Values in, values out; nothing is written."""

from collections.abc import Sequence
from dataclasses import replace

from graph_schema.dates import OPEN_INSTANT
from hub.access.known import FIRST_INSTANT
from hub.access.terms import IN_FORCE
from hub.agreements.sight import Seen
from hub.agreements.text import Text, TextParty, TextTerm

SUSPENDED, TERMINATED = "SUSPENDED", "TERMINATED"


def in_force(seen: Seen) -> Seen:
    """Suppose that an agreement is in force, without begin or end, with all of its parties."""
    begin, end = FIRST_INSTANT, OPEN_INSTANT
    parties = tuple(replace(each, valid_from=begin, valid_until=end) for each in seen.text.parties)
    text = replace(seen.text, valid_from=begin, valid_until=end, parties=parties)
    return replace(seen, state=IN_FORCE, text=text)


def signed(seen: Seen | None, text: Text) -> Seen:
    """Suppose that all have signed a text, in the place of what was agreed, if anything was."""
    return Seen(text, IN_FORCE, seen.ids if seen else {})


def suspended(seen: Seen) -> Seen:
    """Suppose that an agreement in force is suspended."""
    return replace(seen, state=SUSPENDED) if seen.state == IN_FORCE else seen


def resumed(seen: Seen) -> Seen:
    """Suppose that a suspended agreement is in force again."""
    return replace(seen, state=IN_FORCE) if seen.state == SUSPENDED else seen


def ended(seen: Seen) -> Seen:
    """Suppose that an agreement is ended."""
    return replace(seen, state=TERMINATED)


def left(seen: Seen, organisation: str, now: str) -> Seen:
    """Suppose that a party leaves; with fewer than two left, the agreement ends."""
    parties = tuple(
        replace(each, valid_until=min(each.valid_until, now)) if each.organisation == organisation else each
        for each in seen.text.parties
    )
    found = replace(seen, text=replace(seen.text, parties=parties))
    staying = {each.organisation for each in parties if each.valid_until > now}
    return found if len(staying) > 1 else ended(found)


def replaced(seen: Seen, former: str, successor: TextParty) -> Seen:
    """Suppose that one body takes another's place: its part, its role, what it gives and receives."""
    parts = [each for each in seen.text.parties if each.organisation == former]
    if not parts:
        return seen
    known = [each for each in seen.text.parties if each.organisation == successor.organisation]
    role = next((each.role for each in (*known, *parts) if each.role), None)
    taking = replace(known[0] if known else parts[0], organisation=successor.organisation, role=role)
    taking = taking if known else replace(taking, name=successor.name)
    others = (each for each in seen.text.parties if each not in parts and each not in known)
    terms = (_handed_over(each, former, successor.organisation) for each in seen.text.terms)
    between = tuple(each for each in terms if each.provider != each.recipient)
    return replace(seen, text=replace(seen.text, parties=(*others, taking), terms=between))


def moved(seen: Seen, role: str, former: str | None, successor: str) -> Seen:
    """Suppose that a role is played by another party; without a former one, also by another."""

    def played(each: TextParty) -> TextParty:
        if each.organisation == successor:
            return replace(each, role=role)
        return replace(each, role=None) if each.organisation == former and each.role == role else each

    return replace(seen, text=replace(seen.text, parties=tuple(map(played, seen.text.parties))))


def instead(seen: Sequence[Seen], changed: Sequence[Seen]) -> tuple[Seen, ...]:
    """Give all agreements with the changed ones in their places, and new ones after them."""
    by_id = {each.text.agreement: each for each in changed}
    known = {each.text.agreement for each in seen}
    new = (each for each in changed if each.text.agreement not in known)
    return (*(by_id.get(each.text.agreement, each) for each in seen), *new)


def _handed_over(term: TextTerm, former: str, successor: str) -> TextTerm:
    provider = successor if term.provider == former else term.provider
    recipient = successor if term.recipient == former else term.recipient
    return replace(term, provider=provider, recipient=recipient)
