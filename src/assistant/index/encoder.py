"""Encoders: text -> vector. Which one is a setting; what it is, is written into the index it made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelUnavailable
from assistant.index.lexical import key
from assistant.language.tokens import features

Kind = Literal["query", "passage"]


class Encoder(Protocol):
    """What every encoder offers. ``identity`` changes whenever its vectors would."""

    @property
    def identity(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def weight(self) -> float:
        """What a cosine counts in the fused score; 0: the vectors are not asked."""

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        """(len(texts), dimension), L2-normalised; a text without any known token gives zeros."""


def load(settings_or_name: str | None = None) -> Encoder:
    """The encoder of that name or folder; None: the shipped one. Raises ModelUnavailable."""
    name = settings_or_name or "hash"
    if name == "hash":
        return HashEncoder()
    raise ModelUnavailable(f"没有名为“{name}”的向量模型。")


@dataclass(frozen=True, slots=True)
class HashEncoder:
    """No model at all: features thrown into ``dimension`` places. For tests, and to see what a real encoder adds."""

    dimension: int = 256
    weight: float = 0.0

    @property
    def identity(self) -> str:
        return f"hash-{self.dimension}"

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for feature in features(text):
                number = key(feature) * 0x9E3779B97F4A7C15 >> 20
                vector[number % self.dimension] += 1 if number >> 16 & 1 else -1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(norms == 0, 1, norms)).astype(np.float32)
