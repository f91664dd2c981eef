"""Levels named without their names: 「省和市」, 「两市」, 「省条例」 as the entities of the library that are meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.answering.library import Library
from assistant.answering.question import Question, understand
from assistant.language.normal import fold
from assistant.language.numerals import parse
from assistant.vocabulary import load

_LEVEL = re.compile(r"(?P<level>[省市县区州旗师])(?:里面?|级|上|一级|层面)?")
_ABOVE = re.compile(
    r"(?<![(本全我该各跨外])(?:(?P<level>省|自治区)(?:里面?|级|一级|层面|定)?"
    r"(?=[\u4e00-\u9fff]{0,6}?(?:条例|办法|规定|规划|方案|意见|计划)|[和与跟比的]|还是|高|低|多|少|标准|要求|目标|哪|最)"
    r"|(?P<city>市)(?:里|定)(?=[\u4e00-\u9fff]{0,6}?(?:条例|办法|规定|规划|方案|意见|计划)|[和与跟比的]|还是|标准|要求|目标|最))"
)


def above(library: Library, question: Question) -> Question:
    """The question with the name of the level above for 「省条例和松江办法」; as it is where that is not plain."""
    text = _above(library, question)
    return question if text == question.folded else understand(text, library.gazetteer)


def spelled(library: Library, question: Question) -> Question:
    """The question with the entities' names for 「两市」 and 「省和市」; as it is where they are not plain."""
    for find in (_several, _of_levels):
        text = find(library, question)
        if text != question.folded:
            return understand(text, library.gazetteer)
    return question


def _several(library: Library, question: Question) -> str:
    """「两市」 as the names of the library's two cities, where the question names none and there are just two."""
    match = re.search(load("reckoning")["several"], question.folded)
    if match is None or any(m.documents for m in question.entities):
        return question.folded
    names = list(dict.fromkeys(d.entity for d in library.documents if d.entity.endswith(match["level"])))
    if len(names) != parse(match["count"].replace("两", "二")):
        return question.folded
    return question.folded[: match.start()] + "、".join(names) + question.folded[match.end() :]


def _of_levels(library: Library, question: Question) -> str:
    """「省和市」 -> 「岚江省和青澜市」: the one entity of each level that is mentioned."""
    text = question.folded
    if re.search(r"(?:省市|市县|省县)级", text):
        return text
    for mention in reversed(question.entities):
        names = {library.document(d).entity for d in mention.documents}
        if len(names) == 1 and _LEVEL.fullmatch(mention.name):
            beside = len(mention.name) == 1 and any(m.start == mention.end for m in question.entities)
            joint = "和" if beside else ""
            text = text[: mention.start] + fold(names.pop()) + joint + text[mention.end :]
    return text


def _above(library: Library, question: Question) -> str:
    """「省条例和松江办法」: of several 省 the one whose document 松江's documents name."""
    named = [m for m in question.entities if m.documents]
    match = _ABOVE.search(question.folded) if len({m.documents for m in named}) == 1 else None
    if match is None:
        return question.folded
    level = match["level"] or match["city"]
    if any(m.start <= match.start() < m.end for m in question.entities):
        return question.folded
    held = {library.document(d).entity for d in library.gazetteer.levels.get(level, ())}
    held = held or _cited_above(library, named[0].documents, level)
    if len(held) != 1:
        return question.folded
    return question.folded[: match.start()] + fold(held.pop()) + question.folded[match.end() :]


def _cited_above(library: Library, documents: Collection[str], level: str) -> set[str]:
    """The entities of a level whose documents these documents name by their titles."""
    own = [fold(library.text(d)) for d in documents]
    return {
        document.entity
        for document in library.documents
        if document.entity.endswith(level)
        and any(f"《{fold(t)}》" in text for text in own for t in (document.title, *document.aliases))
    }
