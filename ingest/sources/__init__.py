"""Readers: any file -> ``Source``, or ``Refused`` with a reason a person can act on.

``read`` looks at the content, never trusts the suffix, and hands the bytes to the one module that knows the format.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

from ingest.source import Refused, Source
from ingest.sources import sniff, text
from ingest.sources.archive import Archive
from ingest.sources.limits import Limits

__all__ = ["Limits", "read"]

MARKDOWN = (".md", ".markdown")
WORKBOOK, WORD, OFD, OPEN = "xl/workbook.xml", "word/", "OFD.xml", "content.xml"


def read(path: Path, *, limits: Limits | None = None) -> Source:
    """The file as read. Raises ``Refused`` (a Chinese sentence) for whatever cannot be taken in, and nothing else.

    ``read(Path("办法.txt")).text`` -> 「第一条　为了…」.
    """
    limits = limits or Limits()
    data = _bytes(path, limits)
    try:
        source = _read(path, data, limits)
    except (RecursionError, MemoryError) as error:
        raise Refused("文件的结构嵌套过深或展开后过大，已拒绝，请重新保存后再导入。") from error
    if not source.text.strip():
        raise Refused("文件里没有文字。")
    if re.search(r"[\ud800-\udfff]", source.text):
        raise Refused("文件的文字编码已损坏，请重新保存后再导入。")
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


def _read(path: Path, data: bytes, limits: Limits) -> Source:
    kind = sniff.kind(data)
    if kind == "html" and path.suffix.lower() in MARKDOWN and not sniff.is_page(data):
        kind = "text"
    if kind == "text":
        return text.read(path, data, limits)
    if kind == "zip":
        return _container(path, data, limits)
    if kind == "word2003":
        return _reader("docx", "read_xml")(path, data, limits)
    if kind == "mht":
        return _reader("html", "read_archive")(path, data, limits)
    if kind in ("ole", "rtf"):
        return _reader("office")(path, data, limits)
    if kind == "image":
        return _reader("scan", "read_image")(path, data, limits)
    return _reader(kind)(path, data, limits)


def _container(path: Path, data: bytes, limits: Limits) -> Source:
    """A zip file by what is in it: a Word document, a workbook, an OFD, an OpenDocument."""
    archive = Archive(data, limits)
    names = archive.names()
    if OFD in archive:
        return _reader("ofd")(path, archive, limits)
    if any(name.startswith(WORD) for name in names):
        return _reader("docx")(path, archive, limits)
    if WORKBOOK in archive:
        return _reader("xlsx")(path, archive, limits)
    if OPEN in archive and "META-INF/manifest.xml" in archive:
        return _reader("office")(path, data, limits)
    raise Refused("这是压缩包或不支持的文件格式，请解压后导入其中的文档（.docx .pdf .html .ofd .txt）。")


def _reader(name: str, verb: str = "read") -> Callable[..., Source]:
    """A format's reader, imported when a file of its format comes (PDF and HTML libraries are slow to load)."""
    return cast(Callable[..., Source], getattr(importlib.import_module(f"ingest.sources.{name}"), verb))
