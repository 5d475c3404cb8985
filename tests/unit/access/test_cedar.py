"""The policies are read whole and faultless or the hub doesn't start; what they can't decide is denied."""

from pathlib import Path
from shutil import copytree

import pytest

from hub.access.cedar import FILES, POLICIES, SCHEMA, Asking, Policies, standing
from hub.access.entities import microseconds
from hub.errors import HubError

ASKED = Asking("p", "see", "Category", "situation")
ACTOR = {
    "uid": {"type": "Actor", "id": "p"},
    "attrs": {
        "organisation": "me",
        "purpose": "p",
        "roles": ["READER"],
        "reads": ["situation"],
        "writes": [],
    },
    "parents": [],
}
CATEGORY = {"uid": {"type": "Category", "id": "situation"}, "attrs": {"name": "situation"}, "parents": []}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(POLICIES, tmp_path / "policies"))


def refused(folder: Path) -> HubError:
    with pytest.raises(HubError) as found:
        Policies.read(folder)
    return found.value


@pytest.mark.parametrize("name", [SCHEMA, *FILES])
def test_without_any_one_file_nothing_starts(folder: Path, name: str) -> None:
    (folder / name).unlink()

    error = refused(folder)

    assert (error.code, error.status) == ("POLICIES_MISSING", 500)
    assert f"policies/{name}" in error.message.en
    assert f"policies/{name}" in error.message.fr


@pytest.mark.parametrize("name", [SCHEMA, *FILES])
@pytest.mark.parametrize("fault", ["permit (", "\x00", "entity Actor = {}; entity Actor = {};"])
def test_with_an_error_in_any_file_nothing_starts(folder: Path, name: str, fault: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(fault)

    error = refused(folder)

    assert (error.code, error.status) == ("POLICIES_FAULTY", 500)


def test_a_policy_that_speaks_of_what_the_schema_does_not_know_is_an_error(folder: Path) -> None:
    with (folder / "terms.cedar").open("a", encoding="utf-8") as file:
        file.write('forbid (principal, action == Action::"read", resource) when { resource.secret };')

    error = refused(folder)

    assert (error.code, "secret" in error.message.en) == ("POLICIES_FAULTY", True)


def test_a_file_that_is_no_text_is_an_error(folder: Path) -> None:
    (folder / "roles.cedar").write_bytes(b"\xff\xfe")

    assert refused(folder).code == "POLICIES_FAULTY"


def test_a_policy_file_that_nobody_knows_is_not_overlooked(folder: Path) -> None:
    (folder / "more.cedar").write_text("permit (principal, action, resource);")

    error = refused(folder)

    assert (error.code, error.status) == ("POLICIES_UNKNOWN", 500)
    assert "policies/more.cedar" in error.message.en


def test_what_is_allowed_is_allowed_and_what_is_unknown_is_not() -> None:
    asked = [ASKED, Asking("p", "write", "Category", "situation"), Asking("p", "see", "Category", "returns")]

    assert standing().allow(asked, [ACTOR, CATEGORY], 0) == (True, False, False)
    assert standing().allow([], [], 0) == ()


@pytest.mark.parametrize(
    "entities",
    [
        [{**ACTOR, "attrs": {"organisation": "me"}}, CATEGORY],
        [{**ACTOR, "attrs": {**ACTOR["attrs"], "more": 1}}, CATEGORY],  # type: ignore[dict-item]  # a dict
        [ACTOR, ACTOR | {"attrs": {}}, CATEGORY],
    ],
)
def test_entities_that_do_not_fit_the_schema_decide_nothing(entities: list[object]) -> None:
    with pytest.raises(HubError) as found:
        standing().allow([ASKED], entities, 0)

    assert (found.value.code, found.value.status) == ("ACCESS_UNDECIDED", 500)


def test_an_error_beside_an_allow_is_a_denial(folder: Path) -> None:
    whole = Policies.read(folder)
    faulty = 'forbid (principal, action, resource) when { principal.nobody == "x" };'

    policies = Policies(whole.policies.with_added_str(faulty), whole.schema)

    assert policies.allow([ASKED], [ACTOR, CATEGORY], 0) == (False,)


def test_an_instant_is_exact_to_the_microsecond() -> None:
    assert microseconds("1970-01-01T00:00:00.000001Z") == 1
    assert microseconds("9999-12-31T23:59:59.999999Z") == 253402300799999999
    assert microseconds("0001-01-01T00:00:00.000000Z") < 0
    with pytest.raises(ValueError, match="Invalid isoformat"):
        microseconds("soon")
