"""The tree: what stands under what, and what each clause is called."""

from __future__ import annotations

import pytest

from assistant.language.numerals import chinese
from assistant.records import Clause
from ingest.source import Mark
from tests.ingest.sample import assert_whole, outline, parse

OPINION = """\
兵团关于推进绿色发展的实施意见
各师市，机关各部门：
为推进绿色发展，结合兵团实际，制定本意见。
一、总体要求
（一）指导思想。以习近平生态文明思想为指导，全面贯彻党的二十大精神。
（二）主要目标。
到2025年，绿色低碳发展取得成效。
——空间格局更加优化。生态保护红线面积不减少。
——资源利用更加高效。用水总量得到控制。
二、重点任务
（三）推进污染防治
1.打好蓝天保卫战
推进多污染物协同减排。到2025年，优良天数比例达到79%。
2.打好碧水保卫战。统筹水资源、水环境、水生态治理。
（1）完善制度；
（2）建立台账。
三、保障措施
加强组织领导。各级各部门要高度重视，压实责任，抓好落实。
附件：1.重点任务分工表
2.主要指标表
新疆生产建设兵团办公厅
2024年3月5日
附件1
重点任务分工方案
一、总体要求
坚持绿色发展，久久为功，善作善成。
"""

OPINION_TREE = """\
兵团关于推进绿色发展的实施意见
主送机关
第1段
一、总体要求
  （一）指导思想
  （二）主要目标
    第1段
    ——空间格局更加优化
    ——资源利用更加高效
二、重点任务
  （三）推进污染防治
    1.打好蓝天保卫战
      推进多污染物协同减排
    2.打好碧水保卫战
      （1）
      （2）
三、保障措施
  加强组织领导
附件说明
附件说明（第2处）
署名和日期
署名和日期（第2处）
附件1 重点任务分工方案
  一、总体要求
    第1段
"""

LAW = """\
某某市生态环境保护条例
（2020年1月1日某某市人民代表大会常务委员会第一次会议通过）
目　录
第一章　总则
第二章　监督管理
第三章　附则
第一章　总则
第一条　为了保护环境，制定本条例。
第二条　本市行政区域内的环境保护，适用本条例。
第十条规定的情形除外，由有关部门依照前款办理。
第三条　有下列情形之一的，应当报告：
（一）发生污染事故的；
1.造成人员伤亡的；
2.造成财产损失的；
（二）规定数额以上的泄漏；
由生态环境部门会同有关部门认定。
（三）法律、法规规定的其他情形。
前款第三项所称其他情形，由市人民政府规定。
第三条之一　鼓励公众参与。
第二章　监督管理
第四条依照本条例取得许可的单位，应当公开信息。
第三章　附则
第五条　本条例自2020年6月1日起施行。
"""

LAW_TREE = """\
某某市生态环境保护条例
题注
第一章 总则
  第一条
  第二条
    第二款
  第三条
    （一）
      1.
      2.
    （二）
      第1段
    （三）
    第二款
  第三条之一
第二章 监督管理
  第四条
第三章 附则
  第五条
"""


def by_label(clauses: tuple[Clause, ...], label: str) -> Clause:
    return next(one for one in clauses if one.label == label)


@pytest.mark.parametrize(("text", "tree"), [(OPINION, OPINION_TREE), (LAW, LAW_TREE)])
def test_the_tree_of_a_whole_document(text: str, tree: str) -> None:
    parsed = parse(text)
    assert_whole(text, parsed)
    assert outline(parsed.clauses) == tree.splitlines()
    assert parsed.warnings == ()


