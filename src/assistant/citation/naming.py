"""Which documents a text names: by number, by 《title》, by alias, by a short form of the title.

A short form is what people call a document: characters of its title in their order, with its kind at the end
(第十二师规划 for 《…第十二师…规划（2023—2035年）》). Several documents can answer to one; then all are told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from assistant.index import grams
from assistant.language.normal import fold
from assistant.language.numerals import chinese
from assistant.records import Document
from assistant.vocabulary import load

LEAST = 4
"""Letters of the shortest name that can mean one document: 《规划》 says nothing of which."""


ADDED = 3
"""Letters that a title may have too many and still be meant."""


@dataclass(frozen=True, slots=True)
class Name:
    """A document's name in a text: ``text[start:end]`` and the documents it can mean (none: not in the library).

    ``how``: number, title, alias, short, near (a title with a few other characters).
    """

    written: str
    start: int
    end: int
    documents: tuple[Document, ...]
    how: str


NUMBER = re.compile(
    r"""(?P<organ>[一-鿿]{1,16}?)\s*                                              # 新兵党发
        [〔\[［﹝(（【]\s*(?P<year>(?:19|20)\d{2})\s*[〕\]］﹞)）】]\s*              # 〔2024〕
        (?:第\s*)?0*(?P<serial>\d{1,5})\s*号                                      # 10号
    """,
    re.VERBOSE,
)
_UNBRACKETED = re.compile(
    r"""(?P<organ>[一-鿿]{1,16}?)\s*(?P<year>(?:19|20)\d{2})\s*  # 某发2024
        (?:年\s*第?\s*)?[-\s]*(?P<serial>\d{1,5})\s*号             # 10号, 年第10号
    """,
    re.VERBOSE,
)
"""A number as it is typed in haste: one only when a document bears it."""

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]\s*$")  # （2023—2035年）, （试行）
_YEAR = re.compile(r"(?:19|20)\d{2}年?版?")


def key(text: str) -> str:
    """Letters and digits only, folded: 「《某市“十四五”规划》」 -> 「某市十四五规划」."""
    return grams.text(grams.codes(text)[0])


@cache
def kinds() -> tuple[str, ...]:
    """What titles end with, longest first."""
    return tuple(sorted(load("citing")["kinds"], key=len, reverse=True))


@dataclass(slots=True)
class Names:
    """The names of a library's documents. Build once per index with ``Names.of``."""

    documents: tuple[Document, ...]
    exact: dict[str, list[int]] = field(default_factory=dict)
    numbers: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    entities: dict[str, list[int]] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    holding: dict[str, int] = field(default_factory=dict)
    starts: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Names:
        """The names of these documents."""
        names = cls(tuple(documents))
        exact: dict[str, list[int]] = defaultdict(list)
        numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
        entities: dict[str, list[int]] = defaultdict(list)
        for at, document in enumerate(names.documents):
            for name in {*_forms(document.title), *map(key, document.aliases)} - {""}:
                exact[name].append(at)
            own = [name for name in document.self_names if name[0] not in "本我全各" and len(name) > 2]  # 自治区
            for name in {document.entity, *document.entity_aliases, *own} - {""}:
                entities[key(name)].append(at)
            if match := NUMBER.search(document.number):
                numbers[match["year"], match["serial"]].append(at)
            title = key(document.title)
            names.titles.append(title)
            for character in set(title):
                names.holding[character] = names.holding.get(character, 0) | 1 << at
        names.exact, names.numbers, names.entities = dict(exact), dict(numbers), dict(entities)
        for name in names.exact:
            if len(name) >= LEAST:
                names.starts.setdefault(name[:LEAST], []).append(name)
        return names

    def find(self, text: str) -> list[Name]:
        """All names in ``text`` in order, not overlapping: numbers, 《…》, and titles and aliases without marks."""
        found: list[Name] = []
        for name in (*self.numbered(text), *self.titled(text), *self.called(text)):
            if all(name.end <= other.start or other.end <= name.start for other in found):
                found.append(name)
        return sorted(found, key=lambda name: name.start)

    def numbered(self, text: str) -> Iterator[Name]:
        """Document numbers. 「依据新兵党发(2024)10号」 -> 新兵党发(2024)10号 with its documents."""
        for match in (*NUMBER.finditer(text), *_UNBRACKETED.finditer(text)):
            same = [self.documents[at] for at in self.numbers.get((match["year"], match["serial"].lstrip("0")), ())]
            organs = {document.id: fold(NUMBER.search(document.number)["organ"]) for document in same}  # type: ignore[index]
            written = fold(match["organ"])
            known = [document for document in same if written.endswith(organs[document.id])]
            if known or match.re is NUMBER:
                organ = organs[known[0].id] if known else _organ(written)
                start = match.end("organ") - len(organ)
                yield Name(text[start : match.end()], start, match.end(), tuple(known), "number")

    def titled(self, text: str) -> Iterator[Name]:
        """Titles in 《》, the outer ones: 「《关于印发〈某办法〉的通知》」."""
        for start, end in marked(text):
            inside = text[start + 1 : end - 1]
            documents, how = self.title(inside)
            yield Name(inside, start, end, tuple(documents), how)

    def title(self, written: str) -> tuple[list[Document], str]:
        """The documents a title can mean, and how: title, alias, short, near; none -> ([], "title")."""
        wanted = key(written)
        if found := self.exact.get(wanted):
            documents = [self.documents[at] for at in found]
            plain = any(wanted in _forms(document.title) for document in documents)
            return documents, "title" if plain else "alias"
        if len(wanted) >= LEAST and (short := self.short(written)):
            return short, "short"
        return self._near(wanted), "near"

    def called(self, text: str) -> Iterator[Name]:
        """Titles and aliases that stand in the text without marks."""
        codes, places = grams.codes(text)
        folded = grams.text(codes)
        at = 0
        while at + LEAST <= len(folded):
            known = self.starts.get(folded[at : at + LEAST], ())
            fits = [name for name in known if folded.startswith(name, at)]
            if not fits:
                at += 1
                continue
            name = max(fits, key=len)
            start, end = int(places[at]), int(places[at + len(name) - 1]) + 1
            documents = tuple(self.documents[i] for i in self.exact[name])
            yield Name(text[start:end], start, end, documents, "alias")
            at += len(name)

    def speaking(self, text: str) -> list[Name]:
        """Entities named in the text and the documents that speak for them: 「第十二师提出…」 -> its plan."""
        folded, found = fold(text), list[Name]()
        for name in sorted(self.entities, key=len, reverse=True):
            for match in re.finditer(re.escape(name), folded):
                if all(match.end() <= other.start or other.end <= match.start() for other in found):
                    documents = tuple(self.documents[at] for at in self.entities[name])
                    found.append(Name(match.group(), *match.span(), documents, "entity"))
        return sorted(found, key=lambda name: name.start)

    def short(self, written: str) -> list[Document]:
        """The documents whose title has the letters of ``written`` in order; a year in it must be the document's.

        「美丽兵团实施意见」 -> one; 「兵团实施意见」 -> all such opinions; 「12师规划」 is read as 十二师规划.
        """
        years = [year[:4] for year in _YEAR.findall(fold(written))]
        for form in _spellings(written):
            wanted = key(_YEAR.sub("", form)) if years else key(form)
            if len(wanted) < 2:
                continue
            found = [at for at in self._with(wanted) if _in_order(wanted, self.titles[at])]
            dated = [at for at in found if not years or _of_year(self.documents[at], years)]
            whole = [at for at in self._with(key(form)) if _in_order(key(form), self.titles[at])] if years else []
            if dated or whole:
                return [self.documents[at] for at in whole or dated]
        return []

    def before(self, text: str, end: int) -> Name | None:
        """The short name that ends at ``end``: 「按照美丽兵团实施意见的第六条」, at 第 -> 美丽兵团实施意见."""
        head = re.sub(r"[\s的之中里，,]*$", "", text[:end])
        begin = max((head.rfind(mark) for mark in "，。；：！？,;\n（(》、"), default=-1) + 1
        kind = next((kind for kind in kinds() if head.endswith(kind)), None)
        for start in range(begin, len(head) - LEAST + 1) if kind else ():
            if found := self.short(head[start:]):
                return Name(head[start:], start, len(head), tuple(found), "short")
        return None

    def _with(self, wanted: str) -> Iterator[int]:
        """The documents whose title has all these characters."""
        bits = -1
        for character in set(wanted):
            bits &= self.holding.get(character, 0)
        while bits > 0:
            yield (bits & -bits).bit_length() - 1
            bits &= bits - 1

    def _near(self, wanted: str) -> list[Document]:
        """The documents whose title is a character in eight off, or has all but two or three added ones."""
        most = max(len(wanted) // 8, min(ADDED, len(wanted) // 4))
        hits = process.extract(wanted, list(self.exact), scorer=Levenshtein.distance, score_cutoff=most, limit=8)
        close = [(name, off) for name, off, _ in hits if off <= len(wanted) // 8 or _in_order(name, wanted)]
        best = [name for name, off in close if off == min(other for _, other in close) and len(name) >= LEAST]
        return [self.documents[at] for name in best for at in self.exact[name]]


def _forms(title: str) -> set[str]:
    """The ways to write a full title: whole, without the bracket at its end, without the issuer before 关于."""
    whole = {title, _BRACKETED.sub("", title)}
    return {key(form) for form in whole} | {key(form[form.find("关于") :]) for form in whole if form.find("关于") > 0}


def _spellings(written: str) -> Iterator[str]:
    """As written, and with small Arabic numbers in Chinese: 「12师规划」 -> 「十二师规划」."""
    yield written
    folded = fold(written)
    if re.search(r"(?<!\d)\d{1,2}(?!\d)", folded):
        yield re.sub(r"(?<!\d)\d{1,2}(?!\d)", lambda match: chinese(int(match.group())), folded)


def _in_order(wanted: str, title: str) -> bool:
    """Whether the letters of ``wanted`` stand in ``title`` in order, and its last two near the title's end."""
    rest = iter(title)
    return all(character in rest for character in wanted) and wanted[-1:] in title[-12:]


def _of_year(document: Document, years: Sequence[str]) -> bool:
    told = f"{document.date[:4]} {document.number} {document.title}"
    return any(year in told for year in years)


def _organ(written: str) -> str:
    """The organ's code at the end of the characters before a number's year: 「根据国发」 -> 「国发」."""
    for word in sorted(load("citing")["before_number"], key=len, reverse=True):
        at = written.rfind(word)
        if at >= 0 and at + len(word) < len(written):
            written = written[at + len(word) :]
    return written


def marked(text: str) -> Iterator[tuple[int, int]]:
    """The spans of outermost 《…》 (with their marks), 〈〉 inside left in peace; unclosed ones are none."""
    depth, start = 0, 0
    for at, character in enumerate(text):
        if character == "《":
            start = at if depth == 0 else start
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0:
                yield start, at + 1
        elif character == "\n":
            depth = 0
