from dataclasses import replace
from typing import Any

import orjson
import pytest

from hub.agreements.exported import Exported, exported
from hub.agreements.keys import SigningKey
from hub.agreements.offline import checked
from hub.commands.agreement_export import ASK, FORMS, LISTS, gathered
from hub.errors import HubError
from tests.golden.asking import Reader, compiled
from tests.unit.agreements.files import HUB, at, record, revoked

KEYS = (HUB.as_dict(private=False),)


def _answer(found: Exported) -> dict[str, Any]:
    """Give what a hub would answer that holds this agreement."""
    lists = (_texts(found), _signatures(found), _steps(found), _notices(found), _keys(found))
    return {
        "dataSharingAgreement": {"id": found.agreement, "state": found.state},
        **{
            name: {"nodes": nodes, "pageInfo": {"hasNextPage": False}}
            for name, nodes in zip(LISTS, lists, strict=True)
        },
    }


def _texts(found: Exported) -> list[dict[str, Any]]:
    return [
        {
            "version": each.version,
            "state": each.state,
            "text": each.text,
            "digest": each.digest,
            "proposedAt": each.proposed_at,
            "proposedBy": {"id": each.proposed_by},
        }
        for each in found.texts
    ]


def _signatures(found: Exported) -> list[dict[str, Any]]:
    return [
        {
            "jws": each.jws,
            "signedAt": each.signed_at,
            "thumbprint": each.key.thumbprint,
            "organisation": {"id": each.organisation},
            "text": {"version": text.version},
        }
        for text in found.texts
        for each in text.signatures
    ]


def _steps(found: Exported) -> list[dict[str, Any]]:
    return [
        {
            "number": each.number,
            "action": each.action,
            "fromState": each.from_state,
            "toState": each.to_state,
            "at": each.at,
            "reason": each.reason,
            "by": {"id": each.by},
            "text": {"version": each.version, "digest": each.digest},
        }
        for each in found.steps
    ]


def _notices(found: Exported) -> list[dict[str, Any]]:
    return [
        {
            "receipt": each.jws,
            "acknowledgedAt": each.acknowledged_at,
            "recipient": {"id": each.receipt.recipient},
            "step": {"number": each.receipt.step},
        }
        for each in found.notices
    ]


def _keys(found: Exported) -> list[dict[str, Any]]:
    return [_key(each.key) for text in found.texts for each in text.signatures]


def _key(key: SigningKey) -> dict[str, Any]:
    return {
        "thumbprint": key.thumbprint,
        "algorithm": key.algorithm,
        "jwk": key.jwk,
        "registeredAt": key.registered_at,
        "revokedAt": key.revoked_at,
        "revokedReason": key.revoked_reason,
        "organisation": {"id": key.organisation},
    }


def test_the_question_of_an_export_is_one_that_the_hub_answers() -> None:
    assert 0 < compiled(ASK, Reader(), variables={"id": "x"}).cost < 20_000


@pytest.mark.parametrize("found", [record(), revoked(at(20))])
def test_what_the_hub_answers_becomes_the_file(found: Exported) -> None:
    gathered_now = gathered(_answer(found), KEYS)

    assert gathered_now == replace(found, at=at(6))
    assert checked(exported(gathered_now)).holds


def test_an_agreement_that_is_not_there_or_has_no_text_is_refused() -> None:
    for change in ({"dataSharingAgreement": None}, {"agreementTexts": {"nodes": []}}):
        with pytest.raises(HubError, match="AGREEMENT_NOT_FOUND"):
            gathered({**_answer(record()), **change}, KEYS)


def test_what_does_not_fit_into_a_file_is_refused_rather_than_cut() -> None:
    answer = _answer(record())
    answer["notices"]["pageInfo"]["hasNextPage"] = True

    with pytest.raises(HubError, match="AGREEMENT_TOO_LONG"):
        gathered(answer, KEYS)


def test_the_newest_text_is_exported_as_a_policy_or_in_plain_words() -> None:
    assert orjson.loads(FORMS["odrl"](record()))["@type"] == "Agreement"
    assert FORMS["text"](record()).decode().startswith("Memorandum on reintegration planning")
