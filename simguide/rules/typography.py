"""How Chinese is set here: full-width punctuation, no space between 汉字 and Latin, 您 and not 你.

The browser sets the thin space between the scripts itself (``text-autospace``); a space in the
data would come on top of it. Japanese labels in 「」 are quoted as they are and not judged.
"""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff"
_LABEL = re.compile(r"「[^」]*」")
_RULES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(rf"[{_HAN}] +[A-Za-z0-9+#*¥]|[A-Za-z0-9%)] +[{_HAN}]"),
        "a space between 汉字 and Latin or figures",
        "write them without a space",
    ),
    (
        re.compile(rf"[{_HAN}][,;:!?]|[,;!?][{_HAN}]|[{_HAN}]\.(?!\w)|[{_HAN}]\(|\)[{_HAN}]"),
        "half-width punctuation beside 汉字",
        "use full-width punctuation ，。；：？！（）",
    ),
    (re.compile("你"), "“你”", "write 您, or leave the pronoun out"),
    (re.compile(r"¥\d|\d日元|\d円(?=\d)"), "an amount not in the form 4,950円", "write 4,950円"),
    (re.compile(r"[「]|[」]"), "「」 that does not pair", "close every 「 with 」"),
)


def chinese_faults(text: str) -> list[tuple[str, str]]:
    """What is set wrong in a Chinese text, each with what is right."""
    rest = _LABEL.sub("", text)
    return [(wrong, right) for pattern, wrong, right in _RULES if pattern.search(rest)]


def english_faults(text: str) -> list[tuple[str, str]]:
    """What is set wrong in an English text, each with what is right."""
    rest = _LABEL.sub("", text)
    faults = []
    if re.search(r"\d+ ?(?:yen|JPY|円)\b|\d円", rest):
        faults.append(("an amount not in the form ¥4,950", "write ¥4,950"))
    if re.search(r"\b\d{1,2}(?::\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)\b", rest, re.IGNORECASE):
        faults.append(("a 12-hour time", "write times as 9:00 or 20:00"))
    if re.search("[\u3002\uff0c\uff1b\uff1a\uff08\uff09]", rest):
        faults.append(("full-width punctuation", "use half-width punctuation"))
    if re.search("[「」]", rest):
        faults.append(("「」 that does not pair", "close every 「 with 」"))
    return faults
