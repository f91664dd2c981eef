"""The list lane: complete lists and counts from the tree and the tables, never from a top-k."""

from __future__ import annotations

import re

from assistant.answering import by_items, by_rows
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.question import Question
from assistant.answering.scope import scopes, union
from assistant.citation.references import label_step
from assistant.language.numerals import chinese
from assistant.records import Citation, Clause

FITS = 0.82
"""Coverage of the topic by a heading (with its path) from which its parts are the list (tuned on dev)."""

BACK = 0.55
"""Share of the heading's own words that the question must hold."""

_PLAIN = re.compile(
    r"面临的?|存在的?|包括|包含|涵盖|还有|主要|提出|列的?|小标题|有关|突出|重大|本章|工作|建设|问题|[一二三四五六七八九十两几](?:个|大)?(?:方面|条|项|点|种|类|部分)"
)
"""Words of headings and questions that do not tell one list from another."""

_UNITS = {
    "章": ("章", "编", "一、"),
    "节": ("节",),
    "条": ("条", "（一）"),
    "部分": ("一、", "章", "编"),
    "篇": ("篇", "编"),
    "编": ("编",),
}


def answer(library: Library, question: Question) -> Draft | None:
    """Lists and counts that the structure gives; None when it gives none."""
    if enumerated := by_items.answer(library, question):
        return enumerated
    if not question.cues & {"list", "howmany", "measure", "content"} and not re.search(
        r"有什么|几条|几项|几章", question.folded
    ):
        return None
    return (
        by_rows.answer(library, question)
        or _parts(library, question)
        or _children(library, question)
        or by_items.named(library, question)
    )


def _parts(library: Library, question: Question) -> Draft | None:
    """How many chapters, parts, clauses a document has, and which."""
    match = re.search(r"(?:几|多少|哪些?|哪几)(?:个|大)?(?P<unit>部分|章|节|条|篇|编)", question.folded)
    documents = union(question)
    if not match or documents is None or len(documents) != 1:
        return None
    rest = re.sub(
        r"分成?|部分|都|哪些|章|节|条|篇|编|全文|全书|一?共|总|正文|规划|方案|意见|文件|条例|办法|法|这|份|整|主体|内容|实施|大|各|叫|是|有|由|组成|分|划|结构|框架|目录|下面",
        "",
        question.topic,
    )
    if rest.replace(" ", ""):
        return None
    unit = match["unit"].removeprefix("大")
    levels = _UNITS.get(unit, (unit,))
    clauses = library.clauses(documents[0])
    found = next((kept for level in levels if (kept := [c for c in clauses if c.level == level and c.label])), [])
    if not found or not _complete(found):
        return None
    unit = "部分" if found[0].level == "一、" and unit in ("章", "篇", "编") else unit
    draft = Draft()
    draft.computed += [str(len(found)), chinese(len(found))]
    draft.grant(*(f"{c.label}{c.heading}" for c in found))
    listed = (
        "；".join(f"{c.label}{'　' if c.label.endswith(('章', '节')) else ''}{c.heading}" for c in found)
        if len(found) <= 20
        else f"从{found[0].label}到{found[-1].label}"
    )
    places = [heading_cite(library, c) for c in (found if len(found) <= 20 else (found[-1], found[0]))]
    draft.say(f"《{library.document(documents[0]).title}》共{len(found)}{unit}：{listed}。", *places)
    return draft


def _complete(parts: list[Clause]) -> bool:
    """Whether the parts are numbered from one on without a gap: what lacks its 一、 is not counted."""
    numbers = [step.number for part in parts if (step := label_step(part.label)) is not None]
    return numbers == [str(number) for number in range(1, len(parts) + 1)]


def heading_cite(library: Library, clause: Clause) -> Citation:
    """A clause's label and heading."""
    at = clause.text.find(clause.heading) if clause.heading else -1
    return library.cite(clause, clause.clean.span(0, at + len(clause.heading)) if at >= 0 else None)


def _children(library: Library, question: Question) -> Draft | None:
    """The parts of the heading that the topic names: 「基本原则有哪些」 -> its five lead phrases."""
    if not question.cues & {"list", "howmany"} and not re.search(r"有什么", question.folded):
        return None
    best: tuple[float, Clause, list[Clause], str] | None = None
    for scope in scopes(library, question):
        weights = library.weigher.asked(_subject(scope.topic))
        if not weights:
            continue
        for document in scope.documents or [d.id for d in library.documents]:
            for clause in library.clauses(document):
                if not clause.heading or clause.kind == "row":
                    continue
                fit = _fit(library, clause, weights)
                parts = named_children(library, clause) or by_items.plain_children(library, clause) if fit else []
                if parts and (best is None or fit > best[0]):
                    best = (fit, clause, parts, document)
    if best is None:
        return None
    _, clause, parts, document = best
    draft = Draft()
    if not any(part.heading for part in parts):
        for part in parts:
            draft.say(part.text.strip(), library.cite(part))
        return draft
    draft.computed += [str(len(parts)), chinese(len(parts))]
    title = (
        f"《{library.document(document).title}》" if union(question) is None or len(union(question) or ()) > 1 else ""
    )
    draft.grant(clause.place, title, *(p.heading for p in parts))
    listed = "；".join(f"{p.label if p.label != '——' else ''}{p.heading}" for p in parts)
    draft.say(f"{title}{clause.label}{clause.heading}共{len(parts)}项：{listed}。",
              *(heading_cite(library, p) for p in parts))  # fmt: skip
    return draft


def _subject(topic: str) -> str:
    """The topic without words that do not tell one list from another. 「保障措施有 五方面」 -> 「保障措施」."""
    words = _PLAIN.sub(" ", re.sub(r"[条个项点类种大有]$", " ", topic)).split()
    return " ".join(word for word in (re.sub(r"[有分为是]$", "", w) for w in words) if word)


def _fit(library: Library, clause: Clause, weights: dict[str, float]) -> float:
    """How well a heading is what is asked: the topic covered, and the heading's own words asked for; 0 when not."""
    head = text_features(clause.heading)
    around = text_features(" ".join(clause.path[:-1]) + library.document(clause.document).title)
    total = coverage(weights, head, around, 0.8)
    own = library.weigher.weights(text_features(_PLAIN.sub(" ", clause.heading)))
    back = sum(w for f, w in own.items() if f in weights) / (sum(own.values()) or 1.0)
    return total + back if total >= FITS and back >= BACK else 0.0


def named_children(library: Library, clause: Clause) -> list[Clause]:
    """Direct children when all of them (but an introduction) have a heading of their own; [] otherwise."""
    children = [c for c in library.children(clause) if c.kind not in ("table", "note", "box", "row")]
    named = [c for c in children if c.heading]
    return named if len(named) >= 2 and len(named) >= len(children) - 1 else []
