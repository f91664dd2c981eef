"""Pairs for contrastive training: mined from the texts themselves, and written or collected by people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.random import Generator

from training.corpus import Passage, bare

Pair = tuple[str, str]
Source = Callable[[int], list[Pair]]
"""Gives that many pairs (short or lay text, official text), another draw each time."""

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")


def collected(path: Path) -> list[Pair]:
    """Questions and articles of a STARD file, its development part left out."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["question"], bare(a["text"])) for row in rows if row["split"] == "train" for a in row["articles"]]


def own(folder: Path) -> list[Pair]:
    """The project's own pairs: every JSON line of ``folder`` with its question and literal quote."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [(row["question"], bare(row["quote"])) for row in map(json.loads, lines)]


def reworded(passages: Sequence[Passage], terms: Mapping[str, Sequence[str]], rng: Generator) -> list[Pair]:
    """Spans that hold an official term, the term replaced by a lay one, with their passage.

    「推广高效节水灌溉技术」 -> 「推广省水浇地技术」.
    """
    pattern = re.compile("|".join(map(re.escape, sorted(terms, key=len, reverse=True))))
    pairs: list[Pair] = []
    for passage in passages:
        for found in list(pattern.finditer(passage.text))[:3]:
            lay = str(rng.choice(list(terms[found.group()])))
            before, after = rng.integers(0, 8, 2)
            start, end = max(0, found.start() - int(before)), found.end() + int(after)
            span = passage.text[start : found.start()] + lay + passage.text[found.end() : end]
            pairs.append((span, passage.text))
    return pairs


def mined(passages: Sequence[Passage], near: Sequence[Pair], rng: Generator) -> dict[str, Source]:
    """The self-supervised sources by name; ``near`` are passages of different documents that say alike."""
    sentences = [sentence for p in passages if len(sentence := _SENTENCE.findall(p.text)) > 1]
    headed = [(f"{p.document}{p.heading}", p.text) for p in passages if p.heading]
    following = [(a.text, b.text) for a, b in pairwise(passages) if a.document == b.document]

    def sentence_rest(size: int) -> list[Pair]:
        chosen = (sentences[at] for at in rng.integers(0, len(sentences), size))
        return [_without(parts, int(rng.integers(len(parts)))) for parts in chosen]

    def span(size: int) -> list[Pair]:
        return [(_cut(passages[at].text, rng), passages[at].text) for at in rng.integers(0, len(passages), size)]

    def halves(size: int) -> list[Pair]:
        texts = (passages[at].text for at in rng.integers(0, len(passages), size))
        return [(text[: len(text) // 2], text[len(text) // 2 :]) for text in texts]

    return {
        "sentence": sentence_rest,
        "span": span,
        "halves": halves,
        "heading": drawn(headed, rng),
        "neighbours": drawn(following, rng),
        "near": drawn(near, rng),
    }


def drawn(pairs: Sequence[Pair], rng: Generator) -> Source:
    """A source that goes through ``pairs`` in random order, again and again."""

    def orders() -> Iterator[int]:
        while True:
            yield from rng.permutation(len(pairs)).tolist()

    order = orders()
    return lambda size: [pairs[next(order)] for _ in range(min(size, len(pairs)))]


def _without(parts: Sequence[str], at: int) -> Pair:
    return parts[at], "".join((*parts[:at], *parts[at + 1 :]))


def _cut(text: str, rng: Generator) -> str:
    length = int(rng.integers(4, 21))
    start = int(rng.integers(0, max(1, len(text) - length)))
    return text[start : start + length]


def near_pairs(passages: Sequence[Passage], vectors: np.ndarray, count: int) -> list[Pair]:
    """At most ``count`` pairs of passages of different documents that are near (cosine 0.55-0.97), nearest first."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    cosines, rows = index.search(vectors, 6)
    found = [
        (float(cosine), at, int(row))
        for at, (line, scores) in enumerate(zip(rows, cosines, strict=True))
        for row, cosine in zip(line, scores, strict=True)
        if at < row and 0.55 < cosine < 0.97 and passages[at].document != passages[row].document
    ]
    return [(passages[a].text, passages[b].text) for _, a, b in sorted(found, reverse=True)[:count]]
