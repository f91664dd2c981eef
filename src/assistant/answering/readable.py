"""The understanding of a question in words a person can read and correct."""

from __future__ import annotations

from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import union

_INTENTS = (
    ("check", "判断正误"),
    ("difference", "计算差值"),
    ("sum", "合计"),
    ("ratio", "占比"),
    ("compare", "比较"),
    ("duty", "责任单位"),
    ("howmany", "数量"),
    ("list", "列举"),
    ("define", "解释"),
    ("when", "时间"),
    ("value", "数值"),
    ("measure", "措施"),
    ("content", "条款内容"),
)


def readable(library: Library, question: Question) -> tuple[tuple[str, str], ...]:
    """「主体 第十二师」「年份 2025年」「事项 农村污水治理率」「问的是 数值」, leaving out what was not understood."""
    documents = union(question)
    intent = next((name for cue, name in _INTENTS if cue in question.cues), "数值" if question.years else "内容")
    rows = [
        ("主体", "、".join(dict.fromkeys(m.name for m in question.entities))),
        ("文件", "、".join(f"《{library.document(d).title}》" for d in documents or ())),
        ("年份", "、".join(f"{year}年" for year in question.years)),
        ("条款", "、".join(str(reference) for reference in question.references)),
        ("事项", question.topic),
        ("问的是", intent),
    ]
    return tuple((name, value) for name, value in rows if value)
