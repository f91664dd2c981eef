"""What a comparison asks of whom: the entity whose figure it is, and the topic without the words of reckoning."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.question import Question
from assistant.answering.scope import Scope


def subject(question: Question, scope: Scope) -> str:
    """The entity beside the documents whose figure is asked for: 「兵团用水总量，…自治区规划里的兵团数字」."""
    for mention in question.entities:
        behind = question.body[mention.end : mention.end + 1]
        own = set(mention.documents) & set(scope.documents or ())
        if mention.documents and not own and re.match(r"[\u4e00-\u9fff]", behind) and behind not in "和与跟的同及":
            return mention.name
    return ""


def without_asking(question: Question, scope: Scope) -> Scope:
    """The topic without the words of reckoning (比, 增加, 高出), which may also be part of a name."""
    if not question.cues & {"difference"}:
        return scope
    words = re.sub(r"(?:[三五十两]年|期间)?(?:要|应|需|再)?(?:提|升|降|涨)?了?(?= |$)|按照?\S*(?= |$)", "", scope.topic)
    words = re.sub(
        r"(?:^|(?<= ))(?:要?(?:比|增加|减少|提高|下降|降低|高出|多|少|离|还差|差))+(?= |$)"
        r"|(?:要比|比|增加|提高|高出|离|差)$",
        " ",
        words,
    )
    return replace(scope, topic=words.strip() or scope.topic)
