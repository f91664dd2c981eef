"""Train the shipped encoder: ``python -m training --laws laws.tar.xz --stard stard_train.jsonl --out FOLDER``.

Seeded and single-threaded: the same data give the same model. About five minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss, MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer

from training import corpus, sampling, vocabulary
from training.sampling import Pair, Source

ROOT = Path(__file__).parents[1]
SEED = 20240814
SIZE = 32_000
DIMENSION = 256
KEPT = 128
"""Dimensions that are kept: half of them lose nothing on any development slice and halve what a search reads."""

DROPOUT = 0.2
"""Share of a text's tokens left out in training, so that no single one decides."""

RATE = 3e-3
MIXTURE = {"sentence": 3, "span": 3, "halves": 1, "heading": 1, "neighbours": 1, "near": 3, "people": 8, "reworded": 2}
"""How often a batch of each kind is drawn."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    passages = _passages(options)
    texts = [passage.text for passage in passages]
    people = sampling.own(ROOT / "training" / "pairs")
    people += sampling.collected(options.stard) if options.stard else []
    tokenizer = vocabulary.train_tokenizer([*texts, *(question for question, _ in people)], SIZE)
    weights = vocabulary.starting_vectors(tokenizer, texts, DIMENSION, SEED)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, weights), Normalize()], device="cpu")
    near = sampling.near_pairs(passages, _embed(model, texts), 105_000)
    sources = sampling.mined(passages, near, rng)
    sources["people"] = sampling.drawn(people, rng)
    sources["reworded"] = sampling.drawn(sampling.reworded(passages, _terms(), rng), rng)
    _log(f"{len(passages)} passages, {len(people)} pairs of people, {len(near)} near pairs")
    _train(model, tokenizer, sources, options.steps, options.batch, rng)
    save(tokenizer, model.state_dict()["0.embedding.weight"], options.out)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    shared = ROOT.parent / "shared" / "encoder"
    parser.add_argument("--laws", type=Path, default=shared / "laws.tar.xz")
    parser.add_argument("--stard", type=Path, default=shared / "stard_train.jsonl")
    parser.add_argument("--out", type=Path, default=ROOT / "src/assistant/index/models/static-zh")
    parser.add_argument("--steps", type=int, default=750)
    parser.add_argument("--batch", type=int, default=1_024)
    return parser.parse_args(arguments)


def _passages(options: argparse.Namespace) -> list[corpus.Passage]:
    found = corpus.laws(options.laws) + corpus.documents(ROOT / "ingest" / "documents")
    return [passage for passage in found if len(passage.text) >= corpus.SHORTEST]


def _terms() -> dict[str, list[str]]:
    """Official term -> lay terms, from the assistant's own table."""
    table = json.loads((ROOT / "src/assistant/vocabulary/lay_terms.json").read_text(encoding="utf-8"))
    terms: dict[str, list[str]] = {}
    for lay, official in table["terms"].items():
        for word in official:
            terms.setdefault(word, []).append(lay)
    return terms


def _train(
    model: Any, tokenizer: Tokenizer, sources: dict[str, Source], steps: int, batch: int, rng: np.random.Generator
) -> None:
    loss = MatryoshkaLoss(model, MultipleNegativesRankingLoss(model, scale=20.0), [DIMENSION, 128, 64])
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.1)
    names = [name for name, share in MIXTURE.items() for _ in range(share)]
    start, total = time.monotonic(), 0.0
    for step in range(steps):
        pairs = _distinct(sources[names[int(rng.integers(len(names)))]](batch))
        value = loss([_features(tokenizer, column, rng) for column in zip(*pairs, strict=True)], torch.empty(0))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        schedule.step()
        total += float(value.detach())
        if step % 100 == 99:
            _log(f"step {step + 1}: loss {total / 100:.3f}, {time.monotonic() - start:.0f} s")
            total = 0.0


def _distinct(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with each second text once: the same text twice in a batch would be its own wrong answer."""
    return list({second: (first, second) for first, second in pairs}.values())


def _features(tokenizer: Tokenizer, texts: Sequence[str], rng: np.random.Generator) -> dict[str, torch.Tensor]:
    """Token ids and offsets of a column, a fifth of the tokens left out (never all of a text's)."""
    ids = [np.asarray(e.ids) for e in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
    kept = [row[rng.random(len(row)) >= DROPOUT] if len(row) > 2 else row for row in ids]
    kept = [part if len(part) else row for part, row in zip(kept, ids, strict=True)]
    offsets = np.concatenate(([0], np.cumsum([len(row) for row in kept[:-1]])))
    return {"input_ids": torch.from_numpy(np.concatenate(kept)), "offsets": torch.from_numpy(offsets)}


def _embed(model: Any, texts: list[str]) -> np.ndarray:
    vectors: np.ndarray = model.encode(texts, batch_size=1024, show_progress_bar=False)
    return vectors


def save(tokenizer: Tokenizer, weights: torch.Tensor, out: Path) -> None:
    """The first ``KEPT`` dimensions in half precision, in sentence-transformers' own layout; the card there stays."""
    card = out / "README.md"
    text = card.read_text(encoding="utf-8") if card.exists() else None
    table = weights.detach()[:, :KEPT].half().contiguous()
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, table), Normalize()], device="cpu")
    model.save(str(out), create_model_card=False)
    (out / "model.safetensors").chmod(0o644)
    if text is not None:
        card.write_text(text, encoding="utf-8")
    _log(f"written: {out}, {sum(file.stat().st_size for file in out.rglob('*')) / 1e6:.1f} MB")


def _log(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
