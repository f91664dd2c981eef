"""What a run says at its end, for a person: a block a document, a line a refused file, a sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.records import Clause, LeftOut, Parsed, Table

if TYPE_CHECKING:
    from ingest.parse import Outcome
    from ingest.plan import Plan

_SHOWN_WARNINGS = 20


def block(parsed: Parsed, *, known: bool, read_as: Sequence[str]) -> str:
    """The block of one document that was read; ``read_as``: format, encoding and the like."""
    lines = [
        f"{'更新' if known else '新增'} {parsed.document.id}  《{parsed.document.title}》",
        f"来源：{parsed.document.source}（{'，'.join(read_as)}）",
        *_known_of(parsed),
        f"文字：{_characters(parsed)}",
        f"条款：{_levels(parsed.clauses)}",
        f"表格：{_tables(parsed.tables)}；指标 {len(parsed.targets)} 条；责任分工 {len(parsed.duties)} 条；"
        f"简称 {len(parsed.terms)} 个",
        *_warnings(parsed.warnings),
    ]
    return "\n    ".join(lines)


def _known_of(parsed: Parsed) -> Iterator[str]:
    document = parsed.document
    said = {
        "主体": document.entity,
        "层级": document.level,
        "发文机关": "、".join(document.issuers),
        "文号": document.number,
        "日期": document.date,
    }
    known = "；".join(f"{name} {value}" for name, value in said.items() if value)
    missing = "、".join(name for name, value in said.items() if not value)
    yield f"信息：{known or '无'}" + (f"（未写明：{missing}）" if missing else "")


def _characters(parsed: Parsed) -> str:
    """「收入 9512 字；未收 45 字（版记 30，空白 15）」."""
    left = sum(one.end - one.start for one in parsed.left_out)
    taken = f"全文 {len(parsed.text)} 字，收入 {len(parsed.text) - left} 字"
    return taken + (f"，未收 {left} 字（{_reasons(parsed.left_out)}）" if left else "")


def _reasons(left_out: Sequence[LeftOut]) -> str:
    counted: Counter[str] = Counter()
    for one in left_out:
        counted[one.reason] += one.end - one.start
    return _counts(counted)


def _levels(clauses: Sequence[Clause]) -> str:
    counted = Counter(clause.level or clause.kind for clause in clauses)
    return f"{len(clauses)} 条" + (f"（{_counts(counted)}）" if counted else "")


def _tables(tables: Sequence[Table]) -> str:
    """「1 张（表1：38 行 × 9 列，342 格）」."""
    if not tables:
        return "无"
    shapes = (f"{t.label or '无题'}：{len(t.rows)} 行 × {len(t.columns)} 列，{_cells(t)} 格" for t in tables)
    return f"{len(tables)} 张（{'；'.join(shapes)}）"


def _cells(table: Table) -> int:
    return sum(len(row.cells) for row in table.rows)


def _counts(counted: Mapping[str, int]) -> str:
    return "，".join(f"{name} {count}" for name, count in counted.items())


def _warnings(warnings: Sequence[str]) -> Iterator[str]:
    yield from (f"注意：{warning}" for warning in warnings[:_SHOWN_WARNINGS])
    if len(warnings) > _SHOWN_WARNINGS:
        yield f"注意：另有 {len(warnings) - _SHOWN_WARNINGS} 条提示从略"


def rest(plan: Plan, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The lines of files that made no document, and of documents that were taken out."""
    yield from (f"未收 {source}：{reason}" for source, reason in plan.refused.items())
    for outcome in outcomes:
        if not outcome.taken:
            still = "（索引中仍是它的上一版）" if outcome.job.known else ""
            yield f"未收 {outcome.job.found.source}：{outcome.refused}{still}"
    for source, twin in plan.same.items():
        yield f"未收 {source}：与 {twin} 内容完全相同，只收一份。"
    yield from (f"移除 {document}" for document in plan.removed)


def total(plan: Plan, outcomes: Sequence[Outcome]) -> str:
    """「合计：新增 5，更新 0，未变 0，移除 0，未收 0。」."""
    taken = [outcome.job.known for outcome in outcomes if outcome.taken]
    happened = {
        "新增": taken.count(False),
        "更新": taken.count(True),
        "未变": len(plan.unchanged),
        "移除": len(plan.removed),
        "未收": len(plan.refused) + len(plan.same) + len(outcomes) - len(taken),
    }
    return f"合计：{_counts(happened)}。"


def held(counts: Mapping[str, int]) -> str:
    """「5 份文件，1516 条条款，300 条指标」: what an index holds."""
    names = (("documents", "份文件"), ("clauses", "条条款"), ("targets", "条指标"))
    return "，".join(f"{counts.get(name, 0)} {what}" for name, what in names)
