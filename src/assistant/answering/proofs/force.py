"""Whether a claim and a phrase of the text deny, allow and limit alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.proofs.alignment import phrase
from assistant.answering.proofs.outcomes import FALSE, NEITHER, TRUE
from assistant.answering.proofs.standing import conditional
from assistant.vocabulary import load

_BAN = re.compile(r"不得|禁止|严禁|不予|不准|不许|不应|不可|不能")
_ALLOW = re.compile(r"可以|允许|准许|能够|可(?=[\u4e00-\u9fff])")
_FORCED = re.compile(r"必须|务必|强制|一定[要得]")
_BOUND = re.compile(r"不[得能应]?(?:超过|低于|少于|高于|多于)")
_LACKING = re.compile(r"(?:没有?|未)(?:依法|按规定|按时)?([^,。]{1,18}的(?=[\u4e00-\u9fff]{2}|,))")


def state(claim: str, part: str, used: Sequence[str]) -> str:
    """Whether claim and text deny, allow and limit alike: "true"; "false" where one allows what the other bans."""
    own, other = phrase(_BOUND.sub("", claim)), phrase(_BOUND.sub("", "".join((*used, part))))
    if _LACKING.search(own.text) and _LACKING.search(other.text):  # one lack told by both: no denial of what is said
        own, other = phrase(_LACKING.sub(r"\1", own.text)), phrase(_LACKING.sub(r"\1", other.text))
    if part.endswith("除外") and other.denials:
        return FALSE if own.denials else TRUE
    if "原则上" in part and re.search("一律|全部|都(?=要|应|得)", claim):
        return FALSE
    if _below(claim, part) or _asserted(claim, part, own.denials):
        return FALSE
    if own.denials == other.denials:
        if _FORCED.search(claim) and not _FORCED.search(part) and {"may", "urge"} & other.force:
            return FALSE
        if own.force - other.force - {"must"} or {"try", "hope"} & (other.force - own.force):
            return NEITHER
        hedged = {"may", "urge"} & other.force and "must" in own.force
        return NEITHER if hedged or _limited(claim, part, "".join((*_conditions(used), part))) else TRUE
    allowed = (
        (_ALLOW.search(claim) or "urge" in own.force)
        and not own.denials
        and len(_BAN.findall(part)) == 1
        and not _excepted(part)
    )
    banned = _BAN.search(claim) and not other.denials and _ALLOW.search(part)
    return FALSE if allowed or banned else NEITHER


def _conditions(used: Sequence[str]) -> list[str]:
    """Those of the phrases before that say of whom or when a phrase is true."""
    return [one for one in used if one.startswith("对") or conditional(one)]


def _below(claim: str, part: str) -> bool:
    """Whether one lets a thing be under or over a line that the other does not: 可以低于 against 不低于."""
    return any(
        bool(re.search(f"(?<!不)(?<!不[得能应]){word}", one)) and bool(re.search(f"不[得能应]?{word}", other))
        and word not in re.sub(f"不[得能应]?{word}", "", other)
        for word in ("低于", "高于", "超过", "少于")
        for one, other in ((claim, part), (part, claim))
        if _ALLOW.search(claim)
    )  # fmt: skip


def _asserted(claim: str, part: str, denials: int) -> bool:
    """Whether the text denies the very verb of a claim that denies nothing: 适用 against 不适用."""
    found = re.findall(r"不(适用|属于|包括|包含|纳入|列入|提供|收取|计入|享受)", part)
    return denials == 0 and len(found) == 1 and found[0] in claim


def _excepted(text: str) -> bool:
    return bool(re.search(r"除外|确需|批准|另有规定|未经", text))


def _limited(claim: str, part: str, whole: str) -> bool:
    """Whether the text hopes or limits where the claim does not, or the claim says 全部 and the text does not."""
    data = load("statements")
    bounds = {"以上", "以下", "以内", "不低于", "不少于", "不超过", "至少", "最多", "≥", "≤"}
    weak = set(re.findall(data["weak"], part)) - bounds - set(re.findall(data["weak"], claim))
    entire = ("全部", "所有", "一律", "全都", "都是") if re.search("100%|全覆盖", part) else ()
    strong = [w for w in re.findall(data["exclusive"], claim) if w not in part and w not in ("必须", *entire)]
    weaker = [w for w in re.findall(data["weak"], claim) if w not in whole and w not in bounds]
    return bool(weak or strong or weaker)
