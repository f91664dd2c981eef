"""What is done about a trouble: sentences that do something, none that only say what is wrong."""

from __future__ import annotations

import pytest

from assistant.answering import doing
from tests.answering.asking import ECO, OTHER, asked, holds, understood


@pytest.mark.parametrize(
    ("name", "question", "parts", "never"),
    [
        (ECO, "第十二师地下水超采，规划里准备怎么办？", ("地下水禁限采", "止降回升"), ("现象严重", "相对薄弱")),
        (ECO, "第十二师新能源充电桩不够，准备怎么解决？", ("规划建设充电桩",), ("难以满足",)),
        (ECO, "第十二师龙头企业少，怎么办？", ("龙头企业",), ("数量少", "有待加强")),
        (ECO, "如何解决水资源缺口？十二师", ("水资源",), ("缺口将不断扩大",)),
        (OTHER, "沧南怎么吸引数字人才？", ("安家补助", "生活补贴"), ("缺口",)),
    ],
)
def test_measures(
    request: pytest.FixtureRequest, name: str, question: str, parts: tuple[str, ...], never: tuple[str, ...]
) -> None:
    holds(asked(request, name, question), parts, never)


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("第十二师地下水超采，规划里准备怎么办", True),
        ("第十二师打算怎样治理扬尘", True),
        ("第十二师存在哪些短板", False),
        ("沧南数字经济有什么问题，怎么说的", False),
        ("第十二师地下水超采严重吗", False),
    ],
)
def test_which_questions_want_doings(request: pytest.FixtureRequest, question: str, wants: bool) -> None:
    assert doing.asked(understood(request, ECO, question)) is wants


@pytest.mark.parametrize(
    ("topic", "plain"),
    [
        ("新能源充电桩不够 准备", "新能源充电桩"),
        ("垃圾清运不及时 问题 拿 办法解决", "垃圾清运"),
        ("龙头企业少", "龙头企业"),
        ("地下水超采 准备", "地下水超采"),
        ("缺口", "缺口"),  # nothing would be left
    ],
)
def test_topics_without_what_is_wrong(topic: str, plain: str) -> None:
    assert doing.plain(topic) == plain
