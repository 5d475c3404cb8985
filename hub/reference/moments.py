"""Moments that count from the day when the demonstration is first loaded: `now+14d`, `today-30d`."""

import re
from datetime import datetime, timedelta

RELATIVE = re.compile(r"(now|today)([+-]\d{1,4})d", re.ASCII)


def moment_of(value: object, now: datetime) -> object:
    """Give the instant or day that a relative text means at `now` (UTC); any other value as it is."""
    match = RELATIVE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    moment = now + timedelta(days=int(match[2]))
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if match[1] == "now" else moment.date().isoformat()
