"""Follow-ups: what an earlier question leaves understood (「那2030年呢？」「第七师呢？」「牵头单位是谁？」)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.figures import matches
from assistant.answering.gazetteer import Mention
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import union
from assistant.citation.references import Reference

_LEAD = re.compile(r"^(?:那么?|还有|至于|换成|换作|再问|它的?|的)")
_EMPTY = re.compile(r"[的呢又是再则还也那么它其这里那里]")


def continued(library: Library, question: Question, earlier: Question | None, text: str | None = None) -> Question:
    """``question`` with the entity, documents, topic and year it leaves open taken from ``earlier``."""
    question = replace(question, text=text or question.text)
    if earlier is None or _stands_alone(question):
        return question
    bare = not _EMPTY.sub("", question.topic)
    documents = question.documents if question.documents is not None or question.entities else earlier.documents
    years = question.years or (earlier.years if _keeps_year(question, bare=bare) else ())
    topic, body = question.topic, question.body
    if bare:
        topic, body = earlier.topic, earlier.body
    elif _short(question):
        topic, body = _joined(library, question, earlier)
    cues = question.cues | (earlier.cues if bare and not question.cues - {"value"} else frozenset())
    return replace(
        question, entities=_reseated(question, earlier), documents=documents, years=years, topic=topic,
        body=body, cues=cues - {"check"} if "check" not in question.cues else cues,
        references=_places(question, earlier, bare=bare), follows=True,
        fact=question.fact or (earlier.fact if bare and not question.entities else ""),
        folded=question.folded if not bare else f"{question.folded} {earlier.topic}",
    )  # fmt: skip


def _places(question: Question, earlier: Question, *, bare: bool) -> tuple[Reference, ...]:
    """The places meant: the new ones, inside the article named before where they need one; else the earlier ones."""
    if question.references:
        return within(question.references, earlier.references)
    return earlier.references if bare or _short(question) else ()


def within(places: tuple[Reference, ...], before: tuple[Reference, ...] = ()) -> tuple[Reference, ...]:
    """References to a 项 or 款 alone, put inside the article before: 「第七条第一项、第三项」 -> 第七条第三项."""
    out: list[Reference] = []
    last = before[-1] if before else None
    for place in places:
        kind = place.steps[0].kind
        if last is not None and kind in ("项", "款", "目") and last.steps[0].kind in ("条", "（一）", "一、"):
            kinds = [step.kind for step in last.steps]
            above = last.steps[: kinds.index(kind)] if kind in kinds else last.steps
            place = replace(place, steps=(*above, *place.steps))
        out.append(place)
        last = place
    return tuple(out)


def dated(library: Library, question: Question) -> Question:
    """Years that are the dates of documents name those documents: 「2017兵团」, 「两份意见（2017、2024）」.

    Only where no such document has a figure for that year, so that 「2022年…」 of a plan of 2022 stays a year.
    """
    meant = union(question)
    entities = {library.document(d).entity for d in meant or ()}
    known = {d.id for d in library.documents if meant is None or d.entity in entities}
    named = question.documents or ()
    groups = []
    for year in question.years:
        ids = tuple(d.id for d in library.documents if d.id in known and d.date[:4] == year)
        if not ids or any(t.year == year for i in ids for t in library.store.targets(i)):
            return question
        groups.append(ids)
    if not groups:
        return question
    groups += [(d,) for d in named if all(d not in ids for ids in groups)]
    return replace(question, years=(), groups=tuple(groups), documents=tuple(i for ids in groups for i in ids))


def _stands_alone(question: Question) -> bool:
    """A question with an entity or document and a topic of its own needs nothing from before."""
    named = bool(question.entities) or question.documents is not None
    return named and len(_EMPTY.sub("", question.topic).replace(" ", "")) >= 4 and not question.follows


def _keeps_year(question: Question, *, bare: bool) -> bool:
    """The earlier year still holds when only the entity or the indicator has changed."""
    return not question.cues & {"baseline", "when", "duty", "attribute", "unit"} and not question.fact


def _short(question: Question) -> bool:
    return len(question.topic.replace(" ", "")) <= 6 or question.follows


def _joined(library: Library, question: Question, earlier: Question) -> tuple[str, str]:
    """The new words in the place of the old ones: 「光伏呢」 after 「风电利用率」 -> 光伏利用率.

    The tail of the earlier topic that makes the new words the name of an indicator is kept; else the new words alone.
    """
    new = _LEAD.sub("", question.topic.replace(" ", ""))
    old = earlier.topic.replace(" ", "")
    documents = union(question) or union(earlier)
    best: tuple[float, str] | None = None
    for cut in range(len(old) + 1):
        words = new + old[cut:]
        found = next((m for m in matches(library, words, documents) if m.named >= 0.8), None)
        if found is not None and new[:2] in library.full_name(found.target) and (best is None or found.score > best[0]):
            best = (found.score, words)
    words = best[1] if best else f"{question.topic} {earlier.topic}"
    return words, words


def _reseated(question: Question, earlier: Question) -> tuple[Mention, ...]:
    """The entities meant: the new ones, with the earlier ones where the two are compared; else the earlier ones."""
    old = tuple(replace(mention, start=0, end=0) for mention in earlier.entities)
    if not question.entities:
        return old
    if "compare" in question.cues and not {m.documents for m in question.entities} & {m.documents for m in old}:
        return (*old, *question.entities)
    return question.entities
