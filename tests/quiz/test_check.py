"""The checker finds what a person may break: every kind of edit, as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.errors import BadInput
from assistant.quiz.items import LETTERS, Item
from assistant.quiz.workshop import Workshop


def one(workshop: Workshop, kind: str, family: str, *, seeds: int = 60) -> Item:
    """An item of that kind and family, from whatever seed has one."""
    for seed in range(seeds):
        for item in workshop.paper(count=12, kinds=[kind], seed=seed).items:
            if item.family == family:
                return item
    raise AssertionError((kind, family))


def wrong_letter(item: Item) -> str:
    return next(letter for letter in LETTERS[: len(item.options)] if letter not in item.key)


@pytest.mark.parametrize("family", ["goal", "equal", "attribute", "part", "listed", "baseline"])
def test_another_letter_is_found_wrong(workshop: Workshop, family: str) -> None:
    item = one(workshop, "single", family)
    assert workshop.check(item) == []
    found = workshop.check(workshop.edit(item, key=[wrong_letter(item)]))
    assert any("原文不能证明" in line for line in found)
    assert any("标为错误，但按原文它是对的" in line for line in found)


def test_two_true_options_are_found(workshop: Workshop) -> None:
    item = one(workshop, "single", "attribute")
    others = [t.indicator for t in workshop.reader.targets("plan") if t.attribute == item.claim.aspect]  # type: ignore[union-attr]
    twin = next(name for name in others if name not in item.options)
    at = LETTERS.index(wrong_letter(item))
    options = [*item.options[:at], twin, *item.options[at + 1 :]]
    assert f"{LETTERS[at]}项“{twin}”标为错误，但按原文它是对的。" in workshop.check(
        workshop.edit(item, options=options)
    )


def test_an_option_that_cannot_be_proven_wrong_is_found(workshop: Workshop) -> None:
    item = one(workshop, "single", "attribute")
    letter = wrong_letter(item)
    options = ["小学生近视率" if LETTERS[at] == letter else text for at, text in enumerate(item.options)]
    assert workshop.check(workshop.edit(item, options=options)) == [f"{letter}项“小学生近视率”不能证明是错的。"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2027年", "2028年", "题干没有写明年份"),
        ("2024—2030年", "2024—2035年", "题干没有写明文件"),
        ("公办园在园幼儿占比", "民办园在园幼儿占比", "题干没有写明问的是"),
        ("（　　）", "", "题干里应有且只有一个"),
        ("为（　　）", "为“（　　）", "不成对"),
    ],
)
def test_a_changed_stem_is_found(workshop: Workshop, old: str, new: str, fault: str) -> None:
    wanted = ("公办园在园幼儿占比", "2027年")
    every = (i for seed in range(200) for i in workshop.paper(count=8, kinds=["single"], seed=seed).items)
    item = next(i for i in every if i.family == "goal" and all(word in i.stem for word in wanted))
    assert old in item.stem
    assert any(fault in line for line in workshop.check(workshop.edit(item, stem=item.stem.replace(old, new))))


@pytest.mark.parametrize(("kind", "family"), [("single", "number"), ("single", "quoted"), ("blank", "number")])
def test_a_changed_sentence_is_found(corpus: Workshop, kind: str, family: str) -> None:
    item = one(corpus, kind, family)
    assert corpus.check(item) == []
    for changed in (item.stem.replace("：", "：大力发展，", 1), item.stem.replace("。", "，并全面推广。")):
        assert corpus.check(corpus.edit(item, stem=changed)) == ["题干引用的句子与原文不一致。"]
    led = item.stem.replace("提出：", "明确：")
    assert corpus.check(corpus.edit(item, stem=led)) == []


def test_a_statement_is_judged_anew(workshop: Workshop) -> None:
    item = next(
        i for seed in range(40) for i in workshop.paper(count=10, kinds=["truefalse"], seed=seed).items
        if i.family == "goal" and i.key == ("A",)
    )  # fmt: skip
    assert workshop.check(item) == []
    false = item.before + "77.7%" + item.after
    assert workshop.check(workshop.edit(item, stem=false)) == ["标为正确，但原文不能证明“77.7%”。"]
    assert workshop.check(workshop.edit(item, stem=false, key=["B"])) == []
    reworded = workshop.edit(item, stem=item.stem.replace("的目标", "要达到的目标"))
    assert workshop.check(reworded) == ["题干改动较大，无法自动判断对错，请人工核对。"]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"accepted": ["九十九"]}, "与原文不符"),
        ({"accepted": []}, "没有参考答案"),
        ({"stem": " "}, "题干是空的"),
    ],
)
def test_blanks(workshop: Workshop, changed: dict[str, object], fault: str) -> None:
    item = one(workshop, "blank", "goal")
    assert workshop.check(item) == []
    assert any(fault in line for line in workshop.check(workshop.edit(item, **changed)))


def test_points_must_stand_in_the_cited_places(corpus: Workshop) -> None:
    item = corpus.paper(count=2, kinds=["short"], seed=1).items[0]
    assert corpus.check(item) == []
    found = corpus.check(corpus.edit(item, accepted=[*item.accepted, "完全没有写的要点"]))
    assert found == ["采分点“完全没有写的要点”在所列出处里找不到。"]


def test_a_citation_that_moved_is_found(workshop: Workshop) -> None:
    item = one(workshop, "single", "part")
    first = item.citations[0]
    moved = replace(first, start=first.start + 1, end=first.end + 1)
    assert any("出处与原文不符" in line for line in workshop.check(replace(item, citations=(moved,))))
    assert workshop.check(replace(item, citations=())) == ["没有出处。"]


@pytest.mark.parametrize(
    ("options", "key", "fault"),
    [
        (["甲一", "乙二", "丙三", "以上都对"], ["A"], "以上都对"),
        (["甲一", "甲一。", "丙三", "丁四"], ["A"], "意思相同"),
        (["甲一", "乙二", "丙三", ""], ["A"], "不能空着"),
        (["甲一", "乙二"], ["A"], "三至八个"),
        (["甲一", "乙二", "丙三", "丁四"], ["E"], "对不上"),
        (["甲一", "乙二", "丙三", "丁四"], ["A", "B"], "单选题只能有一个答案"),
        (["甲一", "乙二", "丙三", "丁四"], [], "对不上"),
    ],
)
def test_form(workshop: Workshop, options: list[str], key: list[str], fault: str) -> None:
    item = one(workshop, "single", "part")
    assert any(fault in line for line in workshop.check(workshop.edit(item, options=options, key=key)))


def test_negative_stems_are_advised_against(workshop: Workshop) -> None:
    item = one(workshop, "single", "parts")
    stem = item.stem.replace("属于", "不属于")
    assert any(
        "否定问法" in line
        for line in workshop.check(workshop.edit(item, stem=stem.replace("部分的是", "部分不属于的是")))
    )


def test_a_hand_written_item_is_left_to_people(workshop: Workshop) -> None:
    item = replace(one(workshop, "single", "part"), claim=None)
    assert any("人工核对" in line for line in workshop.check(item))


def test_only_what_a_person_may_edit_is_edited(workshop: Workshop) -> None:
    item = one(workshop, "single", "part")
    with pytest.raises(BadInput, match="claim"):
        workshop.edit(item, claim=None)
