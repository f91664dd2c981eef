"""Is the gold set sound? ``python -m eval.gold.check [--index DIR]`` says so or names every fault.

Ids and questions are unique; quotes are literal; every model answer passes the judge on its own conditions; no clause
serves both ``dev`` and ``test``; at most a third of the questions share a long run of characters with the documents;
every document is asked about, and every kind.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.commands import add_index
from assistant.errors import AssistantError
from assistant.index.store import Store
from assistant.parser import Parser
from assistant.records import Span
from eval.judge import Texts, contains
from eval.locate import spans
from eval.questions import KINDS, Question, gold_files, load

Unit = Callable[[str, Span], frozenset[str]]
"""(document id, span) -> the clauses whose own text the span touches."""

# Characters of a question that also stand in a row in a document it cites: that many and it borrows its words.
LONG_RUN = 10
MOST_BORROWED = 1 / 3

# What the set promises to hold at least: all questions, and those of a kind.
ALL = 400
LEAST = {"unanswerable": 40, "followup": 40, "comparison": 40}


def faults(questions: Sequence[Question], texts: Texts, unit: Unit) -> Iterator[str]:
    """Everything that is wrong with the set, one line each, the question's id first where it is one question's."""
    yield from _repeated(questions)
    for question in questions:
        yield from _shape(question)
        yield from _quotes(question, texts)
        yield from _model_answer(question)
    yield from _shared_clauses(questions, texts, unit)
    yield from _counts(questions, texts)


def _repeated(questions: Sequence[Question]) -> Iterator[str]:
    for id, count in Counter(question.id for question in questions).items():
        if count > 1:
            yield f"{id}：编号重复 {count} 次"
    asked = Counter((question.question, question.history) for question in questions)
    for (text, _), count in asked.items():
        if count > 1:
            yield f"问题重复 {count} 次：{text}"


def _shape(question: Question) -> Iterator[str]:
    if question.kind not in KINDS:
        yield f"{question.id}：没有 {question.kind} 这一类"
    if question.answerable != (question.kind != "unanswerable") and question.kind != "followup":
        yield f"{question.id}：类别与 answerable 不符"
    if question.answerable and not question.citations:
        yield f"{question.id}：没有出处"
    if not question.answerable and question.citations:
        yield f"{question.id}：没有答案的题列了出处"
    if question.kind == "followup" and not question.history:
        yield f"{question.id}：追问没有 history"
    if (question.answerable and not question.must) or not all(question.must):
        yield f"{question.id}：没有写回答中必须有什么"


def _quotes(question: Question, texts: Texts) -> Iterator[str]:
    for citation in question.citations:
        if not spans(texts(citation.document), citation.quote):
            yield f"{question.id}：{citation.document} 中没有这段话：{citation.quote[:30]!r}"


def _model_answer(question: Question) -> Iterator[str]:
    for group in question.must:
        if not any(contains(question.answer, one) for one in group):
            yield f"{question.id}：参考回答里没有 {'／'.join(group)}"
    for one in question.wrong:
        if contains(question.answer, one):
            yield f"{question.id}：参考回答里有错误值 {one}"


def _shared_clauses(questions: Sequence[Question], texts: Texts, unit: Unit) -> Iterator[str]:
    owners: dict[str, dict[str, set[str]]] = {}
    for question in questions:
        for citation in question.citations:
            for span in spans(texts(citation.document), citation.quote)[:1]:
                for clause in unit(citation.document, span):
                    owners.setdefault(clause, {}).setdefault(question.split, set()).add(question.id)
    for clause, splits in owners.items():
        if {"dev", "test"} <= splits.keys():
            named = "；".join(f"{split}: {', '.join(sorted(ids))}" for split, ids in sorted(splits.items()))
            yield f"dev 和 test 用了同一条 {clause}（{named}）"


def _counts(questions: Sequence[Question], texts: Texts) -> Iterator[str]:
    kinds = Counter(question.kind for question in questions)
    for kind in KINDS:
        if kinds[kind] < LEAST.get(kind, 1):
            yield f"{kind} 类只有 {kinds[kind]} 题，至少要 {LEAST.get(kind, 1)} 题"
    if len(questions) < ALL:
        yield f"只有 {len(questions)} 题，至少要 {ALL} 题"
    borrowed = [question.id for question in questions if borrows(question, texts)]
    if len(borrowed) > MOST_BORROWED * len(questions):
        yield f"{len(borrowed)} 题照抄原文 {LONG_RUN} 字以上，超过三分之一：{', '.join(borrowed)}"


def borrows(question: Question, texts: Texts) -> bool:
    """True when ``LONG_RUN`` characters of the question stand in a row in a document it cites."""
    text = "".join(question.question.split())
    runs = {text[at : at + LONG_RUN] for at in range(len(text) - LONG_RUN + 1)}
    sources = ("".join(texts(document).split()) for document in question.documents)
    return any(run in source for source in sources for run in runs)


def clauses_of(store: Store) -> Unit:
    """The clauses whose own text a span touches."""
    return lambda document, span: frozenset(clause.id for clause in store.clauses_at(document, span.start, span.end))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts, or every fault. 0 sound, 1 not, 2 no index to check against."""
    parser = Parser(prog="python -m eval.gold.check", description="检查题集：编号、原文、参考回答、分组")
    parser.add_argument("gold", nargs="*", type=Path, metavar="GOLD.jsonl", help="题集文件（默认全部）")
    add_index(parser)
    options = parser.parse_args(arguments)
    try:
        return _report(options)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 2


def _report(options: argparse.Namespace) -> int:
    questions = [question for path in gold_files(options.gold) for question in load(path)]
    store = Store.open(options.index)
    found = list(faults(questions, store.text, clauses_of(store)))
    for line in found:
        print(line)
    borrowed = sum(borrows(question, store.text) for question in questions)
    print(f"{len(questions)} 题，{len(found)} 处不妥，{borrowed} 题与原文有 {LONG_RUN} 字以上相同。")
    for kind, count in Counter(question.kind for question in questions).most_common():
        print(f"  {kind}  {count}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
