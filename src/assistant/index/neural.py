"""Encoders and rerankers that sentence-transformers runs: any folder or name, with what that model wants."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelUnavailable
from assistant.index.static import normalised, printable

if TYPE_CHECKING:
    from assistant.index.encoder import Habits, Kind

BATCH = 32
INSTALL = "pip install 'policy-assistant[models]'"


@dataclass(frozen=True, slots=True)
class NeuralEncoder:
    """A sentence-transformers model with its prefixes. One thread a process is enough for a query."""

    identity: str
    dimension: int
    weight: float
    model: Any
    habits: Habits

    @classmethod
    def open(cls, name: str, habits: Habits) -> NeuralEncoder:
        """The model in a folder, or of that name on the hub. Raises ModelUnavailable."""
        model = _open("SentenceTransformer", name)
        if habits.max_length is not None:
            model.max_seq_length = min(habits.max_length, model.max_seq_length or habits.max_length)
        dimension = len(model.encode("水", show_progress_bar=False))
        return cls(f"{Path(name).name}-{dimension}-{_fingerprint(model)}", dimension, habits.weight, model, habits)

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        """(len(texts), dimension), L2-normalised, each text behind the prefix its kind wants."""
        prefix = self.habits.query if kind == "query" else self.habits.passage
        wanted = [prefix + printable(text) for text in texts]
        found = self.model.encode(wanted, batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True, prompt="")
        return normalised(np.asarray(found, np.float32).reshape(len(wanted), self.dimension))


@dataclass(frozen=True, slots=True)
class Reranker:
    """A cross-encoder: reads question and clause together. Slow, and only for the first few dozen hits."""

    model: Any

    @classmethod
    def open(cls, name: str) -> Reranker:
        """The cross-encoder in a folder, or of that name on the hub. Raises ModelUnavailable."""
        return cls(_open("CrossEncoder", name))

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """How well each text answers ``question``; only the order means anything."""
        pairs = [(printable(question), printable(text)) for text in texts]
        found = self.model.predict(pairs, batch_size=BATCH, show_progress_bar=False)
        return np.asarray(found, np.float32).reshape(len(pairs), -1)[:, -1]


def _open(kind: str, name: str) -> Any:
    """The sentence-transformers object of class ``kind``; a folder is read without asking the network."""
    local = Path(name).expanduser()
    if not local.is_dir() and (local.is_absolute() or name.startswith(".") or name.count("/") != 1):
        raise ModelUnavailable(
            f"没有“{name}”这个模型文件夹；如果是模型名，应写成“机构/模型”，如 BAAI/bge-small-zh-v1.5。"
        )
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        import sentence_transformers
    except ImportError as error:
        raise ModelUnavailable(f"使用模型“{name}”要先安装 sentence-transformers：{INSTALL}。") from error
    try:
        return getattr(sentence_transformers, kind)(str(local) if local.is_dir() else name, device="cpu")
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelUnavailable(f"模型“{name}”读不出来或下载不了：{reason}") from error


def _fingerprint(model: Any) -> str:
    """Twelve hexadecimal digits that change with the weights: shapes, and the first values of every tensor."""
    digest = hashlib.sha256()
    for label, tensor in sorted(model.state_dict().items()):
        values = tensor.detach().flatten()[:16].float().numpy()
        digest.update(f"{label}{tuple(tensor.shape)}".encode() + values.tobytes())
    return digest.hexdigest()[:12]
