"""A number in a workbook as its cell shows it: digits, percent signs, thousands, dates."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from lxml import etree

from ingest.sources.markup import attribute, child, children, integer

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy-m-d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "yyyy-m-d h:mm",
    31: 'yyyy"年"m"月"d"日"',
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
DAY = re.compile(r"[yd]", re.IGNORECASE)
MOST = 2_958_465
"""The serial number of 9999-12-31."""


class Formats:
    """Number formats of a workbook by cell style; ``epoch`` is the day that has number 0."""

    def __init__(self, root: etree._Element | None, from_1904: bool) -> None:
        own = {
            integer(attribute(item, "numFmtId")): attribute(item, "formatCode")
            for item in children(child(root, "numFmts"), "numFmt")
        }
        known = {**BUILT_IN, **own}
        styles = children(child(root, "cellXfs"), "xf")
        self._codes = [known.get(integer(attribute(item, "numFmtId")), "") for item in styles]
        self.epoch = datetime.date(1904, 1, 1) if from_1904 else datetime.date(1899, 12, 30)

    def of(self, style: int) -> str:
        """The format code of a style, "" for the general one."""
        return self._codes[style] if 0 <= style < len(self._codes) else ""


def shown(value: str, code: str, epoch: datetime.date) -> str:
    """``("0.285", "0.0%")`` -> 「28.5%」, ``("45518", 'yyyy"年"m"月"d"日"')`` -> 「2024年8月14日」."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    plain = QUOTED.sub("", code.split(";")[0])
    if DAY.search(plain) and 0 < number < MOST:
        return _date(int(number), code.split(";")[0], epoch)
    if "%" in plain:
        return _fixed(number * 100, plain) + "%"
    return _fixed(number, plain) if re.search(r"[0#]", plain) else _general(number)


def _fixed(number: Decimal, plain: str) -> str:
    decimals = re.search(r"\.([0#?]+)", plain)
    places = len(decimals[1]) if decimals else 0
    if number.adjusted() > 30:
        return str(number)
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in plain else f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if decimals and "0" not in decimals[1] else text


def _general(number: Decimal) -> str:
    """As a spreadsheet shows it: no more digits than a double holds. 0.30000000000000004 -> 「0.3」."""
    if number == number.to_integral_value() and abs(number.adjusted()) < 16:
        return str(number.quantize(Decimal(1)))
    return f"{float(number):.11g}" if abs(number.adjusted()) < 300 else str(number)


def _date(serial: int, code: str, epoch: datetime.date) -> str:
    day = epoch + datetime.timedelta(days=serial)
    if "年" in code:
        parts = (f"{day.year}年", f"{day.month}月", f"{day.day}日")
        return "".join(part for part, sign in zip(parts, "年月日", strict=True) if sign in code)
    if "月" in code:
        return f"{day.month}月{day.day}日"
    return day.isoformat()
