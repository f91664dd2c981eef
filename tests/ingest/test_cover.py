"""Covers and lists of sources: who wrote a document for whom, when, on what grounds."""

from __future__ import annotations

import pytest

from ingest import cover


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("编制单位：某某水利规划设计有限公司", [("author", "某某水利规划设计有限公司")]),
        (
            "委托单位：某市水务局\n承编单位：某省设计院\n二〇二四年五月",
            [("client", "某市水务局"), ("author", "某省设计院"), ("signed", "二〇二四年五月")],
        ),
        ("批准机关：某省人民政府", [("approver", "某省人民政府")]),
        ("二〇二四年五月", []),
        ("编制单位应当具备相应资质。", []),
        ("责任单位：某市水务局", []),
    ],
)
def test_lines_of_a_cover(lines: str, expected: list[tuple[str, str]]) -> None:
    text = f"某流域规划\n\n{lines}\n\n第一章　总则\n"
    found = list(cover.cover("d", text))
    assert [(fact.name, fact.value) for fact in found] == expected
    assert all(fact.start is not None and text[fact.start : fact.end] == fact.value for fact in found)
