"""The figures of one indicator that each are of a year alone and may be added up: 「三年一共新建多少个」."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.library import Library
from assistant.answering.lookup import look
from assistant.answering.question import Question
from assistant.answering.scope import scopes
from assistant.language.numerals import NUMERAL, parse
from assistant.records import Target

_SUMMED = re.compile(rf"(?P<n>[{NUMERAL}\d各几])个?年(?:度|来|里|内|间)?")
_FLOW = re.compile(r"新|增|建|改|投|完成|培训|开展|引进|补|支|收|发放|实施|造|办|招|治理|修|安排")
"""What is done in a year and may be added up, unlike what there is at its end."""


def summed(library: Library, question: Question) -> list[Target]:
    """Every year of one indicator, whose figures each are of that year alone: 「三年一共新建多少个」."""
    count = _SUMMED.search(question.folded)
    if "sum" not in question.cues or (count is None and len(question.years) < 2 and not _spans(question)):
        return []
    scope = scopes(library, question)[0]
    for group in look(library, replace(question, years=()), scope).groups:
        own = [t for t in group if t.year.isdigit() and not t.change and _wanted_year(question, t.year)]
        each = sorted({t.year: t for t in own}.values(), key=lambda t: t.year)
        flows = all(t.unit not in ("%", "‰") and _FLOW.search(library.full_name(t)) for t in each)
        if len(each) < 2 or not flows or len(each) != len(own) or len({t.unit for t in each}) > 1:
            continue
        if count is not None and parse(count["n"]) not in (None, len(each)):
            continue
        return each
    return []


def _spans(question: Question) -> bool:
    return len(question.years) == 1 and "—" in question.years[0]


def _wanted_year(question: Question, year: str) -> bool:
    if _spans(question):
        return question.years[0][:4] <= year <= question.years[0][-4:]
    return not question.years or year in question.years
