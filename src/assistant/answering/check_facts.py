"""Statements about documents themselves: a date, a number, a period, an office against the document's own."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import by_fact
from assistant.answering.checked import FALSE, TRUE, judged
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.proofs import outcomes, particulars
from assistant.answering.proofs.evidence import plain
from assistant.answering.question import Question

_CLAIMED = re.compile(
    r"[\u4e00-\u9fff]{0,6}\[[\d ]*\]\d*号|\d{1,2}月\d{1,2}[日号]|[\d一二三四五六七八九十]{1,3}年"
    r"|(?<![\u4e00-\u9fff])是|是(?= |$)"
)

_DENIED = re.compile(r"不是(?=[\d\[由])|并非")
_NAME = re.compile(r"^《.+》的([^《》是]+)是")


def by_facts(library: Library, question: Question) -> Draft | None:
    """A claimed date, number or period of a document against its own: 「文号是〔2024〕12号吗」."""
    if not question.fact or _DENIED.search(question.folded):
        return None
    bare = _CLAIMED.sub(" ", question.topic)
    draft = by_fact.answer(library, replace(question, cues=question.cues - {"check"}, topic=bare))
    if draft is None or draft.reason is not None:
        return None
    if len(draft.sentences) > 1:
        return _each(question, draft)
    verdict = particulars.compared(question.text, plain(draft.sentences[0].text))
    if not verdict:
        return draft
    return judged(draft, TRUE if verdict == outcomes.TRUE else FALSE)


def _each(question: Question, draft: Draft) -> Draft:
    """A verdict on several particulars: 对 where each agrees with what is claimed of it, else the other one first."""
    said = re.split(r"[,，;；]", question.text)
    found = []
    for sentence in draft.sentences:
        name = _NAME.match(sentence.text)
        own = [part for part in said if name and (name[1] in part or name[1][:3] in part)]
        found.append(particulars.compared(own[0], plain(sentence.text)) if own else "")
    if outcomes.FALSE in found:
        draft.sentences[:] = [draft.sentences[found.index(outcomes.FALSE)]]
        return judged(draft, FALSE)
    return judged(draft, TRUE) if all(found) else draft
