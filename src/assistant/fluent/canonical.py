"""One form of a text for comparison: width, case, variants, and numerals written in two ways."""

from __future__ import annotations

import re
import unicodedata

from assistant.answering.proofs.evidence import LAYOUT, plain
from assistant.language.normal import fold_character
from assistant.language.numerals import DIGITS, NUMERAL, parse

_PERCENT = re.compile(rf"百分之([{NUMERAL}]+(?:点[{NUMERAL}]+)?|\d+(?:\.\d+)?)")
_YEAR = re.compile(r"(?<![〇零一二三四五六七八九十百千万\d.])([一二12][〇零一二三四五六七八九\d]{3})(?=年)")


def canonical(text: str) -> str:
    """Folded, without white space, percentages and years in digits. 「二〇二五年达百分之六十」 -> 「2025年达60%」."""
    out = _PERCENT.sub(lambda match: f"{_figure(match[1])}%", plain(text))
    return _YEAR.sub(lambda match: "".join(str(DIGITS.get(c, c)) for c in match[1]), out)


def _figure(numeral: str) -> str:
    """「六十」 -> 「60」, 「十九点五」 -> 「19.5」."""
    whole, _, part = numeral.partition("点")
    number = parse(whole)
    return f"{whole if number is None else number}" + (f".{''.join(str(DIGITS[c]) for c in part)}" if part else "")


def tidy(text: str) -> str:
    """``text`` as it may be printed once ``plain`` of it is proven: no layout, variants of letters and figures gone.

    「第十二師 ８０％」 -> 「第十二师80%」; punctuation stays.
    """
    return "".join(c if unicodedata.category(c)[0] in "PS" else fold_character(c) for c in LAYOUT.sub("", text))


def strange(text: str, known: str) -> str:
    """Characters of a writing that neither Chinese nor the cited words use. 「目标是восемь」 -> 「восемь」.

    Latin letters count when the cited words do not have them.
    """
    return "".join(dict.fromkeys(c for c in text if _foreign(c) and plain(c) not in known))


def _foreign(character: str) -> bool:
    if character.isspace() or (character.isdigit() and character.isascii()):
        return False
    kind = unicodedata.category(character)
    if kind[0] in "PZ" or character in "≥≤＞＜><=＝+＋±×%％‰℃°":
        return False
    return not unicodedata.name(character, "").startswith("CJK UNIFIED IDEOGRAPH")
