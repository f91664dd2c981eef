"""Whether the places of an answer carry what the question names: 「火星上的森林覆盖率」 is no 森林覆盖率 of 兵团."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from assistant.answering import breaches, implied, members, verdict_words
from assistant.answering.draft import Draft
from assistant.answering.figures import measure
from assistant.answering.fitting import sorts
from assistant.answering.library import Library
from assistant.answering.matching import alike, lay, synonymous
from assistant.answering.question import Question, understand
from assistant.answering.scope import reach
from assistant.answering.suiting import numeric
from assistant.language.normal import fold
from assistant.language.nouns import is_noun
from assistant.language.numerals import NUMERAL
from assistant.language.quantities import alternatives
from assistant.language.tokens import bigrams
from assistant.records import Citation
from assistant.vocabulary import load, pattern

LEAST = 2
"""Characters of a word from which it names a thing."""

NAMED = 4
"""Characters of a follow-up's own words from which they name another thing than the answer before."""

MOST = 4
"""Characters of a word above which it is no name but a clause of everyday speech: 货想换成火车拉."""

SURELY = 1.3
"""How clear a sentence must stand to answer everyday words that it has in no form: 糟蹋 beside 野猪 and 补偿."""

USUAL = 0.18
"""Share of a document's clauses from which a thing is what the document is about (城镇 in a plan has 0.16)."""

STRETCH = 2
"""Characters that full words may have between two of a short form (公租房: 公共租赁住房); one where it has but two."""


@cache
def _frames() -> re.Pattern[str]:
    stops = [word for word in load("question")["stop"] if len(word) >= LEAST]
    return re.compile(alternatives(map(fold, [*load("carried")["frames"], *stops])))


@cache
def _edges() -> str:
    return str(load("carried")["edges"])


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"([\u4e00-\u9fff]{{2}})(?:{'|'.join(load('carried')['places'])})")


@cache
def _premise() -> re.Pattern[str]:
    return re.compile("|".join(load("carried")["premises"]))


@cache
def _claimed() -> re.Pattern[str]:
    """How a statement that is to be judged ends, and not a question of what may be done."""
    return re.compile(load("carried")["claimed"])


def bare(word: str) -> str:
    """A name without words of grammar at its ends: 「对大熊猫保护」 -> 「大熊猫保护」, 「火星上」 -> 「火星」."""
    return word.strip(load("carried")["around"]) or word


def missing(library: Library, question: Question, draft: Draft, *, narrow: bool = False) -> str:
    """The first word of the question that the places of an answer do not carry; "" when they carry all of it.

    Everyday words need not stand where one sentence stands clear of all others. A verdict has proofs of its own, and
    what follows another question leaves its words to that. ``narrow``: figures of prose must have the words in their
    own names: 单日最高收费 is no 首小时收费 of the same article.
    """
    if "check" not in question.cues and (actual := members.only_planned(library, question, draft)):
        return actual
    if question.follows:
        return _of_turn(library, question, draft, narrow=narrow)
    if "check" in question.cues:
        return _subject(library, question, draft)
    if other := members.subject(question, draft) or members.unnumbered(question, draft):
        return other
    told = numeric(question) or bool(draft.series) or not question.cues
    if told and (other := members.another(library, question.topic, draft)):
        return other
    strict = numeric(question) or not question.cues or "duty" in question.cues
    question = replace(question, topic=_told_by_unit(question.topic, draft))
    if narrow and draft.series and not any(target.table for target in draft.series):
        held = fold("\n".join([draft.text, *_beside(library, draft)]))
        if lacks := _lacking(question.topic, held, strict=True):
            return lacks[0]
    named = not question.cues and " " not in question.topic and not lay(question.topic)
    asked = numeric(question) or named or question.cues >= {"value", "when"}
    if asked and not draft.series and (unsaid := _unsaid(library, question, draft)):
        return unsaid
    lacking = uncarried(library, question, draft.citations, said=draft.text, strict=strict)
    if draft.clear >= SURELY and lay(question.topic) and not (numeric(question) or "duty" in question.cues):
        lacking = [word for word in lacking if _premise().fullmatch(word) or _heads(question, word)]
    if not draft.series:
        head = "" if question.cues else fold(question.topic)
        lacking = [word for word in lacking if head.endswith(word) or _thing(library, draft, word)]
    return next(iter(lacking), "")


