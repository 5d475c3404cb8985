"""Cost: how many records an operation may touch, summed from its page sizes before anything is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hub.errors import HubError, Message, Path

BUDGET = 100_000
"""The most that one operation of a client may cost, unless the client has a budget of its own."""
TELLABLE = 10**15
"""The most that is told of a cost: ten pages of 1,000 inside each other are more than JSON's numbers hold."""


@dataclass
class Cost:
    """The records that an operation may touch or write, each counted at the place that asks for it."""

    at: dict[Path, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Give the sum over all places."""
        return min(sum(self.at.values()), TELLABLE)

    def add(self, records: int, path: Path) -> None:
        """Count records at a place."""
        self.at[path] = self.at.get(path, 0) + records

    def check(self, budget: int) -> None:
        """Refuse with COST_LIMIT, naming the place that costs most, what is above a budget."""
        if self.total <= budget:
            return
        path, most = max(self.at.items(), key=lambda each: each[1])
        raise HubError(
            "COST_LIMIT",
            _sentence(self.total, budget, min(most, TELLABLE)),
            path,
            extensions={
                "cost": self.total,
                "budget": budget,
                "most": {"path": list(path), "cost": min(most, TELLABLE)},
            },
        )


def extension(estimated: int, budget: int) -> Mapping[str, object]:
    """Give what an answer says of its cost, as `extensions.cost`."""
    return {"estimated": estimated, "budget": budget}


def _sentence(cost: int, budget: int, most: int) -> Message:
    return Message(
        f"This may touch {cost:,} records, and your budget is {budget:,}. Most are asked for here"
        f" ({most:,}): ask for smaller pages.",
        f"Ceci peut toucher {_french(cost)} fiches, pour un budget de {_french(budget)}. L’essentiel est"
        f" demandé ici ({_french(most)}) : réduisez les pages.",
    )


def _french(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
