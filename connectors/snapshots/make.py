"""Make the World Bank snapshot that the hub ships, out of a folder of captured answers.

Run it as `python -m connectors.snapshots.make FOLDER`. The folder holds `country.json` (rows) and the pages
`population_1.json` …, `gdp_1.json` … in the publisher's shape. Groups of countries are left out.
The same input gives the same bytes.
"""

import gzip
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from connectors.elements import Row
from connectors.worldbank import WORLD_BANK, places

TARGET = Path(__file__).parent / WORLD_BANK.name
SERIES = {"SP.POP.TOTL": "population", "NY.GDP.MKTP.CD": "gdp"}
NOTE = (
    "Real values for every country from 2010 on, as republished in the public repositories "
    "datasets/population and "
    "datasets/gdp (PDDL), put back into the shape of the publisher's answers. A vintage is the day on which "
    "the "
    "repository was updated, not the publisher's own."
)


def main(arguments: Sequence[str]) -> int:
    """Write the snapshot; give 0, or 2 with a sentence when the folder isn't named."""
    if len(arguments) != 1:
        sys.stderr.write("Name the folder that holds the captured answers.\n")
        return 2
    folder = Path(arguments[0])
    TARGET.mkdir(exist_ok=True)
    listed = json.loads((folder / "country.json").read_text(encoding="utf-8"))
    countries = places(listed).countries
    kept = [row for row in listed if row["id"] in countries]
    listing = written("country.json.gz", {**_head(kept), "lastupdated": ""}, kept)
    series = [_series(folder, code, name, countries) for code, name in SERIES.items()]
    _manifest(listing, series)
    return 0


def _series(folder: Path, code: str, name: str, countries: Mapping[str, str]) -> dict[str, object]:
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob(f"{name}_*.json"))]
    rows = [row for _, page in pages for row in page if row["countryiso3code"] in countries]
    years = sorted({int(row["date"]) for row in rows})
    vintage = pages[0][0]["lastupdated"]
    file = written(f"{name}.json.gz", {**_head(rows), "sourceid": "2", "lastupdated": vintage}, rows)
    return {"indicator": code, "vintage": vintage, "first": years[0], "last": years[-1], **file}


def _head(rows: Sequence[Row]) -> dict[str, object]:
    return {"page": 1, "pages": 1, "per_page": len(rows), "total": len(rows)}


def written(name: str, head: Mapping[str, object], rows: Sequence[Row]) -> dict[str, object]:
    """Write one answer, compressed, and give its name, hash and number of rows."""
    body = json.dumps([head, rows], ensure_ascii=False, separators=(",", ":")).encode()
    packed = gzip.compress(body, compresslevel=9, mtime=0)
    (TARGET / name).write_bytes(packed)
    return {"file": name, "sha256": hashlib.sha256(packed).hexdigest(), "rows": len(rows)}


def _manifest(listing: Mapping[str, object], series: Sequence[Mapping[str, object]]) -> None:
    manifest = {
        "source": WORLD_BANK.name,
        "taken": max(str(one["vintage"]) for one in series),
        "licence": WORLD_BANK.publication.licence,
        "attribution": WORLD_BANK.publication.attribution.en,
        "note": NOTE,
        "listing": listing,
        "series": series,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (TARGET / "manifest.json").write_text(text + "\n", encoding="utf-8")
    licence = f"{manifest['attribution']} https://creativecommons.org/licenses/by/4.0/\n{NOTE}\n"
    (TARGET / "LICENCE.txt").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
