"""Short names and what they stand for: the name, without the sentence that leads to it."""

from __future__ import annotations

import pytest

from ingest.terms import terms
from tests import factories

# A clause → short = full.
LINES = {
    "积极推广碳捕集利用与封存（CCUS）等技术。": ["CCUS = 碳捕集利用与封存"],
    "加快推动碳捕集利用与封存(CCUS)等创新技术产业化应用。": ["CCUS = 碳捕集利用与封存"],
    "推进散煤整治、挥发性有机污染物(以下简称“VOCs”)综合治理。": ["VOCs = 挥发性有机污染物"],
    "未达标城市细颗粒物(以下简称“PM2.5”)浓度下降17.6%。": ["PM2.5 = 细颗粒物"],
    "协同开展PM2.5和臭氧(以下简称“O3”)污染防治。": ["O3 = 臭氧"],
    "自治区、各部门以及生产建设兵团(以下简称“兵团”)各师坚持。": ["兵团 = 生产建设兵团"],
    "新疆生产建设兵团第十二师（以下简称“第十二师”）地处天山北坡。": ["第十二师 = 新疆生产建设兵团第十二师"],
    "成立创建生态文明建设示范区领导小组（以下简称“领导小组”），由书记任组长。": [
        "领导小组 = 创建生态文明建设示范区领导小组"
    ],
    "决定自2024年3月至12月在全国范围内开展学生集中用餐食品安全专项整治（以下简称专项整治）。": [
        "专项整治 = 学生集中用餐食品安全专项整治"
    ],
    "谋划实施西山片区生态环境导向的开发（EOD）项目。": ["EOD = 西山片区生态环境导向的开发"],
    "“一带”：沙漠南缘生态保护带；": ["一带 = 沙漠南缘生态保护带"],
    "“一屏”：东西向贯穿区域的天山山脉生态屏障；“一区”：绿洲生态保护区；": [
        "一屏 = 东西向贯穿区域的天山山脉生态屏障",
        "一区 = 绿洲生态保护区",
    ],
    "本办法所称电动自行车，是指以车载蓄电池作为辅助能源的两轮自行车。": [
        "电动自行车 = 以车载蓄电池作为辅助能源的两轮自行车"
    ],
    "落实兵地“五统一”（统一规划、统一政策、统一标准、统一要求、统一推进）机制。": [
        "五统一 = 统一规划、统一政策、统一标准、统一要求、统一推进"
    ],
    "城市PM2.5浓度下降。城市细颗粒物（PM2.5）来源清楚。": ["PM2.5 = 细颗粒物"],
}

NONE = ["落实“五统一”要求。", "区域生态质量属于三类。", "4A级旅游景区（含3A级）。", "强调“两山”理念，持续推进。"]


def read(*texts: str) -> list[str]:
    whole, clauses = "".join(texts), []
    for text in texts:
        clauses.append(factories.clause(text, start=whole.index(text)))
    return [f"{term.short} = {term.full}" for term in terms(factories.document(), clauses, whole)]


@pytest.mark.parametrize("text", LINES)
def test_short_names(text: str) -> None:
    assert read(text) == LINES[text]


@pytest.mark.parametrize("text", NONE)
def test_words_that_are_not_explained(text: str) -> None:
    assert read(text) == []


def test_several_full_forms_have_their_common_name() -> None:
    assert (
        read("区域生态质量指数（EQI）属于三类。", "所在生态质量指数（EQI）稳定。", "生态质量指数（EQI）为40。")
        == ["EQI = 生态质量指数"] * 3
    )


def test_a_context_of_the_short_name_is_no_part_of_the_full_one() -> None:
    assert read("重点行业氮排放总量（NET）下降。", "降低行业NET水平。") == ["NET = 氮排放总量"]


@pytest.mark.parametrize("text", LINES)
def test_the_place_holds_both(text: str) -> None:
    for term in terms(factories.document(), [factories.clause(text, start=50)], text):
        quote = text[term.start - 50 : term.end - 50]
        assert term.short in quote
        assert term.full in quote
