"""Whether an answer tells of another member of a row than the one asked: 第三阶梯 of 第一阶梯, 北片 of 东片."""

from __future__ import annotations

import re

from assistant.answering.draft import Draft
from assistant.answering.fitting import SORT
from assistant.answering.library import Library
from assistant.answering.question import Question, asked_units
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL
from assistant.vocabulary import load, pattern

ACTUAL = "实际"
"""What a question after what was done asks for."""

NAMED = 4
"""Characters of a topic from which it names one thing."""

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


def subject(question: Question, draft: Draft) -> str:
    """What stands before the year of a question as whose figure it is, where nothing told speaks of it; "".

    「北疆2025年秸秆综合利用率」 -> 北疆, where 「到2025年,秸秆综合利用率达到90%以上」 is told.
    """
    led = re.match(r"([\u4e00-\u9fff]{2,4})(?:20\d\d)年", question.folded)
    if led is None or question.entities or not draft.citations or led[1] not in question.topic.split():
        return ""
    said = fold("".join((draft.text, *(f"{p.quote}{p.clause}{p.title}" for p in draft.citations))))
    return "" if led[1] in said else led[1]


def unnumbered(question: Question, draft: Draft) -> str:
    """What a figure is asked of, where the sentence names it without one beside others with theirs; "".

    棉花种植面积 of 「缩减棉花种植面积，实现粮食种植面积3万亩」.
    """
    topic = fold(question.topic).strip()
    if draft.series or len(topic) < NAMED or " " in topic or not asked_units(question.folded):
        return ""
    parts = [part for place in draft.citations for part in re.split("[,，、;；。]", fold(place.quote))]
    named = [part for part in parts if topic in part]
    others = [part for part in parts if topic[-2:] in part and re.search(r"\d", part)]
    return topic if named and others and not any(re.search(r"\d", part) for part in named) else ""


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
