"""Mutants of the policies: a condition left out, turned round or widened, an action or policy taken away."""

import re
from collections.abc import Iterator

from tests.mutation.mutants import Mutant

COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
POLICY = re.compile(r'@id\("(?P<id>[a-z-]+)"\)\s*permit.*?;', re.DOTALL)
WHEN = re.compile(r"when\s*\{(?P<test>.*?)\}(?=\s*(?:when|;))", re.DOTALL)
# What may be put for what in a condition, and in what a policy is about.
IN_CONDITIONS = (
    (re.compile(r"<="), "<"),
    (re.compile(r"<(?!=)"), "<="),
    (re.compile(r"=="), "!="),
    (re.compile(r"&&"), "||"),
    (re.compile(r"\|\|"), "&&"),
    (re.compile(r'"[A-Z_]+"'), '"NOBODY"'),
    (re.compile(r'"[A-Z_]+", '), ""),
    (re.compile(r', "[A-Z_]+"'), ""),
    (re.compile(r"validFrom"), "validUntil"),
    (re.compile(r"validUntil"), "validFrom"),
    (re.compile(r"resource\.provider"), "principal.organisation"),
    (re.compile(r"\bgiving\b"), "receiving"),
    (re.compile(r"\breceiving\b"), "giving"),
    (re.compile(r"\breads\b"), "writes"),
    (re.compile(r"\bwrites\b"), "reads"),
)
IN_SCOPE = (
    (re.compile(r'Action::"[a-zA-Z]+", (?=[^)]*\])'), ""),
    (re.compile(r', Action::"[a-zA-Z]+"(?=\])'), ""),
    (re.compile(r'resource == Category::"[a-z]+"'), "resource"),
    (re.compile(r'action == Action::"[a-z]+"'), "action"),
)
NEGATED = re.compile(r"(?<!!)\bprincipal\.\w+\.contains|(?<!!)\bresource[.\w]*\.contains")


def policy_mutants(file: str, source: str) -> Iterator[Mutant]:
    """Give every mutant of a file of policies; two that read alike are given once."""
    seen = {plain(source)}
    for policy, before, after, text in _changed(plain(source)):
        if text not in seen:
            seen.add(text)
            yield Mutant(file, policy, _short(before), _short(after), text)


def plain(source: str) -> str:
    """Leave out the comments."""
    return COMMENT.sub("", source)


def _changed(text: str) -> Iterator[tuple[str, str, str, str]]:
    for policy in POLICY.finditer(text):
        head, tail, name = text[: policy.start()], text[policy.end() :], policy["id"]
        yield name, name, "", head + tail
        for before, after, changed in _in_policy(policy.group()):
            yield name, before, after, head + changed + tail


def _in_policy(policy: str) -> Iterator[tuple[str, str, str]]:
    for when in WHEN.finditer(policy):
        yield when.group(), "", policy[: when.start()] + policy[when.end() :]
        yield when.group(), "unless", f"{policy[: when.start()]}unless{policy[when.start() + 4 :]}"
        for part, instead in _parts(when["test"]):
            changed = when["test"].replace(part, instead, 1)
            yield part, instead, policy[: when.start("test")] + changed + policy[when.end("test") :]
        for at, length, instead in _swapped(when["test"]):
            begin = when.start("test") + at
            around = f"…{policy[max(0, begin - 30) : begin + length + 20]}…"
            changed = policy[:begin] + instead + policy[begin + length :]
            yield around, around.replace(policy[begin : begin + length], instead, 1), changed
    head = policy.index("(", policy.index("permit"))
    for pattern, instead in IN_SCOPE:
        for found in pattern.finditer(policy, head, policy.index("when")):
            yield (
                found.group(),
                instead or "nothing",
                policy[: found.start()] + instead + policy[found.end() :],
            )


def _swapped(test: str) -> Iterator[tuple[int, int, str]]:
    for pattern, instead in IN_CONDITIONS:
        for found in pattern.finditer(test):
            yield found.start(), len(found.group()), instead
    for found in NEGATED.finditer(test):
        yield found.start(), 0, "!"


def _parts(test: str) -> Iterator[tuple[str, str]]:
    """Give each part that `&&` or `||` joins, with what it would be if it were left out."""
    for sign, neutral in (("&&", "true"), ("||", "false")):
        for part in _split(test, sign):
            if part.strip() != test.strip():
                yield part.strip(), neutral
                if part.strip().startswith("("):
                    yield from _parts(part.strip()[1:-1])


def _split(test: str, sign: str) -> list[str]:
    parts, depth, begin = [], 0, 0
    for at, each in enumerate(test):
        depth += (each in "([") - (each in ")]")
        if depth == 0 and test.startswith(sign, at):
            parts.append(test[begin:at])
            begin = at + len(sign)
    return [*parts, test[begin:]]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:87]}…"
