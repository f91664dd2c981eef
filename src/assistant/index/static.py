"""The fast path of static encoders: a sentence-transformers folder read by numpy, tokenizers and safetensors alone.

A static encoder is a table of token vectors; a text's vector is their mean, normalised. ``SentenceTransformer(folder)``
gives the same vectors, six seconds and a gigabyte later.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelUnavailable

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
_BATCH = 256


def is_static(folder: Path) -> bool:
    """Whether ``folder`` is a static encoder and nothing more, by its ``modules.json``."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
    return kinds[:1] == ["StaticEmbedding"] and set(kinds[1:]) <= {"Normalize"} and not modules[0]["path"]


@dataclass(frozen=True, slots=True)
class StaticEncoder:
    """A static encoder in memory. ``table`` is (tokens, dimension)."""

    identity: str
    weight: float
    tokenizer: Any
    table: NDArray[np.float32]

    @classmethod
    def open(cls, folder: Path, *, name: str, weight: float) -> StaticEncoder:
        """The encoder in ``folder``. Raises ModelUnavailable when a file is missing or is not what it should be."""
        from safetensors import SafetensorError
        from safetensors.numpy import load
        from tokenizers import Tokenizer

        try:
            data = (folder / WEIGHTS).read_bytes()
            table = load(data)["embedding.weight"].astype(np.float32)
            described = (folder / TOKENIZER).read_text(encoding="utf-8")
            json.loads(described)["model"]["vocab"]  # the library's own error for a damaged file has no type
            tokenizer = Tokenizer.from_str(described)
        except (OSError, KeyError, TypeError, ValueError, SafetensorError) as error:
            raise ModelUnavailable(f"向量模型读不出来：{folder}（{error}）。") from error
        tokenizer.no_padding()
        tokenizer.no_truncation()
        identity = f"{name}-{table.shape[1]}-{hashlib.sha256(data).hexdigest()[:12]}"
        return cls(identity, weight, tokenizer, table)

    @property
    def dimension(self) -> int:
        return int(self.table.shape[1])

    def encode(self, texts: Sequence[str], *, kind: str) -> NDArray[np.float32]:
        """(len(texts), dimension), L2-normalised; no difference between query and passage."""
        parts = list(self._means(list(texts)))
        return np.concatenate(parts) if parts else np.zeros((0, self.dimension), np.float32)

    def _means(self, texts: list[str]) -> Iterator[NDArray[np.float32]]:
        for start in range(0, len(texts), _BATCH):
            batch = list(map(printable, texts[start : start + _BATCH]))
            found = self.tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            yield normalised(self._sums([encoding.ids for encoding in found]))

    def _sums(self, ids: list[list[int]]) -> NDArray[np.float32]:
        """Each text's sum of token vectors (its direction is the mean's); zeros for a text without tokens."""
        sums = np.zeros((len(ids), self.dimension), np.float32)
        filled = [at for at, row in enumerate(ids) if row]
        if filled:
            starts = np.cumsum([0] + [len(ids[at]) for at in filled[:-1]])
            sums[filled] = np.add.reduceat(self.table[np.concatenate([ids[at] for at in filled])], starts, axis=0)
        return sums


def printable(text: str) -> str:
    """``text`` with a question mark for every lone surrogate, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def normalised(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vectors with length one; zeros stay zeros."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(norms == 0, 1, norms)).astype(np.float32)
