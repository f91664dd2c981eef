"""Folding for comparison, one character to one character, so that offsets never move.

``fold("（一）２０２５年農村")`` -> ``"(一)2025年农村"``: full width to half width, traditional to simplified, lower
case, dash and quote variants to one form. Characters whose normal form is longer (①, ㎡, …) stay as they are: expanding
them would move every later offset.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

# Variants that NFKC leaves alone or treats badly, folded to one form for comparison only.
_SAME = {
    **dict.fromkeys("–—―─‐‑−－~～∼〜", "-"),
    **dict.fromkeys("“”„‟″＂「」『』〝〞", '"'),
    **dict.fromkeys("‘’‚‛′＇", "'"),
    **dict.fromkeys("〔［【﹝〖", "["),
    **dict.fromkeys("〕］】﹞〗", "]"),
    **dict.fromkeys("○〇Оο", "〇"),
    **dict.fromkeys("、，", ","),
    **dict.fromkeys("·•・‧∙", "·"),
    "。": ".",
    "︰": ":",
    "∶": ":",
    "％": "%",
    "﹪": "%",
    "×": "x",
    "⩾": "≥",
    "≧": "≥",
    "⩽": "≤",
    "≦": "≤",
    "〈": "《",
    "〉": "》",
    "﹤": "<",
    "﹥": ">",
}


@cache
def _simplified() -> dict[str, str]:
    """Traditional -> simplified, single characters only: OpenCC's own table, first choice of each line."""
    table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {old: new.split(" ")[0] for old, new in pairs if len(old) == len(new.split(" ")[0]) == 1}


def fold_character(character: str) -> str:
    """The folded form of one character, always one character. 「％」 -> 「%」, 「農」 -> 「农」, 「①」 -> 「①」."""
    return _FOLDED[ord(character)]


def _one(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    if character < "\x80":
        return character.lower()
    if unicodedata.category(character) == "No":  # ①, ², ㈠: the plain digit would be another text
        return character
    normal = unicodedata.normalize("NFKC", character)
    if len(normal) != 1:
        return character
    normal = _SAME.get(normal, normal).lower()
    if len(normal) != 1:
        return character
    return _simplified().get(normal, normal)


class _Folded(dict[int, str]):
    """Code of a character -> the character folded, worked out once."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _one(chr(code))
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """``text`` folded character by character; same length. 「第（六）條，≥８０％」 -> 「第(六)条,≥80%」."""
    return text.translate(_FOLDED)


def nameless(text: str, names: Iterable[str]) -> str:
    """A text without names and marks, for comparison: 「某市将新建学校。」 without 某市 -> 「将新建学校」."""
    for name in sorted(set(names) - {""}, key=len, reverse=True):
        text = text.replace(name, "")
    return re.sub(r"[^\w]", "", text)
