"""Whether an answer tells of another member of a row than the one asked: 第三阶梯 of 第一阶梯, 北片 of 东片."""

from __future__ import annotations

import re

from assistant.answering.draft import Draft
from assistant.answering.fitting import SORT
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL
from assistant.vocabulary import load, pattern

ACTUAL = "实际"
"""What a question after what was done asks for."""

LEAST, MOST = 3, 10
"""Characters of a heading by which a topic names what stands under it."""


def another(library: Library, topic: str, draft: Draft) -> str:
    """The member that ``topic`` names where ``draft`` tells of another one; "" when it tells of that one or of none.

    A row of kinds (高中 beside 初中), a number (第三阶梯), a part dealt out (北片), or what a heading is of (购房补贴).
    """
    said = fold("".join((draft.text, *(place.quote for place in draft.citations if not draft.series))))
    topic = fold(topic)
    return _of_row(topic, said) or _numbered(topic, draft) or _dealt(topic, draft) or _headed(library, topic, draft)


def only_planned(library: Library, question: Question, draft: Draft) -> str:
    """The word of a question after what was done (「实际达到多少」) where all that is told is a goal; ""."""
    asked = pattern("carried", "actual").search(question.folded)
    if asked is None or re.search("目标|计划|预期|规划值", question.folded):
        return ""
    told = list(draft.series)
    for place in draft.citations if not told else ():
        held = library.targets_by_clause.get(place.clause_id, ())
        told += [t for t in held if t.start < place.end and place.start < t.end]
    goals = bool(told) and all(t.kind == "target" for t in told)
    return ACTUAL if goals and asked.group() not in fold(draft.text) else ""


def _of_row(topic: str, said: str) -> str:
    for row in load("carried")["apart"]["same"]:
        asked = next((word for word in row if word in topic), "")
        if asked and asked not in said and any(word in said for word in row):
            return asked
    return ""


def _numbered(topic: str, draft: Draft) -> str:
    """第三阶梯 where the figures told are of 第一阶梯."""
    told = fold(draft.text) if draft.series else ""
    asked = SORT.findall(topic) if told else []
    held = {sort[-2:] for sort in SORT.findall(told) if sort not in asked}
    return next((sort for sort in asked if sort not in told and sort[-2:] in held), "")


def _dealt(topic: str, draft: Draft) -> str:
    """北片 where the figures told are dealt out to 东片, 西片 and 南片."""
    scopes = {fold(target.scope) for target in draft.series}
    if not scopes or "" in scopes or any(scope in topic for scope in scopes):
        return ""
    for scope in scopes:
        alike = re.search(rf"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{{len(scope) - 1}}}{scope[-1]}", topic)
        if len(scope) > 1 and alike and not re.match(rf"[{NUMERAL}各每全几所整多等分]", alike.group()):
            return alike.group()
    return ""


def _headed(library: Library, topic: str, draft: Draft) -> str:
    """购房补贴 where what is told stands under （一）租房补贴 and （二）购房补贴 stands beside it."""
    cited = {place.clause_id for place in draft.citations if place.clause_id}
    if len(cited) != 1:
        return ""
    clause = library.clause(cited.pop())
    own = fold(clause.heading)
    if clause.parent is None or not own or own in topic or any(t.table for t in draft.series):
        return ""
    for other in library.clauses(clause.document):
        name = fold(other.heading)
        if other.parent == clause.parent and LEAST <= len(name) <= MOST and name in topic and len(own) == len(name):
            return "" if name in fold(clause.text) else name
    return ""
