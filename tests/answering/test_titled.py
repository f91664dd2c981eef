"""Statutes by name: the one that is named and no other, and none when the library lacks it."""

from __future__ import annotations

import pytest

from assistant.answering.titled import named, stranger
from assistant.chat import Chat
from tests.library import library

KNOWN = {
    "刑法": ("a",),
    "海洋环境保护法": ("b",),
    "养犬管理条例": ("c",),
    "水土保持法": ("d",),
    "电动自行车管理办法": ("e",),
    "招标和投标法": ("f",),
}
FEWER = {"古树名木和传统村落保护法": ("a",), "公共租赁住房管理办法": ("b",)}
TITLES = ("中华人民共和国刑法", "关于推进美丽建设的实施意见")


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("刑法第六条", ["a"]),
        ("根据我国刑法第六条", ["a"]),
        ("中华人民共和国刑法什么时候施行", ["a"]),
        ("请问《刑法》第十条怎么规定的", ["a"]),
        ("环境保护法第六条", []),
        ("海洋环境保护法第六条和刑法第三条", ["b", "a"]),
        ("养犬条例第十三条", ["c"]),
        ("某市养犬条例第十三条", ["c"]),
        ("水法第三条", []),
        ("电动车管理办法的文号", ["e"]),
        ("根据招标和投标法第三条", ["f"]),
        ("本办法第三条", []),
        ("办法什么时候施行", []),
        ("刑法的作用是什么", []),
    ],
)
def test_a_statute_is_named_by_its_title_or_what_is_left_of_it(question: str, documents: list[str]) -> None:
    assert [ids[0] for ids, _ in named(question, KNOWN, ("某市",))] == documents


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("公租房办法第二十二条规定了什么", ["b"]),
        ("古树法第九条第一款", ["a"]),
        ("传统村落法第三十九条怎么规定消防的", ["a"]),
        ("村落法第三条", []),
        ("公务员法第三条", []),
        ("租赁住房办法第二条", []),
    ],
)
def test_short_names_where_few_statutes_are(question: str, documents: list[str]) -> None:
    assert [ids[0] for ids, _ in named(question, FEWER)] == documents


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("民法典第十条", "民法典"),
        ("环境保护法第六条规定了什么", "环境保护法"),
        ("根据土壤污染防治法第三条", "土壤污染防治法"),
        ("土壤污染防治法什么时候施行", "土壤污染防治法"),
        ("《某地水污染防治方案》的文号", "某地水污染防治方案"),
        ("外市养犬条例第十三条", "外市养犬条例"),
        ("刑法第六条", ""),
        ("《美丽建设实施意见》第六条", ""),
        ("这个办法第三条怎么说", ""),
        ("条例第三条", ""),
        ("有什么办法第一时间处理", ""),
    ],
)
def test_a_statute_that_is_not_held_is_a_stranger(question: str, name: str) -> None:
    assert stranger(question, KNOWN, TITLES, ("某市",)) == name


LAWS = {
    "marine.txt": """中华人民共和国海洋保护法
第一条 为了保护海洋环境，制定本法。
第二条 一切单位和个人都有保护海洋环境的义务。

地方各级人民政府应当对本行政区域的海洋环境质量负责。
第三条 有下列行为之一的，处一万元以下罚款；情节严重的，处五万元以下罚款：
（一）向海洋倾倒废弃物的；
（二）拒绝现场检查的。
""",
    "road.txt": """中华人民共和国道路法
第一条 为了保障道路畅通，制定本法。
第二条 道路属于国家所有。
""",
}


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    return Chat.open(library(tmp_path_factory.mktemp("laws"), LAWS))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("道路法第二条", "第二条 道路属于国家所有。"),
        (
            "海洋保护法第二条说了什么",
            "第二条 一切单位和个人都有保护海洋环境的义务。地方各级人民政府应当对本行政区域的海洋环境质量负责。",
        ),
        (
            "海洋保护法第三条",
            "第三条 有下列行为之一的，处一万元以下罚款；情节严重的，处五万元以下罚款："
            "（一）向海洋倾倒废弃物的；（二）拒绝现场检查的。",
        ),
    ],
)
def test_an_article_is_told_whole(chat: Chat, question: str, answer: str) -> None:
    assert chat.ask(question).answer == answer


@pytest.mark.parametrize("question", ["保护法第二条", "刑法第二条", "外国道路法第一条", "《港口法》什么时候施行"])
def test_another_law_with_such_an_article_is_not_told(chat: Chat, question: str) -> None:
    answer = chat.ask(question)
    assert (answer.answered, answer.reason) == (False, "no-document")
