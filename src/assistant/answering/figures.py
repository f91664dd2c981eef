"""The figure lane's first half: which targets of the indicator base a question means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from weakref import WeakKeyDictionary

from assistant.answering.library import Library
from assistant.answering.matching import canonical, coverage, text_features
from assistant.language.normal import fold
from assistant.records import Target
from assistant.vocabulary import load

SURE = 0.72
"""Coverage of the question's topic by name and context from which a target is meant at all (tuned on dev)."""

NAMED = 0.6
"""Share of the topic that the indicator's own name must hold."""

WHOLE = 0.97
"""Names that hold the whole topic are all meant (人均公园绿地面积 and 城镇人均公园绿地面积)."""

ABBREVIATED = 0.9
"""What a name counts that the topic abbreviates."""

TITLED = 0.5
"""What a word of the topic counts that the name lacks and the document's title has: 养老 in 「县域养老机构入住率」."""

LONG = 6
"""Characters of a topic from which it says what is meant without its word for a share."""

LIKE = 0.3
"""Of two names that hold the topic, the one with more words of its own beyond this share is another indicator."""

CLOSE = 0.06
"""Two names nearer than this are both meant."""


@dataclass(frozen=True, slots=True)
class Match:
    """A target and how well it fits: ``total`` coverage of the topic, ``named`` by its name, ``back`` of its name."""

    target: Target
    total: float
    named: float
    back: float

    @property
    def score(self) -> float:
        """What ranks matches: the topic covered first, then the name's own words asked for."""
        return self.total + 0.5 * self.named + 0.35 * self.back


KEPT = 256
"""Topics whose figures are kept."""

_kept: WeakKeyDictionary[Library, dict[tuple[str, tuple[str, ...] | None], list[Match]]] = WeakKeyDictionary()

_INTENSITY = re.compile(r"每?万元|亩均|地均|(?:城镇|农村|城乡)?人均")
_INTENSE = re.compile(r"万元|亩均|地均|人均|人口|个人|每|单位|强度|耗|生产总值|gdp|增加值", re.IGNORECASE)
"""Names of what is used for so much value or land, and the words by which such a thing is asked."""


def matches(library: Library, topic: str, documents: Collection[str] | None) -> list[Match]:
    """Targets whose name shares words with ``topic``, best first. Lanes ask alike: the last answers are kept."""
    kept = _kept.setdefault(library, {})
    key = topic, None if documents is None else tuple(documents)
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = _matches(library, topic, documents)
    return list(kept[key])


def _matches(library: Library, topic: str, documents: Collection[str] | None) -> list[Match]:
    weights = library.weigher.asked(topic)
    if not weights:
        return []
    short = canonical(topic).replace(" ", "")
    shared = library.weigher.asked(bare) if (bare := _without_share(short)) else {}
    votes: dict[int, float] = defaultdict(float)
    for feature, weight in weights.items():
        if len(feature) > 1:
            for position in library.targets_by_feature.get(feature, ()):
                votes[position] += weight
    found = []
    for position in sorted(votes, key=lambda p: -votes[p])[:400]:
        target = library.targets[position]
        if _INTENSITY.match(target.indicator) and not _INTENSE.search(topic):
            continue  # 万元工业增加值用水量 is no 工业用水量
        if documents is None or target.document in documents:
            unnamed = shared and target.unit in ("%", "‰") and not target.table and not _told_share(target.indicator)
            found.append(_match(library, target, position, shared if unnamed else weights, short))
    return sorted(found, key=lambda m: (-m.score, m.target.document, m.target.start))


def _told_share(name: str) -> bool:
    """Whether a name says itself what kind of share it is: 治理率, 「…占常住人口」."""
    return "占" in name or measure(name) is not None


def _without_share(topic: str) -> str:
    """A topic without the word for a share at its end, where a name need not have one; "" when it has none.

    「可治理沙化土地治理比例」 -> 可治理沙化土地治理, which 「40%以上可治理沙化土地得到治理」 tells.
    """
    word = next((w for w in sorted(_measures()[0], key=len, reverse=True) if topic.endswith(w)), "")
    bare = topic.removesuffix(word)
    return bare if word and len(bare) >= LONG else ""


def _match(library: Library, target: Target, position: int, weights: dict[str, float], short: str) -> Match:
    name = library.target_names[position]
    around = library.around(position, _around)
    weights = _less_titled(weights, name, text_features(library.document(target.document).title))
    clause = library.clause(target.clause)
    back = library.weigher.weights(name)
    held = sum(weight for feature, weight in back.items() if feature in weights)
    total = coverage(weights, name | (around & weights.keys()), text_features(clause.text), 0.45) * 0.3
    total += coverage(weights, name, around, 0.7) * 0.7
    named = coverage(weights, name)
    if abbreviates(short, canonical(library.full_name(target))):
        total, named = max(total, ABBREVIATED), max(named, ABBREVIATED)
    return Match(target, total, named, held / (sum(back.values()) or 1.0))


def _less_titled(weights: dict[str, float], name: Collection[str], title: Collection[str]) -> dict[str, float]:
    """The weights with less for what the name lacks and the document's title says for it."""
    given = [feature for feature in weights if feature in title and feature not in name]
    return weights | {feature: weights[feature] * TITLED for feature in given} if given else weights


