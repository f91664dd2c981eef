"""How search holds up as a library grows: ``python -m eval.scale``, beside the stock pipeline.

Clauses are articles of statutes (``--laws``), each used as often as the size asks for, from the second time on with a
third of it taken from another. Every size and engine runs in a process of its own, so that memory can be told apart.
Times are of the processor, not of the clock, so that a busy machine tells the same; query times leave out the
embedding of the query, which is the encoder's affair and the same for both engines.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing import Pipe, get_context
from pathlib import Path
from typing import Any, TypeVar

from assistant.errors import AssistantError
from assistant.parser import Parser, positive
from assistant.records import Clause, Clean, Document, Parsed
from eval import statutes
from eval.metrics import percentile

Item = TypeVar("Item")

LAWS = Path(__file__).parents[2] / "shared" / "encoder" / "laws.tar.xz"
SIZES = (10_000, 100_000)
PER_DOCUMENT = 50
SEED = 7
STOCK_UP_TO = 100_000
"""Beyond, the stock pipeline takes minutes to start and seconds to answer."""


def timed(work: Callable[[], Item]) -> tuple[Item, float]:
    """What ``work`` returned, and how many milliseconds of the processor it took."""
    started = time.process_time()
    made = work()
    return made, 1000 * (time.process_time() - started)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line per size and engine. 0 done, or no texts beside the checkout; 2 no texts where they should be."""
    parser = Parser(prog="python -m eval.scale", description="测检索在一万、十万、百万条款时的速度和内存")
    parser.add_argument(
        "--sizes", type=positive, nargs="+", default=SIZES, metavar="N", help="条款数（默认 10000 100000）"
    )
    parser.add_argument("--laws", type=Path, default=LAWS, metavar="FILE", help="法律法规 Markdown 的 tar 包")
    parser.add_argument("--queries", type=positive, default=200, metavar="N", help="每种测多少个问题（默认 200）")
    parser.add_argument("--engine", choices=("own", "stock"), help="只测一种（默认两种都测）")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if not options.laws.is_file():
        print(f"没有 {options.laws} 这个文件，不测规模。", file=sys.stderr)
        return 0 if options.laws == LAWS else 2
    try:
        for line in _here(options) if options.here else _apart(options):
            print(line, flush=True)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _apart(options: argparse.Namespace) -> Iterator[str]:
    """Every size and engine in a process of its own."""
    for size in options.sizes:
        for engine in (options.engine,) if options.engine else ("own", "stock"):
            if engine == "stock" and size > STOCK_UP_TO and not options.engine:
                yield f"{size} 条  stock  不测（启动以分钟计）"
                continue
            command = [sys.executable, "-m", "eval.scale", "--here", "--engine", engine, "--sizes", str(size)]
            command += ["--laws", str(options.laws), "--queries", str(options.queries)]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            yield done.stdout.strip() or f"{size} 条  {engine}  失败：{done.stderr.strip()[-300:]}"


