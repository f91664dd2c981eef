"""The fluent answer from end to end, over real HTTP: what a good model gains, and what stays as it was composed."""

from __future__ import annotations

import pytest

from assistant.chat import Chat
from assistant.fluent.telling import Event
from assistant.index.store import Store
from eval.scripted import Reply, Request, evidence, faithful, tokens
from tests.fluent.conftest import Talk
from tests.fluent.library import QUESTIONS
from tests.fluent.oracle import invented_citations, unborne

WATER = "柳河市怎么加强水源保护？"


def saying(*lines: str, size: int = 3) -> object:
    """A model that writes these lines; 「K」 in square brackets is the first key it is shown."""

    def script(request: Request) -> Reply:
        key = evidence(request)[0].key
        return Reply(tokens("\n".join(lines).replace("[K]", f"[{key}]"), size))

    return script


GOOD = [
    (
        "[K]主要措施包括：严格落实饮用水水源保护区管理制度，开展水源地环境问题排查整治，完善水源地监测网络。",
        "主要措施包括：严格落实饮用水水源保护区管理制度，开展水源地环境问题排查整治，完善水源地监测网络。",
    ),
    (
        "[K]首先，严格落实饮用水水源保护区管理制度；同时，完善水源地监测网络。",
        "首先，严格落实饮用水水源保护区管理制度；同时，完善水源地监测网络。",
    ),
    (
        "[K]加强水源保护方面，开展水源地环境问题排查整治。",
        "加强水源保护方面，开展水源地环境问题排查整治。",
    ),
    (
        "[K]《柳河市城乡供水提升行动方案》提出，对存在环境风险的水源地，制定应急预案，落实防护措施。",
        "《柳河市城乡供水提升行动方案》提出，对存在环境风险的水源地，制定应急预案，落实防护措施。",
    ),
    (
        "到二０二五年，全市建成备用水源工程１２处以上，城市供水水质达标率不低于百分之九十八。[K]",
        "到2025年，全市建成备用水源工程12处以上，城市供水水质达标率不低于98%。",
    ),
    (
        "1. **[K]縣級人民政府應當每季度公布1次水質監測結果，不得瞞報、漏報。**",
        "县级人民政府应当每季度公布1次水质监测结果，不得瞒报、漏报。",
    ),
]


GOOD += [
    (
        "[K]柳河市在加强水源保护方面的主要措施包括：开展水源地环境问题排查整治，完善水源地监测网络等措施。",
        "柳河市在加强水源保护方面的主要措施包括：开展水源地环境问题排查整治，完善水源地监测网络等措施。",
    ),
]


@pytest.mark.parametrize(("line", "shown"), GOOD)
def test_what_the_evidence_says_is_shown_in_its_own_letters(line: str, shown: str, talk: Talk, store: Store) -> None:
    answer = talk(saying(line)).ask(WATER)
    assert shown in answer.answer
    assert answer.telling is not None and (answer.telling.told, answer.telling.withheld) == (1, ())
    assert invented_citations(store, answer) == []


BAD = [
    ("[K]柳河市完善水源地监测网络，成效显著。", "不是引文的原话"),
    ("[K]推进管网改造方面，完善水源地监测网络。", "不是引文的原话"),
    ("[K]金沙市在加强水源保护方面的主要措施包括：完善水源地监测网络。", "主体“金沙市”"),
    ("[K]柳河市在加强水源保护方面，等措施。", "不是引文的原话"),
    ("[K]开展水源地环境问题排查整治，城市供水水质达标率不低于98%。", "不是引文的原话"),
    ("[K]城市供水水质达标率不低于98%。", "不是引文的原话"),
    ("[K]到2025年，全市建成备用水源工程13处以上，城市供水水质达标率不低于98%。", "数字“13”"),
    ("[K]到2026年，全市建成备用水源工程12处以上，城市供水水质达标率不低于98%。", "年份“2026”"),
    ("[K]到2025年，全市建成备用水源工程12处，城市供水水质达标率不低于98%。", "不是引文的原话"),
    ("[K]县级人民政府可以每季度公布1次水质监测结果，不得瞒报、漏报。", "字词“可以”"),
    ("[K]县级人民政府应当每季度公布1次水质监测结果。", "不是引文的原话"),
    ("[K]制定应急预案，落实防护措施。", "不是引文的原话"),
    ("[K]依据《水源保护条例》，完善水源地监测网络。", "文件“水源保护条例”"),
    ("[K]依据第九条，完善水源地监测网络。", "条款“第九条”"),
    ("[K]完善“水源监测一张网”。", "引语“水源监测一张网”"),
    ("[K]完善水源地监测网络（共12处。", "不成对"),
    ("[QQQ]完善水源地监测网络。", "编号不存在：QQQ"),
    ("完善水源地监测网络。", "没有写明依据"),
    ("[K]We improve the network.", "引文以外的文字"),
]


