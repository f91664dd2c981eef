"""Moodle XML: categories by chapter, multichoice, truefalse, shortanswer, essay, and descriptions for material."""

from __future__ import annotations

import html
from collections.abc import Mapping
from xml.etree import ElementTree

from assistant.quiz.exports import File
from assistant.quiz.exports.lines import explained, points
from assistant.quiz.items import Item, Paper
from assistant.quiz.wording import notice

_TYPES = {"single": "multichoice", "multiple": "multichoice", "truefalse": "truefalse", "blank": "shortanswer"}
_SHARES = {1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571"}
"""The fractions that Moodle accepts for a part of the marks, by how many parts there are."""


def limits(paper: Paper) -> list[str]:
    """Material is set as a description; 多选 with part marks unless the quiz says otherwise."""
    found = []
    if paper.section("multiple"):
        found.append("Moodle 的多选题按选项计分：选错扣同样的分，与“多选、少选均不得分”不完全相同。")
    if materials := len(paper.section("material")):
        found.append(f"Moodle 没有材料分析题：{materials} 段材料写成说明，其后的小问写成论述题。")
    if paper.section("short") or paper.section("material"):
        found.append("Moodle 的论述题由人工评分：采分点写在评分者信息里。")
    return found


def files(paper: Paper, numbers: Mapping[str, str]) -> tuple[File, ...]:
    """One UTF-8 XML file."""
    quiz = ElementTree.Element("quiz")
    quiz.append(ElementTree.Comment(f" {notice()} "))
    topic = None
    for item in paper.items:
        if item.topic != topic:
            topic = item.topic
            _category(quiz, f"$course$/top/{_folder(paper.title)}/{_folder(topic or '其他')}")
        _question(quiz, item, numbers)
    ElementTree.indent(quiz, " ")
    return (File(".xml", ElementTree.tostring(quiz, encoding="utf-8", xml_declaration=True)),)


def fractions(item: Item) -> list[str]:
    """The share of the marks for each option of a 多选: right ones add up to 100, wrong ones take the same away."""
    right, wrong = len(item.key), len(item.options) - len(item.key)
    return [_SHARES[right] if option in item.keys else f"-{_SHARES[max(wrong, 1)]}" for option in item.options]


def _folder(text: str) -> str:
    return text.replace("/", "//")  # a doubled slash is a slash within a category's name


def _category(quiz: ElementTree.Element, path: str) -> None:
    question = ElementTree.SubElement(quiz, "question", type="category")
    _text(ElementTree.SubElement(question, "category"), path)


def _question(quiz: ElementTree.Element, item: Item, numbers: Mapping[str, str]) -> None:
    if item.kind == "material":
        _head(quiz, "description", item, numbers)
        for part in item.parts:
            _essay(quiz, part, explained(item, numbers))
    elif item.kind == "short":
        _essay(quiz, item, explained(item, numbers))
    else:
        question = _head(quiz, _TYPES[item.kind], item, numbers)
        _ANSWERS[item.kind](question, item)


def _head(quiz: ElementTree.Element, kind: str, item: Item, numbers: Mapping[str, str]) -> ElementTree.Element:
    question = ElementTree.SubElement(quiz, "question", type=kind)
    _text(ElementTree.SubElement(question, "name"), _name(item))
    _html(question, "questiontext", item.stem)
    _html(question, "generalfeedback", explained(item, numbers))
    ElementTree.SubElement(question, "defaultgrade").text = str(0 if kind == "description" else item.marks)
    ElementTree.SubElement(question, "idnumber").text = item.id
    return question


def _name(item: Item) -> str:
    return f"{item.id} {' '.join(item.stem.split())}"[
        :250
    ]  # Moodle keeps 255 characters of a name; the stem is whole below


def _choices(question: ElementTree.Element, item: Item) -> None:
    single = item.kind == "single"
    for name, value in (("single", str(single).lower()), ("shuffleanswers", "1"), ("answernumbering", "ABCD")):
        ElementTree.SubElement(question, name).text = value
    shares = ["100" if option in item.keys else "0" for option in item.options] if single else fractions(item)
    for option, share in zip(item.options, shares, strict=True):
        answer = ElementTree.SubElement(question, "answer", fraction=share, format="html")
        ElementTree.SubElement(answer, "text").text = html.escape(option, quote=False)
        _html(answer, "feedback", "")


def _truefalse(question: ElementTree.Element, item: Item) -> None:
    for word, right in (("true", item.key == ("A",)), ("false", item.key == ("B",))):
        answer = ElementTree.SubElement(
            question, "answer", fraction="100" if right else "0", format="moodle_auto_format"
        )
        ElementTree.SubElement(answer, "text").text = word
        _html(answer, "feedback", "")


def _written(question: ElementTree.Element, item: Item) -> None:
    ElementTree.SubElement(question, "usecase").text = "0"
    for text in item.accepted:
        answer = ElementTree.SubElement(question, "answer", fraction="100", format="moodle_auto_format")
        ElementTree.SubElement(answer, "text").text = text.replace("*", "\\*")  # a bare star would match anything
        _html(answer, "feedback", "")


_ANSWERS = {"single": _choices, "multiple": _choices, "truefalse": _truefalse, "blank": _written}


def _essay(quiz: ElementTree.Element, item: Item, feedback: str) -> None:
    question = ElementTree.SubElement(quiz, "question", type="essay")
    _text(ElementTree.SubElement(question, "name"), _name(item))
    _html(question, "questiontext", item.stem)
    _html(question, "generalfeedback", f"{points(item)} {feedback}")
    ElementTree.SubElement(question, "defaultgrade").text = str(item.marks)
    ElementTree.SubElement(question, "idnumber").text = item.id
    for name, value in (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "10"),
        ("attachments", "0"),
    ):
        ElementTree.SubElement(question, name).text = value
    _html(question, "graderinfo", points(item))


def _text(parent: ElementTree.Element, text: str) -> None:
    ElementTree.SubElement(parent, "text").text = text


def _html(parent: ElementTree.Element, name: str, text: str) -> None:
    """An element of HTML text; the marks of HTML are escaped, line breaks kept."""
    child = ElementTree.SubElement(parent, name, format="html")
    body = "<br/>".join(html.escape(line, quote=False) for line in text.split("\n"))
    ElementTree.SubElement(child, "text").text = f"<p>{body}</p>" if text else ""