def _of_turn(library: Library, question: Question, draft: Draft, *, narrow: bool) -> str:
    """What a follow-up itself names and its answer does not: 「二期呢」 told of 一期, 「投资多少」 of others."""
    if narrow and draft.series and not any(target.table for target in draft.series):
        held = fold("\n".join([draft.text, *_beside(library, draft), *_around(library, draft.citations)]))
        if lacks := _lacking(question.topic, held, strict=True):
            return lacks[0]
    own = understand(question.text, library.gazetteer)
    said = fold("\n".join([draft.text, *(f"{place.quote}{place.clause}" for place in draft.citations)]))
    told = fold("\n".join([draft.text, *(place.quote for place in draft.citations)]))
    if (draft.series or measure(own.topic) is not None) and (other := _of_another(own, question, told)):
        return other
    return next((sort for sort in sorts(own) if sort not in said), "")


def _of_another(own: Question, question: Question, said: str) -> str:
    """What a follow-up names where nothing of it stands beside the figures told: 常住人口 after 水土保持率."""
    pieces = [piece for piece in own.topic.split() if len(piece) >= NAMED and re.fullmatch("[\u4e00-\u9fff]+", piece)]
    lacking = [piece for piece in pieces if piece in question.topic and not _known(piece, said) - _framed(piece)]
    return lacking[0] if lacking and len(lacking) == len(own.topic.split()) else ""


_ARTICLE = re.compile(r"第.+条$")
OFTEN, THROUGHOUT = 4, 0.15
"""Clauses of a document, and share of them, that have what it speaks of throughout."""


def _unsaid(library: Library, question: Question, draft: Draft) -> str:
    """What a figure is asked of that neither the sentences told nor their headings name: 绿色园区 beside 绿色工厂."""
    near = [draft.text, *(f"{place.quote}{place.clause}{place.title}" for place in draft.citations)]
    documents = [library.document(place.document) for place in draft.citations]
    near += [name for d in documents for name in (d.entity, *d.entity_aliases, *d.aliases)]
    held = fold("\n".join(near))
    ages = (m for m in re.finditer(r"(?<!\d)(\d+)周?岁[^\d,，]{0,2}以[上下]", fold(question.topic)))
    other = next((m.group() for m in ages if not re.search(rf"(?<!\d){m[1]}(?!\d)", held)), "")
    lacking = (word for word in _lacking(question.topic, held, strict=True) if not _of_matter(library, draft, word))
    return other or next(lacking, "")


def _of_matter(library: Library, draft: Draft, word: str) -> bool:
    """Whether a word is what the article told or its document speaks of throughout: 学校食堂 of one on canteens."""
    for document in dict.fromkeys(place.document for place in draft.citations):
        texts = [fold(clause.text) for clause in library.clauses(document) if clause.kind not in ("row", "table")]
        if sum(word in text for text in texts) >= max(OFTEN, THROUGHOUT * len(texts)):
            return True
    told = (library.clause(place.clause_id) for place in draft.citations if place.clause_id)
    return any(word in fold(clause.text) for clause in told if _ARTICLE.match(clause.label))


def _told_by_unit(topic: str, draft: Draft) -> str:
    """The topic without a measure that the units of the figures told say: 语料券额度 of 语料券总额…1000万元."""
    told = (rest for rest, unit in implied.without(topic) if all(re.search(unit, t.unit) for t in draft.series))
    return next(told, topic) if draft.series else topic


def _thing(library: Library, draft: Draft, word: str) -> bool:
    """Whether a word is the name of a thing of which the documents told from know nothing.

    Words of everyday speech that no text has (收拾, 找谁说) weigh nothing against a sentence; premises, numbered
    members, places and Latin names do. (What ends a bare name, 公众满意度, is what is asked for, and weighs too.)
    """
    if _premise().fullmatch(word) or _place().fullmatch(word) or not _PLAIN.fullmatch(word):
        return True
    held = any(word in library.folded(document) for document in {place.document for place in draft.citations})
    return is_noun(word) and not held


