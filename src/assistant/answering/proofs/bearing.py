"""Whether a sentence bears a statement out, speaks against it, or does neither, phrase by phrase.

A claimed phrase is laid along each phrase of the sentence. It is borne out where nothing is left of it but words that
change nothing, and the text has no limit, hope or condition more; it is gainsaid where one word stands in another's
place and the two exclude each other, or where one denies what the other says. All else is no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from assistant.answering.library import Library
from assistant.answering.proofs.alignment import RUN, Fit, Phrase, Slot, align, phrase
from assistant.answering.proofs.contrast import Difference, excluded, paired
from assistant.answering.proofs.evidence import plain
from assistant.language.quantities import times
from assistant.records import Clause
from assistant.vocabulary import load

TRUE, FALSE, NEITHER = "true", "false", ""

SHARE = 0.55
"""Share of a claimed phrase that a phrase has when it speaks of the same (tuned on mutations of the documents)."""

FRAME = 0.42
"""The same where the phrase of the text has hardly anything else (由…局负责解释)."""

AROUND = 6
"""Characters that such a phrase may have before and after."""

NEAR = 0.8
"""The same for a denial: the rest must be nearly the claim's own words."""

APART = 0.34
"""Share of a claim's neighbouring tokens that may stand apart where it says the same in another order."""

COVERED = 0.4
"""Share of a phrase that a claim in another order has at least: it must not leave out most of it."""

_ORDERED = re.compile(r"任|比|高于|低于|超过|先|后|从.+到|由.+(?:到|牵头|负责)|以.+为|给|送|向")
_DENYING = "不未无非副"
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百零\d]+条")
_LIST = re.compile(r"[、和与及]")

MISSING = 0.1
"""Share of neighbouring tokens of a claim that may stand apart in the text."""

LEAST = 4
"""Tokens that a claimed phrase and one of the text have at least in common."""

