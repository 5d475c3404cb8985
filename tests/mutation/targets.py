"""What is mutated, and which tests are to notice: the quick ones first."""

from dataclasses import dataclass

ACCESS = "tests/unit/access"
AUDIT = "tests/unit/audit"
# On a real graph.
GATE, LOG = "tests/graph/access", "tests/graph/audit"
RETAINED, ROLES = f"{LOG}/test_retention.py", "tests/graph/test_roles_of_clients.py"
POLICIES = (
    f"{ACCESS}/test_policies.py",
    f"{ACCESS}/test_grants.py",
    "tests/property/test_policies.py",
)
# Not the oracles: what only chance finds has no test that says what it is about.
DECIDING = (
    f"{ACCESS}/test_grants.py",
    f"{ACCESS}/test_boundaries.py",
    f"{ACCESS}/test_roles.py",
    f"{ACCESS}/test_limits.py",
    f"{ACCESS}/test_writers.py",
    f"{ACCESS}/test_clauses.py",
    f"{ACCESS}/test_edges.py",
    f"{ACCESS}/test_matters.py",
    f"{ACCESS}/test_policies.py",
    f"{ACCESS}/test_known.py",
    f"{ACCESS}/test_memory.py",
    f"{ACCESS}/test_sentences.py",
    f"{ACCESS}/test_entities.py",
)


@dataclass(frozen=True)
class Target:
    """A file, and the tests that hold it; `needs_graph` where they need a database."""

    file: str
    tests: tuple[str, ...]
    needs_graph: bool = False


TARGETS = (
    Target("policies/terms.cedar", POLICIES),
    Target("policies/roles.cedar", POLICIES),
    Target("hub/access/terms.py", (f"{ACCESS}/test_territory.py", *DECIDING)),
    Target("hub/access/territory.py", (f"{ACCESS}/test_territory.py", *DECIDING)),
    Target("hub/access/scope_keys.py", (f"{ACCESS}/test_scope_keys.py", *DECIDING)),
    Target("hub/access/known.py", (f"{ACCESS}/test_known.py", *DECIDING)),
    Target("hub/access/entities.py", (f"{ACCESS}/test_entities.py", *DECIDING)),
    Target("hub/access/allowed.py", (f"{ACCESS}/test_roles.py", *DECIDING)),
    Target("hub/access/memory.py", (f"{ACCESS}/test_memory.py", "tests/property/test_kept_answers.py")),
    Target("hub/access/deciding.py", DECIDING),
    Target("hub/access/grants.py", DECIDING),
    Target("hub/access/writers.py", (f"{ACCESS}/test_writers.py", f"{ACCESS}/test_sentences.py", *DECIDING)),
    Target("hub/access/limits.py", (f"{ACCESS}/test_limits.py", *DECIDING)),
    Target("hub/access/matters.py", (f"{ACCESS}/test_matters.py", f"{ACCESS}/test_kept_back.py")),
    Target("hub/access/clauses.py", (f"{ACCESS}/test_clauses.py", f"{ACCESS}/test_sentences.py", *DECIDING)),
    Target("hub/access/cedar.py", (f"{ACCESS}/test_cedar.py", *DECIDING)),
    Target("hub/audit/portions.py", (f"{AUDIT}/test_portions.py",)),
    Target("hub/audit/document.py", (f"{AUDIT}/test_document.py",)),
    Target("hub/audit/leaves.py", (f"{AUDIT}/test_leaves.py",)),
    Target("hub/audit/checkpoints.py", (f"{AUDIT}/test_checkpoints.py",)),
    Target("hub/audit/cosigning.py", (f"{AUDIT}/test_cosigning.py", f"{AUDIT}/test_tree.py")),
    Target("hub/audit/log_keys.py", (f"{AUDIT}/test_log_keys.py", f"{AUDIT}/test_checkpoints.py")),
    Target("hub/audit/tree.py", (f"{AUDIT}/test_tree.py",)),
    Target("hub/audit/graph_tiles.py", (f"{AUDIT}/test_proofs.py",)),
    Target("hub/audit/publishing.py", (f"{AUDIT}/test_publishing.py",)),
    Target("hub/audit/proofs.py", (f"{AUDIT}/test_proofs.py",)),
    Target("hub/access/gate.py", (f"{GATE}/test_gate.py",), True),
    Target("hub/access/load.py", (f"{GATE}/test_load.py", f"{GATE}/test_since.py", ROLES), True),
    Target("hub/access/reading.py", (f"{GATE}/test_load.py", f"{GATE}/test_whole.py"), True),
    Target("hub/access/since.py", (f"{ACCESS}/test_sights.py", f"{GATE}/test_since.py"), True),
    Target("hub/audit/release.py", (f"{LOG}/test_release.py",), True),
    Target("hub/audit/acts.py", (f"{AUDIT}/test_acts.py", f"{LOG}/test_sequencer.py"), True),
    Target("hub/audit/sequencer.py", (f"{LOG}/test_sequencer.py", f"{LOG}/test_keeping.py", RETAINED), True),
    Target("hub/audit/retention.py", (f"{AUDIT}/test_retention.py", f"{LOG}/test_retention.py"), True),
    Target("hub/audit/anew.py", (f"{LOG}/test_anew.py", f"{LOG}/test_keeping.py"), True),
    Target("hub/audit/keeping.py", (f"{LOG}/test_keeping.py", f"{LOG}/test_sequencer.py"), True),
)
