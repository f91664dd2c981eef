"""What the judge calls right, cited, wrong and broken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.records import Answer
from eval.judge import contains, judge
from eval.locate import spans
from eval.questions import Question, Quote
from tests.factories import citation

TEXT = "（一）到 2025\n\n年，绿化率达到80%以上。[bookmark: _Toc1]（二）到2030年，绿化率达到90%以上。"
QUESTION = Question(
    id="q",
    kind="value",
    question="2025年绿化率？",
    answerable=True,
    must=(("80%以上", "≥80%"),),
    wrong=("90%",),
    citations=(Quote("sample", "绿化率达到80%以上"),),
)


def cite(words: str) -> object:
    start = TEXT.index(words)
    return citation(words, start=start)


RIGHT = cite("绿化率达到80%以上")
OTHER = cite("绿化率达到90%以上")


def said(text: str, *citations: object, answered: bool = True) -> Answer:
    return Answer(QUESTION.question, answered, text, citations)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (said("2025年绿化率达到80%以上。", RIGHT), "ARCF"),
        (said("２０２５年：≥ ８０％", RIGHT, OTHER), "ARCF"),  # half of the citations are right
        (said("80%以上。", RIGHT, OTHER, OTHER), "ARF"),
        (said("80%以上。", OTHER, RIGHT), "AR"),
        (said("80%以上，2030年90%以上。", RIGHT), "AFW"),
        (said("80%左右。", RIGHT), "AF"),
        (said("文件没有写。", answered=False), ""),
        (said("80%以上。", RIGHT, answered=False), "F"),
    ],
)
def test_codes(answer: Answer, code: str) -> None:
    assert judge(QUESTION, answer, lambda _: TEXT).code == code


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (said("文件没有写2040年的目标。", answered=False), "RC"),
        (said("文件没有写。", answered=False), ""),  # does not say what is missing
        (said("2040年没有，2030年90%。", answered=False), "W"),
        (said("2040年没有写。", RIGHT), "A"),
    ],
)
def test_declining(answer: Answer, code: str) -> None:
    question = replace(QUESTION, answerable=False, must=(("2040",),), citations=())
    assert judge(question, answer, lambda _: TEXT).code == code


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("到2030年达到目标", "30", False),
        ("达到30%左右", "30", True),
        ("达到10.8公顷", "0.8", False),
        ("达到10.8公顷", "10", False),
        ("共10项。8项达标", "10", True),
        ("为80。", "80", True),
        ("约束性、预期性", "约束性,预期性", True),
        ("Ⅲ 类", "Ⅲ类", True),
        ("第（八）条", "(八)", True),
        ("比例为1.80", "1.8", False),
    ],
)
def test_numbers_are_found_whole(text: str, wanted: str, found: bool) -> None:
    assert contains(text, wanted) is found


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (said("80%以上。", citation("绿化率80%以上", start=3)), "引文与原文不符"),
        (said("80%以上。", RIGHT, citation("  ", start=5)), "引文与原文不符"),
        (said("80%以上。"), "有回答而没有出处"),
        (said("没有写。", RIGHT, answered=False), "说没有写，却列了出处"),
        (said("80%以上" + "。" * 120, RIGHT), "数值类回答过长"),
        (said("80%以上，基数71.43%。", RIGHT), "数字不在引文里：71.43"),
    ],
)
def test_breaches(answer: Answer, says: str) -> None:
    found = judge(QUESTION, answer, lambda _: TEXT).breaches
    assert len(found) == 1
    assert says in found[0]


@pytest.mark.parametrize(
    "text",
    ["80%以上。", "2025年80%以上。", "共1项：80%以上。", "90%－80%＝10个百分点，相差 10 个百分点。"],
)
def test_a_good_answer_breaks_nothing(text: str) -> None:
    verdict = judge(QUESTION, said(text, RIGHT, OTHER), lambda _: TEXT)
    assert verdict.breaches == ()


def test_layout_does_not_count_in_cited_characters() -> None:
    question = replace(QUESTION, citations=(Quote("sample", "到2025年，绿化率"),))
    words = "到 2025\n\n年，绿化率"
    verdict = judge(question, said("80%以上。", citation(words, start=TEXT.index(words))), lambda _: TEXT)
    assert (verdict.character_precision, verdict.character_recall) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("到2025年", ["到 2025\n\n年"]),
        ("到 2025 年", ["到 2025\n\n年"]),
        ("以上。（二）到", ["以上。[bookmark: _Toc1]（二）到"]),
        ("绿化率达到", ["绿化率达到", "绿化率达到"]),
        ("绿化率达到85%", []),
        (" ", []),
    ],
)
def test_quotes_are_found_whatever_their_layout(quote: str, found: list[str]) -> None:
    assert [TEXT[span.start : span.end] for span in spans(TEXT, quote)] == found
