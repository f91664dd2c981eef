"""The indicator base of an invented document: whose figure, of which part, of which year, and what kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.index.store import Store
from assistant.records import Target
from tests.library import library

PLAN = """云溪县水利发展“十四五”规划

云政发〔2021〕16号

一、发展基础
（一）供水能力。截至2020年底，全县集中供水率达到91.5%，农村自来水普及率为86%。其中山区自来水普及率为71%。
（二）灌溉面积。现有中型灌区6处、小型水库42座。2020年，灌溉水有效利用系数为0.55，比2015年提高0.04。

二、主要目标
到2025年，全县用水总量控制在3.2亿立方米以内（其中沿江乡镇1.1亿立方米），灌溉水有效利用系数提高到0.58以上。水土保持率力争达到78%。到2035年，水土保持率达到83%左右，河湖健康评价优良比例明显提高。
展望本世纪中叶，水安全保障能力全面提升。

三、重点任务
（一）节水行动。“十四五”期间，新增高效节水灌溉面积2万亩，改造提升1.5万亩。2021—2025年，累计改造老旧管网320千米。
（二）河湖治理。本县东片、西片、南片河道生态护岸率分别达到60%、55%和48%。全面推行河湖长制。
县里跨乡镇设立2个水政监察站；组建了水务集团，跨乡镇设立了5个水政监察站。
（三）农村供水。2023年底前完成38处水厂改造，到2025年农村自来水普及率达到95%以上，水质达标率完成省下达的目标任务。
"""

# entity | scope | indicator | kind year | value as shown, in the order of the text
EXPECTED = """
云溪县 |  | 集中供水率 | actual 2020 | 91.5%
云溪县 |  | 农村自来水普及率 | actual 2020 | 86%
云溪县 |  | 山区自来水普及率 | actual 2020 | 71%
云溪县 |  | 中型灌区 | actual  | 6处
云溪县 |  | 小型水库 | actual  | 42座
云溪县 |  | 灌溉水有效利用系数 | actual 2020 | 0.55
云溪县 |  | 灌溉水有效利用系数 | actual 2020 | 0.04
云溪县 |  | 用水总量 | target 2025 | 控制在3.2亿立方米以内
云溪县 | 沿江乡镇 | 用水总量 | target 2025 | 1.1亿立方米
云溪县 |  | 灌溉水有效利用系数 | target 2025 | 提高到0.58以上
云溪县 |  | 水土保持率 | target 2025 | 力争达到78%
云溪县 |  | 水土保持率 | target 2035 | 83%左右
云溪县 |  | 河湖健康评价优良比例 | target 2035 | 明显提高
云溪县 |  | 新增高效节水灌溉面积 | target 2021—2025 | 2万亩
云溪县 |  | 改造提升高效节水灌溉面积 | target 2021—2025 | 1.5万亩
云溪县 |  | 改造老旧管网 | target 2021—2025 | 320千米
云溪县 | 东片 | 河道生态护岸率 | target  | 60%
云溪县 | 西片 | 河道生态护岸率 | target  | 55%
云溪县 | 南片 | 河道生态护岸率 | target  | 48%
云溪县 |  | 水厂改造 | target 2023 | 38处
云溪县 |  | 农村自来水普及率 | target 2025 | 95%以上
云溪县 |  | 水质达标率 | target 2025 | 完成省下达的目标任务
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(library(tmp_path_factory.mktemp("targets"), {"plan.txt": PLAN}))


def shown(targets: Sequence[Target]) -> list[str]:
    return [f"{t.entity} | {t.scope} | {t.indicator} | {t.kind} {t.year} | {t.shown}" for t in targets]


def test_the_base_of_a_plan(store: Store) -> None:
    assert shown(sorted(store.targets(), key=lambda t: t.value_span.start)) == EXPECTED.strip().splitlines()


def test_spans_point_into_the_text(store: Store) -> None:
    for target in store.targets():
        text = store.text(target.document)
        assert text[slice(*target.value_span)].strip() == target.shown
        assert target.start <= target.value_span.start < target.value_span.end <= target.end
        assert target.year_span is None or target.year[:4] in text[slice(*target.year_span)] or "十四五" in text


def test_bounds_units_and_changes_are_parted_from_the_value(store: Store) -> None:
    read = {(t.indicator, t.year, t.change): (t.value, t.bound, t.unit) for t in store.targets() if not t.scope}
    assert read["用水总量", "2025", ""] == ("3.2", "以内", "亿立方米")
    assert read["水土保持率", "2025", ""] == ("78", "力争", "%")
    assert read["水土保持率", "2035", ""] == ("83", "左右", "%")
    assert read["灌溉水有效利用系数", "2020", "比2015年提高"] == ("0.04", "", "")


def test_a_document_without_figures_has_no_base(tmp_path: Path) -> None:
    text = "某县关于加强河道管理的意见\n\n一、总体要求\n坚持生态优先，加强河道管理。\n"
    assert Store.open(library(tmp_path, {"opinion.txt": text})).targets() == ()