def test_kinds_and_levels_of_an_opinion() -> None:
    clauses = parse(OPINION).clauses
    expected = {
        "一、总体要求": ("heading", "一、", "一、", "总体要求"),
        "（一）指导思想": ("paragraph", "（一）", "（一）", "指导思想"),
        "（二）主要目标": ("heading", "（一）", "（二）", "主要目标"),
        "——空间格局更加优化": ("item", "——", "——", "空间格局更加优化"),
        "1.打好蓝天保卫战": ("heading", "1.", "1.", "打好蓝天保卫战"),
        "2.打好碧水保卫战": ("paragraph", "1.", "2.", "打好碧水保卫战"),
        "（1）": ("item", "（1）", "（1）", ""),
        "加强组织领导": ("paragraph", "段", "", "加强组织领导"),
        "附件1 重点任务分工方案": ("heading", "附件", "附件1", "重点任务分工方案"),
    }
    for name, (kind, level, label, heading) in expected.items():
        clause = next(one for one in clauses if one.path[-1] == name)
        assert (clause.kind, clause.level, clause.label, clause.heading) == (kind, level, label, heading), name
    assert clauses[0].kind == "title"


def test_clauses_and_items_of_an_article() -> None:
    clauses = parse(LAW).clauses
    article = by_label(clauses, "第三条")
    item = by_label(clauses, "（二）")
    assert (article.kind, article.level) == ("paragraph", "条")
    assert (item.kind, item.level, item.parent) == ("item", "项", article.id)
    assert item.path == ("第一章 总则", "第三条", "（二）")
    assert by_label(clauses, "1.").level == "目"
    assert article.reach == by_label(clauses, "第三条之一").start - 1
    assert by_label(clauses, "第二款").text.startswith("第十条规定的情形除外")


def test_a_contents_page_is_left_out_and_gives_no_clauses() -> None:
    parsed = parse(LAW)
    contents = [one for one in parsed.left_out if one.reason == "目录"]
    assert [LAW[one.start : one.end].split("\n")[0] for one in contents] == ["目　录"]
    assert [one.label for one in parsed.clauses if one.level == "章"] == ["第一章", "第二章", "第三章"]


def test_a_contents_page_with_leaders_and_page_numbers() -> None:
    contents = "目录\n一、总体要求………………1\n（一）指导思想 ........ 2\n二、重点任务　　3\n"
    text = contents + "一、总体要求\n（一）指导思想\n坚持绿色发展。\n二、重点任务\n"
    parsed = parse(text)
    assert_whole(text, parsed)
    assert outline(parsed.clauses) == ["一、总体要求", "  （一）指导思想", "    第1段", "二、重点任务"]


def test_a_numbering_that_begins_again_under_another_stands_below_it() -> None:
    text = "1.甲\n（一）子\n（二）丑\n2.乙\n（一）寅\n（二）卯\n3.丙\n（一）辰\n"
    assert outline(parse(text).clauses) == [
        "1.甲",
        "  （一）子",
        "  （二）丑",
        "2.乙",
        "  （一）寅",
        "  （二）卯",
        "3.丙",
        "  （一）辰",
    ]


def test_levels_may_be_skipped() -> None:
    text = "第一章 总则\n一、总体要求\n1.指导思想\n坚持绿色发展。\n第二章 任务\n（一）治污\n加强治理。\n"
    tree = [
        "第一章 总则",
        "  一、总体要求",
        "    1.指导思想",
        "      第1段",
        "第二章 任务",
        "  （一）治污",
        "    第1段",
    ]
    assert outline(parse(text).clauses) == tree


def test_part_headings_over_articles() -> None:
    text = (
        "四、关于担保物权\n（一）一般规定\n第三十七条 有下列情形之一的，予以支持：\n（一）产权不明；\n"
        "（二）财产被查封。\n（二）不动产抵押\n第三十八条 主债权未受全部清偿，担保物权人主张行使权利的，予以支持。\n"
    )
    tree = [
        "四、关于担保物权",
        "  （一）一般规定",
        "    第三十七条",
        "      （一）",
        "      （二）",
        "  （二）不动产抵押",
        "    第三十八条",
    ]
    assert outline(parse(text).clauses) == tree


