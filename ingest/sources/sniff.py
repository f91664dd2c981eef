"""What a file is, by its content; the suffix only breaks ties between kinds of plain text."""

from __future__ import annotations

import re

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")
HTML = re.compile(
    rb"""^(?:\xef\xbb\xbf)?\s*            # byte order mark
    (?:<\?xml[^>]*>\s*)?                   # <?xml version="1.0"?>
    (?:<!--.*?-->\s*)*                     # <!-- saved from url -->
    <(?:!doctype\s+html|html|head|body|meta|table|div|p|h[1-6]|title|script|article|section)\b
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

WORD_XML = re.compile(
    rb"<(?:\w+:)?(?:wordDocument|package)\b[^>]*schemas\.microsoft\.com/office/(?:word/2003|2006/xmlPackage)"
)
MHT = re.compile(rb"(?:From|MIME-Version|Subject|Date|Content-Type|Snapshot-Content-Location):", re.IGNORECASE)


def kind(data: bytes) -> str:
    """One of pdf, zip, ole, rtf, image, word2003, mht, html, text, or "" for an empty file.

    ``b"%PDF-1.7…"`` -> pdf; ``b"<html>…"`` in a file named .doc -> html.
    """
    if not data:
        return ""
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(OLE):
        return "ole"
    if head.startswith(IMAGES):
        return "image"
    return _of_text(head)


def is_page(data: bytes) -> bool:
    """Whether HTML is a whole page, not a Markdown text that begins with a tag (``<p align=center>``)."""
    return re.search(rb"<(?:!doctype\s+html|html|head|body)\b", data[:4096], re.IGNORECASE) is not None


def _of_text(head: bytes) -> str:
    plain = head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    plain = plain.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if plain.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if WORD_XML.search(plain):
        return "word2003"
    if MHT.match(plain) and b"multipart/related" in plain.lower():
        return "mht"
    return "html" if HTML.match(plain) else "text"
