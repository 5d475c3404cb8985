"""The explorer's committed script is what its sources build, and small; its words are all said."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from hub.web.words import WORDS

ROOT = Path(__file__).parents[3]
SOURCES, BUILT = ROOT / "assets" / "explorer", ROOT / "hub" / "web" / "static"
NODE = shutil.which("node")
LARGEST = 200_000


@pytest.mark.skipif(NODE is None, reason="needs Node, which a newcomer doesn't have")
@pytest.mark.skipif(not (SOURCES / "node_modules").is_dir(), reason="needs `npm ci` in assets/explorer")
def test_the_committed_script_is_what_its_sources_build(tmp_path: Path) -> None:
    command = [str(NODE), "build.mjs", str(tmp_path)]
    subprocess.run(command, cwd=SOURCES, check=True, capture_output=True, timeout=120)

    for name in ("explorer.js", "explorer.licences.txt"):
        assert (tmp_path / name).read_bytes() == (BUILT / name).read_bytes(), "run `make explorer`"


def test_the_script_is_a_fifth_of_a_megabyte_on_its_way() -> None:
    assert len(gzip.compress((BUILT / "explorer.js").read_bytes(), 9)) < LARGEST


def test_every_word_that_the_page_says_is_known_and_used() -> None:
    texts = [each.read_text(encoding="utf-8") for each in (SOURCES / "src").glob("*.js")]
    texts.append((ROOT / "hub" / "web" / "templates" / "explorer.html").read_text(encoding="utf-8"))
    said = {name for text in texts for name in re.findall(r'\bword\("(\w+)"|\bsay\.(\w+)', text)}
    # Chosen between two in one call.
    said |= {("cancelled", ""), ("unreachable", "")}

    assert {one or other for one, other in said} == set(WORDS)
