"""Which words of a claim a phrase of the text has itself, which stand around it, and which stand nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations

from assistant.language.numerals import NUMERAL
from assistant.language.quantities import alternatives
from assistant.vocabulary import load

ALONE = 1.5
"""How much longer the first or last item of a list is that has words for the others too."""

NAME = 6
"""Characters of an item that is no more than a name."""

_RUN = re.compile(r"[\u4e00-\u9fffa-zα-ω.]+")


class Words:
    """The words of a claim (its particulars blanked) laid over a phrase, piece by piece, the longest first.

    ``own`` characters stand in the phrase or in what it follows on, ``here`` in the phrase, ``beside`` only above or
    earlier; ``left`` stand nowhere. What stands earlier may only begin the claim (or be of its first ``free``
    characters), and only where the phrase has no other subject; a piece from elsewhere may not take the place of a word
    beside its neighbour: 养老机构 is not there where the title has 养老 and the phrase 医疗机构.
    """

    def __init__(
        self, claim: str, part: str, before: str, above: str, earlier: str, said: str = "", free: int = 0
    ) -> None:
        self.said, self._free = said or claim, 0
        self.claim, self.part, self.before, self.above = claim, part, before, above
        self.own = self.here = self.beside = 0
        self.left = ""
        self._earlier, self._first = earlier, True
        self.pieces: list[str] = []
        for match in _RUN.finditer(claim):
            follows, leads = claim[max(0, match.start() - 1) : match.start()], claim[match.end() : match.end() + 1]
            self._free = free - match.start()
            self._lay(match.group(), begins=follows != "\0", ends=leads != "\0")

    def _lay(self, run: str, *, begins: bool, ends: bool) -> None:
        at, foreign, mine, last = 0, False, "", ""
        while at < len(run):
            size, place = self._longest(run, at, begins=begins)
            piece = run[at : at + size]
            if mine and place in ("before", "beside") and not self._ends(mine):
                self.left += piece
            strange = place == "before" and last != "" and not self._together(last, piece)
            if (
                strange
                or (place == "here" and foreign and not self._begins(run, at, piece))
                or self._twice(piece, place)
            ):
                self.left += piece
            elif place in ("here", "before"):
                self.own += size
                self.here += size if place == "here" else 0
                self.pieces.append(piece)
                self._first = False
            elif place == "beside":
                self.beside += size
            elif not size and not (_minor(run[at], self.part + self.before) or self._counted(run, at, begins, ends)):
                self.left += run[at]
            foreign, last = place in ("beside", "before"), piece if place == "before" else ""
            mine = piece if place == "here" else ""
            at += max(1, size)

    def _longest(self, run: str, at: int, *, begins: bool) -> tuple[int, str]:
        """The longest piece from a position that stands somewhere, and where."""
        early = self._earlier if at < self._free or (self._first and self._headless(run[at:])) else ""
        found = max(_run(run, at, text) for text in (self.part, self.before, self.above, early))
        if near := self._pieced(run, at, found):
            found = near
        for text, place in ((self.part, "here"), (self.before, "before"), (self.above, "beside"), (early, "beside")):
            if found > 1 and run[at : at + found] in text:
                return found, place
        if (run[at] == "对" and at and "对" not in self.part) or (run[at] in _TRAILING and not at and begins):
            return 0, ""
        if idle := _idle_word().match(run, at):
            return len(idle.group()), "idle"
        return _shortened(run, at, self.part)

    def _pieced(self, run: str, at: int, size: int) -> int:
        """The first piece of a run that a heading has whole and the phrase in pieces; 0 where it has it not."""
        near = [max(_run(run, at, text), 0) for text in (self.part, self.before)]
        first = max(near)
        rest = run[at + first : at + size]
        whole = 1 < first < size and any(rest in text for text in (self.part, self.before)) and len(rest) > 1
        return first if whole else 0

    def _counted(self, run: str, at: int, begins: bool, ends: bool) -> bool:
        """Whether a character beside a particular stands beside a figure in the phrase too: 国 of 国五 on 国六."""
        figure = rf"[\d{NUMERAL}]"
        last, first = at == len(run) - 1 and not ends, at == 0 and not begins
        return (last and bool(re.search(run[at] + figure, self.part))) or (
            first and bool(re.search(figure + run[at], self.part))
        )

    def _together(self, first: str, second: str) -> bool:
        """Whether one phrase before has both pieces, or the first ends a condition that is short of words."""
        return any(first in one and elliptic(one) for one in self.before.split(",")) or any(
            first in one and second in one for one in self.before.split(",")
        )

    def _begins(self, run: str, at: int, piece: str) -> bool:
        """Whether a piece stands at the beginning of a word of the phrase, or after what the claim has before it."""
        if run[max(0, at - 2) : at] + piece in self.part:
            return True
        for match in re.finditer(re.escape(piece), self.part):
            before = self.part[: match.start()]
            if (
                not before
                or before[-1] in _EDGES
                or piece[0] == "每"
                or _PER.search(before)
                or before.endswith(_idle())
                or before[-2:] in self.said
            ):
                return True
        return False

    def _ends(self, piece: str) -> bool:
        """Whether a piece of the phrase ends a word there, so that a word from elsewhere may follow on it."""
        for match in re.finditer(re.escape(piece), self.part):
            after = self.part[match.end() :]
            if (
                not after
                or after[0] in _EDGES
                or after[0] == "每"
                or _idle_word().match(after)
                or after[:2] in self.said
            ):
                return True
        return False

    def _twice(self, piece: str, place: str) -> bool:
        """Whether the claim has a word more often than the text: 「初中、初中」 on 「小学、初中」."""
        said = self.claim.count(piece)
        return (
            place in ("here", "before") and said > 1 and said > f"{self.part}\0{self.before}\0{self.above}".count(piece)
        )

    def _headless(self, rest: str) -> bool:
        """Whether the phrase begins with words of the claim, so that it has no other subject."""
        begins = re.sub(_leading(), "", self.part)[:2]
        return begins in self.claim or not begins


def elliptic(phrase: str) -> bool:
    """Whether a phrase is a condition that leaves out what it is of: 「未按规定配建的」, 「连续两年未完成的」."""
    return bool(_ELLIPTIC.match(phrase))


_ELLIPTIC = re.compile(r"[^,]{2,10}的$|(?:对|经)?(?:未|没有?|不|无|逾期|拒不|连续|屡次|仍)[^,]{1,12}的$")


def crossed(pieces: Sequence[str], part: str, claim: str) -> bool:
    """Whether words that a claim puts together stand in items of a list that say each something of its own.

    (师市, 负总责) on 「兵团负总责、师市抓落实」 -> True; (食堂, 蛋糕) on 「食堂不得制售冷荤食品、蛋糕」 -> False.
    """
    items = _items(part, claim)
    if len(items) < 2:
        return False
    shared = _shared(items)
    places = [{at for at, item in enumerate(items) if piece in item} for piece in pieces if piece not in shared]
    return any(not left & right for left, right in combinations([place for place in places if place], 2))


def _items(part: str, claim: str) -> list[str]:
    """The items of a list; those that the claim lists too are one."""
    out = [""]
    for match in re.finditer(r"[^、;]+|[、;]", part):
        if match.group() not in "、;" or part[match.start() - 2 : match.end() + 2] in claim:
            out[-1] += match.group()
        else:
            out.append("")
    return [item for item in out if item]


def _shared(items: Sequence[str]) -> str:
    """What a much longer first or last item has for the others too; of short names what the first has more."""
    head = len(items[0]) > ALONE * len(items[1]) + 2
    tail = len(items[-1]) >= ALONE * len(items[-2]) + 2
    more = max(0, len(items[0]) - len(items[1])) if len(items[1]) <= NAME else 0
    return "\0".join((items[0] if head else items[0][:more], items[-1] if tail else ""))


def _run(run: str, at: int, text: str) -> int:
    """How many characters from a position stand in a text in a row; 0 for fewer than two."""
    size = 1
    while at + size < len(run) and run[at : at + size + 1] in text:
        size += 1
    return size if size > 1 else 0


def _shortened(run: str, at: int, part: str) -> tuple[int, str]:
    """A word that the phrase has with characters between: 学位数 in 学位总数."""
    for size in (4, 3, 2):
        piece = run[at : at + size]
        if len(piece) == size and re.search(".{0,2}".join(map(re.escape, piece)), part):
            return size, "here"
    return 0, ""


_TRAILING = "中里内后前底末起止时"
"""Words that say nothing after a noun, and something at the beginning of one: 中级."""

_EDGES = '性、,;:()"的和与及或对向在由将把为等0123456789%'


_PER = re.compile(r"每[\u4e00-\u9fff]{1,2}$")
"""「每人每日」 before a word."""


@cache
def _idle() -> tuple[str, ...]:
    return tuple(load("statements")["idle"].split("|"))


@cache
def _idle_word() -> re.Pattern[str]:
    return re.compile(alternatives(_idle()))


@cache
def _leading() -> str:
    return "^(?:" + str(load("statements")["leading"]) + ")+"


def _minor(character: str, text: str) -> bool:
    """Whether a single character that stands apart tells nothing more than the text."""
    return character in text and character not in load("statements")["telling"]
