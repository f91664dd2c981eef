"""A statement is judged whatever frame a question puts around it."""

from __future__ import annotations

import pytest

from assistant.answering.framing import plainer, reasonless, unframed

FRAMED = [
    ("判断题：到2027年，和美连队整团建成比例达到40%。（对/错）", "到2027年，和美连队整团建成比例达到40%，对吗？"),
    (
        "“到2025年，用水总量控制在539.27亿立方米以内”，这句话对不对？",
        "到2025年，用水总量控制在539.27亿立方米以内，对吗？",
    ),
    ("2020年森林覆盖率的目标是30%，请判断对错。", "2020年森林覆盖率的目标是30%，对吗？"),
    ("2025年底绿色工厂力争达到5家。这句话有没有错？", "2025年底绿色工厂力争达到5家，对吗？"),
    ("有人讲“无废城市”建设到2027年就要全覆盖，对不对？", "“无废城市”建设到2027年就要全覆盖，对吗？"),
    ("新建各类自然保护地26处，正确还是错误？", "新建各类自然保护地26处，对吗？"),
    ("“时间银行要在各街道全覆盖”——这个说法成立吗", "时间银行要在各街道全覆盖，对吗？"),
    ("下列说法是否正确：食堂每学期检查2次。", "食堂每学期检查2次，对吗？"),
    ("材料里写的是优良天数比例78.1%，准不准", "优良天数比例78.1%，对吗？"),
]

LEFT = [
    "优良天数比例2025年目标是79.2%，对吗？",
    "请问优良天数比例是多少，对不对",  # asks a figure
    "这句话对不对",  # points at something said before
    "绿色工厂有几家？",
    "帮我核实一下绿色工厂的目标",
    "两份意见的目标一样吗",
]


@pytest.mark.parametrize(("asked", "plain"), FRAMED)
def test_the_statement_is_taken_out_of_its_frame(asked: str, plain: str) -> None:
    assert unframed(asked) == plain


@pytest.mark.parametrize("asked", LEFT)
def test_what_frames_no_statement_is_left_as_it_is(asked: str) -> None:
    assert unframed(asked) == asked


REASONS = [
    ("我在写汇报材料，想核一下2027年优良比例的目标值", "想核一下2027年优良比例的目标值"),
    ("领导要我整理台账，绿色工厂有几家", "绿色工厂有几家"),
    ("为了做好江川市考核，生态文明建设占比是多少", "为了做好江川市考核，生态文明建设占比是多少"),  # names a place
    ("我们2025年考核，占比是多少", "我们2025年考核，占比是多少"),  # names a year
    ("汇报材料怎么写", "汇报材料怎么写"),
]


@pytest.mark.parametrize(("asked", "plain"), REASONS)
def test_why_it_is_asked_is_left_out(asked: str, plain: str) -> None:
    assert reasonless(asked, lambda words: "江川市" in words) == plain


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("2025年和2030年用水总量相比是收紧了还是放宽了？", "2025年和2030年用水总量相比是收紧了还是放宽了？"),
        ("设施覆盖率和污水治理率是一个数吗？", "设施覆盖率和污水治理率一样吗？"),
        ("目标是提高还是降低", "目标是提高还是降低"),
        # one of two is to be chosen: the fact itself is asked
        ("2027年和美连队是40%还是50%", "2027年和美连队是多少"),
        ("2025年要建8家还是10家绿色工厂", "2025年要建多少家绿色工厂"),
        ("秸秆利用率应该是90%以上还是以下", "秸秆利用率是多少"),
        ("120亿立方米是2020年还是2030年的目标", "120亿立方米是哪一年的目标"),
        ("2025年还是2030年高", "2025年还是2030年高"),
        ("河长制是约束性指标还是参考性指标？", "河长制属于约束性还是参考性？"),
        ("互联网+由工信委还是发改委牵头", "互联网+由谁牵头"),
        ("由甲市和乙市共同编制", "由甲市和乙市共同编制"),
        ("治理率不是80%吗", "治理率是80%，对吗"),
        ("这不是目标吗", "这不是目标吗"),
        # what is known already
        ("第七师除了绿色工厂还有什么目标", "第七师还有什么目标"),
        ("除农膜回收外，还有哪些措施", "还有哪些措施"),
        ("除夕放假吗", "除夕放假吗"),
    ],
)
def test_spoken_ways_of_asking_are_read_as_plain_ones(asked: str, plain: str) -> None:
    assert plainer(asked) == plain
