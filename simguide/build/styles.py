"""Our style sheets: written in files of one purpose each, sent as one small file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import material
import rcssmin

# In the order in which they count; what Material has of its own is loaded before them.
NAMES = ("tokens", "layout", "components", "search", "print")
_ICONS = Path(material.__file__).parent / "templates" / ".icons"


def joined(root: Path, theme: Mapping[str, Any]) -> str:
    """The style sheets as one, small, with the signs that ``theme`` of mkdocs.yml chooses."""
    folder = root / "templates" / "theme" / "stylesheets"
    written = "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in NAMES)
    return small(written + signs(theme.get("icon", {}).get("admonition", {})))


def small(css: str) -> str:
    """A style sheet without comments and needless spaces."""
    return str(rcssmin.cssmin(css))


def signs(icons: Mapping[str, str]) -> str:
    """The sign of each kind of box, under the names that Material has for them."""
    return "".join(
        f".md-typeset .{kind} > :is(.admonition-title, summary)::before"
        f"{{--md-admonition-icon--note: {_drawn(name)}}}\n"
        for kind, name in icons.items()
    )


def _drawn(name: str) -> str:
    text = (_ICONS / f"{name}.svg").read_text(encoding="utf-8").strip().replace('"', "'")
    drawing = quote(text, safe=" ='/:")
    return f'url("data:image/svg+xml;charset=utf-8,{drawing}")'
