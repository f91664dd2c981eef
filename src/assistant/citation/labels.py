"""Clause labels and the tree: what a reference means in one document, and how a clause is cited.

「第（六）条」 in an opinion that numbers （一） through is its （六）; 「第二部分」 is 二、; where （一） starts
anew under every 一、, 「（一）」 alone is every one of them and 「三、（一）」 one. ``citation.references`` finds
references in a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant.citation.references import Reference, label_step, references
from assistant.citation.steps import Step
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL
from assistant.records import Clause, Document

__all__ = ["Reference", "Step", "clause_label", "clause_path", "is_literal", "label_step", "references", "resolve"]

_MEANS: dict[str, tuple[tuple[str, ...], ...]] = {
    "附件": (("附件",),),
    "编": (("编",), ("篇", "部分")),
    "篇": (("篇",), ("编", "部分")),
    "部分": (("部分",), ("一、",), ("篇", "编"), ("章",), ("节",), ("（一）",), ("1.",)),
    "分编": (("分编",),),
    "章": (("章",), ("篇", "编"), ("一、",), ("部分",), ("1.",)),
    "节": (("节",), ("1.1",), ("（一）",), ("1.",)),
    "一、": (("一、",), ("部分",), ("章",)),
    "条": (("条",), ("（一）",), ("一、",), ("1.",), ("（1）",)),
    "（一）": (("（一）",), ("条",)),
    "点": (("一、", "（一）", "1.", "（1）", "一是", "①"),),
    "项": (("（一）", "项"), ("1.",), ("（1）",), ("1）",), ("①",), ("一、",)),
    "1.": (("1.",), ("（1）",), ("1）",), ("①",), ("项",)),
    "1.1": (("1.1",),),
    "目": (("目",), ("1.",), ("（1）",), ("1）",), ("①",), ("一是",)),
    "（1）": (("（1）",), ("1）",), ("（一）",), ("1.",), ("①",)),
    "1）": (("1）",), ("（1）",), ("①",)),
    "①": (("①",), ("（1）",), ("1）",)),
    "一是": (("一是",),),
    "表": (("表",),),
    "专栏": (("专栏",), ("表",)),
    "图": (("图",),),
    "行": (("项", "行"),),
    "": (("条",), ("（一）",), ("一、",), ("章",), ("项",), ("1.",)),
}
"""Which numbering of the tree a step of a reference can mean: groups in order, the first that has an answer counts."""


_DEEPEST = 40


def resolve(reference: Reference, clauses: Sequence[Clause]) -> list[Clause]:
    """All clauses of one document (``clauses``, in reading order) that the reference can mean, best first; [] if none.

    Every step but the last must be met among the ancestors, in order; levels between may be left out.
    """
    tree = {clause.id: clause for clause in clauses}
    found: list[Clause] = list(clauses)
    for depth, step in enumerate(reference.steps):
        above = None if depth == 0 else found
        found = _meant(step, clauses, above=above, tree=tree)
        if not found:
            return []
    return found


def _meant(
    step: Step, clauses: Sequence[Clause], *, above: list[Clause] | None, tree: Mapping[str, Clause]
) -> list[Clause]:
    """The clauses that ``step`` can mean below one of ``above`` (anywhere when it is None)."""
    inside = clauses if above is None else _below(above, clauses, tree)
    if step.kind in ("款", "段"):
        return _paragraphs(step, above, tree, clauses)
    if step.kind == "行" and (rows := _rows(step, above, clauses)):
        return rows
    for kinds in _MEANS[step.kind]:
        same = [clause for kind in kinds for clause in inside if _is(clause, step.number, (kind,))]
        if same and above is not None:
            return _nearest(same, above, tree)
        if same:
            return [*_main_parts(step, same, clauses), *same]
    return []


def is_literal(reference: Reference, clause: Clause) -> bool:
    """Whether the clause is numbered just as the reference says: 第二节 is 「第二节」, 第（六）条 is 「（六）」 too."""
    step, own = reference.steps[-1], _own(clause.label, clause.kind)
    if own is None:
        return step.kind in ("款", "段")
    return own.kind == step.kind or step.kind in ("点", "") or (step.bracketed and own.kind == "（一）")


def _main_parts(step: Step, found: list[Clause], clauses: Sequence[Clause]) -> list[Clause]:
    """「第六条」 where （六） stands under several 一、: its 六、 is the likelier meaning and comes first."""
    if step.kind != "条" or step.bracketed or len(found) < 2 or _own(found[0].label, found[0].kind) is None:
        return []
    return [clause for clause in clauses if clause not in found and _is(clause, step.number, ("一、",))]


def _is(clause: Clause, number: str, kinds: tuple[str, ...]) -> bool:
    own = _own(clause.label, clause.kind)
    return own is not None and own.number == number and own.kind in kinds


@lru_cache(maxsize=65536)
def _own(label: str, kind: str) -> Step | None:
    """The step a clause stands for. A row's plain number counts as 第N项."""
    step = label_step(label) if label else None
    return Step("项", step.number) if step and kind == "row" else step


def _below(above: Sequence[Clause], clauses: Sequence[Clause], tree: Mapping[str, Clause]) -> list[Clause]:
    wanted = {clause.id for clause in above}
    others = (clause for clause in clauses if clause.id not in wanted)
    return [clause for clause in others if any(up.id in wanted for up in _up(clause, tree))]


