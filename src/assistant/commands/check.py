"""``assistant check``: what a draft quotes and cites, held against the documents."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands import add_index, add_json
from assistant.errors import BadInput

if TYPE_CHECKING:
    from assistant.citation.findings import Finding, Report

NAME = "check"
HELP = "核验一篇稿件：引文、文件名、文号、条款号、数据"

LINE = 60
"""Characters of the draft's words that a terminal shows with a finding."""


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``check``."""
    parser.add_argument("file", type=Path, metavar="FILE", help="要核验的稿件（.txt、.md 或 .docx）")
    parser.add_argument("--word", type=Path, metavar="OUT", help="另存一份带批注的 Word 文档（.docx）")
    parser.add_argument("--list", type=Path, metavar="OUT", help="另存一份核验清单（.csv，可用 Excel、WPS 打开）")
    add_json(parser)
    add_index(parser)


def run(options: argparse.Namespace) -> int:
    """Print the findings and write what was asked for. Exit status 0, whatever the findings are."""
    from assistant.citation.draft import Checker
    from assistant.citation.draft_files import read_file
    from assistant.citation.lookup import Lookup
    from assistant.citation.rows import finding_row
    from assistant.citation.word_comments import annotated, as_csv
    from assistant.index.store import Store

    draft = read_file(options.file)
    for out in filter(None, (options.word, options.list)):
        _not_over(out, options.file)
    report = Checker(Lookup(Store.open(options.index))).check(draft.text)
    if options.list:
        options.list.write_bytes(as_csv(report))
    if options.word:
        options.word.write_bytes(annotated(report, draft))
    rows = [finding_row(finding) for finding in report.findings]
    print(json.dumps(rows, ensure_ascii=False, indent=2) if options.json else shown(report))
    return 0


def _not_over(out: Path, draft: Path) -> None:
    if out.is_dir():
        raise BadInput(f"{out} 是文件夹，要的是文件名。")
    if out.resolve() == draft.resolve():
        raise BadInput(f"{out} 就是稿件本身，请换一个文件名，以免覆盖。")


def shown(report: Report) -> str:
    """The findings for a person: what is wrong first, then how many things are right."""
    wrong = [finding for finding in report.findings if not finding.is_fine]
    fine = len(report.findings) - len(wrong)
    lines = [_shown(number, finding) for number, finding in enumerate(wrong, start=1)]
    lines.append(f"共核验{len(report.findings)}处：{fine}处准确，{len(wrong)}处需要看一看。")
    return "\n".join(lines)


def _shown(number: int, finding: Finding) -> str:
    words = " ".join(finding.text.split())
    return f"[{number}] {finding.verdict}　{words if len(words) <= LINE else words[:LINE] + '…'}\n    {finding.reason}"
