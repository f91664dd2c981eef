"""A checked draft as a Word document with a comment at every finding, and the findings as a list."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from assistant.citation.draft_files import DraftFile, WordRun
from assistant.citation.findings import KINDS, Finding, Report
from assistant.citation.formats import inner

AUTHOR, INITIALS = "引文核验", "核"

LABEL = "本核验结果由计算机程序自动生成，仅供参考，请以文件原文为准。"

COLUMNS = ("序号", "结论", "类别", "稿件中的文字", "说明", "正确出处", "原文", "建议改为")


def annotated(report: Report, draft: DraftFile | None = None) -> bytes:
    """The bytes of a .docx: the draft's own document, or its text as a new one, with Word comments at the findings."""
    draft = draft if draft is not None and draft.word is not None else _typed(report.text)
    runs = list(draft.runs)
    for finding in report.findings:
        touched = _cut(runs, finding.start, finding.end)
        if touched:
            draft.word.add_comment(touched, text=comment(finding), author=AUTHOR, initials=INITIALS)
    draft.word.core_properties.comments = LABEL
    stream = io.BytesIO()
    draft.word.save(stream)
    return stream.getvalue()


def comment(finding: Finding) -> str:
    """What a comment says: 「【有出入】引文\\n“25”应为“30”…\\n出处：《…》二、（七）\\n原文：“…”」."""
    lines = [f"【{finding.verdict}】{KINDS[finding.kind]}", finding.reason]
    if finding.matches:
        match = finding.matches[0]
        number = f"（{match.number}）" if match.number else ""
        label = "" if match.label.startswith("《") else match.label
        lines.append(f"出处：《{match.title.strip('《》')}》{number}{label}")
    if finding.correction and not finding.is_fine:
        lines.append(f"建议：{finding.correction}")
    return "\n".join([*lines, LABEL])


def listed(report: Report) -> list[tuple[str, ...]]:
    """The findings as rows under ``COLUMNS``."""
    return [(str(number), *_row(finding)) for number, finding in enumerate(report.findings, start=1)]


def _row(finding: Finding) -> tuple[str, ...]:
    match = finding.matches[0] if finding.matches else None
    where = f"《{match.title.strip('《》')}》{'' if match.label.startswith('《') else match.label}" if match else ""
    correction = "" if finding.is_fine else finding.correction
    quote = inner(match.quote) if match else ""
    return finding.verdict, KINDS[finding.kind], finding.text, finding.reason, where, quote, correction


def as_csv(report: Report) -> bytes:
    """The list as a table that Excel and WPS open: UTF-8 with a byte order mark."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for row in listed(report))
    writer.writerow((LABEL,))
    return stream.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """A cell that no program takes for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t" and len(cell) > 1 else cell


def _typed(text: str) -> DraftFile:
    """Plain text as a new Word document, a paragraph a line."""
    from docx import Document

    document = Document()
    runs, at = [], 0
    for line in text.split("\n"):
        paragraph = document.add_paragraph()
        if line:
            run = paragraph.add_run(_printable(line))
            runs.append(WordRun(run._r, paragraph, at, at + len(line)))
        at += len(line) + 1
    return DraftFile(text, document, tuple(runs))


def _printable(line: str) -> str:
    """The line with a blank for every character that XML cannot hold."""
    return "".join(c if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff" else " " for c in line)


def _cut(runs: list[WordRun], start: int, end: int) -> list[Any]:
    """The runs of ``[start, end)``, cut at both ends where they can be cut; ``runs`` is kept up to date."""
    from docx.text.run import Run

    for edge in (start, end):
        at = next((i for i, run in enumerate(runs) if run.start < edge < run.end), None)
        if at is not None and (parts := _split(runs[at], edge)):
            runs[at : at + 1] = parts
    inside = [run for run in runs if run.start < end and start < run.end]
    return [Run(run.element, run.paragraph) for run in (inside[0], inside[-1])] if inside else []


def _split(run: WordRun, edge: int) -> Sequence[WordRun]:
    """One run as two; [] when it holds anything but text (a picture, a tab) and has to stay whole."""
    from docx.oxml.ns import qn

    texts = [child for child in run.element if child.tag != qn("w:rPr")]
    if len(texts) != 1 or texts[0].tag != qn("w:t"):
        return []
    other = deepcopy(run.element)
    run.element.addnext(other)
    words, at = texts[0].text or "", edge - run.start
    for element, part in ((run.element, words[:at]), (other, words[at:])):
        holder = element.find(qn("w:t"))
        holder.text = part
        holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [WordRun(run.element, run.paragraph, run.start, edge), WordRun(other, run.paragraph, edge, run.end)]
