"""How much a file may ask of us before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.source import Refused


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one file; every one can be raised by the caller.

    ``page_seconds`` is the time for one PDF page (or for opening the file), ``convert_seconds`` that for LibreOffice,
    which gets 5 seconds more for every megabyte; ``memory`` is what the PDF reader may take.
    """

    bytes: int = 100_000_000
    unpacked: int = 300_000_000
    part: int = 120_000_000
    ratio: int = 300
    parts: int = 20_000
    pages: int = 3_000
    characters: int = 10_000_000
    page_objects: int = 60_000
    memory: int = 2_000_000_000
    depth: int = 200
    page_seconds: float = 15.0
    convert_seconds: float = 20.0

    def check_characters(self, count: int) -> None:
        """Refuse a text that is longer than ``characters``."""
        if count > self.characters:
            raise Refused(f"文件文字过多（超过{self.characters}字），请拆分后再导入。")

    def check_pages(self, count: int) -> None:
        """Refuse a file of more than ``pages`` pages."""
        if count > self.pages:
            raise Refused(f"文件共{count}页，超过{self.pages}页的上限，请拆分后再导入。")
