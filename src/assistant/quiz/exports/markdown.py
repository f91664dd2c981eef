"""Markdown: the paper to read on a screen, the answers with 解析 and 出处 after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.quiz.exports import File
from assistant.quiz.exports.lines import also, answer, sections, sources
from assistant.quiz.items import LETTERS, Item, Paper
from assistant.quiz.wording import BLANK, notice, words


def limits(paper: Paper) -> list[str]:
    """Everything fits."""
    return []


def files(paper: Paper, numbers: Mapping[str, str]) -> tuple[File, ...]:
    """One UTF-8 file."""
    head = [f"# {paper.title}（{paper.variant}卷）", f"满分 {paper.marks} 分，共 {len(paper.items)} 题。{notice()}"]
    text = "\n\n".join([*head, *_asked(paper), "# 参考答案及解析", *_answered(paper, numbers)])
    return (File(".md", (text + "\n").encode()),)


def _asked(paper: Paper) -> Iterator[str]:
    number = 0
    for kind, heading, items in sections(paper):
        yield f"## {heading}"
        for item in items:
            number += 1
            stem = item.stem.replace("\n", "  \n").replace("______", r"\_\_\_\_\_\_")
            yield f"**{number}．** {stem}{BLANK if kind == 'truefalse' else ''}"
            if lines := list(_below(item)):
                yield "  \n".join(lines)


def _below(item: Item) -> Iterator[str]:
    if item.kind in ("single", "multiple"):
        yield from (f"{letter}．{option}" for letter, option in zip(LETTERS, item.options, strict=False))
    yield from (f"（{at}）{part.stem}（{part.marks}分）" for at, part in enumerate(item.parts, start=1))


def _answered(paper: Paper, numbers: Mapping[str, str]) -> Iterator[str]:
    number = 0
    for _, heading, items in sections(paper):
        yield f"## {heading.partition('（')[0]}"
        for item in items:
            number += 1
            said = words("truth")["AB".index(item.key[0])] if item.kind == "truefalse" else answer(item)
            lines = [f"**{number}．** {said}", f"解析：{item.explanation}{also(item)}"]
            lines.append(f"出处：{'；'.join(sources(item, numbers))}")
            yield "  \n".join(line for text in lines for line in text.split("\n"))
