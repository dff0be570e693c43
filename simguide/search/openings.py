"""What a written page says first: its headings, each with the opening of its section."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADING = re.compile(r"^##+ (.+?)(?: *\{[^}]*\})?$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?|\[\^[^\]]*\]:?|\{[^}]*\}")
_MARKUP = re.compile(
    r"^(?:[!?]{3}\+? .*|--8<--.*|\*\[.*|\s*[|:>#*+-]+)|<[^>]+>|[*`_|]", re.MULTILINE
)
# How much of a section is looked up: its opening says what it is about.
_OPENING = 26


def sections(body: str) -> Iterator[tuple[str, str]]:
    """The title and the opening of each section of a page's Markdown."""
    parts = _HEADING.split(body)
    for title, text in zip(parts[1::2], parts[2::2], strict=True):
        yield _plain(title), _plain(text)[:_OPENING]


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub(" ", _LINK.sub(r"\1", text)).split())
