"""The encoder's tokenizer (byte-pair merges inside runs of one script) and the vectors its training starts from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

LONGEST = 6
"""Characters of a token at most: longer ones are whole phrases of one statute."""

SPREAD = 0.003
"""Root mean square of the starting vectors. Only directions count, so a small start is a large learning rate: with 1
the model hardly moves (hit@10 of the vectors alone 0.28 on statutes), with 0.003 it reaches 0.58."""


def train_tokenizer(texts: Sequence[str], size: int) -> Tokenizer:
    """A tokenizer of ``size`` entries. 「农村生活污水治理率≥80%」 -> 农村 生活污水 治理 率 ≥ 80 %."""
    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    runs = Regex(r"[\p{Han}〇]+|[a-z]+|[0-9]+(\.[0-9]+)?|[^\s]")
    tokenizer.pre_tokenizer = pre_tokenizers.Split(runs, "removed", invert=True)
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=["[UNK]"],
        min_frequency=3,
        max_token_length=LONGEST,
        limit_alphabet=9_000,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def starting_vectors(tokenizer: Tokenizer, texts: Sequence[str], dimension: int, seed: int) -> NDArray[np.float32]:
    """Each token's vector by latent semantic analysis of ``texts``, times its idf; noise for unseen tokens."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
    from sklearn.utils.extmath import randomized_svd

    ids = [encoding.ids for encoding in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
    lengths = np.fromiter(map(len, ids), np.int64, len(ids))
    columns = np.concatenate([np.asarray(row, np.int32) for row in ids])
    rows = np.repeat(np.arange(len(ids), dtype=np.int32), lengths)
    counts = csr_matrix((np.ones(len(columns), np.float32), (rows, columns)), (len(ids), tokenizer.get_vocab_size()))
    counts.sum_duplicates()
    idf = np.log1p(len(ids) / (1 + np.bincount(counts.indices, minlength=counts.shape[1]))).astype(np.float32)
    counts.data = (1 + np.log(counts.data)) * idf[counts.indices]
    norms = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(np.maximum(norms, 1e-6), np.diff(counts.indptr))
    _, values, right = randomized_svd(counts, dimension, n_iter=3, random_state=seed)
    vectors = (right.T * np.sqrt(values)).astype(np.float32)
    vectors *= idf[:, None] * SPREAD / np.sqrt(np.mean(np.square(vectors * idf[:, None])))
    noise = np.random.default_rng(seed).normal(0, 0.1 * SPREAD, vectors.shape).astype(np.float32)
    seen: NDArray[np.bool_] = np.abs(vectors).sum(axis=1, keepdims=True) > 0
    chosen: NDArray[np.float32] = np.where(seen, vectors, noise).astype(np.float32)
    return chosen
