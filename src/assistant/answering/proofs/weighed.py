"""What follows from figures in the documents' own words: which side is higher, whether the sides are one.

The sides go by the names that the question gives them; their figures stand in the sentences shown before.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.answering.proofs.evidence import Evidence, plain
from assistant.answering.weighing import STRICT, bounded
from assistant.language.normal import nameless
from assistant.language.quantities import Quantity
from assistant.language.stretches import figures, moment, ordered, shown

_RANKED = re.compile(
    r"^(?P<who>.+)(?P<rank>[更最])(?P<way>[高低多少大小长短快慢重轻贵严宽早晚])\((?P<chain>[^()]*[<>][^()]*)\)$"
)
_SAME = re.compile(r"^(?:两者|各方)一致,均为(?P<figure>.+)$")
_OTHER = re.compile(r"^(?P<many>两者|各方)不同:(?P<sides>.+)$")
_WORDED = re.compile(r"^两者的表述(?P<how>一致|不同)$")
_OF_KIND = re.compile(r"^(?P<many>两者|各方)的指标属性(?P<how>相同|不同)$")
_KIND = re.compile(r"是([^是]+指标)$")
_MENTION = re.compile(r"^两者都提到[\"“](?P<term>.{2,}?)[\"”]$")
_DOWN = "低少小短快轻宽早"


def weighed(evidence: Evidence, text: str) -> bool:
    """「台账保存期限更长(2年>1年)」 after the two sentences that say 2年 and 1年 -> True."""
    if evidence.question is None:
        return False
    return any(proof(evidence, text) for proof in (_in_order, _alike, _apart, _in_words, _of_kind, _both_mention))


def _held(evidence: Evidence) -> list[Quantity]:
    """The figures of the sentences before that rest on the same places."""
    return [q for said in evidence.beside() for q in figures(said.text)]


def _one(evidence: Evidence, text: str) -> Quantity | None:
    """The figure that is written so in a sentence before."""
    return next((q for q in (*_held(evidence), *_dates(evidence)) if _written(q) == text), None)


def _dates(evidence: Evidence) -> list[Quantity]:
    """The years and dates that the sentences before end with."""
    return [q for said in evidence.beside() if (q := moment(said.text)) is not None]


def _written(figure: Quantity) -> str:
    """A figure with its bound, without the verb before it."""
    return plain(shown(figure))


def _asked(evidence: Evidence, name: str) -> bool:
    """Whether the question calls a side so, or it is an entity of the places, or a sentence before begins with it."""
    asked = plain(evidence.question.text) if evidence.question is not None else ""
    own = {plain(n) for p in evidence.places for n in (p.document.entity, *p.document.entity_aliases)}
    return bool(name) and (
        name in asked or name in own or any(said.text.startswith(f"{name}的") for said in evidence.beside())
    )


def _in_order(evidence: Evidence, text: str) -> bool:
    match = _RANKED.match(text)
    if match is None:
        return False
    lower = match["way"] in _DOWN
    if match["way"] in STRICT:
        lower = re.search(r"(?<=[^<>(])<(?=[^<>])", match["chain"]) is not None
    pieces = re.split(r"(?<=.)[<](?=.)" if lower else r"(?<=.)[>](?=.)", match["chain"])
    if match["way"] in STRICT and not _bounds(pieces, match["way"], lower=lower):
        return False
    held = [q for piece in pieces if (q := _one(evidence, piece)) is not None]
    if len(held) != len(pieces) or len(held) < 2 or (match["rank"] == "更") != (len(held) == 2):
        return False
    if not _own(evidence, match["who"], pieces[0]):
        return False
    steps = [ordered(a, b) for a, b in pairwise(held)]
    sign = -1 if lower else 1
    return _asked(evidence, match["who"]) and steps[0] == sign and all(step in (0, sign) for step in steps)


def _bounds(pieces: list[str], way: str, *, lower: bool) -> bool:
    """Whether the limits are all of one kind, and the first one is the stricter (or the milder) by it."""
    return {bounded(piece) for piece in pieces} == {"upper" if lower == (way == "严") else "lower"}


def _alike(evidence: Evidence, text: str) -> bool:
    match = _SAME.match(text)
    told = [*_held(evidence), *_dates(evidence)]
    held = [q for q in told if match is not None and _written(q) == match["figure"]]
    return len(held) > 1


def _apart(evidence: Evidence, text: str) -> bool:
    match = _OTHER.match(text)
    if match is None:
        return False
    known = sorted({_written(q) for q in _held(evidence)}, key=len, reverse=True)
    told: dict[str, str] = {}
    pieces = match["sides"].split(",")
    for piece in pieces:
        figure = next((f for f in known if piece.endswith(f)), "")
        name = piece.removesuffix(figure)
        if not figure or not _asked(evidence, name) or not _own(evidence, name, figure):
            return False
        told[name] = figure
    return len(set(told.values())) == len(told) == len(pieces) > 1 and (match["many"] == "两者") == (len(pieces) == 2)


def _own(evidence: Evidence, name: str, figure: str) -> bool:
    """Whether a figure is not that of another side: where sentences begin with the name, one of them has it."""
    own = [said.text for said in evidence.beside() if said.text.startswith(name)]
    return not own or any(figure in text for text in own)


def _both_mention(evidence: Evidence, text: str) -> bool:
    """「两者都提到“五统一”」 where the quotations of both documents have the word -> True."""
    match = _MENTION.match(text)
    quotes: dict[str, str] = {}
    for place in evidence.places:
        quotes[place.document.id] = quotes.get(place.document.id, "") + place.quote
    return match is not None and len(quotes) == 2 and all(match["term"] in quote for quote in quotes.values())


def _of_kind(evidence: Evidence, text: str) -> bool:
    """「两者的指标属性不同」 after 「…是约束性指标」 and 「…是参考性指标」 -> True."""
    match = _OF_KIND.match(text)
    told = [kind[1] for said in evidence.beside() if (kind := _KIND.search(said.text.rstrip("。")))]
    if match is None or len(told) < 2 or (match["many"] == "两者") != (len(told) == 2):
        return False
    return (len(set(told)) == 1) == (match["how"] == "相同")


def _in_words(evidence: Evidence, text: str) -> bool:
    match = _WORDED.match(text)
    told: dict[str, str] = {}
    for said in evidence.beside():
        key = said.citations[0].document if len({p.document.id for p in evidence.places}) == 2 else said.text
        told[key] = told.get(key, "") + _bare(evidence, said.text)
    if match is None or len(told) != 2:
        return False
    return (len(set(told.values())) == 1) == (match["how"] == "一致")


def _bare(evidence: Evidence, text: str) -> str:
    """A sentence without its lead, marks, and the names by which its document calls its own entity."""
    text = re.sub(r"^《.*?》:(?!《)", "", text)
    for place in evidence.places:
        text = text.removeprefix(f"《{plain(place.document.title)}》的")
    names = [
        n for p in evidence.places for n in (p.document.entity, *p.document.entity_aliases, *p.document.self_names)
    ]
    return nameless(text, map(plain, names))
