"""Questions on figures: the goal of an indicator, its baseline, the year of a goal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.quiz.figures_known import alike, shown
from assistant.quiz.items import Choice, Claim, Place, Question
from assistant.quiz.reader import Reader
from assistant.quiz.values import Amount, amounts, is_figure, same
from assistant.quiz.wording import bare, printed, title, words
from assistant.records import Clause, Target

_PLAIN_YEAR = re.compile(r"(?:19|20)\d{2}")
_NAME = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9.Ⅰ-Ⅻ“”（）()、/]+$")
_ZEROS = re.compile(r"(?<=\d)\.0+$")  # 21.0 beside 20, 25: the zero would stand out
_FORMS = ("single", "truefalse", "blank")
_LIKE_SIZE = 2.5
"""A sibling's figure may be at most so many times larger or smaller than the key, or nobody would choose it."""


class FigureMaterial:
    """Questions from the indicator base of a store."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._pool = lru_cache(maxsize=64)(self._read_pool)

    def questions(self, document: str) -> Iterator[Question]:
        """All questions on the document's figures, in reading order."""
        for target in self.reader.targets(document):
            if target.table or nameable(target.indicator):
                yield from self._of(target)

    def _of(self, target: Target) -> Iterator[Question]:
        clause = self.reader.clause(target.clause)
        if target.marks == "count" or not self._dated(target) or self._disputed(target):
            return
        if is_figure(shown(target)) and not target.change:
            if target.kind == "target" and self._ahead(target):
                yield self._question("goal", target, clause)
            elif target.kind == "baseline" and target.year:
                yield self._question("baseline", target, clause)
        if target.kind == "target" and target.year.isdigit() and self._ahead(target) and self._reached(target):
            yield self._question("year", target, clause)

    def _dated(self, target: Target) -> bool:
        """Whether the text itself writes the year: a stem that says 2025 must be able to show it."""
        if target.year_span is None or not target.year:
            return False
        said = self.reader.store.text(target.document)[target.year_span.start : target.year_span.end]
        return _PLAIN_YEAR.findall(target.year) == _PLAIN_YEAR.findall(said)

    def _ahead(self, target: Target) -> bool:
        """Whether the year is not past already when the document was written: a goal, not a result."""
        written = self.reader.documents[target.document].date[:4]
        return not written.isdigit() or target.year[-4:] >= written

    def _disputed(self, target: Target) -> bool:
        """Whether the document gives the same indicator another figure for the same year, so that no answer is safe."""
        return any(
            other.year == target.year
            and other.kind == target.kind
            and other.scope == target.scope
            and alike(other.indicator, target.indicator)
            and not same(shown(other), shown(target))
            for other in self.reader.targets(target.document)
        )

    @staticmethod
    def _reached(target: Target) -> bool:
        if target.marks == "worded":
            return any(word in target.shown for word in words("definite")) and len(target.shown) <= 10
        return is_figure(shown(target)) and not target.change

    def _question(self, family: str, target: Target, clause: Clause) -> Question:
        value = printed(shown(target))
        claim = Claim(
            "year" if family == "year" else "value", target.document, clause.id, target.indicator, target.year,
            target.scope, target.kind, target.start, target.end, *target.value_span,
        )  # fmt: skip
        key = f"{target.year}年" if family == "year" else value
        return Question(
            family, claim, _FORMS, (key,), tuple(self._filling(target, value).items()), self._places(target, clause),
            (Place(target.document, *target.value_span),), clause.id, self.reader.chapter(clause),
            secrets=((printed(target.indicator), f"{target.year}年", value),),
            accepted=_accepted(key), numeric=True,
        )  # fmt: skip

    def _filling(self, target: Target, value: str) -> dict[str, str]:
        document = self.reader.documents[target.document]
        entity = target.scope or document.entity
        name = printed(target.indicator)
        worded = target.marks == "worded"
        return {
            "title": title(document),
            "entity": "" if name.startswith(entity) else entity,
            "name": name,
            "year": target.year,
            "when": f"到{target.year}年，" if target.year.isdigit() else f"{target.year}年，",
            "noun": "值为" if target.table else "是",
            "span": "年份" if target.table else "目标年份",
            "reached": value
            if worded
            else f"目标值为{value}"
            if target.table
            else f"{value}"
            if _verbal(value)
            else f"达到{value}",
        }

    def _places(self, target: Target, clause: Clause) -> tuple[Place, ...]:
        """What proves the figure: the row from name to cell with its column's head, or the sentence (and the year)."""
        span = Place(target.document, target.start, target.end)
        for sentence in self.reader.sentences_of(clause):
            whole = sentence.place()
            if whole.start <= target.start and target.end <= whole.end:
                span = whole
        year = target.year_span
        apart = year is not None and not (span.start <= year.start and year.end <= span.end)
        return (span, Place(target.document, *year)) if apart and year else (span,)

    # Neighbours

    def neighbours(self, question: Question) -> Iterator[Choice]:
        """Other figures in the key's form: other years, other documents, indicators of the same unit nearby."""
        claim = question.claim
        if claim.relation == "year":
            yield from self._years(claim)
            return
        key = question.keys[0]
        for target, amount in self._pool():
            choice = self._neighbour(claim, key, target, amount)
            if choice is not None:
                yield choice

    def _read_pool(self) -> tuple[tuple[Target, Amount], ...]:
        """Every target of the store that is one figure."""
        every = (t for id in self.reader.documents for t in self.reader.targets(id))
        return tuple((t, amounts(shown(t))[0]) for t in every if is_figure(shown(t)))

    def _neighbour(self, claim: Claim, key: str, target: Target, amount: Amount) -> Choice | None:
        mine = amounts(key)[0]
        if amount.unit != mine.unit or target.change or amount.chinese != mine.chinese:
            return None
        number = _ZEROS.sub("", shown(target)[amount.number_start : amount.number_end])
        text = key[: mine.number_start] + number + key[mine.number_end :]
        near = self._distance(claim, target)
        if near > 2 and not like_size(mine, amount):
            return None
        fair = text != key and apart(mine, amount) and possible(text)
        return Choice(text, near, self._why(claim, target, near)) if fair else None

    def _distance(self, claim: Claim, target: Target) -> int:
        same_name = alike(claim.subject, target.indicator)
        if same_name:
            return 1 if target.document == claim.document else 2
        return 3 if target.document == claim.document else 4

    def _why(self, claim: Claim, target: Target, near: int) -> str:
        when = f"{target.year}年" if target.year else ""
        kinds = {"target": "目标", "baseline": "基数", "criterion": "指标值（标准）", "actual": "现状"}
        if near == 1:
            return f"是{when}{'的' if when else ''}{kinds.get(target.kind, '数值')}"
        where = bare(self.reader.documents[target.document]) if target.document != claim.document else "同一文件"
        return f"是{where}中“{printed(target.indicator)}”{when}的{kinds.get(target.kind, '数值')}"

    def _years(self, claim: Claim) -> Iterator[Choice]:
        """The years of other goals; those before the document's own time only where there are too few."""
        seen: dict[str, int] = {}
        for document in sorted(self.reader.documents, key=lambda id: id != claim.document):
            for target in self.reader.targets(document):
                if target.kind == "target" and target.year.isdigit() and target.year != claim.year:
                    seen.setdefault(target.year, 1 if document == claim.document else 3)
        since = self.reader.documents[claim.document].date[:4] or min(self._goal_years(claim.document), default="")
        later = {year: near for year, near in seen.items() if year >= since}
        yield from (Choice(f"{year}年", near) for year, near in sorted((later if len(later) >= 3 else seen).items()))

    def _goal_years(self, document: str) -> set[str]:
        return {t.year for t in self.reader.targets(document) if t.kind == "target" and t.year.isdigit()}


