"""What is known of a document, from its text, its header, its margins, its catalog entry and from other documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.index.codec import pack
from assistant.records import Document, Fact
from ingest import clauses
from ingest.crossing import core, cross, mentions
from ingest.metadata import describe
from ingest.source import Mark, Source

PORTAL = """中央政府门户网站
索 引 号: 请先设置一个索引前缀
发文机关: 某市人民政府办公厅
成文日期: 2017-01-01
标  题: 某市关于加强生态文明建设工作的实施意见
发文字号:
发布日期: 2017-01-03

苏州市人民政府关于加强生态文明建设工作的实施意见

为加快推进生态文明建设，结合我市实际，提出如下实施意见。

一、总体要求

（一）指导思想。以绿色发展为引领。
"""
NEWS = """2021年12月24日,某某自治区党委、自治区人民政府印发《某某生态环境保护“十四五”规划》,要求各地认真贯彻落实。
《某某生态环境保护“十四五”规划》全文如下。
前言
“十四五”时期是关键五年。
第一章 总则
第一节 形势
规划期限为2021—2025年，以2020年为基准年。
"""
UNTITLED = """为全面推进美丽师市建设，加快推进现代化，根据《兵团党委 兵团关于\
全面推进美丽兵团建设的实施意见》（新兵党发〔2024〕10 号），结合师市实际，制定本\
实施方案。
一、主要目标
制定第三师图木舒克市清洁能源方案，推进第三师图木舒克市绿色发展。
"""
CITED = """为全面推进美丽兵团建设,根据《中共中央、国务院关于全面推进美丽中国建设的意见》(中发〔2023〕30号),\
结合兵团实际,制定本实施意见。
一、总体要求
坚持绿色发展。
(此件公开发布)
中共新疆生产建设兵团委员会办公厅
2024年8月14日印发"""
RULES = """南京市节约用水办法

宁政规〔2023〕5号

第一条 为了节约用水，根据《中华人民共和国水法》、《江苏省节约用水条例》，结合本市实际，制定本办法。

第二条 本办法自2024年1月1日起施行，有效期5年。2010年发布的《南京市计划用水办法》同时废止。

南京市人民政府

2023年11月20日
"""
DECREE = """工程管理条例

1993年6月3日 国务院第5次常务会议通过

1998年11月29日 中华人民共和国国务院令第253号发布

2017年7月16日 《国务院关于修改〈工程管理条例〉的决定》修订

第一条 为了加强管理，制定本条例。
"""


def made(text: str, *, name: str = "文件.txt", entry: dict[str, Any] | None = None, **given: Any) -> Document:
    """The document that ``describe`` makes of a text."""
    source = replace(Source(Path(name), "txt", text, "0" * 64), **given)
    return describe(source.path.stem, source, clauses.cut(source.path.stem, source), entry or {})


def said(document: Document, text: str) -> list[tuple[str, str, str]]:
    """Each fact's name and value, and what stands at its place."""
    return [(f.name, f.value, text[f.start : f.end] if f.start is not None else "-") for f in document.facts]


def test_a_portal_header_and_its_empty_fields() -> None:
    document = made(PORTAL)
    facts = said(document, PORTAL)
    for expected in [
        ("index_number", "", "请先设置一个索引前缀"),
        ("number", "", ""),
        ("issuer", "某市人民政府办公厅", "某市人民政府办公厅"),
        ("signed", "2017-01-01", "2017-01-01"),
        ("published", "2017-01-03", "2017-01-03"),
        (
            "title",
            "苏州市人民政府关于加强生态文明建设工作的实施意见",
            "苏州市人民政府关于加强生态文明建设工作的实施意见",
        ),
    ]:
        assert expected in facts
    assert (document.number, document.date, document.kind) == ("", "2017-01-01", "意见")
    assert document.issuers == ("苏州市人民政府",)
    assert (document.entity, document.level, document.region) == ("苏州市", "市", "苏州")


