"""What graphql-core says, told in English and French without any value that an asker wrote.

The library quotes values in its sentences, and a value may be anything about anybody. So each sentence is
matched with one that is known and said anew with its names alone; one that isn't known isn't passed on.
Names are letters, digits and underscores; long ones are cut.
"""

import re

from hub.api.sentences import of_documents, of_syntax, of_values
from hub.errors import Message

LONGEST_NAME = 60
SENTENCES = tuple(
    (re.compile(pattern, re.DOTALL | re.ASCII), en, fr)
    for pattern, en, fr in (*of_syntax.ROWS, *of_documents.ROWS, *of_values.ROWS)
)
UNKNOWN = Message("This isn't valid here.", "Ceci n’est pas valable ici.")
# The library suggests names of the schema only, at the very end.
SUGGESTING = re.compile(
    r"(?P<said>.*) Did you mean (?P<fragment>to use an inline fragment on )?(?:the enum value )?"
    r"(?P<names>'\w+'(?:(?:,| or|, or) '\w+')*)\?",
    re.DOTALL | re.ASCII,
)
_FILLED = re.compile(r"\\(\d)")


def retold(sentence: str) -> Message:
    """Give a sentence of the library in both languages."""
    suggesting = SUGGESTING.fullmatch(sentence)
    said = _said(suggesting["said"] if suggesting else sentence)
    if suggesting is None or said is UNKNOWN:
        return said
    names = re.findall(r"'(\w+)'", suggesting["names"])
    english, french = (_listed(names, "'{}'", "or"), _listed(names, "« {} »", "ou"))
    if suggesting["fragment"]:
        english, french = f"a fragment on {english}", f"un fragment sur {french}"
    return Message(f"{said.en} Did you mean {english}?", f"{said.fr} Vouliez-vous dire {french} ?")


def shortened(name: str) -> str:
    """Cut a name that is longer than any of the schema."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _said(sentence: str) -> Message:
    for pattern, en, fr in SENTENCES:
        if found := pattern.fullmatch(sentence):
            return Message(_filled(en, found), _filled(fr, found))
    return UNKNOWN


def _filled(text: str, found: re.Match[str]) -> str:
    return _FILLED.sub(lambda place: shortened(found[int(place[1])]), text)


def _listed(names: list[str], form: str, last: str) -> str:
    *others, end = (form.format(each) for each in names)
    return f"{', '.join(others)} {last} {end}" if others else end