def _heads(question: Question, word: str) -> bool:
    """Whether a word begins a name of several: 造船 of 造船行业, but not 糟蹋 of 野猪糟蹋庄稼."""
    return any(
        piece.lstrip(_edges()).startswith(word) and len(piece) > len(word) + 1 for piece in question.topic.split()
    )


def _subject(library: Library, question: Question, draft: Draft) -> str:
    """What may or must do something (养猫「要」登记吗) where the sentence told without a verdict does not have it."""
    if draft.text.startswith(("对，", "不对")):
        return ""
    if _claimed().search(question.folded) and (strange := words(library, question)):
        return strange[0]  # of what no document knows, the nearest sentence is no answer
    modal = load("carried")["modal"]
    lacking = uncarried(library, question, draft.citations, said=draft.text)
    if found := next((word for word in lacking if re.search(rf"{re.escape(word)}(?:{modal})", question.folded)), ""):
        return found
    first = [word for word in lacking if question.topic.startswith(word) and lay(word)]
    return next((word for word in first if _thing(library, draft, word)), "")


def _beside(library: Library, draft: Draft) -> Iterator[str]:
    """What stands around the figures of prose that are told: full names, headings, titles, and the sentence's head."""
    for target in draft.series:
        document, clause = library.document(target.document), library.clause(target.clause)
        yield from (library.full_name(target), clause.place, document.title, document.entity, document.region)
        yield from (*document.aliases, *document.entity_aliases, *document.self_names)
        before = clause.text[: clause.clean.position(target.start)]
        yield re.split(r"[。；;]", before)[-1].split("，")[0].split(",")[0]


def uncarried(
    library: Library, question: Question, places: Sequence[Citation], *, said: str = "", strict: bool = True
) -> list[str]:
    """The words of the topic that neither the cited places, their clauses and headings, nor the answer has.

    ``strict``: also a word that ends a piece of the topic: in a question after a figure it is what is measured, in one
    after measures what is done (饭馆油烟「呛人」).
    「火星上的森林覆盖率是多少」 with a sentence on 兵团's 森林覆盖率 -> [「火星」].
    """
    held = fold("\n".join([*_around(library, places), said]))
    found = [m.group() for m in _premise().finditer(verdict_words.without(question.folded)) if m.group() not in held]
    near = fold("\n".join([*(f"{place.quote}{place.clause}" for place in places), said]))
    found += [sort for sort in sorts(question) if sort not in near]
    lacking = _lacking(question.topic, held, strict=strict)
    documents = dict.fromkeys(place.document for place in places)
    return [*found, *(word for word in lacking if not any(_usual(library, d, word) for d in documents))]


def _usual(library: Library, document: str, word: str) -> bool:
    """Whether a document speaks of a thing throughout: 食堂 in a notice on them need not stand in each sentence."""
    clauses = library.clauses(document)
    return library.folded(document).count(word) >= USUAL * len(clauses) and (
        sum(word in fold(clause.text) for clause in clauses) >= USUAL * len(clauses)
    )


def words(library: Library, question: Question) -> list[str]:
    """The things that a question names and that no document in question has. 「火星上的森林」 -> [火星]."""
    held = "".join(library.folded(document) for document in reach(library, question))
    return _lacking(question.topic, held, strict=True)


def premise(library: Library, question: Question) -> str:
    """The word for a change that the question takes for granted and that no sentence on its subject has; or ""."""
    match = _premise().search(verdict_words.without(question.folded))
    if match is None:
        return ""
    pairs = set(bigrams(question.topic)) - {match.group()}
    told = (
        sentence
        for document in reach(library, question)
        for sentence in re.split(r"[。;\n]", library.folded(document))
        if match.group() in sentence
    )
    known = any(sum(pair in sentence for pair in pairs) >= len(pairs) / 2 for sentence in told)
    return "" if known else match.group()


def _lacking(topic: str, held: str, *, strict: bool) -> list[str]:
    """The words of a topic that a folded text has in no form."""
    topic = fold(topic)
    known = _known(topic, held)
    found: list[str] = []
    for piece in re.finditer(r"[^ ]+", topic):
        found += _strange(piece.group(), {at - piece.start() for at in known}, held, strict=strict)
    return found


