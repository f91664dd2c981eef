"""Encoders: text -> vector. Which one is a setting; what it is, is written into the index it made.

The shipped encoder is a folder beside this file and needs numpy, tokenizers and safetensors alone. Any other is named
by a folder or by its name on a model hub, and run by sentence-transformers (the extra ``models``). Nothing goes to the
network unless such a name is given.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.index.lexical import key
from assistant.index.static import StaticEncoder, is_static, normalised
from assistant.language.tokens import features

Kind = Literal["query", "passage"]

SHIPPED = "static-zh"
NONE = "hash"
"""The name of the encoder that is none: vectors are made, cheaply, and not asked."""


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


@dataclass(frozen=True, slots=True)
class Habits:
    """What a model wants: the text before a query and a passage, its weight in the fused score, its longest text."""

    query: str = ""
    passage: str = ""
    weight: float = 0.0
    max_length: int | None = None


def load(settings_or_name: str | None = None) -> Encoder:
    """The encoder of that name or folder; None: the shipped one. Raises ModelUnavailable."""
    name = settings_or_name or SHIPPED
    if name == NONE:
        return HashEncoder()
    folder = shipped() if name == SHIPPED else Path(name)
    if is_static(folder):
        return StaticEncoder.open(folder, name=folder.name, weight=habits(name).weight)
    from assistant.index.neural import NeuralEncoder

    return NeuralEncoder.open(name, habits(name))


def shipped() -> Path:
    """The folder of the shipped encoder."""
    return Path(str(files(__package__).joinpath("models", SHIPPED)))


def habits(name: str) -> Habits:
    """What the model ``name`` wants, by the longest beginning of its name that models.json knows.

    「/models/BAAI/bge-small-zh-v1.5」 and 「BAAI/bge-small-zh-v1.5」 are the same model.
    """
    table = _table()
    parts = name.replace("\\", "/").rstrip("/").split("/")
    tails = ("/".join(parts[-2:]).lower(), parts[-1].lower())
    known = [start for start in table if any(tail.startswith(start) for tail in tails)]
    short = [start for start in table if "/" in start and parts[-1].lower().startswith(start.split("/", 1)[1])]
    return table[max([*known, *short], key=len)]


@cache
def _table() -> dict[str, Habits]:
    rows = json.loads(files(__package__).joinpath("models.json").read_text("utf-8"))["encoders"]
    return {name.lower(): Habits(**row) for name, row in rows.items()}


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
        return normalised(vectors)
