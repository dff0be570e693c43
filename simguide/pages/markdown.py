"""Text as Markdown: whatever stands in the data comes out as the reader's characters.

Templates print strings through ``plain``; what is Markdown already is ``Markup``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from markupsafe import Markup

_LABEL = re.compile(r"「([^」]+)」")
_SPACES = re.compile(r"\s+")
# Inline: what Python-Markdown lets a backslash escape; & and < have entities of their own.
_ESCAPED = re.compile(r"([\\`*_{}\[\]|])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "^": "&#94;", '"': "&quot;"}
_ENTITY = re.compile(r'[&<>~^"]')
# At the start of a line: what begins a block. A backslash serves where Python-Markdown knows it.
_LINE_START = re.compile(r"^([#+\-=:!?/]|\d+[.)])")
_LINE_END = re.compile(r"#+$")
_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def plain(text: object) -> Markup:
    """``text`` as the reader's characters, wherever in Markdown it lands."""
    if isinstance(text, Markup):
        return text
    safe = _SPACES.sub(" ", str(text)).strip()
    start = _LINE_START.match(safe)
    head, rest = (safe[: start.end()], safe[start.end() :]) if start else ("", safe)
    rest = _LINE_END.sub(lambda match: "&#35;" * len(match[0]), _inline(rest))
    return _made(_line_start(head) + rest)


def inline(text: str) -> Markup:
    """A part of a line, its spaces kept: for separators and the parts of a sentence."""
    return _made(_inline(text))


def _inline(text: str) -> str:
    escaped = _ENTITY.sub(lambda match: "\0" + match[0], text)
    escaped = _ESCAPED.sub(r"\\\1", escaped).replace("///", "//&#47;")  # ///Footnotes Go Here///
    return re.sub("\0(.)", lambda match: _ENTITIES[match[1]], escaped)


def _line_start(head: str) -> str:
    """The first characters of a line, which must not begin a block."""
    if not head:
        return ""
    mark = head[-1]
    return head[:-1] + (f"&#{ord(mark)};" if mark not in "#+-.!" else f"\\{mark}")


def _made(markdown: str) -> Markup:
    return Markup(markdown)  # noqa: S704 - every special character is escaped by now


def attributes(*classes: str, **values: str) -> Markup:
    """An attribute list such as ``{ .fact lang=ja data-fact="docomo:…" }``."""
    parts = [f".{name}" for name in classes if name]
    for name, value in values.items():
        key = "id" if name == "id_" else name.replace("_", "-")
        safe = re.sub(r"[{}\"<>&\s]+", " ", value).strip()
        parts.append(f"#{safe}" if key == "id" else f'{key}="{safe}"')
    return _made("{ " + " ".join(parts) + " }") if parts else Markup("")


def link(text: object, address: str, *classes: str, **values: str) -> Markup:
    """A Markdown link; ``text`` is plain unless it is Markdown already."""
    target = quote(address, safe="%/:=&?~#+!$,;'@*[]")
    target = target.replace("*", "%2A").replace("[", "%5B").replace("]", "%5D")
    return _made(f"[{plain(text)}]({target})") + attributes(*classes, **values)


def japanese(text: str, *classes: str) -> Markup:
    """A Japanese text, marked so that browsers choose Japanese glyphs and voices."""
    return _made(f"*{plain(text)}*") + attributes(*classes, lang="ja")


def button(label: str) -> Markup:
    """A label, drawn like the button or field that it stands on."""
    language = {"lang": "ja"} if _JAPANESE.search(label) else {}
    return _made(f"**{plain(label)}**") + attributes("ja", **language)


def quoted(label: str) -> Markup:
    """A Japanese term within a sentence, in its brackets."""
    return japanese(f"「{label}」")


def sentence(text: str, mark: Callable[[str], Markup] = quoted) -> Markup:
    """A text of the data: Japanese in 「」 is marked as Japanese, everything else stays text."""
    parts = _LABEL.split(_SPACES.sub(" ", text).strip())
    pieces = [
        mark(part) if index % 2 else _piece(part, first=index == 0, last=index == len(parts) - 1)
        for index, part in enumerate(parts)
    ]
    return Markup("").join(pieces)


def _piece(text: str, *, first: bool, last: bool) -> Markup:
    """A part of a sentence: only its own line's start and end are special."""
    if first:
        shown = plain(text)
        tail = text[len(text.rstrip()) :] if not last else ""
        return shown + tail
    return _made(_LINE_END.sub(lambda match: "&#35;" * len(match[0]), _inline(text)))


def steady(text: object) -> Markup:
    """A text for a title in straight quotes (tabs, folded blocks): no quote of its own."""
    return _made(str(plain(text)).replace('"', "&quot;"))
