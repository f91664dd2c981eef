"""How well words of a question stand in a text: weighed coverage over characters and pairs.

Coverage is the share of the question's weight (idf) that the text holds: 1.0 when every character and pair of it is
there. Synonyms are folded to one spelling first; a character that only sounds like the right one counts for most of
its weight.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache

from assistant.index.wording import Words, lay_words
from assistant.language.normal import fold
from assistant.language.tokens import bigrams, features
from assistant.vocabulary import load

RARE = 0.78
"""Share of the highest weight from which a pair with a word of grammar in it is taken for an accident."""

SEAM = 0.3
"""What a pair counts that only joins two known ones: 造补 in 「改造补助」 is no word that the library lacks."""


class Weigher:
    """Weights (idf) of features in one library, remembered. ``source`` gives the weights of a list of features."""

    def __init__(self, source: Callable[[Collection[str]], Mapping[str, float]]) -> None:
        self._source = source
        self._known: dict[str, float] = {}

    def asked(self, text: str) -> dict[str, float]:
        """What each feature of a question's words weighs; words of grammar weigh little, and nothing where they only
        touch a neighbour (跟兵, 里兵) and stand so nowhere in the library."""
        grammar, function, sizes = (set(load("question")[name]) for name in ("grammar", "function", "sizes"))
        known = self.weights(text_features(text))
        nowhere = self.weights(("\0",))["\0"] - 1e-6
        seams = self._seams(canonical(text), {f for f, weight in known.items() if weight < nowhere})
        firsts = {run[:2] for run in re.findall(r"[\u4e00-\u9fff]{2,}", canonical(text))}
        out: dict[str, float] = {}
        for feature, weight in known.items():
            if len(feature) == 1:
                out[feature] = weight * (0.25 if feature in grammar else 0.6)
            elif feature in firsts and weight >= nowhere and set(feature) <= sizes:
                out[feature] = weight  # 高中: a word that the library lacks, though of common characters
            elif feature in seams:
                out[feature] = weight * SEAM
            elif len(feature) == 2 and weight >= RARE * nowhere and (feature[0] in function or feature[1] in function):
                continue  # 要建, 里兵: two words that only touch
            elif not (weight >= nowhere and len(feature) == 2 and (feature[0] in grammar or feature[1] in grammar)):
                out[feature] = weight
        return out

    @staticmethod
    def _seams(text: str, known: Collection[str]) -> set[str]:
        """Pairs that stand nowhere and only join two known ones: 造补 in 「改造补助」.

        秆禁 in 「秸秆禁烧」 is none where 禁烧 is unknown too.
        """
        pairs = bigrams(text)
        return {
            pair
            for before, pair, after in zip(pairs, pairs[1:], pairs[2:], strict=False)
            if pair not in known and before in known and after in known
        }

    def seen(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Those of ``weights`` whose feature stands somewhere in the library."""
        nowhere = self.weights(("\0",))["\0"] - 1e-6
        full = self.weights(weights)
        return {feature: weight for feature, weight in weights.items() if full[feature] < nowhere}

    def weights(self, wanted: Iterable[str]) -> dict[str, float]:
        """Feature -> weight."""
        unique = set(wanted)
        missing = [feature for feature in unique if feature not in self._known]
        if missing:
            self._known.update(self._source(missing))
        return {feature: self._known[feature] for feature in unique}


def _same() -> list[list[str]]:
    """The groups of words of one meaning, with those that only names of indicators are compared by."""
    return [*load("synonyms")["same"], *load("synonyms")["named"]]


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {fold(word): fold(group[0]) for group in _same() for word in group}
    words = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), table


def same_words(text: str) -> str:
    """Text with synonyms in one spelling, its marks left as they are; a wider word is none."""
    pattern, table = _synonyms()
    wider = load("synonyms")["wider"]
    return pattern.sub(lambda m: m.group() if m.group() in wider else table[m.group()], text)


