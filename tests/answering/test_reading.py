"""What questions want reckoned, and of which sides."""

from __future__ import annotations

import pytest

from assistant.answering.reading import own_words, part_of, readings, share_of
from assistant.language.normal import fold


@pytest.mark.parametrize(
    ("question", "op", "sides"),
    [
        # differences
        ("甲县治理率2030年比2025年提高几个百分点", "difference", ("甲县治理率2030年", "2025年")),
        ("甲县治理率从2025年到2030年要提高多少个百分点？", "difference", ("2030年", "甲县治理率2025年")),
        ("滴灌面积比喷灌面积多多少万亩", "difference", ("滴灌面积", "喷灌面积")),
        ("甲县和乙县的治理率相差多少", "difference", ("甲县", "乙县的治理率")),
        ("漏损率到2025年还要在2020年基础上降多少", "difference", ("漏损率到2025年", "2020年")),
        ("请问现状离目标还差多少", "difference", ("现状", "目标")),
        # 比 in 占比, 比例 and 比重 compares nothing
        ("甲县建设用地占比比乙县低多少", "difference", ("甲县建设用地占比", "乙县")),
        ("绿色建筑比例2030年比2025年高多少", "difference", ("绿色建筑比例2030年", "2025年")),
        # multiples, growth, means
        ("第三级水价是第一级水价的几倍", "times", ("第三级水价", "第一级水价")),
        ("企业数2025年比2020年翻了几番", "times", ("企业数2025年", "2020年")),
        ("营业收入2026年比2023年增长百分之几", "growth", ("营业收入2026年", "2023年")),
        ("企业数2023年到2026年年均增加多少家", "annual", ("2026年", "企业数2023年")),
        ("2030年和2035年治理率平均多少", "mean", ("2030年", "2035年治理率")),
        # sums and what is left
        ("粮食、蔬菜和饲草种植面积合计多少万亩", "sum", ("粮食", "蔬菜", "饲草种植面积")),
        ("甲工程加上乙工程是多少", "sum", ("甲工程", "乙工程")),
        ("退耕还林面积扣除兵地合作部分还有多少", "remain", ("兵地合作", "退耕还林面积")),
        ("除农业用水外，其他用水一共多少", "remain", ("农业用水", "其他用水一共多少")),
        ("污水处理厂中没达到一级标准的有多少座", "remain", ("达到一级标准", "污水处理厂")),
        # shares
        ("农业投资占总投资的百分之几", "share", ("农业投资", "总投资")),
        ("总面积里甲县占多大比重", "share", ("甲县", "总面积")),
        # which is higher
        ("甲县和乙县的治理率哪个高", "higher", ("甲县", "乙县的治理率")),
        ("甲县治理率2035年目标比乙县高吗", "higher", ("甲县治理率2035年目标", "乙县")),
        ("甲县治理率高还是乙县高", "higher", ("甲县治理率", "乙县")),
        ("满意度和参与度2022年哪个高", "higher", ("满意度", "参与度2022年")),
    ],
)
def test_readings(question: str, op: str, sides: tuple[str, ...]) -> None:
    first = readings(fold(question))[0]
    assert (first.op, first.sides) == (op, sides)


@pytest.mark.parametrize(
    "question",
    [
        "甲县2025年治理率是多少",
        "甲县绿色建筑比例要达到多少",
        "公共交通出行分担率是多少",
        "自然保护地占比2035年的目标",
        "治理率不低于65%，对吗",
        "怎么增加绿化面积",
        "由谁负责监督与考核",
    ],
)
def test_what_is_no_reckoning(question: str) -> None:
    assert not readings(fold(question))


def test_the_direction_is_read() -> None:
    down, up = readings("甲县用水量比乙县少多少")[0], readings("甲县用水量比乙县多多少")[0]
    assert down.lower and not up.lower
    assert readings("甲县和乙县谁的漏损率低")[0].lower


def test_names_with_a_joint_stay_whole() -> None:
    name = "能源和水资源利用效率"
    assert readings(f"{name}与治理率哪个高", frozenset({name}))[0].sides == (name, "治理率")


@pytest.mark.parametrize(
    ("words", "own"),
    [("生态生活两类项目", "生态生活 项目"), ("两县的目标值", ""), ("其他用水", "用水"), ("甲县现状", "甲县")],
)
def test_words_of_a_side(words: str, own: str) -> None:
    assert own_words(words) == own


def test_parts_of_a_ratio() -> None:
    part = part_of("二产占比")
    assert part is not None
    assert (part.name, part.place) == ("第二产业", 1)
    assert part_of("治理率") is None
    assert share_of("4.5∶49.4∶46.1", 1) == "49.4"
    assert share_of("4∶3∶3", 1) is None
