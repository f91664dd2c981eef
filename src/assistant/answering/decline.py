"""Refusals that say which part is missing: the subject, the level, the year, the indicator, or the premise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import carried, misnamed
from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.members import ACTUAL
from assistant.answering.passages import Passage, passages
from assistant.answering.question import Question, understand
from assistant.answering.scope import entity_names, reach, union
from assistant.language.quantities import times
from assistant.records import Citation

OFF_TOPIC = "这个问题不在现有文件的范围内。可以这样问：{examples}"

SPOKEN = 0.8
"""Coverage of a question by a sentence from which a refusal does not claim that the documents say nothing of it."""

LONGEST = 12
"""Characters of a name that is shown whole in a refusal."""

SHOWN, LEAST = 3, 0.3
"""How many near sentences are shown apart, and the coverage of the question that makes one near."""


def decline(library: Library, question: Question, strange: str = "") -> Draft:
    """Why the documents do not say; near passages are shown apart, marked as not answering.

    ``strange`` is a word of the question that the nearest places do not have.
    """
    from assistant.answering.lanes import examples

    if question.offtopic or not (question.topic or question.entities or question.references):
        asked = "；".join(examples(library)[:2]) or "某项指标某一年的目标是多少？"
        return declined("off-topic", OFF_TOPIC.format(examples=asked))
    near = _near(library, question)
    reason, said = (
        _level(library, question)
        or _premise(library, question)
        or _planned(library, question, strange)
        or _unknown(library, question, strange)
        or _unsaid(library, question, near)
    )
    return declined(reason, said, [cite for cite, _ in near])


def _level(library: Library, question: Question) -> tuple[str, str] | None:
    """A place that the library has no document of, asked about alone or beside one that it has."""
    named = [name for name in question.unknown if name in question.folded]
    named = [name for name in named if not any(name != other and name in other for other in named)]
    if not named or (union(question) is not None and not question.cues & {"compare", "difference", "ratio"}):
        return None
    what = "、".join(named)
    near = misnamed.twin(library, question)
    meant = f"您是否指{near[1]}？" if near else ""
    return "no-level", f"现有文件里没有{what}的规定，也没有收录它的文件，不能回答“{_plain(question)}”。{meant}"


def _premise(library: Library, question: Question) -> tuple[str, str] | None:
    """A change that the question takes for granted (为什么「取消」了…) and that no sentence on its subject tells."""
    word = carried.premise(library, question)
    if not word or not (
        {"why"} & question.cues or re.search(rf"{word}了?(?:之?后|以后|的理由|的原因)", question.folded)
    ):
        return None
    where = _where(library, union(question))
    return "premise", f"{where}没有写到问题里说的“{word}”，不能照这个前提回答“{_plain(question)}”。"


def _planned(library: Library, question: Question, strange: str) -> tuple[str, str] | None:
    """What was done is asked for, and the documents give only what is to be."""
    if strange != ACTUAL:
        return None
    where = _where(library, union(question))
    return "no-indicator", f"{where}给出的是目标，没有给出实际完成的数值，不能回答“{_plain(question)}”。"


def _unknown(library: Library, question: Question, strange: str) -> tuple[str, str] | None:
    """A thing that the documents asked about never name; it is said by its name."""
    documents = reach(library, question)
    words = [word for word in (strange, *carried.words(library, question)) if word]
    never = next((w for w in words if not any(w in library.folded(d) for d in documents)), "")
    if not never:
        return None
    where = _where(library, union(question))
    return "no-indicator", f"{where}没有提到“{_named(question, never)}”，不能回答“{_plain(question)}”。"


def _named(question: Question, word: str) -> str:
    """The name that a word stands in, as the question writes it: 移民安置人数 for 民安置; the word in a long one."""
    piece = next((piece for piece in question.topic.split() if word in piece), word)
    name = carried.bare(piece) if len(piece) <= LONGEST else word
    at = question.folded.find(name)
    whole = len(question.folded) == len(question.text.strip()) and at >= 0
    return question.text.strip()[at : at + len(name)] if whole else name


def _unsaid(library: Library, question: Question, near: Sequence[tuple[Citation, Passage]]) -> tuple[str, str]:
    """The rest: what is asked by its name; its whole wording where that is no name, or where a sentence is near."""
    documents = union(question)
    where = _where(library, documents)
    if "why" in question.cues:
        return "no-indicator", f"{where}没有说明“{_plain(question)}”的原因，不能回答。"
    if any(passage.whole >= SPOKEN and passage.own >= SPOKEN / 2 for _, passage in near):
        told = _years(question, near)
        beside = f"相近的原文说的是{told}，附在后面" if told else "相近的原文附在后面"
        return "no-indicator", f"{where}没有找到直接回答“{_plain(question)}”的原文，不能回答；{beside}。"
    what = understand(question.text, library.gazetteer).topic.strip() or question.topic.strip() or question.text
    if " " in what:
        return "no-indicator", f"{where}没有说明“{_plain(question)}”，不能回答。"
    when = "、".join(f"{year}年" for year in question.years)
    name = _names(question) or (entity_names(library, documents) if documents is not None else "")
    return "no-indicator", f"{where}没有说明{name}{when}“{what}”，不能回答。"


def _years(question: Question, near: Sequence[tuple[Citation, Passage]]) -> str:
    """The years that near sentences speak of, where the question asks for another: 「2024年、2030年」; or ""."""
    held = [t.year for _, p in near if p.own >= SPOKEN for t in times(p.text) if t.year]
    return (
        ""
        if not question.years
        else "、".join(f"{year}年" for year in dict.fromkeys(held) if year not in question.years)
    )


def _names(question: Question) -> str:
    """The entities asked about, each once: not 师市 beside 第七师."""
    first: dict[tuple[str, ...], str] = {}
    for mention in question.entities:
        if mention.documents:
            first.setdefault(mention.documents, mention.name)
    return "、".join(dict.fromkeys(first.values()))


def _where(library: Library, documents: Sequence[str] | None) -> str:
    one = documents is not None and len(documents) == 1
    return f"《{library.document(documents[0]).title}》" if documents and one else "现有文件"


def _plain(question: Question) -> str:
    """The question without its last mark."""
    return question.text.strip().rstrip("?？。!！")


def _near(library: Library, question: Question) -> list[tuple[Citation, Passage]]:
    """Up to three near sentences, told apart from an answer."""
    if not question.topic:
        return []
    found = passages(library, question.topic, query=question.folded, documents=union(question), k=10)
    return [(library.cite(p.clause, p.span), p) for p in found[:SHOWN] if p.whole > LEAST]