def _up(clause: Clause, tree: Mapping[str, Clause]) -> list[Clause]:
    """The ancestors of a clause, nearest first."""
    found: list[Clause] = []
    while clause.parent is not None and clause.parent in tree and len(found) < _DEEPEST:
        clause = tree[clause.parent]
        found.append(clause)
    return found


def _nearest(found: list[Clause], above: Sequence[Clause], tree: Mapping[str, Clause]) -> list[Clause]:
    """Of several below one clause, those fewest levels down: 三、（一） is not a （一） deeper inside 三、."""
    wanted = {clause.id for clause in above}

    def distance(clause: Clause) -> int:
        return next(i for i, up in enumerate(_up(clause, tree)) if up.id in wanted)

    least: dict[str, int] = {}
    for clause in found:
        root = _up(clause, tree)[distance(clause)].id
        least[root] = min(least.get(root, 99), distance(clause))
    return [clause for clause in found if distance(clause) == least[_up(clause, tree)[distance(clause)].id]]


def _paragraphs(
    step: Step, above: Sequence[Clause] | None, tree: Mapping[str, Clause], clauses: Sequence[Clause]
) -> list[Clause]:
    """The n-th paragraph of each clause above: its own text is the first, unnumbered paragraphs below it follow."""
    if above is None or not step.number.isdigit():
        return []
    found = []
    for clause in above:
        below = [child for child in clauses if child.parent == clause.id and child.kind == "paragraph"]
        numbered = [child for child in below if (own := _own(child.label, child.kind)) and own.kind == "款"]
        first = [clause] if clause.text.strip() and clause.text != clause.label + clause.heading else []
        plain = [*first, *(child for child in below if not child.label)]
        found += [child for child in numbered if _is(child, step.number, ("款",))] or (
            plain[int(step.number) - 1 : int(step.number)] if not numbered or step.number == "1" else []
        )
    return found


def _rows(step: Step, above: Sequence[Clause] | None, clauses: Sequence[Clause]) -> list[Clause]:
    """The row with that number of each table above; without numbers in the table, the n-th row."""
    found = []
    for table in above or ():
        rows = [clause for clause in clauses if clause.parent == table.id and clause.kind == "row"]
        numbered = [row for row in rows if _is(row, step.number, ("项", "行"))]
        if not numbered and step.number.isdigit() and not any(_own(row.label, row.kind) for row in rows):
            numbered = rows[int(step.number) - 1 : int(step.number)]
        found += numbered
    return found


def clause_path(clause: Clause, document: Document) -> str:
    """How the clause is cited inside its document: 「三、（六）」, 「第三十三条」, 「二、（七）表1第25项」.

    A 条 is numbered through the document and needs nothing above it. A part without a number is named by its heading
    in quotation marks; the document's title at the head of a path is left out.
    """
    path = clause.path[1:] if clause.path[:1] and _tight(clause.path[0]) == _tight(document.title) else clause.path
    kept = [(label, rest) for label, rest in map(_head, path) if label or rest]
    for index in range(len(kept) - 1, -1, -1):
        first = label_step(kept[index][0])
        if first and first.kind == "条":
            return kept[index][0] + "".join(_under_article(label, rest) for label, rest in kept[index + 1 :])
    return "".join(label or f"“{rest}”" for label, rest in kept)


def _under_article(label: str, rest: str) -> str:
    """A step below a 条: 「（二）」 is its 第（二）项."""
    step = label_step(label)
    return f"第{label}项" if step and step.kind == "（一）" else label or f"“{rest}”"


def _tight(text: str) -> str:
    return fold("".join(text.split()))


def _head(step: str) -> tuple[str, str]:
    """Label and heading of one step of a path: 「（七）建设指标」 -> （七）, 建设指标; 「表1 第25项」 -> 表1第25项."""
    if (found := _PATH_LABEL.match(step)) and found["label"].strip():
        return re.sub(r"\s", "", found["label"]), step[found.end() :].strip()
    return "", step.strip()


_PATH_LABEL = re.compile(
    rf"""(?P<label>
        (?:专栏|附件|附录|附表|续表|附图|表|图)\s?(?:\d[\d\-—–.．]*|[A-Z]|[{NUMERAL}]+)
          (?:\s?第\s?\d+\s?[项行])?                                                   # 表1 第25项
      | 第\s?(?:[{NUMERAL}]+|\d{{1,4}})\s?(?:部分|分编|[编篇章节条款项目行段])(?:之[{NUMERAL}]+)?  # 第六章
      | [{NUMERAL}]+\s?[、．.]                                                           # 三、
      | [（(〔]\s?(?:[{NUMERAL}]+|\d{{1,3}})\s?[）)〕]                                    # （六）
      | \d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}} | \d{{1,3}}\s?[.．、] | \d{{1,2}}[）)]  # 1.1, 1., 1）
      | [①-⑳] | [{NUMERAL}]+是 | (?:附件|附录|附表|附图)
    )""",
    re.VERBOSE,
)


def clause_label(clause: Clause, document: Document) -> str:
    """The clause in citing form with its document: 「《某市规划》三、（六）」, 「《某法》第三十三条」."""
    return f"《{document.title.strip('《》')}》{clause_path(clause, document)}"
