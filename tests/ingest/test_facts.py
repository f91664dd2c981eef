"""Facts of a document from its lines: contacts, scope, the fields of a block, signatures."""

from __future__ import annotations

import pytest

from ingest import contacts, facts


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("联系人：餐饮服务司　林清和、周予宁", [("contact", "餐饮服务司　林清和、周予宁")]),
        ("联系电话：（010）88650372、88650375（传真）", [("phone", "（010）88650372、88650375（传真）")]),
        ("（联系人：张某；联系电话：0991-1234567）", [("contact", "张某"), ("phone", "0991-1234567")]),
        ("联 系 人：李某，电话：68881234，邮箱：a@b.example",
         [("contact", "李某"), ("phone", "68881234"), ("email", "a@b.example")]),
        ("设立专项整治举报电话，对实名举报查证属实的，给予奖励。", []),
        ("公布举报电话：12345。", []),
    ],
)  # fmt: skip
def test_contacts(line: str, expected: list[tuple[str, str]]) -> None:
    text = f"某通知\n\n{line}\n"
    found = list(contacts.contacts("d", text))
    assert [(fact.name, fact.value) for fact in found] == expected
    assert all(fact.start is not None and text[fact.start : fact.end] == fact.value for fact in found)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("index_number", "000052138/2024-00371", "000052138/2024-00371"),
        ("published", "2024年3月8日", "2024年3月8日"),
        ("published", "2024年3月9日", ""),
        ("number", "", ""),
        ("number", "某建发〔2026〕17号", "某建发〔2026〕17号"),
    ],
)
def test_fields_are_placed(name: str, value: str, expected: str) -> None:
    text = (
        "索引号\t000052138/2024-00371\t主题分类\t食品安全\n发文字号\t食安总办餐〔2024〕19号\t发布日期\t2024年3月8日\n"
        "文　号\t某建发〔2026〕17号\n"
    )
    start, end = facts.placed(text, name, value)
    assert (text[start:end] if start is not None else "") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("抄送：市委各部门，市人大常委会办公室。", [("copies", "市委各部门，市人大常委会办公室")]),
        ("（公开属性：主动公开）", [("publicity", "主动公开")]),
        ("（此件公开发布）", [("publicity", "此件公开发布")]),
        ("此件公开发布后，各单位应当认真执行。", []),
        ("主动公开政府信息，公开方式：网站公开为主，其他为辅。", []),
    ],
)
def test_handling(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(fact.name, fact.value) for fact in contacts.handling("d", f"某通知\n{line}\n")] == expected


SIGNED = "某意见\n\n正文。\n\n青澜市人民政府\n2023年6月12日\n\n"
PRINTED = "抄送：市委各部门。\n青澜市人民政府办公室　　　2023年6月14日印发\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SIGNED, {("signed", "2023年6月12日"), ("issuer", "青澜市人民政府")}),
        (
            SIGNED + PRINTED,
            {
                ("signed", "2023年6月12日"),
                ("issuer", "青澜市人民政府"),
                ("printed", "2023年6月14日"),
                ("printed_by", "青澜市人民政府办公室"),
            },
        ),
    ],
)
def test_the_printing_office_is_not_the_issuer(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(fact.name, fact.value) for fact in facts.margins("d", text)} == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "（2024年9月12日某县人民政府第2次会议通过　2024年9月20日某县人民政府令第7号公布　自2024年11月1日起施行）",
            [("adopted", "2024年9月12日"), ("signed", "2024年9月20日"), ("published", "2024年9月20日"),
             ("issuer", "某县人民政府"), ("number", "某县人民政府令第7号"), ("effective", "2024年11月1日")],
        ),
        ("（2021年6月10日某省人民代表大会常务委员会第三次会议通过）", [("signed", "2021年6月10日")]),
    ],
)  # fmt: skip
def test_the_note_under_a_title(note: str, expected: list[tuple[str, str]]) -> None:
    text = f"某办法\n{note}\n\n第一条　本办法由某局负责解释。\n"
    assert [(fact.name, fact.value) for fact in facts.margins("d", text)] == expected


def test_who_gave_a_report_and_when() -> None:
    text = "关于某市预算执行情况的报告\n——2025年1月8日在某市第五届人民代表大会第四次会议上\n某市财政局局长  贺敏\n"
    assert [(fact.name, fact.value) for fact in facts.margins("d", text)] == [
        ("signed", "2025年1月8日"),
        ("author", "某市财政局局长 贺敏"),
        ("issuer", "某市财政局"),
    ]


def test_two_offices_on_one_line_above_the_date() -> None:
    body = "".join(f"第{at}段。\n" for at in range(30))
    text = f"某市统计公报\n某市统计局　国家统计局某调查队\n2025年3月26日\n{body}"
    assert [(fact.name, fact.value) for fact in facts.margins("d", text)] == [
        ("issuer", "某市统计局"),
        ("issuer", "国家统计局某调查队"),
        ("signed", "2025年3月26日"),
    ]
