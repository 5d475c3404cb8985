"""The tables of what was measured, each line with what was aimed at and whether it was met."""

from collections.abc import Sequence

from tests.bench.comparing import Measured
from tests.bench.measuring import Figures
from tests.bench.shapes import CALLERS, Shape

Found = Sequence[tuple[Shape, Measured]]
NAMES = {
    "bare": "bare",
    "proved": "bare, proof checked",
    "kept": "bare, history kept",
    "own": "hub, own data",
    "shared": "hub, shared data",
    "peer": "peer",
}
ALLOWED_MS, ALLOWED_SHARE = 0.3, 0.15
ALLOWED_HITS = 1.1
PLAIN_TIMES = 40
PAGES_ALIKE = 1.2


def against_bare(found: Found) -> list[str]:
    """Give one caller's times and the database's hits, each hub beside the bare servers."""
    lines = [
        "| shape | side | p50 ms | p99 ms | requests/s | ÷ bare | aim | ÷ proof checked | aim "
        "| hits | ÷ by hand | aim |",
        "|---|---|--:|--:|--:|--:|---|--:|---|--:|--:|---|",
    ]
    for shape, each in found:
        asked = [name for name in ("bare", "proved", "kept", "own", "shared") if name in each.alone]
        lines += [f"| {shape.name} | {NAMES[name]} | {_beside(each, name)} |" for name in asked]
    return lines


def _beside(each: Measured, name: str) -> str:
    one, bare, proved = each.alone[name], each.alone["bare"], each.alone["proved"]
    aims = [_allowed(one, other) if name == "own" else "" for other in (bare, proved)]
    hits, by_hand = each.hits.get(name), each.hits["bare"]
    read = " | | "
    if hits is not None:
        aim = met(hits / by_hand, ALLOWED_HITS) if name in ("own", "shared") else ""
        read = f"{hits:,} | {hits / by_hand:.2f} | {aim}"
    return (
        f"{_figures(one)} | {one.p50 / bare.p50:.2f} | {aims[0]} "
        f"| {one.p50 / proved.p50:.2f} | {aims[1]} | {read}"
    )


def against_peer(found: Found) -> list[str]:
    """Give how many times faster the hub is than the peer, with access limits on and the peer without."""
    lines = [
        "| shape | peer p50 | hub p50 | times | aim | peer requests/s, 8 callers | hub | peer hits | hub |",
        "|---|--:|--:|--:|---|--:|--:|--:|--:|",
    ]
    for shape, each in found:
        peer, own = each.alone["peer"], each.alone["own"]
        times = peer.p50 / own.p50
        met = f"≥ {shape.times:g} {'met' if times >= shape.times else 'missed'}"
        rates = {name: each.together[CALLERS[0]].get(name) for name in ("peer", "own")}
        lines.append(
            f"| {shape.name} | {peer.p50:.2f} | {own.p50:.2f} | {times:.1f} × | {met} "
            f"| {_rate(rates['peer'])} | {_rate(rates['own'])} "
            f"| {each.hits['peer']:,} | {each.hits['own']:,} |"
        )
    return lines


def together(found: Found) -> list[str]:
    """Give what several callers at once find."""
    callers = " | ".join(f"p50 ms, {each} callers | p99 | requests/s" for each in CALLERS)
    lines = [f"| shape | side | {callers} |", f"|---|---|{'--:|' * 3 * len(CALLERS)}"]
    for shape, each in found:
        for name in each.alone:
            figures = " | ".join(
                _figures(each.together[callers].get(name), callers in shape.callers) for callers in CALLERS
            )
            lines.append(f"| {shape.name} | {NAMES[name]} | {figures} |")
    return lines


def pages(found: Found) -> list[str]:
    """Give how a page's cost grows with what lies before it."""
    turned = [(shape, each.alone["own"]) for shape, each in found if shape.operation == "page"]
    lines = [
        "| page of 100 | p50 ms | p99 ms | requests/s | ÷ the first | aim |",
        "|---|--:|--:|--:|--:|---|",
    ]
    for shape, own in turned:
        times, name = own.p50 / turned[0][1].p50, shape.name.removeprefix("page ")
        lines.append(f"| {name} | {_figures(own)} | {times:.2f} | {met(times, PAGES_ALIKE)} |")
    return lines


def against_plain(found: Sequence[tuple[Shape, Figures, Figures]]) -> list[str]:
    """Give how many times faster the hub is than resolvers that each ask for themselves."""
    lines = ["| shape | plain p50 ms | hub p50 ms | times | aim |", "|---|--:|--:|--:|---|"]
    for shape, own, plain in found:
        times = plain.p50 / own.p50
        met = f"≥ {PLAIN_TIMES} {'met' if times >= PLAIN_TIMES else 'missed'}"
        lines.append(f"| {shape.name} | {plain.p50:.1f} | {own.p50:.2f} | {times:.0f} × | {met} |")
    return lines


def _figures(one: Figures | None, asked: bool = True) -> str:
    if one is None:
        return f"{'failed or too slow' if asked else 'not asked'} | | "
    return f"{one.p50:.2f} | {one.p99:.2f} | {one.rate:.0f}"


def _rate(one: Figures | None) -> str:
    return f"{one.rate:.0f}" if one else "failed"


def _allowed(one: Figures, bare: Figures) -> str:
    """Say whether what is answered without a release came close enough; a release has no aim."""
    most = bare.p50 + max(ALLOWED_MS, ALLOWED_SHARE * bare.p50)
    return f"≤ {most:.2f} {'met' if one.p50 <= most else 'missed'}"


def met(ratio: float, most: float) -> str:
    """Say what was aimed at, and whether it was met."""
    return f"≤ {most:g} {'met' if ratio <= most else 'missed'}"
