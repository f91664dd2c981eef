"""The name of a figure: left of it up to its predicate, or right of it when only doing stands before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.predicates import FROM, ONLY, RATE, opener, predicate
from ingest.stretches import Stretch

_WITH_THE = re.compile(r"[^，,。；;！？]+")
"""「50%的」县（市、区）: the noun goes on through brackets."""

_NOUN = re.compile(r"(?:(?!和$)[^、，,。；;！？\0])+")


class Left(NamedTuple):
    """The name before a figure without year, opener and predicate; ``change`` is comparison and verb together."""

    text: str
    start: int
    end: int
    change: str = ""
    verb: str = ""


class Right(NamedTuple):
    """The noun after a figure; ``degree`` when only words of degree follow (左右, 等)."""

    start: int
    end: int
    degree: bool


def left(sentence: Stretch, before: int, at: int) -> Left:
    """「到2025年，全师用水总量控制在」 before 1.9353亿立方米 -> 全师用水总量, verb 控制在."""
    start, text, at = _after_years(sentence, before, at)
    found = predicate(text)
    if found.verb and start > before and not text[: found.start].strip("的 ，,"):
        earlier = _before_years(sentence, before, at)
        if earlier is not None:  # 「X占比到2025年达到65%」
            start, text = before, earlier + text[found.start :]
            found = predicate(text)
    bare = bool(found.change and not found.verb)
    change, verb = ("", "") if bare else (found.change, found.verb)
    text = text if bare else text[: found.start]
    text = _trimmed(sentence, ONLY.sub("", FROM.sub("", text)), start)
    skip = _skipped(sentence, text, start, before, at)
    text = "" if skip is None else text
    own = start + (skip or 0)
    visible = text[skip or 0 :].rstrip("\0 ").replace("\0", "")
    return Left(visible, own, start + len(text), change + verb if change else "", verb)


def _after_years(sentence: Stretch, before: int, at: int) -> tuple[int, str, int]:
    """Start, text and end of what follows the last year before a figure; of what precedes it when nothing follows."""
    dated = sentence.dated(before, at)
    start = max(before, dated[1]) if dated else before
    text = RATE.sub("", sentence.visible(start, at))
    if not text.strip("的 ") and start > before:
        earlier = _before_years(sentence, before, at)
        if earlier is not None:
            return before, earlier, before + len(earlier)
    return start, text, at


def _before_years(sentence: Stretch, before: int, at: int) -> str | None:
    """The words before the first year between two positions, when there are any to speak of."""
    dated = sentence.dated(before, at)
    if dated is None or len(sentence.text[before : dated[0]].strip("，,、 ")) <= 1:
        return None
    return sentence.visible(before, dated[0])


def _trimmed(sentence: Stretch, text: str, start: int) -> str:
    """Without marks, particles and a lonely 的 at the end."""
    text = text.rstrip(" ,，、和及了\0")
    if text.endswith("的") and (len(text) == 1 or any(t.end == start for t in sentence.times)):
        return text[:-1]
    return text


def _skipped(sentence: Stretch, text: str, start: int, before: int, at: int) -> int | None:
    """How many characters at the beginning are no part of the name; None when all are."""
    match = opener().match(text)
    if match and match.end() == len(text):
        return None
    skip = match.end() if match else 0
    cut = max(text.rfind(mark, skip) for mark in "、\0") + 1
    joined = before > sentence.start and sentence.text[before : before + 1] in "、和及"
    return cut if cut > skip and joined and "分别" not in sentence.text[start:at] else skip


def _own(noun: str, rest: str) -> str:
    """The noun without members that the next figure counts: 5个示范县和霍城县、第九师2个基地 -> 示范县."""
    shared = re.fullmatch(r"、[^、，,。；;！？\0]+", rest)
    head = re.split(r"和|及|与", noun)[0] if shared else noun
    return head if len(head) >= 2 else noun


def right(sentence: Stretch, at: int, stop: int) -> Right | None:
    """The noun after a figure: 「3000个“千村示范村”」 -> 千村示范村; None when there is none."""
    text = sentence.visible(at, stop)
    particles = re.match(r"[的\0\s]*", text)
    begin = particles.end() if particles else 0
    match = (_WITH_THE if text[:1] == "的" else _NOUN).match(text[begin:])
    if not match or len(match.group().strip("”“")) < 2:
        return None
    noun, start = _own(match.group(), text[begin + match.end() :]), at + begin
    if start + len(noun) == stop < sentence.end and sentence.text[stop] not in "、，,。；;）)（(":
        return None  # 1所床位不少于200张: what follows names the next figure
    return Right(start, start + len(noun.rstrip()), noun.startswith(("”", "等")))
