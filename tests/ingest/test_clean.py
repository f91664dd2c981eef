"""The search copy: what layout it leaves out, and that it never changes a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Span
from ingest.clean import joined, search_copy, visible

LINES = """
到 2027年，绿色低碳发展深入推进 | 到2027年，绿色低碳发展深入推进
（新兵党发〔2024〕10 号） | （新兵党发〔2024〕10号）
控制在 1起/万枚以下 | 控制在1起/万枚以下
激励重点企业“创 A晋 B” | 激励重点企业“创A晋B”
限公司 ERP 系统建设 | 限公司ERP系统建设
上升 10%） | 上升10%）
2021—2030 年 | 2021—2030年
一、\u00a0总体要求 | 一、总体要求
标  题 | 标 题
兵团党委 兵团关于加强生态文明建设工作的实施意见 | 兵团党委 兵团关于加强生态文明建设工作的实施意见
第一条　为了保护环境 | 第一条　为了保护环境
第一章 总则 | 第一章 总则
人与自然和谐共生的现⏎⏎代化 | 人与自然和谐共生的现代化
对有⏎ 意愿开展节能诊断 | 对有意愿开展节能诊断
到⏎2035年 | 到2035年
创 A⏎⏎晋 B | 创A晋B
the Kyoto Protocol | the Kyoto Protocol
Kyoto⏎Protocol | Kyoto⏎Protocol
20⏎35年 | 2035年
[bookmark: _Toc12536][bookmark: _Toc1]（一）区域概况 | （一）区域概况
完成[bookmark: _Toc30902]上级管控目标 | 完成上级管控目标
　　首行缩进的段落。 | 首行缩进的段落。
零宽\u200b字符 | 零宽字符
① 第一；② 第二 | ①第一；②第二
"""


@pytest.mark.parametrize("line", [one for one in LINES.splitlines() if one])
def test_layout_is_left_out(line: str) -> None:
    raw, clean = (part.replace("⏎", "\n") for part in line.split(" | "))
    raw = raw.replace("\\u00a0", "\u00a0").replace("\\u200b", "\u200b")
    copy = search_copy(raw, 0, len(raw))
    assert copy.text == clean
    assert "".join(raw[copy.source(at)] for at in range(len(copy.text))) == copy.text


def test_a_cut_inside_a_paragraph_is_left_out_with_its_line_ends() -> None:
    text = "以师市为主\n— 3 —\n战场"
    assert search_copy(text, 0, len(text), [Span(6, 11)]).text == "以师市为主战场"


@given(st.text("到年第条 \t\n\u3000\u00a02A，[bookmark: x]。", max_size=60), st.integers(0, 10), st.integers(0, 10))
def test_every_character_stays_itself_and_in_order(text: str, left: int, right: int) -> None:
    start, end = min(left, len(text)), max(min(left, len(text)), len(text) - right)
    copy = search_copy(text, start, end)
    places = [copy.source(at) for at in range(len(copy.text))]
    assert places == sorted(set(places))
    assert all(start <= place < end for place in places)
    assert [text[place] for place in places] == list(copy.text)
    kept = set(places)
    assert all(text[at].isspace() or "[bookmark:" in text for at in range(start, end) if at not in kept)


@given(st.text(" \n\tab[bookmark:x]年", max_size=40))
def test_the_visible_part_has_no_blank_at_its_ends(text: str) -> None:
    span = visible(text, 0, len(text))
    part = text[span.start : span.end]
    assert part == part.strip()
    assert search_copy(text, 0, len(text)).text == search_copy(text, *span).text


def test_cells_are_joined_with_the_blank_that_parts_them() -> None:
    text = "农村生活污水治理率\n\t%\n\t≥80"
    cells = [search_copy(text, start, end) for start, end in ((0, 9), (11, 12), (14, 17))]
    row = joined(text, cells)
    assert row.text == "农村生活污水治理率\t%\t≥80"
    assert "".join(text[row.source(at)] for at in range(len(row.text))) == row.text
