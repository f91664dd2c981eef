"""The figures behind an answer as bars and as a table, when they run over several years or places. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.pages.drawing.escape import html
from assistant.records import Citation, Target

KINDS = {"target": "目标", "baseline": "基数", "actual": "现状", "criterion": "标准"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WIDEST = 60
"""Per cent of the row that the longest bar takes; the rest is for its figure."""


def several(series: Sequence[Target]) -> bool:
    """True when the figures are of more than one year (or kind) of one indicator: then a picture helps."""
    groups: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    for target in series:
        groups.setdefault((target.entity, target.scope, target.indicator), set()).add((target.year, target.kind))
    return any(len(found) > 1 for found in groups.values()) or len({key[0] for key in groups}) > 1


def family(targets: Sequence[Target], one: Target) -> tuple[Target, ...]:
    """The figures of the same indicator of the same entity among ``targets``: the other years of ``one``."""
    wanted = (one.entity, one.scope, one.indicator, one.unit)
    found = {
        (target.year, target.kind, target.shown): target
        for target in targets
        if (target.entity, target.scope, target.indicator, target.unit) == wanted
    }
    return tuple(sorted(found.values(), key=lambda target: (target.kind == "criterion", target.year)))


def amount(target: Target) -> float | None:
    """The figure to draw: 「80」 -> 80.0; of a range the first; None for words."""
    found = _NUMBER.match(target.value)
    return float(found[0]) if found else None


def shown(target: Target) -> str:
    """The value as the document has it, with its unit once: shown 「≥80」, unit 「%」 -> 「≥80%」."""
    whole = target.shown or f"{target.bound}{target.value}"
    return whole if not target.unit or target.unit in whole or amount(target) is None else whole + target.unit


def when(target: Target) -> str:
    """「2025年目标」, 「2022年基数」; 「目标」 when the text names no year."""
    year = f"{target.year}年" if target.year and not target.year.endswith("年") else target.year
    return year + KINDS.get(target.kind, "")


def bars(series: Sequence[Target]) -> str:
    """Horizontal bars, a line a figure, each with its value in words; figures given in words have no bar."""
    largest = max((amount(target) or 0.0 for target in series), default=0.0) or 1.0
    who = len({(target.entity, target.scope) for target in series}) > 1
    return f'<div class="pa-bars">{"".join(_bar(target, largest, who) for target in series)}</div>'


def _bar(target: Target, largest: float, who: bool) -> str:
    value = amount(target)
    width = 0.0 if value is None else max(0.5, _WIDEST * value / largest)
    name = f"{target.entity}{target.scope} {when(target)}" if who else when(target)
    bar = "" if value is None else f'<span class="pa-bar pa-{html(target.kind)}" style="width:{width:.1f}%"></span>'
    words = f'<span class="pa-word">{html(shown(target))}</span>'
    return f'<span>{html(name)}</span><span class="pa-track">{bar}{words}</span>'


def listed(series: Sequence[Target], citations: Sequence[Citation]) -> str:
    """The same figures as a table, each with the number of the citation it stands in."""
    rows = "".join(_line(target, citations) for target in series)
    names = ("对象", "指标", "时间", "数值", "属性", "依据")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    return (
        '<div class="pa-scroll" tabindex="0" role="region" aria-label="数据表">'
        f'<table class="pa-grid"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _line(target: Target, citations: Sequence[Citation]) -> str:
    held = [
        f"[{number}]"
        for number, one in enumerate(citations, start=1)
        if one.document == target.document and one.start <= target.value_span.start < one.end
    ]
    who = target.entity + (f"（{target.scope}）" if target.scope else "")
    cells = (who, target.indicator, when(target), shown(target), target.attribute or "—", "".join(held[:1]) or "—")
    return "<tr>" + "".join(f"<td>{html(cell)}</td>" for cell in cells) + "</tr>"
