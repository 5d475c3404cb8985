"""Whatever a request holds: refused with 401, and never a fault."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.oauth.proof import encoded
from hub.oauth.tokens import RequestParts
from tests.oauth_party import signed
from tests.unit.oauth.door import HUB_KEY, Door, open_door

NAMES = [
    "alg",
    "typ",
    "kid",
    "jwk",
    "crit",
    "b64",
    "htm",
    "htu",
    "iat",
    "jti",
    "ath",
    "exp",
    "cnf",
    "client_key",
    "kty",
    "crv",
    "x",
]
ATOMS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["EC", "P-256"])
)
# Most of the time goes into drawing: a paper with eight members is as odd as one with seventeen.
JSON = st.dictionaries(
    st.sampled_from(NAMES),
    st.recursive(
        ATOMS,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
        ),
        max_leaves=6,
    ),
    max_size=8,
)


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return open_door(tmp_path)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(token=st.text(), header=st.text(), proof=st.text(), joined=st.booleans())
def test_whatever_the_headers_hold_is_refused_and_never_a_fault(
    door: Door, token: str, header: str, proof: str, joined: bool
) -> None:
    paper = f"{encoded(header.encode('utf-8', 'replace'))}.e30.{proof}" if joined else proof
    known = door.party.token_from(HUB_KEY)

    for text in (token, f"DPoP {token}", f"DPoP {paper}", f"DPoP {known}"):
        assert door.refused(RequestParts("POST", "/graphql", text, paper)).status == 401


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(header=JSON, payload=JSON)
def test_whatever_a_signed_paper_holds_is_refused_and_never_a_fault(
    door: Door, header: dict[str, object], payload: dict[str, object]
) -> None:
    key = door.party.key
    known = door.party.token_from(HUB_KEY)
    papers = (
        signed({"typ": "dpop+jwt", "jwk": key.as_dict(private=False)}, payload, key),
        signed({"typ": "dpop+jwt", **header}, payload, key),
    )

    for paper in papers:
        assert door.refused(RequestParts("POST", "/graphql", f"DPoP {known}", paper)).status == 401
        assert door.refused(RequestParts("POST", "/graphql", f"DPoP {paper}", paper)).status == 401
