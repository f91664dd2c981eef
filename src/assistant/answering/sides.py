"""The sides of a comparison: figures held against each other by entity, year, kind, source or name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answering import yearly
from assistant.answering.asked_of import subject, without_asking
from assistant.answering.figures import likeness
from assistant.answering.library import Library
from assistant.answering.lookup import look
from assistant.answering.matching import coverage, text_features
from assistant.answering.one_side import parts
from assistant.answering.question import Question, asked_units, topic
from assistant.answering.reading import readings
from assistant.answering.scope import Scope, scopes, union
from assistant.answering.wanted import cue
from assistant.language.numerals import NUMERAL
from assistant.records import Target

FITS = 1.3
"""Score from which an indicator may be a side of a comparison (coverage, name and its own words together)."""

ALIKE = 0.45
"""Share of the shorter name's characters and pairs that the two indicators of a comparison have in common."""

TOLD = 0.7
"""The same for a figure of the text and one of a table."""

FULLY, LITTLE = 0.8, 0.35
"""Coverage of the topic by one side's name, and share of it, below which another side's name means another thing."""

CLAIMED = 0.3
"""Coverage of the topic from which an indicator with a named figure is the one meant."""

RECKONS = frozenset({"difference", "sum", "ratio", "remain"})
"""Cues that ask for a sum."""

_PARTS = re.compile(r"和|与|跟|及|、|,|以及|同|还有|比")


_NO_PART = re.compile(
    rf"[{NUMERAL}]个|从.到|排|(?:[{NUMERAL}\d]+|[各每历])年|(?:新建|新增|建成|建设|完成|投入|改造|引进|实施|安排|培训|发放)$"
)
"""What stands beside a name and names nothing: 「三年」, 「新建」."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its name and the target found, or None."""

    name: str
    target: Target | None


def _first(library: Library, question: Question, scope: Scope) -> Target | None:
    found = look(library, question, scope)
    if not found.groups or found.score < FITS:
        return None
    group = found.groups[0]
    if question.years:
        return (
            group[-1]
            if len({t.year for t in group}) == 1
            else next((t for t in group if t.year in question.years), group[-1])
        )
    goals = [t for t in group if t.kind == "target"]
    return (goals or list(group))[0]


def _by_scope(library: Library, question: Question) -> list[Side]:
    """One side for each entity; years are paired with entities when there are as many."""
    held = scopes(library, question) if len(question.groups) > 1 else _both(library, question)
    held = [replace(scope, topic=question.topic) for scope in held]
    if len(held) < 2:
        return []
    if not question.years and (several := _all_years(library, question, held)):
        return several
    sides = []
    for position, scope in enumerate(held):
        own = question
        if len(question.years) == len(held):
            own = replace(question, years=(question.years[position],))
        sides.append(Side(scope.name, _first_of(library, own, scope)))
    return _meant(library, question, _alike(library, sides))


def _first_of(library: Library, question: Question, scope: Scope) -> Target | None:
    """The figure of one document, of the entity that is asked about where that is another: 兵团 of 自治区's plan."""
    name = subject(question, scope) if len(question.groups) > 1 else ""
    if not name:
        return _first(library, question, scope)
    found = _first(library, question, replace(scope, topic=f"{name}{scope.topic}"))
    return found if found is not None and name in library.full_name(found) else None


def _alike(library: Library, sides: list[Side]) -> list[Side]:
    """Sides whose indicator is another than the first one's are no sides of the same comparison."""
    first = next((s.target for s in sides if s.target is not None), None)
    if first is None:
        return sides
    kept = []
    for side in sides:
        near = side.target is None or likeness(library, side.target, first) >= ALIKE
        kept.append(side if near else Side(side.name, None))
    return kept


def _meant(library: Library, question: Question, sides: list[Side]) -> list[Side]:
    """Sides without a figure whose name has little of what is asked beside another one's: 「每户补助标准」 is no
    「高龄老年人养老服务补贴标准」."""
    weights = library.weigher.asked(question.topic)
    named = [coverage(weights, text_features(library.full_name(s.target))) if s.target else 0.0 for s in sides]
    most = max(named, default=0.0)
    return [
        side if most < FULLY or fit >= LITTLE * most else Side(side.name, None)
        for side, fit in zip(sides, named, strict=True)
    ]


def _by_segment(library: Library, question: Question) -> list[Side]:
    """Each entity with an indicator of its own: 「十二师绿色示范企业和七师绿色工厂2025年要建几家」."""
    named = sorted((m for m in question.entities if m.documents and m.end > m.start), key=lambda m: m.start)
    if len({m.documents for m in named}) < 2:
        return []
    ends = [*(m.start for m in named[1:]), len(question.body)]
    sides = []
    for mention, end in zip(named, ends, strict=True):
        words = topic(question.body[mention.end : end], library.gazetteer)
        sides.append(Side(mention.name, _first(library, question, Scope(mention.name, mention.documents, words))))
    return _meant(library, question, sides)


