"""What a question states, without the words of asking: 「判断：我记得第七师2025年要建8家绿色工厂，对吗」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.proofs.evidence import plain
from assistant.answering.question import Question
from assistant.vocabulary import compiled, load

_MARK = "\0"
_TIME = re.compile(
    r"(?:力争|争取|确保|努力|计划|预计)?[截]?[止至到于在自从]?[\d年月日底末前初至到起—\-~十四三五\"“”时期间]+"
)
_BREAKS = re.compile(r"[,;。?!]|(?<!\d):(?!\d)|--")
_OWN = ("办法", "意见", "方案", "规划", "条例", "规定", "计划", "通知", "细则")
_SHORT = re.compile(r"(?<![\d.第满、])(?:(?P<first>\d{2})年?(?P<to>到|至|-))?(?P<last>\d{2})(?=年(?![内以期限]))")
_BOTH = re.compile(
    r"^(?P<one>(?:其中)?[\u4e00-\u9fff]{2,8})[和与、](?P<other>[\u4e00-\u9fff]{2,8})各(?:为|有|占|是)?(?P<figure>\d.*)$"
)
_WHEN = re.compile(r"^(?:这|那)?(?:也)?是(?P<when>\d{4}年)的?(?:目标|要求|规定|任务)$")
LEAST = 4
"""Characters of a phrase from which it states something."""


def phrases(question: Question) -> tuple[str, ...]:
    """The phrases that a question states, without documents, the entity spoken of, and words of asking.

    「兵团2024年意见说在北疆打造以光伏为主的基地，有没有说错」 -> (「在北疆打造以光伏为主的基地」,).
    """
    text = _unasked(_unnamed(question))
    parts = [_unframed(part) for part in _BREAKS.split(text)]
    whole = re.compile(load("statements")["frames"]["whole"])
    return tuple(
        _joined([one for part in parts if len(part) >= LEAST and not whole.match(part) for one in _each(part)])
    )


def _each(phrase: str) -> list[str]:
    """What is said of each of two by itself: 「约束性和参考性各18项」 -> 「约束性18项」, 「参考性18项」."""
    match = _BOTH.match(phrase)
    return [f"{match[name]}{match['figure']}" for name in ("one", "other")] if match else [phrase]


def _joined(found: list[str]) -> list[str]:
    """The phrases, one that only says what is true of the one before it put behind that one."""
    out: list[str] = []
    for phrase in found:
        if out and (when := _WHEN.match(phrase)):
            out[-1] = when["when"] + out[-1]
        elif out and (re.match(load("statements")["predicates"], phrase) or _TIME.fullmatch(out[-1])):
            out[-1] += phrase
        else:
            out.append(phrase)
    return out


def _unnamed(question: Question) -> str:
    """The words of a question with marks where it names its documents and the entity it begins with."""
    raw = question.text.strip()
    chars = [plain(c) or " " for c in (raw if len(raw) == len(question.folded) else question.folded)]
    for start, end in _named(question):
        own = next((kind for kind in _OWN if question.folded[start:end].endswith(kind)), "")
        inside = start > 0 and re.search(r"[适用依据按照执行违反符合]$", "".join(chars[:start]).rstrip(_MARK))
        chars[start:end] = [f"本{own}" if own and inside else _MARK, *[_MARK] * (end - start - 1)]
    return _full_years(re.sub(f"{_MARK}+", _MARK, "".join(chars)), question)


def _full_years(text: str, question: Question) -> str:
    """Short years as the text has them: 「25年建成」 -> 「2025年建成」."""
    asked = {part for year in question.years for part in (year[:4], year[-4:])}

    def full(match: re.Match[str]) -> str:
        first = f"20{match['first']}{match['to']}" if match["first"] else ""
        return f"{first}20{match['last']}" if f"20{match['last']}" in asked else match.group()

    return _SHORT.sub(full, text)


def _named(question: Question) -> Iterator[tuple[int, int]]:
    """Spans of documents' names, and of an entity where a phrase begins."""
    entities = [(m.start, m.end) for m in question.entities if m.documents and m.end > m.start]
    kept = [(q.start, q.end) for q in question.claimed] + [(r.start, r.end) for r in question.references]
    for start, end in entities:
        before = question.folded[max(0, start - 2) : start]
        if before == "其中":
            continue  # whose share of a whole is told
        if len(question.text) == len(question.folded) and question.text[start - 1 : start] == "、":
            continue  # one of several that are named
        title = question.body[end : end + 1] == _MARK and not any(end == other for other, _ in entities)
        if (
            title
            or re.match(r"(?:定|规定|要求|提出|说|写)的?", question.folded[end:])
            or (
                start == 0
                or question.body[start - 1] in f'{_MARK},:;。"《'
                or re.search(r"得|说|的|住|认|下|断|题|误|错", before[-1:])
            )
        ):
            yield start, end
    for match in re.finditer(f"{_MARK}+", question.body):
        for start, end in _outside(match.span(), [*entities, *kept]):
            if not _is_time(question, start, end):
                yield start, end


def _is_time(question: Question, start: int, end: int) -> bool:
    """Whether a span is a year that is claimed, not one that names a document (兵团2024年意见)."""
    run = question.folded[start:end]
    claimed = any(year[-2:] in run or "五" in run for year in question.years)
    based = question.folded[start - 1 : start] in ("比", "较", "[") or question.documents is None
    return bool(_TIME.fullmatch(run)) and (claimed or based)


def _outside(span: tuple[int, int], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a span that no other covers."""
    at = span[0]
    for start, end in sorted(t for t in taken if t[0] < span[1] and span[0] < t[1]):
        if at < start:
            yield at, start
        at = max(at, end)
    if at < span[1]:
        yield at, span[1]


def _unasked(text: str) -> str:
    """Without the words of asking before, after and inside."""
    frames = load("statements")["frames"]
    text = re.sub(rf"(?:这|该|此)(?:个|份|部|项)?(?={'|'.join(_OWN)})", "本", text.replace(" ", ""))
    for pattern in (*frames["after"], *frames["after"]):
        text = compiled(pattern).sub("", text)
        text = compiled(rf"{pattern[:-1]}(?=[,。;?!])" if pattern.endswith("$") else pattern).sub("", text)
    return re.sub(frames["inside"], lambda m: "是" if m.group() != "难道" else "", text)


def _unframed(phrase: str) -> str:
    """Without 「我记得」, 「意见里说」, 「明确要求」 before what is stated."""
    while True:
        before = phrase
        phrase = re.sub(f"^{_MARK}+(?:{load('statements')['frames']['named']})(?=.{{4}})", "", phrase)
        phrase = phrase.strip(f'{_MARK} "')
        for pattern in load("statements")["frames"]["before"]:
            phrase = compiled(f'^[{_MARK}"]*(?:{pattern})').sub("", phrase)
        phrase = re.sub(f"^{_MARK}+(?:{load('statements')['frames']['named']})", "", phrase)
        phrase = phrase.strip(f"{_MARK} ")
        if phrase == before:
            return phrase.replace(_MARK, "")
