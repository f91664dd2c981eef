"""Where a sentence of a clause ends: at its mark, but not inside brackets or inside a list that its lead announces."""

from __future__ import annotations

import pytest

from assistant.answering.sentences import sentences

LINES = [
    ("甲局牵头。乙局配合；丙局参加。", ["甲局牵头。", "乙局配合；", "丙局参加。"]),
    ("建设平台（一期；二期）。完成验收。", ["建设平台（一期；二期）。", "完成验收。"]),
    (
        "下列情形不予补助：单一产权人的公有住房；商业用房；别墅。其他情形另行规定；由市里决定。",
        ["下列情形不予补助：单一产权人的公有住房；商业用房；别墅。", "其他情形另行规定；", "由市里决定。"],
    ),
    (
        "申请时提交以下材料：身份证明；申请表。",
        ["申请时提交以下材料：身份证明；申请表。"],
    ),
    (
        "有下列行为之一的，处警告；情节严重的：处罚款；没收所得。",
        ["有下列行为之一的，处警告；", "情节严重的：处罚款；", "没收所得。"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected
