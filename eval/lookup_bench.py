"""How fast ``Lookup`` is on a library of any size: ``python -m eval.lookup_bench --characters 60000000``.

The library is made up: words of jieba's dictionary by their frequency, mixed with pieces of the project's own
documents, so that short runs are as common as in policy texts. Looked up are spans of it, literally and with errors,
and sentences that are not there. Times are wall-clock milliseconds without building; ``--keep`` keeps the library.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from assistant.citation.lookup import Lookup, Match
from assistant.commands import add_index
from assistant.index import grams
from assistant.index.generations import writing
from assistant.index.manifest import Manifest
from assistant.index.publish import edition
from assistant.index.rows import Entry
from assistant.index.store import Store
from assistant.parser import Parser, positive
from assistant.records import Clause, Clean, Document, Parsed
from eval.bench import line, timed, told

CLAUSE, DOCUMENT, SEGMENT = 130, 20_000, 8_000_000
"""Characters of a clause, a document and a segment of the made-up library."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the times. 0 done, 2 no index to take words from."""
    parser = Parser(prog="python -m eval.lookup_bench", description="测引文定位在大文库上的速度")
    parser.add_argument("--characters", type=positive, default=60_000_000, metavar="N", help="文库的字数（默认六千万）")
    parser.add_argument("--count", type=positive, default=300, metavar="N", help="每一类查多少次（默认 300）")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="把造出的文库留在这里，下次直接用")
    add_index(parser)
    return told(parser, bench, arguments)


def bench(options: argparse.Namespace) -> Iterator[str]:
    """The lines, as they are measured."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary) / "index"
        if not (folder / "CURRENT").exists():
            _, spent = timed(lambda: build(folder, options.characters, pieces(Store.open(options.index))))
            yield f"造文库 {spent / 1000:.0f} 秒"
        store, opening = timed(lambda: Store.open(folder))
        lookup, preparing = timed(lambda: Lookup(store))
        counts = store.manifest.counts
        yield f"{counts['characters']} 字，{counts['clauses']} 条；打开 {opening:.0f} 毫秒，装入 {preparing:.0f} 毫秒"
        for name, texts in wanted(store, options.count).items():
            found = [timed(partial(lookup.find, text)) for text, _ in texts]
            right = sum(is_right(here, where) for (here, _), (_, where) in zip(found, texts, strict=True))
            yield f"{line(name, [spent for _, spent in found])}，对 {right}/{len(texts)}"
        yield f"内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


Place = tuple[str, int, int]


def is_right(found: Sequence[Match], where: Place | None) -> bool:
    """The first match overlaps the place, or there is none where there should be none."""
    if where is None or not found:
        return where is None and not found
    return found[0].document == where[0] and found[0].start < where[2] and where[1] < found[0].end


def wanted(store: Store, count: int) -> dict[str, list[tuple[str, Place | None]]]:
    """What is looked up and where it stands: spans of the library, spans with three letters changed, and nothing."""
    chance = random.Random(3)
    spans = [_span(store, chance) for _ in range(count)]
    absent = ["".join(chance.sample(text, len(text))) for text, _ in spans]
    return {
        "原句": [(text, place) for text, place in spans],
        "错三个字": [(_damaged(text, chance), place) for text, place in spans],
        "没有的句子": [(text, None) for text in absent],
    }


def _span(store: Store, chance: random.Random) -> tuple[str, Place]:
    document = chance.choice(store.documents)
    clause = chance.choice(store.clauses(document.id))
    start = chance.randrange(len(clause.text) // 2)
    end = min(len(clause.text), start + chance.randint(16, 60))
    return clause.text[start:end], (document.id, clause.start + start, clause.start + end)


def _damaged(text: str, chance: random.Random) -> str:
    letters = list(text)
    for at in chance.sample(range(len(letters)), 3):
        letters[at] = chance.choice("的是和在推进建设发展保护")
    return "".join(letters)


def pieces(store: Store) -> list[str]:
    """Pieces of 2 to 8 characters of the documents, and 20,000 words as common as jieba's dictionary has them."""
    chance = random.Random(1)
    text = "".join(clause.text for clause in store.all_clauses())
    own = [text[at : at + chance.randint(2, 8)] for at in (chance.randrange(len(text) - 8) for _ in range(20_000))]
    import jieba

    with jieba.get_module_res("dict.txt") as stream:
        rows = [row.decode().split(" ") for row in stream]
    words = [row[0] for row in rows if len(row[0]) > 1]
    weights = [int(row[1]) for row in rows if len(row[0]) > 1]
    return own + chance.choices(words, weights, k=20_000)


def build(folder: Path, characters: int, words: Sequence[str]) -> None:
    """Write a library of so many characters: documents of ``DOCUMENT``, in segments of ``SEGMENT``."""
    random_ = np.random.default_rng(2)
    with writing(folder), edition(folder, None) as fresh:
        for first in range(0, characters, SEGMENT):
            ends = range(first, min(first + SEGMENT, characters), DOCUMENT)
            fresh.add([_entry(f"made-{at // DOCUMENT:05d}", words, random_) for at in ends])
            fresh.write(lambda path, clauses: grams.write(path, clauses))
        fresh.publish(Manifest(pipeline="bench", encoder={"identity": "none"}))


def _entry(name: str, words: Sequence[str], random_: np.random.Generator) -> Entry:
    chosen = random_.integers(0, len(words), DOCUMENT // 3)
    text = "".join(words[i] for i in chosen.tolist())[:DOCUMENT]
    document = Document(
        name, f"{text[:12]}{name}", f"{name}.txt", hashlib.sha256(name.encode()).hexdigest(), "text", len(text)
    )
    return Entry(Parsed(document, text, tuple(_clauses(name, text)), ()), name)


def _clauses(document: str, text: str) -> Iterator[Clause]:
    for at, start in enumerate(range(0, len(text), CLAUSE)):
        end = min(start + CLAUSE, len(text))
        place = (f"第{at + 1}段",)
        clean = Clean(text[start:end], ((0, start),))
        yield Clause(f"{document}#{at}", document, at, "paragraph", "", "", place, 0, start, end, end, clean)


if __name__ == "__main__":
    sys.exit(main())
