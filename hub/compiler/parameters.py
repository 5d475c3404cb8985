"""The values of a statement: every one a parameter, named in the order in which it is met."""

from dataclasses import dataclass, field

from hub.compiler.recorded import Version


@dataclass
class Parameters:
    """Collect parameters under deterministic names, so that equal questions have equal texts.

    While `recorded` names an instant, variables stand for what records said then.
    """

    values: dict[str, object] = field(default_factory=dict)
    variables: int = 0
    recorded: str | None = None

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
        name = f"n{self.variables}"
        return name if self.recorded is None else Version.of(name, self.recorded)