def _here(options: argparse.Namespace) -> Iterator[str]:
    (size,) = options.sizes
    texts = articles(options.laws)
    questions = _questions(texts, options.queries)
    measure = _own if options.engine == "own" else _stock
    facts = measure(_parsed(texts, size), questions)
    facts["内存峰值 MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"{size} 条  {options.engine}  " + "  ".join(f"{name} {value:.2f}" for name, value in facts.items())


def articles(laws: Path) -> list[tuple[str, str, str]]:
    """(law, label, text) of every article in the archive."""
    return [(passage.document, passage.label, passage.text) for passage in statutes.laws(laws)]


def _questions(texts: Sequence[tuple[str, str, str]], count: int) -> list[str]:
    """Spans of articles as a person would type them: 8 to 20 characters from the middle."""
    rng = random.Random(SEED)
    chosen = rng.sample([text for _, _, text in texts if len(text) > 60], count)
    return [text[start : start + rng.randint(8, 20)] for text in chosen if (start := rng.randrange(20, 40))]


def _parsed(texts: Sequence[tuple[str, str, str]], size: int) -> Iterator[Parsed]:
    """``size`` clauses in documents of at most ``PER_DOCUMENT``."""
    rng = random.Random(SEED)
    for at in range(0, size, PER_DOCUMENT):
        rows = [
            (*texts[row % len(texts)][:2], _varied(texts, row, rng)) for row in range(at, min(at + PER_DOCUMENT, size))
        ]
        yield _document(f"d{at // PER_DOCUMENT:06d}", rows)


def _varied(texts: Sequence[tuple[str, str, str]], row: int, rng: random.Random) -> str:
    text = texts[row % len(texts)][2]
    if row < len(texts):
        return text
    other = texts[rng.randrange(len(texts))][2]
    cut = max(1, len(text) // 3)
    start = rng.randrange(max(1, len(text) - cut))
    return text[:start] + other[:cut] + text[start + cut :]


def _document(name: str, rows: Sequence[tuple[str, str, str]]) -> Parsed:
    whole = "".join(text for _, _, text in rows)
    clauses, start = [], 0
    for ordinal, (law, label, text) in enumerate(rows):
        end = start + len(text)
        clean = Clean(text, ((0, start),))
        place = (f"{law} {ordinal}", label)
        clauses.append(
            Clause(f"{name}#{ordinal}", name, ordinal, "paragraph", label, "", place, 1, start, end, end, clean)
        )
        start = end
    document = Document(name, f"{rows[0][0]}（{name}）", f"{name}.txt", "", "txt", len(whole))
    return Parsed(document, whole, tuple(clauses), ())


def _own(parsed: Iterator[Parsed], questions: Sequence[str]) -> dict[str, float]:
    from assistant.index.encoder import load
    from assistant.index.search import Searcher
    from assistant.index.store import Store

    encoder = load()
    with tempfile.TemporaryDirectory() as folder:
        count, built = _apart_from_here(lambda: _publish(Path(folder), parsed, encoder))
        searcher, opened = timed(lambda: Searcher(Store.open(folder)))
        vectors = {question: encoder.encode([question], kind="query") for question in questions}
        searcher._encoder = _Remembered(encoder, vectors)
        first = timed(lambda: searcher.search(questions[0]))[1]
        times = [timed(partial(searcher.search, question))[1] for question in questions]
        few = [document.id for document in searcher.store.documents][:: max(1, count // (PER_DOCUMENT * 3))]
        some = [timed(partial(searcher.search, question, documents=few))[1] for question in questions]
        facts = {"建索引 条/秒": 1000 * count / built, "装入 毫秒": opened, "首次 毫秒": first}
        return {**facts, **_spread("", times), **_spread("限定文件 ", some)}


def _apart_from_here(work: Callable[[], int]) -> tuple[int, float]:
    """Like ``timed``, in a forked process, whose memory is not counted as that of searching."""
    receiver, sender = Pipe(duplex=False)
    child = get_context("fork").Process(target=lambda: sender.send(timed(work)))
    child.start()
    sender.close()
    made: tuple[int, float] = receiver.recv()
    child.join()
    return made


class _Remembered:
    """An encoder that has encoded the questions before."""

    def __init__(self, encoder: Any, vectors: dict[str, Any]) -> None:
        self.identity, self.dimension, self.weight = encoder.identity, encoder.dimension, encoder.weight
        self._encoder, self._vectors = encoder, vectors

    def encode(self, texts: Sequence[str], *, kind: str) -> Any:
        """The remembered vector, or any: the time of encoding is not what is measured."""
        return self._vectors.get(texts[0], next(iter(self._vectors.values())))


def _spread(name: str, times: Sequence[float]) -> dict[str, float]:
    return {f"{name}p50 毫秒": percentile(times, 0.5), f"{name}p95 毫秒": percentile(times, 0.95)}


def _publish(folder: Path, parsed: Iterator[Parsed], encoder: Any) -> int:
    """Write an index of these documents as ingest would; return the number of clauses."""
    from assistant.index import generations
    from assistant.index.manifest import Manifest
    from assistant.index.publish import edition
    from assistant.index.rows import Entry
    from assistant.language import tokens
    from ingest.build import BATCH, SEGMENTS
    from ingest.vectors import SegmentWriter

    count, held = 0, []
    writer = SegmentWriter(encoder, base=None, progress=lambda _: None)
    with generations.writing(folder), edition(folder, None) as fresh:
        for one in parsed:
            held.append(Entry(one, ""))
            count += len(one.clauses)
            if len(held) * PER_DOCUMENT >= BATCH:
                fresh.add(held)
                held = []
        fresh.add(held)
        if len(fresh.segments) > SEGMENTS:
            fresh.merge()
        fresh.write(writer.write)
        identity = {"name": None, "identity": encoder.identity, "dimension": encoder.dimension}
        fresh.publish(Manifest(encoder=identity, tokenizer={"identity": tokens.IDENTITY}))
    return count


def _stock(parsed: Iterator[Parsed], questions: Sequence[str]) -> dict[str, float]:
    """FAISS.from_documents, BM25Retriever over jieba words and EnsembleRetriever, as the manuals show them."""
    import jieba
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS
    from langchain_core.documents import Document as Chunk
    from langchain_core.embeddings import Embeddings

    from assistant.index.encoder import load

    encoder = load()
    chunks = [Chunk(page_content=clause.text) for one in parsed for clause in one.clauses]
    vectors = {question: encoder.encode([question], kind="query")[0].tolist() for question in questions}

    class Own(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            made: list[list[float]] = encoder.encode(texts, kind="passage").tolist()
            return made

        def embed_query(self, text: str) -> list[float]:
            found: list[float] = vectors[text]
            return found

    def build() -> Callable[[str], Any]:
        words = BM25Retriever.from_documents(chunks, preprocess_func=jieba.lcut, k=10)
        meanings = FAISS.from_documents(chunks, Own()).as_retriever(search_kwargs={"k": 10})
        return EnsembleRetriever(retrievers=[words, meanings], weights=[0.5, 0.5]).invoke

    jieba.initialize()
    ask, built = timed(build)
    budget = time.monotonic() + 60
    times = [timed(partial(ask, question))[1] for question in questions if time.monotonic() < budget]
    return {"建索引 条/秒": 1000 * len(chunks) / built, "装入 毫秒": built, **_spread("", times)}


if __name__ == "__main__":
    sys.exit(main())
