"""The prose lane: the sentences that answer, in the document's own words, or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answering import breaches, doing, penalties, purpose
from assistant.answering.clearness import BRIEF, FAR, OWN, SHORT, covers, standing_out, strange, suits_said
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, lay, text_features
from assistant.answering.passages import Passage, head_tells, passages
from assistant.answering.question import Question
from assistant.answering.scope import Scope, scopes
from assistant.answering.sentences import ended, sentences
from assistant.answering.sifting import NAMED, bare, below, likest, meant, of_office, told_in_cell, under_head
from assistant.answering.suiting import enumerates, members, nearest, numeric, punished
from assistant.language.quantities import times
from assistant.records import Clause
from assistant.vocabulary import load

FIGURE = 0.74
"""The same for a question after a figure: a near figure is worse than none."""

CERTAIN = 0.7
"""Own coverage from which a sentence may say what the indicator base has not for that year."""

ALIKE = 1.05
"""Sum of both coverages and the cosine from which a sentence in other words answers (tuned on dev)."""

BESIDE_OTHER = 0.7
"""The same for a document that is asked about beside another one that answers."""

WHOLLY, MATTER = 0.97, 0.7
"""Where one side's sentence has all that is asked, one of another side with less than this speaks of another thing."""

AS_GOOD = 0.9
"""Share of the best side's coverage from which a sentence of another side tells as much."""

SIDES = 4
"""How many entities or documents are answered one by one."""

NEAR = 3
"""How many of the first passages are compared in meaning."""

COVERED = 0.42
"""Coverage of the question by the sentence with its clause and headings below which it is no answer (tuned on dev)."""

OTHER = 0.92
"""Share of the best score from which another document of the same entity is told beside the first."""

BESIDE = 0.85
"""A sentence of the same clause is told too when its own coverage is at least this share of the best one's."""

ROOM = 230
"""Characters of a measure: the best sentence and what follows it."""


MEMBERS = 30
"""How many items are told after the words that lead in to them."""

LONGEST = 330
"""Characters of an answer in sentences."""

SURE = 0.9
"""Own coverage of lay words from which the sentence alone is the answer."""


def answer(library: Library, question: Question) -> Draft | None:
    """The best sentences of the best clause for each scope; None when nothing covers the question."""
    if said := purpose.answer(library, question):
        return said
    draft = Draft()
    sides = _sides(library, question)[:SIDES]
    held = [candidates(library, question, scope, several=len(sides) > 1) for scope in sides]
    if len(sides) == 1 or not any(held):
        if held[0]:
            other = _other(question, sides[0], held[0])
            _say(library, draft, question, held[0], named=bool(other))
            if other:
                _say(library, draft, question, other, named=True)
        return draft if draft.citations else None
    best = max(found[0].whole for found in held if found)
    apart = len({scope.name for scope in sides}) > 1
    for scope, found in zip(sides, held, strict=True):
        found = found or candidates(library, question, scope, alike=BESIDE_OTHER)
        found = found or [p for p in candidates(library, question, scope) if p.whole >= best * AS_GOOD]
        found = [p for p in found if best < WHOLLY or p.whole >= MATTER or not apart]
        if found:
            _say(library, draft, question, found, named=True)
        else:
            titles = "、".join(f"《{library.document(d).title}》" for d in scope.documents or ())
            draft.say(f"{titles or '现有文件'}没有相关表述。")
    return draft if any(s.citations for s in draft.sentences) else None


def beside(library: Library, draft: Draft, question: Question, scope: Scope) -> bool:
    """Tell what the documents of a scope say of a matter that others tell; whether they say anything."""
    found = candidates(library, question, scope, alike=BESIDE_OTHER)
    if found:
        _say(library, draft, question, found, named=True)
    return bool(found)


def _other(question: Question, side: Scope, found: Sequence[Passage]) -> list[Passage]:
    """Passages of another document of the entity that answer as well, where no document was named: 兵团怎么…."""
    if not question.cues & {"measure"} or question.documents is not None or not side.documents:
        return []
    first = found[0]
    return [p for p in found if p.clause.document != first.clause.document and p.score >= first.score * OTHER]


