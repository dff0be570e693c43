"""Our style sheets: written in files of one purpose each, sent as one small file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import material
import rcssmin

# In the order in which they count; what Material has of its own is loaded before them.
NAMES = ("tokens", "layout", "components", "search", "print")
_ICONS = Path(material.__file__).parent / "templates" / ".icons"


@dataclass(frozen=True)
class Look:
    """How a page outside of mkdocs is dressed: Material's names of colours, style sheets."""

    scheme: str
    primary: str
    accent: str
    styles: tuple[str, ...]


def look(theme: Mapping[str, Any], site: Path, language: str) -> Look:
    """The first look of ``theme`` in mkdocs.yml, with the style sheets of ``language``."""
    palette = theme.get("palette") or {}
    first = palette[0] if isinstance(palette, list) else palette
    colours = sorted((site / language / "assets" / "stylesheets").glob("palette*.css"))
    return Look(
        # As Material has them where nothing is said.
        scheme=first.get("scheme", "default"),
        primary=_named(first.get("primary", "indigo")),
        accent=_named(first.get("accent", "indigo")),
        styles=(
            *(path.relative_to(site).as_posix() for path in colours),
            f"{language}/static/site.css",
        ),
    )


def _named(colour: str) -> str:
    return colour.replace(" ", "-")


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
