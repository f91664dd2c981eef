"""Chinese numerals: read them where a number is meant, never inside a term (一带一路 stays 一带一路)."""

from __future__ import annotations

import re

DIGITS = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "○": 0,
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}
_BIG = {"万": 10**4, "亿": 10**8}

NUMERAL = "〇○零一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
"""Characters of a Chinese numeral up to thousands, for use inside a regular expression's class."""


def parse(text: str) -> int | None:
    """The number that ``text`` writes in Chinese or Arabic digits, or None.

    「一千一百六十五」 -> 1165, 「二百〇三」 -> 203, 「二〇二五」 -> 2025, 「廿一」 -> 21, 「一带」 -> None.
    """
    text = text.strip()
    if re.fullmatch(r"[0-9０-９]+", text):
        return int(text)
    if not text or any(c not in DIGITS and c not in _UNITS and c not in _TENS and c not in _BIG for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    for word in ("亿", "万"):
        if word in text:
            head, _, tail = text.partition(word)
            high, low = parse(head or "一"), parse(tail) if tail else 0
            return None if high is None or low is None else high * _BIG[word] + low
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    """「一千〇五」 -> 1005, 「十二」 -> 12, 「一百二」 -> 120."""
    total, digit, last = 0, None, 1
    for character in text:
        if character in _TENS:
            total, last = total + _TENS[character], 10
        elif character in _UNITS:
            last = _UNITS[character]
            total += (1 if digit is None else digit) * last
            digit = None
        elif DIGITS[character] == 0:
            last, digit = 1, None
        else:
            digit = DIGITS[character]
    if digit is not None:
        total += digit * (last // 10 if last >= 100 and text[-2:-1] in _UNITS else 1)
    return total


def chinese(number: int) -> str:
    """``number`` (0…99999) as it is written in headings. 12 -> 「十二」, 203 -> 「二百零三」, 20 -> 「二十」."""
    if number < 10:
        return "零一二三四五六七八九"[number]
    out, zero = "", False
    for unit, name in ((10000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[digit] + name
            zero = False
        elif out:
            zero = True
    return out[1:] if out.startswith("一十") else out
