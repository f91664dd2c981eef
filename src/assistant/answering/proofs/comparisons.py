"""Sentences that compare what the sentences before them said: same, different, higher."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering import verdict_words
from assistant.answering.proofs.evidence import Evidence, Said, plain
from assistant.answering.weighing import bounded
from assistant.language.quantities import alternatives, find, times

_HIGHER = re.compile(
    rf"^(?P<who>.+)(?P<rank>[更最])(?P<way>{verdict_words.all_ways()}|[严宽](?=\())"
    r"(?:\((?P<limit>[上下])限(?P<again>[更最])(?P<to>[高低])\))?(?P<years>\(年份不同\))?$"
)
_TURNED = re.compile(rf"^(?P<who>.+)比(?P<base>.+?)(?P<turn>{alternatives(verdict_words.turned())})$")
_APART = re.compile(rf"^(?:{verdict_words.denials()}),两者不同$")
_ORDER = {"前者": 0, "后者": 1}
_CONCLUDED = re.compile(
    rf"[=≈]\d|÷|[更最](?:{verdict_words.all_ways()}|[严宽])(?:\([^()]*\))*。?$|,两者不同。?$|比\d{{4}}年(?:{alternatives(verdict_words.turned())})。?$|^两者|^各[年方]|^数值相同|年份不同。?$"
)
"""Sentences that conclude and state no side themselves."""
_PREDICATE = re.compile(r"^(?:达到|达|为|是)")
_VALUE = re.compile(r"(?:达到|达|不低于|不超过|不少于|不高于|控制在|提高到|下降到|约|≥|≤)?\d")
_LATIN = re.compile(r"^[≥≤><]?(-?\d+(?:\.\d+)?)([a-z/]+)$")
"""A figure with a unit of letters, folded: 430pflops."""

_RATIO = re.compile(r"(\d+(?:\.\d+)?)[:∶](\d+(?:\.\d+)?)")
"""A ratio of two, of which the quotient is compared: 1∶3."""

_NOTE = re.compile(r"\([^()]*(?:指标|基数|未达标)[^()]*\)$")
_LOW = re.compile(r"≥|不低于|以上|不少于|至少|(?<!不)超过")
_HIGH = re.compile(r"≤|不超过|不高于|以内|以下|控制在")


@dataclass(frozen=True, slots=True)
class Side:
    """What one sentence said: its whole text, the words of its value, the figure, its unit and its year."""

    text: str
    words: str
    number: Decimal | None
    unit: str
    year: str


def compared(evidence: Evidence, text: str) -> bool:
    """「两者一致」, 「第七师的数值更高(年份不同)」: true of the sentences before that rest on the same places."""
    sides = [side(said) for said in evidence.beside() if not _CONCLUDED.search(said.text)]
    if len(sides) < 2 or _unlike(sides):
        return False
    if match := _TURNED.match(text):
        return _changed(sides, match)
    if match := _HIGHER.match(text):
        return _in_order(evidence, sides, match)
    same = [_key(s) for s in sides[1:]] == [_key(sides[0])] * (len(sides) - 1)
    equal = len({(s.number, s.unit) for s in sides}) == 1 and sides[0].number is not None
    years, wordings = len({s.year for s in sides}) > 1, len({s.words for s in sides})
    return {
        text if _APART.match(text) else "": _two_figures(sides),
        "两者一致": same and (not years or not all(s.year for s in sides)),
        "两者数值相同,年份不同": same and years,
        "数值相同,表述不同": equal and wordings > 1 and not years,
        "数值相同,表述不同(年份不同)": equal and wordings > 1 and years,
        "两者的表述不一致": not same and len(sides) == 2,
        "各方的表述不完全一致": not same and len(sides) > 2,
        "以上数值的年份不同": years and all(s.year for s in sides),
        "各年目标一致": _by_year(sides, agree=True),
        "各年目标不完全一致": _by_year(sides, agree=False),
        "两者口径不同,不宜直接比较或加减": len({_remark(s) for s in sides}) > 1,
    }.get(text, False)


def _in_order(evidence: Evidence, sides: Sequence[Side], match: re.Match[str]) -> bool:
    """「饲草更大」, 「小学更严(上限更低)」: of two the one is the higher, of three one the highest."""
    entities = {plain(n) for p in evidence.places for n in (p.document.entity, *p.document.entity_aliases)}
    who = match["who"]
    named = [s for i, s in enumerate(sides) if _names(s, who, entities) or _ORDER.get(who) == i]
    if not named and len(_telling(sides, who)) == 1:
        named = _telling(sides, who)
    if (match["rank"] == "更") != (len(sides) == 2) or not _speeds(evidence, sides, match["way"]):
        return False
    lowest = match["to"] == "低" if match["limit"] else match["way"] in verdict_words.downward()
    if (match["way"] in "严宽") != bool(match["limit"]) or (match["limit"] and not _limited(sides, match)):
        return False
    dated = re.fullmatch(r"\d{4}年", who) is not None
    several = len({s.year for s in sides}) > 1 if dated and not match["years"] else bool(match["years"])
    return _higher(sides, named, who, lowest=lowest, several_years=several)


def _telling(sides: Sequence[Side], who: str) -> list[Side]:
    """The sides in whose sentence a name stands whole, no number cut in two."""
    pattern = rf"(?<![\d.]){re.escape(who)}" if who[:1].isdigit() else re.escape(who)
    pattern += r"(?![\d.])" if who[-1:].isdigit() else ""
    return [s for s in sides if len(who) > 1 and re.search(pattern, s.text)]


def _speeds(evidence: Evidence, sides: Sequence[Side], way: str) -> bool:
    """Whether 快 and 慢 are said of rates, where growth is asked about."""
    asked = evidence.question.folded if evidence.question is not None else ""
    rates = all(s.unit in ("%", "‰") for s in sides) and re.search("增长|增速|涨", asked)
    return way not in ("快", "慢") or bool(rates)


def _limited(sides: Sequence[Side], match: re.Match[str]) -> bool:
    """「更严(上限更低)」: all are upper limits, of which the lower one is the stricter."""
    limit = "upper" if match["limit"] == "上" else "lower"
    stricter = (limit == "upper") == (match["to"] == "低")
    return (
        match["again"] == match["rank"]
        and {bounded(s.words) for s in sides} == {limit}
        and stricter == (match["way"] == "严")
    )


def _changed(sides: Sequence[Side], match: re.Match[str]) -> bool:
    """「2035年比2025年收紧」: of two figures of one unit, each told by its name, and of limits of one kind."""
    one, other = _telling(sides, match["who"]), _telling(sides, match["base"])
    if len(sides) != 2 or len(one) != 1 or len(other) != 1 or one[0] is other[0]:
        return False
    left, right = one[0], other[0]
    if left.number is None or right.number is None or left.unit != right.unit or left.number == right.number:
        return False
    if left.year and right.year and left.year < right.year:
        return False  # what comes of a figure is told of the later year
    up, limit = verdict_words.turned()[match["turn"]]
    kinds = {bounded(s.words) for s in sides}
    if not limit:
        return up == (left.number > right.number)
    return len(kinds) == 1 and kinds != {""} and up == ((left.number > right.number) == (kinds == {"lower"}))


def _two_figures(sides: Sequence[Side]) -> bool:
    """Whether two figures of one unit are two."""
    numbers = [s.number for s in sides]
    return len(sides) == 2 and None not in numbers and numbers[0] != numbers[1] and len({s.unit for s in sides}) == 1


def side(said: Said) -> Side:
    """The value a sentence said: after 为 or a colon, without remarks on its attribute and baseline."""
    text = said.text.rstrip("。")
    bare = _NOTE.sub("", text)
    words = _PREDICATE.sub("", re.split(r"为|:", bare, maxsplit=1)[-1])
    figures = list(find(bare))
    last = figures[-1] if figures else None
    low = re.match(r"-?\d+(?:\.\d+)?", last.number) if last else None
    latin = None if last else _LATIN.match(words)
    years = times(bare)
    number = Decimal(low.group()) if low else Decimal(latin[1]) if latin else None
    if last and (ratio := _RATIO.fullmatch(last.number)) and Decimal(ratio[2]):
        number = Decimal(ratio[1]) / Decimal(ratio[2])
    return Side(text, words, number, last.unit if last else latin[2] if latin else "", years[0].year if years else "")


def _unlike(sides: Sequence[Side]) -> bool:
    """Whether figures of different kinds stand beside each other (亿立方米 and %), which compare in nothing."""
    return len({s.unit.lstrip("十百千万亿") for s in sides if s.number is not None}) > 1


def _key(one: Side) -> tuple[object, ...]:
    """What makes two sides the same: figure, unit and direction, or the words."""
    if one.number is None:
        return (one.words,)
    return one.number, one.unit, bool(_LOW.search(one.words)), bool(_HIGH.search(one.words))


def _names(one: Side, who: str, entities: Collection[str]) -> bool:
    """Whether a side begins with that entity, or is of that entity, year and indicator."""
    if f",其中{who}占" in one.text:
        return True  # a part of a ratio
    for text in (one.text, one.text.replace(":", "", 1)):
        rest = text.removeprefix(who)
        if rest != text and (
            who in entities or rest.startswith(("的", "为", ":")) or (_VALUE.match(rest) and not who[-1].isdigit())
        ):
            return True
    return False


def _higher(sides: Sequence[Side], named: Sequence[Side], who: str, *, lowest: bool, several_years: bool) -> bool:
    """Whether the sides named have the highest (or lowest) figure, of one unit, and the others have not."""
    others = [s for s in sides if s not in named]
    numbers = [s.number for s in sides]
    if any(who in s.text for s in others):
        return False  # 兵团 of 「兵团2020年…」 and 「新疆2025年：兵团…」 tells the two not apart
    if not named or not others or None in numbers or len({s.unit for s in sides}) > 1:
        return False
    held = [n for n in numbers if n is not None]
    top = min(held) if lowest else max(held)
    years = len({s.year for s in sides}) > 1
    return any(s.number == top for s in named) and all(s.number != top for s in others) and years == several_years


def _by_year(sides: Sequence[Side], *, agree: bool) -> bool:
    """Whether the sides of each year agree (or, asked so, whether those of some year do not)."""
    years = {s.year for s in sides}
    same = all(len({_key(s) for s in sides if s.year == year}) == 1 for year in years)
    return len(years) > 1 and same == agree


def _remark(one: Side) -> str:
    match = re.search(r"\(((?:不含|不包括|不计|剔除|扣除)[^()]+)\)$", one.text)
    return match[1] if match else ""
