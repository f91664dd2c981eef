"""Arithmetic is shown only where its operands were said, its result is right, and its note says what they are."""

from __future__ import annotations

import pytest

from assistant.answering.proofs import sums
from assistant.answering.proofs.comparisons import compared
from assistant.answering.proofs.evidence import Evidence, Said, plain
from assistant.records import Citation

PLACE = Citation("a", "甲", "一", "原文", 0, 2, "a.txt")


class Beside(Evidence):
    """Evidence whose sentences before all rest on the same places."""

    def beside(self) -> list[Said]:
        return list(self.said)


def evidence(*said: str) -> Evidence:
    return Beside(None, (), tuple(Said(plain(text).rstrip("。"), (PLACE,)) for text in said))  # type: ignore[arg-type]


GOAL, NOW = "甲县2025年治理率的目标为≥80%", "甲县2022年治理率为71.43%"
MANY, FEW = "甲县2026年企业数的目标为5000家", "甲县2023年企业数为3200家"
ROUND = "乙县2025年治理率的目标为30%左右"
RANGE, POINT = "甲县2025年系数的目标为0.61~0.62", "乙县2025年系数的目标为0.58"


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ((GOAL, NOW), "80%－71.43%＝8.57个百分点（按界限值计算）"),
        ((NOW, ROUND), "71.43%－30%＝41.43个百分点（按约数计算）"),
        ((MANY, FEW), "5000家－3200家＝1800家"),
        ((MANY, FEW), "5000家＋3200家＝8200家"),
        ((MANY, FEW), "5000÷3200≈1.56倍"),
        ((MANY, FEW), "3200÷5000＝64%"),
        ((MANY, FEW), "（5000－3200）÷3200＝56.25%"),
        ((MANY, FEW), "（5000家－3200家）÷3＝600家"),
        ((MANY, FEW), "（5000家＋3200家）÷2＝4100家"),
        ((RANGE, POINT), "0.61－0.58＝0.03，0.62－0.58＝0.04"),
        (("甲区2026年算力为600PFLOPS", "甲区2023年算力为150PFLOPS"), "600÷150＝4倍"),
    ],
)
def test_sums_that_hold(said: tuple[str, ...], text: str) -> None:
    assert sums.reckoned(evidence(*said), plain(text))


@pytest.mark.parametrize(
    ("said", "text"),
    [
        # the note: missing, of another kind, where none is due
        ((GOAL, NOW), "80%－71.43%＝8.57个百分点"),
        ((GOAL, NOW), "80%－71.43%＝8.57个百分点（按约数计算）"),
        ((MANY, FEW), "5000家－3200家＝1800家（按界限值计算）"),
        # the result, its sign, its unit
        ((GOAL, NOW), "80%－71.43%＝8.58个百分点（按界限值计算）"),
        ((GOAL, NOW), "80%－71.43%＝8.57%（按界限值计算）"),
        ((MANY, FEW), "5000家－3200家≈1800家"),
        ((MANY, FEW), "5000÷3200＝1.56倍"),
        ((MANY, FEW), "3200÷5000≈64%"),
        ((MANY, FEW), "5000÷3200≈1.56%"),
        # operands: not said, one figure for two, two units
        ((GOAL,), "80%－71.43%＝8.57个百分点（按界限值计算）"),
        ((MANY,), "5000家＋5000家＝10000家"),
        ((MANY, GOAL), "5000家＋80%＝5080家"),
        ((MANY, NOW), "5000÷71.43≈70倍"),
        # growth of the earlier figure, shared by as many years as lie between, or by as many as are summed
        ((MANY, FEW), "（5000－3200）÷5000＝36%"),
        ((MANY, FEW), "（5000家－3200家）÷2＝900家"),
        ((MANY, FEW), "（5000家＋3200家）÷3≈2733.33家"),
        # a range by one end only, or upside down
        ((RANGE, POINT), "0.61－0.58＝0.03"),
        ((RANGE, POINT), "0.62－0.58＝0.04，0.61－0.58＝0.03"),
        ((RANGE, POINT), "0.61－0.58＝0.03，0.62－0.58＝0.05"),
        ((RANGE, POINT), "0.61－0.58＝0.03，0.61－0.58＝0.03"),
    ],
)
def test_near_misses(said: tuple[str, ...], text: str) -> None:
    assert not sums.reckoned(evidence(*said), plain(text))


CAP, CAPPED = "甲县2025年漏损率为不超过8%", "甲县2030年漏损率为不超过7%"
FLOOR, RAISED = "甲县2025年普及率为不低于80%", "甲县2030年普及率为不低于90%"
LOW, HIGH, LATE = "甲县2025年漏损率为8%", "乙县2025年漏损率为12%", "丙县2030年漏损率为9%"


@pytest.mark.parametrize(
    ("said", "text", "holds"),
    [
        ((LOW, HIGH), "后者更高", True),
        ((LOW, HIGH), "前者更低", True),
        ((LOW, HIGH), "前者更高", False),
        ((LOW, HIGH), "后者更低", False),
        ((LOW, HIGH), "后者最高", False),
        ((LOW, HIGH, LATE), "乙县2025年漏损率最高（年份不同）", True),
        ((LOW, HIGH, LATE), "乙县2025年漏损率最高", False),
        ((LOW, HIGH, LATE), "丙县2030年漏损率最高（年份不同）", False),
        ((LOW, HIGH, LATE), "甲县2025年漏损率最低（年份不同）", True),
        ((LOW, HIGH, LATE), "甲县2025年漏损率更低（年份不同）", False),
        # by the year or the name that one side alone has; what becomes of a figure is told of the later year
        ((HIGH, LATE), "2025年更高", True),
        ((HIGH, LATE), "2030年更高", False),
        ((HIGH, LATE), "202更高", False),
        ((LOW, HIGH), "2025年更高", False),
        ((HIGH, LATE), "2030年比2025年下降", True),
        ((HIGH, LATE), "2025年比2030年上升", False),
        ((HIGH, LATE), "2030年比2025年上升", False),
        ((HIGH, LATE), "2030年比2025年收紧", False),
        ((CAP, CAPPED), "2030年比2025年收紧", True),
        ((CAP, CAPPED), "2030年比2025年放宽", False),
        ((FLOOR, RAISED), "2030年比2025年收紧", True),
        ((CAP, RAISED), "2030年比2025年收紧", False),
        ((HIGH, LATE), "不一样，两者不同", True),
        ((CAP, "丁县2025年漏损率为不超过8%"), "不一样，两者不同", False),
        ((LOW, LATE), "以上数值的年份不同", True),
        ((LOW, HIGH), "以上数值的年份不同", False),
        ((LOW, LATE, "9%－8%＝1个百分点"), "以上数值的年份不同", True),
        ((LOW, HIGH, LATE), "各方的表述不完全一致", True),
        ((LOW, HIGH), "各方的表述不完全一致", False),
    ],
)
def test_conclusions(said: tuple[str, ...], text: str, *, holds: bool) -> None:
    assert compared(evidence(*said), plain(text)) is holds
