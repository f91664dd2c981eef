"""A second judge of quiz items, which knows nothing of how they are made.

It reads the stem as a candidate would, goes back to the document's text, tables and tree, and says of every option
whether the text has it. It shares no code with ``assistant.quiz`` but the ``Item`` it is given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from assistant.index.store import Store
from assistant.quiz.items import Item
from assistant.records import Clause, Document

MARKS = re.compile(r"[\s，,。.；;：:、“”\"‘’'《》（）()\[\]〔〕\u2060]")
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[~:∶]\d+(?:\.\d+)?)*")
SAYS = ("提出", "规定", "介绍")


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Words alone: folded, without marks and blanks; a point or colon between digits stays."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(
        c
        for at, c in enumerate(text)
        if not MARKS.match(c) or (c in ".:" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())
    )


def numbers(text: str) -> list[str]:
    return NUMBER.findall(unicodedata.normalize("NFKC", text))


class Oracle:
    """Judges items over one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.whole = {document.id: plain(store.text(document.id)) for document in store.documents}
        self.sentences = {d.id: [plain(s) for s in re.split(r"[。；;]", store.text(d.id))] for d in store.documents}

    def faults(self, item: Item) -> list[str]:
        """What is wrong, by this judge; [] when every option is as its letter says."""
        found = list(self._literal(item))
        document = self._document(item)
        if document is None:
            return [*found, "the stem names no document"]
        if item.kind in ("short", "material"):
            return [*found, *self._points(item, document)]
        for text, wanted in self._asserted(item):
            if self.true(item, document, text) != wanted:
                found.append(f"{text!r} should be {wanted}")
        return found

    def _asserted(self, item: Item) -> Iterator[tuple[str, bool]]:
        if item.kind == "truefalse":
            yield item.stem[len(item.before) : len(item.stem) - len(item.after)], item.key == ("A",)
        elif item.kind == "blank":
            yield item.accepted[0], True
        for letter, option in zip(
            "ABCDEFGH", item.options if item.kind in ("single", "multiple") else (), strict=False
        ):
            yield option, letter in item.key

    def _document(self, item: Item) -> Document | None:
        """The document whose title stands in the stem (the longest, where one title holds another)."""
        named = [d for d in self.store.documents if plain(d.title) in plain(item.stem)]
        return max(named, key=lambda d: len(d.title), default=None)

    def _literal(self, item: Item) -> Iterator[str]:
        if not item.citations:
            yield "no citation"
        for citation in item.citations:
            if self.store.text(citation.document)[citation.start : citation.end] != citation.quote:
                yield f"not literal: {citation.quote[:20]!r}"

    def _points(self, item: Item, document: Document) -> Iterator[str]:
        quoted = plain("".join(citation.quote for citation in item.citations))
        for one in (item, *item.parts):
            for point in one.accepted:
                if plain(point) not in self.whole[document.id] or plain(point) not in quoted:
                    yield f"point not in the text: {point!r}"

    def true(self, item: Item, document: Document, text: str) -> bool:
        """Whether ``text`` is right where the item asks for it."""
        judge = getattr(self, f"_{item.family}")
        return bool(judge(item, document, text))

    # Sentences

    def _filled(self, item: Item, document: Document, text: str) -> bool:
        """The sentence after the colon, with the text in its gap, stands in the document."""
        stem = item.stem
        for gap in ("（　　）", "______"):
            stem = stem.replace(gap, text)
        if item.kind == "truefalse":
            stem = item.before + text + item.after
        said = stem.split("：", 1)[1]
        return plain(said) in self.whole[document.id]

    _number = _quoted = _modal = _bound = _filled

    # Figures

    def _cell(self, document: Document, name: str, year: str) -> tuple[str, str] | None:
        """What the table gives for an indicator and a year, and the row's unit."""
        for table in self.store.tables(document.id):
            heads = [unicodedata.normalize("NFKC", head) for head in table.columns]
            column = next((at for at, head in enumerate(heads) if year in head), None)
            for row in table.rows:
                for part in row.parts or (row,):
                    if column is not None and any(plain(cell.text) == plain(name) for cell in part.cells):
                        unit = next((c.text for c, h in zip(part.cells, heads, strict=False) if "单位" in h), "")
                        return part.cells[column].text.strip("*＊ \n"), unit
        return None

    def _goal(self, item: Item, document: Document, text: str) -> bool:
        claim = item.claim
        assert claim is not None
        assert claim.year in item.stem and plain(claim.subject) in plain(item.stem)
        if (cell := self._cell(document, claim.subject, claim.year)) is not None and "目标值" in item.stem:
            return numbers(cell[0]) == numbers(text)
        return numbers(text) == numbers(self._beside(document, claim.scope + claim.subject, claim.year))

    def _baseline(self, item: Item, document: Document, text: str) -> bool:
        claim = item.claim
        assert claim is not None and claim.year in item.stem
        cell = self._cell(document, claim.subject, claim.year)
        return cell is not None and numbers(cell[0])[:1] == numbers(text)

    def _beside(self, document: Document, name: str, year: str) -> str:
        """The figure that follows the name in a sentence whose last year before it is ``year``."""
        digits = "".join(re.findall(r"\d{4}", year))
        for words in self.sentences[document.id]:
            at = words.find(plain(name))
            while at >= 0:
                before = re.findall(r"(?:19|20)\d{2}(?:[—-](?:19|20)\d{2})?年", words[:at])
                inside = "".join(re.findall(r"\d{4}", before[-1])) if before else ""
                after = words[at + len(plain(name)) :]
                if inside == digits and (found := re.search(rf"^\D{{0,12}}?({NUMBER.pattern})", after)):
                    return found[1]
                later = re.search(rf"{year}年\D{{0,8}}?({NUMBER.pattern})", after)  # …达到40%,到2035年达到60%
                if later and inside:
                    return later[1]
                at = words.find(plain(name), at + 1)
        return ""

    def _year(self, item: Item, document: Document, text: str) -> bool:
        claim = item.claim
        assert claim is not None
        year = text.removesuffix("年")
        said = self.store.text(document.id)[claim.at : claim.to]
        if (cell := self._cell(document, claim.subject, year)) is not None and "目标值" in item.stem:
            return numbers(cell[0]) == numbers(said)
        if numbers(said):
            return numbers(self._beside(document, claim.scope + claim.subject, year)) == numbers(said)
        quote = plain(item.citations[0].quote)
        years = re.findall(r"(?:19|20)\d{2}(?=年)", quote[: quote.find(plain(said))])
        return years[-1:] == [year]

    def _attribute(self, item: Item, document: Document, text: str) -> bool:
        wanted = re.search(r"属于(.+?)指标", item.stem)
        assert wanted is not None
        for table in self.store.tables(document.id):
            column = next((at for at, head in enumerate(table.columns) if "属性" in head), None)
            for row in table.rows:
                for part in row.parts or (row,):
                    if column is not None and any(plain(cell.text) == plain(text) for cell in part.cells):
                        return wanted[1] in (part.cells[column].text or row.cells[column].text)
        return False

    def _equal(self, item: Item, document: Document, text: str) -> bool:
        wanted = re.search(r"(\d{4})年目标值为(.+?)的[是有]", item.stem)
        assert wanted is not None
        cell = self._cell(document, text, wanted[1])
        return cell is not None and numbers(cell[0]) == numbers(wanted[2])

    # Tree

    def _above(self, clause: Clause) -> list[Clause]:
        tree = {c.id: c for c in self.store.clauses(clause.document)}
        found = []
        while clause.parent in tree:
            clause = tree[clause.parent]
            found.append(clause)
        return found

    def _under(self, document: Document, inner: str, outer: str) -> bool:
        """Whether a clause with the heading ``inner`` stands directly under one with the heading ``outer``."""
        for clause in self.store.clauses(document.id):
            if plain(clause.heading) == plain(inner):
                above = self._above(clause)
                if above and plain(above[0].heading) == plain(outer):
                    return True
        return False

    def _part(self, item: Item, document: Document, text: str) -> bool:
        child = re.search(r"中，“(.+)”这项内容", item.stem)
        assert child is not None
        return self._under(document, child[1], text)

    def _parts(self, item: Item, document: Document, text: str) -> bool:
        parent = re.search(r"”?“(.+?)”部分(?:的[是有]|包括)", item.stem.rpartition("》")[2])
        assert parent is not None
        return self._under(document, text, parent[1])

    def _count(self, item: Item, document: Document, text: str) -> bool:
        parent = re.search(r"“(.+)”部分共", item.stem)
        assert parent is not None
        ids = [c.id for c in self.store.clauses(document.id) if plain(c.heading) == plain(parent[1])]
        counts = [sum(c.parent == id for c in self.store.clauses(document.id)) for id in ids]
        return int(text) in counts

    def _says(self, document: Document, heading: str, sentence: str) -> bool:
        clauses = [c for c in self.store.clauses(document.id) if plain(c.heading) == plain(heading)]
        text = self.store.text(document.id)
        return any(plain(sentence) in plain(text[c.start : max(c.reach, c.end)]) for c in clauses)

    def _belongs(self, item: Item, document: Document, text: str) -> bool:
        sentence = re.search(r"提出“(.+)”，这一要求", item.stem)
        assert sentence is not None
        return self._says(document, text, sentence[1])

    def _requires(self, item: Item, document: Document, text: str) -> bool:
        heading = re.search(r"在“(.+)”部分提出", item.stem)
        assert heading is not None
        return self._says(document, heading[1], text)

    def _listed(self, item: Item, document: Document, text: str) -> bool:
        """Between the article's number and the next one."""
        label = re.search(r"(第[一二三四五六七八九十百千零〇]+条)规定", item.stem)
        intro = plain(re.search(r"规定：“(.+?)”下列各项", item.stem)[1])  # type: ignore[index]
        articles = re.split(r"\n\s*(?=第[一二三四五六七八九十百千零〇]+条)", self.store.text(document.id))
        mine = [words for words in map(plain, articles) if intro in words and (not label or words.startswith(label[1]))]
        assert len(mine) == 1
        return plain(text) in mine[0][mine[0].find(intro) :]

    # Who, what, when

    def _duty(self, item: Item, document: Document, text: str) -> bool:
        task = re.search(r"“(.+?)”的(牵头|参加|责任)单位", item.stem)
        assert task is not None
        words = _bare(self.store.text(document.id))
        name = _bare(task[1])
        at = next((at for at in (words.find(name + "。"), words.find(")" + name)) if at >= 0), -1)
        line = words[at : words.find(f"{task[2]}单位:", at)] + ""
        start = words.find(f"{task[2]}单位:", at) + len(f"{task[2]}单位:")
        assert at >= 0 and len(line) < 1500
        return any(re.sub(r"^(?:兵团|市|县)", "", name) == self._name(text) for name in _units(words, start))

    @staticmethod
    def _name(text: str) -> str:
        return re.sub(r"^(?:兵团|市|县)", "", _bare(text))

    def _term(self, item: Item, document: Document, text: str) -> bool:
        if item.kind == "blank":
            full = re.search(r"指的是(.+)。$", item.stem)
            assert full is not None
            return self._explains(document, text, full[1])
        short = re.search(r"“(.+?)”指的是", item.stem.split("中，")[-1])
        assert short is not None
        return self._explains(document, short[1], text)

    def _explains(self, document: Document, short: str, full: str) -> bool:
        one, other = plain(short), plain(full)
        if re.search(rf"“{re.escape(short)}”[:：]", self.store.text(document.id)):
            return one + other in self.whole[document.id]
        if re.search(rf"{re.escape(full)}\s*[（(]{re.escape(short)}[)）]", self.store.text(document.id)):
            return True  # 生态质量指数（EQI）
        return any(
            re.search(pattern, self.whole[document.id])
            for pattern in (
                rf"{re.escape(one)}(?:是指|指|即){re.escape(other)}",
                rf"{re.escape(other)}(?:以下)?简称{re.escape(one)}",
            )
        )

    def _fact(self, item: Item, document: Document, text: str) -> bool:
        quoted = plain(item.citations[0].quote)
        digits, said = re.findall(r"\d+", text), re.findall(r"\d+", item.citations[0].quote)
        if "日期" in item.stem:
            return [int(d) for d in digits] == [int(d) for d in said]
        return plain(text) == quoted


def _bare(text: str) -> str:
    return re.sub(r"[\s“”‘’\"']", "", unicodedata.normalize("NFKC", text))


def _units(words: str, start: int) -> list[str]:
    """The units of a responsibility line from ``start`` to its end, brackets within names respected."""
    depth, names, name = 0, [], ""
    for mark in words[start:]:
        depth += (mark == "(") - (mark == ")")
        if depth < 0 or (depth == 0 and mark in "。;") or (depth == 0 and name.endswith(("参加单位", "牵头单位"))):
            break
        if depth == 0 and mark in "、,":
            names.append(name)
            name = ""
        else:
            name += mark
    return [*names, name]
