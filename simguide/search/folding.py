"""One form for words that readers write in many ways: case, width, accents, kana, script variants.

templates/static/search.js folds a query in the same way; tests/test_search.py holds the two to
each other.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources

import opencc

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


@cache
def han_table() -> dict[str, str]:
    """Traditional and Japanese characters, each with its Simplified one (OpenCC)."""
    han = [chr(code) for code in range(0x3400, 0xA000)]
    simple = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = {old: new for old, new in zip(han, simple, strict=True) if len(new) == 1}
    variants = resources.files("opencc").joinpath("dictionary/JPVariants.txt")
    for line in variants.read_text(encoding="utf-8").splitlines():
        traditional, _, japanese = line.partition("\t")
        for character in japanese.split():
            if len(traditional) == 1 and len(character) == 1 and table[character] == character:
                table[character] = table.get(traditional, traditional)
    return {old: new for old, new in table.items() if old != new}


def fold(text: str) -> str:
    """One form for case, width, accents, kana and script variants."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not "\u0300" <= c <= "\u036f")
    plain = unicodedata.normalize("NFC", plain).lower().translate(_HIRAGANA)
    table = han_table()
    return "".join(table.get(character, character) for character in plain)


def compact(text: str) -> str:
    """Folded, letters and digits only: how a word stands in the vocabulary."""
    return "".join(c for c in fold(text) if unicodedata.category(c)[0] in "LN")
