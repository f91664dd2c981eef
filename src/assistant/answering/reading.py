"""What a question wants reckoned, and of which sides: the grammar of comparing, as frames in a data file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from assistant.language.normal import fold
from assistant.vocabulary import load

TWO = frozenset({"difference", "times", "growth", "annual", "share", "remain"})
"""Operations of exactly two sides; a sum, a mean or a ranking may have more."""

MOST = 8
"""Sides that are told apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An operation and the words of its sides, in the order of the operation.

    ``op``: difference (a − b), sum, mean, share (a of b), times (a of b), remain (b without a: sides a, b), growth and
    annual (from b to a), higher. ``tail`` are words that all sides share, ``way`` the word of direction (高, 减少), and
    ``lower`` whether it looks down; ``loose`` are pieces that ask: a side if the sides before lack words (甲、乙、
    丙三家的覆盖率分别多少), else a remark (三块面积各多大).
    """

    op: str
    sides: tuple[str, ...]
    tail: str = ""
    lower: bool = False
    way: str = ""
    loose: tuple[str, ...] = ()

    def contrary(self, left: Decimal | None, right: Decimal | None) -> bool:
        """Whether the question takes the wrong side for the higher one: 「A比B高多少」 where A is the lower one."""
        if self.op not in ("difference", "growth", "annual", "times") or not self.way or left is None or right is None:
            return False
        return left != right and (left < right) != self.lower


@cache
def _frames() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = load("reckoning")
    words = {"end": data["end"], **data["words"]}

    def filled(text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda m: words[m[1]], text)

    return tuple((frame["op"], re.compile(filled(frame["pattern"]))) for frame in data["frames"])


@cache
def _piece(name: str) -> re.Pattern[str]:
    return re.compile(load("reckoning")[name])


@cache
def _joined(names: frozenset[str]) -> tuple[str, ...]:
    """Names that have a joint inside."""
    return tuple(name for name in names if len(name) >= 5 and _piece("joints").search(name))


_YEAR = re.compile(r"(?:到|在)?(?:19|20)?\d\d年(?:底|末)?")


@lru_cache(maxsize=1024)
def readings(folded: str, names: frozenset[str] = frozenset()) -> tuple[Reading, ...]:
    """Every way to read a folded question as a reckoning, the likeliest first. ``names`` are kept in one piece.

    「沙化土地治理里兵团占百分之几」 -> share of (兵团, 沙化土地治理); 「兵团比七师高吗」 -> higher of (兵团, 七师).
    """
    bare = re.sub(_piece("strip"), "", folded.strip().rstrip("?。!"))
    found: dict[tuple[str, tuple[str, ...]], Reading] = {}
    for op, pattern in _frames():
        for said in dict.fromkeys((bare, re.sub(_piece("end"), "", bare), re.sub(r"\([^()]*\)$", "", bare))):
            if (match := pattern.match(said)) and (one := _read(op, match.groupdict(), names)) is not None:
                found.setdefault((one.op, one.sides), one)
    apart = _piece("unsummed").search(folded)
    return tuple(one for one in found.values() if not apart or one.op not in ("sum", "mean"))


_ABOUT = re.compile(r"(?P<topic>[^,、和与跟同及]{4,}),(?P<rest>[^,]+?),?$")
_THEN_WHAT = re.compile(
    r"(?P<sides>[^,]*[和与跟同及][^,]*|[^,]+,[^,]+?(?=[两二三四五六]个?[^,]{0,3},))(?:[两二三四五六]个?[^,]{0,3})?"
    r",(?P<what>[^,、和与跟同及]{3,})$"
)
"""Both sides, and then what is asked of them: 「公办和民办机构,全日托收费上限哪个高」."""
_EACH_ASKED = re.compile(r"(?:各自?|分别|都)?(?:是|为|有|要)?(?:多少|多大|几[^,?]{0,2}|什么)[?]?$")
_OF_PLACE = re.compile(r"[\u4e00-\u9fff\d]{0,8}?(?:[省市县区州师团镇乡疆]|全国|国家)")
"""What both sides are about, told first: 「高龄补贴,甲省标准和乙市标准各多少?哪个高」."""


def _read(op: str, held: dict[str, str | None], names: frozenset[str]) -> Reading | None:
    """The reading of one match, None when it has too few sides or too many."""
    tail, way = held.get("tail") or "", held.get("dir") or ""
    loose: list[str] = []
    sides: list[str] = []
    if held.get("list") and (about := _ABOUT.match(held["list"] or "")):
        joint, _ = _split(_EACH_ASKED.sub("", about["rest"]), names)
        place = _OF_PLACE.match(about["topic"])
        if all(map(_OF_PLACE.match, joint)):
            sides = [f"{about['topic']}{side}" for side in joint]
        elif all(one is joint[0] or _YEAR.fullmatch(one) for one in joint) and _YEAR.search(joint[0]):
            sides = [f"{about['topic']}{side}" for side in joint]  # 「第二产业占比,十二师2015年和2022年哪年高」
        elif about["topic"][-1] in "里中内":  # 「某师重点工程里,生态安全和生态生活哪个投资多」
            sides = [f"{place.group() if place else ''}{side}" for side in joint]
    if len(sides) < 2 and (then := _THEN_WHAT.fullmatch(held.get("list") or "")) and not _YEAR.search(then["what"]):
        sides = [f"{side}{then['what']}" for side in _split(then["sides"], names)[0]]
    if len(sides) < 2 and held.get("list"):
        sides, loose = _split(held["list"] or "", names)
        if len(sides) == 2 and _YEAR.fullmatch(sides[1]) and joined(sides[0]):
            sides = _split(sides[0], frozenset())[0]  # 「满意度和参与度,2022年谁高」
        sides, loose = (sides, loose) if len(sides) > 1 else ([*sides, *loose], [])
    elif not sides:
        sides = [held.get("a") or "", (held.get("head") or "") + (held.get("b") or "")]
    sides = [side.strip(",、 的") for side in sides]
    if not 2 <= len(sides) <= MOST or not all(sides) or (op in TWO and len(sides) != 2):
        return None
    if any(_piece("fragment").search(side) for side in sides):
        return None  # 「2035年与2025年相比提高多少」 is no 「A比提高」
    return Reading(op, tuple(sides), tail, bool(_piece("lower").match(way)), way, tuple(loose))


def _split(text: str, names: frozenset[str]) -> tuple[list[str], list[str]]:
    """「粮食、蔬菜和饲草」 -> three sides, and apart the pieces that only ask (「三块面积各多大」).

    Joints inside names of the library part nothing (能源和水资源利用效率).
    """
    kept = [(at, at + len(name)) for name in _joined(names) if (at := text.find(name)) >= 0]
    pieces, start = [], 0
    for match in _piece("joints").finditer(text):
        if not any(a <= match.start() < b for a, b in kept):
            pieces.append(text[start : match.start()])
            start = match.end()
    held = [piece for piece in (*pieces, text[start:]) if piece.strip(",、 的")]
    return [piece for piece in held if not _piece("asking").search(piece)], [
        _piece("asking").sub("", piece) for piece in held if _piece("asking").search(piece)
    ]


def joined(name: str) -> bool:
    """Whether a name has a joint inside: 「满意度和参与度」."""
    return bool(_piece("joints").search(name))


def own_words(topic: str) -> str:
    """The words of a side without those that only sort or lead in: 「生态生活两类项目」 -> 「生态生活项目」."""
    text = _piece("aside").sub(" ", fold(topic))
    return " ".join(part for part in text.split() if part)


def variants(words: str) -> list[str]:
    """The words of a side, and without what only sorts: 「生态生活 项目投资」, 「生态生活 投资」."""
    less = " ".join(_piece("generic").sub(" ", words).split())
    whole = re.sub(r"(?<!总)量$", "总量", words)  # 用水量, 用水总量
    return list(dict.fromkeys(w for w in (words, less, whole) if len(w.replace(" ", "")) >= 2))


def year_before(words: str) -> bool:
    """Whether a side is the year before the other one's: 「上年」, 「去年」."""
    return bool(_piece("before").fullmatch(words))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a figure written as a ratio: 第二产业, the second of 「三次产业结构」."""

    whole: str
    name: str
    place: int


def part_of(words: str) -> Part | None:
    """The part of a ratio that words name: 「二产占比」 -> 第二产业, place 1 of 三次产业结构; else None."""
    for composite in load("reckoning")["composites"]:
        for place, names in enumerate(composite["parts"]):
            if re.search(names, words):
                return Part(composite["name"], names.split("|")[0], place)
    return None


def share_of(value: str, place: int) -> str | None:
    """The part of 「4.5∶49.4∶46.1」 at a place where the parts make a hundred: 1 -> 「49.4」; else None."""
    parts = re.split(r"[:：∶]", value)
    if len(parts) <= place or not all(re.fullmatch(r"\d+(?:\.\d+)?", part) for part in parts):
        return None
    return parts[place] if abs(sum(map(float, parts)) - 100) <= 0.2 else None  # rounded parts
