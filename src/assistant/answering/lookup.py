"""The figure lane: from a question to its targets, their year and kind; answers, or says which part is missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering import by_cell, implied
from assistant.answering.draft import Draft, declined
from assistant.answering.figures import SURE, Match, abbreviates, chosen, matches, measure, same_measure
from assistant.answering.fitting import (
    admits,
    changed,
    fits,
    goalless,
    held_now,
    in_units,
    of_last,
    of_sort,
    of_unit,
    plain_first,
    themselves,
    told_itself,
)
from assistant.answering.halves import halves
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features, variants
from assistant.answering.neighbours import of_neighbour, parts_named
from assistant.answering.passages import passages
from assistant.answering.question import Question, asked_units
from assistant.answering.scope import Scope, entity_names, scopes
from assistant.answering.values import LOW, attribute, cite, of_kind, say_value, say_years, shown, subject
from assistant.language.normal import fold
from assistant.records import Target

SAME_NAME = 0.80
"""Share of the topic that another wording of the indicator must hold to stand in for it."""

FAR = 0.3
"""A name that fits so much less than the best one is another indicator, not a second reading."""

NAMED = 0.6
"""Coverage of the topic by an indicator's name from which a refusal may speak of that indicator's other years."""

ROW, ROW_BACK = 0.99, 0.45
"""Coverage of a topic by the name of a table row with parts, and of that name by the topic, that make it meant."""

LONGEST = 30
"""Characters from the name to the value of a figure beyond which the name was told before."""

MOST = 4
"""More indicators than this are told in one answer only where the question names them: the best ones are."""


@dataclass(frozen=True, slots=True)
class Found:
    """Targets of one scope that fit name and year; ``other`` fit the name but not the year or kind asked for."""

    scope: Scope
    groups: tuple[tuple[Target, ...], ...]
    other: tuple[Target, ...]
    score: float = 0.0


_SORTS = re.compile("(?:约束|预期|参考|指导|引导)性?(?:指标)?|属性|性质")
"""The sorts of indicator that are asked for; no words of its name."""


def look(library: Library, question: Question, scope: Scope) -> Found:
    """The targets that ``question`` asks of one scope."""
    if "why" in question.cues:
        return Found(scope, (), ())
    if "attribute" in question.cues and not question.cues & {"list", "howmany"}:
        scope = replace(scope, topic=_SORTS.sub(" ", scope.topic).strip())
    elsewhere = _told_elsewhere(library, question, scope)
    own = _look(library, question, scope, elsewhere)
    if elsewhere and own.other and not own.groups:  # 兵团's own, where 其中兵团 is of other years
        again = _look(library, question, scope, [])
        return again if again.groups else own
    return own


def _look(library: Library, question: Question, scope: Scope, elsewhere: Sequence[Match]) -> Found:
    found: list[Match] = []
    units = asked_units(question.folded)
    for said, unit in implied.ways(scope.topic, changed(question, scope.topic)):
        near = [*matches(library, said, scope.documents), *elsewhere]
        near = [m for m in near if re.search(unit, m.target.unit)]
        near = [m for m in near if admits(library.full_name(m.target), scope.topic, question)]
        if any(m.total >= SURE and in_units(units, m.target) for m in (near if units == ("元",) else elsewhere)):
            near = [m for m in near if in_units(units, m.target)]  # 万亩, where 40% is told of the entity's own
        found = [m for m in chosen(near, said) if not of_neighbour(library, m.target, said)]
        found = found or parts_named(library, near, said)
        if found:
            break
    found = found or _of_row(library, scope)
    if "list" in question.cues and not question.cues & {"howmany", "compare"}:
        found = [m for m in found if m.target.marks != "count"]  # 「有哪些」 is not answered by 「3家」
    whole = any(scope.topic == one.topic for one in scopes(library, question))
    unknown = [name for name in question.unknown if whole or name in scope.topic]  # 天山北坡 beside 南疆三地州
    found = [m for m in found if all(_speaks_of(library, m.target, name) for name in unknown)]
    if "when" in question.cues and re.search(r"哪|何时|什么时候|啥时候|几月", question.folded):
        found = [m for m in found if m.target.year and (question.claimed or _told_when(m.target, scope.topic))]
    of_time = [m for m in found if fits(library, question, m.target)]
    of_time = held_now(library, question, of_last(library, question, of_time))
    fitting = told_itself(question, of_unit(question, of_time), of_time)
    if "when" in question.cues and question.claimed:  # 「哪一年达到60%」
        fitting = [m for m in fitting if any(q.number == m.target.value for q in question.claimed)] or fitting
    if not fitting and found:
        fitting = told_itself(question, of_unit(question, _other_name(library, question, scope, found[0])), of_time)
    named = [m.target for m in found]
    return Found(scope, _groups(library, question, fitting), tuple(named), found[0].score if found else 0.0)


def _of_row(library: Library, scope: Scope) -> list[Match]:
    """The parts of the one table row that the topic names: 「水环境质量」 -> 劣V类水体比例下降幅度 and the others."""
    weights = library.weigher.asked(scope.topic)
    held: list[tuple[float, str]] = []
    for table in library.tables:
        inside = scope.documents is None or table.document in scope.documents
        for row in table.rows if inside and weights else ():
            own = library.weigher.weights(text_features(library.clause(row.clause).heading)) if row.parts else {}
            back = sum(w for f, w in own.items() if f in weights) / (sum(own.values()) or 1.0)
            if back >= ROW_BACK and coverage(weights, own) >= ROW:
                held.append((back, row.clause))
    best = [clause for back, clause in held if back == max(held)[0]]
    return [Match(t, 1.0, 1.0, 1.0) for t in library.targets_by_clause.get(best[0], ())] if len(best) == 1 else []


def _speaks_of(library: Library, target: Target, name: str) -> bool:
    """Whether a figure is that of a place which the library has no document of: its name or its phrase names it."""
    if name in fold(library.full_name(target)):
        return True
    clause = library.clause(target.clause)
    at = clause.clean.position(target.start)
    start = max(clause.text.rfind(mark, 0, at) for mark in "。；;，,") + 1
    stop = clause.clean.position(target.end - 1) + 1
    return not target.table and bool(re.search(re.escape(name) + "(?!级)", fold(clause.text[start:stop])))


def _other_name(library: Library, question: Question, scope: Scope, best: Match) -> list[Match]:
    """The year asked for under another wording (非化石能源消费比重 beside …占一次能源消费比重)."""
    near = [m for m in matches(library, scope.topic, scope.documents) if m.score >= best.score - 0.3]
    return [
        m
        for m in near
        if m.total >= SURE
        and (m.named >= SAME_NAME or abbreviates(library.full_name(m.target), scope.topic))
        and question.years
        and same_measure(scope.topic, m.target)
        and fits(library, question, m.target)
    ]


def _told_elsewhere(library: Library, question: Question, scope: Scope) -> list[Match]:
    """Figures of the entity that another level's document gives (其中兵团用水总量…)."""
    if scope.documents is None or question.documents is not None or not scope.name:
        return []
    others = [d.id for d in library.documents if d.id not in scope.documents]
    found = matches(library, f"{scope.name}{scope.topic}", others)
    own = re.compile(re.escape(fold(scope.name)) + "(?!级)")
    return [m for m in found if own.search(library.full_name(m.target))]


