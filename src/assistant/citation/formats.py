"""How a place is cited: 公文式, 条款式, GB/T 7714-2025 and -2015, with the quote, with a link. Plain text throughout.

What a document does not have (a number, a date, an issuer) is left out, never made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote as escaped

from assistant.citation.labels import clause_path
from assistant.records import Citation, Clause, Document

Style = Literal["公文式", "条款式", "GB/T 7714-2025", "GB/T 7714-2015"]

STYLES: tuple[Style, ...] = ("公文式", "条款式", "GB/T 7714-2025", "GB/T 7714-2015")

TYPE = "A"
"""Type mark of an archived official document. The standards leave laws open; some use Z or EB."""


def titled(document: Document) -> str:
    """公文式: 「《某意见》（某发〔2024〕1号）」; without a number 「《某意见》」."""
    number = f"（{document.number}）" if document.number else ""
    return f"《{document.title.strip('《》')}》{number}"


def cited(
    document: Document, clause: Clause | None, style: Style = "条款式", *, quote: str = "", link: str = ""
) -> str:
    """One citation. ``quote`` is added in “”, ``link`` (an address) at the end; both may be empty.

    条款式 -> 「《某规划》第三章第二节“…”」; GB/T 7714-2015 -> 「某机关. 某意见: 某发〔2024〕1号[A]. (2024-08-14)」.
    """
    if style == "公文式":
        text = titled(document)
    elif style == "条款式":
        text = titled(document) + (clause_path(clause, document) if clause else "")
    else:
        text = _standard(document, clause, latest=style == "GB/T 7714-2025", link=link)
        return text + (f" “{inner(quote)}”" if quote else "")
    return text + (f"：“{inner(quote)}”" if quote else "") + (f" {link}" if link else "")


def inner(quote: str) -> str:
    """A quote as it goes inside “”: white space of the source's layout out, its own “” as ‘’."""
    words = "".join(quote.split()) if any("一" <= character <= "鿿" for character in quote) else " ".join(quote.split())
    return words.replace("“", "‘").replace("”", "’")


def _standard(document: Document, clause: Clause | None, *, latest: bool, link: str) -> str:
    """「机关. 题名：文号[A/OL]. 日期. 地址.」 (2025); 「机关. 题名: 文号[A/OL]. (日期). 地址」 (2015)."""
    colon = "：" if latest else ": "
    number = f"{colon}{document.number}" if document.number else ""
    title = f"{document.title.strip('《》')}{number}[{TYPE}{'/OL' if link else ''}]"
    date = document.date if latest or not document.date else f"({document.date})"
    where = clause_path(clause, document) if clause else ""
    dated = f"{date}{colon}{where}" if date and where else date or where
    parts = [("，" if latest else ", ").join(document.issuers), title, dated, link]
    return ". ".join(part for part in parts if part) + ("" if link and not latest else ".")


def address(citation: Citation, base: str) -> str:
    """A link that opens the place: ``base`` with document, start and end as its query."""
    return f"{base}?document={escaped(citation.document)}&start={citation.start}&end={citation.end}"


def all_styles(document: Document, clause: Clause | None, *, quote: str = "", link: str = "") -> Mapping[str, str]:
    """Every style of one citation, by its name, and 「公文式＋原文」, 「条款式＋原文」, 「条款式＋链接」."""
    plain: dict[str, str] = {style: cited(document, clause, style) for style in STYLES}
    quoted = {f"{style}＋原文": cited(document, clause, style, quote=quote) for style in STYLES[:2]} if quote else {}
    linked = {"条款式＋链接": cited(document, clause, "条款式", link=link)} if link else {}
    return {**plain, **quoted, **linked}