def _sides(library: Library, question: Question) -> list[Scope]:
    """The scopes of a question, document by document where it asks what several documents say (两份意见分别怎么写)."""
    found = scopes(library, question)
    several = "compare" in question.cues or re.search(r"分别|各自?[怎是有]|[两三四]份|[两三四]个文件", question.folded)
    if len(found) == 1 and question.documents and 1 < len(question.documents) <= SIDES and several:
        return [Scope(found[0].name, (document,), found[0].topic) for document in question.documents]
    return [replace(scope, topic=question.topic) for scope in found] if len(found) > 1 else found


def certain(library: Library, question: Question) -> Draft | None:
    """Only a sentence that names the year itself and nearly all that is asked: after the base had no such year."""
    draft = Draft()
    for scope in scopes(library, question)[:3]:
        found = [p for p in candidates(library, question, scope) if p.own >= CERTAIN and _names_year(question.years, p)]
        if found:
            _say(library, draft, question, found)
    return draft if draft.sentences else None


def _names_year(years: Collection[str], passage: Passage) -> bool:
    held = {t.year for t in times(passage.text)}
    return any(year in held for year in years)


def candidates(
    library: Library, question: Question, scope: Scope, *, alike: float = 0.0, several: bool = False
) -> list[Passage]:
    """Passages of one scope that cover the question and hold what kind of thing is asked, best first."""
    query = f"{question.folded}"
    scope = replace(scope, topic=_matter(question, scope.topic))
    found = passages(
        library,
        scope.topic or question.folded,
        query=query,
        documents=scope.documents,
        years=question.years,
        titled=numeric(question) and not punished(question),
    )
    found = [p for p in found if p.clause.kind not in ("title", "number", "signature", "table")]
    text = [p for p in found if p.clause.kind != "row"]
    if kept := _fitting(library, question, scope, text, alike=alike, several=several):
        return kept
    rows = [p for p in found if p.clause.kind == "row" and told_in_cell(p)]
    figure = numeric(question) and "check" not in question.cues
    return _fitting(library, question, scope, rows, alike=alike, several=several) if figure else []


def _fitting(
    library: Library, question: Question, scope: Scope, found: list[Passage], *, alike: float, several: bool
) -> list[Passage]:
    """Those of the passages that cover the question and hold the kind of thing that is asked, best first."""
    found = [p for p in below(library, found) if not bare(p) and of_office(question.folded, p)]
    found = doing.doings(found, scope.topic) if doing.asked(question) else found
    found = under_head(library, scope.topic, found) if "measure" in question.cues else found
    if punished(question):
        found = [p for p in found if penalties.said(p) and penalties.same_conduct(library, scope.topic, p)]
    if not found or (numeric(question) and found[0].own < FIGURE and strange(library, scope.topic)):
        return []
    short = len((scope.topic or question.folded).replace(" ", "")) <= SHORT
    least = FIGURE if numeric(question) else BRIEF if short else COVERED
    weights = library.weigher.asked(scope.topic or question.folded)
    best = found[0]
    if not (numeric(question) or punished(question) or alike or several):
        return standing_out(library, question, scope.topic, found, least)
    kept = [p for p in found if covers(question, p, least) and suits_said(library, question, scope.topic, p)]
    if not kept and not numeric(question) and not punished(question):
        near = likest(library, scope.topic or question.folded, found[:NEAR], alike or ALIKE + (BRIEF - COVERED) * short)
        kept = [p for p in near if suits_said(library, question, scope.topic, p)]
    if not kept or kept[0].score < best.score * FAR:
        return []
    kept = [p for p in kept if p.score >= kept[0].score * 0.85]
    kept = nearest(question, kept, weights) if numeric(question) else kept
    return kept if alike else meant(library, scope.topic or question.folded, kept)


def _matter(question: Question, topic: str) -> str:
    """The topic without the verb that frames it (推进和美连队建设 -> 和美连队建设); a quoted name where that is all."""
    if len(topic) < 2 and question.quoted:
        return question.quoted[0]
    if "measure" not in question.cues:
        return topic
    topic = doing.plain(topic) if doing.asked(question) else topic
    return " ".join(re.sub(load("question")["framing"], "", part) for part in topic.split())


