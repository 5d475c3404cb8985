"""Moments that count from the day when the demonstration is first loaded: `now+14d`, `today-30d`."""

import re
from datetime import datetime, timedelta

from graph_schema.dates import instant_text

RELATIVE = re.compile(r"(now|today)([+-]\d{1,4})d", re.ASCII)


def moment_of(value: object, now: datetime) -> object:
    """Give the instant or day that a relative text means at `now` (UTC); any other value as it is."""
    match = RELATIVE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    moment = now + timedelta(days=int(match[2]))
    return instant_text(moment) if match[1] == "now" else moment.date().isoformat()
