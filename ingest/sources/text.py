"""Plain text: decode exactly, and say in which encoding it was.

``Source.text`` is the decoded file, character for character: line ends stay as they are, only a byte order mark is no
part of the text. Offsets are therefore offsets in the decoded file.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from ingest.source import Refused, Source
from ingest.sources.limits import Limits

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
LEGACY = ("gb18030", "big5hkscs")
FEW = 500
"""One undecodable place in this many characters is damage, and so are three in a short text; more is a wrong guess."""
PLAUSIBLE = 0.45
"""Share of ideographs that are everyday ones: above 0.95 for real text (0.6 for traditional script in GBK), 0.2 to 0.4
for bytes read in a wrong encoding."""
CONTROLS = frozenset(chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1a") | {"\x7f"}


class Decoded(NamedTuple):
    """Text, the encoding it was in, and how many places could not be decoded (U+FFFD stands there)."""

    text: str
    encoding: str
    damaged: int = 0


def read(path: Path, data: bytes, limits: Limits) -> Source:
    """The file's text exactly as decoded. Raises ``Refused`` when it is empty, binary or in no known encoding."""
    decoded = decode(data)
    limits.check_characters(len(decoded.text))
    if not decoded.text.strip():
        raise Refused("文件是空的，没有文字。")
    if sum(decoded.text.count(control) for control in CONTROLS) > len(decoded.text) // 200:
        raise Refused("文件不是文本（含有大量控制字符），可能已损坏。")
    warnings = (f"有{decoded.damaged}处字节无法解码，以“\ufffd”代替。",) if decoded.damaged else ()
    return Source(path, "txt", decoded.text, "", encoding=decoded.encoding, warnings=warnings)


def decode(data: bytes) -> Decoded:
    """BOM, else UTF-8, else UTF-16 without a mark, else the likelier of GB18030 and Big5; damaged files last.

    「第一条」 in GB18030 -> Decoded("第一条", "gb18030", 0).
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], encoding, mark)
    for attempt in (_utf8, _utf16, _legacy, _damaged):
        decoded = attempt(data)
        if decoded is not None:
            return decoded
    raise Refused("无法识别文件的文字编码，请另存为UTF-8后再导入。")


def _with_mark(data: bytes, encoding: str, mark: bytes) -> Decoded:
    codec = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, encoding)
    if mark in (codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE):
        codec = codec.replace("-le", "-be")
    text = data.decode(codec, errors="replace")
    damaged = text.count("\ufffd")
    if damaged * FEW > len(text) + 3 * FEW:
        raise Refused("文件的文字编码已损坏，请重新保存为UTF-8后再导入。")
    return Decoded(text, encoding, damaged)


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark shows itself by line feeds and ASCII with a zero byte beside them."""
    if len(data) % 2 or b"\0" not in data:
        return None
    for codec, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if zeros.count(0) * 100 < len(zeros):
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and everyday(text) >= PLAUSIBLE:
            return Decoded(text, codec)
    return None


def _legacy(data: bytes) -> Decoded | None:
    guesses = []
    for codec in LEGACY:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        guesses.append((everyday(text, codec), Decoded(text, codec)))
    best = max(guesses, key=lambda guess: guess[0], default=None)
    return best[1] if best and best[0] >= PLAUSIBLE else None


def _damaged(data: bytes) -> Decoded | None:
    """A file cut or broken at a few places: the encoding with the fewest, if they are few enough."""
    guesses = []
    for codec in ("utf-8", *LEGACY):
        text = data.decode(codec, errors="replace")
        damaged = text.count("\ufffd")
        if damaged * FEW <= len(text) + 3 * FEW and everyday(text, codec) >= PLAUSIBLE:
            guesses.append(Decoded(text, codec, damaged))
    return min(guesses, key=lambda guess: guess.damaged, default=None)


def everyday(text: str, codec: str = "gb18030") -> float:
    """Share of the text's ideographs that stand in the first plane (the frequent characters) of its own charset.

    GB 2312 orders its 3,755 frequent characters from lead byte B0 to D7, Big5 its 5,401 from A4 to C6; bytes read in
    the wrong one of the two scatter over both planes. 1.0 for a text without ideographs.
    """
    first, last = (0xA4, 0xC6) if codec.startswith("big5") else (0xB0, 0xD7)
    sample = [char for char in text[:20_000] if "\u3400" <= char <= "\u9fff" or char >= "\ue000"]
    if not sample:
        return 1.0
    leads = (char.encode(codec if codec in LEGACY else "gb18030", errors="replace") for char in sample)
    return sum(len(lead) == 2 and first <= lead[0] <= last for lead in leads) / len(sample)
