"""Wording figures: one value, several years, with bound, unit, attribute and baseline, in one or two sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.sentences import sentences
from assistant.records import Citation, Span, Table, Target

LOW = re.compile(r"≥|不[得能应]?低于|以上|不[得能应]?少于|至少|(?<!不)(?<!不[得能应])超过")
"""Words of a bound from below."""

PART = "part:"
"""The mark of a part of a ratio, before the part's name."""

_KIND = {"target": "目标", "criterion": "标准", "baseline": "基数", "actual": ""}
_SPAN = re.compile(r"(?<=[\d%])[～∼〜—–-](?=\d)")
"""The sign of a range: 「80～85」."""
_RAISED = re.compile(r"[由从]每[^，,。；;]*\d[^，,。；;]*(?:提高|增加|上调|调整|降低|下调)[到至为]")
"""A figure that gives way to another which does not say again of whom it is: 「由每人每月300元提高到500元」."""
_PREDICATE = re.compile(r"^(?:达到|达|为|是|占|提高到|提高至)")


def shown(target: Target) -> str:
    """The value with bound and unit: 「≥80」 % -> 「≥80%」; words stay words: 「完成上级管控目标」."""
    text = re.sub(r"\s+", "", target.shown)
    if (
        target.table
        and target.unit
        and target.unit not in text
        and _SPAN.sub("~", text).endswith(target.value)
        and not re.search(r"[\u4e00-\u9fff]", _unbound(target, text))
    ):
        return text + target.unit
    if (
        target.table
        and target.unit
        and (match := re.match(r"^([≥≤><]?-?\d+(?:\.\d+)?)([（(].*|以上|以下|以内|左右)$", text))
    ):
        return f"{match[1]}{target.unit}{match[2]}"
    return target.change + text if target.change and not text.startswith(target.change) else text


def _unbound(target: Target, text: str) -> str:
    """The value without the words of its bound: 「力争突破3000」 -> 「3000」."""
    for word in target.bound.split():
        text = text.replace(word, "", 1)
    return text


def subject(target: Target, *, year: bool = True) -> str:
    """「第十二师2025年农村生活污水治理率」."""
    when = f"{target.year}年" if year and target.year else ""
    scope = target.scope if target.scope not in ("", target.entity) else ""
    return f"{target.entity}{when}{scope}{target.indicator}"


def attribute(target: Target) -> str:
    """「参考性指标」 or ""."""
    return target.attribute + ("" if target.attribute.endswith("指标") or not target.attribute else "指标")


def cite(library: Library, target: Target) -> Citation:
    """A row from its name to its last cell, or the sentence that states the figure."""
    clause = library.clause(target.clause)
    if target.table:
        return library.cite(clause, Span(_name_start(library, target), clause.end))
    low, high = clause.clean.position(target.start), clause.clean.position(target.end - 1) + 1
    inside = [(a, b) for a, b in sentences(clause.text) if a < high and low < b]
    start, end = inside[0][0], inside[-1][1]
    return library.cite(clause, clause.clean.span(start, len(clause.text[:end].rstrip())))


def _name_start(library: Library, target: Target) -> int:
    """Where the row's indicator name begins (its group's name for a line of a multi-line row)."""
    for table in library.tables:
        if table.document == target.document:
            for row in table.rows:
                if row.clause == target.clause:
                    starts = [c.start for c in row.cells if c.start <= target.name_span.start < c.end]
                    return min(starts, default=target.name_span.start)
    return target.name_span.start


def table_of(library: Library, target: Target) -> Table | None:
    """The table a figure comes from."""
    if not target.table:
        return None
    return next((t for t in library.tables if t.document == target.document
                 and any(row.clause == target.clause for row in t.rows)), None)  # fmt: skip


_DONE = re.compile(r"实际|实绩|执行情况|完成情况|完成了|已完成|实现了|上年|去年|同比")
_PLANNED = re.compile(r"计划|目标|预期|任务")


def of_kind(library: Library, folded: str, target: Target, *, unsaid: str = "") -> bool:
    """Whether a figure is of the kind that words ask for, where its row has the year in both: 2025年计划, 2025年实际.

    ``unsaid`` is the kind that is meant when the words do not say.
    """
    done, planned = bool(_DONE.search(folded)), bool(_PLANNED.search(folded))
    if not target.table or (done and planned):
        return True
    row = library.targets_by_clause.get(target.clause, ())
    kinds = {t.kind for t in row if t.indicator == target.indicator and t.year == target.year}
    if not {"target", "actual"} <= kinds:
        return True
    wanted = "actual" if done else "target" if planned else unsaid
    return not wanted or target.kind == wanted


def baseline(library: Library, target: Target) -> Target | None:
    """The baseline of the same row."""
    row = library.targets_by_clause.get(target.clause, ()) if target.table else ()
    return next((t for t in row if t.indicator == target.indicator and t.kind == "baseline"), None)


