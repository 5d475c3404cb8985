"""Every source that the hub reads, in the order in which reports list them."""

from connectors.elements import Connector
from connectors.worldbank import WORLD_BANK

CONNECTORS: tuple[Connector, ...] = (WORLD_BANK,)
