"""Synthetic records of realistic shape: what the hub's own register would have written, columns and links.

Everything is counted out, nothing is drawn by lot: two runs measure the same graph.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graph_schema.model import MODEL
from graph_schema.ordering import order_columns

AT = "2026-03-01T00:00:00.000000Z"
PROVIDER = "bench-provider-agency-0001"
READER = "bench-reading-agency-00001"
AGREEMENT = "bench-agreement-0000000001"
SOURCE = "bench-source-0000000000001"
COUNTRIES = tuple(first + second + "A" for first in "BCDFGHJKLM" for second in "AEIOUY")
STAKEHOLDERS = ("NATIONAL_AUTHORITY", "LOCAL_AUTHORITY", "PRIVATE_SECTOR", "ACADEMIA")
ROLES = ("LEAD", "HOST", "DONOR", "IMPLEMENTING_PARTNER", "MEMBER")
PURPOSE = "reintegration-planning"
PURPOSES = ["REINTEGRATION_PLANNING", "PARTNERSHIP_COORDINATION"]


@dataclass(frozen=True)
class Size:
    """How many records of each kind there are."""

    organisations: int = 2_000
    committees: int = 200
    meetings: int = 20
    decisions: int = 2
    actions: int = 2
    seats: int = 8
    indicators: int = 40
    years: int = 42
    written: int = 1_000
    slots: int = 32


@dataclass(frozen=True)
class Record:
    """A record as it is stored, and the ids of the records that its links lead to."""

    kind: str
    columns: Mapping[str, object]
    links: Mapping[str, str] = field(default_factory=dict)


TINY = Size(organisations=30, committees=3, meetings=3, seats=2, indicators=2, years=3, written=3, slots=1)


def identifier(kind: str, *numbers: int) -> str:
    """Give the id of the record that these numbers count out."""
    return f"{kind.lower()}-{'-'.join(f'{each:05}' for each in numbers)}".ljust(26, "x")


def record(kind: str, id_: str, place: tuple[str, str], values: Mapping[str, object], **links: str) -> Record:
    """Clean values into columns as the register does, with the envelope; `place` is steward and territory."""
    declared, (steward, territory) = MODEL[kind], place
    whole = {"revision": 1, "open": False, "createdAt": AT, "changedAt": AT, **values}
    if declared.kind.lasts:
        whole = {"until": None, **whole}
    columns: dict[str, object] = {"id": id_, "key": f"{kind}|{steward}|{id_}", "steward": steward}
    for name, value in whole.items():
        columns.update(_cleaned(kind, name, value))
    columns.update(order_columns(declared.fields.values(), columns))
    category = declared.kind.category.name
    columns.update(territory=territory, place=f"{steward}|{territory}")
    columns["scope"] = "public" if declared.is_public else f"{category}|{steward}|{territory}"
    if category == "agreement":
        columns["scope"] = f"agreement|{AGREEMENT}|*"
    return Record(kind, columns, links)


def every_record(size: Size) -> Iterator[Record]:
    """Give all records, each after those that its links lead to."""
    yield from _places(size)
    yield from _agreement()
    yield from _governance(size)
    yield from _figures(size)


def scope_keys(records: list[Record]) -> list[str]:
    """Give the access keys in use."""
    return sorted({str(each.columns["scope"]) for each in records})


def country_of(number: int) -> str:
    """Give the code of the country that a number falls on."""
    return COUNTRIES[number % len(COUNTRIES)]


def _cleaned(kind: str, name: str, value: object) -> Mapping[str, object]:
    return _anew(kind, name, value) if isinstance(value, dict | list | float) else _known(kind, name, value)


def _anew(kind: str, name: str, value: object) -> Mapping[str, object]:
    each = MODEL[kind].fields[name]
    return dict(zip(each.columns(), each.type.clean(value), strict=True))


# Most values of an envelope are the same in each record, and cleaning is what loading would wait for.
_known = lru_cache(maxsize=100_000)(_anew)


def _corridor(number: int) -> str:
    return f"{country_of(number % 10)}>{country_of(10 + number % 7)}"


def _places(size: Size) -> Iterator[Record]:
    for code in COUNTRIES:
        names = {"en": f"Country {code}", "fr": f"Pays {code}"}
        id_ = f"country-{code}".ljust(26, "x")
        yield record("Country", id_, (PROVIDER, code), {"iso3": code, "name": names})
    named = [(PROVIDER, "Agency of the provider"), (READER, "Agency of the reader")]
    named += [(identifier("organisation", at), f"Agency {at:05}") for at in range(size.organisations)]
    for at, (id_, name) in enumerate(named):
        code = country_of(at)
        values = {"name": name, "acronym": f"A{at}", "stakeholder": STAKEHOLDERS[at % len(STAKEHOLDERS)]}
        yield record("Organisation", id_, (id_, code), values, country=f"country-{code}".ljust(26, "x"))


def _agreement() -> Iterator[Record]:
    place = (PROVIDER, "*")
    validity: dict[str, object] = {"validFrom": "2020-01-01T00:00:00Z", "validUntil": "2099-01-01T00:00:00Z"}
    text: dict[str, object] = {
        "title": "A shared register",
        "state": "FINALISED",
        "purposes": PURPOSES,
        "legalBasis": "MEMORANDUM",
    }
    yield record("DataSharingAgreement", AGREEMENT, place, {**text, **validity})
    for at, body in enumerate((PROVIDER, READER)):
        yield record(
            "Party", identifier("party", at), place, validity, agreement=AGREEMENT, organisation=body
        )
    given = {"reference": "1", "categories": ["COORDINATION", "SITUATION"], "actions": ["READ"]}
    ends = {"agreement": AGREEMENT, "provider": PROVIDER, "recipient": READER}
    yield record("Term", identifier("term", 1), place, given, **ends)


def _governance(size: Size) -> Iterator[Record]:
    for at in range(size.committees):
        place, id_ = (PROVIDER, _corridor(at)), identifier("committee", at)
        values = {"name": f"Committee {at:05}", "mandate": "Steers what it is asked to.", "since": "2016"}
        yield record("SteeringCommittee", id_, place, values)
        for seat in range(size.seats):
            holder = identifier("organisation", (at * size.seats + seat) % size.organisations)
            held = {"role": ROLES[seat % len(ROLES)], "since": f"20{16 + seat % 8}-03"}
            yield record("Seat", identifier("seat", at, seat), place, held, committee=id_, holder=holder)
        for meeting in range(size.meetings):
            yield from _meeting(size, at, meeting)


def _meeting(size: Size, committee: int, meeting: int) -> Iterator[Record]:
    place, of, id_ = (
        (PROVIDER, _corridor(committee)),
        identifier("committee", committee),
        identifier("meeting", committee, meeting),
    )
    day = f"20{10 + meeting % 16}-{1 + committee % 12:02}-{1 + (committee + meeting) % 28:02}"
    yield record("Meeting", id_, place, {"title": f"Session {meeting}", "on": day, "state": "HELD"}, of=of)
    for decision in range(size.decisions):
        taken = identifier("decision", committee, meeting, decision)
        values = {"title": f"Decision {decision} of {day}", "text": "It is so decided. " * 4, "takenOn": day}
        yield record("Decision", taken, place, values, committee=of, meeting=id_)
        for action in range(size.actions):
            number = ((committee * 31 + meeting) * 7 + decision) * 3 + action
            due = f"20{16 + number % 12}-{1 + number % 12:02}-{1 + number % 28:02}"
            asked: dict[str, object] = {
                "title": f"{'Train' if number % 3 else 'Equip'} {number}",
                "dueOn": due,
            }
            if number % 2:
                asked["doneOn"] = f"{due[:4]}-12"
            owner = identifier("organisation", number % size.organisations)
            name = identifier("action", committee, meeting, decision, action)
            yield record("Action", name, place, asked, decision=taken, owner=owner)


def _figures(size: Size) -> Iterator[Record]:
    place = (PROVIDER, "*")
    source = {"code": "bench", "title": {"en": "A source"}, "kind": "SERVICE", "rhythm": "YEARLY"}
    yield record("Source", SOURCE, place, source)
    for at in range(size.indicators):
        told = {"en": f"Indicator {at}", "fr": f"Indicateur {at}"}
        values = {"code": f"I{at:03}", "title": told, "unit": {"en": "persons"}, "theme": "ECONOMY"}
        yield record("Indicator", identifier("indicator", at), place, {**values, "rhythm": "YEARLY"})
    for at, code in enumerate(COUNTRIES):
        for indicator in range(size.indicators):
            for year in range(size.years):
                yield _observation(code, indicator, year, at)


def _observation(code: str, indicator: int, year: int, country: int) -> Record:
    values: dict[str, object] = {
        "value": 1_000.5 * indicator + 17.25 * year + country,
        "period": str(1980 + year),
        "status": "A",
        "fetchedAt": "2026-02-01T06:00:00Z",
        "vintage": "2026-01-28",
    }
    links = {"country": f"country-{code}".ljust(26, "x"), "indicator": identifier("indicator", indicator)}
    made = record(
        "Observation", identifier("observation", country, indicator, year), (PROVIDER, code), values, **links
    )
    return Record(made.kind, {**made.columns, "source": SOURCE}, made.links)
