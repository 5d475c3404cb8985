"""A hub with the demonstration, served on loopback, and a real browser in front of it."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from werkzeug.serving import make_server

from hub.app import create_app
from hub.client.keys import make_key, save
from hub.client.login import register_key
from hub.graph.driver import Database
from hub.graph.writer import write
from hub.reference.load import seed
from hub.settings import Settings
from tests.conftest import WIPE

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SIGNED_IN = ("demo-host-agency", "demo-origin-agency")
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
NO_BROWSER = (
    "browser checks skipped: no Chromium found. Install it (Debian: apt install chromium) or set HUB_CHROMIUM"
)
NO_LIBRARY = "browser checks skipped: no Playwright found. Install it: pip install 'cooperation-hub[browser]'"
AXE = Path(__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The policy's own report is an event of the page: nothing escapes it, whether or not it reaches the console.
LISTEN = """
window.__violations = [];
addEventListener("securitypolicyviolation", (event) => window.__violations.push(event.violatedDirective));
"""


@pytest.fixture(scope="module")
def explored(migrated: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a hub with the demonstration, as whose clients the explorer may ask."""
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    seed(migrated, NOW)
    home = tmp_path_factory.mktemp("explored")
    server = make_server("127.0.0.1", 0, _not_yet, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    settings = Settings.from_environment({"HUB_HOME": str(home), "HUB_ISSUER": address})
    server.app = create_app(settings, migrated, lambda: NOW)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    token = (home / "keys" / "registration_token").read_text()
    for name in SIGNED_IN:
        file = home / "demo" / "clients" / f"{name}.json"
        save(file, register_key(address, name, make_key(), token, None))
    yield address
    server.shutdown()
    server.server_close()
    thread.join()
    write(migrated, lambda transaction: transaction.run(WIPE).consume())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser of this machine; skips with a sentence where there is none."""
    library = pytest.importorskip("playwright.sync_api", reason=NO_LIBRARY)
    named = os.environ.get("HUB_CHROMIUM")
    found = named or next((path for each in NAMES if (path := shutil.which(each))), None)
    if found is None:
        pytest.skip(NO_BROWSER)
    # As root, Chromium starts without its sandbox only.
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []
    with library.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=alone)
        yield browser
        browser.close()


@dataclass
class Visit:
    """One reader's page, with what its console and its policy complained about."""

    page: Any
    complaints: list[str] = field(default_factory=list)

    @property
    def violations(self) -> list[str]:
        """Give the directives of the policy that the page has broken."""
        found: list[str] = self.page.evaluate("() => window.__violations")
        return found

    def faults(self) -> list[str]:
        """Give what axe finds wrong, a line each."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "(rules) => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
        )
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"]
        ]

    def overflows(self) -> bool:
        """Say whether the page has to be scrolled sideways."""
        wide: bool = self.page.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        return wide


@pytest.fixture
def visit(chromium: Any, explored: str) -> Iterator[Visit]:
    """A fresh reader on the English page, at 1280 pixels."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.add_init_script(LISTEN)
    page = context.new_page()
    visit = Visit(page)
    page.on("console", lambda message: visit.complaints.append(message.text))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.goto(f"{explored}/explorer")
    yield visit
    context.close()


def _not_yet(environ: object, start: object) -> list[bytes]:
    raise RuntimeError("asked before it was served")
