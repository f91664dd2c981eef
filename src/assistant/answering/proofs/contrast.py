"""Whether what is claimed and what the text has in its place exclude each other.

Only what is proven to be of one kind does: two figures, two offices, two places, two seasons, two words of a pair, an
item that a closed list has not, or a word that the text itself sets against the other one in a parallel phrase. Two
wordings of one thing are no contrast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.answering.proofs.alignment import Slot
from assistant.answering.proofs.wording import unjoined
from assistant.language.numerals import parse
from assistant.vocabulary import load

_SEPARATORS = re.compile(r"、|以及|及|和|与|或者|或")
_FIGURE = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\d、。()]{0,4})")
_LOW = re.compile(r"不低于|不少于|至少|超过|高于|大于|多于|以上|≥")
_HIGH = re.compile(r"不超过|不高于|至多|低于|少于|小于|以下|以内|≤")
_LIGHT = re.compile(r"位于|设在|属于|[在由对从为是向送以于给按的]")
_LEADS = "在由对从为是向送以于给按"
_REACH = 4
_BESIDE = 8
"""Characters that may stand beside the text's word of a pair; beside the claim's hardly any."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A slot with the phrases around it: the whole claim and the whole phrase of the text, in tokens."""

    slot: Slot
    claim: str
    told: str
    closed: bool


_TOWARDS = re.compile(r"[对向给]$")
"""What stands before whom something is done for: who does it is not who gets it."""


def excluded(difference: Difference, others: Sequence[str]) -> bool:
    """Whether the two words at a slot exclude each other. ``others``: the phrases that stand beside the one told.

    北疆 against 南疆, 县消防救援大队 against 县公安局, 铁路 where 「中长距离…铁路」 stands beside -> True.
    """
    slot = difference.slot
    if not _LIGHT.sub("", slot.claimed) or not _LIGHT.sub("", slot.told):
        return False
    if re.search(r"\d", slot.claimed) or re.search(r"\d", slot.told):
        return _figures(difference)
    if bool(_TOWARDS.search(slot.claimed)) != bool(_TOWARDS.search(slot.told)):
        return False  # 县级疾控中心每个县补助120万元 is not gainsaid by 省级财政对每个县补助120万元
    if (listed := _listed(difference)) is not None:
        return listed
    return paired(slot) or _of_one_class(slot) or _set_against(slot, others)


def _figures(difference: Difference) -> bool:
    """Whether both have one figure there, of one unit, and the claimed one does not follow from the one told."""
    slot = difference.slot
    own, other = (list(_FIGURE.finditer(text + slot.after[:_REACH])) for text in (slot.claimed, slot.told))
    if not own or not other:
        return False
    beside = unjoined(re.sub(r"[\d.≥≤]+", "", slot.claimed))
    if beside and beside not in slot.told:
        return False
    if own[0]["number"] in {str(parse(item)) for item in _SEPARATORS.split(slot.told)}:
        return False  # 一年级 is one of 一、二年级
    left, right = own[0], other[-1] if not slot.before else other[0]
    if not _same_unit(left["unit"], right["unit"]) or left["number"] == right["number"]:
        return False
    return not _follows(difference, Decimal(left["number"]), Decimal(right["number"]))


def _same_unit(left: str, right: str) -> bool:
    """Whether two units begin alike; one that is cut short or empty tells nothing."""
    return bool(left) and bool(right) and left[0] == right[0] and left[:2].rstrip("以") == right[:2].rstrip("以")


def _follows(difference: Difference, claimed: Decimal, told: Decimal) -> bool:
    """Whether a claimed limit holds for the figure told: 「超过50%」 where the text has 58%."""
    low, high = (bool(p.search(difference.claim)) for p in (_LOW, _HIGH))
    same = (low and bool(_LOW.search(difference.told))) or (high and bool(_HIGH.search(difference.told)))
    if not (low or high) or same:
        return False
    return (low and told >= claimed) or (high and told <= claimed)


def _listed(difference: Difference) -> bool | None:
    """For lists: whether the text's list is closed and has not one of the claimed items; None where there is none."""
    slot = difference.slot
    own, other = _items(slot.claimed, slot), _items(slot.told, slot)
    ours = _SEPARATORS.search(slot.claimed + slot.before[-1:] + slot.after[:1])
    theirs = _SEPARATORS.search(slot.told + slot.before[-1:] + slot.after[:1])
    if not theirs:
        return None
    whole = [part for part in _SEPARATORS.split(difference.told) if part]
    strange = [item for item in own if not any(item in part for part in whole)]
    if not strange:
        return False
    if not difference.closed:
        return False if not ours else None
    if ours and len(whole) >= 3 and len(_SEPARATORS.findall(difference.claim)) == len(whole) - 1:
        return all(not _alike(item, part) for item in strange for part in other)
    return None


def _items(text: str, slot: Slot) -> list[str]:
    return [part for part in _SEPARATORS.split(text) if part]


