"""Questions understood with an invented gazetteer: no index, no documents, only names."""

from __future__ import annotations

import pytest

from assistant.answering.gazetteer import Gazetteer
from assistant.answering.question import Question, understand
from tests import factories

GAZETTEER = Gazetteer.of(
    (
        factories.document(
            id="county",
            title="云溪县水利发展“十四五”规划",
            aliases=("云溪县水利规划",),
            entity="云溪县",
            entity_aliases=("云溪",),
            self_names=("全县", "本县"),
            level="县",
            kind="规划",
            date="2021-06-01",
        ),
        factories.document(
            id="city2019",
            title="江城市人民政府关于加强水土保持工作的意见",
            entity="江城市",
            entity_aliases=("江城",),
            self_names=("全市", "本市"),
            level="市",
            kind="意见",
            date="2019-03-05",
        ),
        factories.document(
            id="city2023",
            title="江城市推进美丽河湖建设实施意见",
            aliases=("美丽河湖意见",),
            entity="江城市",
            entity_aliases=("江城",),
            self_names=("全市", "本市"),
            level="市",
            kind="意见",
            date="2023-08-20",
        ),
        factories.document(
            id="division",
            title="第三师供水工程管理办法",
            entity="第三师",
            entity_aliases=("三师", "3师", "第3师"),
            self_names=("师市", "全师"),
            level="师",
            kind="办法",
            date="2022-01-10",
        ),
    )
)

# question → entities (? for one the library lacks) | documents | years | topic
QUESTIONS = """
云溪县2025年用水总量控制在多少 → 云溪县 |  | 2025 | 用水总量
云溪2025年用水总量 → 云溪 |  | 2025 | 用水总量
云溪县25年水土保持率目标是多少？ → 云溪县 |  | 2025 | 水土保持率
二〇二五年云溪县集中供水率 → 云溪县 |  | 2025 | 集中供水率
云溪县“十四五”末灌溉水有效利用系数 → 云溪县 |  | 2025 | 灌溉水有效利用系数
全县2035年水土保持率 → 全县 |  | 2035 | 水土保持率
江城市水土保持率2030年要达到多少 → 江城市 |  | 2030 | 水土保持率
江城2019年意见里的水土流失治理面积 → 江城 | city2019 |  | 水土流失治理面积
三师供水水质达标率是多少 → 三师 |  |  | 供水水质达标率
3师管网漏损率 → 3师 |  |  | 管网漏损率
第3师2025年供水普及率 → 第3师 |  | 2025 | 供水普及率
供水普及率2025 三师 → 三师 |  | 2025 | 供水普及率
云溪縣２０２５年用水總量 → 云溪县 |  | 2025 | 用水总量
师市2025年供水普及率 → 师市 |  | 2025 | 供水普及率
云溪县2025年和2030年用水总量各是多少 → 云溪县 |  | 2025,2030 | 用水总量
2021—2025年云溪县改造老旧管网多少千米 → 云溪县 |  | 2021—2025 | 改造老旧管网
云溪县和江城市的水土保持率哪个高 → 云溪县,江城市 |  |  | 水土保持率 高
第四师2025年供水普及率 → 第四师? |  | 2025 | 第四师 供水普及率
云溪县2025年水土保持率达到90%，对吗 → 云溪县 |  | 2025 | 水土保持率
云溪县2025年用水总量不超过3.2亿立方米，对不对 → 云溪县 |  | 2025 | 用水总量
什么是河湖长制 →  |  |  | 河湖长制
河湖长制是指什么 →  |  |  | 河湖长制
怎样推进节水 →  |  |  | 推进节水
用水总量合计多少 →  |  |  | 用水总量
集中供水率创建标准是多少 →  |  |  | 集中供水率
哪些文件提到河湖长制 →  |  |  | 河湖长制
"""

DOCUMENTS = [
    ("《江城市推进美丽河湖建设实施意见》第（六）条", ("city2023",)),
    ("美丽河湖意见第六条", ("city2023",)),
    ("江城市2023年意见讲了什么", ("city2023",)),
    ("江城市2019年意见的文号", ("city2019",)),
    ("江城市两份意见有什么不同", ("city2019", "city2023")),
    ("第三师供水工程管理办法第十二条", ("division",)),
    ("三师办法第（三）项", ("division",)),
    ("云溪县规划的规划期限", ("county",)),
    ("云溪县水利规划的主要目标", ("county",)),
    ("云溪县用水总量", None),
]

