"""What the vectors add to the words, and with which weight: ``python -m training.evaluate --index index``.

Prints, per weight of the cosine, the measures on the development questions, then the difference to words alone with
95 % intervals (10,000 bootstrap samples of the questions). ``--test`` adds the test halves, for the final word only.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.index import lexical, segment
from assistant.index.dense import Dense
from assistant.index.encoder import Encoder, HashEncoder, load
from assistant.index.lexical import Lexical
from assistant.index.parts import Part, Query, rank
from assistant.index.search import Searcher
from assistant.index.store import Store
from assistant.index.wording import wording
from assistant.records import Clause, Clean
from eval import metrics
from eval.judge import places
from eval.questions import Question, Quote, gold_files
from eval.questions import load as questions_of
from eval.retrieval import place
from training import corpus

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "encoder"
WEIGHTS = (0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 60.0)
SAMPLES = 10_000
Row = tuple[float, float, float, float]
"""Of one question: hit@1, recall@5, recall@10, nDCG@10."""

HEAD = "{:<14} {:>5} {:>7} {:>6} {:>6} {:>6} {:>7}"


class Weighted:
    """An encoder with another weight in the fused score."""

    def __init__(self, encoder: Encoder, weight: float) -> None:
        self.encoder, self.weight = encoder, weight
        self.identity, self.dimension = encoder.identity, encoder.dimension
        self.encode = encoder.encode


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--index", type=Path, default=ROOT / "index")
    parser.add_argument("--encoder", help="name or folder (default: the shipped one)")
    parser.add_argument("--test", action="store_true", help="also the test halves")
    parser.add_argument("--statutes", action="store_true", help="also the development part of STARD over the statutes")
    options = parser.parse_args(arguments)
    encoder = load(options.encoder)
    store = Store.open(options.index)
    print(HEAD.format("slice", "n", "weight", "hit@1", "rec@5", "rec@10", "nDCG@10"))
    for name, asked in slices(store, test=options.test).items():
        show(name, {weight: rows(store, encoder, asked, weight) for weight in WEIGHTS})
    if options.statutes:
        show("statutes", statutes(encoder))
    return 0


def slices(store: Store, *, test: bool) -> dict[str, list[Question]]:
    """Development questions with gold quotes and no history: all, each document's own, worded by lay people."""
    found: dict[str, list[Question]] = {}
    for split in ("dev", "test") if test else ("dev",):
        files = [path for path in gold_files() if path.name.startswith(split)]
        gold = [q for path in files for q in questions_of(path) if q.citations and not q.history]
        found[f"{split} gold"] = gold
        found[f"{split} gold lay"] = [q for q in gold if "lay" in q.slices or q.kind == "colloquial"]
        found[f"{split} own lay"] = list(own_lay(ROOT / "training" / "lay" / f"{split}.jsonl"))
    return found


def own_lay(path: Path) -> Iterable[Question]:
    """The project's own lay-worded questions, as gold questions."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        quote = Quote(row["document"], row["quote"])
        yield Question(f"lay-{number}", "colloquial", row["question"], answerable=True, citations=(quote,))


def rows(store: Store, encoder: Encoder, asked: Sequence[Question], weight: float) -> list[Row]:
    """The measures of each question with this weight of the cosine (0: words alone)."""
    searcher = Searcher(store, encoder=Weighted(encoder, weight) if weight else HashEncoder())
    found = []
    for question in asked:
        ranking = [place(hit.clause) for hit in searcher.search(question.question, k=10)]
        relevant = places(question, store.text)
        first = float(any(metrics.holds(hit, gold) for hit in ranking[:1] for gold in relevant))
        recalls = (metrics.recall(ranking, relevant, k=5), metrics.recall(ranking, relevant, k=10))
        found.append((first, *recalls, metrics.ndcg(ranking, relevant, k=10)))
    return found


def statutes(encoder: Encoder) -> dict[float, list[Row]]:
    """The same over the articles of the statutes, for the lay questions that no encoder here was trained on."""
    passages = corpus.laws(SHARED / "laws.tar.xz")
    known = {_bare(passage.text): row for row, passage in enumerate(passages)}
    lines = [json.loads(line) for line in (SHARED / "stard_train.jsonl").read_text("utf-8").splitlines()]
    asked = [(line["question"], {known.get(_bare(a["text"]), -1) for a in line["articles"]}) for line in lines
             if line["split"] == "dev"]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        segment.write(Path(folder), [_clause(*pair) for pair in enumerate(passages)], encoder=encoder)
        owners = np.zeros(len(passages), np.int32)
        part = Part(0, Lexical.open(Path(folder)), Dense.open(Path(folder)), owners)
        return {weight: [_judged(part, encoder, *one, weight) for one in asked] for weight in WEIGHTS}


def _judged(part: Part, encoder: Encoder, question: str, gold: set[int], weight: float) -> Row:
    said = wording(question)
    keys = np.fromiter(map(lexical.key, said.weights), np.uint64, len(said.weights))
    counts = np.fromiter(said.weights.values(), np.float32, len(said.weights))
    factors = lexical.idf(lexical.frequencies([part.words], keys), part.words.count) * counts
    vector = encoder.encode([said.text], kind="query")[0] if weight else None
    query = Query(keys, factors, said.length, np.zeros(1, np.float32), vector, weight)
    right = [row in gold for row, _ in rank([part.propose(query, None, 10)], query, 10)]
    gained = sum(1 / np.log2(rank + 2) for rank, good in enumerate(right) if good)
    ideal = sum(1 / np.log2(rank + 2) for rank in range(min(10, len(gold))))
    return float(any(right[:1])), float(any(right[:5])), float(any(right)), float(gained / ideal)


def _bare(text: str) -> str:
    """An article's words: no label, no punctuation."""
    body = corpus.ARTICLE.sub("", text.strip(), count=1) if corpus.ARTICLE.match(text.strip()) else text
    return "".join(character for character in body if character.isalnum())


def _clause(number: int, passage: corpus.Passage) -> Clause:
    path = (passage.document, passage.heading, passage.label)
    length = len(passage.text)
    clean = Clean(passage.text, ((0, 0),))
    return Clause(str(number), "", number, "paragraph", passage.label, "", path, 1, 0, length, length, clean)


def show(name: str, table: dict[float, list[Row]]) -> None:
    """A line per weight, then what each weight adds to words alone."""
    words = np.array(table[0.0])
    for weight, measured in table.items():
        means = np.mean(measured, axis=0)
        print(HEAD.format(name, len(words), f"{weight:g}", *(f"{100 * value:.1f}" for value in means)))
    for weight, measured in table.items():
        if weight:
            gains = "  ".join(map(interval, (np.array(measured) - words).T))
            print(f"{name}: weight {weight:g} over words alone: {gains}")


def interval(differences: NDArray[np.float64]) -> str:
    """Mean difference in points with its 95 % bootstrap interval. 「+1.9 [-0.4, +4.1]」."""
    rng = np.random.default_rng(1)
    drawn = rng.integers(0, len(differences), (SAMPLES, len(differences)))
    low, high = np.percentile(differences[drawn].mean(axis=1), (2.5, 97.5))
    return f"{100 * differences.mean():+.1f} [{100 * low:+.1f}, {100 * high:+.1f}]"


if __name__ == "__main__":
    sys.exit(main())