def _groups(library: Library, question: Question, found: Sequence[Match]) -> tuple[tuple[Target, ...], ...]:
    """Targets by indicator and document, best first; equal statements of one document are one."""
    groups: dict[tuple[str, str, str], list[Target]] = {}
    best: dict[tuple[str, str, str], float] = {}
    for match in found[:60]:
        target = match.target
        key = (target.document, target.indicator, target.scope)
        groups.setdefault(key, []).append(target)
        best[key] = max(best.get(key, 0.0), match.score)
    kept: list[tuple[Target, ...]] = []
    top = max(best.values(), default=0.0)
    score = {id(group): best[key] for key, group in groups.items()}
    for group in groups.values():
        meant = [t for t in group if of_kind(library, question.folded, t)]
        targets = plain_first(question, of_sort(question, meant))
        if targets and score[id(group)] >= top - FAR and not any(_repeats(targets, known) for known in kept):
            kept.append(tuple(sorted(targets, key=lambda t: (t.year, t.start))))
    return tuple(themselves(question, kept)[:MOST])


def _repeats(targets: Sequence[Target], known: Sequence[Target]) -> bool:
    """Whether a group only says again what another group of the same document says (table and prose agree)."""
    values = {(t.year, value_key(t)) for t in known}
    return targets[0].document == known[0].document and all((t.year, value_key(t)) in values for t in targets)


