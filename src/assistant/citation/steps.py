"""The steps of a clause reference: which kinds there are, how high each stands, how officials write it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.numerals import chinese

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ENCLOSED = {
    **{c: ("①", str(i)) for i, c in enumerate(CIRCLED, 1)},
    **{c: ("（1）", str(i)) for i, c in enumerate("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", 1)},
    **{c: ("1.", str(i)) for i, c in enumerate("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", 1)},
    **{c: ("（一）", str(i)) for i, c in enumerate("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", 1)},
}

_ORDER = (
    *("", "附件", "编", "篇", "部分", "分编", "章", "节", "一、", "条", "款", "段"),
    *("表", "专栏", "图", "（一）", "点", "项", "1.", "1.1", "目", "（1）", "1）", "①", "一是", "行"),
)
RANK = {kind: rank for rank, kind in enumerate(_ORDER)}
"""Height of each kind of step: inside one reference the steps only go down."""

TABLES = ("表", "专栏", "图")
"""Kinds that stand anywhere, with rows below them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a reference: ``kind`` a key of ``RANK``, ``number`` in Arabic digits: 6, 2-1 (表2-1, 第二条之一), A.

    ``bracketed``: the number stood in brackets: 第（六）条, as an opinion's （六） is cited.
    """

    kind: str
    number: str
    bracketed: bool = False


def spelled(step: Step) -> str:
    """A step as officials write it: 条 6 -> 「第六条」, （一） 7 -> 「（七）」, 1. 2 -> 「2.」, 表 2-1 -> 「表2-1」."""
    number, _, branch = step.number.partition("-")
    word = chinese(int(number)) if number.isdigit() else number
    match step.kind:
        case "一、":
            return f"{word}、"
        case "（一）":
            return f"（{word}）"
        case "1.":
            return f"{step.number}."
        case "（1）":
            return f"（{step.number}）"
        case "1）":
            return f"{step.number}）"
        case "①":
            return CIRCLED[int(number) - 1] if number.isdigit() and int(number) <= 20 else step.number
        case "一是":
            return f"{word}是"
        case "表" | "专栏" | "图" | "附件":
            return step.kind + step.number
        case "1.1" | "":
            return step.number
        case "行":
            return f"第{step.number}行"
        case _:
            shown = f"（{word}）" if step.bracketed else word
            return f"第{shown}{step.kind}" + (f"之{chinese(int(branch))}" if branch else "")
