"""Whether a word names a thing, by the dictionary of jieba: 垃圾桶 does, 收拾 does not."""

from __future__ import annotations

from functools import cache

PAIR = 2
"""Characters of most words: what is no word as a whole is looked at by its pairs."""


def is_noun(word: str) -> bool:
    """True when the dictionary has the word as a noun, or each of its pairs that are words. 「货车司机」 -> True.

    False for what the dictionary does not know at all: it may be a verb with its object (货想换).
    """
    if tag := _tag(word):
        return tag.startswith("n")
    tags = [tag for at in range(len(word) - PAIR + 1) if (tag := _tag(word[at : at + PAIR]))]
    return bool(tags) and all(tag.startswith("n") for tag in tags)


def names_thing(word: str) -> bool:
    """True only when the dictionary has the whole word as a noun. 「价格」 -> True, 「换新」 -> False."""
    return _tag(word).startswith("n")


def is_verb(word: str) -> bool:
    """True when the dictionary has the word as a verb. 「整治」 -> True."""
    return _tag(word).startswith("v")


@cache
def _tag(word: str) -> str:
    """The part of speech of a word: 「n」, 「v」, ...; "" for one that the dictionary does not have."""
    dictionary = _dictionary()
    start = dictionary.find(b"\n" + word.encode() + b" ")
    return dictionary[start + 1 : dictionary.find(b"\n", start + 1)].split()[-1].decode() if start >= 0 else ""


@cache
def _dictionary() -> bytes:
    import jieba

    with jieba.get_module_res("dict.txt") as stream:
        return b"\n" + bytes(stream.read()) + b"\n"
