"""The lanes of an answer in the order they are tried, and the questions a library can be asked as examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, wraps

from assistant.answering import (
    apart,
    beyond,
    by_attribute,
    by_base,
    by_cell,
    by_check,
    by_clause,
    by_column,
    by_duty,
    by_everyday,
    by_fact,
    by_faq,
    by_goals,
    by_heading,
    by_kind,
    by_list,
    by_penalties,
    by_pick,
    by_place,
    by_prose,
    by_record,
    by_term,
    by_title,
    carried,
    compare,
    completing,
    compound,
    lookup,
)
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.parting import parts
from assistant.answering.question import Question
from assistant.answering.reading import Reading, readings
from assistant.answering.sides import RECKONS
from assistant.answering.verify import verified
from assistant.language.numerals import NUMERAL
from assistant.records import Answer, Target
from assistant.vocabulary import load


def first(library: Library, question: Question) -> Draft | None:
    """The draft of the first lane that has one, not yet verified."""
    return next((draft for lane in order(question) if (draft := lane(library, question)) is not None), None)


def several(library: Library, question: Question) -> Draft | None:
    """A question that asks several things, part by part, or for one item of a list; compared sides are one thing."""
    if question.pick:
        return by_pick.answer(library, replace(question, pick=0), lambda part: held(library, part), question.pick)
    if len(question.groups) > 1 and (draft := by_fact.answer(library, question)) is not None and draft.reason is None:
        return draft  # 「A和B哪个施行得早」 asks for one particular of both
    if "attribute" in question.cues and (draft := by_attribute.answer(library, question)) is not None:
        return draft
    for pick in (by_pick.some, by_pick.nth):
        if (picked := pick(library, question, lambda part: held(library, part))) is not None:
            return picked
    if readings(question.folded) and parts(library, question):
        draft = compare.answer(library, question)
        if draft is not None and verified(library, question, draft) is not None:
            return draft
    return compound.answer(library, question, lambda part: held(library, part))


def held(library: Library, question: Question) -> tuple[Draft | None, bool]:
    """The draft of the first lane whose sentences hold, or a refusal; and whether it is more than a near sentence."""
    for lane in order(question):
        draft = lane(library, question)
        if draft is None or (draft.reason is None and verified(library, question, draft) is None):
            continue
        if draft.reason is not None or not lacks(library, question, draft, lane):
            return draft, own(lane) not in (by_prose.answer, by_kind.answer)
    return None, False


Lane = Callable[[Library, Question], Draft | None]

MAY_MISS: frozenset[Lane] = frozenset(
    {
        apart.answer, by_check.answer, compare.answer, lookup.answer, by_prose.answer, by_kind.answer, by_list.answer,
        by_heading.answer,
    }
)  # fmt: skip
"""The lanes that weigh words, and may answer with a place that lacks one that matters (火星上的森林覆盖率)."""


def order(question: Question) -> list[Lane]:
    """The lanes for a question, the surest first. A figure is looked for only where one can be meant."""
    return [] if question.offtopic else [beyond.answer, *_asked(question)]


def _asked(question: Question) -> list[Lane]:
    """The lanes for what a document can say."""
    checks: list[Lane] = [by_check.answer]
    person = beyond.of_person(question.folded) or beyond.of_failure(question.folded)
    figures: list[Lane] = [] if person else [compare.answer, by_base.answer, lookup.answer]
    structure: list[Lane] = [
        by_title.answer,
        by_faq.answer,
        by_goals.answer,
        by_cell.answer,
        _source,
        by_place.answer,
        by_clause.answer,
        by_fact.answer,
        by_record.answer,
        by_penalties.answer,
    ]
    last: list[Lane] = [by_prose.answer, by_kind.answer, by_everyday.answer]
    words: list[Lane] = [by_duty.answer, by_term.answer, by_list.answer, by_heading.answer]
    read = readings(question.folded)
    if "check" in question.cues and "compare" not in question.cues and not _ranks(read):
        first = [by_fact.answer] if question.fact in _ASKED_BY_MA and not _TERM.search(question.folded) else []
        if not question.claimed and not question.years and re.search(load("question")["permission"], question.folded):
            figures = []  # 「秸秆能烧吗」 asks for no rate
        return [*first, *checks, *structure, *figures, *words, by_prose.answer, by_kind.answer]
    if question.cues & RECKONS == {"ratio"} and not read and "倍" not in question.folded and _one_entity(question):
        figures.reverse()  # 「占…比重多少」 is the name of an indicator before it is a sum
    if figures and compare.wanted(question):
        figures.insert(figures.index(compare.answer) + 1, apart.answer)
        structure.insert(0, by_column.answer)
        return [_whole(lane) for lane in (*structure, *figures, *checks, *words, by_everyday.surely, *last)]
    if by_column.ranked(question):
        structure.insert(0, by_column.answer)
    named = question.cues & {"duty", "define"} and not question.cues & _FIGURED
    if not question.years and (
        named or (question.cues & {"measure", "content", "why"} and not question.cues & {"value", "howmany"})
    ):
        return [*structure, *words, by_prose.answer, by_kind.answer]
    if "list" in question.cues and _TASKS.search(question.folded):
        return [*structure, *words, by_prose.answer, by_kind.answer]
    if _about_figures(question):
        return [*structure, by_list.answer, *figures, *words, by_everyday.surely, *last]
    return [*structure, *words, *figures, by_everyday.surely, *last]


_TASKS = re.compile(r"(?:做|干|办|管)(?:哪些|哪几件|什么|些?啥)事")
"""Things to do, which no figure tells: 「对骑手要做哪些事」."""

_WRITTEN = "里写的 "
"""What 「哪一条里写的」 may leave beside the words of the question before."""


def _source(library: Library, question: Question) -> Draft | None:
    """Where the answer to the question before stands: 「出处呢」, 「哪一条写的」; None for any other question."""
    before = question.before
    if before is None or "whichclause" not in question.cues or not question.topic.endswith(before.topic):
        return None
    if len(question.topic) - len(before.topic) > len(_WRITTEN) or question.references:
        return None
    draft, _ = held(library, before)
    return by_place.source(library, draft.citations[0]) if draft is not None and draft.citations else None


def own(lane: Lane) -> Lane:
    """The lane itself, where its answer is told whole."""
    itself: Lane = getattr(lane, "__wrapped__", lane)
    return itself


@cache
def _whole(lane: Lane) -> Lane:
    """A lane whose answer to a comparison says every side that is asked."""
    if lane in (compare.answer, apart.answer):
        return lane

    @wraps(lane)
    def whole(library: Library, question: Question) -> Draft | None:
        draft = lane(library, question)
        return draft and completing.completed(library, question, draft, lambda part: held(library, part))

    return whole


_FIGURED = {"value", "howmany", "unit", "attribute", "baseline", "criterion", "check", "when"}
"""Cues of a figure or particular beside 谁负责 or 指什么."""


def _ranks(read: Sequence[Reading]) -> bool:
    """Whether 「…吗」 asks which side is higher (兵团比七师高吗) rather than states what is to be judged."""
    return bool(read) and read[0].op == "higher"


def _one_entity(question: Question) -> bool:
    """Whether 「占…比重」 can be the name of an indicator: no figures and no second entity are named."""
    return not question.claimed and len({m.documents for m in question.entities if m.documents}) < 2


def _about_figures(question: Question) -> bool:
    """Whether words of quantity, a year, or nothing but an indicator's name speak for a figure."""
    if "why" in question.cues:
        return False
    if question.cues & {"duty", "define"} and not question.years:
        return False
    return bool(
        question.years
        or question.cues
        & {"value", "difference", "sum", "ratio", "remain", "compare", "baseline", "criterion", "unit", "attribute"}
        or not question.cues
    )