def test_a_table_does_not_reset_the_tree() -> None:
    table = "表1 指标\n序号\t指标\t2025年\n1\t甲率\t20\n2\t乙率\t30\n"
    text = "一、目标\n（一）指标\n见表1。\n" + table + "指标按年度分解。\n（二）期限\n到2025年。\n"
    clauses = parse(text).clauses
    assert next(one for one in clauses if one.text == "指标按年度分解。").path == ("一、目标", "（一）指标", "第2段")
    assert by_label(clauses, "（二）").parent == by_label(clauses, "一、").id


def test_subheadings_without_a_number() -> None:
    after = "党中央对新疆工作高度重视。以习近平同志为核心的党中央高度重视新疆工作，为新疆发展指明了方向。\n"
    text = f"第一节 机遇与挑战\n机遇:\n{after}挑战:\n{after}第二节 要求\n坚持绿色发展。\n"
    assert outline(parse(text).clauses) == [
        "第一节 机遇与挑战",
        *("  机遇", "    党中央对新疆工作高度重视", "  挑战", "    党中央对新疆工作高度重视"),
        *("第二节 要求", "  第1段"),
    ]


def test_heading_marks_of_the_format_place_unnumbered_headings() -> None:
    text = "第一章 总则\n适用范围\n本办法适用于兵团。\n第二章 管理\n职责分工\n各部门各负其责。\n"
    places = [("第一章 总则", "1"), ("适用范围", "2"), ("第二章 管理", "1"), ("职责分工", "2")]
    marks = tuple(Mark("heading", text.index(line), text.index(line) + len(line), level) for line, level in places)
    tree = ["第一章 总则", "  适用范围", "    第1段", "第二章 管理", "  职责分工", "    第1段"]
    assert outline(parse(text, marks=marks).clauses) == tree


def test_the_document_that_a_notice_prints_is_a_part_of_its_own() -> None:
    text = (
        "关于印发《兵团绿色发展办法（试行）》的通知\n各师市：\n现将《兵团绿色发展办法（试行）》印发给你们，请遵照执行。\n"
        "2024年3月5日\n兵团绿色发展办法\n（试行）\n第一条 为了推进绿色发展，制定本办法。\n"
        "第二条 本办法自印发之日起施行。\n"
    )
    parsed = parse(text)
    assert_whole(text, parsed)
    assert outline(parsed.clauses) == [
        *("关于印发《兵团绿色发展办法（试行）》的通知", "主送机关", "第1段", "署名和日期"),
        *("兵团绿色发展办法（试行）", "  第一条", "  第二条"),
    ]


def test_paths_are_unique() -> None:
    text = "一、任务\n加强监测。完善监测网络。\n加强监测。完善监测队伍。\n一、任务\n加强监测。完善监测制度。\n"
    paths = [one.path for one in parse(text).clauses]
    assert len(set(paths)) == len(paths)
    assert paths[2] == ("一、任务", "加强监测（第2处）")


@pytest.mark.parametrize(
    ("labels", "warning"),
    [
        (["第一章", "第二章", "第三章", "第五章"], "“第三章”之后为“第五章”，缺“第四章”"),
        (["第一章", "第二章", "第二章"], "“第二章”之后又出现“第二章”，编号重复或倒退"),
        (["第二章", "第三章"], "“第二章”之前缺“第一章”"),
    ],
)
def test_breaks_of_the_numbering_are_reported(labels: list[str], warning: str) -> None:
    text = "".join(f"{label} 内容\n加强领导，抓好落实。\n" for label in labels)
    assert warning in parse(text).warnings


def test_a_numbering_that_runs_on_over_its_parents_is_whole() -> None:
    text = "一、甲\n（一）子。做好。\n（二）丑。做好。\n二、乙\n（三）寅。做好。\n（四）卯。做好。\n"
    assert parse(text).warnings == ()