_TOKENS = re.compile(r"\d+(?:\.\d+)?|[a-zα-ωⅠ-ⅿ]+|.")
_PARTS = re.compile(r"[,;。!?]|(?<!\d):(?!\d)")
_OR = re.compile(r"^(?:或|除外|以上|以下|以内|左右|之间|的除)")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with what it stands among: ``before`` it in its clause, ``heads`` above it, ``beside`` it; ``names`` are
    the document's own entity's."""

    sentence: str
    before: str = ""
    heads: str = ""
    beside: str = ""
    names: tuple[str, ...] = ()


def told(library: Library, clause: Clause, start: int, end: int) -> Told:
    """A sentence of a clause (positions in its clean text) among its headings, lead-in, document and neighbours."""
    document, lead = library.document(clause.document), library.lead(clause)
    beside = [clause.text]
    if clause.kind in ("item", "row") and clause.parent:
        beside += [c.text for c in library.clauses(clause.document) if c.parent == clause.parent]
    return Told(
        _ARTICLE.sub("", plain(clause.text[start:end])).rstrip("。;"),
        plain(clause.text[:start]),
        plain("".join((*clause.path, clause.heading, lead.text if lead else "", document.title, document.entity))),
        plain(";".join(beside)),
        tuple(plain(name) for name in (document.entity, *document.entity_aliases) if name),
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """What one claimed phrase comes to: the verdict, how much of it is there, and the phrase that says so.

    ``clear``: nearly all of it is there and nothing stands in another's place.
    """

    verdict: str = NEITHER
    share: float = 0.0
    told: str = ""
    slots: tuple[Slot, ...] = field(default=())
    clear: bool = False


def bearing(claims: Sequence[str], told: Told) -> str:
    """The verdict of a sentence on the phrases claimed: "true", "false" or "".

    (「短距离运输主要采用铁路运输」,) on 「中长距离运输主要采用铁路运输，短距离运输优先采用新能源车」 -> "false".
    """
    found = [finding(claim, told) for claim in claims]
    if any(one.verdict == FALSE for one in found):
        return FALSE
    return TRUE if found and all(one.verdict == TRUE for one in found) else NEITHER


def unopposed(claims: Sequence[str], told: Told) -> bool:
    """Whether a sentence nearly says what is claimed, without anything else in its place."""
    return bool(claims) and all(finding(claim, told).clear for claim in claims)


def nearness(claims: Sequence[str], told: Told) -> float:
    """How much of the phrases claimed stands in a sentence."""
    return sum(finding(claim, told).share for claim in claims) / max(1, len(claims))


def all_said(claims: Sequence[str], text: str, heads: str = "", apart: float = MISSING) -> bool:
    """Whether every word of the phrases claimed stands in a text, in whatever order; the first one may be in a heading.

    「智慧校园达标学校占比达到70%」 in 「…智慧校园达标学校占比力争达到70%」 -> True; with 机构 for 学校 -> False.
    """
    held, above = phrase(text).tokens, phrase(heads).tokens
    for claim in claims:
        first, *runs = _runs(phrase(_timeless(claim)).tokens) or [[]]
        size = sum(map(len, (first, *runs)))
        if _missing([first], (*held, *above)) + _missing(runs, held) > apart * size:
            return False
    return True


def _missing(runs: Sequence[Sequence[str]], held: Sequence[str]) -> float:
    """How many neighbouring tokens do not stand side by side in a text; more than any number for a strange token."""
    pairs, characters = set(zip(held, held[1:], strict=False)), set(held)
    if any(token not in characters for run in runs for token in run):
        return float("inf")
    return sum(pair not in pairs for run in runs for pair in zip(run, run[1:], strict=False))


def _runs(tokens: Sequence[str]) -> list[list[str]]:
    """The tokens between words of grammar."""
    grammar = set(load("question")["function"]) | set("、达为是有中里占,()")
    tokens = tuple(_TOKENS.findall(_copular().sub("\0", "".join(tokens))))
    out: list[list[str]] = [[]]
    for token in tokens:
        if token in grammar or token == "\0":
            out.append([])
        else:
            out[-1].append(token)
    return [run for run in out if run]


@lru_cache(maxsize=4096)
def finding(claim: str, told: Told) -> Finding:
    """What one claimed phrase comes to in a sentence: borne out by any phrase, else gainsaid by the nearest."""
    if match := re.match(load("statements")["silent"], claim):
        return _spoken_of(claim[match.end() :], told)
    stated = _timeless(claim)
    name = max((name for name in told.names if stated.startswith(name)), key=len, default="")
    own = phrase(stated.removeprefix(name) if not re.match("[级各]", stated.removeprefix(name)) else stated)
    parts = _parts(told.sentence)
    if len(own.tokens) < LEAST or not parts or own.joined in phrase(told.heads).joined:
        full = bool(parts) and len(own.tokens) >= LEAST
        return Finding(share=1.0 if full else 0.0, clear=full)
    found = [_against(claim, own, index, parts, told) for index in range(len(parts))]
    best = max(found, key=lambda one: (one.verdict == TRUE, one.share))
    if best.verdict == TRUE:
        return best
    gainsaid = [one for one in found if one.verdict == FALSE and one.share >= best.share - 0.25]
    clear = any(one.clear for one in found)
    return max(gainsaid, key=lambda one: one.share, default=Finding(share=best.share, told=best.told, clear=clear))


def _spoken_of(matter: str, told: Told) -> Finding:
    """「没有提到甲」 is gainsaid by a phrase that has all of 甲."""
    plain_matter = matter.rstrip("的目标要求规定内容") if len(matter) > LEAST + 2 else matter
    for part in _parts(told.sentence):
        if len(plain_matter) >= LEAST and not phrase(part).denials and all_said((plain_matter,), part):
            return Finding(FALSE, 1.0, part)
    return Finding()


@lru_cache(maxsize=20000)
def _parts(sentence: str) -> tuple[str, ...]:
    """The phrases of a sentence; what stands in brackets stays with its word."""
    depth, out = 0, [""]
    for at, character in enumerate(sentence):
        depth += (character in "([《") - (character in ")]》")
        if depth <= 0 and _PARTS.match(sentence, at):
            out.append("")
        else:
            out[-1] += character
    return tuple(part for part in out if part)


def _timeless(text: str) -> str:
    """A phrase without its years, which are compared by themselves."""
    out, at = "", 0
    for time in times(text):
        out += text[at : time.start]
        at = time.end
    return re.sub(r"^[,、]|(?:展望)?本?世纪中叶", "", out + text[at:])


def _against(claim: str, own: Phrase, index: int, parts: Sequence[str], told: Told) -> Finding:
    """One claimed phrase against one phrase of the sentence."""
    part = parts[index]
    other = phrase(_timeless(part))
    if not set(zip(own.tokens, own.tokens[1:], strict=False)) & set(zip(other.tokens, other.tokens[1:], strict=False)):
        return Finding(told=part)
    fit = align(own, other)
    if fit.share * len(own.tokens) < LEAST:
        return Finding(share=fit.share, told=part)
    context = _context(index, parts, told)
    hard = [slot for slot in fit.slots if not _soft(slot, context)]
    given = sum(len(slot.claimed) for slot in fit.slots if slot not in hard)
    fit = replace(fit, share=fit.share * len(own.tokens) / max(1, len(own.tokens) - given) if given else fit.share)
    same_year = _same_year(claim, index, parts, told)
    if not hard and same_year is not False and _nothing_more(own, fit, part, told):
        if own.denials == other.denials and _same_force(own, other, claim, part):
            return Finding(TRUE, fit.share, part)
    if same_year is not False and own.denials == other.denials and _same_force(own, other, claim, part):
        own_head = any(not slot.before and _bare(slot.told) for slot in hard)
        if not any(map(paired, fit.slots)) and _rearranged(own, other, "" if own_head else context, part):
            return Finding(TRUE, fit.share, part)
    verdict = _gainsaid(own, other, fit, hard, index, parts, told) if same_year is not False else NEITHER
    clear = not hard and fit.share >= NEAR and own.denials == other.denials and same_year is not False
    return Finding(verdict, fit.share, part, tuple(hard), clear)


def _context(index: int, parts: Sequence[str], told: Told) -> str:
    """What a phrase without a subject of its own speaks of: the phrase it follows on, else the heads above it."""
    at = index
    while at > 0 and _follows().match(parts[at]):
        at -= 1
    topic = [parts[0]] if at < index else []
    beside = [*topic, *parts[max(0, min(at, index - 1)) : index]]
    return phrase("".join(beside)).joined + (phrase(told.heads).joined if at == 0 else "")


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(load("statements")["follows"])


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(load("statements")["leading"])


def _bare(text: str) -> str:
    """What is left without words that only lead on."""
    data = load("statements")
    return re.sub(r"[、,()]", "", _leading().sub("", re.sub(data["scope"], "", text)))


def _soft(slot: Slot, context: str) -> bool:
    """Whether claimed words change nothing: they join words, lead on, or name what the phrase speaks of anyway."""
    own, other = _unjoined(slot.claimed), _unjoined(slot.told)
    if not own:
        return not other or not slot.before
    if other or _LIST.search(slot.claimed):
        return False
    if not _bare(slot.claimed):
        return True
    pairs = list(map(str.__add__, own, own[1:])) or [own]
    return sum(pair in context for pair in pairs) >= NEAR * len(pairs)


def _unjoined(text: str) -> str:
    """What is left without words that only join: 达到, 为, 目标."""
    return _copular().sub("", text)


@cache
def _copular() -> re.Pattern[str]:
    return re.compile(load("statements")["copular"])


def _nothing_more(own: Phrase, fit: Fit, part: str, told: Told) -> bool:
    """Whether the text has nothing more that narrows what is claimed: no limit, condition, other figure."""
    head = _bare(fit.head)
    if head and (len(head) < RUN or head not in phrase(told.heads).joined):
        return False
    if (tail := _bare(fit.tail)) and not fit.tail.startswith(("、", "和", "(")):
        return not tail
    if _OR.match(fit.tail) or "分别" in part:
        return False
    return all(_harmless(gap) for gap in fit.gaps) and _together(fit.gaps) <= max(6, len(own.tokens) // 2)


def _together(gaps: Sequence[str]) -> int:
    """The length of all gaps but full names before their short form in brackets: 危害分析和关键控制点(HACCP)."""
    return sum(len(gap) for gap in gaps if not gap.endswith("("))


def _rearranged(own: Phrase, other: Phrase, context: str, part: str) -> bool:
    """Whether the claim says the same in another order: every token of each item is in one item of the phrase.

    「连队内部道路要100%硬化」 on 「连队内部道路硬化率达到100%」 -> True; 「夏季甲、冬季乙」 on 「冬季甲、夏季乙」 -> False.
    """
    if [t for t in own.tokens if t in _DENYING] != [t for t in other.tokens if t in _DENYING]:
        return False
    if "分别" in part or _ORDERED.search(own.joined) or _ORDERED.search(other.joined):
        return False
    theirs = [frozenset(phrase(item).tokens) for item in _LIST.split(part)]
    pairs = set(zip(other.tokens, other.tokens[1:], strict=False)) | set(zip(context, context[1:], strict=False))
    items = [[run for run in _runs(item) if run] for item in _split(own.tokens)]
    runs = [run for item in items for run in item]
    size = sum(map(len, runs))
    apart = sum(pair not in pairs for run in runs for pair in zip(run, run[1:], strict=False))
    if size < LEAST or apart > APART * size or _numbers(own) - _numbers(other):
        return False
    for item in items:
        for run in item:
            rest = _unlicensed(run, other.tokens, context) if run is runs[0] else run
            if not any(set(rest) <= held for held in theirs):
                return False
    return len(_numbers(other)) <= max(1, len(_numbers(own))) and size >= COVERED * _content(other)


def _unlicensed(run: Sequence[str], held: Sequence[str], context: str) -> Sequence[str]:
    """A run without the beginning that names what the phrase speaks of anyway."""
    strange = [at for at, token in enumerate(run) if token not in held]
    end = strange[-1] + 1 if strange else 0
    return run[end:] if end >= RUN and "".join(run[:end]) in context else run


def _content(one: Phrase) -> int:
    return sum(map(len, _runs(one.tokens)))


def _numbers(one: Phrase) -> set[tuple[str, str]]:
    """The figures of a phrase with what stands after them: 80 and 家."""
    following = (*one.tokens[1:], "")
    return {(token, after) for token, after in zip(one.tokens, following, strict=True) if token[0].isdigit()}


def _split(tokens: Sequence[str]) -> list[list[str]]:
    """The items of a list in tokens."""
    out: list[list[str]] = [[]]
    for token in tokens:
        if token in "、和与及":
            out.append([])
        else:
            out[-1].append(token)
    return out


def _harmless(gap: str) -> bool:
    """Whether words between two that are claimed limit nothing."""
    if gap in ("到", "至") or re.search(r"\d|[不未无非副]", gap) or re.search(load("statements")["weak"], gap):
        return False
    return len(_bare(gap)) <= 4 or gap.endswith("(") or gap.endswith(("、", "和", "及", "与"))


def _same_force(own: Phrase, other: Phrase, claim: str, part: str) -> bool:
    """Whether the claim is as strong as the text: no 可以 for 应当, no 必须 or 全部 more, no 力争 less."""
    data = load("statements")
    for word in re.findall(data["exclusive"], claim):
        if word not in part:
            return False
    weak, said = re.findall(data["weak"], part), set(re.findall(data["weak"], claim))
    if any(word not in said for word in weak) or own.force - other.force - {"must"}:
        return False
    return not ({"may", "urge", "try", "hope"} & (other.force - own.force))


def _same_year(claim: str, index: int, parts: Sequence[str], told: Told) -> bool | None:
    """Whether the claim's year is the phrase's, or the last one named before; None where the claim names none."""
    asked = [time.year for time in times(claim)]
    if not asked:
        return None if not re.search("世纪中叶", "".join(parts[: index + 1])) or "世纪中叶" in claim else False
    for text in (parts[index], *reversed(parts[:index]), told.before):
        if "世纪中叶" in text:
            return False
        if held := times(text):
            return _in_order(asked, [time.year for time in (held if text == parts[index] else held[-1:])])
    return None if not re.search(r"\d", told.heads) else None


def _in_order(asked: Sequence[str], held: Sequence[str]) -> bool:
    """Whether all years claimed stand in a phrase in the same order."""
    rest = iter(held)
    return all(year in rest for year in asked)


def _gainsaid(
    own: Phrase, other: Phrase, fit: Fit, hard: Sequence[Slot], index: int, parts: Sequence[str], told: Told
) -> str:
    """"false" where a denial or one word in another's place makes the two exclude each other."""
    if abs(own.denials - other.denials) == 1:
        open_end = not hard and fit.share >= NEAR and _unlimited(fit, parts, index)
        return FALSE if open_end else NEITHER
    if own.denials != other.denials or len(hard) != 1 or fit.share < FRAME:
        return NEITHER
    if fit.share < SHARE and len(_bare(fit.head)) + len(_bare(fit.tail)) > AROUND:
        return NEITHER
    closed = not re.search(load("statements")["open"], parts[index])
    if closed and _added(hard[0], own, other):
        return FALSE
    beside = tuple(phrase(part).joined for part in _parts(told.beside or told.sentence) if part != parts[index])
    difference = Difference(hard[0], own.joined, other.joined, closed)
    return FALSE if excluded(difference, beside) else NEITHER


def _added(slot: Slot, own: Phrase, other: Phrase) -> bool:
    """Whether the claim has an item more than a list of three or more that the text closes."""
    item = slot.claimed.strip("、")
    inside = slot.claimed != item or slot.before.endswith("、") or slot.after.startswith("、")
    listed = other.joined.count("、") >= 2 and own.joined.count("、") == other.joined.count("、") + 1
    return not slot.told and inside and listed and len(item) >= RUN and item not in other.joined


def _unlimited(fit: Fit, parts: Sequence[str], index: int) -> bool:
    """Whether a denial is of all that is claimed: no condition before it, nothing that narrows it."""
    if index and re.search(r"(?:的(?:地区|单位|企业|情形|项目)?|时|地区|期间|前)$", parts[index - 1]):
        return False
    if re.search(r"除外|确需|经(?:依法)?批准|另有规定", "".join(parts)):
        return False
    listed = r"、|和|及|与|或"
    narrow = [gap for gap in (*fit.gaps, fit.head) if len(_bare(gap)) > 2 and not re.search(listed, gap)]
    return not narrow and (len(_bare(fit.tail)) <= 4 or fit.tail.startswith(("、", "和", "及", "与", "或")))