def value_key(target: Target) -> tuple[str, str]:
    """Value and direction for comparison: 「≥60%」 and 「不低于60%」 agree, 「≥30」 and 「12.58」 do not."""
    bound = target.bound + target.shown
    low = bool(LOW.search(bound))
    high = bool(re.search(r"≤|不[得能应]?超过|以内|以下|不[得能应]?高于|控制在", bound))
    value = target.value.replace(",", "")
    value = value.rstrip("0").rstrip(".") if "." in value else value
    return value, "low" if low else "high" if high else ""


def answer(library: Library, question: Question) -> Draft | None:
    """Value questions; None when no indicator is meant, a refusal when its year or level is not there."""
    each = bool(re.search("各|分别", question.folded))
    found = [
        look(library, question, part)
        for scope in scopes(library, question)
        for part in halves(library, scope, each=each)
    ]
    held = [f for f in found if f.groups]
    if not held:
        return missing(library, question, found)
    if _when_too(question) and not held[0].groups[0][0].table:
        return None  # 「投多少钱，啥时建成」: the sentence says both
    draft = Draft()
    if goalless(question, (t for f in held for group in f.groups for t in group)):
        draft.say(f"现有文件没有给出{subject(held[0].groups[0][0], year=False)}的目标。")
    for one in held:
        for group in one.groups:
            say(library, draft, question, group)
    told = {year for f in held for group in f.groups for t in group for year in (t.year, t.year[-4:])}
    absent = [y for y in question.years if y not in told and "—" not in y and f"{y}年" not in draft.text]
    if absent and len(absent) < len(question.years) and not question.period:
        draft.say(f"现有文件没有给出{'、'.join(f'{year}年' for year in absent)}的数值。")
        for target in _worded(library, absent, held[0].groups[0][0]):
            say_value(library, draft, target)
    for one in found:
        lacking = not one.groups and len(found) > 1 and measure(one.scope.topic) is not None
        if lacking and _absent(library, question, one.scope):
            draft.say(_lacks(library, question, one))
    return draft


def _told_when(target: Target, topic: str) -> bool:
    """Whether a figure's year says when what is asked comes about: 「什么时候建成」 is no question after 总投资."""
    return measure(target.indicator) is None or measure(topic) is not None


def _when_too(question: Question) -> bool:
    """Whether both an amount and its time are asked for."""
    return bool(asked_units(question.folded) and re.search("何时|什么时候|啥时|哪天|几月", question.folded))


def _absent(library: Library, question: Question, scope: Scope) -> bool:
    """Whether nothing in a scope speaks of the topic: only then may an answer say so."""
    near = passages(library, scope.topic, query=question.folded, documents=scope.documents, k=10)
    return all(p.whole < 0.5 for p in near)


def say(library: Library, draft: Draft, question: Question, group: Sequence[Target]) -> None:
    first = group[0]
    if "unit" in question.cues and first.unit:
        draft.grant(first.entity, first.indicator)
        draft.say(f"{first.entity}{first.indicator}的计量单位是{first.unit}。", cite(library, first))
    elif "attribute" in question.cues and first.attribute and not re.search(r"哪些|几项|多少", question.folded):
        draft.grant(first.entity, first.indicator)
        draft.say(f"{first.entity}{first.indicator}是{attribute(first)}。", cite(library, first))
    elif len({t.year for t in group}) > 1:
        say_years(library, draft, group)
    else:
        for target in _distinct(_tables_first(group)):
            say_value(library, draft, target)


