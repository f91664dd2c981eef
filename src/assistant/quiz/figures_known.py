"""What the indicator base and the text say of an indicator: every value it may have, every year it may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.language.normal import fold
from assistant.quiz.items import Claim
from assistant.quiz.reader import Reader
from assistant.quiz.values import amounts, bare_words, same
from assistant.records import Target

_NOTE = re.compile(r"[（(][^（()）]*[)）]")
_YEARS = re.compile(r"(?:19|20)\d{2}")
_ALIKE = 85
"""Likeness (0…100) from which two names are taken for one indicator: neither may be a false option for the other."""


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """An indicator's name to compare by: 「林草覆盖率（干旱半干旱地区）」 -> 林草覆盖率."""
    return bare_words(_NOTE.sub("", name) or name)


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """Whether two names may mean one indicator: equal, one in the other, or nearly the same words."""
    from rapidfuzz.fuzz import ratio

    first, second = plain(one), plain(other)
    return first in second or second in first or ratio(first, second) >= _ALIKE


def shown(target: Target) -> str:
    """The value as an option says it: 「≥80」 in % -> ≥80%; words of another sentence part are left out."""
    text = re.sub(r"\s+", "", target.shown)
    bare = target.table and target.unit and target.unit not in text and re.search(r"\d$", text)
    return f"{text}{target.unit}" if bare else text


class Figures:
    """The base of one store by document, with the text beside it as the second witness."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._lines = lru_cache(maxsize=64)(self._read_lines)

    def of(self, claim: Claim) -> list[Target]:
        """The targets that state exactly what is claimed."""
        return [
            t
            for t in self.reader.targets(claim.document)
            if fold(t.indicator) == fold(claim.subject)
            and t.year == claim.year
            and t.scope == claim.scope
            and t.kind == claim.aspect
        ]

    def values(self, claim: Claim) -> list[str]:
        """Every value stated for the claim."""
        return [shown(target) for target in self.of(claim)]

    def may_be(self, claim: Claim, text: str) -> bool:
        """Whether ``text`` may be true: some like-named target of that year (or of none) has it, or the text sets it
        beside the indicator without another year or purpose that the base knows."""
        for target in self._alike(claim.document, claim.subject):
            if same(shown(target), text) and not self._other(target, claim):
                return True
        return self._unexplained(claim, text)

    def _alike(self, document: str, name: str) -> list[Target]:
        return [t for t in self.reader.targets(document) if alike(t.indicator, name)]

    @staticmethod
    def _other(target: Target, claim: Claim) -> bool:
        """Whether the target speaks of another year, or of another thing (baseline, criterion) than is claimed."""
        if target.kind != claim.aspect and target.kind != "actual" and claim.aspect != "actual":
            return True
        return bool(target.year and claim.year and not _overlap(target.year, claim.year))

    def _unexplained(self, claim: Claim, text: str) -> bool:
        """Whether a line that names the indicator holds the figure, and no target with another year owns it."""
        wanted = amounts(text)
        if len(wanted) != 1:
            return False
        name = plain(claim.subject)
        owned = [
            t.value_span
            for t in self.reader.targets(claim.document)
            if self._other(t, claim) or not alike(t.indicator, claim.subject)
        ]
        for start, end, words in self._lines(claim.document):
            if name not in bare_words(words):
                continue
            for amount in amounts(words):
                if amount.number == wanted[0].number and not any(
                    start <= span.start < end
                    for span in owned
                    if self._holds(claim.document, span.start, span.end, amount.number)
                ):
                    return True
        return False

    def _holds(self, document: str, start: int, end: int, number: str) -> bool:
        return number in self.reader.store.text(document)[start:end]

    def _read_lines(self, document: str) -> tuple[tuple[int, int, str], ...]:
        """Every sentence and table row with its source span and folded words."""
        lines = [(*sentence.place()[1:], fold(sentence.text)) for sentence in self.reader.sentences(document)]
        rows = [(c.start, c.end, fold(c.text)) for c in self.reader.clauses(document) if c.kind == "row"]
        return (*lines, *rows)

    def years(self, claim: Claim) -> list[str]:
        """The years for which the claimed value is stated."""
        return [
            t.year
            for t in self._with_value(claim)
            if fold(t.indicator) == fold(claim.subject) and t.kind == claim.aspect
        ]

    def near_years(self, claim: Claim) -> list[str]:
        """The years (「」 for none) for which a like-named target states that value or a lasting one."""
        return [t.year for t in self._with_value(claim)]

    def _with_value(self, claim: Claim) -> list[Target]:
        value = self.reader.store.text(claim.document)[claim.at : claim.to]
        return [t for t in self._alike(claim.document, claim.subject) if same(t.shown, value) or same(shown(t), value)]

    # Tables

    def row(self, claim: Claim, name: str) -> Sequence[Target]:
        """The targets of the claimed table with exactly this indicator."""
        mine = (t for t in self.reader.targets(claim.document) if t.table.split("|")[0] == claim.subject and t.table)
        return [t for t in mine if bare_words(t.indicator) == bare_words(name)]

    def has_attribute(self, claim: Claim, name: str) -> bool:
        """Whether the table gives the indicator the claimed attribute."""
        found = self.row(claim, name)
        return bool(found) and all(t.attribute == claim.aspect for t in found)

    def has_other_attribute(self, claim: Claim, name: str) -> bool:
        """Whether the table gives it another one."""
        found = self.row(claim, name)
        return bool(found) and all(t.attribute and t.attribute != claim.aspect for t in found)

    def has_value(self, claim: Claim, name: str) -> bool:
        """Whether the table gives the indicator that value (``aspect``) for that year."""
        found = [t for t in self.row(claim, name) if t.year == claim.year and t.kind == "target"]
        return bool(found) and all(same(shown(t), claim.aspect) and t.unit == claim.scope for t in found)

    def has_other_value(self, claim: Claim, name: str) -> bool:
        """Whether it gives another value for that year."""
        found = [t for t in self.row(claim, name) if t.year == claim.year and t.kind == "target"]
        return bool(found) and not any(same(shown(t), claim.aspect) or t.shown in claim.aspect for t in found)


def _overlap(one: str, other: str) -> bool:
    """Whether two years or periods share a year. 「2021—2025」, 「2025」 -> True."""
    first, second = [int(y) for y in _YEARS.findall(one)], [int(y) for y in _YEARS.findall(other)]
    if not first or not second:
        return True
    return first[0] <= second[-1] and second[0] <= first[-1]
