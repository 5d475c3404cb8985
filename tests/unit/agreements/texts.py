"""Agreements' texts as the tests begin with them: one of two bodies, and one of many with roles."""

from dataclasses import replace

from hub.agreements.text import Text, TextParty, TextTerm, ordered

BEGIN = "2026-01-01T00:00:00.000000Z"
END = "2028-01-01T00:00:00.000000Z"
HOST, ORIGIN = "00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"


def party(organisation: str, name: str, role: str | None = None) -> TextParty:
    """Give a party for the whole validity."""
    return TextParty(organisation, name, BEGIN, END, role)


def of_two() -> Text:
    """Give an agreement by which an agency of origin and one of a host country inform each other."""
    return ordered(
        Text(
            agreement="00000000-0000-4000-8000-000000000001",
            version=1,
            title="Memorandum on reintegration planning (fictional)",
            purposes=("reintegration-planning", "partnership-coordination"),
            legal_basis="memorandum",
            valid_from=BEGIN,
            valid_until=END,
            parties=(
                party(HOST, "Agency for Return Counselling (fictional)"),
                party(ORIGIN, "Office for Returning Citizens (fictional)"),
            ),
            terms=(
                TextTerm(
                    reference="1",
                    provider=ORIGIN,
                    recipient=HOST,
                    categories=("coordination", "programme"),
                    actions=("read",),
                    countries=("TGO",),
                    corridors=("BEL>TGO", "AUT>TGO"),
                    withheld=("Contribution.amount",),
                    smallest_cell=5,
                    retention_days=365,
                ),
                TextTerm(
                    reference="2",
                    provider=HOST,
                    recipient=ORIGIN,
                    categories=("contact", "coordination"),
                    actions=("contribute", "read"),
                    countries=("BEL",),
                ),
            ),
            retention_days=730,
        )
    )


def of_many() -> Text:
    """Give a mechanism's memorandum: three hosts inform whoever operates, which informs them."""
    hosts = [f"00000000-0000-4000-8000-0000000000{number:02d}" for number in (11, 12, 13)]
    operator, secretariat = (f"00000000-0000-4000-8000-0000000000{number:02d}" for number in (21, 31))
    names = ("First host (fictional)", "Second host (fictional)", "Third host (fictional)")
    return ordered(
        Text(
            agreement="00000000-0000-4000-8000-000000000002",
            version=3,
            title="Mechanism for reintegration on the western routes (fictional)",
            purposes=("service-referral",),
            legal_basis="treaty",
            legal_text="Protocol of Lomé (fictional), article 7",
            valid_from=BEGIN,
            valid_until=END,
            parties=(
                *(party(each, name, "host") for each, name in zip(hosts, names, strict=True)),
                replace(
                    party(operator, "Operator (fictional)", "operator"),
                    valid_until="2027-01-01T00:00:00.000000Z",
                ),
                party(secretariat, "Secretariat (fictional)"),
            ),
            terms=(
                *(
                    TextTerm(
                        reference=str(number),
                        provider=host,
                        recipient_role="operator",
                        categories=("services", "contact", "referral"),
                        actions=("read", "pass-on"),
                        areas=("CIV/CI-AB",),
                    )
                    for number, host in enumerate(hosts, 1)
                ),
                TextTerm(
                    reference="4",
                    provider=operator,
                    recipient_role="host",
                    categories=("services", "special"),
                    actions=("read",),
                    necessity="A person in treatment must not be sent where there is none.",
                    retention_days=30,
                ),
            ),
        )
    )
