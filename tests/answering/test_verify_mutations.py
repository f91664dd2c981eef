"""Near misses of true sentences are stopped, and no true sentence is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant.answering.proofs.evidence import plain
from assistant.answering.proofs.figures import GLUE
from assistant.chat import Chat
from assistant.records import Answer
from tests.answering.mutations import KINDS, mutated
from tests.answering.shown import Shown

LEAST = {"remark": 2, "comparison": 10, "verdict": 15, "listing": 15, "reckoning": 15}
"""How many near misses of a kind the dev answers give at least; 40 of every other kind."""

JUDGEMENTS = ("更高。", "更低。", "两者一致", "两者的表述不一致", "数值相同", "各年目标", "没有相关表述")
"""What is rightly withheld: a comparison of a part with its whole or of unlike things, an absence of what is there."""


def test_every_sentence_shown_is_carried_by_its_citations(chat: Chat, all_shown: list[Shown]) -> None:
    stopped = {sentence.text: found for sentence in all_shown if (found := sentence.problems(chat))}
    assert len(all_shown) > 350
    assert not stopped


def test_answers_lose_no_sentence_to_the_verifier(dev_answers: list[tuple[str, Answer, list[Shown]]]) -> None:
    withheld = [(question, text) for question, answer, _ in dev_answers for text in answer.withheld]
    assert not [pair for pair in withheld if not any(word in pair[1] for word in JUDGEMENTS)]
    assert len(withheld) <= len(dev_answers) // 100


@pytest.mark.parametrize("kind", KINDS)
def test_near_misses_are_stopped(kind: str, chat: Chat, all_shown: list[Shown]) -> None:
    misses = mutated(kind, all_shown)
    through = [(miss.question.text, miss.text) for miss in misses if not miss.problems(chat)]
    assert len(misses) >= LEAST.get(kind, 40)
    assert not through


def test_there_are_many_near_misses(all_shown: list[Shown]) -> None:
    assert len(KINDS) >= 10
    assert sum(len(mutated(kind, all_shown)) for kind in KINDS) >= 3000


PLAIN = set("".join(GLUE)) | set(plain("，。；：、！？（）《》“”‘’—－＋＝≈÷…·[]() \t\n/|-~"))
LETTERS = (
    "不的可应未非无全国兵团师市第十二七八一三五年上下内外高低目标约束参考达到力争牵头加单位%‰万亿平方千米亩吨0123456789"
)


def _saying(sentence: Shown, chat: Chat) -> list[int]:
    """Positions of a sentence that say something, outside the names of entities (one name may be part of another)."""
    documents = [chat.library.document(citation.document) for citation in sentence.citations]
    names = {name for d in documents for name in (d.entity, *d.entity_aliases)} - {""}
    covered = {at for name in names for m in re.finditer(re.escape(name), sentence.text) for at in range(*m.span())}
    text = sentence.text
    return [at for at in range(len(text)) if at not in covered and plain(text[at]) and plain(text[at]) not in PLAIN]


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(which=st.integers(0, 10**6), where=st.integers(0, 10**6), letter=st.sampled_from(LETTERS), way=st.integers(0, 2))
def test_a_single_wrong_character_is_stopped(
    which: int, where: int, letter: str, way: int, chat: Chat, all_shown: list[Shown]
) -> None:
    """Any character that says something, replaced, left out, or another put before it."""
    sentence = all_shown[which % len(all_shown)]
    places = _saying(sentence, chat)
    assume(bool(places) and bool(sentence.citations))
    at = places[where % len(places)]
    before, own, after = sentence.text[:at], sentence.text[at], sentence.text[at + 1 :]
    changed = before + (letter, "", letter + own)[way] + after
    assume(plain(changed) != plain(sentence.text))
    assert replace(sentence, text=changed).problems(chat), changed


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(which=st.integers(0, 10**6), where=st.integers(0, 10**6), letter=st.sampled_from(LETTERS))
def test_an_altered_quote_is_stopped(which: int, where: int, letter: str, chat: Chat, all_shown: list[Shown]) -> None:
    """A quote of which one character is another."""
    sentence = all_shown[which % len(all_shown)]
    assume(bool(sentence.citations))
    number = where % len(sentence.citations)
    quote = sentence.citations[number].quote
    at = where % len(quote)
    assume(quote[at] != letter)
    citation = replace(sentence.citations[number], quote=quote[:at] + letter + quote[at + 1 :])
    changed = (*sentence.citations[:number], citation, *sentence.citations[number + 1 :])
    assert replace(sentence, citations=changed).problems(chat)
