"""Clients of the demonstration: systems of fictional bodies, without keys until `hub login` registers one."""

from dataclasses import dataclass

from graph_schema.categories import AGREEMENT, CATEGORIES, PUBLIC, PURPOSES

SCOPES = (*(f"{each.name}:read" for each in CATEGORIES if each is not PUBLIC), f"{AGREEMENT.name}:write")
PLANNING = ("reintegration-planning", "partnership-coordination", "programme-monitoring")


@dataclass(frozen=True)
class DemonstrationClient:
    """A client, and the handle of the body that it asks for."""

    id: str
    organisation: str
    purposes: tuple[str, ...] = PLANNING
    scopes: tuple[str, ...] = SCOPES


CLIENTS = (
    DemonstrationClient("demo-host-agency", "host-agency"),
    DemonstrationClient("demo-origin-agency", "origin-agency"),
    DemonstrationClient("demo-host-agency-two", "host-agency-two"),
    DemonstrationClient("demo-origin-agency-two", "origin-agency-two"),
    DemonstrationClient("demo-secretariat", "secretariat", tuple(each.name for each in PURPOSES)),
)
