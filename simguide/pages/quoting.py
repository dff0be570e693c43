"""What an editor cites in prose becomes the fact that it names: words, button or phrase."""

from __future__ import annotations

import re

from markupsafe import Markup

from simguide.facts.calls import calls
from simguide.facts.snapshot import Snapshot
from simguide.pages import markdown
from simguide.pages.buttons import ButtonWriter
from simguide.records.prose import CITATION

_LABEL = re.compile(r"「([^」\n]+)」")
_LINE = re.compile(r"^(\s*)(.*)$")


def quoted_prose(body: str, writer: ButtonWriter, snapshot: Snapshot) -> Markup:
    """The Markdown of ``body`` with its citations resolved. Raises KeyError for an unknown one."""

    def cite(match: re.Match[str]) -> str:
        words, kind, key = match.groups()
        if kind == "say":
            return ""
        cited = snapshot.by_key[key]
        if kind == "call" and snapshot.in_force(cited):
            facts = snapshot.shared if key.startswith("any:") else snapshot.of(cited.origin)
            call = next(one for one in calls(facts) if one.number.key == key)
            return str(writer.call(call))
        shown = words or str(writer.told(cited))
        return f"{shown} {writer.fact_mark(cited)}"

    lines = []
    for line in body.splitlines():
        say = CITATION.search(line)
        if say and say[2] == "say":
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + said for said in _phrase(writer, say[3])]
        else:
            lines.append(_labels(CITATION.sub(cite, line)))
    return Markup("\n".join(lines))  # noqa: S704 - prose is Markdown, facts are escaped


def _phrase(writer: ButtonWriter, name: str) -> list[str]:
    """A phrase as a folded card."""
    phrase = writer.words.library.phrases[name]
    title = markdown.steady(writer.words.say("say-this"))
    return [
        f'??? quote "{title}"',
        "",
        f"    {markdown.plain(phrase.ja)}",
        f"    {markdown.attributes('say', lang='ja')}",
        "",
        f"    {markdown.plain(phrase.romaji)}",
        f"    {markdown.attributes('reading', lang='ja-Latn')}",
        "",
        f"    {writer.text(phrase.text)}",
        "",
    ]


def _labels(line: str) -> str:
    """Japanese labels of the editor's own words, marked as Japanese."""
    return _LABEL.sub(
        lambda match: (
            match[0] if line[: match.start()].endswith("*") else str(markdown.quoted(match[1]))
        ),
        line,
    )
