"""What stands around a question and asks nothing: why it is asked (「我在写汇报材料，…」), the frame of a statement.

「判断题：…（对/错）」, 「有人说…，这话成立吗」 ask the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from assistant.language.normal import fold
from assistant.records import Answer
from assistant.vocabulary import compiled, load

LEAST = 6
"""Characters from which what a frame holds is a statement; shorter, it points at something said before."""

ASKED = "，对吗？"
"""How every such question is read."""

_QUOTED = re.compile(r'"[^"]*"')


@cache
def _reason() -> re.Pattern[str]:
    data = load("framing")["reasons"]
    who, why = "|".join(data["who"]), "|".join(data["why"])
    return re.compile(rf"^(?:{who})[^,。;:!?]{{0,12}}(?:{why})[^,。;:!?]{{0,12}}[,。;:!]\s*")


def reasonless(text: str, named: Callable[[str], bool]) -> str:
    """A question without the words before it that only say what it is for; ``named`` tells whether words name a place.

    「我在写汇报材料，想核一下2027年优良比例的目标值」 -> 「想核一下2027年优良比例的目标值」.
    """
    folded = fold(text)
    match = _reason().match(folded)
    if match is None or len(folded) - match.end() < LEAST or re.search(r"[\d《\"]", match.group()):
        return text
    return text if named(match.group()) else text[match.end() :]


def plainly(folded: str) -> str:
    """A folded question with the words around it blanked that say why it is asked: 「写材料要用：覆盖率多少」."""
    words = load("framing")["reasons"]
    while match := re.match(rf"\s*(?:{words['before']})[,，:：。;；!！\s]+(?=\S.{{3}})", folded):
        if not match.group().strip():
            break
        folded = " " * match.end() + folded[match.end() :]
    if match := re.search(rf"(?<=.{{4}})[,，。;；?？!！\s]+(?:{words['after']})[。.!！~\s]*$", folded):
        folded = folded[: match.start()] + " " * (len(folded) - match.start())
    return folded


def plainer(text: str) -> str:
    """A question with plain words for some that ask the same.

    「是收紧了还是放宽了」 -> 「哪个高」, 「是40%还是50%」 -> 「是多少」, 「除了绿色工厂还有什么」 -> 「还有什么」.
    """
    folded = fold(text)
    for asked, plain in load("framing")["rewritten"]:
        if match := compiled(asked).search(folded):
            return f"{text[: match.start()]}{match.expand(plain)}{text[match.end() :]}"
    return text


def as_typed(answer: Answer, read: str, typed: str) -> Answer:
    """A refusal that names the question as it was typed, not as it was read."""
    old, new = (f"“{text.strip().rstrip('?？。!！')}”" for text in (read, typed))
    sentences = tuple(replace(sentence, text=sentence.text.replace(old, new)) for sentence in answer.sentences)
    return replace(answer, answer=answer.answer.replace(old, new), sentences=sentences)


@cache
def _frames() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("framing")
    begun = "|".join(data["before"])
    said = f"(?:(?:{'|'.join(data['pointing'])})?(?:{'|'.join(data['lead'])})?)"
    asked = "|".join(data["asked"])
    return (
        re.compile(rf"^(?:(?:{begun})[\s:,\-—]*)+"),
        re.compile(rf"[\s,。.;:!\-—]*(?:[(\[【]\s*)?{said}(?:{asked})(?:\s*[)\]】])?[\s?。.!]*$"),
    )


def unframed(text: str) -> str:
    """The statement of a question with one plain ending, or the text itself where it holds no frame or asks more.

    「判断题：到2027年，和美连队整团建成比例达到40%。（对/错）」 -> 「到2027年，和美连队整团建成比例达到40%，对吗？」.
    """
    folded = fold(text)
    before, after = _frames()
    tail = after.search(folded)
    head = before.match(folded)
    judging = head is not None and re.search(load("framing")["judging"], head.group()) is not None
    if tail is None and not judging:
        return text
    if head is None and tail is not None and tail.group().strip(",?") == "对吗":
        return text
    start, end = head.end() if head else 0, tail.start() if tail else len(folded.rstrip("。.?! "))
    start, end = _outside(folded, start, end)
    while end > start and folded[end - 1] in "。.;, ":
        end -= 1
    said = folded[start:end]
    if len(said) < LEAST or re.search(load("framing")["asking"], _QUOTED.sub("", said)):
        return text
    return f"{text[start:end]}{ASKED}"


def _outside(folded: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the quotation marks around the whole of it."""
    said = folded[start:end].strip()
    whole = len(said) > 2 and said[0] == said[-1] == '"' and said.count('"') == 2
    if not whole:
        return start, end
    return folded.index('"', start) + 1, folded.rindex('"', start, end)
