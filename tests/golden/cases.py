"""Golden cases: folders that say what a question becomes for an actor."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hub.compiler.compile import Compiled
from tests.golden.asking import TODAY, Reader, compiled
from tests.golden.pretty import pretty

FOLDER = Path(__file__).parent
CASES = sorted(each.parent.name for each in FOLDER.glob("*/query.graphql"))


@dataclass(frozen=True)
class Case:
    """A question, who asks it, and when."""

    name: str
    query: str
    actor: Mapping[str, Any]

    @classmethod
    def of(cls, name: str) -> "Case":
        """Read a case's folder."""
        folder = FOLDER / name
        return cls(
            name,
            (folder / "query.graphql").read_text("utf-8"),
            json.loads((folder / "actor.json").read_text("utf-8")),
        )

    def compiled(self) -> Compiled:
        """Compile the question."""
        return compiled(
            self.query,
            reader_of(self.actor["grant"]),
            self.actor.get("variables"),
            self.actor.get("today", TODAY),
            self.actor.get("lang", "EN"),
        )

    def file(self, name: str) -> Path:
        """Give one of the case's files."""
        return FOLDER / self.name / name


def reader_of(grant: Mapping[str, Any]) -> Reader:
    """Read a grant; whatever it doesn't name it doesn't give."""

    def places(name: str) -> Mapping[str, tuple[str, ...]]:
        return {key: tuple(each) for key, each in grant.get(name, {}).items()}

    return Reader(
        tuple(grant.get("stewards", ())),
        tuple(grant.get("scopes", ("public",))),
        places("places"),
        places("withheld"),
        places("terms"),
        oldest=grant.get("oldest", {}),
        cells=grant.get("cells", {}),
    )


def cypher(compiled: Compiled) -> str:
    """Write the statement for reading."""
    return pretty(compiled.statement.text)


def parameters(compiled: Compiled) -> str:
    """Write the parameters for reading."""
    return json.dumps(compiled.statement.parameters, indent=2, ensure_ascii=False) + "\n"