def test_a_portal_header_whose_lines_a_page_has_broken() -> None:
    line, foot = "某市关于加强生态文明建设工作的实施意见", "— 1 —\n"
    wrapped = PORTAL.replace(f"题: {line}", f"题: {line[:-1]}\n{foot}{line[-1]}")
    at = wrapped.index(f"\n{foot}")
    marks = (Mark("wrap", at, at + 1), Mark("furniture", at + 1, at + len(foot)))
    document = made(wrapped, marks=marks)
    assert ("title", line) in [(fact.name, fact.value) for fact in document.facts]
    assert (document.date, document.issuers) == ("2017-01-01", ("苏州市人民政府",))
    parsed = clauses.cut("文件", replace(Source(Path("文件.txt"), "txt", wrapped, "0" * 64), marks=marks))
    assert line[-1] not in [clause.text for clause in parsed.clauses]


def test_a_note_under_the_title_that_begins_with_the_number() -> None:
    noted = "（南京市人民政府令第28号，2022年3月1日公布，自2022年5月1日起施行）"
    document = made(f"南京市城市供水管理办法\n{noted}\n第一条　为了加强供水管理，制定本办法。\n第二条　略。\n")
    assert (document.number, document.date) == ("南京市人民政府令第28号", "2022-03-01")
    assert ("effective", "2022年5月1日") in [(fact.name, fact.value) for fact in document.facts]


def test_a_news_lead_in() -> None:
    document = made(NEWS)
    assert document.title == "某某生态环境保护“十四五”规划"
    assert document.issuers == ("某某自治区党委", "自治区人民政府")
    facts = said(document, NEWS)
    assert ("printed", "2021年12月24日", "2021年12月24日") in facts
    assert ("period", "2021—2025年", "2021—2025年") in facts and ("base_year", "2020年", "2020年") in facts
    assert document.date == "2021-12-24"


def test_a_text_without_a_title() -> None:
    document = made(UNTITLED)
    assert document.title == "第三师图木舒克市全面推进美丽师市建设实施方案"
    assert (document.entity, document.level) == ("第三师图木舒克市", "师市")
    assert {"第三师", "图木舒克市", "3师"} <= set(document.entity_aliases) and "师市" in document.self_names
    assert [fact for fact in document.facts if fact.name == "title"] == []


def test_the_imprint_at_the_end() -> None:
    document = made(CITED)
    facts = said(document, CITED)
    assert ("printed", "2024年8月14日", "2024年8月14日") in facts
    assert ("printed_by", "中共新疆生产建设兵团委员会办公厅", "中共新疆生产建设兵团委员会办公厅") in facts
    assert (document.entity, document.level, document.region, document.date) == ("兵团", "兵团", "新疆", "2024-08-14")
    assert document.title == "兵团关于全面推进美丽兵团建设的实施意见"


def test_number_dates_and_validity_of_a_rule() -> None:
    document = made(RULES)
    facts = said(document, RULES)
    for expected in [
        ("number", "宁政规〔2023〕5号", "宁政规〔2023〕5号"),
        ("effective", "2024年1月1日", "2024年1月1日"),
        ("expires", "5年", "5年"),
        ("signed", "2023年11月20日", "2023年11月20日"),
    ]:
        assert expected in facts
    assert (document.number, document.date) == ("宁政规〔2023〕5号", "2023-11-20")
    assert document.issuers == ("南京市人民政府",)


def test_the_notes_under_a_decree_s_title() -> None:
    document = made(DECREE)
    facts = said(document, DECREE)
    for expected in [
        ("signed", "1993年6月3日", "1993年6月3日"),
        ("signed", "1998年11月29日", "1998年11月29日"),
        ("number", "中华人民共和国国务院令第253号", "中华人民共和国国务院令第253号"),
        ("revised", "2017年7月16日", "2017年7月16日"),
    ]:
        assert expected in facts
    assert (document.level, document.date) == ("国家", "2017-07-16")


