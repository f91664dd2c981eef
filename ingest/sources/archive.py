"""Zip containers (.docx .xlsx .ofd) read by member name, in memory: nothing is ever extracted to a path."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib

from ingest.source import Refused
from ingest.sources.limits import Limits

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What ``zipfile`` raises for a damaged, encrypted or exotic container."""
SMALL = 5_000_000
"""A member below this size is no bomb, however well it was packed."""


class Archive:
    """The members of a zip file, each read whole and within the limits; ``Refused`` when broken or hostile."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except BROKEN as error:
            raise Refused("文件已损坏（压缩结构不完整），请重新保存后再导入。") from error
        self._check(members)
        self._members = {_plain(member.filename): member for member in members}

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > self._limits.parts:
            raise Refused("文件内部的部件过多，疑似压缩炸弹，已拒绝。")
        if any(member.flag_bits & 0x1 for member in members):
            raise Refused("文件已加密，请解除密码后再导入。")
        if sum(member.file_size for member in members) > self._limits.unpacked:
            raise Refused("文件解压后过大，疑似压缩炸弹，已拒绝。")
        for member in members:
            packed = max(member.compress_size, 1)
            if member.file_size > SMALL and member.file_size > packed * self._limits.ratio:
                raise Refused("文件的压缩比异常，疑似压缩炸弹，已拒绝。")

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def names(self) -> list[str]:
        """All member names, forward slashes, no leading slash, in the order of the container."""
        return list(self._members)

    def read(self, name: str) -> bytes | None:
        """The member's bytes, ``None`` when there is no such member. The declared size is not trusted."""
        member = self._members.get(_plain(name))
        if member is None:
            return None
        try:
            with self._zip.open(member) as stream:
                data = stream.read(self._limits.part + 1)
        except BROKEN as error:
            raise Refused(f"文件已损坏（部件{posixpath.basename(name)}读不出），请重新保存后再导入。") from error
        self._unpacked += len(data)
        if len(data) > self._limits.part or self._unpacked > 2 * self._limits.unpacked:
            raise Refused("文件解压后过大，疑似压缩炸弹，已拒绝。")
        return data


def _plain(name: str) -> str:
    """``/word/./a.xml`` and ``word\\a.xml`` -> ``word/a.xml``; ``..`` never leaves the container."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


def relative(base: str, target: str) -> str:
    """``("word/document.xml", "footnotes.xml")`` -> ``word/footnotes.xml``; an absolute target stands for itself."""
    return _plain(target if target.startswith("/") else posixpath.join(posixpath.dirname(base), target))