def synonymous(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where words with synonyms stand in a folded text, with every way to say them."""
    pattern, table = _synonyms()
    groups = {fold(group[0]): tuple(map(fold, group)) for group in _same()}
    return [(m.start(), m.end(), groups[table[m.group()]]) for m in pattern.finditer(text)]


@lru_cache(maxsize=65536)
def canonical(text: str) -> str:
    """Folded text with synonyms in one spelling. 「单位GDP能源消耗」 -> 「单位地区生产总值能耗」."""
    pattern, table = _synonyms()
    return pattern.sub(lambda match: table[match.group()], fold(text))


@lru_cache(maxsize=65536)
def text_features(text: str) -> frozenset[str]:
    """The features of a text in canonical spelling."""
    return frozenset(features(canonical(text)))


def coverage(
    weights: Mapping[str, float], held: Collection[str], context: Collection[str] = (), share: float = 0.6
) -> float:
    """Share of ``weights`` that ``held`` has; what only ``context`` has counts ``share`` of its weight."""
    total = sum(weights.values())
    if not total:
        return 0.0
    found = 0.0
    for feature, weight in weights.items():
        if feature in held:
            found += weight
        elif feature in context:
            found += share * weight
    return found / total


@lru_cache(maxsize=8192)
def sounds(character: str) -> frozenset[str]:
    """Readings of a character without tone, with z/zh, c/ch, s/sh, n/l, -n/-ng folded. 「理」 -> {"li"}."""
    from pypinyin import Style, pinyin

    readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return frozenset(_fold_sound(reading) for reading in readings)


@lru_cache(maxsize=8192)
def sound(character: str) -> str:
    """The usual reading of a character without its tone. 「持」 -> "chi"."""
    from pypinyin import Style, pinyin

    return str(pinyin(character, style=Style.NORMAL)[0][0])


def spoken(character: str) -> str:
    """The usual reading of a character, folded as ``sounds`` are: 省 is sheng, and no xian by a rare reading."""
    return _fold_sound(sound(character))


def _fold_sound(reading: str) -> str:
    reading = re.sub(r"^(z|c|s)h", r"\1", reading)
    reading = re.sub(r"^n(?=[aeiouv])", "l", reading)
    return re.sub(r"(an|en|in)g$", r"\1", reading)


def alike(left: str, right: str) -> bool:
    """Whether two Chinese characters share a reading. 「里」「理」 -> True."""
    return left == right or bool(sounds(left) & sounds(right))


VARIANTS = 8
"""How many ways of saying a question in official words are tried."""


def variants(text: str) -> list[str]:
    """The text, then with its lay words as officials write them, the usual ways first.

    「浇地怎么少用水」 -> […, 「灌溉怎么节约用水」, …].
    """
    table = _lay()
    found = [(0, text)]
    for start, end in table.spans(text):
        word = text[start:end]
        ways = [*enumerate((word, *table.words[word]))]
        found = sorted(
            ((rank + place, said.replace(word, way)) for rank, said in found for place, way in ways),
            key=lambda said: said[0],
        )[:VARIANTS]
    return list(dict.fromkeys(said for _, said in found))


Lay = tuple[tuple[int, int, tuple[str, ...]], ...]
"""Where lay words stand in a text, with their official ones."""


@lru_cache(maxsize=4096)
def lay(text: str) -> Lay:
    """The lay words of a folded text. 「浇地怎么少用水」 -> ((0, 2, (灌溉, 农业用水)), (4, 7, (节约用水, …)))."""
    table = _lay(loose=True)
    return tuple((start, end, table.words[text[start:end]]) for start, end in table.spans(text))


def fitted(text: str, words: Lay, held: str) -> str:
    """``text`` with each lay word as ``held`` writes it, apart from its neighbours.

    「浇地用水」 for 「发展节水灌溉」 -> 「 灌溉 用水」.
    """
    for start, end, official in reversed(words):
        plain = end - start > 1 and text[start:end] in held
        if not plain and (said := next((o for o in official if o in held), "")):
            text = f"{text[:start]} {said} {text[end:]}"
    return text


@cache
def _lay(*, loose: bool = False) -> Words:
    """The lay words with their official ones; ``loose``: also those that mean it only beside the right sentence."""
    table = {fold(k): tuple(map(fold, v)) for k, v in load("lay_terms")["loose"].items()} if loose else {}
    return Words(lay_words() | table)
