"""A strict Content-Security-Policy for the built site, to be sent by whoever serves it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

# What a browser runs: neither a file nor data.
_SCRIPT = re.compile(
    rb"<script(?![^>]*(?:\ssrc=|\stype=.application/json))[^>]*>(.*?)</script>", re.S
)
_STYLE = re.compile(rb"<style[^>]*>(.*?)</style>", re.S)


def policy(site: Path) -> str:
    """Everything from the site itself, and inline only what stands in its pages now."""
    scripts: set[bytes] = set()
    styles: set[bytes] = set()
    for path in site.rglob("*.html"):
        page = path.read_bytes()
        scripts.update(_SCRIPT.findall(page))
        styles.update(_STYLE.findall(page))
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *_hashes(scripts)],
        "style-src": ["'self'", *_hashes(styles)],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(" ".join([name, *values]) for name, values in rules.items())


def _hashes(texts: Iterable[bytes]) -> list[str]:
    digests = (base64.b64encode(hashlib.sha256(text).digest()).decode() for text in texts)
    return sorted(f"'sha256-{digest}'" for digest in digests)
