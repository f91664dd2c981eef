"""Running heads of laid-out pages, told from lines that only happen to come again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.sources.page_furniture import furniture
from ingest.sources.page_layout import Layout
from ingest.sources.page_lines import Line


def _page(number: int, rows: Sequence[tuple[str, float]]) -> Layout:
    """A page of lines of size 16 at these heights."""
    lines = [Line(text, 72, base - 13, 72 + 16 * len(text), base + 3, 16, base) for text, base in rows]
    return Layout(number, 595, 842, list(lines))


BODY = [("正文里的一行字", 130.0 + 28 * at) for at in range(20)]


@pytest.mark.parametrize(
    ("top", "found"),
    [
        ([("某市规划", 50.0)], ["某市规划"]),
        ([("某市规划", 40.0), ("征求意见稿", 60.0)], ["某市规划", "征求意见稿"]),
        ([("≥73", 102.0)], []),
        ([("≥73", 46.0), ("≥73", 74.0), ("≥73", 102.0)], []),  # a table of one cell a line, cut by pages
        ([("第七条　各级人民政府", 102.0)], []),
    ],
)
def test_heads_stand_apart_from_the_body(top: list[tuple[str, float]], found: list[str]) -> None:
    pages = [_page(number, [*top, *BODY]) for number in (1, 2, 3)]
    known = furniture(pages)
    assert [line.text for line in pages[1].lines if id(line) in known] == found
