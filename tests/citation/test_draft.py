"""The draft checker: one line of a draft, what is judged in it and how; seeded errors; true documents."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.citation.draft import Checker
from assistant.citation.findings import Finding
from assistant.citation.lookup import Lookup
from eval.citations import tally
from eval.seeded import Seeder

# A line of a draft | the findings in order: kind verdict 「words」
LINES = """
《某省湿地保护条例》第五条规定：“禁止在湿地范围内从事下列行为”。 | title 准确; reference 准确; quotation 准确
《某省湿地保护条例》第四条规定：“禁止在湿地范围内从事下列行为”。 | title 准确; reference 张冠李戴; quotation 准确
《某省湿地保护条例》第九条对小微湿地作了规定。 | title 准确; reference 库中未见
《某省湿地保护条例》第四条规定：“县级以上人民政府可以将湿地保护纳入”。 | title 准确; reference 准确; quotation 有出入
《某市生态环境保护规划》规定：“禁止在湿地范围内从事下列行为”。 | title 准确; quotation 张冠李戴
要坚持“禁止在湿地范围内从事下列行为”（《某市生态环境保护规划》）。 | quotation 张冠李戴; title 准确
要坚持“禁止在湿地范围内从事下列行为”（《某省湿地保护条例》第五条）。 | quotation 准确; title 准确; reference 准确
文件要求“禁止在湿地范围内从事下列行为，鼓励社会资本参与生态修复项目”。 | quotation 拼接
文件要求“禁止在湿地范围内从事下列行为……破坏鸟类栖息环境”。 | quotation 准确
文件要求“破坏鸟类栖息环境……禁止在湿地范围内从事下列行为”。 | quotation 拼接
会议指出，“各街道要按季度公布夜间公交运营情况”。 | quotation 库中未见
要建设“无废城市”。 |
《某省湿地保护管理条例》自2021年施行。 | title 有出入
《湿地保护条例》自2021年施行。 | title 有出入
《某省信访工作条例》另有要求。 | title 库中未见
《某市餐厨垃圾管理办法》（某政发〔2023〕7号）已印发。 | title 准确; number 准确
《某市餐厨垃圾管理办法》（某政发〔2023〕8号）已印发。 | title 准确; number 有出入
《某市生态环境保护规划》（某政发〔2023〕7号）已印发。 | title 准确; number 张冠李戴
《某市生态环境保护规划》（某政发〔2022〕9号）已印发。 | title 准确; number 库中未见
某政发〔2019〕66号已印发。 | number 库中未见
《某市餐厨废弃物管理暂行办法》仍应执行。 | title 已被替代
《某市餐厨垃圾管理办法》（以下简称《办法》）已印发。 | title 准确; title 准确
《某市餐厨垃圾管理办法》第二条明确，产生单位应当与具备资质的单位签约。 | title 准确; reference 准确; run 有出入
到2030年，某市农村生活污水治理率达到80%以上。 | figure 准确
到2030年，某市农村生活污水治理率达到70%以上。 | figure 有出入
到2030年，某市农村生活污水治理率达到80%以内。 | figure 有出入
到2025年，某市农村生活污水治理率达到80%以上。 | run 有出入
由林业主管部门责令限期改正，可以处五千元以上三万元以下罚款。 | run 有出入
由林业主管部门责令限期改正，可以处五千元以上二万元以下罚款。 | run 准确
《某市生态环境保护规划》提出，由林业主管部门责令限期改正，可以处五千元以上二万元以下罚款。 | title 准确; run 张冠李戴
下一步，我们将对照要求逐项梳理，列出时间表。 |
"""

DETAILS = [
    ("《某市餐厨垃圾管理办法》（某政发〔2023〕8号）", "number", "某政发〔2023〕7号", [("8", "7")]),
    ("《某省湿地保护管理条例》", "title", "《某省湿地保护条例》", [("管理", "")]),
    ("他说“擅自采沙、取土，破坏鸟类栖息环境”", "quotation", "擅自采砂、取土；（三）破坏鸟类栖息环境", None),
    ("“县级以上政府应当将湿地保护纳入”", "quotation", "县级以上人民政府应当将湿地保护纳入", [("", "人民")]),
    ("到2030年，农村生活污水治理率达到70%以上", "run", "到2030年，农村生活污水治理率达到80%以上", [("70", "80")]),
]


def lines() -> list[tuple[str, str]]:
    rows = [line.partition(" |") for line in LINES.strip("\n").split("\n")]
    return [(left.strip(), right.strip()) for left, _, right in rows]


@pytest.fixture(scope="module")
def checker(small: Lookup) -> Checker:
    return Checker(small)


def said(findings: tuple[Finding, ...]) -> str:
    return "; ".join(f"{one.kind} {one.verdict}" for one in findings)


@pytest.mark.parametrize(("text", "verdicts"), lines())
def test_a_line_of_a_draft_is_judged(checker: Checker, text: str, verdicts: str) -> None:
    assert said(checker.check(text).findings) == verdicts


@pytest.mark.parametrize(("text", "verdicts"), lines())
def test_findings_stand_at_their_words_and_cite_literally(checker: Checker, text: str, verdicts: str) -> None:
    draft = f"开头一行。\n{text}\n结尾一行。"
    report = checker.check(draft)
    assert said(report.findings) == verdicts
    for finding in report.findings:
        assert draft[finding.start : finding.end] == finding.text
        assert finding.reason.endswith("。")
        assert finding.matches or finding.verdict == "库中未见"
        for match in finding.matches:
            assert checker.lookup.store.text(match.document)[match.start : match.end] == match.quote


@pytest.mark.parametrize(("text", "kind", "correction", "differences"), DETAILS)
def test_the_right_words_are_given(
    checker: Checker, text: str, kind: str, correction: str, differences: list[tuple[str, str]] | None
) -> None:
    (finding,) = [one for one in checker.check(text).findings if one.kind == kind]
    assert finding.correction == correction
    if differences is not None:
        assert [(one.given, one.source) for one in finding.differences] == differences


def test_a_short_name_that_the_draft_gives_is_known(checker: Checker) -> None:
    text = "《某市餐厨垃圾管理办法》（以下简称《办法》）已印发。《办法》第二条明确，产生单位应当签订“收运处置协议”。"
    assert said(checker.check(text).findings) == "title 准确; title 准确; title 准确; reference 准确"


def test_what_is_no_longer_in_force_depends_on_the_day(checker: Checker) -> None:
    text = "《某市餐厨废弃物管理暂行办法》仍应执行。"
    (finding,) = checker.check(text, today=date(2026, 1, 1)).findings
    assert finding.verdict == "已被替代"
    assert "《某市餐厨垃圾管理办法》" in finding.reason


def test_a_document_is_right_about_itself(lookup: Lookup) -> None:
    checker = Checker(lookup)
    for document in lookup.store.documents:
        clauses = [clause for clause in lookup.store.clauses(document.id) if clause.kind not in ("row", "table")][:40]
        report = checker.check("\n".join(clause.text for clause in clauses))
        assert len(report.findings) > 5
        assert [finding for finding in report.findings if not finding.is_fine] == []


def test_seeded_errors_are_found_and_true_words_left_alone(lookup: Lookup) -> None:
    seeder = Seeder(lookup.store, seed=5)
    counts = tally(Checker(lookup), [*seeder.drafts(3 * len(seeder.kinds)), *(seeder.clean() for _ in range(10))])
    assert len(counts.seeded) >= 10 and min(counts.seeded.values()) >= 3
    assert counts.recall >= 0.98, counts.missed
    assert counts.false_alarms <= 0.02
    assert counts.checked > 150


@pytest.mark.parametrize("text", ["", "\n\n", "。", "“”", "《》", "“" * 50, "《" * 50, "第", "𠀀" * 30, "1" * 500])
def test_odd_drafts_are_no_trouble(checker: Checker, text: str) -> None:
    assert checker.check(text).text == text
