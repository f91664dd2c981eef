"""Text on its way to the screen is shown and never carried out."""

from __future__ import annotations

import pytest

from assistant.pages.drawing.escape import html, label


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('"><img src=x onerror=1>', "&quot;&gt;&lt;img src=x onerror=1&gt;"),
        ("PM2.5 & SO₂", "PM2.5 &amp; SO₂"),
        ("新兵党发〔2024〕10号", "新兵党发〔2024〕10号"),
    ],
)
def test_html(given: str, shown: str) -> None:
    assert html(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("表1 第25项", "表1 第25项"),
        ("*粗* _斜_ `码`", "\\*粗\\* \\_斜\\_ \\`码\\`"),
        ("$x^2$", "\\$x\\^2\\$"),
        ("[链接](http)", "\\[链接\\]\\(http\\)"),
        (":red[红]", "\\:\u2060red\\[红\\]"),
        (":material/home:", "\\:\u2060material/home\\:\u2060"),
        ("<b>", "\\<b\\>"),
        ("一\n 二\t三", "一 二 三"),
        ("# 题", "\\# 题"),
        ("反\\斜", "反\\\\斜"),
    ],
)
def test_labels(given: str, shown: str) -> None:
    assert label(given) == shown


def test_a_long_label_is_cut_before_it_is_escaped() -> None:
    assert label("*" * 50, 10) == "\\*" * 9 + "…"
