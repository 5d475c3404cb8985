"""What `make mutants` changes: each comparison, joint, constant, condition and statement, one at a time."""

from tests.mutation.mutants import mutants_of
from tests.mutation.policies import policy_mutants
from tests.mutation.running import ROOT
from tests.mutation.targets import TARGETS

SOURCE = '''"""A docstring with 1 number."""

def held(role: str, now: int = 3) -> bool:
    """Say so."""
    if not role:
        raise Refused(Message("Nobody has 2 roles."))
    return role == "reader" and 0 <= now < len([each for each in role if each])
'''
POLICY = """// Not a word of this == counts.
@id("term")
permit (principal, action in [Action::"read", Action::"write"], resource)
when { resource.from <= context.now && principal.roles.contains("READER") };
"""


def test_one_thing_is_changed_at_a_time_and_no_word_for_people() -> None:
    changes = [(each.before, each.after) for each in mutants_of("held.py", SOURCE)]

    assert ("3", "4") in changes
    assert ("not role", "role") in changes
    assert ("role == 'reader'", "role != 'reader'") in changes
    assert ("'reader'", "'readerx'") in changes
    assert ("0 <= now < len([each for each in role if each])", "0 <= now") in changes
    assert ("for each in role if each", "for each in role") in changes
    assert [after for before, after in changes if before.startswith("raise")] == [""]
    assert not [
        each for each in changes if "roles." in each[0] and "raise" not in each[0] and "if" not in each[0]
    ]
    assert len({each.source for each in mutants_of("held.py", SOURCE)}) == len(changes)
    assert len({each.name for each in mutants_of("held.py", SOURCE)}) == len(changes)


def test_a_policy_loses_conditions_actions_and_itself() -> None:
    found = {each.source for each in policy_mutants("a.cedar", POLICY)}

    assert any("permit" not in each for each in found)
    assert any("when" not in each for each in found)
    assert any("resource.from < context.now" in each for each in found)
    assert any("unless {" in each for each in found)
    assert any("true && principal" in each for each in found)
    assert any("!principal.roles.contains" in each for each in found)
    assert any('[Action::"read"]' in each for each in found)
    assert any('[Action::"write"]' in each for each in found)
    assert not any("Not a word" in each for each in found)


def test_every_file_and_test_that_is_named_is_there() -> None:
    named = {each for target in TARGETS for each in (target.file, *target.tests)}

    assert [each for each in sorted(named) if not (ROOT / each).exists()] == []
