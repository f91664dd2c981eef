"""Questions over the rows of a table of indicators: which have an attribute, which have one value for a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from assistant.quiz.figures_known import Figures, shown
from assistant.quiz.items import Choice, Claim, Place, Question
from assistant.quiz.reader import Reader
from assistant.quiz.values import is_figure
from assistant.quiz.wording import printed, title
from assistant.records import Target

_FEW = 8
"""So many indicators are named in an explanation; of more only the number is given."""


class TableMaterial:
    """Questions over the rows of one table: which indicators have an attribute, which have one value."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.known = Figures(reader)
        self._reason = lru_cache(maxsize=4096)(self._give_reason)

    def questions(self, document: str) -> Iterator[Question]:
        """Questions on the document's tables of indicators."""
        tables: dict[str, list[Target]] = defaultdict(list)
        for target in self.reader.targets(document):
            if target.table:
                tables[target.table.partition("|")[0]].append(target)
        for label, targets in tables.items():
            yield from self._attributes(document, label, targets)
            yield from self._values(document, label, targets)

    def _attributes(self, document: str, label: str, targets: list[Target]) -> Iterator[Question]:
        named = {t.indicator: t for t in targets if t.attribute}
        for attribute in dict.fromkeys(t.attribute for t in named.values()):
            mine = [t for t in named.values() if t.attribute == attribute]
            filling = {
                "title": title(self.reader.documents[document]),
                "table": label,
                "aspect": attribute.removesuffix("指标"),
            }
            for at, target in enumerate(mine):
                keys = [target, *mine[at + 1 :], *mine[:at]][:8]
                claim = Claim("attribute", document, mine[0].clause, label, aspect=attribute)
                yield self._question("attribute", claim, keys, filling, ("single", "multiple", "truefalse"))

    def _values(self, document: str, label: str, targets: list[Target]) -> Iterator[Question]:
        groups: dict[tuple[str, str, str], list[Target]] = defaultdict(list)
        for target in targets:
            if target.kind == "target" and target.year and is_figure(shown(target)) and not target.change:
                groups[(target.year, shown(target), target.unit)].append(target)
        for (year, value, unit), mine in groups.items():
            filling = {"title": title(self.reader.documents[document]), "table": label, "year": year, "amount": value}
            claim = Claim("equal", document, mine[0].clause, label, year, unit, value)
            kinds = ("single",) if len(mine) == 1 else ("single", "multiple")
            yield self._question("equal", claim, mine[:6], filling, kinds)

    def _question(
        self, family: str, claim: Claim, keys: list[Target], filling: dict[str, str], kinds: tuple[str, ...]
    ) -> Question:
        clause = self.reader.clause(keys[0].clause)
        span = [Place(t.document, *(t.name_span if family == "attribute" else t.value_span)) for t in keys]
        proof = [Place(t.document, *self._proof(t, family)) for t in keys]
        return Question(
            family, claim, kinds, tuple(printed(t.indicator) for t in keys), tuple(filling.items()),
            (*proof, *_head(keys[0], family)), tuple(span), clause.id, self.reader.chapter(clause),
            secrets=tuple((printed(t.indicator), claim.aspect) for t in keys), parallel=True,
            reason=self._reason(claim),
        )  # fmt: skip

    def _give_reason(self, claim: Claim) -> str:
        """What the table gives: all indicators of the attribute, or of the value."""
        found = self.known.has_attribute if claim.relation == "attribute" else self.known.has_value
        mine = dict.fromkeys(t.indicator for t in self.reader.targets(claim.document) if t.table)
        names = [printed(name) for name in mine if found(claim, name)]
        said = "；".join(names) if len(names) <= _FEW else f"共{len(names)}项"
        what = (
            f"属于{claim.aspect.removesuffix('指标')}指标"
            if claim.relation == "attribute"
            else f"{claim.year}年目标值为{claim.aspect}"
        )
        return f"{claim.subject}中{what}的{'有：' if len(names) <= _FEW else ''}{said}。"

    def _proof(self, target: Target, family: str) -> tuple[int, int]:
        """The row's own span for an attribute, from the name to the value for a figure."""
        if family == "equal":
            return target.start, target.end
        clause = self.reader.clause(target.clause)
        return clause.start, clause.end

    def neighbours(self, question: Question) -> Iterator[Choice]:
        """Indicators of the same table; for a value only those with a figure of the same unit for that year."""
        claim = question.claim
        seen = set(question.keys)
        for target in self.reader.targets(claim.document):
            name = printed(target.indicator)
            if name in seen or target.table.partition("|")[0] != claim.subject or not target.table:
                continue
            seen.add(name)
            if claim.relation == "attribute":
                yield Choice(name, 1 if target.unit == claim.scope else 2, f"是{target.attribute}指标")
            elif why := self._stated(target, claim):
                yield Choice(name, 1, why)

    def _stated(self, target: Target, claim: Claim) -> str:
        """「是2025年目标值为≥80%的指标」 when the table gives the indicator such a figure, else ""."""
        for other in self.reader.targets(claim.document):
            fits = other.indicator == target.indicator and other.year == claim.year and other.kind == "target"
            if fits and is_figure(shown(other)) and other.unit == claim.scope and not other.change:
                return f"{claim.year}年目标值为{shown(other)}"
        return ""


def _head(target: Target, family: str) -> tuple[Place, ...]:
    """The head of the value's column, which says the year."""
    return (Place(target.document, *target.year_span),) if family == "equal" and target.year_span else ()
