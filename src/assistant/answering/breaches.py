"""What a penalty is for: the clauses that 「违反本办法第十三条规定…」 names, and the penalties of a clause."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from assistant.answering.library import Library
from assistant.answering.sentences import sentences
from assistant.language.numerals import NUMERAL, parse
from assistant.records import Clause
from assistant.vocabulary import load

_BREACH = re.compile(r"违反(?:了)?(?:本[\u4e00-\u9fff]{1,3}?)?(?P<places>第[^，,。；;]{2,60})")
_STEP = re.compile(rf"第\s*[（(]?\s*(?P<number>[{NUMERAL}\d]+)\s*[）)]?\s*(?P<unit>条|款|项)")
_ASKED = 12
"""Of how many ranked clauses the penalties are looked up."""


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("question")["penalty"]
    return re.compile(data["asked"]), re.compile(data["told"])


def asked(folded: str) -> bool:
    """Whether a question asks what follows from doing so. 「不戴头盔罚多少」 -> True."""
    return bool(_words()[0].search(folded))


def told(text: str) -> bool:
    """Whether a sentence says what follows. 「处以警告或者30元罚款」 -> True."""
    return bool(_words()[1].search(text))


def conducts(library: Library, clause: Clause) -> dict[int, str]:
    """Start of each sentence of a penalty -> the words of the clauses it refers to, or the sentence before it does.

    「违反本办法第十一条第（三）项规定，…」 -> {0: 「驾驶电动自行车应当遵守下列规定： 佩戴安全头盔」}.
    """
    found: dict[int, str] = {}
    said = ""
    for start, end in sentences(clause.text):
        said = " ".join(c.text for c in named(library, clause, start, end)) or said
        found[start] = said
    return found


def named(library: Library, clause: Clause, start: int = 0, end: int | None = None) -> list[Clause]:
    """The clauses of the same document that a penalty, or a stretch of it, refers to; lead-ins before their items."""
    found: dict[str, Clause] = {}
    for breach in _BREACH.finditer(clause.text, start, len(clause.text) if end is None else end):
        places = _article_named(clause.text[: breach.start()], breach["places"])
        for part in _parts(library, clause.document, places):
            found.setdefault(part.id, part)
    return list(found.values())


def _article_named(before: str, places: str) -> str:
    """Places with the article that the words before them name, where they name none: 「违反第二十五条第一项…的，…；
    违反第三项」 -> 「第二十五条第三项」."""
    first = _STEP.search(places)
    if first is None or first["unit"] == "条":
        return places
    articles = [step.group() for step in _STEP.finditer(before) if step["unit"] == "条"]
    return f"{articles[-1]}{places}" if articles else places


def _parts(library: Library, document: str, places: str) -> Iterator[Clause]:
    """The clauses of 「第七条第（一）项、第（二）项」: lead-in and items named, or the article with all below it."""
    article: Clause | None = None
    below: list[Clause] = []
    for step in [*_STEP.finditer(places), None]:
        if step is None or step["unit"] == "条":
            if article is not None:
                yield from below or (article, *library.descendants(article))
            article, below = (_article(library, document, parse(step["number"])) if step else None), []
        elif article is not None:
            number, item = parse(step["number"]), step["unit"] == "项"
            if not item and number == 1:
                below.append(article)
            held = [c for c in library.descendants(article) if _number(c.label) == number]
            for part in held:
                if item == (part.kind == "item"):
                    lead = library.lead(part)
                    below += [c for c in (lead, part) if c is not None and c not in below]


def _article(library: Library, document: str, number: int | None) -> Clause | None:
    return next((c for c in library.clauses(document) if c.label.endswith("条") and _number(c.label) == number), None)


def _number(label: str) -> int | None:
    digits = re.search(rf"[{NUMERAL}\d]+", label)
    return parse(digits.group()) if digits else None


def penalties(library: Library, clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses that punish a breach of any of these, in reading order of their documents."""
    held = list(clauses)[:_ASKED]
    wanted = {c.id for c in held}
    found: dict[str, Clause] = {}
    for document in dict.fromkeys(c.document for c in held):
        for penalty, breached in _penal(library, document):
            if wanted & breached:
                found.setdefault(penalty.id, penalty)
    return list(found.values())


def _penal(library: Library, document: str) -> list[tuple[Clause, frozenset[str]]]:
    """The penalties of a document with the ids of the clauses each refers to, worked out once."""
    if document not in library.penal:
        table: dict[str, set[str]] = defaultdict(set)
        clauses = {c.id: c for c in library.clauses(document) if "违反" in c.text}
        for clause in clauses.values():
            table[clause.id] |= {part.id for part in named(library, clause)}
        library.penal[document] = [(clauses[i], frozenset(ids)) for i, ids in table.items() if ids]
    return library.penal[document]