def nameable(name: str) -> bool:
    """Whether a name from running text can stand in a stem: a noun with a measure's tail (水土保持率, not 全线)."""
    measures = words("measures")
    tail = name.rstrip("）)").partition("（")[0].partition("(")[0]
    return (
        3 <= len(name) <= 28
        and _NAME.match(name) is not None
        and tail.endswith(tuple(measures["tails"]))
        and not name.startswith(tuple(measures["never"]))
        and not name[0].isdigit()
        and name[0] not in "的和与及对在由把将按以占比为是、等"
        and name.count("“") == name.count("”")
        and name.count("（") + name.count("(") == name.count("）") + name.count(")")
        and "以下简称" not in name
        and ("占" not in name or tail.endswith(("比例", "比重", "占比", "率", "比")))
    )


def _verbal(value: str) -> bool:
    """「提高到0.58」, 「不低于98%」: needs no 达到 before it."""
    return not value[0].isdigit()


def like_size(one: Amount, other: Amount) -> bool:
    """Whether the figures are of one order, so that one may be taken for the other."""
    if one.value is None or other.value is None:
        return one.value is None and other.value is None
    low, high = sorted((abs(one.value), abs(other.value)))
    return low > 0 and float(high) <= float(low) * _LIKE_SIZE


def apart(one: Amount, other: Amount) -> bool:
    """Whether the figures cannot be taken for each other by rounding: a percentage point, or a hundredth, apart."""
    if one.value is None or other.value is None:
        return True
    return abs(one.value - other.value) >= max(abs(one.value) / 100, 1 if one.unit == "%" else 0)


def possible(text: str) -> bool:
    """Whether the figure can be a goal at all: 「不低于100%」 and 「120%」 cannot, being all there is or more."""
    found = amounts(text)
    if len(found) != 1 or found[0].unit != "%" or found[0].value is None:
        return True
    return found[0].value < 100 or (
        found[0].value == 100 and text in (f"{found[0].number}%", f"保持{found[0].number}%")
    )


def _accepted(key: str) -> tuple[str, ...]:
    """The key and the figure without its bound and verb. 「提高至57.69%」 -> that, 57.69%."""
    found = amounts(key)
    short = f"{key[found[0].number_start : found[0].number_end]}{found[0].unit}" if len(found) == 1 else key
    return tuple(dict.fromkeys((key, short)))
