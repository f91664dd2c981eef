"""What follows from figures side by side: same or different, which is higher, in which order; of other years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering import arithmetic, naming, verdict_words
from assistant.answering.draft import Draft
from assistant.answering.matching import text_features
from assistant.answering.question import Question
from assistant.answering.sides import ALIKE
from assistant.answering.splitting import asks_same
from assistant.answering.values import shown, subject
from assistant.answering.weighing import bounded
from assistant.records import Citation, Target

_WHICH = re.compile(r"哪|谁|更[高低大小多少]|排|一样|一致|同一|比|还是")


def judged(
    draft: Draft,
    question: Question,
    targets: Sequence[Target],
    places: Sequence[Citation],
    *,
    lower: bool = False,
    way: str = "",
) -> None:
    """Say whether the sides agree and which is higher, or lower where that is asked, in the words of the question.

    ``way`` is the word of the ranking that the question has: 大 -> 「2020年更大」.
    """
    left, right = targets[0], targets[1]
    draft.grant(*(subject(t) for t in targets), *(shown(t) for t in targets))
    by_year = [[t for t in targets if t.year == year] for year in dict.fromkeys(t.year for t in targets)]
    if len(targets) > 2 and len(by_year) > 1 and all(len(row) > 1 for row in by_year):
        agree = all(arithmetic.same(row[0], other) for row in by_year for other in row[1:])
        draft.say("各年目标一致。" if agree else "各年目标不完全一致。", *places)
        return
    asked = _WHICH.search(question.folded) or asks_same(question.folded)
    if _unlike(targets) and not asked:
        return
    if len(targets) == 2 and arithmetic.same(left, right):
        if asked or not _unlike(targets):  # else one figure of two things: nothing says that they agree
            draft.say("两者一致。" if left.year == right.year or not left.year else "两者数值相同，年份不同。", *places)
    elif all(arithmetic.comparable(left, t) for t in targets[1:]) or all(_ratio(t) is not None for t in targets):
        _weighed(draft, question, targets, places, lower=lower, way=way)
    elif _unlike(targets):
        return  # words of one thing beside a figure of another agree in nothing
    else:
        draft.say("两者的表述不一致。" if len(targets) == 2 else "各方的表述不完全一致。", *places)


def _weighed(
    draft: Draft, question: Question, targets: Sequence[Target], places: Sequence[Citation], *, lower: bool, way: str
) -> None:
    """What follows from figures that can be put in order: not one, turned up or down, the higher one."""
    told = [s.text for s in draft.sentences[-len(targets) :]]
    names = naming.apart(targets, told, question.folded)
    alone = any(_size(t) != _size(targets[0]) for t in targets)
    said = verdict_words.unlike(question.folded) if len(targets) == 2 and alone else ""
    if said:
        draft.say(f"{said}，两者不同。", *places)
    elif len(targets) == 2 and alone and names and (turned := _turned(question, targets, names)):
        draft.say(f"{turned}。", *places)
        return
    elif len(targets) == 2 and subject(targets[0]) == subject(targets[1]):
        draft.say("两者的表述不一致。", *places)
        return
    if not said or _RANK.search(question.folded):
        _ranked(draft, question, targets, places, names, lower=lower, way=way)


_RANK = re.compile(r"哪|谁|更|最|区别|差别|差异")


def _turned(question: Question, targets: Sequence[Target], names: Sequence[str]) -> str:
    """「2035年比2025年收紧」: what becomes of a figure in the words that are asked; "" where it does not follow."""
    turn = verdict_words.turn(question.folded)
    if turn is None:
        return ""
    dated = all(t.year.isdigit() for t in targets) and targets[0].year != targets[1].year
    if not dated and not turn.open:
        return ""
    row = sorted(zip(targets, names, strict=True), key=lambda one: one[0].year, reverse=True) if dated else [
        *zip(targets, names, strict=True)
    ]  # fmt: skip
    (one, name), (other, base) = row
    up = _size(one) > _size(other)
    if turn.limit:
        kinds = {bounded(shown(t)) for t in targets}
        if len(kinds) != 1 or kinds == {""}:
            return ""
        up = up == (kinds == {"lower"})  # a lower limit from above is the stricter one
    return f"{name}比{base}{turn.up if up else turn.down}"


def _unlike(targets: Sequence[Target]) -> bool:
    """Whether the names have too little in common for a conclusion that nobody asked for."""
    own, *names = (text_features(t.scope + t.indicator) for t in targets)
    return any(len(own & n) / (min(len(own), len(n)) or 1) < ALIKE for n in names)


def _ranked(
    draft: Draft,
    question: Question,
    targets: Sequence[Target],
    places: Sequence[Citation],
    names: Sequence[str],
    *,
    lower: bool,
    way: str,
) -> None:
    """Which side is the higher one, the highest of several, and their order where it is asked."""
    strict = _strict(question, targets)
    lower = (strict == "upper") == ("严" in question.folded) if strict else lower
    ranked = sorted(targets, key=_size, reverse=not lower)
    years = "" if len({t.year for t in targets}) == 1 or _dated(names) else "（年份不同）"
    if _size(ranked[0]) == _size(ranked[-1]):
        draft.say(f"数值相同，表述不同{'' if len({t.year for t in targets}) == 1 else '（年份不同）'}。", *places)
        return
    if _size(ranked[0]) == _size(ranked[1]) and len(targets) > 2:
        return
    more = "更" if len(targets) == 2 else "最"
    rate = all(t.unit in ("%", "‰") for t in targets)
    word = verdict_words.way(question.folded, way, lower=lower, rate=rate)
    if strict:
        word = "严" if "严" in question.folded else "宽"
        word += f"（{'上限' if strict == 'upper' else '下限'}{more}{'低' if lower else '高'}）"
    position = targets.index(ranked[0])
    who = names[position] if names else ("前者", "后者")[position] if len(targets) == 2 else subject(ranked[0])
    draft.say(f"{who}{more}{word}{years}。", *places)


def _dated(names: Sequence[str]) -> bool:
    """Whether the sides are called by their years."""
    return bool(names) and all(re.fullmatch(r"\d{4}年", name) for name in names)


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


def years_apart(draft: Draft, question: Question, targets: Sequence[Target], places: Sequence[Citation]) -> None:
    """Say that figures are of other years, where the question has not chosen them."""
    years = {t.year for t in targets}
    several = len({(t.entity, t.scope, t.indicator) for t in targets}) > 1
    if len(years) > 1 and "" not in years and several and not years <= set(question.years):
        draft.say("以上数值的年份不同。", *places)
