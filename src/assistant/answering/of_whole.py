"""A part and its whole in one sentence: 「补贴资金共计3860万元，其中中央财政资金2900万元、…」, and what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import weighing
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.question import Question, understand
from assistant.answering.reading import own_words, readings
from assistant.language.quantities import Quantity
from assistant.language.stretches import figures, ordered

NAMED = 0.6
"""Coverage of the words of a part by a segment from which it is the one asked for."""

_SEGMENT = re.compile(r"[、，,；;。]|和(?=[\u4e00-\u9fff]{2})")
_MOST = re.compile(r"最(?P<way>[多少大小高低])")
_SHARE = re.compile(r"占.{0,12}(?:多少|几成|几|比例|比重|份额)|占比|几成|百分之几")


def concluded(library: Library, question: Question, sentence: str) -> list[str]:
    """The share of the part that is asked for, or which of the parts is the most; [] where the sentence has none."""
    before, within, after = sentence.partition("其中")
    whole = [q for q in figures(before) if not q.chinese and q.unit]
    if not within or not whole or not (_SHARE.search(question.folded) or _MOST.search(question.folded)):
        return []
    held = _parts(after, whole[-1])
    part = _named(library, question, held) or _first(question, held)
    if part is None:
        return []
    said = _ranked(question, held) if _MOST.search(question.folded) else []
    if _SHARE.search(question.folded):
        said += [s for s in (weighing.reckoned("share", [part, ("", whole[-1])]),) if s is not None]
    return said


def _parts(text: str, whole: Quantity) -> list[tuple[str, Quantity]]:
    """The segments behind 其中 with one figure each of the whole's unit, by their words: 中央财政资金, 2900万元."""
    found = []
    for segment in _SEGMENT.split(re.split("[；;。]", text)[0]):
        held = [q for q in figures(segment) if not q.chinese]
        if len(held) == 1 and held[0].unit == whole.unit and ordered(whole, held[0]) == 1:
            found.append((segment[: held[0].start].strip(" ,为"), held[0]))
    return found


def _named(library: Library, question: Question, held: Sequence[tuple[str, Quantity]]) -> tuple[str, Quantity] | None:
    """The part whose name the question says; None when none is, or two are."""
    sides = [one.sides[0] for one in readings(question.folded) if one.op == "share"][:1]
    words = own_words(understand(sides[0], library.gazetteer).topic) if sides else question.topic
    asked = library.weigher.asked(words)
    fits = [(coverage(asked, text_features(name)), (name, figure)) for name, figure in held]
    good = [one for share, one in fits if share >= NAMED and share == max(s for s, _ in fits)]
    return good[0] if len(good) == 1 else None


def _first(question: Question, held: Sequence[tuple[str, Quantity]]) -> tuple[str, Quantity] | None:
    """The part that is the most, where that is asked."""
    match = _MOST.search(question.folded)
    if match is None or len(held) < 2:
        return None
    row = sorted(held, key=lambda one: float(one[1].number), reverse=match["way"] in "多大高")
    return row[0] if row[0][1].number != row[1][1].number else None


def _ranked(question: Question, held: Sequence[tuple[str, Quantity]]) -> list[str]:
    match = _MOST.search(question.folded)
    said = weighing.ranked(f"最{match['way']}", held) if match and len(held) > 1 else None
    return [said] if said is not None else []