def _tables_first(group: Sequence[Target]) -> list[Target]:
    """Rows before prose that only goes on from what it said before: 「…突破100亿元；到2026年，达到150亿元」."""
    return sorted(group, key=lambda t: (t.year, not t.table and t.end - t.start > LONGEST, t.start))


def _distinct(group: Iterable[Target]) -> list[Target]:
    """One target for each different value."""
    seen: dict[tuple[str, str], Target] = {}
    for target in group:
        seen.setdefault(value_key(target), target)
    return list(seen.values())


def missing(library: Library, question: Question, found: Sequence[Found]) -> Draft | None:
    """The indicator is there, but not for the year or kind asked for: say which years are."""
    named = [f for f in found if f.other and _names_it(library, f)]
    if not named or not (question.years or question.cues & {"baseline", "criterion"}):
        return None
    if question.years and all(any(t.year == year for f in named for t in f.other) for year in question.years):
        return None  # the year is there, what is asked of it is not
    if (said := _in_words(library, question, named[0]) or by_cell.total(library, question)) is not None:
        return said
    return declined("no-year", "".join(_lacks(library, question, f) for f in named),
                    [cite(library, t) for t in named[0].other[:2]])  # fmt: skip


def _names_it(library: Library, found: Found) -> bool:
    """Whether the indicator found is what is asked: the name of 主要污染物排放总量 lacks the 碳 of 碳排放总量."""
    name = text_features(library.full_name(found.other[0]))
    said = (library.weigher.asked(topic) for topic in variants(found.scope.topic))
    return any(coverage(weights, name) >= NAMED for weights in said)


def _in_words(library: Library, question: Question, found: Found) -> Draft | None:
    """No figure for that year, but a goal in words for the same thing: 「到2035年，和美连队基本建成」."""
    first = found.other[0]
    for target in _worded(library, question.years, first):
        draft = Draft()
        draft.say(f"现有文件没有给出{subject(first, year=False)}{target.year}年的数值。")
        say_value(library, draft, target)
        return draft
    return None


def _worded(library: Library, years: Collection[str], first: Target) -> list[Target]:
    """Goals in words of these years for what a figure measures: 和美连队 of 和美连队整团建成比例."""
    return [
        target
        for target in library.targets_by_clause.get(first.clause, ())
        if target.marks == "worded" and target.year in years and len(target.indicator) >= 3
        and target.indicator in first.indicator
    ]  # fmt: skip


def _lacks(library: Library, question: Question, found: Found) -> str:
    name = found.scope.name or entity_names(library, found.scope.documents)
    asked = "、".join(f"{year}年" for year in question.years)
    if not found.other:
        return f"现有文件没有给出{name}的“{question.topic or question.text}”。"
    first = found.other[0]
    alike = [t for t in found.other if t.document == first.document and _one_name(t.indicator, first.indicator)]
    same = [t for t in alike if t.year] or alike
    years = "、".join(dict.fromkeys(f"{t.year}年" for t in same if t.year))
    held = f"文件给出的是{years}的" if years else "文件给出的没有注明年份"
    alone = found.scope.documents is not None and len(found.scope.documents) == 1
    where = f"《{library.document(first.document).title}》" if alone else "现有文件"
    return f"{where}没有给出{first.entity}{asked or '所问的'}“{first.indicator}”的数值（{held}）。"


def _one_name(left: str, right: str) -> bool:
    """Whether one name is the other, but for a remark: 林草覆盖率, 林草覆盖率（干旱半干旱地区）."""
    return re.sub("[（(].*?[）)]", "", left) == re.sub("[（(].*?[）)]", "", right)


def best_target(library: Library, question: Question, scope: Scope) -> Target | None:
    """The one target of a scope when there is exactly one answer, else None."""
    found = look(library, question, scope)
    if not found.groups:
        return None
    return _distinct(found.groups[0])[0]


__all__ = ["Found", "answer", "best_target", "look", "shown", "subject", "value_key"]
