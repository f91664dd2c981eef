"""What a figure was before, where the text says what it is and by how much it has changed since then.

「比重13.7%，较2015年提高了5.1个百分点」: in 2015 it was 8.6%, with the arithmetic shown.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answering.arithmetic import number, plain
from assistant.answering.draft import Draft
from assistant.answering.figures import Match, likeness, matches
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import scopes
from assistant.answering.sentences import ended
from assistant.answering.sides import RECKONS
from assistant.answering.values import cite
from assistant.records import Target

FITS, SAME = 0.72, 0.9
"""Coverage of the question by the name, and likeness of the names of the figure and of its change."""

_SINCE = re.compile(r"[较比](?:(?P<year>(?:19|20)\d\d)年|(?P<last>上年|上一年|去年))")
_DOWN = re.compile(r"下降|降低|减少|缩小|压减")
_POINTS = "个百分点"


def answer(library: Library, question: Question) -> Draft | None:
    """The figure of the year asked for, reckoned back; None when the text gives it itself, or gives no change."""
    if len(question.years) != 1 or question.cues & RECKONS or "check" in question.cues:
        return None
    year = question.years[0]
    for scope in scopes(library, question)[:1]:
        found = [m for m in matches(library, scope.topic, scope.documents)[:40] if m.total >= FITS]
        if any(m.target.year == year and not m.target.change for m in found):
            return None
        for match in found:
            if (level := _level(library, match, found, year)) is not None:
                return _said(library, match.target, level, year)
    return None


def _level(library: Library, match: Match, found: list[Match], year: str) -> Target | None:
    """What the figure is now, where the match is its change since the year: of one clause, name and unit."""
    change = match.target
    since = _SINCE.match(change.change)
    if since is None or number(change) is None or change.table:
        return None
    if (since["year"] or (str(int(change.year) - 1) if change.year.isdigit() else "")) != year:
        return None
    unit = "%" if change.unit == _POINTS else change.unit
    for other in found:
        target = other.target
        beside = target.clause == change.clause and target.unit == unit and not target.change and target is not change
        if beside and number(target) is not None and likeness(library, target, change) >= SAME:
            return target
    return None


def _said(library: Library, change: Target, level: Target, year: str) -> Draft:
    """The sentence that gives both, and the figure of the year with the arithmetic."""
    draft = Draft()
    places = list(dict.fromkeys((cite(library, level), cite(library, change))))
    for place in places:
        clause = library.clause(place.clause_id)
        low, high = clause.clean.position(place.start), clause.clean.position(place.end - 1) + 1
        draft.say(ended(clause.text[low:high].strip()), place)
    a, b = number(level) or Decimal(0), number(change) or Decimal(0)
    sign, before = ("＋", a + b) if _DOWN.search(change.change) else ("－", a - b)
    draft.say(
        f"据此推算，{year}年为{plain(before)}{level.unit}（{level.value}{level.unit}{sign}{change.value}{change.unit}）。",
        *places,
    )
    return draft
