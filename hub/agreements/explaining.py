"""Explaining access: the real decision in words, by which clauses, until when, and what would change it.

What would change it is found by supposing it and deciding again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from graph_schema.categories import AGREEMENT, AUDIT, PUBLIC, purpose
from graph_schema.dates import OPEN_INSTANT, instant_text
from graph_schema.model import MODEL
from hub.access.actor import Actor
from hub.access.deciding import Decided, decide
from hub.access.known import EVERY_ROLE, Known
from hub.access.matters import Matter, Verdict, changes_at, given, verdict, with_keys
from hub.access.scope_keys import OPEN_TO_ALL
from hub.access.terms import CONTRIBUTE, IN_FORCE, READ
from hub.agreements.reasons import category_words, purpose_words, say
from hub.agreements.sight import Seen, Sight
from hub.agreements.supposing import in_force, signed
from hub.agreements.text import longest_kept
from hub.agreements.wording import Words, clause, in_line

NEAREST = ("scope", "role", "withheld", "cell", "retention", "steward", "territory", "purpose", "term")
MOST_NAMED = 5


@dataclass(frozen=True)
class Case:
    """Whether a body may do one of some matters, all alike but for steward and place."""

    sight: Sight
    actor: Actor
    known: Known
    matters: tuple[Matter, ...]

    @property
    def language(self) -> str:
        """Give the language that it is explained in."""
        return self.actor.language

    def decided(self) -> Decided:
        """Decide, as if records with these keys were there."""
        return decide(self.actor, with_keys(self.known, *self.matters))

    def holds(self, known: Known) -> bool:
        """Say whether one of the matters is given by what is known."""
        decided = replace(self, known=known).decided()
        return any(given(decided, each) for each in self.matters)

    def verdicts(self) -> tuple[Verdict, ...]:
        """Judge each matter."""
        decided = self.decided()
        return tuple(verdict(self.actor, decided, each) for each in self.matters)

    def supposing(self, seen: Seen) -> Known:
        """Give what would be known, were one agreement another one."""
        others = (each for each in self.sight.seen if each.text.agreement != seen.text.agreement)
        agreements = [each.agreement for each in (*others, seen)]
        return replace(
            self.sight.known(self.actor.organisation, agreements), now=self.known.now, roles=self.known.roles
        )


def explained(case: Case) -> dict[str, object]:
    """Say yes or no and why, by which clauses, until when by time alone, and what would be needed."""
    verdicts = case.verdicts()
    allowed = any(each.given for each in verdicts)
    missing = None if allowed else _nearest(verdicts)
    terms = [term for each in verdicts for term in each.terms]
    return {
        "allowed": allowed,
        "sentence": _sentence(case, missing),
        "missing": missing,
        "needed": [] if allowed else list(dict.fromkeys(_needed(case))),
        "until": changes_at(case.known, case.holds, passings(case.sight, case.matters[0])),
        "clauses": clauses(case.sight, terms, case.language),
    }


def clauses(sight: Sight, terms: Iterable[str], language: str) -> list[dict[str, object]]:
    """Tell terms, by id, in words, with the agreements that they are of."""
    wanted, words = set(terms), Words(language)
    return [
        {
            "agreement": seen.text.agreement,
            "title": seen.text.title,
            "reference": term.reference,
            "provider": term.provider,
            "text": " ".join(clause(term, seen.text, words)),
            "until": seen.text.valid_until,
        }
        for seen in sight.seen
        for term in seen.text.terms
        if seen.ids.get(term.reference) in wanted
    ]


def passings(sight: Sight, matter: Matter) -> list[str]:
    """Give the midnights at which a record that is there passes what its clauses let be kept."""
    if matter.changed >= OPEN_INSTANT:
        return []
    kept = (longest_kept(term, seen.text) for seen in sight.seen for term in seen.text.terms)
    changed = date.fromisoformat(matter.changed[:10])
    return sorted({instant_text(_midnight(changed, days)) for days in kept if days})


def _midnight(changed: date, days: int) -> datetime:
    most = date.max - changed
    return datetime.combine(changed + min(timedelta(days=days), most), time(), UTC)


def _nearest(verdicts: Iterable[Verdict]) -> str:
    """Give what is nearest to a yes of what is missing."""
    found = {each.missing for each in verdicts}
    return next((each for each in NEAREST if each in found), "term")


def _sentence(case: Case, missing: str | None) -> str:
    matter, words = case.matters[0], _values(case)
    if missing is not None:
        why = say(case.language, missing, scope=_scope(matter))
        return say(case.language, "no", why=why, **words)
    if matter.scope == OPEN_TO_ALL and matter.action == READ:
        return say(case.language, "open", **words)
    own = matter.steward == case.actor.organisation
    return say(case.language, "own" if own else "yes", **words)


def _values(case: Case) -> dict[str, str]:
    matter, language = case.matters[0], case.language
    category = category_words(language, matter.wanted)
    what = category
    if matter.field:
        what = say(language, "field", field=Words(language).field(matter.field), category=category)
    return {
        "who": in_line(case.sight.name(case.actor.organisation)),
        "whose": in_line(_whose(case)),
        "action": say(language, matter.action),
        "what": what,
        "category": category,
        "purpose": purpose_words(language, case.actor.purpose),
    }


def _whose(case: Case) -> str:
    decided = case.decided()
    stewards = dict.fromkeys(each.steward for each in case.matters if given(decided, each))
    stewards = stewards or dict.fromkeys(each.steward for each in case.matters)
    if "" in stewards or len(stewards) > MOST_NAMED:
        return say(case.language, "several")
    return Words(case.language).listed(case.sight.name(each) for each in stewards)


def _scope(matter: Matter) -> str:
    return f"{matter.wanted}:{'write' if matter.action == CONTRIBUTE else 'read'}"


def _needed(case: Case) -> Iterator[str]:
    """Name what would have to be: first of the token and the client, then of agreements."""
    matter, language = case.matters[0], case.language
    if (missing := _nearest(case.verdicts())) == "scope":
        yield say(language, "need_scope", scope=_scope(matter))
        scopes = {_scope(each) for each in (matter, replace(matter, stricter=""))}
        case = replace(case, actor=replace(case.actor, scopes=case.actor.scopes | scopes))
        missing = _nearest(case.verdicts())
    if missing == "role":
        yield say(language, "need_role", roles=_roles(matter, language))
        case = replace(case, known=replace(case.known, roles=EVERY_ROLE))
        missing = _nearest(case.verdicts())
    if not case.holds(case.known):
        yield from _needed_of_agreements(case, missing)


def _roles(matter: Matter, language: str) -> str:
    return say(language, "READER or EDITOR") if matter.action == READ else "EDITOR"


def _needed_of_agreements(case: Case, missing: str) -> Iterator[str]:
    language, field = case.language, case.matters[0].field
    if case.matters[0].category in (AGREEMENT.name, AUDIT.name, PUBLIC.name):
        party = case.matters[0].category == AGREEMENT.name and case.matters[0].action == READ
        yield say(language, "need_party" if party else "need_steward")
        return
    if missing == "steward":
        yield say(language, "need_steward")
        return
    near = [*_other_purposes(case), *_other_states(case)]
    yield from near
    if missing == "retention":
        yield say(language, "need_retention")
    elif missing in ("withheld", "cell"):
        yield say(language, "need_withheld", field=Words(language).field(field))
    elif missing == "territory":
        yield say(language, "need_territory")
    elif not near:
        yield from _another_term(case)


def _other_purposes(case: Case) -> Iterator[str]:
    purposes = {each for agreement in case.known.agreements for each in agreement.purposes}
    for each in sorted(purposes - {case.actor.purpose}):
        if replace(case, actor=replace(case.actor, purpose=each)).holds(case.known):
            yield say(case.language, "need_purpose", purpose=purpose_words(case.language, each))


def _other_states(case: Case) -> Iterator[str]:
    words = Words(case.language)
    for seen in case.sight.seen:
        text = seen.text
        if case.holds(case.supposing(in_force(seen))):
            values = {"title": in_line(text.title)}
            if seen.state != IN_FORCE:
                yield say(case.language, "need_state", state=_state(seen.state, case.language), **values)
            else:
                since, until = words.moment(text.valid_from), words.moment(text.valid_until)
                yield say(case.language, "need_begun", since=since, until=until, **values)
        negotiated = seen.negotiated
        if negotiated and case.holds(case.supposing(in_force(signed(seen, negotiated)))):
            version = str(negotiated.version)
            yield say(case.language, "need_text", version=version, title=in_line(negotiated.title))


def _another_term(case: Case) -> Iterator[str]:
    words, wanted = _values(case), case.matters[0].wanted
    yield say(case.language, "need_term", **words)
    if wanted not in {each.name for each in purpose(case.actor.purpose).needs}:
        yield say(case.language, "need_necessity", **words)


def _state(state: str, language: str) -> str:
    choices = MODEL["DataSharingAgreement"].fields["state"].type.choices
    found = next(each for each in choices if each.name == state)
    return found.fr if language == "FR" else found.en
