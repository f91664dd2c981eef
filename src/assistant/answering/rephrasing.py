"""Follow-ups that say only what is to be done with the answers before: 「差多少」, 「换成表格」, 「还有吗」."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.fitting import SORT
from assistant.answering.question import Question
from assistant.vocabulary import load, pattern

PAIR = 2
"""Members of a row of kinds of which one is put for the other."""

_EMPTY = re.compile(r"[的呢又是再则还也那么它其这里两者个年时值数要会应该\W]|目标|相比|比较?|较|[跟和与]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_BASE = re.compile(r"[比较跟和与]\s*(?:19|20)\d{2}")
_AGAIN = pattern("follow_ups", "again")
_MORE = pattern("follow_ups", "more")
_APART = pattern("follow_ups", "apart")
_DONE = pattern("follow_ups", "done")
_CHANGE = pattern("follow_ups", "change")


def whole(question: Question, earlier: Question) -> str:
    """The follow-up as a question that stands alone, in words; "" where it is no such follow-up.

    「比2025年高多少」 after 「第十二师2030年农村生活污水治理率」 -> 「第十二师2030年…治理率比2025年…治理率高多少」.
    """
    return _sort(question, earlier) or _apart(question, earlier) or _done(question, earlier)


def again(question: Question, earlier: Question) -> Question | None:
    """The question before once more, as a list where more of it is asked; None when that is not asked.

    「换成表格」, 「再说一遍」 -> the same; 「还有吗」, 「其他的呢」 -> all that there is.
    """
    if question.entities or question.years or question.references:
        return None
    if _AGAIN.search(question.folded):
        return replace(earlier, text=question.text, follows=True)
    if _MORE.search(question.folded):
        return replace(earlier, text=question.text, cues=earlier.cues | {"list"}, follows=True)
    return None


def _sort(question: Question, earlier: Question) -> str:
    """「三类呢」 after 「一类区域停车费」 -> 「三类区域停车费」; "" where the question before names none of the row."""
    if said := _kind(question, earlier):
        return said
    new, old = SORT.findall(question.folded), SORT.findall(earlier.folded)
    rest = SORT.sub("", question.topic).strip() if new else ""
    if len(new) != 1 or not old or rest or new[0][-1] != old[-1][-1] or question.entities or question.years:
        return ""
    return earlier.folded.replace(old[-1], new[0])


def _kind(question: Question, earlier: Question) -> str:
    """「那购房的呢」 after 「本科生租房补贴多少」 -> 「本科生购房补贴多少」: one of a row of kinds for another; ""."""
    if question.entities or question.years:
        return ""
    for row in load("carried")["apart"]["same"]:
        new, old = ([word for word in row if word in said.folded] for said in (question, earlier))
        if len(row) != PAIR or len(new) != 1 or len(old) != 1 or new == old:
            continue
        if _EMPTY.sub("", question.topic.replace(new[0], "")) in earlier.topic:
            return earlier.folded.replace(old[0], new[0])
    return ""


def _apart(question: Question, earlier: Question) -> str:
    """Both sides in full and what is asked of them; "" where the question has a subject of its own."""
    asked = _APART.search(question.folded)
    if not asked or question.entities or question.documents is not None or earlier.references or not earlier.topic:
        return ""
    if _EMPTY.sub("", _YEAR.sub("", _APART.sub("", question.folded))):
        return ""
    years = _YEAR.findall(question.folded)
    if not years and earlier.years and earlier.before is None and _CHANGE.match(asked.group()):
        return f"{_said(earlier)}{asked.group()}"
    if len(years) == 1 and earlier.years:
        base = _BASE.search(question.folded)
        own, other = (earlier.years[-1], years[0]) if base else (years[0], earlier.years[-1])
        if own == other:
            return ""
        return (
            f"{_said(replace(earlier, years=(own,)))}比{_said(replace(earlier, years=(other,)))}{_asked(asked.group())}"
        )
    before = earlier.before
    if years or before is None or not earlier.follows or "compare" in earlier.cues or not before.topic:
        return ""
    sides = _said(earlier), _said(before)
    return f"{sides[0]}和{sides[1]}{_asked(asked.group())}" if sides[0] != sides[1] else ""


def _done(question: Question, earlier: Question) -> str:
    """How the goal before is to be reached: 「怎么实现」 -> 「第十二师治理率怎么实现」; "" for anything else."""
    asked = _DONE.match(question.folded)
    if not asked or not earlier.topic or earlier.references or earlier.cues & {"list", "define", "duty"}:
        return ""
    return f"{_said(replace(earlier, years=()))}{asked.group()}"


def _asked(word: str) -> str:
    """What is asked of both: 「比呢」 asks how far they are apart."""
    return "相差多少" if word.startswith("比") else word


def _said(question: Question) -> str:
    """A question as one side: 第十二师2030年农村生活污水治理率."""
    names = dict.fromkeys(mention.name for mention in question.entities)
    years = "".join(f"{year}年" for year in question.years[:1])
    return f"{''.join(names)}{years}{question.topic.replace(' ', '')}"