def _strange(piece: str, known: Collection[int], held: str, *, strict: bool) -> Iterator[str]:
    """Names of places, words in Latin letters, and others of a piece of the topic that ``held`` lacks."""
    for match in _place().finditer(piece) if strict else ():
        if match[1] not in held and not set(range(*match.span(1))) & _framed(piece):
            yield match.group()
    for match in re.finditer(r"\d*[a-z]+\d*", piece):
        if match.group() not in held and not set(range(*match.span())) <= set(known):
            yield match.group()
    left = "".join(" " if at in known else character for at, character in enumerate(piece))
    for run in re.finditer(r"[\u4e00-\u9fff]+", left):
        word = _COUNT.sub("", run.group().strip(_edges())).strip(_edges())
        start = run.start() + run.group().find(word)
        ends = run.end() == len(left) and run.start() > 0
        if _names(word) and (strict or not ends) and not _shortened(piece, start, start + len(word), held):
            yield word


def _framed(text: str) -> set[int]:
    return {at for match in _frames().finditer(text) for at in range(*match.span())}


def _names(word: str) -> bool:
    return LEAST <= len(word) <= MOST and not _COUNTED.fullmatch(word) and not _ACTS.search(word)


_PLAIN = re.compile(rf"(?![^{NUMERAL}]*[{NUMERAL}])[\u4e00-\u9fff]+")
"""A word of Chinese characters without a number."""

_COUNT = re.compile(rf"^[{NUMERAL}]+(?![期批层轮])|(?<!第)[{NUMERAL}]+$")
"""A number at the end of a word: 「施一」 of 设施一户."""

_ACTS = pattern("carried", "acts")
"""Marks of what is done and no name of a thing: 打完药扔, 晒一回."""

_COUNTED = re.compile(rf"[{NUMERAL}半][^期批层轮].?|\d.*")
"""A number with what it counts (四步, 三样): a member of the answer, no name. 三期 is one."""


def _known(topic: str, held: str) -> set[int]:
    """Positions of a topic that are words of asking, or stand in ``held`` as they are or in official words."""
    known = _framed(topic) | {at for i in range(len(topic) - 1) if topic[i : i + 2] in held for at in (i, i + 1)}
    for start, end, official in (*lay(topic), *synonymous(topic)):
        if end - start >= LEAST and any(word in held for word in official):
            known |= set(range(start, end))
    return known


def _shortened(piece: str, start: int, end: int, held: str) -> bool:
    """Whether a word, alone or with a neighbour, is a short form of words in ``held``: 公租 of 公共租赁住房."""
    around = {(a, b) for a in (start, max(0, start - 1)) for b in (end, min(len(piece), end + 1))}
    return any(_short_for(piece[a:b], held) for a, b in around)


def _short_for(word: str, held: str) -> bool:
    """Whether the characters of a word stand in their order in a few words of ``held``, or sound like two of it:
    公租 in 公共租赁, 制理 beside 治理."""
    gap = rf"[\u4e00-\u9fff]{{0,{1 if len(word) == LEAST else STRETCH}}}"
    if re.search(gap.join(map(re.escape, word)), held):
        return True
    first, last = word[0], word[-1]
    near = re.findall(rf"[\u4e00-\u9fff]{last}|{first}[\u4e00-\u9fff]", held) if len(word) == LEAST else []
    return any(alike(first, pair[0]) and alike(last, pair[1]) for pair in dict.fromkeys(near))


def _around(library: Library, places: Sequence[Citation]) -> Iterator[str]:
    """The texts beside the cited places: quote, clause, headings, title, what it refers to, and who speaks."""
    for place in places:
        document = library.document(place.document)
        yield from (place.quote, place.clause, document.title, document.entity)
        yield from (*document.aliases, *document.entity_aliases)
        if place.clause_id:
            clause = library.clause(place.clause_id)
            lead = library.lead(clause)
            yield from (clause.text, *clause.path, lead.text if lead else "")
            yield from (c.text for c in breaches.named(library, clause))
            if clause.parent:
                yield library.clause(clause.parent).text
