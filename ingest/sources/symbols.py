"""Characters of symbol fonts (Wingdings, Symbol), which stand at private code points, as the signs a reader sees."""

from __future__ import annotations

SIGNS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x72: "□",
    0x75: "◆",
    0x76: "◆",
    0x77: "◆",
    0xA7: "■",
    0xA8: "□",
    0xB7: "•",
    0xD8: "➢",
    0xFC: "√",
    0xFB: "×",
    0xFD: "☒",
    0xFE: "☑",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
}
SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xA5: "∞", 0xB8: "÷", 0x2D: "−"}
"""Adobe's Symbol encoding, where the same codes mean other signs."""
UNKNOWN = "□"


def sign(code: int, font: str) -> str:
    """One character of a symbol font. ``(0xF0B3, "Symbol")`` -> 「≥」, ``(0xF0FE, "Wingdings")`` -> 「☑」."""
    plain = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if code == plain and not font.lower().startswith(("symbol", "wingdings", "webdings")):
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000 else UNKNOWN
    if font.lower() == "symbol":
        return SYMBOL.get(plain, SIGNS.get(plain, chr(plain) if 0x20 <= plain < 0x7F else UNKNOWN))
    return SIGNS.get(plain, UNKNOWN)


def shown(text: str) -> str:
    """Text with the private characters of symbol fonts replaced. 「\\uf0b7」 -> 「•」."""
    return "".join(sign(ord(char), "") if "\uf000" <= char <= "\uf0ff" else char for char in text)