def test_what_a_web_page_says_outside_its_text() -> None:
    document = made("一、加强值守。各区要值班。\n二、上报。\n", metadata={"published": "2024-01-02", "author": "某人"})
    assert (document.date, [(f.name, f.value, f.start) for f in document.facts]) == (
        "2024-01-02",
        [("published", "2024-01-02", None)],
    )


def test_offices_that_sign_together() -> None:
    text = "关于做好节水工作的通知\n\n一、总体要求\n\n节约用水。\n\n南京市水务局\n南京市生态环境局\n2024年3月5日\n"
    document = made(text)
    assert document.issuers == ("南京市水务局", "南京市生态环境局")
    assert (document.entity, document.date) == ("南京市", "2024-03-05")


def test_whose_it_is_by_the_way_it_speaks() -> None:
    text = (
        "节约用水工作要点\n\n一、目标\n\n全市用水总量下降，我市各区落实。宿迁市要率先，宿迁市水务局牵头，全市推广。\n"
    )
    document = made(text)
    assert (document.entity, document.level) == ("宿迁市", "市")


@pytest.mark.parametrize(
    ("name", "metadata", "entry", "expected"),
    [
        ("关于节水工作的通知.docx", {}, {}, "关于节水工作的通知"),
        ("a.docx", {"title": "关于节水工作的意见"}, {}, "关于节水工作的意见"),
        ("a.docx", {"title": "Microsoft Word - 文档1"}, {}, "a"),
        ("a.docx", {"ArticleTitle": "关于节水工作的意见"}, {"title": "某区节水意见"}, "关于节水工作的意见"),
        ("a.docx", {}, {"title": "某区节水意见"}, "某区节水意见"),
        ("a.docx", {}, {}, "a"),
    ],
)
def test_where_a_title_comes_from(name: str, metadata: dict[str, str], entry: dict[str, Any], expected: str) -> None:
    assert made("一、加强值守。各区要值班。\n二、上报。\n", name=name, metadata=metadata, entry=entry).title == expected


def test_the_catalog_gives_way_to_the_text() -> None:
    entry = {
        "title": "别的题名",
        "number": "别的〔2020〕1号",
        "level": "县",
        "issuers": ["某局"],
        "self_names": ["本地"],
    }
    document = made(RULES, entry=entry)
    assert (document.title, document.number) == ("南京市节约用水办法", "宁政规〔2023〕5号")
    assert (document.level, document.issuers) == ("县", ("某局",))
    assert "本地" in document.self_names and "全市" in document.self_names


def test_an_empty_header_field_is_not_filled_by_the_catalog() -> None:
    assert made(PORTAL, entry={"number": "某发〔2017〕1号"}).number == ""


# Documents about each other


def crossed(**texts: str) -> dict[str, Document]:
    """The documents of these texts, tied to each other."""
    documents, packed = [], []
    for name, text in texts.items():
        documents.append(made(text, name=f"{name}.txt"))
        cut = clauses.cut(name, Source(Path(name), "txt", text, ""))
        packed += [pack(mention) for mention in mentions(cut.clauses)]
    return {document.id: document for document in cross(documents, packed)}


def test_another_document_says_title_and_number() -> None:
    tied = crossed(plan=UNTITLED, opinion=CITED)
    opinion = tied["opinion"]
    assert opinion.title == "兵团党委 兵团关于全面推进美丽兵团建设的实施意见"
    assert opinion.number == "新兵党发〔2024〕10号"
    (number,) = [fact for fact in opinion.facts if fact.name == "number"]
    assert number.document == "plan" and UNTITLED[number.start : number.end] == "新兵党发〔2024〕10 号"
    assert tied["plan"].implements == ("opinion",)


def test_the_basis_is_a_fact_even_when_it_is_not_there() -> None:
    (document,) = crossed(opinion=CITED).values()
    (basis,) = [fact for fact in document.facts if fact.name == "basis"]
    assert basis.value == "《中共中央、国务院关于全面推进美丽中国建设的意见》（中发〔2023〕30号）"
    assert CITED[basis.start : basis.end] == "《中共中央、国务院关于全面推进美丽中国建设的意见》(中发〔2023〕30号)"
    assert document.implements == ()


