"""What follows from figures side by side: same or different, which is higher, in which order; of other years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering import arithmetic
from assistant.answering.draft import Draft
from assistant.answering.matching import text_features
from assistant.answering.question import Question
from assistant.answering.sides import ALIKE
from assistant.answering.values import PART, shown, subject
from assistant.answering.weighing import bounded
from assistant.records import Citation, Target

_WHICH = re.compile(r"哪|谁|更[高低大小多少]|排|一样|一致|同一|比|还是")


def judged(
    draft: Draft, question: Question, targets: Sequence[Target], places: Sequence[Citation], *, lower: bool = False
) -> None:
    """Say whether the sides agree and which is higher, or lower where that is asked."""
    left, right = targets[0], targets[1]
    draft.grant(*(subject(t) for t in targets), *(shown(t) for t in targets))
    by_year = [[t for t in targets if t.year == year] for year in dict.fromkeys(t.year for t in targets)]
    if len(targets) > 2 and len(by_year) > 1 and all(len(row) > 1 for row in by_year):
        agree = all(arithmetic.same(row[0], other) for row in by_year for other in row[1:])
        draft.say("各年目标一致。" if agree else "各年目标不完全一致。", *places)
        return
    if _unlike(targets) and not _WHICH.search(question.folded):
        return
    if len(targets) == 2 and arithmetic.same(left, right) and _unlike(targets):
        return  # one figure of two things: nothing says that they agree
    if len(targets) == 2 and arithmetic.same(left, right):
        draft.say("两者一致。" if left.year == right.year or not left.year else "两者数值相同，年份不同。", *places)
    elif len(targets) == 2 and subject(left) == subject(right):
        draft.say("两者的表述不一致。", *places)
    elif all(arithmetic.comparable(left, t) for t in targets[1:]) or all(_ratio(t) is not None for t in targets):
        _ranked(draft, question, targets, places, lower=lower)
    else:
        draft.say("两者的表述不一致。" if len(targets) == 2 else "各方的表述不完全一致。", *places)


def _unlike(targets: Sequence[Target]) -> bool:
    """Whether the names have too little in common for a conclusion that nobody asked for."""
    own, *names = (text_features(t.scope + t.indicator) for t in targets)
    return any(len(own & n) / (min(len(own), len(n)) or 1) < ALIKE for n in names)


def _ranked(
    draft: Draft, question: Question, targets: Sequence[Target], places: Sequence[Citation], *, lower: bool
) -> None:
    """Which side is the higher one, the highest of several, and their order where it is asked."""
    strict = _strict(question, targets)
    lower = strict == "upper" if strict else lower
    ranked = sorted(targets, key=_size, reverse=not lower)
    years = "" if len({t.year for t in targets}) == 1 else "（年份不同）"
    if _size(ranked[0]) == _size(ranked[-1]):
        draft.say(f"数值相同，表述不同{years}。", *places)
        return
    if _size(ranked[0]) == _size(ranked[1]) and len(targets) > 2:
        return
    word = ("更" if len(targets) == 2 else "最") + ("低" if lower else "高")
    stricter = f"，要求{word[0]}严" if strict else ""
    draft.say(f"{_who(draft, ranked[0], targets)}的数值{word}{stricter}{years}。", *places)


def _strict(question: Question, targets: Sequence[Target]) -> str:
    """Which way the limits go where it is asked whose is the stricter one: 「≤」 -> upper; "" when not so."""
    kinds = {bounded(shown(t)) for t in targets}
    return kinds.pop() if re.search("严|宽", question.folded) and len(kinds) == 1 else ""


def _size(target: Target) -> Decimal:
    ratio = _ratio(target)
    return arithmetic.low(target) or Decimal(0) if ratio is None else ratio


def _ratio(target: Target) -> Decimal | None:
    """The quotient of a ratio of two: 「1∶2.5」 -> 0.4; None for other figures."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)", target.value)
    return Decimal(match[1]) / Decimal(match[2]) if match and Decimal(match[2]) else None


def _who(draft: Draft, target: Target, targets: Sequence[Target]) -> str:
    """What tells a side from the others: its entity, where all have another one, else all that it is called, or,
    where a sentence does not begin with that, which of the two it is."""
    position = targets.index(target)
    said = draft.sentences[-len(targets) :][position].text
    if len({t.entity for t in targets}) == len(targets) and not target.scope:
        return target.entity
    if target.marks.startswith(PART):
        return target.marks.removeprefix(PART)
    if said.startswith(subject(target)) or len(targets) > 2:
        return subject(target)
    return ("前者", "后者")[position]


def years_apart(draft: Draft, question: Question, targets: Sequence[Target], places: Sequence[Citation]) -> None:
    """Say that figures are of other years, where the question has not chosen them."""
    years = {t.year for t in targets}
    several = len({(t.entity, t.scope, t.indicator) for t in targets}) > 1
    if len(years) > 1 and "" not in years and several and not years <= set(question.years):
        draft.say("以上数值的年份不同。", *places)