def _alike(left: str, right: str) -> bool:
    """Whether one is the other in short or with more words."""
    short, long = sorted((left, right), key=len)
    at = 0
    for character in short:
        at = long.find(character, at) + 1
        if not at:
            return False
    return "副" not in long.replace(short, "") or "副" in short


def named_alike(left: str, right: str) -> bool:
    """Whether two names are one in two lengths: 总指挥, 市防汛抗旱指挥部总指挥; 副总指挥 is another."""
    return _alike(left, right)


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """Words that exclude each other, each pair both ways round."""
    data = [*load("statements")["pairs"], *load("question")["opposites"]]
    return tuple((a, b) for pair in data for a, b in (pair, pair[::-1]))


def _extended(slot: Slot) -> Iterator[tuple[str, str]]:
    """Both words with the same characters around them, up to four: 头屯河, 新市 -> 头屯河区, 新市区."""
    for before in range(min(3, len(slot.before)) + 1):
        for after in range(min(_REACH, len(slot.after)) + 1):
            lead, rest = slot.before[len(slot.before) - before :], slot.after[:after]
            yield f"{lead}{slot.claimed}{rest}", f"{lead}{slot.told}{rest}"


def paired(slot: Slot) -> bool:
    """Whether one word of a pair stands in the claim and the other in the text."""
    return any(
        own in left and other in right and other not in left and own not in right
        for left, right in _extended(slot)
        for own, other in pairs()
        if len(slot.claimed) <= len(own) + 2 and len(slot.told) <= len(other) + _BESIDE
    )


@cache
def _classes() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("statements")["classes"].values())


def _of_one_class(slot: Slot) -> bool:
    """Whether both are names of one class (offices, places, posts, seasons), and not one name in two lengths."""
    for left, right in _extended(slot):
        left, right = _LIGHT.sub("", left), _LIGHT.sub("", right)
        for pattern in _classes():
            if not left or not pattern.search(left) or _doing(left):
                continue
            for name in _named(right, pattern, first=bool(slot.before)):
                if not _alike(left, name):
                    return True
    return False


def _doing(text: str) -> bool:
    """Whether a piece is more than a name, for it has a word of grammar: 用社区, 参加了街道."""
    return bool(set(text) & set("用以的了把被给让让将就都也还再"))


def _named(text: str, pattern: re.Pattern[str], *, first: bool) -> Iterator[str]:
    """The name of a class that a text ends in, or the first that it begins with."""
    if pattern.search(text):
        yield text
    elif first:
        yield from (text[:n] for n in range(2, min(len(text), 14)) if pattern.search(text[:n]) and text[:n])


def _set_against(slot: Slot, others: Sequence[str]) -> bool:
    """Whether another phrase of the text has the claimed word in the same position."""
    for lead, rest in ((0, 0), (0, 2), (2, 0), (1, 0), (1, 1)):
        before, after = slot.before[len(slot.before) - lead :] if lead else "", slot.after[:rest]
        word = f"{before}{slot.claimed}{after}"
        if len(before) < lead or len(after) < rest or len(slot.claimed + after) < 2:
            continue
        if lead == 1 and before not in _LEADS:
            continue
        for other in others:
            at = other.find(word)
            if at < 0 or slot.told in other[at : at + len(word) + 8]:
                continue
            if (not slot.before and at == 0) or (not slot.after and at + len(word) == len(other)) or lead + rest >= 2:
                return True
    return False


def replaced(claim: str, part: str, sentence: str) -> Iterator[str]:
    """A claim with a word that the text has not put as the text has it: its opposite, or another name of its class.

    「地区生产总值比上年增长12.1%」, 「比上年下降12.1%」 -> 「地区生产总值比上年下降12.1%」.
    """
    for own, other in pairs():
        if own in claim and other in part and own not in sentence and other not in claim:
            yield claim.replace(own, other)
    for pattern in _NAMES:
        theirs = {match[1] for match in pattern.finditer(part) if match[1] not in claim and _single(match[1], part)}
        for mine in {m[1] for m in pattern.finditer(claim) if m[1] not in sentence and _bounded(m[1], claim)}:
            yield from (claim.replace(mine, name) for name in theirs if name[-1] == mine[-1])


_NAMES = tuple(
    re.compile(rf"(?=([\u4e00-\u9fff]{{{low},{high}}}{end}))")
    for low, high, end in ((1, 4, "[师市县区河湖]"), (2, 5, "水库"), (2, 6, "[局厅委]"))
)
"""Names of places and offices, at every place where one may begin."""


def _single(name: str, part: str) -> bool:
    """Whether a name does not stand in a list."""
    at = part.find(name)
    return not re.match(r"[、和与及等]", part[at + len(name) :]) and not re.search(r"[、和与及]$", part[:at])


def _bounded(name: str, claim: str) -> bool:
    """Whether a name stands between words of grammar: 「试点是(石河子市)」."""
    return bool(re.search(rf"(?:^|[在由是为到向与和对给从、,]){re.escape(name)}(?:$|[的是为在由和与、,])", claim))
