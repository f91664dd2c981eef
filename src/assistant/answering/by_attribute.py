"""Attributes held against each other: 「优良天数比例和林草覆盖率，指标属性一样吗」, 「…在省市两级的属性一样吗」."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.draft import Draft
from assistant.answering.figures import matches
from assistant.answering.levels import spelled
from assistant.answering.library import Library
from assistant.answering.matching import variants
from assistant.answering.question import Question, understand
from assistant.answering.scope import Scope, scopes, union
from assistant.answering.values import attribute, cite, subject
from assistant.records import Target
from assistant.vocabulary import load

MOST = 4
"""Sides that are told apart."""

FITS, NEAR = 0.6, 0.1
"""Coverage of a side's words by a name from which it is meant, and how near to the best another name may not come."""

_KIND = r"(?:约束性?|预期性?|参考性?|指导性?)"
_ASKS = re.compile(
    rf"(?:(?:分别|各自?|都)?(?:是|属于|算)?(?:哪一?种|哪一?类|什么|啥)?(?:指标)?的?属性|(?:分别|各自?|都)?(?:是|属于|为|算)(?:哪一?种|哪一?类|什么|啥)(?:性质的?)?指标"
    rf"|(?:分别|各自?|都)?(?:是|属于|为|算)?{_KIND}的?(?:指标)?还是{_KIND}的?(?:指标)?|(?:都)?(?:是|属于|为){_KIND}的?(?:指标)?(?:吗|么)?)"
)
_SORTS = re.compile(rf"指标的?(?=$|[,和与、])|{_KIND}|[\"“”]|在(?=$)|(?:两级|两地|各级|两边)(?:的)?|^(?:同样|同)是")
_CUT = re.compile(r"[,、;]|以及|还有|和(?![平谐美睦])|(?<![参赋给])与|跟(?!踪)|呢")


def answer(library: Library, question: Question) -> Draft | None:
    """What each side is, and whether they are of one kind; None when no two attributes are asked for."""
    question = spelled(library, question)
    if not _ASKS.search(question.folded) or re.search(r"哪些|几[项个]|多少[项个]", question.folded):
        return None
    found = [_target(library, scope) for scope in _sides(library, question)]
    targets = [t for t in found if t is not None]
    if len(targets) < len(found) or not 2 <= len({(t.document, t.indicator) for t in targets}) == len(found) <= MOST:
        return None
    draft = Draft()
    places = [cite(library, target) for target in targets]
    for target, place in zip(targets, places, strict=True):
        draft.series.append(target)
        draft.say(f"{subject(target, year=False)}是{attribute(target)}。", place)
    many, same = "两者" if len(targets) == 2 else "各方", len({attribute(t) for t in targets}) == 1
    draft.say(f"{many}的指标属性{'相同' if same else '不同'}。", *dict.fromkeys(places))
    return draft


def _sides(library: Library, question: Question) -> list[Scope]:
    """One side for each entity, or one for each indicator named."""
    held = scopes(library, question)
    if len(held) > 1:
        return [replace(scope, topic=_words(library, question)) for scope in held]
    text = _bare(question)
    names = [_named(library, piece) for piece in _CUT.split(text)]
    return [Scope("", union(question), name) for name in names if len(name) >= 2]


def _bare(question: Question) -> str:
    """The question without what asks for attributes, and without the verdict asked for."""
    asked = load("reckoning")["apart"]["asked"]
    text = re.sub(
        rf"(?:上|方面)?(?:是否|是不是|有没有|有|存在)?(?:什么|啥|何|哪些)?(?:{asked}).*$",
        "",
        question.folded.rstrip("?。!"),
    )
    return _ASKS.sub(",", text).replace("?", ",")


def _words(library: Library, question: Question) -> str:
    return _named(library, _bare(question))


def _named(library: Library, piece: str) -> str:
    """The words of a piece without entities, attributes and what only joins."""
    topic = understand(_SORTS.sub("", piece.strip(" ,的在是")), library.gazetteer).topic
    return " ".join(_SORTS.sub("", word.strip("的在是和与")) for word in topic.split()).strip()


def _target(library: Library, scope: Scope) -> Target | None:
    """The figure with an attribute that a side names; None when several are meant."""
    for said in variants(scope.topic):
        found = [m for m in matches(library, said, scope.documents)[:60] if m.target.attribute and m.total >= FITS]
        top = max((m.score for m in found), default=0.0)
        best = [m.target for m in found if m.score >= top - NEAR]
        if best and len({t.attribute for t in best}) == 1 == len(
            {t.indicator for t in best if t.document == best[0].document}
        ):
            return best[0]
    return None
