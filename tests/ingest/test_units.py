"""Units of government at the start of titles and office names; dates; titles and kinds; vocabulary files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.language.dates import iso
from ingest import naming, units
from ingest.units import Unit

# text, name as written, level, listed under, region
UNITS = [
    ("江苏省南京市水污染防治规划", "南京市", "市", "南京市", "江苏"),
    ("江苏省水污染防治条例", "江苏省", "省", "江苏省", "江苏"),
    ("南京市江宁区人民政府", "江宁区", "县", "江宁区", "南京"),
    ("上海市浦东新区生态环境局", "浦东新区", "县", "浦东新区", "上海"),
    ("北京市人民政府办公厅关于加强节水的意见", "北京市", "直辖市", "北京市", "北京"),
    ("泾县人民政府办公室", "泾县", "县", "泾县", "泾县"),
    ("新疆维吾尔自治区党委、自治区人民政府", "新疆维吾尔自治区", "自治区", "新疆", "新疆"),
    ("广西壮族自治区水利厅", "广西壮族自治区", "自治区", "广西", "广西"),
    ("内蒙古自治区草原保护条例", "内蒙古自治区", "自治区", "内蒙古", "内蒙古"),
    ("自治区党委 自治区人民政府关于加强全区生态文明建设的实施意见", "自治区", "自治区", "自治区", "自治区"),
    ("新疆生产建设兵团第十二师生态文明建设示范区规划", "第十二师", "师", "第十二师", "新疆"),
    ("第七师胡杨河市全面推进美丽师市建设实施方案", "第七师胡杨河市", "师市", "第七师胡杨河市", ""),
    ("兵团第八师石河子市水利规划", "第八师石河子市", "师市", "第八师石河子市", ""),
    ("第一师阿拉尔市十团乡村振兴方案", "十团", "团", "十团", ""),
    ("兵团党委 兵团关于加强生态文明建设工作的实施意见", "兵团", "兵团", "兵团", ""),
    ("中共新疆生产建设兵团委员会办公厅", "新疆生产建设兵团", "兵团", "兵团", "新疆"),
    ("晴川州“十五五”文化和旅游发展规划", "晴川州", "市", "晴川州", "晴川"),
    ("昌吉回族自治州生态环境保护规划", "昌吉回族自治州", "市", "昌吉回族自治州", "昌吉"),
    ("大理白族自治州漾濞彝族自治县旅游条例", "漾濞彝族自治县", "县", "漾濞彝族自治县", "大理"),
    ("和田地区行署关于防沙治沙的意见", "和田地区", "市", "和田地区", "和田"),
    ("关于印发《苏州市河道管理条例》的通知", "苏州市", "市", "苏州市", "苏州"),
    ("国务院关于印发2030年前碳达峰行动方案的通知", "国务院", "国家", "国家", ""),
    ("中共中央 国务院关于全面推进美丽中国建设的意见", "中共中央", "国家", "国家", ""),
    ("生态环境部办公厅关于做好监测工作的通知", "生态环境部", "国家", "国家", ""),
    ("国家发展改革委等部门关于节水的意见", "国家发展改革委", "国家", "国家", ""),
    ("市场监管总局关于公布目录的公告", "市场监管总局", "国家", "国家", ""),
    ("青石滩农场2026年经济发展计划", "青石滩农场", "团", "青石滩农场", ""),
    ("中华人民共和国国旗法", "中华人民共和国", "国家", "国家", ""),
    ("第十三届全国人民代表大会常务委员会", "全国人民代表大会", "国家", "国家", ""),
]

NO_UNITS = [
    "关于加强乌鲁木齐、昌吉、石河子、五家渠区域环境同防同治的意见",
    "关于加强南京市节水工作的意见",
    "城市管理办法",
    "智慧城市建设方案",
    "干旱地区农业发展规划",
    "市场主体登记管理条例",
    "全市生态环境保护工作要点",
    "我省水资源管理办法",
    "城镇污水处理条例",
    "师生安全管理规定",
    "兵团级开发区管理办法",
    "节约用水条例",
    "国有林场管理办法",
    "家庭农场培育方案",
    "加强国有农场改革的意见",
]


@pytest.mark.parametrize(("text", "name", "level", "entity", "region"), UNITS)
def test_unit(text: str, name: str, level: str, entity: str, region: str) -> None:
    found = units.unit(text)
    assert found is not None
    assert (found.name, found.level, units.entity(found), units.region(found, "")) == (name, level, entity, region)


@pytest.mark.parametrize("text", NO_UNITS)
def test_no_unit(text: str) -> None:
    assert units.unit(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第十二师", {"十二师", "12师", "第12师"}),
        ("12师", {"第12师"}),
        ("新疆生产建设兵团第十二师规划", {"十二师", "12师", "第12师", "新疆生产建设兵团第十二师"}),
        (
            "第七师胡杨河市",
            {"第七师", "七师", "7师", "第7师", "胡杨河市", "胡杨河", "七师胡杨河市", "7师胡杨河市", "第7师胡杨河市"},
        ),
        ("江苏省", {"江苏"}),
        ("江苏省南京市", {"南京", "江苏省南京市"}),
        ("新疆维吾尔自治区", {"新疆维吾尔自治区"}),
        ("昌吉回族自治州", {"昌吉"}),
        ("104团", {"第104团"}),
        ("国务院", set()),
    ],
)
def test_aliases(text: str, expected: set[str]) -> None:
    found = units.unit(text)
    assert found is not None and set(units.aliases(found)) == expected


@pytest.mark.parametrize(
    ("unit", "text", "expected", "absent"),
    [
        (Unit("第十二师", "师"), "", ["本师", "全师"], "师市"),
        (Unit("第七师胡杨河市", "师市"), "", ["师市", "本师市"], "我县"),
        (Unit("新疆维吾尔自治区", "自治区"), "全疆上下，全疆各地", ["自治区", "全区", "全疆"], "本师"),
        (Unit("新疆维吾尔自治区", "自治区"), "", ["自治区"], "全疆"),
        (Unit("和田县", "县"), "", ["我县", "全县"], "全市"),
        (Unit("兵团", "兵团"), "", ["兵团"], "全疆"),
    ],
)
def test_self_names(unit: Unit, text: str, expected: list[str], absent: str) -> None:
    names = units.self_names(unit, text)
    assert set(expected) <= set(names) and absent not in names


@pytest.mark.parametrize(
    ("word", "levels"),
    [
        ("师市", ["师市"]),
        ("我市", ["市", "直辖市"]),
        ("本县", ["县"]),
        ("兵团", ["兵团"]),
        ("我区", ["县", "自治区"]),
        ("工作", []),
    ],
)
def test_levels_of_a_word(word: str, levels: list[str]) -> None:
    assert units.levels_of_word(word) == levels


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("制定第七师胡杨河市方案，以《第七师胡杨河市规划》为准，第七师的团场", "师市", "第七师胡杨河市"),
        ("在乌鲁木齐市推广，加快乌鲁木齐市建设，乌鲁木齐市各区", "市", "乌鲁木齐市"),
        ("推动和田县发展，和田县要落实，到和田县调研", "县", "和田县"),
        ("自治区党委要求，新疆维吾尔自治区人民政府和新疆维吾尔自治区党委", "自治区", "新疆维吾尔自治区"),
        ("只提到一次南京市", "市", None),
        ("全市上下，我市城市建设", "市", None),
    ],
)
def test_most_named(text: str, level: str, expected: str | None) -> None:
    found = units.most_named(text, level)
    assert (found.name if found else None) == expected


def test_levels_are_well_formed() -> None:
    read = json.loads((Path(units.__file__).parent / "vocabulary" / "levels.json").read_text("utf-8"))
    assert [level["level"] for level in read["levels"]][:3] == ["国家", "自治区", "省"]
    assert all(level["pattern"] and level["self"] for level in read["levels"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年8月14日印发", "2024-08-14"),
        ("成文日期: 2017-01-01", "2017-01-01"),
        ("2021.12.24", "2021-12-24"),
        ("二〇二四年三月五日", "2024-03-05"),
        ("二○二○年十二月三十一日", "2020-12-31"),
        ("二О一七年十月", "2017-10"),
        ("2024 年 8 月 1 日", "2024-08-01"),
        ("2021年12月", "2021-12"),
        ("2024年13月1日", ""),
        ("到2025年", ""),
        ("自发布之日起", ""),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert iso(text) == expected


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于加强节水工作的实施意见", "意见"),
        ("某师示范区规划（2023—2035年）", "规划"),
        ("印染废水排放标准(试行)", "标准"),
        ("中华人民共和国草原法", "法"),
        ("某市节约用水办法", "办法"),
        ("关于印发《某方案》的通知", "通知"),
        ("前言", ""),
    ],
)
def test_kind(title: str, kind: str) -> None:
    assert naming.kind(title) == kind


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("关于加强节水工作的意见(1).docx", "关于加强节水工作的意见"),
        ("某市生态环境保护规划（2021—2025年）.pdf", "某市生态环境保护规划"),
        ("division7-plan.txt", ""),
        ("扫描件0001.pdf", ""),
        ("规划.txt", ""),
    ],
)
def test_title_of_a_file(name: str, expected: str) -> None:
    assert naming.of_file(Path(name)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("兵团党委 兵团关于加强生态文明建设工作的实施意见", ["兵团党委", "兵团"]),
        ("国务院、中央军委关于保护通信线路的规定", ["国务院", "中央军委"]),
        ("关于加强节水工作的意见", []),
        ("某市节约用水办法", []),
    ],
)
def test_issuers_in_a_title(title: str, expected: list[str]) -> None:
    assert [title[start:end] for start, end in naming.issuers(title)] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "某市关于印发《某规划（2021—2025年）》的通知",
            ["某规划（2021—2025年）", "关于印发《某规划（2021—2025年）》的通知", "某规划"],
        ),
        ("兵团党委 兵团关于加强节水的意见", ["关于加强节水的意见"]),
        ("某师示范区规划（2023—2035年）", ["某师示范区规划"]),
        ("节约用水办法(试行)", ["节约用水办法"]),
        ("关于加强节水的意见", []),
    ],
)
def test_parts_of_a_title(title: str, expected: list[str]) -> None:
    assert naming.parts(title) == expected


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("全市上下要提高认识。我市水资源短缺，到2025年全市用水总量下降。", "市"),
        ("全县推广。我县落实。本县实施。", "县"),
        ("自治区各地，全区推进，我区实际，全区落实", "自治区"),
        ("我国水资源短缺，全国推广，我国实施", ""),
        ("全市推广一次", ""),
    ],
)
def test_level_by_the_way_a_text_speaks(text: str, level: str) -> None:
    assert units.spoken_level(text) == level
