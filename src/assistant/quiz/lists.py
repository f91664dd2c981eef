"""Questions on the tree: what stands under which heading, how many parts a section has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.quiz.items import Choice, Claim, Place, Question
from assistant.quiz.reader import Reader
from assistant.quiz.values import bare_words
from assistant.quiz.wording import printed, title
from assistant.records import Clause

_FEWEST = 3
_LONGEST = 30
_RUN_IN = 20
"""A run-in heading without a number is a title up to this length and without a comma; else it is a sentence."""

_HEADING = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9.“”（）()、，,—+\-]+$")
_MARKED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|\d+[.．、]|[①-⑳]")


class ListMaterial:
    """Questions from headings and the headings below them."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def questions(self, document: str) -> Iterator[Question]:
        """Questions on every section with at least three named parts."""
        for clause in self.reader.clauses(document):
            children = self.reader.children(clause)
            named = [child for child in children if good_heading(child)]
            if clause.kind in ("heading", "paragraph") and good_heading(clause) and len(named) >= _FEWEST:
                yield from self._section(clause, named)
                if len(named) == len(children) and all(child.label for child in named):
                    yield self._count(clause, named)

    def _section(self, parent: Clause, named: Sequence[Clause]) -> Iterator[Question]:
        if self.reader.is_plain(parent):
            return
        named = [child for child in named if bare_words(child.heading) not in bare_words(parent.heading)]
        for at, child in enumerate(named):
            keys = [child, *named[at + 1 :], *named[:at]][:6]
            yield self._parts(parent, keys)
            if self.reader.named_once(child):
                yield self._part(parent, child)

    def _filling(self, clause: Clause, **more: str) -> tuple[tuple[str, str], ...]:
        return tuple({"title": title(self.reader.documents[clause.document]), **more}.items())

    @staticmethod
    def _in(parent: Clause) -> str:
        gap = " " if parent.label.startswith("第") else ""
        return f"“{printed(f'{parent.label}{gap}{parent.heading}')}”"

    def _holds(self, parent: Clause) -> str:
        inside = "；".join(printed(child.heading) for child in self.reader.children(parent) if child.heading)
        return f"{self._in(parent)}部分包括：{inside}。"

    def _parts(self, parent: Clause, keys: Sequence[Clause]) -> Question:
        claim = Claim("below", parent.document, parent.id, parent.heading, start=parent.start, end=parent.end)
        spans = tuple(heading_place(child) for child in keys)
        return Question(
            "parts", claim, ("single", "multiple", "truefalse"), tuple(printed(child.heading) for child in keys),
            self._filling(parent, parent=printed(parent.heading)), (*spans, heading_place(parent)), spans, parent.id,
            self.reader.chapter(parent),
            secrets=tuple((printed(parent.heading), printed(child.heading)) for child in keys), parallel=True,
            reason=self._holds(parent),
        )  # fmt: skip

    def _part(self, parent: Clause, child: Clause) -> Question:
        place = heading_place(child)
        said = heading_place(child, labelled=False)
        claim = Claim("above", child.document, child.id, child.heading, start=said.start, end=said.end)
        heading, inner = printed(parent.heading), printed(child.heading)
        return Question(
            "part", claim, ("single", "truefalse"), (heading,), self._filling(child, child=inner),
            (place, heading_place(parent)), (place,), child.id, self.reader.chapter(child), secrets=((inner, heading),),
            reason=f"“{inner}”属于{self._in(parent)}部分。",
        )  # fmt: skip

    def _count(self, parent: Clause, named: Sequence[Clause]) -> Question:
        claim = Claim("count", parent.document, parent.id, parent.heading, start=parent.start, end=parent.end)
        spans = tuple(heading_place(child) for child in named)
        number = str(len(named))
        return Question(
            "count", claim, ("single", "blank"), (number,), self._filling(parent, parent=printed(parent.heading)),
            (heading_place(parent), *spans), (heading_place(parent),), parent.id, self.reader.chapter(parent),
            accepted=(number,), numeric=True, reason=self._holds(parent),
        )  # fmt: skip

    # Neighbours

    def neighbours(self, question: Question) -> Iterator[Choice]:
        """Headings of the neighbouring sections, or their parts; other sections' counts."""
        clause = self.reader.clause(question.clause)
        if question.family == "part":
            yield from self._sections(clause)
        elif question.family == "parts":
            yield from self._others(clause)
        else:
            yield from self._counts(clause, question.keys[0])

    def _sections(self, child: Clause) -> Iterator[Choice]:
        parent = self.reader.parent(child)
        if parent is None:
            return
        beside = {clause.id for clause in self.reader.siblings(parent)}
        for clause in self.reader.clauses(child.document):
            if clause.id != parent.id and clause.kind == parent.kind and self._beside(clause, parent):
                yield Choice(printed(clause.heading), 1 if clause.id in beside else 2)

    def _beside(self, clause: Clause, parent: Clause) -> bool:
        return good_heading(clause) and clause.depth == parent.depth and not self.reader.is_plain(clause)

    def _others(self, parent: Clause) -> Iterator[Choice]:
        beside = {clause.id for clause in self.reader.siblings(parent)}
        for clause in self.reader.clauses(parent.document):
            if clause.id == parent.id or clause.depth != parent.depth or self.reader.is_plain(clause):
                continue
            for child in self.reader.children(clause):
                if good_heading(child):
                    near = 1 if clause.id in beside else 2
                    yield Choice(
                        printed(child.heading), near, f"属于“{printed(clause.heading)}”部分" if clause.heading else ""
                    )

    def _counts(self, parent: Clause, key: str) -> Iterator[Choice]:
        for clause in self.reader.clauses(parent.document):
            number = sum(1 for child in self.reader.children(clause) if child.heading)
            if number >= 2 and str(number) != key and abs(number - int(key)) <= 4:
                yield Choice(
                    str(number), 1 if clause.depth == parent.depth else 2, f"是“{printed(clause.heading)}”部分的项数"
                )


def good_heading(clause: Clause) -> bool:
    """Whether the clause has a heading that can stand as an option. 「（七）持续深入打好净土保卫战」 yes."""
    heading = clause.heading
    return (
        4 <= len(heading) <= _LONGEST
        and clause.kind in ("heading", "paragraph", "item")
        and _HEADING.match(heading) is not None
        and heading.count("“") == heading.count("”")
        and "简称" not in heading
        and not _MARKED.match(heading)
        and (
            bool(clause.label) or clause.kind == "heading" or (len(heading) <= _RUN_IN and "，" not in printed(heading))
        )
    )


def heading_place(clause: Clause, *, labelled: bool = True) -> Place:
    """Where the clause's heading stands, with its label or without."""
    at = clause.text.find(clause.heading)
    if not clause.heading or at < 0:
        return Place(clause.document, clause.start, clause.end)
    return Place(clause.document, *clause.clean.span(0 if labelled else at, at + len(clause.heading)))
