"""Readers: any file -> ``Source``, or ``Refused`` with a reason a person can act on.

``read`` looks at the content, never trusts the suffix, and hands the bytes to the one module that knows the format.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from pathlib import Path

from ingest.source import Refused, Source
from ingest.sources import sniff, text
from ingest.sources.limits import Limits

__all__ = ["Limits", "read"]


def read(path: Path, *, limits: Limits | None = None) -> Source:
    """The file as read. Raises ``Refused`` (a Chinese sentence) for whatever cannot be taken in, and nothing else.

    ``read(Path("办法.txt")).text`` -> 「第一条　为了…」.
    """
    limits = limits or Limits()
    data = _bytes(path, limits)
    source = text.read(path, data, limits)
    return replace(source, path=path, sha256=hashlib.sha256(data).hexdigest())


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused("不是普通文件，无法读取。")
        if status.st_size > limits.bytes:
            raise Refused(f"文件过大（{status.st_size // 1_000_000} MB），超过{limits.bytes // 1_000_000} MB的上限。")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise Refused(f"文件打不开（{type(error).__name__}），请检查路径和权限。") from error
    if not data:
        raise Refused("文件是空的（0字节）。")
    return data
