"""How items speak: stems and words of ``vocabulary/quiz.json``, titles, full-width punctuation for print."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import Any

from assistant.records import Document
from assistant.vocabulary import load

BLANK = "（　　）"
LINE = "______"

_YEAR = re.compile(r"(?:19|20)\d{2}|[“\"]十[一二三四五六七八]?五[”\"]")  # 2023—2035年, “十四五”
_HALF = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_MARK = re.compile(r"[,:;?!()]")


@cache
def words(name: str) -> Any:
    """One entry of ``vocabulary/quiz.json``, remarks (「_」) left out."""
    entry = load("quiz")[name]
    return {key: value for key, value in entry.items() if key != "_"} if isinstance(entry, dict) else entry


def printed(text: str) -> str:
    """The words with full-width punctuation, for print. 「形成“三级三类”体系,比例2.5:1」 -> 「…体系，比例2.5:1」.

    Marks between two digits or letters stay; only the look changes, no word does.
    """
    return _MARK.sub(lambda match: _wide(match, text), text)


def _wide(match: re.Match[str], text: str) -> str:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    plain = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return match.group() if plain else _HALF[match.group()]


def nested(text: str) -> str:
    """Quotation marks inside quotation marks as single ones. 「“推进“三水”统筹”部分」 -> 「“推进‘三水’统筹”部分」."""
    depth, out = 0, []
    for character in text:
        depth -= character == "”"
        out.append({"“": "‘", "”": "’"}.get(character, character) if depth > 0 else character)
        depth += character == "“"
    return "".join(out)


def bare(document: Document) -> str:
    """The title in title marks: 「《…规划（2023—2035年）》」."""
    return f"《{document.title.strip('《》')}》"


def title(document: Document) -> str:
    """The title as a stem names it: with its year where it bears none. 「《…实施意见》（2024年）」."""
    year = document.date[:4]
    shown = bare(document)
    return shown if not year.isdigit() or _YEAR.search(document.title) else f"{shown}（{year}年）"


def is_law(document: Document) -> bool:
    """Whether the document lays down rules (法, 条例, 办法) rather than tasks."""
    return document.title.strip("《》").endswith(tuple(words("laws"))) or document.kind in words("laws")


def stem(family: str, form: str, filling: dict[str, str], rng: Random) -> str:
    """One of the family's stems in this form, filled in. ``form``: choice, multiple, statement, blank, short …"""
    patterns = words("stems")[family].get(form) or words("stems")[family]["choice"]
    pattern: str = patterns[rng.randrange(len(patterns))]
    return nested(pattern.format_map(filling))


def forms(family: str) -> tuple[str, ...]:
    """The forms a family has stems for."""
    return tuple(words("stems")[family])


def kind_name(kind: str) -> str:
    """「单选题」 for single."""
    return str(words("kinds")[kind])


def notice() -> str:
    """The line that every export bears."""
    return str(load("quiz")["notice"])
