"""Questions in the words of villagers, clerks and parents: answered where one clause speaks of it, else declined."""

from __future__ import annotations

import pytest

from assistant.answering.clearness import WIDE, clearness, gap
from assistant.answering.passages import Passage
from assistant.answering.question import topic
from tests.answering.asking import ECO, OTHER, asked, holds, library


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (ECO, "外头来的虫子怎么防", ("外来入侵物种",)),
        (ECO, "学校医院这些公家单位咋带头省", ("厉行勤俭节约",)),
        (ECO, "第七师工地上灰太大怎么治", ("六个百分之百",)),
        (ECO, "馆子里剩菜多咋管", ("餐饮浪费",)),
        (ECO, "领导离任要不要查环境账", ("离任审计",)),
        (ECO, "东西包装里三层外三层太浪费，第七师怎么管", ("过度包装",)),  # no third floor
        (ECO, "塑料袋满天飞，兵团打算怎么弄", ("塑料",)),
        (OTHER, "物业看见楼道停电动车不管行不行", ("停放电动自行车",)),
        (OTHER, "电瓶车推进电梯行吗", ("禁止携带电动自行车或者其蓄电池进入电梯轿厢",)),
        (OTHER, "老师在一个学校能一直待着不", ("连续任教满6年",)),
        (OTHER, "骑电瓶车能带几个人", ("搭载1名16周岁以下",)),
        (OTHER, "电瓶车上牌要花钱吗", ("登记不收取费用",)),
        (OTHER, "娃每天要上体育课不", ("每天开设1节体育课",)),
        (OTHER, "家里老人穷又瘫在床上一个月能领多少", ("不低于120元",)),
        (OTHER, "老牌照能用到啥时候", ("2025年12月31日",)),
        (OTHER, "放学后学校管不管娃", ("每天至少开展2小时",)),
    ],
)
def test_one_clause_speaks_of_it(
    name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (ECO, "养蜂有补贴吗"),
        (ECO, "冬天暖气费一平多少钱"),
        (ECO, "兵团医保报销比例多少"),
        (ECO, "孩子打疫苗去哪"),
        (ECO, "结婚能休几天假"),
        (OTHER, "幼儿园一个月保育费多少"),
        (OTHER, "老人坐高铁打几折"),
        (OTHER, "摩托车能带几个人"),
        (OTHER, "外卖送晚了赔多少"),
        (OTHER, "电瓶车保险一年多少钱"),  # no fine is its price
        (OTHER, "电瓶车丢了找谁赔"),
    ],
)
def test_no_clause_speaks_of_it(name: str, question: str, request: pytest.FixtureRequest) -> None:
    assert not asked(request, name, question).answered


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("开农家乐都要注意啥", "开农家乐"),
        ("领导没管好环境会咋样", "领导没管好环境"),
        ("盖房该给谁说", "盖房"),
        ("抽粪要不要我们自己出钱", "抽粪 出钱"),
        ("噪声太大,受不了,咋管", "噪声"),
        ("丢了工作能领钱吗", "丢了工作能领钱"),  # 了 inside an everyday word is no empty one
        ("村里扫垃圾的给多少钱", "村里扫垃圾的给"),
        ("乱扔垃圾罚不罚", "乱扔垃圾罚"),
        ("怎么治理白色污染", "治理白色污染"),  # 怎么治 is no empty word before 理
    ],
)
def test_empty_words_of_talk_are_no_part_of_the_topic(said: str, left: str) -> None:
    assert topic(said) == left


def test_a_sentence_that_another_document_copies_stands_as_clear(request: pytest.FixtureRequest) -> None:
    chat = library(request, ECO)
    clauses = [c for d in chat.library.documents for c in chat.library.clauses(d.id) if "动态消除黑臭水体" in c.text]
    copied = [c for d in chat.library.documents for c in chat.library.clauses(d.id) if "全国生态日" in c.text]
    best, other = (Passage(c, 0, len(c.text), 0.8, 0.8, 1.0) for c in (clauses[0], copied[0]))
    again = Passage(copied[0], 0, len(copied[0].text), 0.8, 0.8, 0.95)
    assert gap(best, [best, best]) == WIDE
    assert gap(best, [best, again]) == pytest.approx(0.05)
    assert clearness(chat.library, "黑臭水体", best, [best]) > clearness(chat.library, "黑臭水体", best, [best, other])


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (OTHER, "什么叫产业大脑", ("以工业互联网平台为支撑",)),
        (OTHER, "“青蓝结对”是怎么回事", ("帮扶对子",)),
        (OTHER, "校外供餐单位是指什么样的单位", ("是指根据订购合同",)),
        (OTHER, "四同步指什么", ("同步规划、同步建设、同步验收、同步交付",)),
        (OTHER, "5+2模式什么意思", ("学校每周5天都要开展课后服务",)),
        (OTHER, "两个全覆盖一个不发生是指什么", ("监督检查全覆盖",)),
    ],
)
def test_what_a_name_means(name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    holds(asked(request, name, question), parts)
