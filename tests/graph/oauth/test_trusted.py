"""Documents of a client: a bounded number, registered all or none."""

from datetime import UTC, datetime

import pytest

from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.writer import write
from hub.oauth.trusted import MOST_TRUSTED, registered, trust

CLIENT = "CREATE (:Client {id: 'c', organisation: 'o', scopes: [], purposes: [], active: true})"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_client_has_so_many_documents_and_no_more(database: Database) -> None:
    write(database, lambda transaction: transaction.run(CLIENT).consume())
    documents = [(f"d{each}", f"{{ a{each}: __typename }}") for each in range(MOST_TRUSTED + 1)]

    with pytest.raises(HubError) as refused:
        trust(database, "c", documents, NOW)

    assert refused.value.code == "TOO_MANY_DOCUMENTS"
    assert registered(database, "c") == ()
    trust(database, "c", documents[1:], NOW)
    assert len(registered(database, "c")) == MOST_TRUSTED
