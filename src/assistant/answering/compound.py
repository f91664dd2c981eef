"""Questions that ask two things at once: 「有几座水库、几条骨干渠道」 is answered part by part."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answering import by_rows
from assistant.answering.context import continued
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question, understand

_ASKS = re.compile(r"多少|几[个条座家项种类处名章节类]|是什么|是谁|什么|哪些|谁|怎么|如何|百分之几|涨|跌|几[？?]?$")
_CUT = re.compile(r"[,，、;；？?\s]+")

Answerer = Callable[[Question], Draft | None]


def parts(library: Library, question: Question) -> list[Question]:
    """The questions in a question, each with the entity, document and year of the whole; [] when it is one."""
    text = question.text.strip().rstrip("？?。")
    pieces = [piece.strip() for piece in _CUT.split(text) if len(piece.strip()) >= 3]
    asking = [piece for piece in pieces if _ASKS.search(piece)]
    if not 2 <= len(asking) <= 4 or question.cues & {"sum", "difference", "ratio", "remain", "check"}:
        return []
    found: list[Question] = []
    for piece in pieces:
        if piece not in asking:
            continue
        own = understand(library.mended(piece), library.gazetteer)
        whole = found[-1] if found else question
        joined = continued(library, replace(own, follows=len(own.topic) < 4 and bool(found)), whole, piece)
        found.append(
            replace(
                joined,
                topic=own.topic or whole.topic,
                entities=own.entities or question.entities,
                documents=own.documents if own.documents is not None else question.documents,
                groups=own.groups or question.groups,
                years=own.years or question.years,
            )
        )
    return found if all(len(part.topic.replace(" ", "")) >= 2 for part in found) else []


def answer(library: Library, question: Question, ask: Answerer) -> Draft | None:
    """All parts answered in one draft; None when the question is one, or a part cannot be answered."""
    if (rows := by_rows.answer(library, question)) is not None and len(rows.sentences) > 1:
        return rows  # 「一共几个指标，约束性的几个」 is one question of one table
    drafts = []
    for part in parts(library, question):
        draft = ask(part)
        if draft is None or draft.reason is not None:
            return None
        drafts.append(draft)
    if len(drafts) < 2:
        return None
    whole = Draft()
    for draft in drafts:
        for sentence in draft.sentences:
            if all(sentence.text != known.text for known in whole.sentences):
                whole.say(sentence.text, *(draft.citations[n - 1] for n in sentence.citations))
        whole.series += draft.series
    return whole