def _say(library: Library, draft: Draft, question: Question, found: Sequence[Passage], *, named: bool = False) -> None:
    """The best sentence with what belongs to it, in order; ``named``: after the title of its document."""
    best = found[0]
    draft.clear = best.clear
    if "whichclause" in question.cues:
        draft.say(
            f"出自《{library.document(best.clause.document).title}》{best.clause.place}：",
            library.cite(best.clause, best.span),
        )
    stretch = _stretch(question, best, found, headed=_headed(library, question, best.clause))
    draft.number(library.cite(best.clause, best.clause.clean.span(*_with(best, stretch))))
    if (
        question.cues & {"define"}
        and re.search(r"什么意思|啥意思|指什么|含义|定义|什么是|什么叫|是指", question.folded)
        and not _explains(question, best)
    ):
        lead = UNEXPLAINED
    else:
        lead = ""
    if named:
        lead = f"《{library.document(best.clause.document).title}》：{lead}"
    for start, end in stretch:
        text = lead + penalties.LABEL.sub("", best.clause.text[start:end].strip())
        lead = ""
        draft.say(ended(text), library.cite(best.clause, best.clause.clean.span(start, end)))
    if punished(question):
        penalties.tell_conduct(library, draft, best)
    elif breaches.asked(question.folded) and not breaches.told(best.text):
        penalties.tell_penalties(library, draft, best)
    if best.end == len(best.clause.text.rstrip()):
        for item in library.items(best.clause)[:MEMBERS]:
            draft.say(item.text.strip(), library.cite(item, item.clean.span(0, len(item.text))))


UNEXPLAINED = "文件没有专门解释，相关表述是："
"""Before a sentence that uses a name without saying what it means."""


def _explains(question: Question, passage: Passage) -> bool:
    """Whether the sentence says what something is: 是指, 即, 以下简称, a colon, or its members."""
    wanted = members(question)
    marked = re.search(r"是指|系指|即|以下简称|包括|分别|[：:]|是[^不否]", passage.text)
    return bool(marked) or (wanted is not None and enumerates(passage.text, *wanted))


def _with(best: Passage, stretch: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return next(((start, end) for start, end in stretch if start <= best.start < end), stretch[0])


def _stretch(
    question: Question, best: Passage, found: Sequence[Passage], *, headed: bool = False
) -> list[tuple[int, int]]:
    """Stretches of the clause to tell: for measures what follows too, else others that cover the question."""
    spans = [(best.start, best.end)]
    if best.clause.kind == "row":
        return spans
    parts = sentences(best.clause.text)
    short = len(best.text) < 12 or best.text.rstrip("。") == best.clause.heading
    if punished(question) and breaches.told(best.text):
        return [penalties.with_rest(parts, best.clause.text, best.start, best.end)]
    if "measure" in question.cues and headed:
        first = _begins(best.clause, parts)
        return [(first, max((b for a, b in parts if a >= first and b - first <= LONGEST), default=best.end))]
    if question.cues & {"measure", "content"} or short or _loosely(question, best) or doing.steps(question):
        least = best.own * 0.4 if best.own >= OWN else 0.0
        near = [p.start for p in found if p.clause.id == best.clause.id and p.own >= least and p.start < best.start]
        start, end = min([s for s in near if best.end - s <= ROOM], default=best.start), best.end
        for a, b in parts:
            if a >= end and (b - start <= ROOM or short):
                end, short = b, False
        return [(start, end)]
    for passage in found:
        beside = passage.clause.id == best.clause.id and passage.start != best.start
        fits = sum(b - a for a, b in spans) + passage.end - passage.start <= LONGEST
        if beside and fits and passage.own >= best.own * BESIDE:
            spans.append((passage.start, passage.end))
    return sorted(spans)


def _loosely(question: Question, best: Passage) -> bool:
    """Whether lay words led to a sentence without saying which of its clause is meant: what follows is told too."""
    plain = not question.cues & {"list", "define", "duty", "when", "why"} and not numeric(question)
    return plain and best.own < SURE and bool(lay(question.topic))


def _headed(library: Library, question: Question, clause: Clause) -> bool:
    """Whether the clause's own heading names all that is asked: the clause is the measures."""
    weights = library.weigher.asked(_matter(question, scopes(library, question)[0].topic))
    return bool(clause.heading and weights) and coverage(weights, text_features(clause.heading)) >= NAMED


def _begins(clause: Clause, parts: Sequence[tuple[int, int]]) -> int:
    """Where the measures of a clause begin: after the heading at the head of its paragraph."""
    heads = [
        b
        for a, b in parts
        if clause.heading
        and b - a <= len(clause.heading) + 8
        and clause.heading in clause.text[a:b]
        and not head_tells(clause, clause.text[a:b])
    ]
    return heads[0] if heads else 0
