"""Penalties told: with the conduct they name, whole, and only for the conduct that is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import breaches
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import canonical, fitted, lay, text_features
from assistant.answering.passages import Passage
from assistant.answering.sentences import ended, sentences
from assistant.language.normal import fold
from assistant.vocabulary import load

ROOM = 230
"""Characters of conduct told after a penalty."""

LONGEST = 330
"""Characters of a penalty."""

LABEL = re.compile(r"^(?:[（(][一二三四五六七八九十\d]+[)）]|——|\d+[.．、](?!\d))")
"""A label at the head of a clause, which an answer leaves out: 「（一）」, 「——」."""


def same_conduct(library: Library, topic: str, passage: Passage) -> bool:
    """Whether a penalty, with the conduct it names, has the rarest word asked for that the library knows: 醉酒."""
    told = passage.lead + passage.text
    topic = re.sub("罚款|处罚|罚", " ", topic)
    words = lay(topic)
    if any(_of_another(library, topic[a:b], official, fold(told)) for a, b, official in words if b - a > 1):
        return False
    asked = library.weigher.asked(fitted(topic, words, fold(told)))
    known = {f: w for f, w in library.weigher.seen(asked).items() if len(f) > 1}
    if known and max(known, key=lambda f: (known[f], f)) not in text_features(told):
        return False
    said = fitted(topic, lay(topic), fold(told))
    alone = set(re.findall(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?![\u4e00-\u9fff])", said)) - set(
        load("question")["grammar"]
    )
    if len(library.weigher.seen(dict.fromkeys(alone, 1.0))) < len(alone):
        return False  # 猫 of 养猫, in a library of dogs
    return not _unsaid(said, fold(told))


def said(passage: Passage) -> bool:
    """Whether a sentence says a penalty, or the lead-in does of which it is an item."""
    return breaches.told(passage.text) or breaches.told(passage.above)


def _unsaid(topic: str, told: str) -> list[str]:
    """The words of a topic of which a text has no two characters together: 超速 in 「超速骑电动车」 beside 头盔."""
    idle = set(load("question")["grammar"]) | set(load("question")["function"])
    spoken, left = canonical(told), []
    for chunk in re.findall(r"[\u4e00-\u9fff]+", canonical(topic)):
        pairs = [chunk[i : i + 2] in spoken for i in range(len(chunk) - 1)]
        covered = [any(pairs[max(0, i - 1) : i + 1]) or c in idle for i, c in enumerate(chunk)]
        marks = "".join("-" if held else c for held, c in zip(covered, chunk, strict=True))
        left += [run for run in marks.split("-") if len(run) > 1]
    return left


def _of_another(library: Library, word: str, official: Sequence[str], told: str) -> bool:
    """Whether a lay word (酒后) means what the library writes in other words (醉酒) and this penalty does not.

    How something is done (不给, 偷偷) and by whom (单位) tells no conduct from another.
    """
    if word in told or any(said in told for said in official):
        return False
    if any(re.fullmatch(load("question")["penalty"]["manner"], said) for said in official):
        return False
    return any(len(library.weigher.seen({said[:2]: 1.0})) for said in official)


def tell_conduct(library: Library, draft: Draft, best: Passage) -> None:
    """After a penalty that names its clause by number, what that clause says: 「违反本办法第十三条规定停放…」."""
    told = 0
    for clause in breaches.named(library, best.clause, best.start, best.end):
        if not clause.text.rstrip().endswith(("：", ":")) and told + len(clause.text) <= ROOM:
            draft.say(ended(LABEL.sub("", clause.text.strip())), library.cite(clause))
            told += len(clause.text)


def tell_penalties(library: Library, draft: Draft, best: Passage) -> None:
    """After a ban, what follows from breaking it: 「禁止私拉电线…」 with 「违反本办法第十七条规定…，处…罚款」."""
    for clause in breaches.penalties(library, [best.clause])[:1]:
        parts = sentences(clause.text)
        start, end = next(
            (a, b) for a, b in parts if best.clause in breaches.named(library, clause, a, b) or (a, b) == parts[-1]
        )
        start, end = with_rest(parts, clause.text, start, end)
        draft.say(ended(clause.text[start:end].strip()), library.cite(clause, clause.clean.span(start, end)))


def with_rest(parts: Sequence[tuple[int, int]], text: str, start: int, end: int) -> tuple[int, int]:
    """A penalty with what else it brings: 「…责令改正；拒不改正的，处…罚款。」, not the next breach."""
    for a, b in reversed(parts):
        if (
            b <= start
            and text[a:b].rstrip().endswith(("；", ";"))
            and "违反" not in text[start:end]
            and end - a <= LONGEST
        ):
            start = a
    for a, b in parts:
        goes_on = text[:end].rstrip().endswith(("；", ";")) and "违反" not in text[a:b]
        if a >= end and b - start <= LONGEST and (goes_on or _CONTINUES.match(text[a:b])):
            end = b
    return start, end


_CONTINUES = re.compile(r"\s*(?:逾期|拒不|情节|屡教不改|警告后|造成|构成|有违法所得)")
"""How what follows from a breach goes on after a full stop: 「…限期办理。逾期不办理的，处…罚款。」."""
