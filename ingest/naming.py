"""What a document is called: its title where it stands, or one drawn from its first sentence; its kind (文种)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.records import Clause
from ingest.vocabulary import genre

_AIM = re.compile(
    r"""为了?(?P<aim>[^，,。；]{4,40})[，,]         # 为全面推进美丽某市建设，
        .{0,400}?                                    # 加快…，根据《…》，结合实际，
        (?:制定|提出|编制|制订)(?:如下|本)?(?P<kind>[一-龥]{2,6})[。：:]  # 制定本实施方案。
    """,
    re.VERBOSE,
)
_OPINIONS = ("意见", "通知", "决定", "决议", "通告", "公告", "报告", "批复", "请示", "函", "通报", "办法", "规定")
_TRAIL = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]$|[-_ 　]*\d*$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$")
_HAN = re.compile(r"[一-龥]")


def drawn(clauses: Sequence[Clause], entity: str) -> str:
    """A title from the first sentence of a text without one; "" when it does not say what it is.

    「为全面推进美丽师市建设，…制定本实施方案。」, 第七师胡杨河市 -> 「第七师胡杨河市全面推进美丽师市建设实施方案」;
    「为全面推进美丽兵团建设,…制定本实施意见。」, 兵团 -> 「兵团关于全面推进美丽兵团建设的实施意见」.
    """
    for clause in clauses[:4]:
        if match := _AIM.match(clause.text):
            if match["kind"].endswith(_OPINIONS):
                return f"{entity}关于{match['aim']}的{match['kind']}"
            return f"{entity}{match['aim']}{match['kind']}"
    return ""


def of_file(path: Path) -> str:
    """The file's name when it reads like a title, else "". 「关于节水的意见(1).docx」 -> 「关于节水的意见」."""
    stem = _TRAIL.sub("", path.stem.strip()).strip()
    return stem if len(_HAN.findall(stem)) >= 4 and kind(stem) else ""


def kind(title: str) -> str:
    """The kind of document a title ends in, or "". 「…的实施意见」 -> 「意见」, 「…规划（2023年）」 -> 「规划」."""
    bare = _TRAIL.sub("", title.strip())
    found = [word for word in genre()["title_words"] if bare.endswith(word)]
    return max(found, key=len, default="")


def issuers(title: str) -> list[tuple[int, int]]:
    """Where the issuing offices stand in a title before 关于. 「兵团党委 兵团关于加强…」 -> [(0, 4), (5, 7)]."""
    before, about, _ = title.partition("关于")
    if not about or not before.strip() or "《" in before or len(before) > 60:
        return []
    return [match.span() for match in re.finditer(r"[^\s、，,]+", before)]


def parts(title: str) -> list[str]:
    """Shorter titles inside a title: of the document it prints, without the offices, without years and (试行).

    「某市关于印发《某规划（2021—2025年）》的通知」 -> [「某规划（2021—2025年）」, 「某规划」];
    「兵团党委 兵团关于加强节水的意见」 -> [「关于加强节水的意见」].
    """
    found = []
    if printed := re.search(r"(?:印发|发布|公布|转发)《(.+)》", title):
        found.append(printed[1])
    if begins := issuers(title):
        found.append(title[begins[-1][1] :].strip())
    found += [bare for name in (title, *found) if (bare := _BRACKETS.sub("", name)) != name]
    return [name for name in found if kind(name)]
