"""XML parts, parsed without entities, without the network and without trust."""

from __future__ import annotations

import re

from lxml import etree

from ingest.source import Refused

BOMB = re.compile(rb"<!ENTITY|<!\x00E\x00N\x00T\x00I\x00T\x00Y", re.IGNORECASE)


def parse(data: bytes, what: str) -> etree._Element:
    """The root element. Raises ``Refused`` for XML that is broken, too deep (256 levels) or declares entities."""
    if BOMB.search(data):
        raise Refused("文件内含有实体定义（XML实体攻击的常见手法），已拒绝。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Refused(f"文件已损坏（{what}的内容不完整），请重新保存后再导入。") from error
    if root is None:
        raise Refused(f"文件已损坏（{what}是空的），请重新保存后再导入。")
    return root


def local(element: etree._Element) -> str:
    """The tag without its namespace; "" for comments and processing instructions. ``{…/main}tbl`` -> ``tbl``."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """The attribute of that local name, whatever its namespace: ``w:val``, ``val``."""
    if element is None:
        return default
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of that local name, followed down the path; ``None`` when a step is missing."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if local(item) == name), None)
    return element


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """All children of that local name, in order."""
    return [] if element is None else [item for item in element if local(item) == name]


def integer(text: str, default: int = 0) -> int:
    """``"12"`` -> 12, ``" 3.0 "`` -> 3, anything else -> ``default``; clipped to a million either way."""
    try:
        return max(-1_000_000, min(1_000_000, int(float(text))))
    except (ValueError, OverflowError):
        return default
