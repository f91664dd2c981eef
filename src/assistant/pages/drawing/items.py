"""A quiz item as HTML: stem, options with the key marked, accepted answers, explanation. Pure."""

from __future__ import annotations

from assistant.pages.drawing.escape import html
from assistant.quiz.items import LETTERS, Item
from assistant.quiz.wording import kind_name

DIFFICULTY = {"easy": "易", "medium": "中", "hard": "难"}


def item(one: Item, number: str, *, key: bool) -> str:
    """The item under its number; with ``key`` the right options, the accepted answers and the explanation."""
    about = (kind_name(one.kind), DIFFICULTY.get(one.difficulty, one.difficulty), f"{one.marks} 分", one.topic)
    badges = "".join(f'<span class="pa-badge">{html(text)}</span>' for text in about if text)
    parts = "".join(item(part, f"{number}.{at}", key=key) for at, part in enumerate(one.parts, start=1))
    answer = _answer(one) if key else ""
    return (
        f'<div class="pa-item">{badges}<p><b>{html(number)}.</b> {html(one.stem)}</p>'
        f"{_options(one, key)}{answer}{parts}</div>"
    )


def _options(one: Item, key: bool) -> str:
    lines = "".join(
        f'<li class="pa-key">✓ {letter}. {html(text)}</li>'
        if key and letter in one.key
        else f"<li>{letter}. {html(text)}</li>"
        for letter, text in zip(LETTERS, one.options, strict=False)
    )
    return f"<ol>{lines}</ol>" if lines else ""


def _answer(one: Item) -> str:
    words = "；".join(one.accepted) or "".join(one.key)
    answer = f'<p><span class="pa-key">答案：</span>{html(words)}</p>' if words else ""
    why = f'<p class="pa-small">解析：{html(one.explanation)}</p>' if one.explanation else ""
    return answer + why
