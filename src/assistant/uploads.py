"""Files that people bring in: kept under names of our own making, their given names only remembered as titles.

What a file is, is decided by its content when it is read; here only its size counts. A given name is never a path.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

from assistant.errors import AssistantError, BadInput

LARGEST = 50_000_000
"""Bytes of one file."""

_FOLDER, _CATALOG = "uploads", "catalog.json"
_SUFFIX = re.compile(r"\.(?:txt|md|docx?|wps|pdf|html?|mht|ofd|rtf|odt|xlsx|png|jpe?g|tiff?|bmp)$", re.IGNORECASE)
_TITLE = re.compile(r"[一-鿿].*[一-鿿].*[一-鿿].*[一-鿿]")


class Uploads:
    """The files brought in by people, in a folder of their own below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = (folder / _FOLDER).absolute()

    def keep(self, name: str, data: bytes) -> Path:
        """Store a file; return where. The same bytes are stored once. Raises BadInput for an empty or too large file.

        「../../某规划.docx」 -> 「…/uploads/3fa9c1d2e4b5.docx」, remembered as 「某规划.docx」.
        """
        given = _plain(name)
        if not data:
            raise BadInput(f"“{given}”是空文件，没有收入。")
        if len(data) > LARGEST:
            raise BadInput(f"“{given}”超过 {LARGEST // 1_000_000} MB，没有收入；请拆分或压缩图片后再上传。")
        suffix = found[0].lower() if (found := _SUFFIX.search(given)) else ""
        path = self.folder / f"{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            self._remember(path.name, given)
        except OSError as error:
            raise AssistantError(
                f"“{given}”无法保存：{error.strerror or error}。请检查磁盘空间和文件夹权限。"
            ) from error
        return path

    def drop(self, source: str) -> None:
        """Delete the stored file behind a document's ``source``; nothing happens when it is not one of ours."""
        path = Path(os.path.abspath(source))
        if path.parent == self.folder and path.name in self._known():
            path.unlink(missing_ok=True)
            known = {name: entry for name, entry in self._known().items() if name != path.name}
            self._write(known)

    def holds(self, source: str) -> bool:
        """True when a document's ``source`` is a file that somebody brought in."""
        return Path(os.path.abspath(source)).parent == self.folder

    def given_name(self, path: str) -> str:
        """What the file at ``path`` was called by the person who brought it; its own name when that is unknown."""
        return str(self._known().get(Path(path).name, {}).get("uploaded_as", Path(path).name))

    def _remember(self, stored: str, given: str) -> None:
        entry = {"uploaded_as": given}
        stem = _SUFFIX.sub("", given)
        if _TITLE.search(stem):
            entry["title"] = stem
        self._write({**self._known(), stored: entry})

    def _known(self) -> dict[str, dict[str, str]]:
        path = self.folder / _CATALOG
        return dict(json.loads(path.read_text("utf-8"))["documents"]) if path.is_file() else {}

    def _write(self, entries: dict[str, dict[str, str]]) -> None:
        fresh = self.folder / f".{_CATALOG}.new"
        fresh.write_text(json.dumps({"documents": entries}, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(fresh, self.folder / _CATALOG)


def _plain(name: str) -> str:
    """The last part of a name, without control characters: 「C:\\\\文件\\\\规划.docx」 -> 「规划.docx」."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(character for character in last if character.isprintable()).strip()[:120] or "未命名文件"
