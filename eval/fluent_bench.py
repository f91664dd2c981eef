"""What a language model costs and changes: time to the first words, time of the gate, scores with a faithful script.

    python -m eval.fluent_bench [--index DIR] [--pause 0.02] [GOLD.jsonl …]

A server on this machine plays a faithful model at a pace of ``--pause`` seconds a token of three characters.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.chat import Chat
from assistant.fluent.server import Server
from assistant.fluent.settings import Settings
from assistant.records import Answer
from eval import questions
from eval.judge import judge
from eval.questions import Question
from eval.scripted import Playing, Reply, Request, faithful, playing

GOLD = Path(__file__).parent / "gold"


@dataclass(slots=True)
class Seen:
    """Times of the answers that a model was asked for, in seconds after the server sent its first token."""

    heard: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    told: int = 0
    withheld: int = 0


def asked(chat: Chat, question: Question, server: Playing, seen: Seen) -> Answer:
    """One answer; notes when its first token and its first words were handed on."""
    server.sent.clear()
    times: dict[str, float] = {}
    for event in chat.stream(question.question, question.history):
        kind = "words" if event.kind in ("part", "sentence") else event.kind
        times.setdefault(kind, time.perf_counter())
    answer = event.answer
    if server.sent and answer.telling is not None:
        for name in ("heard", "words"):
            if name in times:
                getattr(seen, name).append(times[name] - server.sent[0])
        seen.whole.append(times["answer"] - server.sent[-1])
        seen.told += answer.telling.told
        seen.withheld += len(answer.telling.withheld)
    return answer


def compare(index: Path, gold: Sequence[Question], pause: float) -> tuple[Counter[str], Seen]:
    """How many questions are right and well cited without a model and with one, and the times."""

    def script(request: Request) -> Reply:
        return replace(faithful(request), pause=pause)

    counts, seen = Counter[str](), Seen()
    with playing(script) as server:
        plain = Chat.open(index)
        fluent = Chat(plain.store, Server(Settings(url=server.url, name="scripted", whole=300.0)))
        asked(fluent, gold[0], server, Seen())  # what is imported and opened once is not part of any answer
        for question in gold:
            for name, answer in (
                ("without", plain.ask(question.question, question.history)),
                ("with", asked(fluent, question, server, seen)),
            ):
                verdict = judge(question, answer, plain.store.text)
                counts[f"{name}: right"] += verdict.right
                counts[f"{name}: right and cited"] += verdict.right and verdict.cited
                counts[f"{name}: wrong"] += bool(verdict.wrong)
    return counts, seen


def shown(times: Sequence[float]) -> str:
    """「p50 2.1 ms, p95 4.0 ms, most 7.5 ms (n = 120)」."""
    if not times:
        return "none"
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return (
        f"p50 {statistics.median(ordered) * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms, "
        f"most {ordered[-1] * 1e3:.1f} ms (n = {len(ordered)})"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--pause", type=float, default=0.02)
    options = parser.parse_args(arguments)
    files = options.gold or sorted(GOLD.glob("dev-*.jsonl"))
    gold = [question for file in files for question in questions.load(file)]
    counts, seen = compare(options.index, gold, options.pause)
    print(f"{len(gold)} questions, {len(seen.whole)} of them worded by the model")
    for name in sorted(counts):
        print(f"  {name}: {counts[name]}")
    print(f"  sentences told: {seen.told}, withheld: {seen.withheld}")
    print(f"after the server's first token, at one token every {options.pause * 1e3:.0f} ms:")
    print(f"  the reader hears of it: {shown(seen.heard)}")
    print(f"  its first words are shown: {shown(seen.words)}")
    print(f"after its last token the answer stands: {shown(seen.whole)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
