"""Moodle GIFT: plain text, UTF-8, an empty line between items; the material is a description before its questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.quiz.exports import File
from assistant.quiz.exports.lines import explained, points
from assistant.quiz.exports.moodle import fractions
from assistant.quiz.items import LETTERS, Item, Paper
from assistant.quiz.wording import notice

_SPECIAL = re.compile(r"([~=#{}:\\])")


def limits(paper: Paper) -> list[str]:
    """Material is set as a description; open answers are marked by people."""
    found = []
    if materials := len(paper.section("material")):
        found.append(f"GIFT 没有材料分析题：{materials} 段材料写成说明，其后的小问写成论述题。")
    if paper.section("short") or paper.section("material"):
        found.append("GIFT 的论述题由人工评分：采分点写在反馈里。分值在 GIFT 里不保存，导入后在测验里设置。")
    elif paper.items:
        found.append("GIFT 不保存分值，导入后在测验里设置。")
    return found


def files(paper: Paper, numbers: Mapping[str, str]) -> tuple[File, ...]:
    """One UTF-8 text file."""
    blocks = [f"// {notice()}\n// {paper.title}"]
    topic = ""
    for item in paper.items:
        if item.topic != topic:
            topic = item.topic
            blocks.append(f"$CATEGORY: $course$/top/{_folder(paper.title)}/{_folder(topic)}")
        blocks += list(_blocks(item, numbers))
    return (File(".gift", ("\n\n".join(blocks) + "\n").encode()),)


def escaped(text: str) -> str:
    """Special marks with a backslash, line breaks as \\n. 「a=b」 -> 「a\\=b」."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def _folder(text: str) -> str:
    return re.sub(r"[/\n]", "、", text) or "其他"


def _blocks(item: Item, numbers: Mapping[str, str]) -> Iterator[str]:
    feedback = escaped(explained(item, numbers))
    if item.kind == "material":
        yield f"::{item.id}:: {escaped(item.stem)}"
        for part in item.parts:
            yield f"::{part.id}:: {escaped(part.stem)} {{\n####{escaped(points(part))} {feedback}\n}}"
        return
    said = points(item) if item.kind == "short" else ""
    yield f"::{item.id}:: {escaped(item.stem)} {{{_answers(item)}\n####{escaped(said)}{feedback}\n}}"


def _answers(item: Item) -> str:
    if item.kind == "truefalse":
        return "TRUE" if item.key == ("A",) else "FALSE"
    if item.kind == "single":
        marks = zip(LETTERS, item.options, strict=False)
        return "".join(f"\n{'=' if letter in item.key else '~'}{escaped(option)}" for letter, option in marks)
    if item.kind == "multiple":
        share = fractions(item)
        return "".join(f"\n~%{mark}%{escaped(option)}" for option, mark in zip(item.options, share, strict=True))
    if item.kind == "blank":
        return "".join(f"\n={escaped(text)}" for text in item.accepted)
    return ""
