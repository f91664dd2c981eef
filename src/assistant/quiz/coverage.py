"""What a paper asks and what it does not: by document and chapter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.quiz.items import KINDS, Item, Paper, Question
from assistant.quiz.wording import kind_name


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: how many facts can be asked, how many items ask them, and of which kinds."""

    document: str
    title: str
    chapter: str
    available: int
    asked: int
    kinds: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The map of a paper. ``facts`` is the number of distinct facts that can be asked in its documents."""

    chapters: tuple[Chapter, ...]
    facts: int

    @property
    def untouched(self) -> tuple[Chapter, ...]:
        """Chapters that could be asked and are not."""
        return tuple(chapter for chapter in self.chapters if chapter.available and not chapter.asked)

    @property
    def lines(self) -> tuple[str, ...]:
        """One Chinese line a chapter, for the command line."""
        return tuple(
            f"{chapter.title} {chapter.chapter}：可出 {chapter.available}，已出 {chapter.asked}"
            + (
                f"（{'，'.join(f'{kind_name(kind)} {count}' for kind, count in chapter.kinds)}）"
                if chapter.kinds
                else ""
            )
            for chapter in self.chapters
        )


def cover(paper: Paper, questions: Iterable[Question], *, titles: dict[str, str]) -> Coverage:
    """The map of ``paper`` over all ``questions`` of its documents, chapters in reading order."""
    there: dict[tuple[str, str], set[tuple[str, int, int]]] = defaultdict(set)
    for question in questions:
        there[(question.document, question.chapter)].update(question.asks[:1])
    asked: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for item in paper.items:
        asked[(item.document, item.topic)][item.kind] += 1
    places = list(dict.fromkeys([*there, *asked]))
    chapters = tuple(_chapter(place, len(there[place]), asked[place], titles) for place in places)
    return Coverage(chapters, len({place for places in there.values() for place in places}))


def _chapter(place: tuple[str, str], available: int, kinds: Counter[str], titles: dict[str, str]) -> Chapter:
    document, chapter = place
    ordered = tuple((kind, kinds[kind]) for kind in KINDS if kinds[kind])
    return Chapter(document, titles.get(document, document), chapter, available, sum(kinds.values()), ordered)


def topics(items: Iterable[Item]) -> Counter[str]:
    """How often each chapter is asked."""
    return Counter(item.topic for item in items)
