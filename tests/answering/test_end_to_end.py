"""Ten questions over the project's own documents, from the question to the quote."""

from __future__ import annotations

import pytest

from assistant.chat import Chat

DIVISION12 = "division12-demonstration-plan-2023-2035"
DIVISION7 = "division7-beautiful-city-plan"
BINGTUAN2024 = "bingtuan-beautiful-2024"
BINGTUAN2017 = "bingtuan-eco-civilization-2017"
XINJIANG = "xinjiang-eco-environment-14fyp"

# question, answer, documents cited, words of the first quote
EXACT = [
    (
        "第十二师2025年农村污水治理率目标",
        "第十二师2025年农村生活污水治理率的目标为≥80%（参考性指标，2022年基数71.43%）。",
        [DIVISION12],
        "农村生活污水治理率 % ≥50 参考性 71.43 ≥80 ≥85 ≥90",
    ),
    (
        "兵团2035年水土保持率",
        "兵团2035年水土保持率的目标为57.69%。",
        [BINGTUAN2024],
        "到2035年,兵团森林覆盖率稳步提升,水土保持率提高至57.69%,生态系统基本实现良性循环。",
    ),
    (
        "第七师2035年自然保护地面积占师市面积比例",
        "第七师胡杨河市2035年自然保护地面积占师市面积比例的目标为保持在3.09%。",
        [DIVISION7],
        "到 2035年，自然保护地面积占师市面积比例保持在 3.09%，生态系统格局稳定，生态功能持续提升。",
    ),
    (
        "新疆2025年农村生活污水治理率",
        "新疆2025年农村生活污水治理率的目标为30%左右。",
        [XINJIANG],
        "到2025年,农村生活污水治理率达到30%左右,统筹实施农村黑臭水体治理及水系综合整治。",
    ),
    (
        "推进水污染治理由谁牵头",
        "推进水污染治理：牵头单位为兵团建设局(环保局)、水利局。",
        [BINGTUAN2017],
        "(牵头单位:兵团建设局(环保局)、水利局,参加单位:兵团工信委、国土资源局)",
    ),
    (
        "VOCs在自治区规划里是哪个词的简称",
        "“VOCs”是“挥发性有机污染物”的简称。",
        [XINJIANG],
        "挥发性有机污染物(以下简称“VOCs”)",
    ),
    (
        "兵团2024年意见什么时候印发",
        "《兵团党委 兵团关于全面推进美丽兵团建设的实施意见》的印发日期是2024年8月14日。",
        [BINGTUAN2024],
        "2024年8月14日",
    ),
    (
        "七师自然保护地占比比兵团多几个点",
        "第七师胡杨河市2035年自然保护地面积占师市面积比例的目标为保持在3.09%。"
        "兵团2035年自然保护地面积占兵团面积比例的目标为保持在1.8%。3.09%－1.8%＝1.29个百分点。",
        [DIVISION7, BINGTUAN2024],
        "到 2035年，自然保护地面积占师市面积比例保持在 3.09%，生态系统格局稳定，生态功能持续提升。",
    ),
    (
        "自治区2025年湿地保护率目标是55%，对不对？",
        "对，说法正确。新疆2025年湿地保护率的目标为55%。",
        [XINJIANG],
        "到2025年,湿地保护率提高到55%。",
    ),
]


def _words(text: str) -> str:
    """Without white space: a quote keeps the line breaks of its source."""
    return "".join(text.split())


@pytest.mark.parametrize(("question", "answer", "documents", "quote"), EXACT)
def test_answer_and_quote(chat: Chat, question: str, answer: str, documents: list[str], quote: str) -> None:
    given = chat.ask(question)
    assert given.answer == answer
    assert [citation.document for citation in given.citations] == documents
    assert _words(given.citations[0].quote) == _words(quote)


def test_the_unanswerable_is_declined_with_what_is_missing(chat: Chat) -> None:
    given = chat.ask("第十二师2027年农村生活污水治理率要达到多少？")
    assert (given.answered, given.citations, given.reason) == (False, (), "no-year")
    assert all(words in given.answer for words in ("没有给出", "2027年", "农村生活污水治理率", "2025年", "2030年"))


@pytest.mark.parametrize(("question", "_answer", "_documents", "_quote"), EXACT)
def test_the_same_question_has_the_same_answer(
    chat: Chat, question: str, _answer: str, _documents: list[str], _quote: str
) -> None:
    assert chat.ask(question) == chat.ask(question)


@pytest.mark.parametrize(
    "question",
    [
        "兵团农业局参加农业污染治理吗",  # 强化工业污染场地治理 is of something else
        "第七师绿色工厂到2027年达8家，对吗",  # 8家 is of 2025
        "团场可以新建高耗水项目吗",  # the ban is on 水资源超载地区
        "新疆可以使用劣质煤吗",  # the ban is on 暂不能通过清洁供暖替代散煤的地区
        "第十二师2022年农村生活污水治理率达标吗",  # whether a goal of 2025 is met in 2022
    ],
)
def test_no_verdict_rests_on_something_else(question: str, chat: Chat) -> None:
    assert not chat.ask(question).answer.startswith(("对，", "不对。"))


def test_no_document_is_said_to_be_silent_on_what_it_speaks_of(chat: Chat) -> None:
    given = chat.ask("新建建筑绿色化，自治区规划和第十二师2025年目标怎么写的")
    assert "没有相关表述" not in given.answer  # 城镇新建建筑全面建成绿色建筑
