"""What the driver answers without its tables."""

import calendar

import pytest
from neo4j.time import Date

from hub.graph.tables import leave_out


def test_the_driver_still_knows_its_calendar() -> None:
    leave_out()

    for year in (1, 1900, 2000, 2024, 2026, 9999):
        for month in range(1, 13):
            assert Date.days_in_month(year, month) == calendar.monthrange(year, month)[1]
    assert Date(2024, 3, 1).to_native().isoformat() == "2024-03-01"
    with pytest.raises(ValueError, match="Day"):
        Date(2023, 2, 29)
