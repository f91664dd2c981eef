"""Sentences in the document's own words: one unbroken run of a quote, from one end of a sentence to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.answering.proofs.evidence import Place, plain
from assistant.vocabulary import load

LABEL = re.compile(r"(?:\([一二三四五六七八九十\d]+\)|--?|\d+[.、](?!\d)|第[一二三四五六七八九十百\d]+[章节条])")
_OPENS = "。;!?:"
_CLOSES = "。;!?:"
_PAIRS = {")": "(", "》": "《", "]": "["}


def bare(text: str) -> str:
    """A folded text without the label it begins with: 「(二)落实河长制」 -> 「落实河长制」."""
    label = LABEL.match(text)
    return text[label.end() :] if label else text


def whole(place: Place, text: str) -> bool:
    """Whether the quote says ``text`` without leaving out the beginning or end of a sentence."""
    run = text.rstrip("。;:")
    at = place.quote.find(run) if len(run) >= 2 else -1
    while at >= 0:
        if _opens(place, at) and _closes(place, at + len(run)):
            return True
        at = place.quote.find(run, at + 1)
    return False


def _opens(place: Place, at: int) -> bool:
    """Whether a sentence begins at a position of the quote (its label may have been left out)."""
    label = LABEL.match(place.quote)
    if at == 0 or (label and at == label.end()):
        return not place.before or place.before in _OPENS or place.quote[0] in '(《"'
    return place.quote[at - 1] in _OPENS


def _closes(place: Place, at: int) -> bool:
    last = place.quote[at - 1]
    following = place.quote[at : at + 1] or place.after
    return not following or following in _CLOSES or last in _CLOSES


def unframed(place: Place, text: str) -> Iterator[str]:
    """``text`` with and without what says where it stands, and without the note that more follows.

    「出自《…》(三)主要目标:到2025年…」 -> 「到2025年…」.
    """
    text = text.removesuffix(plain(load("answer")["cut"]))
    yield text
    title = f"《{plain(place.document.title)}》"
    rest = re.sub(f"^(?:{'|'.join(map(re.escape, frames()))})", "", text).removeprefix("出自")
    rest = rest.removeprefix(title).removeprefix(":") if rest.startswith(title) else rest
    yield rest
    where = plain(place.clause.place) if place.clause is not None else ""
    for name in (where, *place.names()):
        if name and rest.startswith(f"{name}:"):
            yield rest[len(name) + 1 :]


@cache
def frames() -> tuple[str, ...]:
    """What may stand before the documents' own words without saying anything of them, folded."""
    return tuple(plain(frame) for frame in load("answer")["frames"])


def balanced(text: str) -> bool:
    """Whether every bracket that closes was opened and every quotation mark has its fellow.

    「构建了"一屏一带两轴线、两区为"两片"」 -> False.
    """
    depth: list[str] = []
    for mark in text:
        if mark in _PAIRS.values():
            depth.append(mark)
        elif mark in _PAIRS and (not depth or depth.pop() != _PAIRS[mark]):
            return False
    return not depth and text.count('"') % 2 == 0
