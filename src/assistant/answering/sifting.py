"""Which passages can answer at all: no bare heads, sentences below a head, cells that say something, likeness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.clearness import KNOWN
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.passages import Passage
from assistant.answering.sentences import sentences
from assistant.language.quantities import find

HALF, LIKE = 0.5, 0.3
"""A sentence with less than half of the question answers only from this likeness in meaning (tuned on laws)."""

FULL, UNLIKE = 0.75, 0.15
"""A sentence with less than three quarters of it answers only from this likeness (停车位归谁 is not 拖车 or 停放)."""

CELL = 6
"""Chinese characters of a cell from which it is a sentence, not a name or a figure."""

NAMED = 0.75
"""Coverage of the topic by a clause's own heading from which the whole clause is the measures asked for."""

UNDER = 0.12
"""What standing under a head that names the matter adds to a sentence's score, where measures are asked."""


def told_in_cell(passage: Passage) -> bool:
    """Whether a cell of a row says something in words, with a figure: 「完成企业用工招聘4500人，举办招聘会36场」."""
    said = len(re.findall(r"[\u4e00-\u9fff]", passage.text)) >= CELL and "\n" not in passage.text
    return said and any(True for _ in find(passage.text))


def bare(passage: Passage) -> bool:
    """Whether a passage is a heading and nothing more: 「第三章　生产者的产品质量责任和义务」 says nothing."""
    duties = re.match(r"[（(](?:牵头|责任|参加|配合)(?:单位|部门)[:：]", passage.text)  # whose duties, it does not say
    return bool(duties) or (passage.clause.kind == "heading" and passage.text == passage.clause.text.strip())


_WHOSE = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{2,12}?(?:[局委厅]|办公室|委员会))(?:在.{2,16}?中)?的?(?:主要)?(?:职责|职能)"
)


def of_office(folded: str, passage: Passage) -> bool:
    """Whether a passage names the office whose duties are asked: 县应急局 is no 「县教育局的职责」.

    The last three characters of its name count: 教育局 of 县教育局.
    """
    match = _WHOSE.search(folded)
    said = "".join((*passage.clause.path, passage.clause.text))
    return match is None or match["office"][-3:-1] in said


def below(library: Library, found: Sequence[Passage]) -> list[Passage]:
    """Passages with each bare heading replaced by the first sentence below it: a title is no answer to 怎么."""
    out: list[Passage] = []
    for passage in found:
        if passage.clause.kind != "heading":
            out.append(passage)
            continue
        below = next((c for c in library.clauses(passage.clause.document) if c.parent == passage.clause.id), None)
        parts = sentences(below.text) if below is not None and below.kind in ("paragraph", "item") else ()
        if below is not None and parts and passage.end >= len(passage.clause.text.rstrip()):
            out.append(replace(passage, clause=below, start=parts[0][0], end=parts[0][1]))
        else:
            out.append(passage)
    return out


def under_head(library: Library, topic: str, found: list[Passage]) -> list[Passage]:
    """Passages with those first that stand under a head of the matter: 「扬尘管控」 under 「推进扬尘精细化管控」."""
    weights = library.weigher.asked(topic) if len(topic) >= 2 else {}
    heads = {p.clause.id: coverage(weights, text_features(p.clause.heading)) >= NAMED for p in found}
    raised = [replace(p, score=p.score + UNDER) if heads[p.clause.id] else p for p in found]
    return sorted(raised, key=lambda p: -p.score)


def likest(library: Library, topic: str, found: Sequence[Passage], least: float) -> list[Passage]:
    """The first passages that words and meaning together bring near the question."""
    near = library.likeness(topic, [p.text for p in found])
    return [p for p, cosine in zip(found, near, strict=False) if p.whole + p.own + cosine >= least]


def meant(library: Library, topic: str, kept: list[Passage]) -> list[Passage]:
    """``kept`` unless the best of them has less than half of the question and is unlike it in meaning too."""
    if not kept or kept[0].whole >= FULL or kept[0].seen >= KNOWN:
        return kept
    near = library.likeness(topic, [p.text for p in kept])
    likes = {True: UNLIKE, False: LIKE}
    return [p for p, cosine in zip(kept, near, strict=False) if cosine >= likes[p.whole >= HALF]] if near else kept
