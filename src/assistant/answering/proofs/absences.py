"""Sentences that only say what is missing: they need no citation, but the indicator base must not gainsay them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.answering.library import Library
from assistant.answering.proofs.evidence import plain
from assistant.answering.question import Question
from assistant.language.quantities import find, times
from assistant.language.tokens import bigrams
from assistant.records import Document, Target

_ABSENT = re.compile(r"^(?:《[^》]+》|现有文件).*?没有|^[^。，；:：]{1,30}[:：]现有文件没有给出。$")
_UNSAID = re.compile(r"^《.+》没有写明\"(?P<topic>.+)\"的(?P<what>牵头或责任单位|时间)。$")
_MEANT = re.compile(r"文件里没有\"(?P<name>[^\"]+)\",下面按读音相同的\"(?P<known>[^\"]+)\"回答。")
"""Said before an answer for the place that an unknown one sounds like (``misnamed``)."""
_TITLE = re.compile(r"《([^》]+(?:《[^》]+》[^》]*)?)》")
_HELD = re.compile(r"\(文件给出的[^()]*\)|[;,]相近的原文.*")
"""What a refusal says that there is: 「（文件给出的是2025年的）」."""
_QUOTED = re.compile(r"\"[^\"]+\"")
_NOTHING = "没有相关表述"
SPOKEN = 0.65
"""Share of the pairs of characters asked after that a sentence has when it speaks of them (tuned on dev)."""
LEAST = 4
"""Characters of an indicator's name from which it is told apart from other words of a sentence."""


def absent(library: Library, sentence: str, question: Question | None) -> bool:
    """Whether a sentence states nothing but that something is missing, and nothing in the base speaks against it.

    「现有文件没有给出…水土保持率2030年的数值。」 -> True; 「《…意见》没有相关表述。」 to a question after an
    indicator of that document -> False.
    """
    if meant := _MEANT.fullmatch(plain(sentence)):
        return meant["name"] not in library.gazetteer.entities and meant["known"] in library.gazetteer.entities
    if not _ABSENT.match(sentence) or any(not quantity.chinese for quantity in find(sentence)):
        return False
    if unsaid := _UNSAID.match(plain(sentence)):
        return all(_leaves_open(library, d, unsaid["topic"], unsaid["what"]) for d in _documents(library, sentence))
    asked = plain(question.topic).replace(" ", "") if question is not None else ""
    lacks = _HELD.sub("", plain(sentence))
    years = tuple(t.year for t in times(lacks)) or (question.years if question is not None else ())
    quoted = bool(_QUOTED.search(lacks))  # it says itself what is missing: one part of a question of several
    named = _named(_targets(library, sentence), lacks if quoted else f"{lacks}{asked}")
    if lacks.endswith("的目标。"):
        named = [target for target in named if target.kind == "target"]
    if any(not years or target.year in years for target in named):
        return False
    return not (_NOTHING in sentence and any(_speaks(library, d, asked) for d in _documents(library, sentence)))


def _leaves_open(library: Library, document: Document, topic: str, what: str) -> bool:
    """Whether no place of the document that names the topic assigns it to anybody, or names a time for it."""
    if what == "时间":
        texts = (part for c in library.clauses(document.id) for part in re.split(r"[。;\n]", plain(c.text)))
        return not any(topic in text and re.search(r"(?:到|于|在|至)\d{4}年|\d{1,2}月底?前", text) for text in texts)
    held = {duty.clause for duty in library.store.duties(document.id)}
    return not any(topic in plain(library.clause(clause).text) for clause in held)


def _speaks(library: Library, document: Document, asked: str) -> bool:
    """Whether a sentence of the document has most of what is asked after: 新建建筑绿色化, 新建建筑…建成绿色建筑."""
    pairs = set(bigrams(asked))
    texts = (re.split(r"[。;\n]", plain(clause.text)) for clause in library.clauses(document.id))
    return bool(pairs) and any(sum(p in text for p in pairs) >= SPOKEN * len(pairs) for held in texts for text in held)


def _documents(library: Library, sentence: str) -> Iterator[Document]:
    """The documents that the sentence names by title, else those of the entities it names."""
    titles = set(map(plain, _TITLE.findall(sentence)))
    for document in library.documents:
        names = (document.entity, *document.entity_aliases)
        if plain(document.title) in titles or (not titles and any(name and name in sentence for name in names)):
            yield document


def _targets(library: Library, sentence: str) -> Iterator[Target]:
    """The figures of the documents that the sentence names, else of the entities it names."""
    for document in _documents(library, sentence):
        yield from library.store.targets(document.id)


def _named(targets: Iterable[Target], words: str) -> list[Target]:
    """The figures whose indicator stands in ``words``, those of the longest name: not 和美连队 of 和美连队建成比例."""
    found = [t for t in targets if len(t.indicator) >= LEAST and t.kind != "criterion" and plain(t.indicator) in words]
    longest = max((len(t.indicator) for t in found), default=0)
    return [t for t in found if len(t.indicator) == longest]
