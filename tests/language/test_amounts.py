"""Figures of cells against a figure that is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.language.amounts import cell_figure, in_relation, relation
from assistant.language.normal import fold
from assistant.language.quantities import find


@pytest.mark.parametrize(
    ("cell", "unit", "figure"),
    [
        ("≥60", "%", ("60", "%", "≥")),
        ("84000", "万元", ("840000000", "元", "")),
        ("1,860", "个", ("1860", "个", "")),
        ("35%以上", "", ("35", "%", "以上")),
        ("98*", "%", ("98", "%", "")),
        ("稳步提升", "%", None),
        ("0.61~0.62", "", None),
        ("较2020年下降7.40%以上", "%", None),
    ],
)
def test_cells(cell: str, unit: str, figure: tuple[str, str, str] | None) -> None:
    found = cell_figure(cell, unit)
    assert (found and (str(found.amount), found.unit, found.bound)) == figure


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("2025年目标不低于60%的指标", "不低于"),
        ("2025年60%以上的指标", "不低于"),
        ("总投资超过5亿元的项目", "超过"),
        ("控制在25%以内的指标", "不超过"),
        ("目标值为100%的指标", "为"),
    ],
)
def test_relations(question: str, asked: str) -> None:
    folded = fold(question)
    assert relation(folded, next(q for q in find(folded) if not q.chinese)) == asked


@pytest.mark.parametrize(
    ("cell", "asked", "amount", "judged"),
    [
        ("≥60", "不低于", 60, True),
        ("≥60", "为", 60, False),
        ("100", "为", 100, True),
        ("≤2.4", "不低于", 2, None),  # may be less
        ("≤2.4", "不超过", 3, True),
        ("≥60", "超过", 60, False),
        ("58", "不低于", 60, False),
    ],
)
def test_judged(cell: str, asked: str, amount: int, judged: bool | None) -> None:
    figure = cell_figure(cell, "%")
    assert figure is not None and in_relation(figure, asked, Decimal(amount)) is judged
