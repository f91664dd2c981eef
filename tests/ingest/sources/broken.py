"""Ways to break a file: cut it, flip bits, repeat, drop or swap stretches, and the same inside the parts of a zip."""

from __future__ import annotations

import io
import random
import zipfile
from copy import deepcopy

from lxml import etree

MARKS = (
    b"\xff",
    b"\0",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"9" * 30,
    b"-1",
    b"\xe4\xb8",
    b"w:",
    b"obj",
    b"/Kids",
    b"\n",
    b'w:val="-99999999999"',
)
VALUES = (
    "",
    "0",
    "-1",
    "99999999999",
    "1e308",
    "nan",
    "文",
    "a b",
    "../../x",
    "F0B7",
    "0 0 0 0",
    "g 99999999 1",
    "true",
    "x" * 999,
)


def broken(data: bytes, seed: int) -> bytes:
    """One to four injuries, the same for the same seed; half of those to zip files go to a part inside."""
    chance = random.Random(seed)
    if data.startswith(b"PK") and chance.random() < 0.6:
        return _inside(data, chance)
    return _injured(data, chance)


def _injured(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        data = chance.choice((_cut, _flip, _flips, _drop, _repeat, _swap, _insert))(data, chance)
    return data


def _inside(data: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = set(chance.sample(names, chance.randint(1, min(2, len(names)))))
        wanted = [
            name for name in names if name.endswith(("document.xml", "Content.xml", "sheet1.xml", "numbering.xml"))
        ]
        chosen |= {chance.choice(wanted)} if wanted else set()
        for name in names:
            if name in chosen and chance.random() < 0.05:
                continue
            hurt = _grafted if chance.random() < 0.7 else _injured
            new.writestr(name, hurt(old.read(name), chance) if name in chosen else old.read(name))
    return made.getvalue()


def _grafted(data: bytes, chance: random.Random) -> bytes:
    """Well-formed, but wrong: elements dropped, doubled, moved into one another; attributes and texts exchanged."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return _injured(data, chance)
    for _ in range(chance.randint(1, 12)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        element, other = chance.choice(elements), chance.choice(elements)
        _graft(element, other, chance)
    return etree.tostring(root)


def _graft(element: etree._Element, other: etree._Element, chance: random.Random) -> None:
    parent = element.getparent()
    kind = chance.randrange(6)
    if kind == 0 and parent is not None:
        parent.remove(element)
    elif kind == 1 and parent is not None:
        parent.insert(chance.randint(0, len(parent)), deepcopy(element))
    elif kind == 2:
        element.append(deepcopy(other))
    elif kind == 3 and element.attrib:
        element.set(chance.choice(list(element.attrib)), chance.choice(VALUES))
    elif kind == 4:
        element.tag = other.tag
    else:
        element.text = chance.choice(VALUES)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _flips(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(2, 30)):
        data = _flip(data, chance)
    return data


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(1, 400))


def _drop(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:end] + data[start:end] * chance.randint(1, 20) + data[end:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_stretch(data, chance), _stretch(data, chance)))
    return data if b > c else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(MARKS) + data[at:]