def abbreviates(short: str, name: str) -> bool:
    """Whether all characters of ``short`` stand in ``name`` in order, the first two side by side.

    「自然保护地占比」 abbreviates 「自然保护地面积占师市面积占比」; 「绿化率」 is too short to tell.
    """
    if len(short) < 4 or short[:2] not in name:
        return False
    if len(short) == 4 and short[2:] not in name:
        return False  # 城镇化率 is no 城镇建成区绿化覆盖率
    at = name.index(short[:2])
    for character in short:
        at = name.find(character, at) + 1
        if not at:
            return False
    return True


def _around(library: Library, target: Target) -> frozenset[str]:
    """Features of the words beside a figure, of the headings above it and of the document's title."""
    path = library.clause(target.clause).path[-2:]
    title = library.document(target.document).title
    return text_features(beside(library, target)) | text_features(" ".join((title, *path)))


def beside(library: Library, target: Target) -> str:
    """The words beside a figure: its phrase, its group, unit and attribute."""
    clause = library.clause(target.clause)
    if target.table:
        return f"{target.table} {target.attribute} {target.unit} {target.indicator} {clause.text}"
    low = clause.clean.position(target.start)
    start = max(clause.text.rfind(mark, 0, low) for mark in "。；;") + 1
    stop = clause.clean.position(target.end - 1) + 1
    return clause.text[start : stop + 12]


def chosen(found: Sequence[Match], topic: str) -> list[Match]:
    """The matches that are meant: every target of the best name, and of names too close to tell apart."""
    good = [m for m in found if m.total >= SURE and _named(m) and same_measure(topic, m.target)]
    if not good:
        return []
    best = good[0]
    return [
        m
        for m in good
        if m.score >= best.score - CLOSE
        or _same(m, best)
        or _named_too(m, best, topic)
        or (m.named >= WHOLE and best.named >= WHOLE and m.back >= best.back - LIKE)
    ]


@cache
def _measures() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in load("question")["measures"]["same"])


@lru_cache(maxsize=4096)
def measure(name: str) -> int | None:
    """Which kind of measure a name ends in: 治理率 and 占比 are one kind, 保有量 another; None when it ends in none."""
    plain = canonical(re.sub(r"[（(][^（）()]*[)）]|\*|\s", "", name))
    ends = ((max((len(w) for w in group if plain.endswith(w)), default=0), i) for i, group in enumerate(_measures()))
    size, index = max(ends)
    return index if size else None


def without_measure(name: str) -> str:
    """A name without the measure it ends in. 「用水总量」 -> 「用水」."""
    ends = (word for group in _measures() for word in group if name.endswith(word))
    return name.removesuffix(max(ends, key=len, default=""))


@cache
def _shares() -> frozenset[int]:
    """The kinds of measure that may be told in per cent without a change: rates and extents."""
    return frozenset(at for word in ("率", "幅度") if (at := measure(word)) is not None)


def _unit_fits(asked: int, target: Target) -> bool:
    """Whether the unit is one of the measure asked for: money of 投资, an extent of 面积."""
    wanted = load("question")["measures"]["units"].get(_measures()[asked][0])
    return wanted is None or bool(target.change) or bool(re.search(wanted, target.unit))


def same_measure(topic: str, target: Target) -> bool:
    """Whether an indicator can be what a topic asks: 保有量 is not asked by 「…与保有量比例」."""
    asked, name = measure(topic), target.indicator
    if target.unit in ("天", "日") and _days(topic) and _days(name):
        return True  # 优良天数 told in days is no 优良天数比例
    if asked is not None and target.marks != "worded" and target.value and not _unit_fits(asked, target):
        return False
    share = target.unit in ("%", "‰") and not target.change
    if asked is not None and measure(name) == asked and not (share and asked not in _shares()):
        return True
    own = 0 if target.unit in ("%", "‰") else measure(name)
    if asked is None or own in (asked, None):
        return True
    plain, tail = canonical(re.sub(r"[（(][^（）()]*[)）]|\*|\s", "", name)), canonical(topic).replace(" ", "")[-2:]
    return any(plain.endswith(tail + more) for more in ("面积", "数", "数量", "规模"))  # 耕地保有量面积


def _days(name: str) -> bool:
    return fold(name).replace(" ", "").endswith(("天数", "日数"))


def _named(match: Match) -> bool:
    """Whether the name itself holds enough of the topic; less will do when its sentence holds the rest."""
    whole = match.back >= 0.95 and match.named >= 0.4  # the name in full, and what stands beside it
    enough = SURE if match.target.table else 0.85  # of a row the group's name is told beside it
    return match.named >= NAMED or (match.named >= 0.4 and match.total >= 0.9) or (whole and match.total >= enough)


def _named_too(match: Match, best: Match, topic: str) -> bool:
    """Another part of the same indicator that the topic names beside the best one: 岚东 and 岚西."""
    a, b = match.target, best.target
    return a.indicator == b.indicator and a.document == b.document and len(a.scope) > 1 and fold(a.scope) in topic


_TOTAL = re.compile(r"(?<=..)(?:总数|总量|个数|(?:预期)?目标|安排)$")


def _same(match: Match, best: Match) -> bool:
    """Another year of the same row or sentence subject, told by the same name or with 总数, 预期目标 at its end."""
    own, other = (_TOTAL.sub("", m.target.indicator) for m in (match, best))
    same = own == other and match.target.scope == best.target.scope
    return same and match.target.document == best.target.document


def likeness(library: Library, left: Target, right: Target) -> float:
    """Share of the shorter name's characters and pairs that the longer one has too."""
    own, other = text_features(library.full_name(left)), text_features(library.full_name(right))
    return len(own & other) / (min(len(own), len(other)) or 1)
