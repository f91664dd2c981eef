"""How far a ban reaches: it gainsays a claim only when the claim is of the thing that is banned.

「严禁水资源超载地区新建扩建高耗水项目」 does not gainsay 「团场可以新建高耗水项目」: the claim is wider than the ban.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.language.tokens import bigrams

WORDS = re.compile(
    r"""不得 | 禁止 | 严禁 | 不予 | 不准 | 不许 | 不应 | 不可 | 不能 | 无需 | 不需 | 不用 | 不再 | 不列 | 不包括 | 不含
      | 取消 | 停止 | 废止 | 免于 | 免除 | 杜绝 | 暂停 | 未(?!来|成年) | 没有(?=要求|规定|目标)""",
    re.VERBOSE,
)
EXCEPTED = re.compile(r"除外|确需|经(?:依法)?批准|另有规定")
_CONDITION = re.compile(r"(?:的(?:地区|单位|企业|情形|项目)?|时|地区|期间)$")
_ITEMS = re.compile(r"和|及|或|、")
REACH = 0.45
"""Share of a ban's pairs of characters that the claim has when it is of the thing banned (tuned on dev)."""


def reaches(claim: str, statement: str) -> bool:
    """Whether a ban of the statement is on what the claim is about, without an exception or a condition before it."""
    if EXCEPTED.search(statement):
        return False
    return any(_covered(part, claim) >= REACH for phrase in _bans(statement) for part in _parts(phrase))


def _bans(statement: str) -> Iterator[str]:
    """The phrases with a ban, those left out that a condition leads in to (暂不能…的地区,严禁使用劣质煤)."""
    before = ""
    for phrase in re.split(r"[,。;!?:]", statement):
        if WORDS.search(phrase) and not _CONDITION.search(before):
            yield phrase
        before = phrase


def _parts(phrase: str) -> list[str]:
    """The whole phrase, and each thing that it bans."""
    match = WORDS.search(phrase)
    return [phrase, *(_ITEMS.split(phrase[match.end() :]) if match else ())]


def _covered(text: str, claim: str) -> float:
    pairs = bigrams(text)
    return sum(pair in claim for pair in pairs) / len(pairs) if pairs else 0.0
