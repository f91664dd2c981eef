"""Phrases: literal, remembered, in part, nowhere; each with its literal quote and offsets."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from assistant.citation import streams
from assistant.citation.lookup import Lookup, Match
from eval.citations import is_first, letters
from eval.spans import EDITS, absent, drawn, edited

A = "bingtuan-beautiful-2024"
D = "division7-beautiful-city-plan"

# What is looked up | the best match: its kind, its words | the differences
PHRASES = """
擅自采砂、取土 | exact | 擅自采砂、取土 |
擅自采砂取土 | altered | 擅自采砂、取土 | 缺、
擅自采沙、取土 | altered | 擅自采砂、取土 | 沙砂
破壞鳥類棲息環境 | altered | 破坏鸟类栖息环境 | 壞鳥類棲坏鸟类栖 環环
到２０２５年，农村生活污水治理率达到６０％以上 | exact | 到2025年，农村生活污水治理率达到60%以上 |
到 2025 年，农村生活污水⏎治理率达到60%以上 | exact | 到2025年，农村生活污水治理率达到60%以上 |
到2025年，农村生活污水治理率达到65%以上 | altered | 到2025年，农村生活污水治理率达到60%以上 | 65/60
统筹资金，鼓励社会资本参与生态修复项目 | altered | 统筹安排资金，鼓励社会资本参与生态修复项目 | 缺安排
“擅自采砂、取土”出自哪里？ | exact | 擅自采砂、取土 |
湿地保护条例中关于擅自采砂的规定 | exact | 擅自采砂 |
我省早有规定，禁止在湿地范围内从事下列行为 | partial | 禁止在湿地范围内从事下列行为 | 多我省早有规定，
某省第十三届人民代表大会常务委员会 | exact | 某省第十三届人民代表大会常务委员会 |
"""


def rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


def told(match: Match) -> str:
    return " ".join(
        f"多{one.given}" if not one.source else f"缺{one.source}" if not one.given
        else f"{one.given}{'/' if one.given[-1].isdigit() else ''}{one.source}"
        for one in match.differences
    )  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "quote", "differences"), rows(PHRASES))
def test_a_phrase_is_found(small: Lookup, text: str, kind: str, quote: str, differences: str) -> None:
    best = small.find(text.replace("⏎", "\n"))[0]
    assert (best.match, best.quote, told(best)) == (kind, quote, differences)


@pytest.mark.parametrize("text", ["到2028年新建智能充电桩不少于五千个", "啊", "。", "", "𠀀", "x" * 3000, "湿地" * 400])
def test_what_is_not_there_is_not_found(small: Lookup, text: str) -> None:
    assert [match.quote for match in small.find(text)] == []


def test_quote_and_offsets_are_the_source_as_read(lookup: Lookup) -> None:
    for words in ("持续深入打好碧水保卫战", "保护治理成果", "农村生活污水治理率"):
        for match in lookup.find(words):
            assert lookup.store.text(match.document)[match.start : match.end] == match.quote
            assert match.source.endswith(".txt") and match.title and match.clause


def test_the_same_sentence_at_two_levels_is_told_apart(lookup: Lookup) -> None:
    found = lookup.find("统筹水资源、水环境、水生态治理")
    assert [(match.document, match.match) for match in found] == [(A, "exact"), (D, "exact")]
    found = lookup.find("2021—2027年，累计完成沙化土地治理600万亩")
    assert found[0].document == A


def test_an_exact_place_comes_before_a_near_one(lookup: Lookup) -> None:
    found = lookup.find("以师市位于“奎—独—乌”区域")
    assert found[0].document == D
    kinds = [match.match for match in found]
    assert kinds == sorted(kinds, key=("exact", "altered", "partial").index)


def test_a_passage_over_two_clauses_is_found(small: Lookup) -> None:
    (match, *_) = small.find("擅自采砂、取土；（三）破坏鸟类栖息环境")
    assert match.match == "exact"
    assert match.quote == "擅自采砂、取土；\n（三）破坏鸟类栖息环境"
    assert match.clause.endswith("（三）")


def test_a_long_text_is_found_whole_with_its_errors(lookup: Lookup) -> None:
    text = lookup.store.text(A)[900:2400]
    (match, *_) = lookup.find(text)
    assert match.match == "exact" and letters(match.quote) == letters(text)
    wrong = text[:300] + "错字" + text[302:900] + text[906:]
    (match, *_) = lookup.find(wrong)
    assert match.match == "altered" and match.document == A
    assert abs(match.start - 900) < 5 and abs(match.end - 2400) < 5
    assert 1 <= len(match.differences) <= 4


def test_text_outside_the_clauses_is_found(lookup: Lookup) -> None:
    (match, *_) = lookup.find("中共新疆生产建设兵团委员会办公厅 2024年8月14日印发")
    assert (match.document, match.match) == (A, "exact")


def spans(lookup: Lookup, count: int) -> Sequence[object]:
    texts = {document.id: lookup.store.text(document.id) for document in lookup.store.documents}
    return list(drawn(texts, count, seed=11))


def test_every_span_is_found_first_and_literally(lookup: Lookup) -> None:
    for one in spans(lookup, 300):
        found = lookup.find(one.given)
        assert is_first(found, one) and found[0].match == "exact", one


@pytest.mark.parametrize("kind", EDITS)
def test_remembered_spans_are_found_first(lookup: Lookup, kind: str) -> None:
    chance = random.Random(4)
    asked = [edited(one, kind, chance) for one in spans(lookup, 150)]
    missed = [one for one in asked if not is_first(lookup.find(one.given), one)]
    assert len(missed) <= 0.01 * len(asked) + (kind == "characters"), missed


def test_sentences_that_are_not_there_are_not_told(lookup: Lookup) -> None:
    texts = {document.id: lookup.store.text(document.id) for document in lookup.store.documents}
    found = [lookup.find(text) for text in absent(texts, 200, seed=8)]
    assert [matches[0] for matches in found if matches] == []


def test_a_mapped_stream_finds_what_a_fresh_one_finds(lookup: Lookup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "SMALL", 0)
    mapped = Lookup(lookup.store)
    assert [type(stream.clause).__name__ for stream in mapped.streams] == ["partial"]
    for words in ("持续深入打好碧水保卫战", "农村生活污水治理率达到31%左右", "第十二师规划表1第25项"):
        assert mapped.find(words) == lookup.find(words)
