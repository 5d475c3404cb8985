"""What is told of access: why something may be done or not, what a step would change, who sees a record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph_schema.categories import AGREEMENT
from graph_schema.model import MODEL, ResolvedKind
from hub.access.actor import Actor
from hub.access.clauses import Clause, Missing
from hub.access.deciding import Decided, decide
from hub.access.gate import LOCK_ONE, Ask, any_stripe
from hub.access.grants import RECORDS, permitted
from hub.access.known import Known
from hub.access.load import load
from hub.access.matters import Matter, matter_of
from hub.access.scope_keys import OPEN_TO_ALL
from hub.agreements.comparing import body
from hub.agreements.explaining import Case, explained
from hub.agreements.reasons import refused
from hub.agreements.rehearsing import Step, after, rehearsed
from hub.agreements.seeing import seers
from hub.agreements.sight import Sight, look
from hub.api.answering import Access, Caller, Told
from hub.api.told.asking import (
    Arguments,
    agreed,
    doing,
    instant_of,
    kind_of,
    matters_of,
    of_category,
    purpose_of,
    territory_of,
    text_of,
)
from hub.audit.portions import portions
from hub.audit.release import Released, ReleaseRequest, Replayed
from hub.errors import HubError, Message
from hub.graph.statement import Statement

ATTEMPTS = 4
DOCUMENT = "explainAccess"
FIND = (
    LOCK_ONE
    + """
