"""Users' 👎 as draft gold questions: ``python -m eval.feedback [FEEDBACK] --out DRAFT.jsonl``.

A draft holds what the user said and what was answered; a person then writes ``must`` and ``answer``, checks the quote,
and moves it into eval/gold. FEEDBACK is the app's data folder, or JSON lines of ``assistant.conversations.judged``.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant import batch
from assistant.conversations import judged
from assistant.errors import AssistantError
from assistant.parser import Parser

DATA = Path("data")


def drafts(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, object]]:
    """One draft a question that was voted down, the last vote of the same question and history counting.

    The id is made from question and history, so that the same feedback gives the same draft again.
    """
    last = {_identity(row): row for row in rows}
    for identity, row in last.items():
        if row.get("helpful") is False:
            yield _draft(identity, row)


def _identity(row: Mapping[str, Any]) -> str:
    asked = [*(turn["question"] for turn in row.get("history") or ()), row["question"]]
    return "draft-" + hashlib.sha256("\n".join(asked).encode()).hexdigest()[:10]


def _draft(identity: str, row: Mapping[str, Any]) -> dict[str, object]:
    right = row.get("right")  # the clause that the user pointed out
    kind = "followup" if row.get("history") else ""
    return {
        "id": identity,
        "kind": kind,
        "slices": ["feedback"],
        "question": row["question"],
        "history": [{"question": turn["question"]} for turn in row.get("history") or ()],
        "answerable": bool(right) or bool(row.get("answered", True)),
        "must": [],
        "wrong": [],
        "citations": [{"document": right["document"], "quote": right["quote"]}] if right else [],
        "answer": "",
        "note": "；".join(_notes(row)),
    }


def _notes(row: Mapping[str, Any]) -> Iterator[str]:
    if row.get("reason"):
        yield f"用户说：{row['reason']}"
    yield f"当时答：{row.get('answer', '')}"
    for citation in row.get("citations") or ():
        yield f"当时引：{citation['document']} {citation.get('start', '')}–{citation.get('end', '')}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the drafts and say how many. 0 done, 2 bad use or input."""
    parser = Parser(prog="python -m eval.feedback", description="把用户的差评整理成题集草稿")
    parser.add_argument(
        "feedback", type=Path, metavar="FEEDBACK.jsonl", help="问答页面导出的评价（每行一个 JSON 对象）"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DRAFT.jsonl", help="草稿写到哪里")
    options = parser.parse_args(arguments)
    try:
        given = options.feedback
        rows = judged(given) if given.is_dir() else batch.read(given, text="question")
        count = batch.write(options.out, drafts(rows))
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{count} 道草稿：{options.out}。请补上 must 和 answer，再移入 eval/gold。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