def say_value(library: Library, draft: Draft, target: Target, *, brief: bool = False) -> None:
    """One figure: 「第十二师2025年农村生活污水治理率的目标为≥80%（参考性指标，2022年基数71.43%）。」"""
    place = cite(library, target)
    draft.grant(target.entity, target.scope, target.year, target.indicator, "目标", "基数")
    draft.series.append(target)
    if target.table:
        extra = [attribute(target)]
        base = baseline(library, target) if target.kind == "target" and not brief else None
        if base is not None:
            extra.append(f"{base.year}年基数{shown(base)}")
            draft.grant(base.year)
        if target.marks:
            extra.append("标“*”，未达标")
        notes = "，".join(part for part in extra if part and not brief)
        draft.say(f"{_clause(library, target)}{f'（{notes}）' if notes else ''}。", place)
        if target.marks and (note := _note(library, target)) is not None:
            draft.sentences[-1] = draft.sentences[-1].__class__(
                draft.sentences[-1].text, (*draft.sentences[-1].citations, draft._number(note))
            )
        return
    draft.say(f"{_clause(library, target)}。", place)


def _note(library: Library, target: Target) -> Citation | None:
    """The note that explains a mark under the table."""
    table = table_of(library, target)
    if table is None or not table.notes:
        return None
    note = table.notes[0]
    return library.cite_at(target.document, note.start, note.end)


def _whose(target: Target) -> str:
    """Whose figure it is and of when, before the text's own words: 「某市2025年：」; "" where neither is known."""
    named = f"{target.entity}{f'{target.year}年' if target.year else ''}"
    return f"{named}：" if named else ""


def _clause(library: Library, target: Target) -> str:
    value = shown(target)
    if target.kind == "criterion":
        table = table_of(library, target)
        head = (
            next((c for i, c in enumerate(table.columns) if _criterion(table, i, target)), "标准") if table else "标准"
        )
        return f"{subject(target, year=False)}的{head}（创建标准）为{_quoted(target, value)}"
    if _RAISED.search(raised := _phrase(library, target)) and "每" not in value:
        return f"{_whose(target)}{raised}"
    if target.marks.startswith(PART):
        part = target.marks.removeprefix(PART)
        whole = replace(target, indicator=target.indicator.removesuffix(part))
        return f"{subject(whole)}为{value}，其中{part}占{target.value}%"
    if target.marks == "count":
        return f"{subject(target)}：{value}"
    if target.marks == "worded":
        return f"{target.entity}{target.year}年的目标：{_phrase(library, target)}"
    if (
        not target.table
        and re.search(
            r"[\u4e00-\u9fff]{3}",
            re.sub(r"^(?:力争|控制在|保持在|维持在|提高至|提高到|下降至|下降到|不低于|不超过|至少|达到)+", "", value),
        )
        and not target.change
        and not re.search("[；;]", _phrase(library, target))  # the name of the half before
    ):
        return f"{_whose(target)}{_phrase(library, target)}"
    kind = "的目标" if target.kind == "target" else "的实际值" if target.kind == "actual" and target.table else ""
    joined = (target.change and not target.table and not kind) or target.indicator.endswith("的")
    joint = "" if joined else "为"  # 地区生产总值比上年增长5.8%, 收入为预算的101.2%
    bare = _PREDICATE.sub("", value) if re.search(r"\d", value) else value  # 达到省要求 stays whole
    return f"{subject(target)}{kind}{joint}{_quoted(target, bare)}"


def _criterion(table: Table, index: int, target: Target) -> bool:
    rows = [part for row in table.rows if row.clause == target.clause for part in (row, *row.parts)]
    return any(row.cells[index].start == target.value_span.start for row in rows)


def _quoted(target: Target, value: str) -> str:
    """Words in quotation marks, figures bare."""
    return value if re.search(r"\d", value) else f"“{value}”"


def _phrase(library: Library, target: Target) -> str:
    """The phrase from the name or value to the end of both."""
    clause = library.clause(target.clause)
    low, high = clause.clean.position(target.start), clause.clean.position(target.end - 1) + 1
    return clause.text[low:high].strip("，,。；; ")


def say_years(library: Library, draft: Draft, targets: Sequence[Target]) -> None:
    """Several years of one indicator: 「…：2022年71.43%（基数），2025年≥80%，2035年≥90%（参考性指标）。」"""
    targets = [target for target in targets if target.year] or targets
    first = targets[0]
    rows: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        rows[target.clause].append(target)
    parts: list[str] = []
    places: list[Citation] = []
    for target in targets:
        draft.series.append(target)
        draft.grant(target.entity, target.scope, target.year, target.indicator)
        mark = "（基数）" if target.kind == "baseline" else "（*未达标）" if target.marks == "*" else ""
        mark = "（实际值）" if target.kind == "actual" and target.table else mark
        parts.append(f"{target.year}年{_quoted(target, shown(target))}{mark}")
    for clause_targets in rows.values():
        places.extend(cite(library, target) for target in clause_targets)
    note = f"（{attribute(first)}）" if first.attribute else ""
    draft.say(f"{subject(first, year=False)}：{'，'.join(dict.fromkeys(parts))}{note}。", *dict.fromkeys(places))
