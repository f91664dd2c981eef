"""问卷星: the text to paste into 「导入文本」, the key marked on its option's line, the type at the stem's end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.quiz.exports import File
from assistant.quiz.exports.lines import answer, explained, flat, open_parts
from assistant.quiz.items import LETTERS, Item, Paper
from assistant.quiz.wording import kind_name, notice

_SAYS = ("对", "错")


def limits(paper: Paper) -> list[str]:
    """Only choices are keyed by the pasted text; the rest must be looked at in the preview."""
    found = ["粘贴后请在右侧预览里逐题核对题型、答案和解析。"]
    if blanks := len(paper.section("blank")):
        found.append(f"问卷星文本不带填空题的答案：{blanks} 道填空题的答案写在解析里，导入后请手工设置。")
    if count := open_parts(paper):
        found.append(
            f"问卷星文本没有材料分析题和采分点：{count} 道简答、材料题按简答题写出，参考答案写在解析里，需要人工阅卷。"
        )
    return found


def files(paper: Paper, numbers: Mapping[str, str]) -> tuple[File, ...]:
    """One UTF-8 text file: title, notice, then the items, a blank line between them."""
    blocks = [f"{paper.title}\n{notice()}"]
    blocks += ["\n".join(_item(number, item, numbers)) for number, item in enumerate(flat(paper), start=1)]
    return (File(".txt", ("\n\n".join(blocks) + "\n").encode()),)


def _item(number: int, item: Item, numbers: Mapping[str, str]) -> Iterator[str]:
    stem = " ".join(item.stem.split("\n"))
    yield f"{number}.{stem}[{kind_name(item.kind)}]"
    if item.kind == "truefalse":
        yield from (
            f"{text}{'(正确答案)' if letter in item.key else ''}" for letter, text in zip("AB", _SAYS, strict=True)
        )
    for letter, option in zip(LETTERS, item.options if item.kind in ("single", "multiple") else (), strict=False):
        yield f"{letter}、{option}{'(正确答案)' if letter in item.key else ''}"
    keyed = "" if item.options else f"参考答案：{answer(item)} "
    yield f"解析：{keyed}{' '.join(explained(item, numbers).split())}"
