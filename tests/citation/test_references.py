"""Clause references in a text: found in any spelling, with their span, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from assistant.citation.labels import clause_label, label_step, references
from assistant.citation.references import trailing
from tests import factories

# text | what is found: written → as officials write it, in order
FOUND = """
依据第六条办理 | 第六条→第六条
第（六）条 | 第（六）条→第（六）条
第6条 | 第6条→第六条
第６条 | 第６条→第六条
第(六）条 | 第(六）条→第（六）条
第〔六〕条 | 第〔六〕条→第（六）条
第 六 条 | 第 六 条→第六条
第⑥条 | 第⑥条→第（六）条
见（六） | （六）→（六）
见(6) | (6)→（6）
（６） | （６）→（6）
㈥ | ㈥→（六）
第六部分 | 第六部分→第六部分
第六大部分 | 第六大部分→第六部分
第六章第二节 | 第六章第二节→第六章第二节
第6章第2节 | 第6章第2节→第六章第二节
第六章二节 | 第六章二节→第六章第二节
第六章的第二节 | 第六章的第二节→第六章第二节
第六章“强化治理”第二节 | 第六章“强化治理”第二节→第六章第二节
第二编第三分编第四章第六百条 | 第二编第三分编第四章第六百条→第二编第三分编第四章第六百条
第一千一百六十五条 | 第一千一百六十五条→第一千一百六十五条
第二百〇三条 | 第二百〇三条→第二百零三条
第廿一条 | 第廿一条→第二十一条
第十二条之一第二款 | 第十二条之一第二款→第十二条之一第二款
第一款第（三）项 | 第一款第（三）项→第一款第（三）项
第三条第二项第1目 | 第三条第二项第1目→第三条第二项第一目
第六章（二）3讲什么 | 第六章（二）3→第六章（二）3.
第五部分第（四）点第2小点 | 第五部分第（四）点第2小点→第五部分第（四）点第二点
第四点、第五点 | 第四点→第四点；第五点→第五点
三、（一）2. | 三、（一）2.→三、（一）2.
三、（一）2 | 三、（一）2→三、（一）2.
三（一）2. | 三（一）2.→三、（一）2.
三、（一）2.（3）① | 三、（一）2.（3）①→三、（一）2.（3）①
（一）⒉ | （一）⒉→（一）2.
二、总则 › （七）指标 › 表1 第25项 | 二、总则 › （七）指标 › 表1 第25项→二、（七）表1第25项
表1第25项 | 表1第25项→表1第25项
表1第25行 | 表1第25行→表1第25行
表 2—1 | 表 2—1→表2-1
表2-1和表3 | 表2-1→表2-1；表3→表3
表一第3项 | 表一第3项→表1第3项
专栏3 | 专栏3→专栏3
附件1第三条 | 附件1第三条→附件1第三条
附录A | 附录A→附件A
序号25 | 序号25→第25行
第1.2.3节 | 第1.2.3节→1.2.3
第六、七条 | 第六、七条→第六条；第六、七条→第七条
第六至八条 | 第六至八条→第六条；第六至八条→第七条；第六至八条→第八条
第六条至第八条 | 第六条→第六条；第六条至第八条→第七条；第八条→第八条
（一）至（三） | （一）→（一）；（一）至（三）→（二）；（三）→（三）
第六条第二款和第七条 | 第六条第二款→第六条第二款；第七条→第七条
第三点 | 第三点→第三点
33条第一款 | 33条第一款→第三十三条第一款
三十三条 | 三十三条→第三十三条
33 | 33→33
"""

NOTHING = (
    "第十二师", "第三次中央工作座谈会", "某政发〔2024〕10号", "第一、二、三产业", "一、二、三产业融合",
    "2023年（2024）", "代表一致同意", "一带一路", "全市共33条河流", "1.5万亩", "第二产业增加值", "图书馆", "地图1张",
)  # fmt: skip


def lines(table: str) -> list[tuple[str, str]]:
    pairs = (line.partition(" | ") for line in table.strip().splitlines())
    return [(left.strip(), right.strip()) for left, _, right in pairs]


@pytest.mark.parametrize(("text", "told"), lines(FOUND))
def test_references_are_found_in_any_spelling(text: str, told: str) -> None:
    found = references(text)
    assert "；".join(f"{text[one.start : one.end]}→{one}" for one in found) == told


@pytest.mark.parametrize("text", NOTHING)
def test_other_numbers_are_no_references(text: str) -> None:
    assert references(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [("草原法33条", "第三十三条"), ("草原法33", "33"), ("规划六章二节。", "第六章第二节")],
)
def test_a_number_at_the_end_may_be_a_reference(text: str, told: str) -> None:
    assert str(trailing(text)) == told


@pytest.mark.parametrize(
    ("label", "step"),
    [
        ("（七）", ("（一）", "7")), ("(七)", ("（一）", "7")), ("第六条", ("条", "6")), ("第二款", ("款", "2")),
        ("第25项", ("项", "25")), ("二、", ("一、", "2")), ("1.", ("1.", "1")), ("1．", ("1.", "1")),
        ("1、", ("1.", "1")), ("（1）", ("（1）", "1")), ("1）", ("1）", "1")), ("①", ("①", "1")),
        ("表2-1", ("表", "2-1")), ("一是", ("一是", "1")), ("1.1", ("1.1", "1.1")), ("附件", ("附件", "1")),
        ("附录A", ("附件", "A")), ("——", None), ("", None), ("注", None),
    ],
)  # fmt: skip
def test_a_label_is_a_step(label: str, step: tuple[str, str] | None) -> None:
    found = label_step(label)
    assert (found and (found.kind, found.number)) == step


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (("示例文件", "三、污染防治", "（六）碧水保卫战"), "《示例文件》三、（六）"),
        (("第二章 保护", "第三十三条"), "《示例文件》第三十三条"),
        (("第二章 保护", "第三条", "（二）"), "《示例文件》第三条第（二）项"),
        (("第二章 保护", "第三条", "第二款"), "《示例文件》第三条第二款"),
        (("第六章 水生态", "第二节 水污染"), "《示例文件》第六章第二节"),
        (("二、总则", "（七）指标", "表1 第25项"), "《示例文件》二、（七）表1第25项"),
        (("二、总则", "（七）指标", "表1 主要指标"), "《示例文件》二、（七）表1"),
        (("一、目标", "坚持绿色引领"), "《示例文件》一、“坚持绿色引领”"),
        (("一、目标", "第2段"), "《示例文件》一、第2段"),
    ],
)
def test_a_clause_is_cited_by_its_path(path: tuple[str, ...], label: str) -> None:
    assert clause_label(factories.clause(path=path), factories.document()) == label
