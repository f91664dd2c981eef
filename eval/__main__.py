"""``python -m eval [GOLD.jsonl …]``: ask the gold questions, print the tables, write the report, hold the floors."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.batch import progress
from assistant.chat import Chat
from assistant.commands import add_index
from assistant.errors import AssistantError, BadInput
from assistant.index.encoder import load as load_encoder
from assistant.index.store import Store
from assistant.parser import Parser
from eval import baseline, compare, report, retrieval
from eval.floors import broken, floors
from eval.judge import Verdict
from eval.questions import KINDS, Question, gold_files, load
from eval.runner import run

LOCAL = compare.REPORTS / "local"
STOCK = "LangChain"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and report. 0 done, 1 a floor is broken (with --check), 2 bad use or no index."""
    options = _parser().parse_args(arguments)
    try:
        return _evaluate(options)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> Parser:
    parser = Parser(prog="python -m eval", description="用题集评测：回答、出处、拒答、检索，并与上次的结果相比")
    parser.add_argument("gold", nargs="*", type=Path, metavar="GOLD.jsonl", help="题集文件（默认 eval/gold/ 里的全部）")
    parser.add_argument("--only", choices=("dev", "test"), help="只用这一组题")
    parser.add_argument("--kind", action="append", choices=KINDS, metavar="KIND", help="只用这一类题，可重复")
    parser.add_argument("--failures", action="store_true", help="逐题列出没答好的（只列 dev 组）")
    parser.add_argument("--split", choices=("dev", "test"), default="dev", help="--failures 列哪一组，默认 dev")
    parser.add_argument("--check", action="store_true", help="与底线（eval/floors.json）相比，低于底线则退出码为 1")
    parser.add_argument("--store", action="store_true", help="把这次的结果存入 eval/reports/，作为以后比较的依据")
    parser.add_argument("--no-retrieval", action="store_true", help="不单独测检索")
    parser.add_argument("--no-baseline", action="store_true", help="不测 LangChain 常规做法")
    add_index(parser)
    return parser


def _evaluate(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    questions = _questions(options)
    chat = Chat.open(options.index)
    store = chat.store
    verdicts = _verdicts(chat, questions)
    systems, notes = ({}, []) if options.no_retrieval else _systems(chat, stock=not options.no_baseline)
    whole = report.Run(
        verdicts,
        retrieval=_scores(systems, questions, store),
        retrieval_test=_scores(systems, [question for question in questions if question.split == "test"], store),
        notes=notes,
        encoder=str(store.manifest.encoder.get("identity", "")),
        seconds=time.perf_counter() - started,
    )
    outcome = report.result(whole)
    before = compare.last_stored()
    changed = compare.changes(verdicts, before["questions"] if before else {})
    text = report.markdown(outcome, changed, before=before)
    print(text)
    _write(outcome, text, verdicts, store=options.store)
    if options.failures:
        print("\n".join(report.failures(one for one in verdicts if one.question.split in (options.split, ""))))
    return _check(outcome) if options.check else 0


def _questions(options: argparse.Namespace) -> list[Question]:
    questions = [question for path in gold_files(options.gold) for question in load(path)]
    chosen = [
        question
        for question in questions
        if (not options.only or question.split == options.only) and (not options.kind or question.kind in options.kind)
    ]
    if not chosen:
        raise BadInput("没有符合条件的题。")
    return chosen


def _verdicts(chat: Chat, questions: Sequence[Question]) -> list[Verdict]:
    chat.ask(questions[0].question)  # files mapped, dictionaries loaded: not part of any question's time
    asked = run(questions, chat.ask, chat.store.text)
    return [next(asked) for _ in progress(questions, doing="评测")]


def _systems(chat: Chat, *, stock: bool) -> tuple[dict[str, retrieval.Retriever], list[str]]:
    """The retrievers by name, and what there is to say about them."""
    systems = dict(retrieval.systems(chat))
    notes = ["检索：含有一条原文引用至少一半的段落算找到；characters 为每段平均字数（越长越容易碰上）。"]
    if stock:
        pipeline = baseline.stock(chat.store, load_encoder(chat.store.manifest.encoder.get("name")))
        if pipeline is None:
            notes.append("没有安装 LangChain 常规做法所需的库（extra dev），略过。")
        else:
            systems[STOCK] = pipeline
    return systems, notes


def _scores(
    systems: Mapping[str, retrieval.Retriever], questions: Sequence[Question], store: Store
) -> dict[str, dict[str, float]]:
    if not questions:
        return {}
    return {name: retrieval.measure(one, questions, store.text).plain() for name, one in systems.items()}


def _write(outcome: dict[str, Any], text: str, verdicts: Sequence[Verdict], *, store: bool) -> None:
    """The last run in full in reports/local; with ``store`` the small result and the report beside it."""
    LOCAL.mkdir(parents=True, exist_ok=True)
    (LOCAL / "report.md").write_text(text, "utf-8")
    (LOCAL / "result.json").write_text(_small(outcome), "utf-8")
    (LOCAL / "answers.jsonl").write_text("".join(_lines(verdicts)), "utf-8")
    if store:
        name = f"{outcome['date'][:10]}-{outcome['revision'].strip('+') or 'unversioned'}"
        (compare.REPORTS / f"{name}.json").write_text(_small(outcome), "utf-8")
        (compare.REPORTS / "report.md").write_text(text, "utf-8")


def _small(outcome: dict[str, Any]) -> str:
    return json.dumps(outcome, ensure_ascii=False, indent=1) + "\n"


def _lines(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        row = {"id": verdict.question.id, "code": verdict.code, "answer": verdict.answer.answer}
        yield json.dumps({**row, "why": list(compare.why(verdict))}, ensure_ascii=False) + "\n"


def _check(outcome: dict[str, Any]) -> int:
    found = list(broken(floors(), outcome))
    for line in found:
        print(f"低于底线：{line}", file=sys.stderr)
    print("底线都守住了。" if not found else f"{len(found)} 条底线没有守住。", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
