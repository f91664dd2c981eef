"""The lane of titles: a place or a fact of a document that the library does not hold is not looked for in another."""

from __future__ import annotations

import re

from assistant.answering import titled
from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL


def answer(library: Library, question: Question) -> Draft | None:
    """The refusal that names the missing document: 「民法典第十条」 in a library without it; None otherwise."""
    if said := _other_edition(library, question):
        return said
    if not (question.references or question.fact):
        return None
    known = library.gazetteer
    name = titled.stranger(question.folded, known.statutes, known.titles, known.entities)
    if not name or _own(library, question, name):
        return None
    return declined("no-document", f"现有文件里没有收录《{name}》，不能回答。")


_PLAN = re.compile(rf"([{NUMERAL}]{{1,2}}五)\"?(?:时期)?[^,。?十]{{0,16}}?(规划|计划|纲要|方案)")
"""A plan by its period: 「“十三五”生态环境保护规划」."""


def _other_edition(library: Library, question: Question) -> Draft | None:
    """The refusal where the documents named are of another period or year than the question says; else None.

    「新疆“十三五”生态环境保护规划」 with 《新疆生态环境保护“十四五”规划》 -> it is not held, that one is.
    """
    if not question.documents:
        return None
    titles = [library.document(d).title for d in question.documents]
    match = _PLAN.search(question.folded)
    five = re.compile(rf"[{NUMERAL}]{{1,2}}五(?=\"|时期|[^条章节年月日])")
    if match is None or not all(five.search(fold(t)) and match[1] not in fold(t) for t in titles):
        return None
    if any(match[1] in fold(d.title) for d in library.documents) or any(
        f in question.folded for t in titles for f in five.findall(fold(t))
    ):
        return None
    held = "、".join(f"《{title}》" for title in titles)
    return declined("no-document", f"现有文件里没有收录“{match[1]}”的{match[2]}，收录的是{held}，不能回答。")


def _own(library: Library, question: Question, name: str) -> bool:
    """Whether the name leaves words out of a title of the document meant: 某县「供水办法」 is its 供水管理办法.

    A 法 must be one of the entity named: 劳动法 is not 劳动合同法.
    """
    makers = {document for mention in question.entities for document in mention.documents}
    local = name.endswith(("办法", "条例", "细则", "规定"))
    meant = set(question.documents or ()) if local else makers & set(question.documents or ())
    named = (library.document(one) for one in meant)
    return any(titled.within(name, fold(title)) for one in named for title in (one.title, *one.aliases))
