"""Web pages, government pages above all: the metadata block, the title, the body; nothing of what surrounds them."""

from __future__ import annotations

import email
import re
from collections.abc import Sequence
from email.message import Message
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from ingest.source import Refused, Source
from ingest.sources.html_flow import HtmlFlow
from ingest.sources.html_locate import Page, locate
from ingest.sources.html_pages import bare, layouts
from ingest.sources.limits import Limits
from ingest.sources.text import Decoded, decode
from ingest.sources.writer import Writer

CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DEEPEST = 2000
"""The parser drops what is nested deeper than 2,048 levels; such a page is refused, not cut."""
_SITE = re.compile(
    r"""\s*[_|]\s* | \s+[-–—]\s+                                       # 某市办法_某市人民政府, 某市办法 - 某市人民政府
      | (?<=[\u4e00-\u9fff）)》])[-–—](?=[^-–—_|\d]{2,30}(?:网站?|政府|委员会|[局厅委]|办公室|中心|平台|门户)$)
    """,
    re.VERBOSE,
)
"""What parts a page's title from the site's name."""

SHORT_TITLE = 4
"""No shorter line is taken for the title: sites give their own name for one."""
TITLE_LINES = 6


def read(path: Path, data: bytes, limits: Limits) -> Source:
    """The page's own text with its tables as grids. Raises ``Refused`` when the page holds no text."""
    decoded = _decoded(data)
    root = _parsed(decoded.text)
    page = locate(root, decoded.text)
    metadata = _meta(root) | page.fields
    writer = Writer(limits)
    _write(writer, page)
    text = writer.text()
    if not text.strip():
        raise Refused("网页里没有正文文字（可能由脚本生成），请另存为.docx或.pdf后再导入。")
    _mark_title(writer, text, _titles(root, page))
    _mark_navigation(writer, text)
    warnings = (f"有{decoded.damaged}处字节无法解码。",) if decoded.damaged else ()
    return Source(
        path,
        "html",
        text,
        "",
        encoding=decoded.encoding,
        metadata=metadata,
        grids=tuple(writer.grids),
        marks=tuple(sorted(writer.marks, key=lambda mark: (mark.start, -mark.end))),
        warnings=warnings,
    )


def read_archive(path: Path, data: bytes, limits: Limits) -> Source:
    """The page inside a saved web archive (.mht). Raises ``Refused`` when it holds none."""
    page = _page_part(email.message_from_bytes(data))
    if page is None:
        raise Refused("网页存档里没有网页，可能已损坏，请重新保存为.html后再导入。")
    return read(path, page, limits)


def _page_part(message: Message) -> bytes | None:
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload
    return None


def _decoded(data: bytes) -> Decoded:
    """UTF-8 when it is valid, else what the page declares (gb2312 is read as GB18030), else the likeliest."""
    try:
        return Decoded(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    declared = CHARSET.search(data[:4096])
    name = declared[1].decode("ascii", errors="replace").lower() if declared else ""
    try:
        return Decoded(data.decode(CHINESE.get(name, name)), CHINESE.get(name, name))
    except (UnicodeDecodeError, LookupError, ValueError):
        return decode(data)


def _parsed(text: str) -> etree._Element:
    text = DECLARATION.sub("", text.replace("\0", ""))
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("网页已损坏或没有内容，请重新保存后再导入。") from error
    if _depth(root) >= DEEPEST:
        raise Refused("网页的标签嵌套过深，无法完整读取，请另存为.docx或.pdf后再导入。")
    return root


def _depth(root: etree._Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _write(writer: Writer, page: Page) -> None:
    known = layouts()
    flow = HtmlFlow(writer, lambda element: known.drops(element, page.unknown))
    for kind, element in page.parts:
        start = writer.next
        flow.write(element)
        if kind != "body":
            writer.mark(kind, start)


def _mark_title(writer: Writer, text: str, titles: Sequence[str]) -> None:
    """Mark the title where it stands, over several lines if it is broken there; a heading there is no heading then.

    「国务院关于调整实施」, 「有关规定的决定」, both of the title 「国务院关于调整实施有关规定的决定」 -> one mark.
    """
    apart = [mark for mark in writer.marks if mark.kind == "metadata"]
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    lines = [(start, end) for start, end in lines if not any(mark.start <= start < mark.end for mark in apart)]
    span = next((found for title in titles if (found := _title_span(text, lines, title))), None)
    if span is not None:
        inside = {"title", "heading"}
        writer.marks = [
            mark for mark in writer.marks if mark.kind not in inside or mark.end <= span[0] or mark.start >= span[1]
        ]
        writer.mark_span("title", *span)


def _title_span(text: str, lines: Sequence[tuple[int, int]], title: str) -> tuple[int, int] | None:
    for first in range(len(lines)):
        said = ""
        for start, end in lines[first : first + TITLE_LINES]:
            said += bare(text[start:end])
            if said == title and len(title) > SHORT_TITLE:
                return lines[first][0], end
            if not title.startswith(said):
                break
    return None


def _titles(root: etree._Element, page: Page) -> list[str]:
    """What the title may be: as the page's head says, as the metadata block says."""
    return [bare(title) for title in (_meta(root).get("title", ""), page.fields.get("title", "")) if bare(title)]


def _meta(root: etree._Element) -> dict[str, str]:
    """``<meta name="PubDate" content="2024-08-14">`` -> {"published": "2024-08-14"}; <title> when no meta names one."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        field, value = layouts().meta.get(name), (element.get("content") or "").strip()
        if field and value:
            found.setdefault(field, value)
    title = (root.findtext(".//title") or "").strip()
    if title:
        found.setdefault("title", _SITE.split(title)[0].strip() or title)
    return found


def _mark_navigation(writer: Writer, text: str) -> None:
    """Mark lines such as 「【打印】【关闭】」 that pages put inside their body."""
    start = 0
    for line in text.split("\n"):
        if line.strip() and layouts().navigation.fullmatch(line.strip()):
            writer.mark_span("navigation", start, start + len(line))
        start += len(line) + 1
