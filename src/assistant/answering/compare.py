"""The comparison lane: figures side by side, each with its own citation, and reckoned where asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import arithmetic
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import text_features
from assistant.answering.question import Question, asked_units
from assistant.answering.sides import ALIKE, FINDERS, RECKONS, Side
from assistant.answering.values import cite, say_value, shown, subject
from assistant.records import Citation, Target


def answer(library: Library, question: Question) -> Draft | None:
    """Two or more figures compared; None when the question is no comparison or a side is not a figure."""
    if not wanted(question):
        return None
    for find in FINDERS:
        sides = find(library, question)
        if any(_already_a_change(question, side.target) for side in sides if side.target is not None):
            return None  # 「较2020年下降15.6%」 is itself the change that is asked for
        if question.cues & {"sum", "remain"} and any(side.target is None for side in sides):
            continue  # a sum without one of its parts is wrong
        if len([s for s in sides if s.target is not None]) >= 2:
            return _compose(library, question, sides)
    return None


def wanted(question: Question) -> bool:
    """Whether words or the entities named ask for a comparison."""
    named = {m.documents for m in question.entities if m.documents} | set(question.groups[1:])
    if "criterion" in question.cues and question.cues & {"baseline", "difference", "compare", "measure"} | set(
        question.years
    ):
        return True
    return (
        bool(question.cues & (RECKONS | {"compare"}))
        or len(named) > 1
        or len(question.years) > 1
        or "分别" in question.folded
    )


def _already_a_change(question: Question, target: Target) -> bool:
    """Whether a figure says by itself how much something changes, where the change is what is asked."""
    based = re.search(r"[较比](\d{4})年", target.shown + target.change)
    return based is not None and bool(question.cues & {"difference"})


def _compose(library: Library, question: Question, sides: Sequence[Side]) -> Draft:
    draft = Draft()
    for side in sides:
        if side.target is not None:
            say_value(library, draft, side.target, brief=True)
    targets = [s.target for s in sides if s.target is not None]
    _reckon(library, draft, question, targets)
    return draft


def _reckon(library: Library, draft: Draft, question: Question, targets: list[Target]) -> None:
    """What follows from the figures, said with the arithmetic."""
    left, right = targets[0], targets[1]
    places = [cite(library, t) for t in targets]
    if len({_remark(t) for t in targets}) > 1:
        draft.say("两者口径不同，不宜直接比较或加减。", *places)
        return
    if all(arithmetic.number(t) is not None and t.unit == left.unit for t in targets):
        if "sum" in question.cues:
            text, result = arithmetic.total(targets)
            for unit in asked_units(question.folded)[:-1] if len(asked_units(question.folded)) > 1 else ():
                _other_sum(library, draft, question, targets, unit)
        elif "ratio" in question.cues and "倍" in question.folded and len(targets) == 2:
            many, one = sorted(targets, key=lambda t: -(arithmetic.number(t) or 0))
            if not arithmetic.number(one):
                return
            text, result = arithmetic.times(many, one)
        elif "ratio" in question.cues and left.unit not in ("%",):
            pair = sorted(targets[:2], key=lambda t: arithmetic.number(t) or 0)
            text, result = arithmetic.share(pair[0], pair[1])
        elif question.cues & {"difference", "remain"} and len(targets) == 2:
            text, result = arithmetic.difference(left, right)
        else:
            _judge(library, draft, question, targets, places)
            return
        draft.computed.append(result)
        draft.say(f"{text}。", *places)
        return
    _judge(library, draft, question, targets, places)


def _remark(target: Target) -> str:
    """What the figure leaves out or includes: 「不含104团草场」."""
    match = re.search(r"[（(]((?:不含|不包括|不计|剔除|扣除)[^（()）]+)[)）]$", target.shown)
    return match[1] if match else ""


def _other_sum(library: Library, draft: Draft, question: Question, targets: list[Target], unit: str) -> None:
    """The same sides in another unit that is asked for too (几项、多少亿元)."""
    others = []
    for target in targets:
        near = [
            t
            for t in library.targets
            if t.clause == target.clause and t.unit.endswith(unit) and t.indicator and t.indicator in target.indicator
        ]
        others += near[:1]
    if len(others) == len(targets) and others[0].unit != targets[0].unit:
        for other in others:
            say_value(library, draft, other, brief=True)
        text, result = arithmetic.total(others)
        draft.computed.append(result)
        draft.say(f"{text}。", *(cite(library, t) for t in others))


def _judge(library: Library, draft: Draft, question: Question, targets: list[Target], places: list[Citation]) -> None:
    """Same or different, and which is higher."""
    left, right = targets[0], targets[1]
    draft.grant(*(subject(t) for t in targets), *(shown(t) for t in targets))
    own, *names = (text_features(library.full_name(t)) for t in targets)
    by_year = [[t for t in targets if t.year == year] for year in dict.fromkeys(t.year for t in targets)]
    if len(targets) > 2 and len(by_year) > 1 and all(len(row) > 1 for row in by_year):
        agree = all(arithmetic.same(row[0], other) for row in by_year for other in row[1:])
        draft.say("各年目标一致。" if agree else "各年目标不完全一致。", *places)
        return
    unlike = any(len(own & n) / min(len(own), len(n)) < ALIKE for n in names)
    if unlike and not re.search(r"哪个|哪项|谁|更[高低大小]|排|一样|一致|同一", question.folded):
        return
    if len(targets) == 2 and arithmetic.same(left, right):
        draft.say("两者一致。" if left.year == right.year or not left.year else "两者数值相同，年份不同。", *places)
    elif len(targets) == 2 and subject(left) == subject(right):
        draft.say("两者的表述不一致。", *places)
    elif all(arithmetic.comparable(left, t) for t in targets[1:]):
        top = max(targets, key=lambda t: arithmetic.low(t) or 0)
        years = "" if len({t.year for t in targets}) == 1 else "（年份不同）"
        who = top.entity if len({t.entity for t in targets}) > 1 else subject(top)
        equal = all(arithmetic.low(t) == arithmetic.low(left) for t in targets)
        draft.say(f"数值相同，表述不同{years}。" if equal else f"{who}的数值更高{years}。", *places)
    else:
        draft.say("两者的表述不一致。", *places)
