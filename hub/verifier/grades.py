"""What a finding does to the verdict, with its sentence in each language."""

from dataclasses import dataclass
from enum import Enum


class Grade(Enum):
    """What a finding does to the verdict."""

    FAULT = "fault"
    UNKNOWN = "unknown"
    NOTICE = "notice"


@dataclass(frozen=True)
class Words:
    """The grade of a finding and its sentence in each language."""

    grade: Grade
    en: str
    fr: str


def fault(en: str, fr: str) -> Words:
    """Say that the log was manipulated."""
    return Words(Grade.FAULT, en, fr)


def unknown(en: str, fr: str) -> Words:
    """Say that something can't be told."""
    return Words(Grade.UNKNOWN, en, fr)


def notice(en: str, fr: str) -> Words:
    """Say what should be known, and is no fault."""
    return Words(Grade.NOTICE, en, fr)
