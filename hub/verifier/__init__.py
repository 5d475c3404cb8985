"""Verify a log without the hub that wrote it: its own code, the standard library and `cryptography` alone.

`verify(Request(Path("log"), keys=("key.txt",)))` gives a Report; `python -m hub.verifier` does the same.
"""

from hub.verifier.findings import Finding, Verdict
from hub.verifier.report import Report
from hub.verifier.verifying import Request, verify

__all__ = ["Finding", "Report", "Request", "Verdict", "verify"]
