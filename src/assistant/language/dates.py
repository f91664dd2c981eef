"""Dates as documents write them."""

from __future__ import annotations

import re

from assistant.language.numerals import parse

_YEAR = r"(?:(?:19|20|１９|２０)\d{2}|[一二][〇○Оo零一二三四五六七八九]{3})"
_DAY = r"[\d一二三四五六七八九十]{1,3}"

DATE = rf"""{_YEAR}\s*年\s*{_DAY}\s*月\s*{_DAY}\s*日     # 2024年8月14日, 二〇二四年三月五日
          | (?:19|20)\d{{2}}[-./]\d{{1,2}}[-./]\d{{1,2}}  # 2017-01-01, 2017.1.3
          | {_YEAR}\s*年\s*{_DAY}\s*月(?!\s*{_DAY}\s*日)  # 2021年12月
          """
"""For use inside a verbose regular expression."""

_PART = re.compile(r"[0-9０-９〇○Оo零一二三四五六七八九十]+")


def iso(text: str) -> str:
    """The first date of ``text`` in ISO form, "" when there is none.

    「2024年8月14日印发」, 「２０２４年８月１４日」 -> 「2024-08-14」;
    「二○二四年三月五日」 -> 「2024-03-05」; 「2021年12月」 -> 「2021-12」.
    """
    found = re.search(DATE, text, re.VERBOSE)
    if found is None:
        return ""
    numbers = [parse(part.replace("О", "〇").replace("o", "〇")) for part in _PART.findall(found.group())]
    if any(number is None for number in numbers):
        return ""
    year, month, *day = (int(number or 0) for number in numbers)
    if not (1 <= month <= 12 and all(1 <= one <= 31 for one in day)):
        return ""
    return "-".join([str(year), *(f"{number:02d}" for number in (month, *day))])
