"""A list number in the writing that Word calls ``numFmt`` (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
UNITS = ("", "十", "百", "千")
GROUPS = ("", "万", "亿")
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
FORMAL = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
FORMAL_TRADITIONAL = str.maketrans("〇一二三四五六七八九十百千万亿零", "零壹貳參肆伍陸柒捌玖拾佰仟萬億零")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SERIES = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ganada": "가나다라마바사아자차카타파하",
}
"""Formats that are a row of characters; numbers beyond the row are written in digits, as Word does."""


def written(number: int, style: str) -> str:
    """The number in the given ``numFmt``; digits for an unknown format. ``(12, "chineseCounting")`` -> 「十二」."""
    if style in ("none", "bullet"):
        return ""
    if number <= 0 and style not in ("decimalZero", "decimalFullWidth"):
        return str(number)
    if style in SERIES:
        row = SERIES[style]
        return row[number - 1] if number <= len(row) else str(number)
    if style in CHINESE:
        return CHINESE[style](number)
    return _western(number, style)


def _western(number: int, style: str) -> str:
    """``(4, "lowerRoman")`` -> 「iv」, ``(28, "upperLetter")`` -> 「BB」, ``(3, "decimalZero")`` -> 「03」."""
    if style in ("upperRoman", "lowerRoman"):
        return roman(number) if style == "upperRoman" else roman(number).lower()
    if style in ("upperLetter", "lowerLetter"):
        turns, index = divmod(number - 1, 26)
        letter = chr(ord("A") + index) * (turns + 1) if turns < 20 else str(number)
        return letter if style == "upperLetter" else letter.lower()
    if style == "decimalZero":
        return f"{number:02d}"
    return str(number).translate(WIDE) if style.startswith("decimalFullWidth") else str(number)


def roman(number: int) -> str:
    """1…3999 -> 「I」…「MMMCMXCIX」; digits beyond."""
    if not 0 < number < 4000:
        return str(number)
    letters = []
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        letters.append(sign * count)
    return "".join(letters)


def digits(number: int) -> str:
    """Digit by digit: 105 -> 「一〇五」."""
    return "".join(DIGITS[int(digit)] for digit in str(number))


def counted(number: int) -> str:
    """Spelled out: 10 -> 「十」, 12 -> 「十二」, 105 -> 「一百零五」, 1260 -> 「一千二百六十」."""
    if number == 0:
        return "零"
    groups, rest = [], number
    while rest:
        rest, group = divmod(rest, 10_000)
        groups.append(group)
    if len(groups) > len(GROUPS):
        return str(number)
    text = ""
    for power in range(len(groups) - 1, -1, -1):
        group = groups[power]
        if text and group and group < 1000:
            text += "零"
        text += _thousand(group) + (GROUPS[power] if group else "")
    return text[1:] if text.startswith("一十") else text


def _thousand(number: int) -> str:
    text = ""
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += DIGITS[digit] + UNITS[power]
        elif text and number % 10**power and not text.endswith("零"):
            text += "零"
    return text


def _until_hundred(number: int) -> str:
    """The “counting” systems: spelled out up to 99, digit by digit from 100 (MS-OI29500: TypeA 1–99, TypeC beyond)."""
    return counted(number) if number < 100 else digits(number)


def _japanese(number: int) -> str:
    """No 一 before 十, 百, 千 and no 零: 105 -> 「百五」."""
    text = counted(number).replace("零", "")
    for unit in UNITS[1:]:
        text = text.replace("一" + unit, unit)
    return text


CHINESE: dict[str, Callable[[int], str]] = {
    "chineseCounting": _until_hundred,
    "taiwaneseCounting": _until_hundred,
    "chineseCountingThousand": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": _japanese,
    "koreanCounting": digits,
    "ideographDigital": digits,
    "japaneseDigitalTenThousand": digits,
    "taiwaneseDigital": digits,
    "koreanDigital2": digits,
    "chineseLegalSimplified": lambda number: _formal(number).translate(FORMAL),
    "ideographLegalTraditional": lambda number: _formal(number).translate(FORMAL_TRADITIONAL),
}


def _formal(number: int) -> str:
    """Money writing names the leading one: 12 -> 「一十二」 (壹拾贰)."""
    text = counted(number)
    return "一" + text if text.startswith("十") else text
