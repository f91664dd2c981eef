"""Clause references as people write them, looked up in the project's own documents: which clause, or why it is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.citation.lookup import Lookup, Match
from assistant.index.store import Store

A = "bingtuan-beautiful-2024"
B = "bingtuan-eco-civilization-2017"
C = "division12-demonstration-plan-2023-2035"
D = "division7-beautiful-city-plan"
E = "xinjiang-eco-environment-14fyp"

# What is looked up; the document; the clause in citing form, half-width brackets (「」: the document itself).
CLEAR = """
美丽兵团实施意见第（六）条 | A | 三、(六)
美丽兵团实施意见第六条 | A | 三、(六)
美丽兵团实施意见第6条 | A | 三、(六)
美丽兵团实施意见第６条 | A | 三、(六)
美丽兵团实施意见第(6)条 | A | 三、(六)
美丽兵团实施意见第(六）条 | A | 三、(六)
美丽兵团实施意见第〔六〕条 | A | 三、(六)
美丽兵团实施意见第⑥条 | A | 三、(六)
美丽兵团实施意见（六） | A | 三、(六)
美丽兵团实施意见(六) | A | 三、(六)
美丽兵团实施意见㈥ | A | 三、(六)
美丽兵团实施意见六条 | A | 三、(六)
美丽兵团实施意见6条 | A | 三、(六)
美丽兵团实施意见 第 六 条 | A | 三、(六)
美丽兵团实施意见的第（六）条 | A | 三、(六)
美丽兵团实施意见中第六条的规定 | A | 三、(六)
美丽兵团实施意见第（六）条怎么说的？ | A | 三、(六)
《美丽兵团实施意见》第（六）条 | A | 三、(六)
《关于全面推进美丽兵团建设的实施意见》第（六）条 | A | 三、(六)
《兵团党委 兵团关于全面推进美丽兵团建设的实施意见》第（六）条 | A | 三、(六)
《兵团党委兵团关于全面推进美丽兵团建设的实施意见》（新兵党发〔2024〕10号）第六条 | A | 三、(六)
新兵党发〔2024〕10号第六条 | A | 三、(六)
新兵党发[2024]10号 第（六）条 | A | 三、(六)
新兵党发（2024）10号三、（六） | A | 三、(六)
美丽兵团实施意见三、（六） | A | 三、(六)
美丽兵团实施意见第三部分（六） | A | 三、(六)
美丽兵团实施意见第三部分第（六）条 | A | 三、(六)
美丽兵团实施意见第3部分第6条 | A | 三、(六)
2024年实施意见第六条 | A | 三、(六)
兵团2024年实施意见第（六）条 | A | 三、(六)
美麗兵團實施意見第（六）條 | A | 三、(六)
美丽兵团意见第六条 | A | 三、(六)
美丽兵团实施意见第（三十五）条 | A | 九、(三十五)
美丽兵团实施意见第三十五条 | A | 九、(三十五)
美丽兵团实施意见第35条 | A | 九、(三十五)
美丽兵团实施意见第卅五条 | A | 九、(三十五)
美丽兵团实施意见第（二十一）条 | A | 六、(二十一)
美丽兵团实施意见第廿一条 | A | 六、(二十一)
美丽兵团实施意见三、 | A | 三、
美丽兵团实施意见第三部分 | A | 三、
美丽兵团实施意见第三大部分 | A | 三、
美丽兵团实施意见第３部分 | A | 三、
美丽兵团实施意见第三个部分 | A | 三、
美丽兵团实施意见第三章 | A | 三、
2017年实施意见第六条 | B | 二、(六)
兵团2017年实施意见第（六）条 | B | 二、(六)
生态文明建设实施意见第（六）条 | B | 二、(六)
《关于加强生态文明建设工作的实施意见》第六条 | B | 二、(六)
关于加强生态文明建设工作的实施意见二、（六） | B | 二、(六)
生态文明建设实施意见第三十五条 | B | 九、(三十五)
生态文明建设实施意见六、 | B | 六、
生态文明建设实施意见第六部分 | B | 六、
生态文明建设实施意见第六部分第（十九）条 | B | 六、(十九)
生态文明建设实施意见第（十九）条 | B | 六、(十九)
第十二师规划表1第25项 | C | 二、（七）表1第25项
第十二师规划表1第25行 | C | 二、（七）表1第25项
第十二师规划表1第二十五项 | C | 二、（七）表1第25项
第十二师规划表１第２５项 | C | 二、（七）表1第25项
第十二师规划表1中的第25项 | C | 二、（七）表1第25项
第十二师规划表一第25项 | C | 二、（七）表1第25项
第十二师规划 表1 第25项指标 | C | 二、（七）表1第25项
第十二师规划表1序号25 | C | 二、（七）表1第25项
第十二师规划表1第25个指标 | C | 二、（七）表1第25项
第十二师规划第25项 | C | 二、（七）表1第25项
第十二师表1第25项 | C | 二、（七）表1第25项
十二师规划表1第25项 | C | 二、（七）表1第25项
12师规划表1第25项 | C | 二、（七）表1第25项
第12师规划表1第25项 | C | 二、（七）表1第25项
第十二师规划二、（七）表1第25项 | C | 二、（七）表1第25项
第十二师规划（七）表1第25项 | C | 二、（七）表1第25项
《新疆生产建设兵团第十二师生态文明建设示范区规划（2023—2035年）》表1第25项 | C | 二、（七）表1第25项
《新疆生产建设兵团第十二师生态文明建设示范区规划》表1第25项 | C | 二、（七）表1第25项
第十二师规划表1 | C | 二、（七）表1
第十二师规划附表1 | C | 二、（七）表1
第十二师规划二、 | C | 二、
第十二师规划第二部分 | C | 二、
第十二师规划第2部分 | C | 二、
第十二师规划二、（七） | C | 二、（七）
第十二师规划第二部分第（七）条 | C | 二、（七）
第十二师规划第二部分（七） | C | 二、（七）
第十二师规划第二章第七节 | C | 二、（七）
第十二师规划第（七）条 | C | 二、（七）
第十二师规划二、（六）2. | C | 二、（六）2.
第十二师规划二、（六）2 | C | 二、（六）2.
第十二师规划二（六）2. | C | 二、（六）2.
第十二师规划第二部分（六）第2点 | C | 二、（六）2.
第十二师规划二、（六）⒉ | C | 二、（六）2.
二、规划总则 › （七）建设指标 › 表1 第25项 | C | 二、（七）表1第25项
二、规划总则 › （六）规划目标 › 2.阶段目标 | C | 二、（六）2.
第十二师规划三、（一）2. | C | 三、（一）2.
第十二师规划三、（一）1. | C | 三、（一）1.
第十二师规划第三部分第一条第2项 | C | 三、（一）2.
第七师方案第（六）条 | D | 三、（六）
七师方案第六条 | D | 三、（六）
7师方案第六条 | D | 三、（六）
第七师胡杨河市实施方案第六条 | D | 三、（六）
胡杨河市方案第六条 | D | 三、（六）
美丽师市建设实施方案第（六）条 | D | 三、（六）
《第七师胡杨河市全面推进美丽师市建设实施方案》三、（六） | D | 三、（六）
美丽师市方案第三部分第六条 | D | 三、（六）
第七师（六） | D | 三、（六）
第七师方案第三十条 | D | 八、（三十）
第七师方案第30条 | D | 八、（三十）
第七师方案九、 | D | 九、
第七师方案第九部分 | D | 九、
十四五规划第六章第二节 | E | 第六章第二节
十四五规划第6章第2节 | E | 第六章第二节
十四五规划第六章二节 | E | 第六章第二节
十四五规划六章二节 | E | 第六章第二节
十四五规划6章2节 | E | 第六章第二节
十四五规划第六章的第二节 | E | 第六章第二节
十四五规划第六章，第二节 | E | 第六章第二节
十四五规划第六章“强化‘三水’统筹”第二节 | E | 第六章第二节
“十四五”规划第六章第二节 | E | 第六章第二节
《新疆生态环境保护“十四五”规划》第六章第二节 | E | 第六章第二节
《新疆生态环境保护“十四五”规划》第６章第２节 | E | 第六章第二节
新疆生态环境保护规划第六章第二节 | E | 第六章第二节
自治区“十四五”生态环境保护规划第六章第二节 | E | 第六章第二节
新疆十四五规划第十三章第六节 | E | 第十三章第六节
新疆十四五规划第13章第6节 | E | 第十三章第六节
第六章第二节 | E | 第六章第二节
第十四章 | E | 第十四章
十四五规划第六章 | E | 第六章
十四五规划第十四章第五节 | E | 第十四章第五节
十四五规划表2-1 | E | 第二章第三节表2-1
十四五规划表2—1 | E | 第二章第三节表2-1
十四五规划第二章第三节表2-1 | E | 第二章第三节表2-1
十四五规划第六章第三部分 | E | 第六章第三节
美丽兵团实施意见 | A | 《兵团党委 兵团关于全面推进美丽兵团建设的实施意见》
新兵党发〔2024〕10号 | A | 《兵团党委 兵团关于全面推进美丽兵团建设的实施意见》
新兵党发2024 10号 | A | 《兵团党委 兵团关于全面推进美丽兵团建设的实施意见》
新兵党发2024年第10号第六条 | A | 三、(六)
新兵党发（2024） 10 号 | A | 《兵团党委 兵团关于全面推进美丽兵团建设的实施意见》
第十二师规划 | C | 《新疆生产建设兵团第十二师生态文明建设示范区规划（2023—2035年）》
《新疆生态环境保护“十四五”规划》 | E | 《新疆生态环境保护“十四五”规划》
"""

# What is looked up; all the clauses that it can mean; a word of the note that says why it is open.
OPEN = """
第（六）条 | A 三、(六); B 二、(六); C 二、（六）; C 五、（六）; C 十、（六）; D 三、（六） | 没有写明文件
（六） | A 三、(六); B 二、(六); C 二、（六）; C 五、（六）; C 十、（六）; D 三、（六） | 没有写明文件
兵团实施意见第六条 | A 三、(六); B 二、(六) | 可指几份文件
兵团实施意见第（三十五）条 | A 九、(三十五); B 九、(三十五) | 可指几份文件
第（三十五）条 | A 九、(三十五); B 九、(三十五) | 没有写明文件
第十二师规划第（六）条 | C 二、（六）; C 五、（六）; C 十、（六） | 3处
第十二师规划（六）2. | C 二、（六）2.; C 五、（六）2. | 2处
十四五规划第六节 | E 第十三章第六节 | .
十四五规划第五节 | E 第十章第五节; E 第十三章第五节; E 第十四章第五节 | 3处
兵团实施意见 | A ; B | 可指2份文件
"""

# References to what is not there: nothing, rather than something near.
NOTHING = """
美丽兵团实施意见第（三十六）条
十四五规划第十五章
十四五规划第六章第九节
第十二师规划表1第37项
第十二师规划表9
第七师方案第二部分第（六）条
国发〔2016〕5号第六条
"""

FILES = {"A": A, "B": B, "C": C, "D": D, "E": E}


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


@pytest.fixture(scope="module")
def lookup(index_dir: Path) -> Lookup:
    return Lookup(Store.open(index_dir))


def referred(matches: list[Match]) -> list[tuple[str, str]]:
    return [(match.document, match.label) for match in matches if match.match == "reference"]


def test_there_are_enough_spellings() -> None:
    assert len(rows(CLEAR)) + len(rows(OPEN)) + len(rows(NOTHING)) >= 120


@pytest.mark.parametrize(("text", "document", "label"), rows(CLEAR), ids=[row[0] for row in rows(CLEAR)])
def test_a_clear_reference_means_one_clause(lookup: Lookup, text: str, document: str, label: str) -> None:
    found = lookup.find(text)
    assert referred(found) == [(FILES[document], label)]
    assert found[0].match == "reference" and found[0].note == ""


@pytest.mark.parametrize(("text", "places", "why"), rows(OPEN), ids=[row[0] for row in rows(OPEN)])
def test_an_open_reference_names_all_it_can_mean(lookup: Lookup, text: str, places: str, why: str) -> None:
    found = lookup.find(text)
    wanted = [place.strip().partition(" ") for place in places.split(";")]
    assert [(file, label) for file, label in sorted(referred(found)) if not label.startswith("《")] == sorted(
        (FILES[name], label) for name, _, label in wanted if label
    )
    assert {file for file, _ in referred(found)} == {FILES[name] for name, _, _ in wanted}
    assert all(why.strip(".") in match.note for match in found if match.match == "reference")


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_a_reference_to_nothing_finds_nothing(lookup: Lookup, text: str) -> None:
    assert referred(lookup.find(text)) == []


def test_a_reference_quotes_its_clause_literally(lookup: Lookup) -> None:
    (match,) = lookup.find("第十二师规划表1第25项")
    text = lookup.store.text(C)
    assert text[match.start : match.end] == match.quote
    assert "农村生活污水治理率" in match.quote and "≥80" in match.quote
    assert match.clause == "二、规划总则 › （七）建设指标 › 表1 第25项"
