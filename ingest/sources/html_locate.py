"""Where a page's own text is: the body's element, the title, the block of labelled fields."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from ingest.sources.html_pages import Layouts, bare, layouts
from ingest.sources.html_tables import is_data

SHARE = 0.4
"""An element of a known name is the body if it holds this share of the page's text outside links (menus are links)."""
PART = 0.03
"""Other elements of that name belong to it (attachments) when they hold this share of what the largest one holds."""
FIELDS = 3
"""So many labelled fields make a metadata block."""
BLOCK = 2000
"""A metadata block has no more characters than this."""
MOST = 0.95
"""The body is the smallest element that holds this share of the text that trafilatura calls the main one."""
TEXTUAL = ("p", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "dd", "dt", "blockquote", "section")


@dataclass(slots=True)
class Page:
    """The parts to be written in document order (kind: metadata, title, body) and what the metadata block says."""

    parts: list[tuple[str, etree._Element]]
    unknown: bool
    fields: dict[str, str] = field(default_factory=dict)


def locate(root: etree._Element, source: str) -> Page:
    """Find the parts. A page of a known layout gives its container; another the element that holds the main text."""
    known = layouts()
    body = next(iter(root.iter("body")), root)
    chosen = _containers(body, known)
    unknown = not chosen
    chosen = chosen or [_main(body, source, known)]
    parts = [("body", element) for element in chosen]
    fields: dict[str, str] = {}
    if body not in chosen:
        block = _metadata_block(body, chosen, known)
        title = _title(body, chosen, block, known)
        parts += [("metadata", block)] if block is not None else []
        parts += [("title", title)] if title is not None else []
        fields = _fields(block, known) if block is not None else {}
    order = {element: index for index, element in enumerate(body.iter())}
    parts.sort(key=lambda part: order.get(part[1], -1))
    return Page(parts, unknown, fields)


def visible(element: etree._Element, known: Layouts, links: bool = True) -> str:
    """The element's text without what a reader does not see (and without ``links``), white space left out."""
    parts: list[str] = []
    stack = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        if known.drops(item, False) or (item.tag == "a" and not links):
            continue
        inside: list[etree._Element | str] = [item.text or ""]
        for inner in item:
            inside += [inner, inner.tail or ""]
        stack.extend(reversed(inside))
    return re.sub(r"\s+", "", "".join(parts))


def _containers(body: etree._Element, known: Layouts) -> list[etree._Element]:
    """The elements of the first known name that hold enough of the page's text, in document order."""
    total = len(visible(body, known, links=False))
    elements = [element for element in body.iter() if isinstance(element.tag, str)]
    for selector in known.containers:
        matches = [element for element in elements if selector.matches(element)]
        outer = [element for element in matches if not set(element.iterancestors()).intersection(matches)]
        sizes = [len(visible(element, known, links=False)) for element in outer]
        if sum(sizes) and sum(sizes) >= SHARE * total:
            return [element for element, size in zip(outer, sizes, strict=True) if size >= PART * max(sizes)]
    return []


def _main(body: etree._Element, source: str, known: Layouts) -> etree._Element:
    """The smallest element that holds the text which trafilatura finds; the whole body when it finds too little.

    Trafilatura only points; the element is then read by our own rules, so that no table and no line is lost.
    """
    import trafilatura

    found = trafilatura.extract(source, include_tables=True, include_comments=False, favor_recall=True)
    wanted = set(map(bare, (found or "").replace("|", "\n").split("\n"))) - {""}
    weights: Counter[etree._Element] = Counter()
    for element in body.iter(*TEXTUAL):
        text = bare("".join(element.itertext()))[:5000]
        if text in wanted:
            for holder in (element, *element.iterancestors()):
                weights[holder] += len(text)
            wanted.discard(text)
    if not weights or weights[body] < SHARE * len(visible(body, known, links=False)):
        return body
    holders = [element for element in weights if weights[element] >= MOST * weights[body]]
    return min(holders, key=lambda element: sum(1 for _ in element.iter()))


def _metadata_block(body: etree._Element, chosen: list[etree._Element], known: Layouts) -> etree._Element | None:
    """The smallest element outside the body that names enough fields: 「索引号：… 发文机关：… 成文日期：…」."""
    around = {element for part in chosen for element in (*part.iter(), *part.iterancestors())}
    best: tuple[int, etree._Element] | None = None
    for element in body.iter("table", "tbody", "ul", "dl", "div", "section"):
        if element in around:
            continue
        size = sum(map(len, element.itertext()))
        if size <= BLOCK and len(_fields(element, known)) >= FIELDS and (best is None or size < best[0]):
            best = (size, element)
    return best[1] if best else None


def _fields(element: etree._Element, known: Layouts) -> dict[str, str]:
    """``<td>索引号：</td><td>000014349/2024-00047</td>`` -> {"index_number": "000014349/2024-00047"}."""
    pieces = [piece.strip() for piece in element.itertext() if piece.strip(" \t\r\n\xa0\u3000：:")]
    found: dict[str, str] = {}
    for index, piece in enumerate(pieces):
        label, _, value = piece.replace(":", "：", 1).partition("：")
        name = known.fields.get(bare(label))
        if name is None:
            continue
        if not value.strip() and index + 1 < len(pieces):
            following = pieces[index + 1].lstrip("：: ")
            value = "" if bare(following.replace(":", "：").partition("：")[0]) in known.fields else following
        found.setdefault(name, value.strip())
    return found


def _title(
    body: etree._Element, chosen: list[etree._Element], block: etree._Element | None, known: Layouts
) -> etree._Element | None:
    """The title's element before the body, ``None`` when there is none or the body begins with it."""
    before = []
    for element in body.iter():
        if element is chosen[0]:
            break
        if isinstance(element.tag, str):
            before.append(element)
    around = set(chosen[0].iterancestors()) | (set(block.iter()) if block is not None else set())
    opening = visible(chosen[0], known)[:400]
    for selector in known.titles:
        for element in before:
            if element in around or not selector.matches(element) or any(map(is_data, element.iter("table"))):
                continue
            text = visible(element, known)
            if 4 <= len(text) <= 200 and text not in opening:
                return element
    return None