CUES = [
    ("云溪县约束性指标有哪些", {"list", "attribute"}),
    ("云溪县有几座小型水库", {"howmany"}),
    ("水土保持率是约束性指标吗", {"check", "attribute"}),
    ("判断：江城市2030年水土保持率为80%。", {"check"}),
    ("“三线一单”是什么意思", {"define"}),
    ("谁负责河道管理", {"duty"}),
    ("河道清淤由谁牵头", {"duty"}),
    ("水务局牵头哪些任务", {"duty", "list"}),
    ("农村供水怎么保障", {"measure"}),
    ("为什么要压减地下水开采", {"why"}),
    ("云溪县与第三师供水普及率差多少", {"difference"}),
    ("水土保持率从2025年到2035年提高多少个百分点", {"difference"}),
    ("云溪县和江城市的水土保持率哪个高", {"compare"}),
    ("用水总量合计多少", {"sum"}),
    ("水土保持率的计量单位是什么", {"unit"}),
    ("用水总量基数是多少", {"baseline"}),
    ("集中供水率创建标准是多少", {"criterion"}),
    ("第三师办法什么时候施行", {"when"}),
    ("第三章第二节讲什么", {"content"}),
    ("节水写在第几条", {"whichclause"}),
]

FACTS = [
    ("江城市2019年意见的文号是多少", "number"),
    ("江城市2019年意见什么时候印发", "printed"),
    ("云溪县规划的规划期限", "period"),
    ("第三师办法什么时候施行", "effective"),
    ("第三师办法有效期到哪年", "expires"),
    ("云溪县规划的发文机关", "issuer"),
    ("云溪县2025年用水总量", ""),
]

PLACES = [
    ("《江城市推进美丽河湖建设实施意见》第（六）条讲什么", ["第（六）条"]),
    ("美丽河湖意见第六条", ["第六条"]),
    ("第三章第二节讲什么", ["第三章第二节"]),
    ("表1第5项是什么", ["表1第5项"]),
    ("第三师2025年供水普及率", []),
]

CLAIMS = [
    ("云溪县2025年水土保持率达到90%，对吗", ["90%"]),
    ("云溪县2025年用水总量不超过3.2亿立方米，对不对", ["不超过3.2亿立方米"]),
    ("云溪县有30家节水企业，是吗", ["30家"]),
    ("云溪县2025年水土保持率是多少", []),
]

FOLLOWS = ["那2030年呢", "那第三师呢？", "它的单位是什么"]


def asked(question: str) -> Question:
    return understand(question, GAZETTEER)


def _cases() -> list[tuple[str, list[str]]]:
    pairs = (line.split(" → ") for line in QUESTIONS.strip().splitlines())
    return [(question, [part.strip() for part in expected.split("|")]) for question, expected in pairs]


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_entities_documents_years_and_topic(text: str, expected: list[str]) -> None:
    question = asked(text)
    names = ",".join(m.name + ("" if m.documents else "?") for m in question.entities)
    assert [names, ",".join(question.documents or ()), ",".join(question.years), question.topic] == expected


@pytest.mark.parametrize(("text", "documents"), DOCUMENTS)
def test_documents_by_title_kind_and_year(text: str, documents: tuple[str, ...] | None) -> None:
    found = asked(text).documents
    assert (tuple(sorted(found)) if found is not None else None) == documents


@pytest.mark.parametrize(("text", "cues"), CUES)
def test_what_is_wanted(text: str, cues: set[str]) -> None:
    assert cues <= asked(text).cues


@pytest.mark.parametrize(("text", "fact"), FACTS)
def test_particulars_of_a_document(text: str, fact: str) -> None:
    assert asked(text).fact == fact


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_clauses_by_number(text: str, places: list[str]) -> None:
    assert [str(reference) for reference in asked(text).references] == places


@pytest.mark.parametrize(("text", "claims"), CLAIMS)
def test_figures_claimed(text: str, claims: list[str]) -> None:
    assert [quantity.text for quantity in asked(text).claimed] == claims


@pytest.mark.parametrize("text", FOLLOWS)
def test_questions_that_follow_up(text: str) -> None:
    assert asked(text).follows


@pytest.mark.parametrize("text", ["今天天气怎么样", "给我写一首诗", "明天会下雨吗"])
def test_off_topic(text: str) -> None:
    assert asked(text).offtopic


def test_a_full_width_question_is_the_same_question() -> None:
    plain, wide = asked("云溪县2025年用水总量"), asked("云溪縣２０２５年用水總量")
    assert (plain.topic, plain.years, plain.entities) == (wide.topic, wide.years, wide.entities)