def test_a_code_of_1260_articles() -> None:
    text, number, parents = "", 0, {}
    for part in range(1, 8):
        text += f"第{chinese(part)}编　编名{part}\n"
        for chapter in range(1, 10):
            text += f"第{chinese(chapter)}章　章名\n"
            for section in range(1, 5):
                text += f"第{chinese(section)}节　节名\n"
                for _ in range(5):
                    number += 1
                    parents[number] = (part, chapter, section)
                    before = chinese(max(1, number - 1))
                    text += f"第{chinese(number)}条　民事主体从事民事活动，应当遵守第{before}条的规定。\n"
                    text += "前款规定的情形，适用本编的规定。\n" if number % 3 == 0 else ""
                    text += "（一）依照法律；\n（二）依照习惯。\n" if number % 7 == 0 else ""
    parsed = parse("中华人民共和国民法典\n" + text)
    articles = [one for one in parsed.clauses if one.level == "条"]
    assert [one.label for one in articles] == [f"第{chinese(at)}条" for at in range(1, 1261)]
    for at, article in enumerate(articles, 1):
        part, chapter, section = parents[at]
        above = (f"第{chinese(part)}编 编名{part}", f"第{chinese(chapter)}章 章名", f"第{chinese(section)}节 节名")
        assert article.path == (*above, f"第{chinese(at)}条")
    assert parsed.warnings == ()
    assert sum(one.level == "款" for one in parsed.clauses) == 1260 // 3
    assert sum(one.level == "项" for one in parsed.clauses) == 1260 // 7 * 2


def test_numbers_that_an_amendment_quotes_are_not_the_documents() -> None:
    text = (
        "一、修改《某某规定》\n1.将第一条修改为：\n“人民法院受理以下案件：\n1.商标权权属纠纷案件；\n2.其他商标案件。”\n"
        "2.将第二条修改为：\n“本规定自公布之日起施行。”\n二、本决定自公布之日起施行。\n"
    )
    parsed = parse(text)
    assert_whole(text, parsed)
    assert parsed.warnings == ()
    quoted = [one for one in parsed.clauses if one.level == "引文"]
    assert [(one.label, one.path[1]) for one in quoted] == [
        *(("", "1.将第一条修改为"), ("1.", "1.将第一条修改为"), ("2.", "1.将第一条修改为")),
        ("", "2.将第二条修改为"),
    ]


def test_notes_that_count_on_stay_notes() -> None:
    text = "表1 指标\n序号\t指标\t2025年\n1\t甲率\t20\n2\t乙率\t30\n注：1.数据为2025年。\n2.“*”表示未达标。\n正文。\n"
    assert [one.kind for one in parse(text).clauses] == ["table", "row", "row", "note", "note", "paragraph"]


def test_a_wrapped_note_under_the_title_does_not_swallow_the_first_article() -> None:
    article = (
        "市、县（区）人民政府应当加强对保护工作的领导，将其纳入国民经济和社会发展规划，"
        "所需经费列入本级财政预算，专款专用。"
    )
    note = (
        "（2023年8月31日某市第五届人民代表大会常务委员会第十二次会议通过　"
        "2023年11月29日某省人民代表大会常务委员会批准）"
    )
    said = ["某市保护条例", note, "　　　第一章　总　　则", *(f"　　第{n}条　{article}" for n in "一二三四五六七八")]
    wrapped = [line[at : at + 36] for line in said for at in range(0, len(line), 36)]
    labels = [clause.label for clause in parse("\n".join(wrapped)).clauses if clause.level in ("章", "条")]
    assert labels == ["第一章", *(f"第{n}条" for n in "一二三四五六七八")]


def test_a_list_that_a_paragraph_announces_stands_under_it() -> None:
    text = "某事项服务指南\n一、适用范围\n本指南适用于某县。\n二、申请条件\n申请许可，应当具备下列条件：\n"
    text += "（一）有经营场所；\n（二）有管理人员；\n（三）其他条件。\n三、收费\n不收费。\n"
    clauses = parse(text).clauses
    paragraph = next(clause for clause in clauses if clause.text.endswith("条件："))
    assert [clause.label for clause in clauses if clause.parent == paragraph.id] == ["（一）", "（二）", "（三）"]
