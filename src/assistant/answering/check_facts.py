"""Statements about documents themselves: a date, a number, a period, an office against the document's own."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import by_fact
from assistant.answering.checked import FALSE, TRUE, judged
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.language.normal import fold

_DATE = re.compile(r"(\d{4})[年-](\d{1,2})[月-](\d{1,2})日?")
_CLAIMED_FACT = re.compile(r"[\u4e00-\u9fff]{0,6}\[[\d ]*\]\d+号|\d{1,2}月\d{1,2}日|(?<![\u4e00-\u9fff])是|是(?= |$)")
_NUMBER = re.compile(r"\[(\d{4})\](\d+)号")


def by_facts(library: Library, question: Question) -> Draft | None:
    """A claimed date or number of a document against its own: 「文号是〔2024〕12号吗」."""
    if not question.fact:
        return None
    bare = _CLAIMED_FACT.sub(" ", question.topic)
    draft = by_fact.answer(library, replace(question, cues=question.cues - {"check"}, topic=bare))
    if draft is None or draft.reason is not None:
        return None
    said = fold(draft.sentences[0].text)
    for pattern in (_DATE, _NUMBER):
        claimed = pattern.search(question.folded)
        told = [tuple(map(int, match.groups())) for match in pattern.finditer(said)]
        if claimed and told:
            return judged(draft, TRUE if tuple(map(int, claimed.groups())) in told else FALSE)
    return draft
