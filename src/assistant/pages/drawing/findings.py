"""Verdicts on a draft as HTML: the text with its findings marked and numbered, differences word by word. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.citation.alignment import Difference
from assistant.citation.findings import Report
from assistant.pages.drawing.escape import html


def badge(words: str, *, good: bool) -> str:
    """A small label: 「✓ 准确」, 「! 有出入」: the sign says it as well as the colour."""
    sign, mark = ("✓", "pa-good") if good else ("！", "pa-warn")
    return f'<span class="pa-badge {mark}">{sign} {html(words)}</span>'


def differences(found: Sequence[Difference]) -> str:
    """「写作“25” → 原文“30”」, one line a difference."""
    lines = "".join(f"<li>{_difference(one)}</li>" for one in found)
    return f'<ul class="pa-small">{lines}</ul>' if lines else ""


def _difference(one: Difference) -> str:
    if not one.source:
        return f"多了<del>{html(one.given)}</del>"
    if not one.given:
        return f"少了<ins>{html(one.source)}</ins>"
    return f"写作<del>{html(one.given)}</del>，原文<ins>{html(one.source)}</ins>"


def annotated(report: Report) -> str:
    """The draft's text, every finding that is not inside another one marked, with its number and verdict."""
    out, at = [], 0
    for number, finding in enumerate(report.findings, start=1):
        if finding.start < at:
            continue
        kind = "pa-fine" if finding.is_fine else "pa-wrong"
        out.append(html(report.text[at : finding.start]))
        out.append(
            f'<mark class="{kind}">{html(report.text[finding.start : finding.end])}'
            f"<sup>[{number} {html(finding.verdict)}]</sup></mark>"
        )
        at = finding.end
    out.append(html(report.text[at:]))
    return f'<div class="pa-draft" tabindex="0" role="region" aria-label="文稿">{"".join(out)}</div>'