def test_several_bases_and_a_repeal() -> None:
    old = "南京市计划用水办法\n\n第一条 为了计划用水，制定本办法。\n"
    law = "江苏省节约用水条例\n\n第一条 为了节水，制定本条例。\n"
    tied = crossed(new=RULES, old=old, law=law)
    new = tied["new"]
    assert [f.value for f in new.facts if f.name == "basis"] == ["《中华人民共和国水法》", "《江苏省节约用水条例》"]
    assert (new.implements, new.replaces) == (("law",), ("old",))
    (ended,) = [fact for fact in tied["old"].facts if fact.name == "validity"]
    assert ended.document == "new" and RULES[ended.start : ended.end] == "《南京市计划用水办法》"


def test_two_that_could_be_meant_mean_none() -> None:
    one = "关于加强节水工作的意见\n\n一、总体要求\n\n节约用水。\n"
    tied = crossed(
        a=one, b=one.replace("节约用水", "计划用水"), c="关于落实《关于加强节水工作的意见》的通知\n\n一、落实。\n"
    )
    assert all(fact.document == id for id, document in tied.items() for fact in document.facts)


def test_the_offices_in_a_cited_title_must_fit() -> None:
    own = "兵团党委 兵团关于加强节水工作的意见\n\n一、总体要求\n\n节约用水。\n"
    citing = "工作方案\n\n根据《江苏省人民政府关于加强节水工作的意见》（苏政发〔2020〕1号），制定本方案。\n\n一、目标\n"
    assert crossed(own=own, citing=citing)["own"].number == ""
    fits = citing.replace("江苏省人民政府", "兵团党委、兵团")
    assert crossed(own=own, citing=fits)["own"].number == "苏政发〔2020〕1号"


def test_a_number_in_the_text_stands_beside_another_that_is_cited() -> None:
    citing = "工作方案\n\n根据《南京市节约用水办法》（宁政规〔2023〕6号），结合实际，制定本方案。\n\n一、目标\n"
    document = crossed(rules=RULES, citing=citing)["rules"]
    assert document.number == "宁政规〔2023〕5号"
    numbers = [(fact.value, fact.document) for fact in document.facts if fact.name == "number"]
    assert numbers == [("宁政规〔2023〕5号", "rules"), ("宁政规〔2023〕6号", "citing")]


def test_what_is_only_named_ties_nothing() -> None:
    naming = "工作方案\n\n一、目标\n\n出台《南京市节约用水办法》，落实《江苏省节约用水条例》。\n"
    tied = crossed(rules=RULES, naming=naming)
    assert tied["naming"].implements == ()
    assert [fact for fact in tied["naming"].facts if fact.name == "basis"] == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("兵团党委 兵团关于加强节水的意见", "兵团党委、兵团关于加强节水的意见", True),
        ("关于加强节水的意见（试行）", "关于加强节水的意见(试行)", True),
        ("某规划（2023—2035年）", "某规划(2023-2035年)", True),
        ("关于加强节水的意见", "关于加强节电的意见", False),
    ],
)
def test_core_of_a_title(one: str, other: str, same: bool) -> None:
    assert (core(one) == core(other)) is same


def test_a_catalog_fact_gives_way_to_the_place_that_says_it() -> None:
    document = made(CITED, name="opinion.txt", entry={"number": "新兵党发〔2024〕10号"})
    assert Fact("number", "新兵党发〔2024〕10号", "opinion") in document.facts
    cut = clauses.cut("plan", Source(Path("plan"), "txt", UNTITLED, ""))
    (tied,) = (
        d
        for d in cross([document, made(UNTITLED, name="plan.txt")], map(pack, mentions(cut.clauses)))
        if d.id == "opinion"
    )
    assert [fact.document for fact in tied.facts if fact.name == "number"] == ["plan"]
