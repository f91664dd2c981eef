"""The parts of the gate one by one: what may be said of a sentence, how a stream is cut, what is the same writing."""

from __future__ import annotations

import pytest

from assistant.conversations import Conversations
from assistant.fluent.canonical import canonical, strange, tidy
from assistant.fluent.pieces import passages
from assistant.fluent.server import Thoughts
from assistant.fluent.statements import Splitter, Statement, sentences
from assistant.index.codec import pack, unpack
from assistant.records import Answer
from eval.scripted import tokens
from tests import factories

UNITS = [
    ("加强水质监测，完善巡查机制，推广节水器具。", 0, ["加强水质监测", "完善巡查机制", "推广节水器具"]),
    ("到2025年，加强水质监测，完善巡查机制。", 1, ["加强水质监测", "完善巡查机制"]),
    ("各县应当建立专班，加强督导。", 1, ["加强督导"]),
    ("对超标的企业，依法关停。", 0, ["对超标的企业，依法关停"]),
    ("对超标的企业，加强监管，推动关停。", 1, ["加强监管", "推动关停"]),
    ("加强监管，对超标的企业，推动关停。", 0, ["加强监管，对超标的企业，推动关停"]),
    ("加强监管，但抢修停水的除外。", 0, ["加强监管，但抢修停水的除外"]),
    ("防止盲目上马，扩大生产规模，加强监管。", 0, ["防止盲目上马，扩大生产规模，加强监管"]),
    ("加强治理，水质明显改善，提高到60%。", 0, ["加强治理，水质明显改善，提高到60%"]),
    ("加强治理，到2025年，完成改造。", 0, ["加强治理，到2025年，完成改造"]),
    ("建设三座水厂，完善管网。", 1, ["完善管网"]),
    ("用水总量控制在3亿立方米以内，水质达标。", 0, ["用水总量控制在3亿立方米以内，水质达标"]),
    ("一是加强监测；二是完善机制。", 0, ["加强监测", "完善机制"]),
    ("加强监测、巡查，落实责任；对违法排污的，依法查处。", 0, ["加强监测、巡查", "落实责任；对违法排污的，依法查处"]),
]


@pytest.mark.parametrize(("text", "lead", "units"), UNITS)
def test_what_may_be_said_by_itself(text: str, lead: int, units: list[str]) -> None:
    (passage,) = passages(text)
    found = [
        "".join(p.shown + (p.mark if n + 1 < high else "") for n, p in enumerate(passage.phrases[:high]) if n >= low)
        for low, high in passage.units
    ]
    assert (passage.lead, found) == (lead, units)


DEPENDENT = [
    "其中甲地除外。",
    "但抢修除外。",
    "该企业应当整改。",
    "（牵头单位：水利局）",
    "主要任务是：",
    "上述单位负责实施。",
]


@pytest.mark.parametrize("text", DEPENDENT)
def test_what_leans_on_other_sentences_may_not(text: str) -> None:
    assert list(passages(text)) == []


def test_sentences_end_outside_brackets() -> None:
    assert list(sentences("建设“一屏。两带”（甲。乙）。完善机制")) == ["建设“一屏。两带”（甲。乙）。", "完善机制"]


STREAMS = [
    ("[ABC]甲。\n[DEF]乙。", [("甲。", ("ABC",)), ("乙。", ("DEF",))]),
    ("[ABC]甲。乙。\n", [("甲。", ("ABC",)), ("乙。", ("ABC",))]),
    ("甲。[ABC]乙。[DEF]", [("甲。", ("ABC",)), ("乙。", ("DEF",))]),
    ("甲[ABC]。\n乙[DEF]。", [("甲。", ("ABC",)), ("乙。", ("DEF",))]),
    ("1. **[ABC]甲。**\n- [DEF] 乙。\n", [("甲。", ("ABC",)), ("乙。", ("DEF",))]),
    ("【ABC】【DEF】甲。", [("甲。", ("ABC", "DEF"))]),
    ("[ABC]、[DEF]甲。", [("甲。", ("ABC", "DEF"))]),
    ("[1]甲。\n乙。", [("甲。", ("1",)), ("乙。", ())]),
    ("[ABC]根据柳政发[2022]9号，甲。", [("根据柳政发[2022]9号，甲。", ("ABC",))]),
    ("[ABC]", []),
    ("", []),
    ("[ABC]甲（乙。丙）丁。", [("甲（乙。丙）丁。", ("ABC",))]),
    ("[ABC]没有句号", [("没有句号", ("ABC",))]),
]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize(("text", "expected"), STREAMS)
def test_a_stream_is_cut_the_same_in_any_pieces(
    text: str, expected: list[tuple[str, tuple[str, ...]]], size: int
) -> None:
    splitter = Splitter()
    found = [statement for piece in tokens(text, size) for statement in splitter.feed(piece)]
    found += splitter.finish()
    assert [(one.text, one.keys) for one in found] == expected


def test_a_line_without_end_is_cut_off() -> None:
    splitter = Splitter()
    found = [statement for _ in range(50) for statement in splitter.feed("没有句号的话" * 10)]
    assert found and all(isinstance(one, Statement) for one in found)


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_thoughts_are_left_out(size: int) -> None:
    thoughts = Thoughts()
    text = "<think>先看材料[ABC]。\n99%</think>\n[ABC]甲<乙。<think>再想"
    assert "".join(map(thoughts.without, tokens(text, size))) == "\n[ABC]甲<乙。"


SAME = [
    ("达到百分之六十", "达到60%"),
    ("达到６０％", "达到60%"),
    ("百分之十九点五", "19.5%"),
    ("二〇二五年", "2025年"),
    ("二○二五年", "2025年"),
    ("二０二五年", "2025年"),
    ("縣級　應當", "县级应当"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_writings_of_the_same(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


OTHER = [("六十", "60"), ("三座", "3座"), ("一千年", "1000年"), ("60%", "60"), ("第十二条", "第12条"), ("60‰", "60%")]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_writings_that_are_kept_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("加强PM2.5监测，≥80%。", ""),
        ("加强VOC监测", "VOC"),
        ("です", "です"),
        ("a\u200bb", "a\u200bb"),
        ("好👍", "👍"),
        ("$5", "$"),
    ],
)
def test_strange_writing(text: str, found: str) -> None:
    assert strange(text, canonical("PM2.5")) == found


def test_what_is_printed_holds_what_was_proven() -> None:
    text = "第十二師 ８０％[bookmark: 99]（一）"
    assert tidy(text) == "第十二师80％（一）" and canonical(tidy(text)) == canonical(text)


def test_an_answer_stored_before_there_were_models_is_still_read() -> None:
    old = pack(factories.answer())[: -len(",null]")] + "]"
    assert unpack(Answer, old) == factories.answer()
    with pytest.raises(ValueError):
        unpack(Answer, old[: old.rindex(",")] + "]")


def test_a_turn_is_amended_by_its_owner_only(tmp_path: object) -> None:
    mine, other = Conversations(tmp_path, "甲"), Conversations(tmp_path, "乙")  # type: ignore[arg-type]
    talk = mine.start("问")
    kept = mine.add(talk, factories.answer("旧。"))
    other.amend(kept, factories.answer("别人的。"))
    assert mine.exchanges(talk)[0].answer.answer == "旧。"
    assert mine.amend(kept, factories.answer("新。")).answer.answer == "新。"
    assert mine.exchanges(talk)[0].answer.answer == "新。"
