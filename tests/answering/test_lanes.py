"""Each kind of question over a small invented library: the answer in its words, and the place that carries it."""

from __future__ import annotations

import pytest

from assistant.chat import Chat
from assistant.records import Turn
from tests.answering.invented import TEXTS
from tests.library import library


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    return Chat.open(library(tmp_path_factory.mktemp("invented"), TEXTS))


# question (earlier turns before /) → what the answer holds, parted by ; | what its first quote holds
ANSWERED = """
云溪县2025年用水总量控制在多少 → 3.2亿立方米以内 | 用水总量控制在3.2亿立方米以内
云溪县2025年农村自来水普及率 → 95%以上 | 农村自来水普及率达到95%以上
云溪县2020年农村自来水普及率 → 86% | 农村自来水普及率为86%
云溪县2035年水土保持率 → 83%左右 | 水土保持率达到83%左右
云溪县2025年农村生活污水治理率目标 → ≥45%;预期性;28.4% | 农村生活污水治理率
云溪县农村生活污水治理率2020年是多少 → 28.4% | 28.4
江川市2025年农村生活污水治理率 → 50% | 农村生活污水治理率达到50%
云溪县河湖健康评价2025年的目标 → 全面完成 | 河湖健康评价
云溪县城市供水管网漏损率是什么属性的指标 → 约束性 | 城市供水管网漏损率
云溪县约束性指标有哪些 → 共2项;灌溉水有效利用系数;城市供水管网漏损率 | 灌溉水有效利用系数
云溪县有多少座小型水库 → 42座 | 小型水库42座
江川市和云溪县2025年水土保持率哪个高 → 75%以上;78%;云溪县 | 水土保持率
云溪县2025年农村生活污水治理率比2020年提高几个百分点 → 45%－28.4%＝16.6个百分点 | 农村生活污水治理率
云溪县2025年水土保持率达到90%，对吗 → 不对;力争达到78% | 水土保持率力争达到78%
“江川市2025年农村生活污水治理率达到50%”，这个说法成立吗 → 对，说法正确;50% | 农村生活污水治理率达到50%
我在写汇报材料，想核一下江川市2025年农村生活污水治理率 → 50% | 农村生活污水治理率达到50%
江川市2025年农村生活污水治理率达到50%，对吗 → 对，说法正确;50% | 农村生活污水治理率达到50%
江川市加强预防保护由谁牵头 → 市水利局 | 牵头单位：市水利局
江川市市水利局牵头哪些任务 → 共2项;加强预防保护;开展综合治理 | 牵头单位
江川市开展综合治理的参加单位是谁 → 市林业局 | 市林业局
“河长制”是什么的简称 → 河湖长制 | 河湖长制
江川市意见的文号 → 江政发〔2023〕7号 | 江政发〔2023〕7号
第三师供水工程管理办法什么时候施行 → 2022年5月1日 | 2022年5月1日
第三师供水工程管理办法第三条讲什么 → 每月至少检测1次水质;不少于2年 | 第三条
云溪县怎么推进节水 → 推广高效节水灌溉 | 推广高效节水灌溉
江川市在陡坡地种庄稼有什么规定 → 禁止在二十五度以上陡坡地开垦 | 禁止在二十五度
第三师检测记录保存多久 → 不少于2年 | 检测记录保存不少于2年
云溪县2025年农村自来水普及率 / 那江川市2025年农村生活污水治理率呢 → 50% | 50%
云溪县2025年农村生活污水治理率 / 江川市层面的要求是多少 → 50% | 50%
云溪县2025年农村生活污水治理率 / 江川市呢，也是这么高吗 → 50% | 50%
云溪县2025年水土保持率 / 2035年呢 → 83%左右 | 83%左右
"""

# question → what the refusal holds
DECLINED = """
云溪县2030年水土保持率是多少 → 没有给出
第四师2025年供水普及率 → 第四师
云溪县2025年森林覆盖率 → 没有
江川市2025年用水总量 → 没有
云溪县为什么把水土保持率定为78% → 没有说明
今天天气怎么样 → 不在现有文件的范围内
第三师供水工程管理办法的文号 → 没有写明
第三师供水工程管理办法第三十条 → 没有
云溪县GDP是多少 → 没有
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    pairs = (line.split(" → ") for line in text.strip().splitlines())
    return [(question, expected) for question, expected in pairs]


def _asked(chat: Chat, line: str):  # type: ignore[no-untyped-def]
    *earlier, question = line.split(" / ")
    return chat.ask(question, [Turn(turn) for turn in earlier])


@pytest.mark.parametrize(("question", "expected"), _pairs(ANSWERED))
def test_answers_and_their_places(small: Chat, question: str, expected: str) -> None:
    answer = _asked(small, question)
    words, _, quote = (part.strip() for part in expected.partition("|"))
    assert answer.answered, answer.answer
    assert [word for word in words.split(";") if word not in answer.answer] == [], answer.answer
    assert quote in answer.citations[0].quote.replace("\n", "")


@pytest.mark.parametrize(("question", "_"), _pairs(ANSWERED))
def test_quotes_are_the_text_at_their_offsets(small: Chat, question: str, _: str) -> None:
    for citation in _asked(small, question).citations:
        assert small.store.text(citation.document)[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(("question", "expected"), _pairs(DECLINED))
def test_what_the_documents_do_not_say_is_declined(small: Chat, question: str, expected: str) -> None:
    answer = _asked(small, question)
    assert not answer.answered, answer.answer
    assert answer.citations == ()
    assert expected in answer.answer


BANNED = [
    ("第三师可以拆除供水设施吗", "不对。"),
    ("第三师向水源保护区排放污水怎么规定", ""),
    ("第三师盗用供水行不行", "不对。"),
    ("第三师盗用供水对吗", "不对。"),
    ("第三师不得盗用供水，对吗", "对，"),
]


@pytest.mark.parametrize(("question", "verdict"), BANNED)
def test_an_item_is_told_with_the_ban_above_it(small: Chat, question: str, verdict: str) -> None:
    answer = small.ask(question)
    assert "不得有下列行为" in answer.answer
    assert answer.answer.startswith(("对，", "不对")) == bool(verdict)
    assert answer.answer.startswith(verdict)
    assert any("不得有下列行为" in citation.quote for citation in answer.citations)
