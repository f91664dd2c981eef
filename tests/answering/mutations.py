"""Near misses of true sentences: one thing changed, so that the sentence is false or its citations do not carry it.

Each kind is a function of one shown sentence (and of all, for what is swapped) that yields changed ones, the same each
time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.language.quantities import find
from tests.answering.shown import Shown

Mutation = Callable[[Shown, Sequence[Shown]], Iterator[Shown]]


def _pairs(text: str) -> list[tuple[str, str]]:
    """「不低于→不超过 以上→」 -> [(不低于, 不超过), (以上, "")]."""
    return [(old, new) for old, _, new in (pair.partition("→") for pair in text.split())]


def _swapped(shown: Shown, pairs: Sequence[tuple[str, str]]) -> Iterator[Shown]:
    """The sentence with the first occurrence of one word of a pair as the other, for every pair that occurs."""
    for old, new in pairs:
        if old in shown.text:
            yield replace(shown, text=shown.text.replace(old, new, 1))


def digit(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """80% -> 81%: each figure with its last digit changed."""
    for quantity in find(shown.text):
        number = re.compile(r"\d+(?:\.\d+)?").search(shown.text, quantity.number_start, quantity.end)
        if number:
            at = number.end() - 1
            yield replace(shown, text=f"{shown.text[:at]}{(int(shown.text[at]) + 1) % 10}{shown.text[at + 1 :]}")


def point(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """71.43 -> 714.3."""
    for match in re.finditer(r"(\d)\.(\d)(?=\d*[%亿万平吨])", shown.text):
        yield replace(shown, text=f"{shown.text[: match.start()]}{match[1]}{match[2]}.{shown.text[match.end() :]}")


def year(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """到2025年 -> 到2026年: no document sets anything for these years."""
    for match in re.finditer(r"(?<!〔)(20(?:20|25|27|30|35))(?=年)", shown.text):
        yield replace(shown, text=f"{shown.text[: match.start()]}{int(match[1]) + 1}{shown.text[match.end() :]}")


UNITS = _pairs(
    """
    %→‰ 平方千米→公顷 万亩→亩 亿立方米→万立方米 公顷→平方千米 万人→人 亿元→万元 个百分点→%
    家→项 平方米/人→平方米 吨标准煤→吨
    """
)


def unit(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """117.38亿立方米 -> 117.38万立方米."""
    for old, new in UNITS:
        for match in re.finditer(rf"(?<=\d){old}", shown.text):
            yield replace(shown, text=f"{shown.text[: match.start()]}{new}{shown.text[match.end() :]}")


BOUNDS = _pairs(
    """
    ≥→≤ ≥→ ≥→＞ 不低于→不超过 不低于→ 以上→以下 以上→ 以内→以上 以内→ 以下→ 左右→
    左右→以上 力争→ 力争达到→达到 保持在→提高到 下降至→下降 不少于→少于
    """
)


def bound(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """不低于98% -> 98%, 80%以上 -> 80%以下, 30%左右 -> 30%."""
    yield from (m for m in _swapped(shown, BOUNDS) if re.search(r"\d", shown.text))


def added_bound(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """40% -> 40%以上, 力争40%, 40%左右."""
    for quantity in find(shown.text):
        if not quantity.chinese and not quantity.before + quantity.after + quantity.hope:
            before, after = shown.text[: quantity.start], shown.text[quantity.end :]
            for changed in (
                f"{quantity.text}以上",
                f"力争{quantity.text}",
                f"{quantity.text}左右",
                f"不低于{quantity.text}",
            ):
                yield replace(shown, text=f"{before}{changed}{after}")


ENTITIES = _pairs(
    """
    第十二师→第七师胡杨河市 第十二师→兵团 第七师胡杨河市→第十二师 第七师胡杨河市→第八师
    新疆2→第八师2 新疆→全国 兵团→国家 兵团→自治区 自治区→兵团 国家→兵团 师市→全疆 团场→连队
    连队→团场
    """
)


def entity(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """完成兵团下达的目标任务 -> 完成国家下达的目标任务; 第十二师 -> 第七师胡杨河市."""
    yield from _swapped(shown, ENTITIES)


NEGATIONS = _pairs(
    """
    不得→可以 不得→得 严禁→允许 禁止→允许 不降低→降低 不减少→减少 不改变→改变 不予→予以
    达到→未达到 完成→不完成 取消→保留 是→不是 建立→不建立 加强→不加强 推进→不推进 实施→不实施
    没有→有 未→已
    """
)


def negation(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """不得开工建设 -> 得开工建设, 达到 -> 未达到."""
    yield from _swapped(shown, NEGATIONS)


DUTIES = _pairs(
    """
    应当→可以 应→可 要→可以 禁止→鼓励 严禁→鼓励 鼓励→要求 探索→全面 牵头单位→参加单位
    参加单位→牵头单位 牵头→参加 必须→可以 强制→自愿 依法→酌情 严格→适当 逐步→立即 基本→全面
    """
)


def duty(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """应当承担 -> 可以承担, 牵头单位 -> 参加单位, 禁止 -> 鼓励."""
    yield from _swapped(shown, DUTIES)


ATTRIBUTES = _pairs(
    """
    约束性→参考性 参考性→约束性 约束性→预期性 的目标为→为 的目标为→的基数为 基数→目标
    创建标准→目标 印发日期→成文日期 成文日期→发布日期 发布日期→成文日期 发文机关→编制单位
    """
)


def attribute(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """参考性 -> 约束性, 的目标为 -> 为, 基数 -> 目标."""
    yield from _swapped(shown, ATTRIBUTES)


def sibling(shown: Shown, others: Sequence[Shown]) -> Iterator[Shown]:
    """One indicator's figure under the name of another one, of which the cited place does not say the same."""
    named = re.compile(r"年([^年。，]{4,30}?)的目标为")
    if not (match := named.search(shown.text)):
        return
    names = sorted({m[1] for other in others if (m := named.search(other.text)) and m[1] != match[1]})
    value = shown.text[match.end() :].split("（")[0].rstrip("。")
    for name in names[:: max(1, len(names) // 6)]:
        if not any(f"{name}{value}" in citation.quote for citation in shown.citations):
            yield replace(shown, text=shown.text.replace(match[1], name, 1))


def stitched(shown: Shown, others: Sequence[Shown]) -> Iterator[Shown]:
    """The first half of one sentence and the second half of another, both cited."""
    first = re.match(r"(.{6,}?)[，,]", shown.text)
    if not first or len(shown.text) < 20:
        return
    for other in [o for o in others if len(o.text) > 20 and o.citations != shown.citations][::60]:
        tail = re.search(r"[，,]([^，,]{6,}。)$", other.text)
        stem = re.sub(
            r"^《.*》[:：]", "", first[1]
        )  # with the title left out: 「到2027年」 may begin the other one too
        if tail and tail[1] not in shown.text and stem not in other.text:
            yield replace(shown, text=f"{first[1]}，{tail[1]}", citations=(*shown.citations, *other.citations))


def shifted(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """Every citation's offsets moved by one."""
    for by in (1, -1, 7):
        moved = [replace(c, start=c.start + by, end=c.end + by) for c in shown.citations if c.start + by >= 0]
        yield replace(shown, citations=tuple(moved))


def altered(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """A quote with one character changed, or cut short, under the same offsets."""
    first, *rest = shown.citations
    middle = len(first.quote) // 2
    for quote in (f"{first.quote[:middle]}不{first.quote[middle + 1 :]}", first.quote[:-1], first.quote + "。"):
        yield replace(shown, citations=(replace(first, quote=quote), *rest))


def elsewhere(shown: Shown, others: Sequence[Shown]) -> Iterator[Shown]:
    """The citations of a sentence about something else, from another document and from the same."""
    documents = {c.document for c in shown.citations}
    other = next(o for o in others if not documents & {c.document for c in o.citations})
    yield replace(shown, citations=other.citations)
    same = [o for o in others if documents & {c.document for c in o.citations} and _apart(o, shown)]
    yield from (replace(shown, citations=o.citations) for o in same[:1])


def _apart(one: Shown, other: Shown) -> bool:
    """No citation of one is near a citation of the other."""
    return all(abs(a.start - b.start) > 2000 for a in one.citations for b in other.citations)


def verdict(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """对 -> 不对 and the other way round."""
    if shown.text.startswith("对，说法正确。"):
        yield replace(shown, text=shown.text.replace("对，说法正确。", "不对。", 1))
    elif shown.text.startswith("不对。"):
        yield replace(shown, text=shown.text.replace("不对。", "对，说法正确。", 1))


def comparison(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """两者一致 -> 两者的表述不一致, the other side as the higher one."""
    yield from _swapped(
        shown,
        [("两者一致", "两者的表述不一致"), ("两者的表述不一致", "两者一致"), ("各年目标一致", "各年目标不完全一致")],
    )
    if shown.text.endswith("更高。"):
        heads = [re.split(r"(?<=年)|：", s.text)[0] for s in shown.said]
        for head in {h for h in heads if h and not shown.text.startswith(h.rstrip("年0123456789"))}:
            yield replace(shown, text=f"{head.rstrip('年0123456789')}更高。")
        yield replace(shown, text=shown.text.replace("更高", "更低"))
        yield replace(shown, text=shown.text.replace("更高", "最高"))


def listing(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """One item less under the same number, one more in number, one item of two run together."""
    match = re.search(r"共(\d+)([项章节条份部]).*?：(.+；.+)。$", shown.text)
    if not match:
        return
    items = match[3].split("；")
    yield replace(shown, text=shown.text.replace(match[3], "；".join(items[:-1])))
    yield replace(shown, text=shown.text.replace(f"共{match[1]}", f"共{int(match[1]) + 1}"))
    yield replace(shown, text=shown.text.replace(items[0], items[-1], 1))


def remark(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """89.60平方千米（不含104团草场） -> 89.60平方千米."""
    for match in re.finditer(r"[（(](?:不含|其中|综合利用率|用水总量|持续)[^（）()]*[)）]", shown.text):
        yield replace(shown, text=shown.text[: match.start()] + shown.text[match.end() :])


def reckoning(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """60%－40%＝20个百分点 -> 60%－40%＝21个百分点, －20个百分点, 60%＋40%＝100%."""
    for old, new in (("（按界限值计算）", ""), ("（按界限值计算）", "（按约数计算）"), ("≈", "＝")):
        if old in shown.text:
            yield replace(shown, text=shown.text.replace(old, new))
    match = re.match(r"(.+?)－(.+?)＝([\d.]+)(.+)。$", shown.text)
    if match:
        yield replace(shown, text=f"{match[1]}－{match[2]}＝{match[3]}1{match[4]}。")
        yield replace(shown, text=f"{match[2]}－{match[1]}＝{match[3]}{match[4]}。")
        yield replace(shown, text=f"{match[1]}－{match[2]}＝{match[3]}倍。")
        yield replace(shown, said=())


def left_out(shown: Shown, _: Sequence[Shown]) -> Iterator[Shown]:
    """A phrase out of the middle of a sentence gone."""
    phrases = re.split(r"(?<=[，,])", shown.text)
    if len(phrases) > 3 and "；" not in shown.text and not re.search(r"：\d{4}年", shown.text):
        yield replace(shown, text="".join((*phrases[:1], *phrases[2:])))
        yield replace(shown, text="".join(phrases[1:]))


KINDS: dict[str, Mutation] = {
    f.__name__: f
    for f in (
        digit, point, year, unit, bound, added_bound, entity, negation, duty, attribute, sibling, stitched, shifted,
        altered, elsewhere, verdict, comparison, listing, remark, reckoning, left_out,
    )
}  # fmt: skip


def mutated(kind: str, all_shown: Sequence[Shown]) -> list[Shown]:
    """The changed sentences of one kind, without those that the change left as they were."""
    found = [m for shown in all_shown if shown.citations for m in KINDS[kind](shown, all_shown) if m != shown]
    return list({(m.text, m.citations, m.said): m for m in found}.values())
