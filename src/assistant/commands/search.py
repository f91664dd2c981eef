"""``assistant search``: ranked clauses and no answer, the retriever alone."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant import batch
from assistant.commands import add_batch, add_index, add_json, one_or_batch, pick_document
from assistant.parser import positive
from assistant.wire import Row

if TYPE_CHECKING:
    from assistant.index.search import Searcher
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
    from assistant.index.search import Searcher
    from assistant.index.store import Store

    searcher = Searcher(Store.open(options.index))
    documents = [pick_document(searcher.store.documents, name).id for name in options.document] or None
    if several:
        batch.write(options.out, _batch(searcher, rows, options, documents))
        return 0
    hits = _search(searcher, options.question, options, documents)
    if options.json:
        print(json.dumps(_row(searcher, options.question, hits), ensure_ascii=False, indent=2))
    else:
        print(_shown(searcher, hits))
    return 0


def _search(
    searcher: Searcher, question: str, options: argparse.Namespace, documents: Sequence[str] | None
) -> list[Hit]:
    return searcher.search(question, k=options.k, documents=documents, levels=options.level, years=options.year)


def _batch(
    searcher: Searcher, rows: list[dict[str, object]], options: argparse.Namespace, documents: Sequence[str] | None
) -> Iterator[Row]:
    turns = [batch.history(row, where=f"{options.batch} 中 id 为 {row['id']} 的问题") for row in rows]
    complete = _completed(searcher.store) if any(turns) else None
    for row, history in batch.progress(list(zip(rows, turns, strict=True)), doing="检索"):
        question = str(row["question"])
        asked = complete(question, history) if complete and history else question
        hits = _search(searcher, asked, options, documents)
        yield {"id": row["id"], **_row(searcher, question, hits)}


def _completed(store: Store) -> Callable[[str, Sequence[Turn]], str]:
    """A question with what earlier turns leave understood: 「那2030年呢」 -> 「某师 2030 绿化率 那2030年呢」."""
    from assistant.chat import Chat

    chat = Chat(store)

    def complete(question: str, history: Sequence[Turn]) -> str:
        meant = chat.understand(question, history)
        words = (*(mention.name for mention in meant.entities), *meant.years, meant.topic, question)
        return " ".join(dict.fromkeys(filter(None, words)))

    return complete


def _row(searcher: Searcher, question: str, hits: Sequence[Hit]) -> Row:
    return {"question": question, "hits": [_hit_row(searcher, hit) for hit in hits]}


def _hit_row(searcher: Searcher, hit: Hit) -> Row:
    """A hit as other programs read it; ``quote`` is the clause's own text, literally as in the source."""
    clause, document = hit.clause, searcher.store.document(hit.clause.document)
    return {
        "document": document.id,
        "title": document.title,
        "clause": clause.place,
        "quote": searcher.store.text(document.id)[clause.start : clause.end],
        "start": clause.start,
        "end": clause.end,
        "source": document.source,
        "score": round(hit.score, 4),
    }


def _shown(searcher: Searcher, hits: Sequence[Hit]) -> str:
    """The hits for a person: place, then the clause's words."""
    if not hits:
        return "没有找到相关条款。"
    lines = []
    for number, hit in enumerate(hits, start=1):
        title = searcher.store.document(hit.clause.document).title.strip("《》")
        lines.append(f"[{number}] 《{title}》{hit.clause.place}\n    {' '.join(hit.clause.text.split())}")
    return "\n".join(lines)
