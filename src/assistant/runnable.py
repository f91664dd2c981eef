"""The assistant as LangChain knows one: a ``Runnable`` from a question to a cited answer, and a tool for agents.

    from assistant.runnable import runnable
    runnable(Chat.open("index")).invoke({"question": "那2030年呢？", "history": ["……2025年……是多少？"]})

LangChain is imported when one of them is asked for, not before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.chat import Chat
from assistant.errors import BadInput
from assistant.records import Answer, Turn
from assistant.wire import Row, answer_row

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable
    from langchain_core.tools import BaseTool

Asked = str | Mapping[str, Any]
"""A question, or ``{"question": …, "history": [earlier questions, oldest first]}``."""


def runnable(chat: Chat) -> Runnable[Asked, Row]:
    """A LangChain ``Runnable``: ``Asked`` to what ``assistant ask --json`` prints.

    ``stream`` gives the whole answer as it stands after every step; without a model there is one. Raises BadInput.
    """
    made: Runnable[Asked, Row] = _runnable_class()(chat)
    return made


def tool(chat: Chat) -> BaseTool:
    """A LangChain tool, 「policy_documents」: a question to the answer with its places, as text for an agent."""
    from langchain_core.tools import StructuredTool

    def policy_documents(question: str) -> str:
        return as_text(chat.ask(question))

    return StructuredTool.from_function(
        policy_documents,
        description="在政策文件中查答案。输入一个完整的中文问题；返回答案和出处。文件没有写的，会说明没有写，不要自行补充。",
    )


def as_text(answer: Answer) -> str:
    """「……≥80%。\\n出处：[1] 《……》……：「……」」, or what is missing."""
    places = [
        f"[{number}] 《{c.title.strip('《》')}》{c.clause}：「{' '.join(c.quote.split())}」"
        for number, c in enumerate(answer.citations, start=1)
    ]
    return "\n".join([answer.answer, *(["出处：", *places] if places else [])])


def _asked(given: Asked) -> tuple[str, list[Turn]]:
    """The question and the earlier turns. Raises BadInput for anything else."""
    if isinstance(given, str):
        return given, []
    question, history = given.get("question"), given.get("history") or []
    if not isinstance(question, str) or not isinstance(history, list | tuple):
        raise BadInput('应给出一个问题，或 {"question": "……", "history": ["此前的问题", ……]}。')
    turns = [turn.get("question") if isinstance(turn, Mapping) else getattr(turn, "question", turn) for turn in history]
    if not all(isinstance(turn, str) for turn in turns):
        raise BadInput("history 里应是此前的问题，从早到晚。")
    return question, [Turn(str(turn)) for turn in turns]


@cache
def _runnable_class() -> Any:
    from langchain_core.runnables import Runnable, RunnableConfig

    class PolicyChat(Runnable[Asked, Row]):
        """Questions to cited answers over one index."""

        def __init__(self, chat: Chat) -> None:
            self.chat = chat

        def invoke(self, input: Asked, config: RunnableConfig | None = None, **kwargs: Any) -> Row:
            """One answer."""
            del kwargs
            return self._call_with_config(lambda given: answer_row(self.chat.ask(*_asked(given))), input, config)

        def stream(self, input: Asked, config: RunnableConfig | None = None, **kwargs: Any | None) -> Iterator[Row]:
            """The answer as it stands after every step that changes it; the last is the answer of ``invoke``."""
            yield from self._transform_stream_with_config(iter([input]), self._steps, config, **kwargs)

        def _steps(self, inputs: Iterator[Asked]) -> Iterator[Row]:
            for given in inputs:
                last: Row | None = None
                for event in self.chat.stream(*_asked(given)):
                    row = answer_row(event.answer)
                    if row != last:
                        yield row
                    last = row

    return PolicyChat
