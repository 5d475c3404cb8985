"""What the hub says when something is wrong: a code, a sentence in two languages, and the place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Path = tuple[str | int, ...]
NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Message:
    """One sentence in each language of the hub."""

    en: str
    fr: str

    def in_language(self, language: str) -> str:
        """Give the sentence in `language` (`EN` or `FR`), falling back to English."""
        return self.fr if language == "FR" else self.en


@dataclass
class HubError(Exception):
    """A refusal that its caller can understand and act on; never holds personal data."""

    code: str
    message: Message
    path: Path = ()
    status: int = 400
    extensions: Mapping[str, object] = field(default_factory=lambda: NOTHING)

    def __str__(self) -> str:
        return f"{self.code}: {self.message.en}"

    def as_graphql(self, language: str) -> dict[str, object]:
        """Give the error as GraphQL's response format asks (section 7.1.2 of the specification)."""
        answer: dict[str, object] = {"message": self.message.in_language(language)}
        if self.path:
            answer["path"] = list(self.path)
        extensions: dict[str, object] = {"code": self.code, **self.extensions}
        if self.path:
            extensions["path"] = list(self.path)
        answer["extensions"] = extensions
        return answer
