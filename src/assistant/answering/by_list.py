"""The list lane: complete lists and counts from the tree and the tables, never from a top-k."""

from __future__ import annotations

import re
from itertools import product

from assistant.answering import by_items, by_outline, by_rows, by_series
from assistant.answering.by_fact import without_title
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features, variants
from assistant.answering.question import Question
from assistant.answering.scope import scopes, union
from assistant.answering.sentences import sentences
from assistant.language.normal import fold
from assistant.language.numerals import chinese
from assistant.records import Clause
from assistant.vocabulary import pattern

FITS = 0.82
"""Coverage of the topic by a heading (with its path) from which its parts are the list (tuned on dev)."""

TITLED = 4
"""Characters of a title in a topic from which they name the document and not the list."""

BACK = 0.55
"""Share of the heading's own words that the question must hold."""

SAID = 0.3
"""The same of a heading whose level the question says: 「应对气候变化一章」."""

_LEVEL = re.compile(r"[一这那](?P<level>章|节|编)(?!程)")
_PLAIN = pattern("lists", "plain")
"""Words of headings and questions that do not tell one list from another."""


GRADES = pattern("lists", "grades")
"""Numbers of things that are no parts of a text."""


def answer(library: Library, question: Question) -> Draft | None:
    """Lists and counts that the structure gives; None when it gives none."""
    if structure := by_outline.answer(library, question):
        return structure
    if enumerated := by_items.answer(library, question) or by_rows.answer(library, question):
        return enumerated
    if not question.cues & {"list", "howmany", "measure", "content"} and not re.search(
        r"有什么|几条|几项|几章", question.folded
    ):
        return by_series.answer(library, question)
    return by_rows.answer(library, question) or _children(library, question) or by_series.answer(library, question)


def _children(library: Library, question: Question) -> Draft | None:
    """The parts of the heading that the topic names: 「基本原则有哪些」 -> its five lead phrases."""
    if not question.cues & {"list", "howmany"} and not re.search(r"有什么", question.folded):
        return None
    if GRADES.search(question.folded):
        return None
    best: tuple[float, Clause, list[Clause], str] | None = None
    level = next((match["level"] for match in [_LEVEL.search(question.folded)] if match), "")
    for scope in scopes(library, question):
        ways = dict.fromkeys((_subject(scope.topic), *map(_subject, variants(scope.topic)[:3])))
        documents = scope.documents or [d.id for d in library.documents]
        for plain, document in product(ways, documents):
            weights = library.weigher.asked(_untitled(library, document, plain))
            if not weights:
                continue
            for clause in library.clauses(document):
                if not clause.heading or clause.kind in ("row", "title") or level not in ("", clause.level):
                    continue
                fit = _fit(library, clause, weights, back=SAID if level else BACK)
                parts = named_children(library, clause) or by_items.plain_children(library, clause) if fit else []
                if parts and (best is None or fit > best[0]):
                    best = (fit, clause, parts, document)
    if best is None:
        return None
    _, clause, parts, document = best
    if by_outline.inside(library, question, clause):
        return None  # 法律责任一章有几条: articles, which the heading lane counts
    draft, behind = Draft(), [] if any(part.heading for part in parts) else by_items.after(library, clause)
    if not any(part.heading for part in parts) and (behind or any(len(sentences(part.text)) > 1 for part in parts)):
        for part in (*parts, *behind):
            draft.say(part.text.strip(), library.cite(part))
        return draft
    draft.computed += [str(len(parts)), chinese(len(parts))]
    title = (
        f"《{library.document(document).title}》" if union(question) is None or len(union(question) or ()) > 1 else ""
    )
    draft.grant(clause.place, title, *(p.heading for p in parts))
    listed = "；".join(f"{p.label if p.label != '——' else ''}{p.heading or by_items.head(p)}" for p in parts)
    draft.say(f"{title}{clause.label}{clause.heading}共{len(parts)}项：{listed}。",
              *by_outline.part_cites(library, question, clause, parts))  # fmt: skip
    return draft


def _subject(topic: str) -> str:
    """The topic without words that do not tell one list from another. 「保障措施有 五方面」 -> 「保障措施」."""
    words = _PLAIN.sub(" ", re.sub(r"[条个项点类种样步份大有]$", " ", topic)).split()
    return " ".join(word for word in (re.sub(r"[有分为是讲列说]$", "", w) for w in words) if word)


def _untitled(library: Library, document: str, topic: str) -> str:
    """The topic without a run of the document's title: 「专项整治重点任务」 of a 通知 on one -> 「重点任务」."""
    bare = without_title(topic, fold(library.document(document).title))
    said = len(topic.replace(" ", "")) - len(bare.replace(" ", ""))
    return bare if said >= TITLED and len(bare.replace(" ", "")) >= 2 else topic


def _fit(library: Library, clause: Clause, weights: dict[str, float], *, back: float = BACK) -> float:
    """How well a heading is what is asked: the topic covered, and the heading's own words asked for; 0 when not."""
    head = text_features(clause.heading)
    around = text_features(" ".join(clause.path[:-1]) + library.document(clause.document).title)
    total = coverage(weights, head, around, 0.8)
    title = text_features(library.document(clause.document).title)
    said = pattern("lists", "heading_frame").sub("", fold(clause.heading))
    said = pattern("lists", "heading_plain").sub(" ", _PLAIN.sub(" ", said))
    own = library.weigher.weights(text_features(said) - title)
    held = sum(w for f, w in own.items() if f in weights) / sum(own.values()) if own else 1.0
    return total + held if total >= FITS and held >= back else 0.0


def named_children(library: Library, clause: Clause) -> list[Clause]:
    """Direct children when all of them (but an introduction) have a heading of their own; [] otherwise."""
    children = [
        part
        for child in library.children(clause)
        for part in (child, *(_nested(library, child) if not child.heading else ()))
        if part.kind not in ("table", "note", "box", "row")
    ]
    named = [c for c in children if c.heading]
    others = [c for c in children if not c.heading]
    if (
        not named
        or any(c.start > named[0].start for c in others)
        or any(c.level == "一是" and len(by_items.ordinals(c.text)) >= 2 for c in named)
    ):
        return []  # a part without a head among them, or 一是…二是… in one paragraph: not a list of heads
    led = len(others) == 2 and all(c.kind == "paragraph" and not c.label for c in others)
    dashed = all(c.label == "——" for c in named)
    return named if len(named) >= 2 and (len(others) <= 1 or (led and dashed)) else []


def _nested(library: Library, paragraph: Clause) -> list[Clause]:
    """Items that begin inside the paragraph that introduces them: 「…主要目标：——生产生活方式…」."""
    items = [c for c in library.children(paragraph) if c.kind == "item"]
    return items if all(c.heading and c.label == "——" for c in items) else []
