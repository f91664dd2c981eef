"""``assistant quiz``: a training quiz from the index, in the format of the tool it is for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands import add_index, pick_document
from assistant.errors import BadInput
from assistant.parser import positive

if TYPE_CHECKING:
    from assistant.quiz.exports import File
    from assistant.quiz.items import Paper

NAME = "quiz"
HELP = "出一份培训试题：题型、文件、题数任选，附答案、解析和出处"

KINDS = ("single", "multiple", "truefalse", "blank", "short", "material")
DIFFICULTIES = ("easy", "medium", "hard")
FORMATS = ("word", "kaoshibao", "wenjuanxing", "chaoxing", "moodle", "gift", "anki", "markdown", "json")

_CALLED = {
    **dict(zip(("单选", "多选", "判断", "填空", "简答", "材料分析"), KINDS, strict=True)),
    **dict(zip(("单选题", "多选题", "判断题", "填空题", "简答题", "材料分析题"), KINDS, strict=True)),
    **dict(zip(("易", "中", "难"), DIFFICULTIES, strict=True)),
    **dict(zip(("试卷", "考试宝", "问卷星", "学习通"), FORMATS[:4], strict=True)),
}


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``quiz``."""
    parser.add_argument("--count", type=positive, required=True, metavar="N", help="题数")
    parser.add_argument(
        "--kinds", nargs="+", action="extend", default=[], metavar="KIND",
        help=f"题型，可多个：{'、'.join(KINDS)}（单选、多选、判断、填空、简答、材料分析）；默认按比例各出一些",
    )  # fmt: skip
    parser.add_argument(
        "--documents", nargs="+", action="extend", default=[], metavar="D", help="只出这些文件的题（编号、标题或简称）"
    )
    parser.add_argument(
        "--themes", nargs="+", action="extend", default=[], metavar="词", help="只出章节、标题或指标里含这些词的题"
    )
    parser.add_argument("--difficulty", metavar="难度", help=f"{'、'.join(DIFFICULTIES)}（易、中、难）；默认混合")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="随机数种子：相同则卷子相同（默认 0）")
    parser.add_argument("--title", default="", metavar="标题", help="卷子的标题")
    parser.add_argument("--variant", choices=("A", "B"), default="A", help="A 卷，或题序和选项另排的 B 卷")
    parser.add_argument("--format", required=True, metavar="F", help=f"格式：{'、'.join(FORMATS)}")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="写到这个文件；Word 另有一份参考答案")
    parser.add_argument("--coverage", action="store_true", help="另外列出各章可出多少题、已出多少题")
    add_index(parser)


def run(options: argparse.Namespace) -> int:
    """Write the quiz; what the format cannot hold and what could not be set goes to standard error. Exit status 0."""
    form = _one(options.format, FORMATS, what="格式")
    kinds = [_one(kind, KINDS, what="题型") for kind in _split(options.kinds)]
    difficulty = _one(options.difficulty, DIFFICULTIES, what="难度") if options.difficulty else ""
    if options.out.is_dir():
        raise BadInput(f"{options.out} 是文件夹，--out 要的是文件名。")
    from assistant.index.store import Store
    from assistant.quiz.workshop import Workshop

    store = Store.open(options.index)
    documents = [pick_document(store.documents, name).id for name in options.documents]
    workshop = Workshop(store)
    paper = workshop.paper(
        count=options.count, kinds=kinds, documents=documents, themes=options.themes, seed=options.seed,
        difficulty=difficulty, title=options.title,
    )  # fmt: skip
    paper = workshop.variant(paper) if options.variant == "B" else paper
    if not paper.items:
        raise BadInput("所选范围出不了题：请放宽文件、主题、题型或难度。")
    _tell([*paper.notes, *workshop.limits(paper, form)])
    _write(options.out, workshop.export(paper, form), paper)
    if options.coverage:
        print("\n".join(workshop.coverage(paper).lines))
    return 0


def _split(names: Sequence[str]) -> list[str]:
    """「single,multiple」 and 「single multiple」 are both understood."""
    return [part for name in names for part in name.replace("，", ",").replace("、", ",").split(",") if part]


def _one(name: str, known: Sequence[str], *, what: str) -> str:
    """The name as the program knows it. 「单选」 -> single. Raises BadInput."""
    found = _CALLED.get(name, name.lower())
    if found not in known:
        raise BadInput(f"没有“{name}”这种{what}，可选：{'、'.join(known)}。")
    return found


def _tell(lines: Sequence[str]) -> None:
    for line in lines:
        print(f"说明：{line}", file=sys.stderr)


def _write(out: Path, files: Sequence[File], paper: Paper) -> None:
    """The paper to ``out``, further files (the key) beside it under its name."""
    first, *rest = files
    out.parent.mkdir(parents=True, exist_ok=True)
    written = [(out, first), *((out.with_name(out.stem + file.suffix), file) for file in rest)]
    for path, file in written:
        path.write_bytes(file.data)
    print(f"已出 {len(paper.items)} 道题，满分 {paper.marks} 分：{'，'.join(str(path) for path, _ in written)}")
