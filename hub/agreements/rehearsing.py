"""Rehearsing a step: who would gain or lose what by it, with counts of the asker's own records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_schema.model import MODEL
from hub.access.gate import Ask
from hub.access.matters import Matter
from hub.access.scope_keys import HOLDERS, category_of
from hub.access.territory import NOWHERE_IN_PARTICULAR
from hub.agreements import supposing
from hub.agreements.comparing import Difference, Own, differences, touched
from hub.agreements.reasons import category_words, purpose_words, refused, say
from hub.agreements.sight import Seen, Sight
from hub.agreements.text import Text, TextParty
from hub.agreements.wording import Words, in_line
from hub.graph.statement import Statement

STEPS = ("SIGN", "AMEND", "SUSPEND", "RESUME", "LEAVE", "END", "REPLACE", "MOVE_ROLE")
MOST_COUNTED = 100_000
COUNT = """
MATCH (n:Record) WHERE n.steward = $organisation AND n.scope IN $scopes
WITH n LIMIT $most
UNWIND labels(n) AS kind
WITH n.scope AS scope, kind, left(n.changedAt, 10) AS day, count(*) AS records
RETURN collect([scope, kind, day, records])
"""


@dataclass(frozen=True)
class Step:
    """What is supposed: with which agreement (all of the asker's, where none is named), by whom, with whom.

    `text` is what would be signed. `former` and `successor` are bodies, `role` is one that a party plays.
    """

    action: str
    agreement: str | None = None
    text: Text | None = None
    former: str | None = None
    successor: str | None = None
    role: str | None = None


def after(sight: Sight, step: Step, now: str) -> tuple[Seen, ...] | None:
    """Give the asker's agreements as they would be after a step; None where it has no such agreement.

    Raise HubError STEP_INCOMPLETE where something that the step takes isn't named.
    """
    if step.action in ("SIGN", "AMEND"):
        return _signed(sight, step)
    chosen = [each for each in sight.seen if step.agreement in (None, each.text.agreement)]
    if step.agreement is not None and not chosen:
        return None
    if step.agreement is None and step.action != "REPLACE":
        raise refused("STEP_INCOMPLETE", needs=["agreement"])
    return supposing.instead(sight.seen, [_stepped(sight, each, step, now) for each in chosen])


def _signed(sight: Sight, step: Step) -> tuple[Seen, ...] | None:
    wanted = step.text.agreement if step.text else step.agreement
    seen = next((each for each in sight.seen if each.text.agreement == wanted), None)
    if step.text is None and step.agreement is None:
        raise refused("STEP_INCOMPLETE", needs=["agreement", "text"])
    text = step.text or (seen.negotiated if seen else None)
    if text is None:
        # Of an agreement that isn't the asker's there is no text either.
        return None
    if sight.organisation not in {each.organisation for each in text.parties}:
        raise refused("STEP_INCOMPLETE", needs=["parties"])
    return supposing.instead(sight.seen, [supposing.signed(seen, text)])


def _stepped(sight: Sight, seen: Seen, step: Step, now: str) -> Seen:
    if step.action == "SUSPEND":
        return supposing.suspended(seen)
    if step.action == "RESUME":
        return supposing.resumed(seen)
    if step.action == "END":
        return supposing.ended(seen)
    if step.action == "LEAVE":
        return supposing.left(seen, step.former or sight.organisation, now)
    if step.successor is None:
        raise refused("STEP_INCOMPLETE", needs=["successor"])
    if step.action == "REPLACE":
        if step.former is None:
            raise refused("STEP_INCOMPLETE", needs=["former", "successor"])
        taking = TextParty(step.successor, sight.name(step.successor), "", "")
        return supposing.replaced(seen, step.former, taking)
    if step.role is None:
        raise refused("STEP_INCOMPLETE", needs=["role", "successor"])
    return supposing.moved(seen, step.role, step.former, step.successor)


def rehearsed(
    ask: Ask, sight: Sight, seen: Sequence[Seen], at: str, language: str
) -> list[dict[str, object]]:
    """Tell what each body would gain and lose, in words, with how many of the asker's records."""
    found = differences(sight, seen, at, own_records(ask, sight, seen))
    names = {party.organisation: party.name for each in (*seen, *sight.seen) for party in each.text.parties}
    return [_told(each, sight, names, language) for each in found]


def own_records(ask: Ask, sight: Sight, seen: Sequence[Seen]) -> tuple[Own, ...]:
    """Count the asker's own records that may be concerned, up to MOST_COUNTED in all.

    Those of one kind, with one access key and last changed on one day are alike to access.
    """
    terms = [term for each in touched(sight, seen) for term in each.text.terms]
    given = {name for term in terms if term.provider == sight.organisation for name in term.categories}
    holders = given.union(*(HOLDERS.get(each, frozenset()) for each in given))
    scopes = [each for each in sight.scope_keys if category_of(each) in holders]
    if not scopes:
        return ()
    parameters = {"scopes": scopes, "organisation": sight.organisation, "most": MOST_COUNTED}
    row = ask(Statement(COUNT, parameters))
    assert row is not None
    assert isinstance(row[0], list)
    return tuple(
        Own(_matter(str(scope), str(day), wanted), int(records))
        for scope, kind, day, records in row[0]
        for wanted in sorted(given & _held(str(kind)))
    )


def _matter(scope: str, day: str, wanted: str) -> Matter:
    category, steward, territory = scope.split("|")
    changed = f"{day}T00:00:00.000000Z"
    stricter = "" if wanted == category else wanted
    return Matter(category, steward, territory, scope, stricter=stricter, changed=changed)


def _held(kind: str) -> set[str]:
    """Name the categories of which a kind's records are, or have fields."""
    if kind not in MODEL.kinds:
        return set()
    stricter = {field.category.name for field in MODEL[kind].fields.values() if field.category}
    return {MODEL[kind].kind.category.name, *stricter}


def _told(each: Difference, sight: Sight, names: Mapping[str, str], language: str) -> dict[str, object]:
    words = Words(language)
    category = category_words(language, each.category)
    what = category
    if each.field:
        what = say(language, "field", field=words.field(each.field), category=category)
    sentence = say(
        language,
        "gains" if each.gains else "loses",
        who=in_line(names.get(each.organisation, each.organisation)),
        action=say(language, each.action),
        whose=in_line(names.get(each.provider, each.provider)),
        purpose=purpose_words(language, each.purpose),
        what=what,
        where=_where(each, language),
    )
    return {
        "effect": "GAINS" if each.gains else "LOSES",
        "organisation": each.organisation,
        "name": names.get(each.organisation, each.organisation),
        "provider": each.provider,
        "action": each.action,
        "category": each.category,
        "field": each.field or None,
        "purpose": each.purpose,
        "territories": [*each.territories],
        "records": each.records if _is_counted(each, sight) else None,
        "sentence": sentence,
    }


def _is_counted(each: Difference, sight: Sight) -> bool:
    return each.provider == sight.organisation and each.action == "READ" and not each.field


def _where(each: Difference, language: str) -> str:
    if each.territories == (NOWHERE_IN_PARTICULAR,):
        return say(language, "everywhere")
    words = Words(language)
    return say(
        language, "in", places=words.listed(_place(place, words, language) for place in each.territories)
    )


def _place(place: str, words: Words, language: str) -> str:
    host, way, origin = place.partition(">")
    if way:
        return say(language, "corridor", origin=words.country(origin), host=words.country(host))
    return words.country(place) if "/" not in place else place
