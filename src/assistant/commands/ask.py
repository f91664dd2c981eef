"""``assistant ask``: one question, or a file of them, answered with citations."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant import batch
from assistant.commands import add_batch, add_index, add_json, one_or_batch
from assistant.errors import BadInput
from assistant.records import Answer, Citation, Turn
from assistant.wire import Row, answer_row

if TYPE_CHECKING:
    from assistant.chat import Chat
    from assistant.fluent.server import Server

NAME = "ask"
HELP = "提一个问题，得到注明出处的回答"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``ask``."""
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="问题")
    parser.add_argument(
        "--history", nargs="+", action="extend", default=[], metavar="Q", help="此前问过的问题，从早到晚"
    )
    parser.add_argument(
        "--model", action="store_true", help="由设置好的语言模型组织语言（ASSISTANT_MODEL_URL 等，见“帮助”页）"
    )
    add_batch(parser)
    add_json(parser)
    add_index(parser)


def run(options: argparse.Namespace) -> int:
    """Answer on standard output, or write the batch's answers. Exit status 0, also when the documents do not say."""
    if options.question is None and options.history:  # ask --history 甲 乙: the last one is the question
        *options.history, options.question = options.history
    several = one_or_batch(options, options.question, name="问题")
    rows = batch.read(options.batch, text="question") if several else []
    turns = [batch.history(row, where=f"{options.batch} 中 id 为 {row['id']} 的问题") for row in rows]
    from assistant.chat import Chat

    chat = Chat.open(options.index, _model()) if options.model else Chat.open(options.index)
    if several:
        batch.write(options.out, _answers(chat, rows, turns))
        return 0
    answer = chat.ask(options.question, [Turn(question) for question in options.history])
    print(json.dumps(answer_row(answer), ensure_ascii=False, indent=2) if options.json else shown(answer))
    return 0


def _model() -> Server:
    """The language model of the settings. Raises BadInput when they name none."""
    from assistant import fluent

    if (model := fluent.configured()) is None:
        raise BadInput("没有设置语言模型：请设好 ASSISTANT_MODEL_URL 和 ASSISTANT_MODEL_NAME，或去掉 --model。")
    return model


def _answers(chat: Chat, rows: list[dict[str, object]], turns: list[tuple[Turn, ...]]) -> Iterator[Row]:
    for row, history in batch.progress(list(zip(rows, turns, strict=True)), doing="回答"):
        yield {"id": row["id"], **answer_row(chat.ask(str(row["question"]), history))}


def shown(answer: Answer) -> str:
    """An answer for a person: the answer, then each place with its own words."""
    lines = [answer.answer]
    if answer.telling is not None and answer.telling.note:
        lines += ["", f"（{answer.telling.note.rstrip('。')}。）"]
    for heading, places in (("出处", answer.citations), ("相近的内容", answer.related)):
        if places:
            lines += ["", f"{heading}：", *(_place(number, place) for number, place in enumerate(places, start=1))]
    return "\n".join(lines)


def _place(number: int, citation: Citation) -> str:
    words = " ".join(citation.quote.split())
    return f"[{number}] 《{citation.title.strip('《》')}》{citation.clause}\n    {words}"