def _all_years(library: Library, question: Question, held: Sequence[Scope]) -> list[Side]:
    """Without a year: the sides year by year, when every entity has the same several years."""
    groups = [next(iter(look(library, question, scope).groups), ()) for scope in held]
    years = [tuple(dict.fromkeys(t.year for t in group if t.kind == "target")) for group in groups]
    if not years[0] or len(years[0]) < 2 or any(set(y) != set(years[0]) for y in years):
        return []
    return [
        Side(scope.name, next(t for t in group if t.year == year))
        for year in sorted(years[0])
        for scope, group in zip(held, groups, strict=True)
    ]


def _both(library: Library, question: Question) -> list[Scope]:
    """Scopes when documents are named besides entities: each entity by itself."""
    return scopes(library, replace(question, documents=None))


def _by_year(library: Library, question: Question) -> list[Side]:
    """One side for each year, of the indicator that has most of these years."""
    if len(question.years) < 2:
        return []
    scope = without_asking(question, scopes(library, question)[0])
    groups = look(library, question, scope).groups
    best = max(groups, key=lambda g: len({t.year for t in g if t.year in question.years}), default=())
    sides = [Side(f"{year}年", next((t for t in best if t.year == year), None)) for year in question.years]
    if all(side.target is not None for side in sides):
        return sides
    return [Side(f"{year}年", _first(library, replace(question, years=(year,)), scope)) for year in question.years]


def _by_kind(library: Library, question: Question) -> list[Side]:
    """What is against what is demanded: baseline or year against the criterion."""
    if "criterion" not in question.cues:
        return []
    scope = scopes(library, question)[0]
    words = re.sub(rf"[和与跟比]?(?:{cue('criterion').pattern})比?", " ", scope.topic)
    scope = replace(scope, topic=" ".join(words.split()) or scope.topic)
    now = _first(library, replace(question, cues=question.cues - {"criterion"}, years=question.years or ()), scope)
    if now is None or not now.table:
        return []
    rows = [t for t in library.targets_by_clause.get(now.clause, ()) if t.indicator == now.indicator]
    demanded = next((t for t in rows if t.kind == "criterion"), None)
    return [Side("", now), Side("", demanded)]


def by_growth(library: Library, question: Question) -> list[Side]:
    """One indicator from where it starts to where it shall be: 「五年要提高几个百分点」, 「是基数的几倍」."""
    if not question.cues & {"difference", "ratio"}:
        return []
    scope = without_asking(question, scopes(library, question)[0])
    series = (
        []
        if readings(question.folded)
        else sorted((f.target for f in parts(library, scope.topic, scope.documents)), key=lambda t: t.year)
    )
    if len(series) > 1 and len({t.document for t in series}) == 1:
        return [Side("", series[0]), Side("", series[-1])]
    if "ratio" in question.cues:
        scope = replace(scope, topic=re.sub(r"(?<=[\u4e00-\u9fff])(?:是|的)+(?= |$)", " ", scope.topic).strip())
    for first in (t for group in look(library, question, scope).groups for t in group):
        rows = [t for t in library.targets if t.document == first.document and likeness(library, t, first) >= TOLD]
        starts = [t for t in rows if t.kind == "baseline" or (t.kind == "actual" and t.clause == first.clause)]
        start = next((t for t in starts if t.unit == first.unit and t.value != first.value), None)
        if start is None:
            continue
        own = [t for t in rows if t.clause == start.clause and t.indicator == start.indicator and t.kind == "target"]
        goals = [t for t in own if not question.years or t.year in question.years]
        if goals:
            return [Side("", start), Side("", max(goals, key=lambda t: t.year))]
    return _over_years(library, question, scope)


def _over_years(library: Library, question: Question, scope: Scope) -> list[Side]:
    """The first and the last year of an indicator that is told for several: 「五年涨了多少元」."""
    for group in look(library, question, scope).groups:
        told = sorted(
            (t for t in group if t.kind == "actual" and not t.change and t.year.isdigit()), key=lambda t: t.year
        )
        if len({t.year for t in told}) == len(told) > 1 and len({t.unit for t in told}) == 1 and not question.years:
            return [Side("", told[0]), Side("", told[-1])]
    return []


def _by_claim(library: Library, question: Question) -> list[Side]:
    """The figures that the question itself names: 「兵团117.38亿占全疆539.27亿的多大份额」."""
    if len(question.claimed) < 2 or not question.cues & RECKONS:
        return []
    weights = library.weigher.asked(question.topic)
    documents = union(question)
    sides = []
    for claim in question.claimed[:3]:
        held = [
            (coverage(weights, text_features(library.full_name(t))), t)
            for t in library.targets
            if t.value == claim.number
            and (documents is None or t.document in documents)
            and (not claim.unit or claim.unit in t.unit)
        ]
        best = max(held, key=lambda pair: pair[0], default=(0.0, None))
        sides.append(Side("", best[1] if best[0] >= CLAIMED else None))
    return sides if all(side.target is not None for side in sides) else []


