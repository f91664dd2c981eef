"""Sums, comparison, floors, report and feedback, over verdicts made by the judge."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.records import Answer
from eval import compare, feedback, report
from eval.floors import broken, floors
from eval.judge import Verdict, judge
from eval.questions import Question, Quote
from eval.retrieval import Scores
from eval.runner import GROUPS, Summary, grouped, run, summarize
from tests.factories import citation

TEXT = "到2025年，绿化率达到80%以上。到2030年，绿化率达到90%以上。"
EASY = Question(
    "a", "value", "2025年绿化率？", True, (("80%以上",),), ("90%",), (Quote("d", "达到80%以上"),), split="dev"
)
LATER = replace(
    EASY, id="b", question="2030年绿化率？", must=(("90%以上",),), wrong=(), split="test", slices=("prose",)
)
NEVER = replace(EASY, id="c", kind="unanswerable", question="2040年？", answerable=False, must=(), citations=())
LATER = replace(LATER, citations=(Quote("d", "达到90%以上"),))


def reply(text: str, words: str = "") -> Answer:
    places = (citation(words, start=TEXT.index(words), document="d"),) if words else ()
    return Answer("", bool(words), text, places)


def verdict(question: Question, answer: Answer, seconds: float = 0.0) -> Verdict:
    return judge(question, answer, lambda _: TEXT, seconds=seconds)


GOOD = verdict(EASY, reply("80%以上。", "达到80%以上"), 0.001)
OFF = verdict(LATER, reply("80%以上。", "达到80%以上"), 0.003)
DECLINED = verdict(NEVER, reply("没有写。"), 0.002)


def test_summary() -> None:
    found = summarize([GOOD, OFF, DECLINED])
    assert found == Summary(
        count=3,
        right=pytest.approx(2 / 3),
        cited=pytest.approx(2 / 3),
        first=0.5,
        precision=0.5,
        recall=0.5,
        character_precision=0.5,
        character_recall=0.5,
        declined_right=1.0,
        declined_wrong=0.0,
        wrong_values=0,
        breaches=0,
        length=pytest.approx(16 / 3),
        p50=2.0,
        p95=3.0,
    )


def test_shares_of_nothing_are_none() -> None:
    assert set(summarize([]).plain().values()) == {0, None}
    assert summarize([DECLINED]).first is None
    assert report.shown("first", None) == "—"


@pytest.mark.parametrize(
    ("cut", "counts"),
    [
        ("split", {"dev": 2, "test": 1}),
        ("kind", {"unanswerable": 1, "value": 2}),
        ("document", {"d": 2}),
        ("slice", {"prose": 1}),
    ],
)
def test_cuts(cut: str, counts: dict[str, int]) -> None:
    assert {name: one.count for name, one in grouped([GOOD, OFF, DECLINED], GROUPS[cut]).items()} == counts


def test_run_asks_in_order_with_the_history() -> None:
    asked: list[Any] = []

    def ask(question: str, history: Any) -> Answer:
        asked.append((question, history))
        return reply("80%以上。", "达到80%以上")

    verdicts = list(run([EASY, LATER], ask, lambda _: TEXT))
    assert asked == [(EASY.question, ()), (LATER.question, ())]
    assert [one.code for one in verdicts] == ["ARCF", "A"]
    assert all(one.seconds > 0 for one in verdicts)


# A broken rule: the year is ignored


def test_changes_name_every_question_and_why() -> None:
    before = {"a": "ARCF", "b": "ARCF", "c": "A", "gone": "R"}
    changed = compare.changes([GOOD, OFF, DECLINED], before)
    assert [(one.verdict.question.id, one.worse) for one in changed] == [("b", True), ("c", False)]
    text = "\n".join(report.changes(changed, before={"revision": "abc", "date": "2026-01-31T00:00"}))
    assert "2 题变了，其中 1 题变差" in text
    assert "变差 `b` ARCF → A：缺少：90%以上" in text
    assert "变了 `c` A → RC：好" in text


def test_questions_that_are_new_are_not_changes() -> None:
    assert compare.changes([GOOD], {}) == []


@pytest.mark.parametrize(
    ("question", "answer", "reasons"),
    [
        (EASY, reply("没有写。"), ["文件有写，却说没有写", "缺少：80%以上"]),
        (EASY, reply("80%以上，90%。", "达到80%以上"), ["错误值：90%", "数字不在引文里：90"]),
        (EASY, reply("80%以上。", "到2030年"), ["首个出处不对", "数字不在引文里：80"]),
        (NEVER, reply("90%。", "达到90%以上"), ["文件没有写，却作了回答", "错误值：90%"]),
        (EASY, reply("80%以上。", "达到80%以上"), []),
    ],
)
def test_reasons(question: Question, answer: Answer, reasons: list[str]) -> None:
    assert list(compare.why(verdict(question, answer))) == reasons


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ({"split": {"dev": {"right": 0.9}}}, []),
        ({"split": {"dev": {"right": 0.95}}}, ["split › dev › right：0.9，低于底线 0.95"]),
        ({"all": {"wrong_values": 1}}, ["all › wrong_values：2，高于底线 1"]),
        ({"all": {"wrong_values": 2}}, []),
        ({"retrieval": {"hybrid": {"recall@10": 0.8}}}, ["retrieval › hybrid › recall@10：没有测到（底线 0.8）"]),
    ],
)
def test_floors(wanted: dict[str, Any], lines: list[str]) -> None:
    outcome = {"split": {"dev": {"right": 0.9}}, "all": {"wrong_values": 2}, "retrieval": {}}
    assert list(broken(wanted, outcome)) == lines


def test_stored_floors_are_about_measures_that_exist() -> None:
    never = replace(DECLINED, question=replace(NEVER, split="test"))
    scores = {name: Scores(*[1.0] * 7).plain() for name in ("lexical", "dense", "hybrid", "search")}
    outcome = report.result(report.Run([GOOD, OFF, DECLINED, never], scores, scores))
    assert floors()
    assert [line for line in broken(floors(), outcome) if "没有测到" in line] == []


# Reports


def test_the_report_is_readable_and_small() -> None:
    scores = {"hybrid": {"recall@10": 0.95, "characters": 120.0}}
    outcome = report.result(report.Run([GOOD, OFF, DECLINED], scores, scores, ["注"], encoder="hash-256", seconds=1.26))
    text = report.markdown(json.loads(json.dumps(outcome)), [], before=None)
    assert outcome["questions"] == {"a": "ARCF", "b": "A", "c": "RC"}
    assert "| 全部 | 3 | 66.7 | 66.7 |" in text
    assert "| hybrid | 95.0 | 120 |" in text
    assert "还没有存过结果" in text
    assert "答对 66.7%，95% 置信区间 20.8–93.9%。" in text
    for heading in ("按题组", "按类别", "按文件", "按难点", "只看检索", "只看检索（test 组）"):
        assert f"## {heading}\n\n|" in text


def test_failures_show_what_is_needed_to_mend_them() -> None:
    shown = "\n".join(report.failures([GOOD, OFF, DECLINED]))
    assert shown.splitlines()[0] == "b  2030年绿化率？"
    assert "回答：80%以上。" in shown
    assert "出处：d （一）总体要求：达到80%以上" in shown
    assert "原因：缺少：90%以上" in shown
    assert "2025年绿化率" not in shown


def test_the_last_stored_result_is_the_newest(tmp_path: Path) -> None:
    assert compare.last_stored(tmp_path) is None
    for name, date in (("b", "2026-02-01"), ("a", "2026-03-01")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"date": date, "revision": name}))
    newest = compare.last_stored(tmp_path)
    assert newest is not None
    assert newest["revision"] == "a"


# Feedback


def judged(question: str, **more: object) -> dict[str, object]:
    return {"id": "t", "question": question, "history": [], "helpful": False, "answered": True, "answer": "80%", **more}


def test_down_votes_become_drafts() -> None:
    rows = [
        judged("甲", reason="年份不对", citations=[{"document": "d", "start": 1, "end": 9, "quote": "…"}]),
        judged("乙", helpful=True),
        judged("丙", answered=False, history=[{"question": "甲"}]),
        judged("丁", answered=False, right={"document": "d", "quote": "达到80%以上"}),
        judged("戊"),
        judged("戊", helpful=True),  # thought better of it
    ]
    drafts = list(feedback.drafts(rows))
    assert [(draft["question"], draft["answerable"]) for draft in drafts] == [("甲", True), ("丙", False), ("丁", True)]
    assert drafts[0]["note"] == "用户说：年份不对；当时答：80%；当时引：d 1–9"
    assert (drafts[1]["kind"], drafts[1]["history"]) == ("followup", [{"question": "甲"}])
    assert drafts[2]["citations"] == [{"document": "d", "quote": "达到80%以上"}]
    assert list(feedback.drafts(rows)) == drafts


@pytest.mark.parametrize("given", ["file", "folder"])
def test_drafts_are_written_from_a_file_or_the_data_folder(given: str, tmp_path: Path) -> None:
    source, out = tmp_path / given, tmp_path / "draft.jsonl"
    if given == "file":
        source.write_text(json.dumps(judged("甲")), "utf-8")
    else:
        from assistant.conversations import Conversations

        kept = Conversations(source, "somebody")
        turn = kept.add(kept.start("甲"), Answer("甲", True, "80%"))
        kept.judge(turn.id, helpful=False)
    assert feedback.main([str(source), "--out", str(out)]) == 0
    assert [json.loads(line)["question"] for line in out.read_text("utf-8").splitlines()] == ["甲"]
