"""The values of a statement: every one a parameter, named in the order in which it is met."""

from dataclasses import dataclass, field


@dataclass
class Parameters:
    """Collect parameters under deterministic names, so that equal questions have equal texts."""

    values: dict[str, object] = field(default_factory=dict)
    variables: int = 0

    def add(self, value: object) -> str:
        """Keep a value and give how the text names it."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"${name}"

    def shared(self, name: str, value: object) -> str:
        """Keep a value that many places of the text use, under a name of its own."""
        self.values[name] = value
        return f"${name}"

    def variable(self) -> str:
        """Give a variable of the text that nothing uses yet."""
        self.variables += 1
        return f"n{self.variables}"
