import pytest

from hub.api.idempotency import LONGEST, idempotency_key
from hub.errors import HubError


def test_a_string_of_rfc_8941_is_a_key() -> None:
    assert idempotency_key(None) is None
    assert idempotency_key('"8e03978e-40d5"') == "8e03978e-40d5"
    assert idempotency_key(' "a \\"b\\" \\\\" ') == 'a "b" \\'


@pytest.mark.parametrize(
    "header",
    ["", '""', "bare", '"open', '"a"b"', '"a\\b"', '"é"', '"\x7f"', f'"{"a" * (LONGEST + 1)}"', '"a";p=1'],
)
def test_whatever_else_is_refused(header: str) -> None:
    with pytest.raises(HubError) as refused:
        idempotency_key(header)

    assert refused.value.code == "BAD_IDEMPOTENCY_KEY"
