"""The goals of a year without any indicator named: 「十二师2030年的目标」, 「到2035年要建成什么样」.

A plan tells them under a heading 目标, year by year: the sentences from 「到2030年，」 to the next year are the answer,
with the ——items they lead in to. Where a document tells the year only in a table, its rows are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import canonical
from assistant.answering.question import Question
from assistant.answering.scope import Scope, scopes
from assistant.answering.sentences import sentences
from assistant.answering.values import say_value
from assistant.language.quantities import times
from assistant.records import Clause, Target
from assistant.vocabulary import load

LONGEST = 600
"""Characters of goals beyond which only the lead phrase of each item is told."""

FIGURES = 16
"""More figures of one year than this are not told one by one."""

_ASKS = re.compile(
    r"目标(?!值|年|责任|考核|管理)|(?:达到|实现|建成|变成|干成|做成|成)什么|什么样|啥样|愿景"
    r"|指标(?=有哪些|有什么|都有|是什么|[?？]?$)"
)
_GOALS = re.compile(r"(?:目标|愿景|展望)$")
_DISTANT = re.compile(r"\s*(?:展望|到|至)?(?:本世纪|21世纪|二十一世纪)")
_DASH = ("——", "—", "--")


Part = tuple[Clause, int, int, str | None]
"""A sentence of a clause, and the year that holds in it."""


def answer(library: Library, question: Question) -> Draft | None:
    """What the documents in question set as goals for the years asked; None when an indicator is named, or no year."""
    if not question.years or not _ASKS.search(question.folded) or question.fact:
        return None
    if question.claimed or question.references:  # 「2030年不低于95%的指标」 asks for some of them
        return None
    if question.cues & {"check", "difference", "sum", "ratio", "remain", "duty", "why", "measure", "howmany", "unit"}:
        return None
    draft = Draft()
    for scope in scopes(library, question):
        documents = scope.documents or tuple(d.id for d in library.documents)
        meant = [document for document in documents if _of_all(library, scope, document)]
        if not meant:
            return None
        for document in meant:
            _say(library, draft, document, question.years, figures="指标" in question.folded)
    return draft if draft.citations else None


def _of_all(library: Library, scope: Scope, document: str) -> bool:
    """Whether a topic names nothing but the document's own matter: 「主要」, 「美丽兵团建设」 of its title."""
    if scope.topic in library.gazetteer.indicators:
        return False  # 「生态文明建设规划2025年的目标」: a row of the table is called so
    plain = re.sub(load("question")["goal_fillers"], " ", scope.topic)
    held = library.document(document)
    title = canonical(" ".join((held.title, held.entity, *held.entity_aliases, *held.self_names)))
    return all(word in title for word in canonical(plain).split())


def _say(library: Library, draft: Draft, document: str, years: Sequence[str], *, figures: bool) -> None:
    """The goals of one document for the years: its sentences, or (where they are asked for) its figures."""
    parts = list(_parts(library, document))
    told = [_whole(part, parts[i - 1] if i else part) for i, part in enumerate(parts) if _meets(part[3], years)]
    told = [] if figures and _figures(library, document, years) else told
    brief = sum(end - start for _, start, end, _ in told) > LONGEST
    for clause, start, end, _ in told:
        if brief and clause.label in _DASH and start > 0:
            continue
        text = re.sub(r"^[—\-]+", "", clause.text[start:end].strip())
        draft.say(re.sub(r"[;；,，]$", "", text) + ("" if text.endswith(("。", ":", "：")) else "。"),
                  library.cite(clause, clause.clean.span(start, end)))  # fmt: skip
    if not told:
        for target in _figures(library, document, years):
            say_value(library, draft, target, brief=True)


def _parts(library: Library, document: str) -> Iterator[Part]:
    """The sentences under headings of goals, each with the year that holds in it."""
    year: str | None = None
    parent: str | None = None
    for clause in library.clauses(document):
        if clause.kind not in ("paragraph", "item") or not any(map(_is_goal, (*clause.path, clause.heading))):
            continue
        if clause.label not in _DASH and clause.parent != parent:
            year, parent = None, clause.parent
        for start, end in sentences(clause.text):
            opened = [t for t in times(clause.text[start:end]) if t.start <= _lead(clause, start)]
            year = opened[0].year if opened else None if _DISTANT.match(clause.text, start) else year
            yield clause, start, end, year


def _is_goal(name: str) -> bool:
    return bool(_GOALS.search(re.sub(r"[：:。\s]+$", "", name)))


def _lead(clause: Clause, start: int) -> int:
    """How far into a sentence its year may stand: behind 「（二）主要目标：」 in the first one."""
    head = clause.text.find(clause.heading) + len(clause.heading) if clause.heading and not start else 0
    return head + 4


def _whole(part: Part, before: Part) -> Part:
    """A sentence that leaves out whose figure it tells (到2026年，达到150亿元) together with the one before it."""
    clause, start, end, year = part
    own = re.sub(r"^[^，,]{0,12}[年末底前][，,]?", "", clause.text[start:end])
    bare = re.match(r"(?:进一步|力争|稳步)?(?:达到|提高|提升|增加|增长|下降|降低|降至|控制在|实现全)", own)
    return (clause, before[1], end, year) if bare and before[0].id == clause.id and before[1] < start else part


def _meets(year: str | None, years: Sequence[str]) -> bool:
    """Whether a year told is one asked for; a period counts as its last year."""
    return year is not None and any(year == asked or ("—" in year and year[-4:] == asked[-4:]) for asked in years)


def _figures(library: Library, document: str, years: Sequence[str]) -> list[Target]:
    """The figures that a document sets for the years, when they are few enough to be told one by one."""
    held = [t for t in library.targets if t.document == document and t.kind == "target" and _meets(t.year, years)]
    return held if len(held) <= FIGURES else [t for t in held if t.table][:FIGURES]
