"""A run and the quarantine, as a person reads them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hub.sync.report import Failure, RunReport, SeriesReport


def told_run(report: RunReport, language: str) -> str:
    """Tell a run: one line for it, one for each series."""
    ended = report.ended or "…"
    first = f"{report.source} ({report.origin}) {report.started} – {ended}: {report.state}"
    lines = [first, *(f"  {one.sentence()}{_reason(one, language)}" for one in report.series)]
    if report.error is not None:
        lines.append(f"  {_sentence(report.error, language)}")
    return "\n".join(lines)


def told_quarantine(kept: Sequence[Mapping[str, object]], language: str) -> str:
    """Tell what is set aside: how many rows by source, series, country and reason."""
    if not kept:
        return "quarantine: empty"
    groups = Counter(
        (
            str(one["source"]),
            str(one["series"]),
            str(one["country"]),
            str(one["code"]),
            str(one[language.lower()]),
        )
        for one in kept
    )
    lines = [
        f"  {source} {series} {country or '-'}: {count} × {code}. {sentence}"
        for (source, series, country, code, sentence), count in sorted(groups.items())
    ]
    return "\n".join([f"quarantine: {len(kept)} rows", *lines])


def _reason(one: SeriesReport, language: str) -> str:
    return f"\n    {_sentence(one.error, language)}" if one.error is not None else ""


def _sentence(error: Failure, language: str) -> str:
    facts = ", ".join(f"{name} {value}" for name, value in error.facts.items())
    said = error.fr if language == "FR" else error.en
    return f"{error.code}: {said}{f' ({facts})' if facts else ''}"
