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
    ("tops", "found"),
    [
        (("3.2 锁车器", "5.2 锁车器"), []),  # headings that happen to stand at the same height
        (("第3页 某市规划", "第4页 某市规划"), ["第3页 某市规划"]),
        (("JT/T 9876—2024", "JT/T 9876—2024"), ["JT/T 9876—2024"]),
    ],
)
def test_numbers_of_a_running_head_are_the_same_or_count(tops: tuple[str, str], found: list[str]) -> None:
    pages = [_page(number, [(top, 50.0), *BODY]) for number, top in enumerate(tops, start=3)]
    known = furniture(pages)
    assert [line.text for line in pages[0].lines if id(line) in known] == found


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
