"""`python -m hub.verifier`: the verifier for somebody who has no hub; the same as `hub audit verify`."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path

from hub.verifier import Request, verify


def main() -> int:
    """Verify what the command line names, print the report, and give the exit code."""
    parser = ArgumentParser(prog="python -m hub.verifier", description="Verify a hub's log, or one proof.")
    parser.add_argument("path", type=Path, help="the log's folder, or a .tlog-proof file")
    parser.add_argument(
        "--key", action="append", default=[], help="the log's verifier key, or a file of keys"
    )
    parser.add_argument(
        "--since", action="append", default=[], type=Path, help="a checkpoint kept, or a folder"
    )
    parser.add_argument("--witness", action="append", default=[], help="a witness's verifier key, or a file")
    parser.add_argument(
        "--proof", action="append", default=[], type=Path, help="a .tlog-proof file, or a folder"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    given = parser.parse_args()
    report = verify(
        Request(given.path, tuple(given.key), tuple(given.since), tuple(given.witness), tuple(given.proof))
    )
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal may lack the signs
    print(report.as_json() if given.json else report.in_words(_language()))
    return report.verdict.value


def _language() -> str:
    declared = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "FR" if declared.lower().startswith("fr") else "EN"


if __name__ == "__main__":
    sys.exit(main())
