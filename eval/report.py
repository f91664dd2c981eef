"""A run as JSON (small, one a revision) and as Markdown (for people)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval.compare import Change, why
from eval.judge import Verdict
from eval.metrics import interval
from eval.runner import GROUPS, grouped, summarize

ROOT = Path(__file__).parent.parent

# Columns of the tables: name in the JSON -> heading; shares are shown in percent.
COLUMNS = {
    "count": "题数",
    "right": "答对",
    "cited": "答对且出处对",
    "first": "首个出处对",
    "precision": "出处准确率",
    "recall": "出处召回率",
    "character_precision": "字准确率",
    "character_recall": "字召回率",
    "declined_right": "该拒答而拒答",
    "declined_wrong": "不该拒答而拒答",
    "wrong_values": "错误值",
    "breaches": "违约",
    "length": "平均字数",
    "p50": "p50 毫秒",
    "p95": "p95 毫秒",
}
WHOLE = {"count", "wrong_values", "breaches", "length", "p50", "p95"}
TITLES = {"split": "按题组", "kind": "按类别", "document": "按文件", "slice": "按难点"}

Systems = Mapping[str, Mapping[str, float]]
"""A retriever's name -> measure -> value."""


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation: the verdicts, the retrieval scores by system (all; test only), notes, what it ran on."""

    verdicts: Sequence[Verdict]
    retrieval: Systems = field(default_factory=dict)
    retrieval_test: Systems = field(default_factory=dict)
    notes: Sequence[str] = ()
    encoder: str = ""
    seconds: float = 0.0


def result(run: Run) -> dict[str, Any]:
    """The run as JSON: summaries by every cut, retrieval by system, one ``Verdict.code`` a question."""
    cuts = {name: {key: one.plain() for key, one in grouped(run.verdicts, by).items()} for name, by in GROUPS.items()}
    return {
        "format": 1,
        "revision": revision(),
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "encoder": run.encoder,
        "seconds": round(run.seconds, 1),
        "all": summarize(run.verdicts).plain(),
        **cuts,
        "retrieval": run.retrieval,
        "retrieval_test": run.retrieval_test,
        "notes": list(run.notes),
        "questions": {verdict.question.id: verdict.code for verdict in run.verdicts},
    }


def revision() -> str:
    """The commit at hand, with 「+」 when the tree differs from it; "" outside git."""
    try:
        name = _git("rev-parse", "--short=10", "HEAD")
        return name + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def markdown(outcome: Mapping[str, Any], changed: Sequence[Change], *, before: Mapping[str, Any] | None) -> str:
    """The report for people: tables by every cut, retrieval by system, and every question that changed."""
    lines = [
        f"# 评测 {outcome['revision']}",
        "",
        f"{outcome['date']} · 向量模型 {outcome['encoder'] or '无'} · 用时 {outcome['seconds']} 秒",
        "",
        *table({"全部": outcome["all"]}, COLUMNS, first="范围"),
    ]
    for name, title in TITLES.items():
        if outcome[name]:
            lines += ["", f"## {title}", "", *table(outcome[name], COLUMNS, first="")]
    for name, title in (("retrieval", "只看检索"), ("retrieval_test", "只看检索（test 组）")):
        if outcome[name]:
            columns = {measure: measure for measure in next(iter(outcome[name].values()))}
            lines += ["", f"## {title}", "", *table(outcome[name], columns, first="系统")]
    lines += ["", certainty(outcome["all"]), *outcome["notes"], *changes(changed, before=before)]
    return "\n".join(lines).rstrip() + "\n"


def certainty(whole: Mapping[str, float]) -> str:
    """How far the share of right answers can be trusted: its 95 % interval."""
    low, high = interval(round(whole["right"] * whole["count"]), int(whole["count"]))
    return f"答对 {100 * whole['right']:.1f}%，95% 置信区间 {100 * low:.1f}–{100 * high:.1f}%。"


def table(rows: Mapping[str, Mapping[str, float | None]], columns: Mapping[str, str], *, first: str) -> Iterator[str]:
    """A Markdown table: a row a name, a column a measure."""
    yield f"| {first} | {' | '.join(columns.values())} |"
    yield f"|---|{'---:|' * len(columns)}"
    for name, values in rows.items():
        yield f"| {name} | {' | '.join(shown(column, values[column]) for column in columns)} |"


def shown(column: str, value: float | None) -> str:
    """A measure as people read it: 0.912 -> 「91.2」 (percent), counts and times as they are, 「—」 for none."""
    if value is None:
        return "—"
    if column in WHOLE or column == "characters":
        return f"{value:.1f}".removesuffix(".0")
    return f"{100 * value:.1f}"


def changes(changed: Sequence[Change], *, before: Mapping[str, Any] | None) -> Iterator[str]:
    """Every question whose verdict is not the stored one, with the reason."""
    if before is None:
        yield "\n## 与上次相比\n\n还没有存过结果（加 --store 存下这一次）。"
        return
    worse = [change for change in changed if change.worse]
    yield f"\n## 与上次（{before['revision']}，{before['date'][:10]}）相比\n"
    yield f"{len(changed)} 题变了，其中 {len(worse)} 题变差。\n"
    for change in changed:
        reasons = "；".join(why(change.verdict)) or "好"
        mark = "变差" if change.worse else "变了"
        codes = f"{change.before or '—'} → {change.verdict.code or '—'}"
        yield f"- {mark} `{change.verdict.question.id}` {codes}：{reasons}"


def failures(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """The questions that are not right and cited: question, answer, what was expected, first citation, why."""
    for verdict in verdicts:
        if verdict.right and verdict.cited and not verdict.breaches:
            continue
        question, answer = verdict.question, verdict.answer
        earlier = "".join(f"（前问：{turn.question}）" for turn in question.history)
        yield f"{question.id}  {earlier}{question.question}"
        yield f"  回答：{answer.answer}" + (f"（未答：{answer.reason}）" if not answer.answered else "")
        yield f"  应为：{question.answer}"
        if answer.citations:
            first = answer.citations[0]
            yield f"  出处：{first.document} {first.clause}：{' '.join(first.quote.split())[:80]}"
        yield f"  原因：{'；'.join(why(verdict))}"
