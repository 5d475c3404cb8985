"""Which document a request asks: one that it brings, or one that is registered for its client."""

from collections.abc import Callable

from hub.api.documents import Document, Documents, Refused
from hub.api.limits import check_size
from hub.api.requests import Asked
from hub.errors import HubError, Message
from hub.oauth.trusted import check_identifier, identifier_of, unknown_document

Trusted = Callable[[str], str | None]
"""Give the text of the caller's registered document by its identifier, or None where there is none."""


def document_of(documents: Documents, asked: Asked, trusted: Trusted, *, trusted_only: bool) -> Document:
    """Give the document that a request asks; raise HubError, or Refused with all that is wrong with it.

    A client limited to its registered documents may also bring one whole: the hash tells it, unread.
    """
    if asked.document_id is not None:
        check_identifier(asked.document_id)
        text = trusted(asked.document_id)
        if text is None:
            raise unknown_document()
        return _still_valid(documents, text)
    if not trusted_only:
        return documents.load(asked.document)
    check_size(asked.document)
    text = trusted(identifier_of(asked.document))
    if text is None:
        message = Message(
            "This client may ask its registered documents only.",
            "Ce client ne peut poser que ses questions enregistrées.",
        )
        raise HubError("TRUSTED_ONLY", message, status=403)
    return _still_valid(documents, text)


def _still_valid(documents: Documents, text: str) -> Document:
    try:
        return documents.load(text)
    except (Refused, HubError) as refused:
        faults = refused.errors if isinstance(refused, Refused) else (refused,)
        message = Message(
            f"This registered document no longer fits the schema: {faults[0].message.en}",
            f"Ce document enregistré ne convient plus au schéma : {faults[0].message.fr}",
        )
        codes = [each.code for each in faults]
        raise HubError("DOCUMENT_OUTDATED", message, faults[0].path, extensions={"reasons": codes}) from None