MATCH (n:Record {id: $id})
WHERE n.steward IN $stewards OR n.scope IN $scopes OR n.changedAt >= $oldest[n.scope]
RETURN version, labels(n), n.steward, n.territory, n.scope, n.changedAt
"""
)


@dataclass(frozen=True)
class Standing:
    """Who asks, what it may know, and what was decided for it, all under one version of all grants."""

    caller: Caller
    sight: Sight
    known: Known
    decided: Decided

    @property
    def actor(self) -> Actor:
        """Give who asks."""
        return self.caller.actor

    @property
    def organisation(self) -> str:
        """Give the body that asks."""
        return self.caller.actor.organisation


@dataclass(frozen=True)
class Found:
    """A record that the asker reads, and how access sees it."""

    kind: ResolvedKind
    matter: Matter


@dataclass(frozen=True)
class Explaining:
    """Tells of access in one graph; `ask` reads on the leader, under the gate."""

    ask: Ask
    access: Access

    def fields(self) -> Mapping[str, Told]:
        """Give what answers each field, by name."""
        return {
            "explainAccess": self.explain,
            "rehearse": self.rehearse,
            "whoCanSee": self.who_can_see,
        }

    def explain(self, caller: Caller, arguments: Arguments) -> object:
        """Explain whether a body may do something; None for a record that the asker can't ask about."""
        standing = self._standing(caller)
        asked = text_of(arguments, "organisation") or standing.organisation
        matters = self._matters(standing, arguments, asked)
        if not matters:
            return None
        actor = standing.actor
        if asked != standing.organisation:
            actor = replace(body(asked, actor.purpose), language=actor.language)
        purpose = purpose_of(arguments, actor.purpose)
        known = replace(
            standing.sight.known(asked, standing.sight.agreements),
            now=instant_of(arguments, standing.sight.now),
        )
        if asked == standing.organisation:
            known = replace(known, roles=standing.known.roles)
        return explained(Case(standing.sight, replace(actor, purpose=purpose), known, matters))

    def rehearse(self, caller: Caller, arguments: Arguments) -> object:
        """Tell what a step would change; None for an agreement that isn't the asker's."""
        standing = self._standing(caller)
        sight = standing.sight
        step = Step(
            str(arguments["step"]),
            text_of(arguments, "agreement"),
            agreed(text_of(arguments, "text")),
            text_of(arguments, "former"),
            text_of(arguments, "successor"),
            text_of(arguments, "role"),
        )
        at = instant_of(arguments, sight.now)
        supposed = after(sight, step, at)
        if supposed is None:
            return None
        begins = [each.text.valid_from for each in supposed if each not in sight.seen]
        if "date" not in arguments and step.action in ("SIGN", "AMEND"):
            at = max([at, *begins])
        return {"at": at, "changes": rehearsed(self.ask, sight, supposed, at, caller.actor.language)}

    def who_can_see(self, caller: Caller, arguments: Arguments) -> object:
        """Tell who else can see a record of the asker's, or a draft of one; None for another's."""
        standing = self._standing(caller)
        found = self._whose(standing, arguments)
        if found is None:
            return None
        at = instant_of(arguments, standing.sight.now)
        return {
            "everyone": found.matter.scope == OPEN_TO_ALL,
            "category": found.matter.category,
            "seers": seers(standing.sight, found.kind, found.matter, at, caller.actor.language),
        }

    def _standing(self, caller: Caller) -> Standing:
        """Read what the asker may know; raise HubError where its token or its role keeps agreements back."""
        for _ in range(ATTEMPTS):
            known = load(self.ask, caller.actor)
            sight = look(self.ask, caller.actor.organisation)
            if known.version == sight.version:
                decided = decide(caller.actor, known)
                _check_agreements(caller.actor, decided)
                return Standing(caller, sight, known, decided)
        raise _changing()

    def _matters(self, standing: Standing, arguments: Arguments, asked: str) -> tuple[Matter, ...]:
        record, name = text_of(arguments, "record"), text_of(arguments, "kind")
        if (record is None) == (name is None):
            raise refused("RECORD_OR_KIND")
        action, field = str(arguments.get("action") or "READ"), text_of(arguments, "field")
        if record is not None:
            found = self._found(standing, record)
            if found is None or not _may_ask(standing, found.matter, asked):
                return ()
            self._release(standing, found.matter)
            return (doing(found.kind, found.matter, action, field),)
        kind = kind_of(name)
        matters = matters_of(standing.sight, kind, arguments, asked)
        return tuple(doing(kind, each, action, field) for each in matters)

    def _whose(self, standing: Standing, arguments: Arguments) -> Found | None:
        record, name = text_of(arguments, "record"), text_of(arguments, "kind")
        if (record is None) == (name is None):
            raise refused("RECORD_OR_KIND")
        if record is not None:
            found = self._found(standing, record)
            return found if found and _may_ask(standing, found.matter, "") else None
        kind = kind_of(name)
        matter = matter_of(kind, standing.organisation, territory_of(arguments))
        category = text_of(arguments, "category")
        if category is not None:
            matter = of_category(matter, category)
        return Found(kind, replace(matter, scope=OPEN_TO_ALL) if arguments.get("open") else matter)

    def _found(self, standing: Standing, record: str) -> Found | None:
        """Look for a record that the asker reads today."""
        grant = standing.decided.grant
        parameters = {
            "stripe": any_stripe(),
            "id": record,
            "stewards": [*grant.stewards],
            "scopes": [*grant.scopes],
            "oldest": dict(grant.oldest.get(RECORDS, {})),
        }
        row = self.ask(Statement(FIND, parameters))
        if row is None:
            return None
        version, labels, *texts = row
        if version != grant.version:
            raise _changing()
        assert isinstance(labels, list)
        kind = next((MODEL[each] for each in labels if each in MODEL.kinds), None)
        if kind is None:
            return None
        steward, territory, scope, changed = (str(each) for each in texts)
        matter = Matter(kind.kind.category.name, steward, territory, scope, changed=changed)
        return Found(kind, matter)

    def _release(self, standing: Standing, matter: Matter) -> None:
        """Prove that another's record was looked at, as reading it would."""
        grant = standing.decided.grant
        shared = portions(grant, {matter.scope: 1}, ())
        if not shared:
            return
        caller = standing.caller
        entry = self.access.release(
            ReleaseRequest(caller.actor, grant.version, grant.until, caller.proof, DOCUMENT, shared)
        )
        if isinstance(entry, Released):
            return
        if isinstance(entry, Replayed):
            message = Message("This proof was used before.", "Cette preuve a déjà servi.")
            raise HubError("REPLAYED_PROOF", message, status=401)
        raise _changing()


def _may_ask(standing: Standing, matter: Matter, asked: str) -> bool:
    """Say whether the asker may ask about another body's access to a record, or about its own."""
    own = matter.steward == standing.organisation
    shared = matter.category == AGREEMENT.name
    return own or shared or asked == standing.organisation


def _check_agreements(actor: Actor, decided: Decided) -> None:
    if AGREEMENT.name not in decided.grant.categories:
        missing: Missing = "scope" if AGREEMENT.name not in permitted(actor) else "role"
        raise HubError(
            "INSUFFICIENT_SCOPE", Clause(AGREEMENT.name, actor.purpose, missing).message(), status=403
        )


def _changing() -> HubError:
    message = Message(
        "What you may see is changing right now. Ask again.",
        "Vos droits changent en ce moment même. Redemandez.",
    )
    return HubError("ACCESS_CHANGING", message, status=503)
