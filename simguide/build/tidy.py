"""Mends what Material and Markdown's extensions write against the HTML standard, in every page.

The Nu validator names these faults; each belongs to another program, so it is mended where all
pages pass, not in a copy of that program's template. Indentation goes too where it shows nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

_SPACES = re.compile(r"\n\s+")
_KEPT_SPACES = ("<pre", "<textarea")
_VOID = re.compile(r"<(br|hr|img|input|wbr)\b([^<>]*?) ?/>")
# A check box keeps nothing to complete: site.js closes the drawer that Firefox remembers.
_CHECKBOX = re.compile(r'(<input [^<>]*type="checkbox"[^<>]*?) autocomplete="off"')
_PLAIN = (
    (' tabindex=""', ""),  # the name of a section in the navigation
    (" markdown>", ">"),  # a block within a fold, of which md_in_html leaves its mark
)
# Of a page that has pages below it, Material's navigation has no switch for the contents.
_CONTENTS, _CONTENTS_SWITCH = ' for="__toc"', ' id="__toc"'


def tidied(page: str) -> str:
    """The HTML of a page as the standard has it, without its indentation."""
    for fault, mended in _PLAIN:
        page = page.replace(fault, mended)
    if _CONTENTS_SWITCH not in page:
        page = page.replace(_CONTENTS, "")
    page = _CHECKBOX.sub(r"\1", _VOID.sub(r"<\1\2>", page))
    if any(kept in page for kept in _KEPT_SPACES):
        return page
    return _SPACES.sub("\n", page)


def tidy(folder: Path) -> None:
    """Rewrite every page below ``folder``."""
    for path in folder.rglob("*.html"):
        path.write_text(tidied(path.read_text(encoding="utf-8")), encoding="utf-8")