_TERM = re.compile(rf"(?:\d|[{NUMERAL}])年")
_ASKED_BY_MA = ("publicity", "expires")
"""Particulars that are asked for with 吗: 「能公开吗」, 「还有效吗」."""

NO_YEAR = "no-year"
"""The reason of a refusal that found the indicator but not the year."""


def lacks(library: Library, question: Question, draft: Draft, lane: Lane) -> str:
    """The first word of the question that a draft of a lane that weighs words does not carry; "" for the others."""
    narrow = own(lane) is lookup.answer
    return carried.missing(library, question, draft, narrow=narrow) if own(lane) in MAY_MISS else ""


def SILENT(question: Question) -> Answer:
    """The refusal of last resort: every sentence of the refusal itself failed its check."""
    return Answer(question.text, False, "现有文件没有说明。", reason="not-stated")


def examples(library: Library) -> list[str]:
    """Up to six questions drawn from the documents: a figure, a comparison, a list, a duty, a clause, a date."""
    found: list[str] = []
    seen: set[str] = set()
    for target in library.targets:
        if target.table and target.kind == "target" and target.document not in seen and len(target.indicator) <= 14:
            found.append(f"{target.entity}{target.year}年{target.indicator}的目标是多少？")
            seen.add(target.document)
    for target in library.targets:
        if (
            target.document not in seen
            and target.kind == "target"
            and target.year
            and not target.marks
            and 4 <= len(target.indicator) <= 16
        ):
            found.append(f"{target.entity}{target.year[-4:]}年{target.indicator}是多少？")
            seen.add(target.document)
    found += _duty_examples(library)[:1]
    shared = _shared(library)
    if shared is not None:
        found.append(f"{shared[0].entity}和{shared[1].entity}的{shared[0].indicator}目标一样吗？")
    return [question for question in found if question][:6]


def _duty_examples(library: Library) -> list[str]:
    heads = [library.clause(duty.clause).heading for duty in library.duties if duty.role == "lead"]
    return [f"{head}由谁牵头？" for head in heads if 4 <= len(head) <= 12]


def _shared(library: Library) -> tuple[Target, Target] | None:
    """Two entities that set a figure for one indicator and year."""
    known: dict[tuple[str, str], Target] = {}
    for target in library.targets:
        if target.kind != "target" or target.marks or not target.year:
            continue
        other = known.setdefault((target.indicator, target.year), target)
        if other.entity != target.entity:
            return other, target
    return None
