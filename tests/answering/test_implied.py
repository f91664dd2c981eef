"""What a topic need not say to its figure: the measure that the unit tells, the change, the reason for asking."""

from __future__ import annotations

import pytest

from assistant.answering import implied
from assistant.answering.framing import plainly


@pytest.mark.parametrize(
    ("topic", "rests"),
    [
        ("闲置土地处置面积", ["闲置土地处置", "闲置土地"]),
        ("5g基站建成总数", ["5g基站建成", "5g基站"]),
        ("传承创新中心投资额", ["传承创新中心"]),
        ("初审时限", ["初审"]),
        ("森林覆盖率", []),
        ("面积", []),
    ],
)
def test_the_measure_at_the_end_is_left_out(topic: str, rests: list[str]) -> None:
    assert list(dict.fromkeys(rest for rest, _ in implied.without(topic)))[: len(rests) or 1] == rests


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("写材料要用:水土保持率目标值", "水土保持率目标值"),
        ("老师您好,湿地保护率目标", "湿地保护率目标"),
        ("湿地保护率定的多少?急用", "湿地保护率定的多少"),
        ("湿地保护率是多少,谢谢", "湿地保护率是多少"),
        ("我家住高新区,加装电梯补多少", "我家住高新区,加装电梯补多少"),
        ("森林覆盖率,水土保持率", "森林覆盖率,水土保持率"),
    ],
)
def test_why_a_question_is_asked_is_blanked(question: str, left: str) -> None:
    plain = plainly(question)
    assert len(plain) == len(question)
    assert plain.strip() == left
