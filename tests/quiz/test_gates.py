"""What may stand in a stem or as an option, and what may not: real lines, as a table."""

from __future__ import annotations

import pytest

from assistant.quiz.cloze import whole
from assistant.quiz.duties import plain_unit
from assistant.quiz.figures import nameable, possible
from assistant.quiz.provisions import introduction, is_point
from assistant.quiz.reader import skipped
from assistant.quiz.terms import clear
from assistant.quiz.truth import fact_text
from assistant.quiz.wording import nested, printed, title
from assistant.records import Term
from tests import factories


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年,受污染耕地安全利用率不低于98%,建设用地安全利用得到有效保障。", True),
        ("探索建立“碳普惠”等公众参与机制。", True),
        ("其负责人应当每年至少组织一次演练,并将结果向社会公布。", False),  # whose?
        ("前款规定的期限可以延长,但是最长不得超过三十日。", False),
        ("此外,还应当建立健全联防联控工作机制和信息共享制度。", False),
        ("有下列情形之一的,由县级以上人民政府责令限期改正:", False),
        ("(牵头单位:市发展改革委,参加单位:市财政局、市水务局)", False),
        ("实施“三线一单生态环境分区管控制度,严格环境准入。", False),  # the quotation mark is never closed
        ("强化监管。", False),  # nothing to ask
        ("一是加强组织领导,压实工作责任,形成齐抓共管格局。", False),
    ],
)
def test_sentences_that_stand_alone(text: str, expected: bool) -> None:
    assert whole(text) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("农村生活污水治理率", True),
        ("生态质量指数（EQI）", True),
        ("自然保护地面积占兵团面积比例", True),
        ("自然保护地占国土面积", False),  # 占 … without 比例
        ("和二十届二中", False),
        ("全线", False),
        ("产业集群”", False),
        ("其中兵团用水总量", False),
        ("形成“三级", False),
        ("新建各类自然保护地数量", False),  # begins with a verb
    ],
)
def test_names_that_can_be_asked(name: str, expected: bool) -> None:
    assert nameable(name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不低于98%", True),
        ("100%", True),
        ("保持100%", True),
        ("不低于100%", False),
        ("120%", False),
        ("120万亩", True),
    ],
)
def test_goals_that_are_possible(text: str, expected: bool) -> None:
    assert possible(text) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("建设局（环保局）", True),
        ("水利局", True),
        ("各有关部门", False),
        ("教育局等有关单位", False),
        ("建设局（环保局", False),
    ],
)
def test_units_that_can_be_asked(name: str, expected: bool) -> None:
    assert plain_unit(name) is expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("一带", "沙漠南缘生态保护带", True),
        ("CCUS", "加快推动碳捕集利用与封存", False),  # begins with a verb: taken too far to the left
        ("领导小组", "成立创建示范区领导小组", False),  # explains itself by itself
        ("交强险", "和第三者责任商业保险", False),  # a joining word: cut in the middle
        ("EQI", "指数", False),
    ],
)
def test_terms_that_are_clear(short: str, full: str, expected: bool) -> None:
    assert clear(Term(short, full, "sample", "sample#0", 0, 1)) is expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("指导思想", True),
        ("总体要求", True),
        ("存在问题", True),
        ("解决突出生态环境问题", False),
        ("夯实工作基础", False),
    ],
)
def test_sections_nobody_is_examined_on(heading: str, expected: bool) -> None:
    assert skipped(heading) is expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("（二）擅自倾倒、堆放危险废物的；", "（二）", True),
        ("（五）法律、法规规定的其他情形。", "（五）", False),  # says nothing
        ("（三）个人有前款第二项行为的，处警告；", "（三）", False),  # needs another item
        ("申请人当面提交申请的，以提交之日为收到之日。", "第二款", False),  # a paragraph, no item
    ],
)
def test_items_that_can_be_options(text: str, label: str, expected: bool) -> None:
    clause = factories.clause(text, label=label, heading="", kind="item", path=(label,))
    assert is_point(clause) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第八条　乘用电梯的人员不得实施下列行为：", "乘用电梯的人员不得实施下列行为："),
        ("第九条　应当加强管理。有下列情形之一的，处以罚款：", "有下列情形之一的，处以罚款："),
        ("第十条　前款所称工程设施，是指下列设施：", ""),
        ("第十一条　构成犯罪的，依法追究刑事责任：", ""),  # does not say that a list follows
        ("第十二条　本法下列用语的含义：", ""),
    ],
)
def test_introductions_that_stand_alone(text: str, expected: str) -> None:
    label = text.split("　")[0]
    assert introduction(factories.clause(text, label=label, heading="", path=(label,))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("形成“三级三类”体系,比例2.5:1(试行)", "形成“三级三类”体系，比例2.5:1（试行）"),
        ("到2027年,达到40%;", "到2027年，达到40%；"),
        ("PM2.5(细颗粒物)", "PM2.5（细颗粒物）"),
    ],
)
def test_printed(text: str, expected: str) -> None:
    assert printed(text) == expected
    assert len(printed(text)) == len(text)


def test_nested_quotation_marks() -> None:
    assert nested("“推进“三水”统筹管理”部分和“三线一单”") == "“推进‘三水’统筹管理”部分和“三线一单”"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"title": "示例市绿化条例", "date": "2022-09-28"}, "《示例市绿化条例》（2022年）"),
        ({"title": "示例市规划（2024—2030年）", "date": "2024-01-01"}, "《示例市规划（2024—2030年）》"),
        ({"title": "示例市“十四五”规划", "date": "2021-12-24"}, "《示例市“十四五”规划》"),
        ({"title": "示例市绿化方案", "date": ""}, "《示例市绿化方案》"),
    ],
)
def test_titles_bear_a_year(given: dict[str, str], expected: str) -> None:
    assert title(factories.document(**given)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-08-14", "2024年8月14日"),
        ("2022", "2022年"),
        ("2023—2035", "2023—2035年"),
        ("云发〔2020〕6号", "云发〔2020〕6号"),
    ],
)
def test_facts_as_people_write_them(value: str, expected: str) -> None:
    assert fact_text(value) == expected
