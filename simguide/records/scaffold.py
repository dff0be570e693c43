"""The frame of a new carrier's data file."""

from __future__ import annotations

import datetime
from pathlib import Path

from simguide.records import schema
from simguide.records.ids import is_slug

_FRAME = """\
{mark}
# Replace every … and remove what the carrier does not have. CONTRIBUTING.md explains ids.
id: {id}
name: {text}
ja: …
aliases: []
kind: mvno
network: []
status:
  state: open
card_types: [physical]
seen: {day}
facts:
  - id: suspend.any.phone.number
    value: "0120-…"
    text: {text}
    source: example
    confidence: medium
questions:
  - about: reissue.physical
    text: {text}
    ask: reissue-fee
sources:
  example:
    url: https://…
    publisher: …
    kind: official
    seen: {day}
"""


class ScaffoldError(Exception):
    """The frame cannot be written; the message says why and what would be right."""


def new_carrier(root: Path, carrier: str, day: str | None = None) -> Path:
    """Write the frame of ``carrier``; raises ScaffoldError for a wrong id or an existing file."""
    if not is_slug(carrier):
        raise ScaffoldError(f"“{carrier}” is no id; allowed: a-z, 0-9 and single hyphens")
    path = root / "data" / "carriers" / f"{carrier}.yaml"
    if path.exists():
        raise ScaffoldError(f"{path.relative_to(root)} exists; choose another id")
    today = day or datetime.date.today().isoformat()
    mark = schema.first_line(f"carriers/{carrier}.yaml")
    text = "{" + ", ".join(f"{language}: …" for language in schema.languages(root)) + "}"
    frame = _FRAME.format(mark=mark, id=carrier, day=today, text=text)
    path.write_text(frame, encoding="utf-8")
    return path
