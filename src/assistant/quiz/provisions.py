"""Questions on provisions: an opening that ends in a colon and the numbered items under it, as laws list cases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.quiz.items import Choice, Claim, Place, Question
from assistant.quiz.reader import Reader, body_start
from assistant.quiz.wording import printed, title, words
from assistant.records import Clause

_FEWEST = 3
_LONGEST_INTRO = 100
_POINT = range(6, 49)
_CROSS = re.compile(
    r"第[一二三四五六七八九十百\d]+[项款]|前[一二两三]?[项款]|其他|其它|，是?指"
)  # 个人有前款第二项行为之一的


class ProvisionMaterial:
    """Questions from the numbered items of provisions."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._points = lru_cache(maxsize=64)(self._read)

    def questions(self, document: str) -> Iterator[Question]:
        """Questions on every provision that lists at least three items of a sentence each."""
        for clause in self.reader.clauses(document):
            intro = introduction(clause)
            points = [child for child in self.reader.children(clause) if is_point(child)]
            if intro and len(points) >= _FEWEST:
                yield from self._listed(clause, intro, points)

    def _listed(self, clause: Clause, intro: str, points: Sequence[Clause]) -> Iterator[Question]:
        claim = Claim("below", clause.document, clause.id, intro, aspect="words", start=clause.start, end=clause.end)
        where = named_place(self.reader, clause)
        every = "；".join(point_text(child) for child in self.reader.children(clause))
        whole = Place(clause.document, clause.start, clause.end)
        for at in range(len(points)):
            keys = [*points[at:], *points[:at]][:5]
            spans = tuple(Place(child.document, child.start, child.end) for child in keys)
            yield Question(
                "listed", claim, ("single", "multiple"), tuple(point_text(child) for child in keys),
                (("title", where), ("intro", f"“{printed(intro)}”")),
                (*spans, whole), spans, clause.id, self.reader.chapter(clause),
                secrets=tuple((point_text(child),) for child in keys), parallel=True,
                reason=f"{place_label(self.reader, clause)}所列各项：{every}。",
            )  # fmt: skip

    def _read(self, document: str) -> tuple[tuple[str, str, Choice], ...]:
        """Every item of the document's provisions: the provision's id, its chapter, the item as an option."""
        found = []
        for clause in self.reader.clauses(document):
            if introduction(clause):
                where = place_label(self.reader, clause)
                why, chapter = f"是{where}所列的内容" if where else "", self.reader.chapter(clause)
                points = (child for child in self.reader.children(clause) if is_point(child))
                found += [(clause.id, chapter, Choice(point_text(child), 2, why)) for child in points]
        return tuple(found)

    def neighbours(self, question: Question) -> Iterator[Choice]:
        """Items of the document's other provisions, of the same make (cases in 「…的」, or duties) first."""
        case = question.keys[0].endswith("的")
        for clause, chapter, choice in self._points(question.document):
            if clause != question.clause and choice.text.endswith("的") == case:
                yield replace(choice, near=1) if chapter == question.chapter else choice


def introduction(clause: Clause) -> str:
    """The sentence that opens a list, or "" when it cannot stand alone. 「有下列情形之一的，处以罚款：」 yes."""
    text = clause.text[body_start(clause) :] if clause.kind in ("paragraph", "item") else ""
    intro = text[text.rfind("。") + 1 :].strip()
    apart = any(word in intro for word in words("dangling")["inside"] if word != "下列")
    apart = (
        apart or not any(word in intro for word in words("listing")) or any(word in intro for word in ("用语", "含义"))
    )
    fits = intro.endswith(("：", ":")) and 8 <= len(intro) <= _LONGEST_INTRO and not apart
    return intro if fits and not intro.startswith(tuple(words("dangling")["heads"])) else ""


def is_point(clause: Clause) -> bool:
    """Whether a clause is a numbered item of one short sentence that needs no other item to be understood."""
    text = point_text(clause)
    return (
        bool(clause.label)
        and clause.text.startswith(clause.label)
        and not clause.heading
        and clause.kind in ("paragraph", "item")
        and len(text) in _POINT
        and "：" not in text
        and not _CROSS.search(text)
    )


def point_text(clause: Clause) -> str:
    """A numbered item's words without number and end mark. 「（二）擅自倾倒的；」 -> 擅自倾倒的."""
    return printed(clause.text[body_start(clause) :].rstrip("；;。，, "))


def place_label(reader: Reader, clause: Clause) -> str:
    """How a stem names a numbered provision: 「第二十条」, or "" where the clause has no number of its own."""
    return next(
        (above.label for above in reader.line(clause) if above.label.startswith("第") and "条" in above.label), ""
    )


def named_place(reader: Reader, clause: Clause) -> str:
    """The document, and the article where it has articles. 「《…条例》第二十条」."""
    return f"{title(reader.documents[clause.document])}{place_label(reader, clause)}"
