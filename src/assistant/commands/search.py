"""``assistant search``: ranked clauses and no answer."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from assistant import batch
from assistant.commands import add_batch, add_index, add_json, one_or_batch, pick_document
from assistant.parser import positive
from assistant.wire import Row

if TYPE_CHECKING:
    from assistant.index.store import Store
    from assistant.records import Hit, Turn

NAME = "search"
HELP = "只检索，不作答：按相关程度列出条款"

K = 10


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``search``."""
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="问题或关键词")
    parser.add_argument("--k", type=positive, default=K, metavar="N", help=f"列出多少条（默认 {K}）")
    parser.add_argument(
        "--document", action="append", default=[], metavar="D", help="只在这份文件里找（编号、题名或简称；可多次给出）"
    )
    parser.add_argument(
        "--level", action="append", default=[], metavar="L", help="只在这一层级的文件里找（可多次给出）"
    )
    parser.add_argument("--year", action="append", default=[], metavar="Y", help="只在这一年的文件里找（可多次给出）")
    add_batch(parser)
    add_json(parser)
    add_index(parser)


def run(options: argparse.Namespace) -> int:
    """Print the hits, or write the batch's. Exit status 0, also when nothing is found."""
    several = one_or_batch(options, options.question, name="问题")
    rows = batch.read(options.batch, text="question") if several else []
    from assistant.finding import Finder
    from assistant.index.store import Store

    finder = Finder(Store.open(options.index))
    documents = [pick_document(finder.store.documents, name).id for name in options.document] or None
    search = partial(finder.search, k=options.k, documents=documents, levels=options.level, years=options.year)
    if several:
        turns = [batch.history(row, where=f"{options.batch} 中 id 为 {row['id']} 的问题") for row in rows]
        batch.write(options.out, _batch(finder.store, rows, turns, search))
        return 0
    hits = search(options.question)
    if options.json:
        print(json.dumps(_row(finder.store, options.question, hits), ensure_ascii=False, indent=2))
    else:
        print(_shown(finder.store, hits))
    return 0


def _batch(
    store: Store,
    rows: Sequence[dict[str, object]],
    turns: Sequence[Sequence[Turn]],
    search: Callable[..., list[Hit]],
) -> Iterator[Row]:
    for row, history in batch.progress(list(zip(rows, turns, strict=True)), doing="检索"):
        question = str(row["question"])
        yield {"id": row["id"], **_row(store, question, search(question, history=history))}


def _row(store: Store, question: str, hits: Sequence[Hit]) -> Row:
    return {"question": question, "hits": [_hit_row(store, hit) for hit in hits]}


def _hit_row(store: Store, hit: Hit) -> Row:
    """A hit as other programs read it; ``quote`` is the clause's own text, literally as in the source."""
    clause, document = hit.clause, store.document(hit.clause.document)
    return {
        "document": document.id,
        "title": document.title,
        "clause": clause.place,
        "quote": store.text(document.id)[clause.start : clause.end],
        "start": clause.start,
        "end": clause.end,
        "source": document.source,
        "score": round(hit.score, 4),
    }


def _shown(store: Store, hits: Sequence[Hit]) -> str:
    """The hits for a person: place, then the clause's words."""
    if not hits:
        return "没有找到相关条款。"
    lines = []
    for number, hit in enumerate(hits, start=1):
        title = store.document(hit.clause.document).title.strip("《》")
        lines.append(f"[{number}] 《{title}》{hit.clause.place}\n    {' '.join(hit.clause.text.split())}")
    return "\n".join(lines)
