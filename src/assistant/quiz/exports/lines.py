"""What several formats say in the same words: key, accepted answers, points, 出处, and the items one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.quiz.items import KINDS, Item, Paper
from assistant.quiz.wording import kind_name, words
from assistant.records import Citation

_NUMBERS = "一二三四五六七八九十"


def sections(paper: Paper) -> Iterator[tuple[str, str, tuple[Item, ...]]]:
    """(kind, heading, items) of the kinds there are: 「一、单选题（每题2分，共10题，20分。…）」."""
    there = [kind for kind in KINDS if paper.section(kind)]
    for number, kind in zip(_NUMBERS, there, strict=False):
        items = paper.section(kind)
        yield kind, f"{number}、{kind_name(kind)}（{_marks(items)}{words('rules')[kind].rstrip('。')}）", items


def _marks(items: Sequence[Item]) -> str:
    each, whole = {item.marks for item in items}, sum(item.marks for item in items)
    head = f"每题{each.pop()}分，共{len(items)}题，{whole}分。" if len(each) == 1 else f"共{len(items)}题，{whole}分。"
    return head


def flat(paper: Paper) -> list[Item]:
    """All items, a material's questions each for itself with the material before it (for formats without 材料题)."""
    return [part for item in paper.items for part in parts(item)]


def parts(item: Item) -> list[Item]:
    """The item, or a material's questions with the material in the stem and the material's 出处."""
    if item.kind != "material":
        return [item]
    return [
        replace(
            part, stem=f"{item.stem}\n问题：{part.stem}", citations=item.citations, explanation=item.explanation,
            topic=item.topic, difficulty=item.difficulty, family=item.family, claim=item.claim,
        )
        for part in item.parts
    ]  # fmt: skip


def answer(item: Item) -> str:
    """The key as people write it: 「A」, 「ABD」, 「57.69%」 or the points with their marks."""
    if item.kind in ("single", "multiple", "truefalse"):
        return "".join(item.key)
    if item.kind == "blank":
        return item.accepted[0]
    if item.kind == "short":
        return points(item)
    return "\n".join(f"（{number}）{points(part)}" for number, part in enumerate(item.parts, start=1))


def points(item: Item) -> str:
    """The points of an open answer with their marks: 「①…（2分）；②…（2分）」."""
    each = shares(item.marks, len(item.accepted))
    said = [
        f"{chr(0x2460 + at)}{text}（{mark}分）" for at, (text, mark) in enumerate(zip(item.accepted, each, strict=True))
    ]
    return "；".join(said) + "。"


def shares(marks: int, count: int) -> list[int]:
    """Marks dealt out to points as evenly as whole marks go, the first ones more. 8 over 3 -> [3, 3, 2]."""
    low, rest = divmod(marks, max(count, 1))
    return [low + (at < rest) for at in range(count)]


def also(item: Item) -> str:
    """Other accepted ways to fill a blank: 「也可写作：百分之57.69」, or ""."""
    return f"也可写作：{'；'.join(item.accepted[1:])}。" if item.kind == "blank" and len(item.accepted) > 1 else ""


def source(citation: Citation, numbers: Mapping[str, str]) -> str:
    """The document as it is cited: 「《…实施意见》（新兵党发〔2024〕10号）」."""
    number = numbers.get(citation.document, "")
    return f"《{citation.title.strip('《》')}》{f'（{number}）' if number else ''}"


def sources(item: Item, numbers: Mapping[str, str]) -> list[str]:
    """One line a document with the item's places in it, each once, what they share said once: 「《…》三、… › （五）…」,
    「《…》三、…（（五）…；（六）…）」."""
    found: dict[str, list[str]] = {}
    for citation in item.citations:
        places = found.setdefault(source(citation, numbers), [])
        if citation.clause not in places:
            places.append(citation.clause)
    return [f"{name}{_gathered(places)}" for name, places in found.items()]


def _gathered(places: Sequence[str]) -> str:
    """Places with their shared first steps said once. 「甲 › 一」, 「甲 › 二」 -> 「甲（一；二）」."""
    ways = [place.split(" › ") for place in places]
    shared = 0
    while all(len(way) > shared and way[shared] == ways[0][shared] for way in ways):
        shared += 1
    top, below = " › ".join(ways[0][:shared]), [" › ".join(way[shared:]) for way in ways if way[shared:]]
    if not shared or not below:
        return "；".join(places)
    return f"{top} › {below[0]}" if len(below) == 1 else f"{top}（{'；'.join(below)}）"


def explained(item: Item, numbers: Mapping[str, str]) -> str:
    """解析 and 出处 in one line: what formats with one field for both are given."""
    return f"{item.explanation}{also(item)}出处：{'；'.join(sources(item, numbers))}。"


def open_parts(paper: Paper) -> int:
    """How many items are open questions."""
    return len(paper.section("short")) + len(paper.section("material"))
