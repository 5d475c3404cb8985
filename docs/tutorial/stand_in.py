"""Stand in for the World Bank on a loopback port, with the copy of its answers that ships with the hub.

Run it as `.venv/bin/python docs/tutorial/stand_in.py CASE --port 8090`. The cases:

  same     the shipped figures as they are
  changed  three figures of Togo raised by a tenth, and one withdrawn: not what the publisher says
  broken   a world total, an unknown country and a word for a number among the population figures,
           and a web page in place of the gross domestic product

For every other indicator it knows the countries and no figures.
"""

import argparse
import gzip
import json
from collections.abc import Sequence
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

SHIPPED = Path(__file__).parents[2] / "connectors" / "snapshots" / "worldbank"
SERIES = {"SP.POP.TOTL": "population", "NY.GDP.MKTP.CD": "gdp"}
CASES = ("same", "changed", "broken")
REVISED, WITHDRAWN = ("2022", "2023", "2024"), "2010"
WEB_PAGE = b"<!DOCTYPE html><html><body>Down for maintenance</body></html>"
Row = dict[str, Any]


def main() -> None:
    """Serve one case until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Stand in for the World Bank.")
    parser.add_argument("case", choices=CASES)
    parser.add_argument("--port", type=int, default=8090)
    asked = parser.parse_args()
    with ThreadingHTTPServer(("127.0.0.1", asked.port), partial(StandIn, asked.case)) as server:
        print(
            f"http://127.0.0.1:{server.server_port}/v2 answers as: {asked.case}; Ctrl-C ends it.", flush=True
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Ended.")


class StandIn(BaseHTTPRequestHandler):
    """Answer in the publisher's shape: `[header, rows]`, a page at a time."""

    def __init__(self, case: str, *others: Any) -> None:
        self.case = case
        super().__init__(*others)

    def do_GET(self) -> None:
        """Answer the list of countries or a series."""
        address = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(address.query).items()}
        self._send(answer(self.case, address.path.rpartition("/")[2], query))

    def log_message(self, format: str, *values: object) -> None:
        """Stay silent."""

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def answer(case: str, name: str, query: dict[str, str]) -> bytes:
    """Give the bytes of one page of the series called `name`, or of the list of countries."""
    if case == "broken" and name == "NY.GDP.MKTP.CD":
        return WEB_PAGE
    header, rows = series(case, name)
    size, page = int(query.get("per_page", "50")), int(query.get("page", "1"))
    cut = {"page": page, "pages": -(-len(rows) // size), "per_page": size, "total": len(rows)}
    return json.dumps([{**header, **cut}, rows[(page - 1) * size : page * size]]).encode()


def series(case: str, name: str) -> tuple[dict[str, Any], Sequence[Row]]:
    """Give a whole series, changed as the case asks."""
    if name == "country":
        return shipped("country")
    if name not in SERIES:
        return {"lastupdated": "2026-03-20"}, [row("TG", "TGO", name, "2023", None)]
    header, rows = shipped(SERIES[name])
    if name != "SP.POP.TOTL" or case == "same":
        return header, rows
    header = {**header, "lastupdated": "2026-04-01"}
    return header, [*map(changed, rows)] if case == "changed" else [*rows, *BAD_ROWS]


def shipped(name: str) -> tuple[dict[str, Any], Sequence[Row]]:
    """Read one file of the copy that ships with the hub."""
    header, rows = json.loads(gzip.decompress((SHIPPED / f"{name}.json.gz").read_bytes()))
    return header, rows


def changed(figure: Row) -> Row:
    """Raise a few figures of Togo, withdraw one, leave every other."""
    if figure["countryiso3code"] != "TGO":
        return figure
    if figure["date"] == WITHDRAWN:
        return {**figure, "value": None}
    return {**figure, "value": round(figure["value"] * 1.1)} if figure["date"] in REVISED else figure


def row(short: str, iso3: str, indicator: str, year: str, value: object) -> Row:
    """Write one row as the publisher does."""
    country, about = {"id": short, "value": iso3}, {"id": indicator, "value": indicator}
    return {"indicator": about, "country": country, "countryiso3code": iso3, "date": year, "value": value}


BAD_ROWS = (
    row("1W", "WLD", "SP.POP.TOTL", "2024", 8_142_058_870),
    row("QQ", "QQQ", "SP.POP.TOTL", "2024", 12_345),
    row("TG", "TGO", "SP.POP.TOTL", "2011", "about six million"),
)

if __name__ == "__main__":
    main()