@pytest.mark.parametrize(("line", "why"), BAD)
def test_what_is_withheld_is_counted_with_its_reason(line: str, why: str, talk: Talk, plain_chat: Chat) -> None:
    answer = talk(saying(line)).ask(WATER)
    assert answer.answer == plain_chat.ask(WATER).answer
    assert answer.telling is not None and answer.telling.told == 0
    assert [why in reason for _, reason in answer.telling.withheld] == [True]


def test_the_evidences_own_words_take_the_place_of_a_withheld_sentence(talk: Talk) -> None:
    """The model turns the order and one figure: its order holds, the figure is the document's."""
    lines = (
        "[K]县级人民政府应当每月公布1次水质监测结果，不得瞒报、漏报。",
        "[K]完善水源地监测网络。",
    )
    answer = talk(saying(*lines)).ask(WATER)
    own = "县级人民政府应当每季度公布1次水质监测结果，不得瞒报、漏报。"
    assert own + "完善水源地监测网络。" in answer.answer and answer.answer.count(own) == 1
    assert answer.telling is not None and [text for text, _ in answer.telling.withheld] == [lines[0][3:]]


def test_every_step_is_a_whole_answer(talk: Talk, plain_chat: Chat, store: Store) -> None:
    composed = plain_chat.ask(WATER)
    steps: list[Event] = list(talk(faithful).stream(WATER))
    assert [steps[0].kind, steps[1].kind, steps[-1].kind] == ["composed", "heard", "answer"]
    assert sum(step.kind == "sentence" for step in steps) >= 2
    for step in steps:
        assert unborne(store, step.answer, composed) == []
        missing = [s for s in composed.answer.split("。") if s and s not in step.answer.answer]
        assert missing == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_faithful_model_loses_nothing(question: str, talk: Talk, plain_chat: Chat, store: Store) -> None:
    composed, answer = plain_chat.ask(question), talk(faithful).ask(question)
    assert answer.answered == composed.answered
    assert [s for s in composed.answer.split("。") if s not in answer.answer] == []
    assert unborne(store, answer, composed) == [] and invented_citations(store, answer) == []
    assert answer.citations[0].document == composed.citations[0].document


UNTOUCHED = [
    "云溪县2025年农村生活污水治理率目标是多少",  # a value: one sentence, nothing to add
    "云溪县2040年农村生活污水治理率目标是多少",  # a refusal stays one
    "金沙市怎么加强水源保护？",
    "今天天气怎么样",
]


@pytest.mark.parametrize("question", UNTOUCHED)
def test_the_model_is_not_even_asked(question: str, talk: Talk, plain_chat: Chat, server: object) -> None:
    chat = talk(saying("[K]完全可以。"))
    assert chat.ask(question) == plain_chat.ask(question)
    assert server.playing.requests == []  # type: ignore[attr-defined]


def test_an_item_is_said_with_the_words_that_lead_in_to_it(talk: Talk) -> None:
    question = "柳河市的单位和个人不得有哪些行为？"
    alone = talk(saying("[K]在水源一级保护区内新建排污口。")).ask(question)
    assert "。在水源一级保护区内新建排污口" not in alone.answer and not alone.answer.startswith("在水源一级")