def _by_share(library: Library, question: Question) -> list[Side]:
    """A part and its whole: 「生态安全类投资占总投资的百分之几」; the whole may be the total of the same clause."""
    at = question.body.find("占")
    if "ratio" not in question.cues or at < 0 or "倍" in question.folded:
        return []
    scope = scopes(library, question)[0]
    left = topic(question.body[:at], library.gazetteer)
    right = topic(re.split(r"的?(?:多大|比例|比重|百分|份额|几成|多少)", question.body[at + 1 :])[0], library.gazetteer)
    words = re.sub(r"类|等|方面|领域", "", left).replace(" ", "")
    part = _first(library, question, replace(scope, topic=words))
    if part is None:
        return []
    whole = _first(library, question, replace(scope, topic=right)) if right else None
    if whole is None or whole.unit != part.unit:
        near = [t for t in library.targets if t.document == part.document and t.unit == part.unit and t is not part]
        totals = [t for t in near if t.indicator.startswith("总") or t.indicator.endswith("总量")]
        beside = [t for t in totals if t.clause == part.clause] or _same_chapter(library, part, totals)
        whole = beside[0] if len(beside) == 1 else None
    return [] if whole is None or "总" not in right + whole.indicator else [Side("", part), Side("", whole)]


def _same_chapter(library: Library, part: Target, totals: Sequence[Target]) -> list[Target]:
    """Totals told under the same heading as the part."""
    place = library.clause(part.clause).path[:-1]
    return [t for t in totals if place and library.clause(t.clause).path[:-1] == place]


def _by_source(library: Library, question: Question) -> list[Side]:
    """What the text says against what the table says: 「正文和表里写的一样吗」."""
    if not (re.search(r"正文|文字|文中|前文", question.folded) and "表" in question.folded):
        return []
    scope = scopes(library, question)[0]
    words = re.sub(r"正文|文字|文中|前文|指标表|表格?[里中内]?|写|说|和", " ", scope.topic)
    found = look(library, question, replace(scope, topic=" ".join(words.split())))
    held = [t for group in found.groups for t in group if not question.years or t.year in question.years]
    said = next((t for t in held if not t.table and t.kind == "target"), None)
    row = next((t for t in held if t.table and t.kind == "target"), None)
    if said is None and row is not None:
        said = _told(library, row)
    return [] if said is None or row is None else [Side("正文", said), Side("表", row)]


def _told(library: Library, row: Target) -> Target | None:
    """The figure of the text for what a row of a table gives."""
    near = [
        (likeness(library, row, t), t)
        for t in library.targets
        if t.document == row.document and not t.table and t.year == row.year and t.unit == row.unit
    ]
    best = max(near, key=lambda pair: pair[0], default=(0.0, row))
    return best[1] if best[0] >= TOLD else None


def by_part(library: Library, question: Question) -> list[Side]:
    """One side for each indicator named: 「生态安全和生态生活两块加起来投多少钱」."""
    scope = scopes(library, question)[0]
    pieces = [p for p in re.split(r"\s+", _PARTS.sub(" ", scope.topic)) if len(p) >= 2 and not _NO_PART.match(p)]
    if len(pieces) < 2:
        return []
    invested = ["投资额", "投资"] if "投资" in question.folded or "元" in asked_units(question.folded) else []
    tails = (
        [*invested, ""]
        + [pieces[-1][-n:] for n in (4, 3, 2) if len(pieces[-1]) > n]
        + [p for p in pieces if len(p) <= 6]
    )
    sides: list[Side] = []
    for piece in pieces:
        for tail in tails:
            words = piece if piece.endswith(tail) else piece + tail
            target = _first(library, question, replace(scope, topic=words))
            if (
                target is not None
                and _unit_fits(question, target)
                and all(s.target is None or s.target.value_span != target.value_span for s in sides)
            ):
                sides.append(Side(piece, target))
                break
    wanted_sides = re.search(r"([两二三四五六])(?:个|类|块|项|者|部分|方面|种)", question.folded)
    return sides[: {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}[wanted_sides[1]]] if wanted_sides else sides


def _unit_fits(question: Question, target: Target) -> bool:
    """Whether the figure is of the unit asked for, when one is."""
    units = asked_units(question.folded)
    return not units or any(
        target.unit.replace("平方公里", "平方千米").endswith(u.replace("平方公里", "平方千米")) for u in units
    )


def _by_years_summed(library: Library, question: Question) -> list[Side]:
    return [Side(f"{target.year}年", target) for target in yearly.summed(library, question)]


Finder = Callable[[Library, Question], list[Side]]

FINDERS: tuple[Finder, ...] = (
    _by_claim,
    _by_scope,
    _by_share,
    _by_segment,
    _by_source,
    _by_year,
    _by_kind,
    by_growth,
    _by_years_summed,
    by_part,
)
"""Ways of reading a question as a comparison, in the order they are tried."""
