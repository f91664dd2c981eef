"""The structure of a document: how many chapters, parts, articles, which; its table of contents; parts of a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.by_fact import without_title
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import union
from assistant.citation.references import label_step
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL, chinese
from assistant.records import Citation, Clause, Span
from assistant.vocabulary import pattern

LONGEST = 40
"""Parts that are listed one by one; of more, the first and the last are named."""

FEW = 4
"""Parts that are listed one by one even where only their number is asked."""

WHOLE = 4000
"""Characters of a place that is cited whole for the number of its parts."""

LEVELS = {
    "章": ("章", "编", "一、", "1"),
    "节": ("节",),
    "条": ("条", "（一）"),
    "部分": ("一、", "章", "编", "1"),
    "篇": ("篇", "编"),
    "编": ("编",),
    "专栏": ("专栏",),
    "表": ("表",),
}
"""What a part is called in a question, and the levels that may stand for it."""

_CALLED = {"块": "部分", "表格": "表"}
"""What is asked for in other words: 几大块, 几张表格."""
_TOP = ("编", "篇", "部分", "章", "一、", "1", "条", "（一）")
# 几章 / 多少个部分 / 哪些章 / 由哪几部分组成
_HOW_MANY = pattern("lists", "parts")
# 目录 / 各章标题 / 章节名称 / 总体框架 / 大纲
_CONTENTS = pattern("lists", "contents")
_OF_STRUCTURE = pattern("lists", "of_structure")


def answer(library: Library, question: Question) -> Draft | None:
    """「《…规划》共14章：第一章…」, 「《…》的目录：二、…」; None when the structure is not what is asked."""
    documents = union(question)
    if question.references or documents is None or len(documents) > 2:
        return None
    title = fold(library.document(documents[0]).title)
    if _OF_STRUCTURE.sub("", without_title(question.topic, title)).replace(" ", ""):
        return None
    units = dict.fromkeys(_CALLED.get(m["unit"], m["unit"]) for m in _HOW_MANY.finditer(question.folded))
    draft = Draft()
    for document in documents:
        told = {unit: found for unit in units if (found := parts(library, document, unit)) and _complete(found)}
        for unit, found in told.items():
            _count(library, draft, document, found, unit, named=_names_asked(question))
        if not told and _CONTENTS.search(question.folded):
            _contents(library, draft, document)
    return draft if len({place.document for place in draft.citations}) == len(documents) else None


def parts(library: Library, document: str, unit: str) -> list[Clause]:
    """The labelled clauses of a document that are called 章, 条 …, or what stands for them there; [] if none."""
    clauses = library.clauses(document)
    levels = LEVELS.get(unit, (unit,))
    return next((kept for level in levels if (kept := [c for c in clauses if c.level == level and c.label])), [])


def _names_asked(question: Question) -> bool:
    """Whether the parts are asked by name too: 「分几章，都叫什么」, 「有哪几章」; 「共几章」 asks for a number."""
    return "list" in question.cues or bool(re.search("哪|什么|啥|叫|名|标题|列", question.folded))


def _count(
    library: Library, draft: Draft, document: str, found: Sequence[Clause], unit: str, *, named: bool = True
) -> None:
    """The parts by name where their names are asked; else their number, with the last one and the first."""
    unit = "部分" if found[0].level in ("一、", "1") and unit in ("章", "篇", "编") else unit
    unit = {"专栏": "个专栏", "表": "张表"}.get(unit, unit)
    draft.computed += [str(len(found)), chinese(len(found))]
    title = f"《{library.document(document).title}》"
    few = len(found) <= LONGEST and (unit != "条" or len(found) <= LONGEST / 2)
    if (named or len(found) <= FEW) and few and any(c.heading for c in found):
        draft.say(
            f"{title}共{len(found)}{unit}：{'；'.join(map(_named, found))}。",
            *(heading_cite(library, c) for c in found),
        )
    else:
        draft.say(
            f"{title}共{len(found)}{unit}：{span_of(found)}。",
            *(heading_cite(library, c) for c in (found[-1], found[0])),
        )


def span_of(found: Sequence[Clause]) -> str:
    """「从第一条到第五十四条」, 「从一、总体要求到九、组织领导」."""
    ends = (found[0], found[-1])
    first, last = map(_named, ends) if all(c.level == "一、" and c.heading for c in ends) else (c.label for c in ends)
    return f"从{first}到{last}"


def _named(clause: Clause) -> str:
    return f"{clause.label}{'　' if clause.label.endswith(('章', '节')) else ''}{clause.heading}"


def _contents(library: Library, draft: Draft, document: str) -> None:
    """The headings of the highest level that has any."""
    clauses = library.clauses(document)
    levels = ([c for c in clauses if c.level == level and c.label and c.heading] for level in _TOP)
    found = next((kept for kept in levels if 2 <= len(kept) <= LONGEST), [])
    if found:
        title = library.document(document).title
        listed = "；".join(map(_named, found))
        draft.say(f"《{title}》的目录：{listed}。", *(heading_cite(library, c) for c in found))


def _complete(parts: Sequence[Clause]) -> bool:
    """Whether the parts are numbered from one on without a gap: what lacks its 一、 is not counted."""
    numbers = [step.number for part in parts if (step := label_step(part.label)) is not None]
    return numbers == [str(number) for number in range(1, len(parts) + 1)]


def inside(library: Library, question: Question, clause: Clause) -> list[Clause]:
    """The articles of a chapter when their number or names are asked: 「第三章有几条」 -> its 条; else []."""
    match = _HOW_MANY.search(question.folded)
    if match is None or clause.kind != "heading":
        return []
    below = library.descendants(clause)
    levels = LEVELS.get(match["unit"], ())
    found = next((kept for level in levels if (kept := [c for c in below if c.level == level and c.label])), [])
    return found if len(found) >= 2 and not any(c.heading for c in found) else []


def part_cites(library: Library, question: Question, clause: Clause, parts: Sequence[Clause]) -> list[Citation]:
    """What carries a list of parts: each head; where their number is asked, the whole place, which shows no more."""
    heads = [heading_cite(library, part) if part.heading else library.cite(part) for part in parts]
    return whole_cite(library, question, clause) or heads


def whole_cite(library: Library, question: Question, clause: Clause) -> list[Citation]:
    """The whole place where the number of its parts is asked (几项) or said (哪六个行动); [] for any other list."""
    numbered = "howmany" in question.cues or re.search(rf"哪[{NUMERAL}\d]", question.folded)
    short = clause.reach - clause.start <= WHOLE
    return [library.cite(clause, Span(clause.start, clause.reach))] if numbered and short else []


def heading_cite(library: Library, clause: Clause) -> Citation:
    """A clause's label and heading."""
    at = clause.text.find(clause.heading) if clause.heading else -1
    return library.cite(clause, clause.clean.span(0, at + len(clause.heading)) if at >= 0 else None)
