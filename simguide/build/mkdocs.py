"""Hands the Markdown of each language to mkdocs: derived configuration, one process a language."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from simguide.build.errors import BuildError
from simguide.build.nav import Navigation, translated
from simguide.pages.render import Rendered
from simguide.pages.wording import Wording
from simguide.records.library import Library
from simguide.records.models import Language

_YAML = YAML(typ="rt")
_YAML.width = 10_000
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    "PYTHONHASHSEED": "0",
}


@dataclass(frozen=True)
class Configs:
    """mkdocs.yml as each language has it: ``base`` is the file itself, as it is written."""

    library: Library
    root: Path
    base: dict[str, Any]

    @classmethod
    def read(cls, library: Library, root: Path) -> Configs:
        """Read the root's mkdocs.yml."""
        return cls(library, root, cls.load(root / "mkdocs.yml"))

    @staticmethod
    def load(path: Path) -> dict[str, Any]:
        """A configuration as it is written: tags that only mkdocs knows are kept."""
        config: dict[str, Any] = _YAML.load(path.read_text(encoding="utf-8"))
        return config

    def write(self, build: Path, pages: Mapping[str, Sequence[Rendered]]) -> None:
        """Write {build}/{lang}/mkdocs.yml, and build/default.yml for the root's own mkdocs.yml."""
        (self.root / "build").mkdir(exist_ok=True)
        write_config(self.root / "build" / "default.yml", self.words(self.library.languages[0]))
        for language in self.library.languages:
            config = self.derived(build / language.id, language, pages[language.id])
            write_config(build / language.id / "mkdocs.yml", config)

    def derived(
        self, folder: Path, language: Language, pages: Sequence[Rendered]
    ) -> dict[str, Any]:
        """The configuration of one language, which lies in ``folder``."""
        theme: dict[str, Any] = {"language": language.id}
        palette = self.base["theme"].get("palette")
        if "custom_dir" in self.base["theme"]:
            custom_dir = self.root / self.base["theme"]["custom_dir"]
            theme["custom_dir"] = _relative(custom_dir, folder)
        if isinstance(palette, list):
            theme["palette"] = [self._named(option, language) for option in palette]
        config = {
            "INHERIT": _relative(self.root / "mkdocs.yml", folder),
            **self.words(language),
            "docs_dir": "docs",
            "site_dir": "site",
            "theme": theme,
            "markdown_extensions": [
                self._extension(item, folder, language) for item in self.base["markdown_extensions"]
            ],
        }
        if "nav" in self.base:
            config["nav"] = Navigation(self.library, language.id, pages).unfolded(self.base["nav"])
        return config

    def words(self, language: Language) -> dict[str, Any]:
        """What the site is called, its words and its languages, in one language."""
        library, words = self.library, Wording(self.library, language)
        text = {
            key.removeprefix("ui-"): text[language.id]
            for key, text in library.interface.items()
            if key.startswith("ui-")
        }
        text["report-address"] = f"{library.site.repository}/issues/new?title="
        checked = f"{text['checked']}{words.date(library.checked)}"
        alternate = [
            {
                "name": other.name,
                "short": other.short,
                "link": f"../{other.id}/",
                "address": f"{library.site.address}{other.id}/",
                "id": other.id,
                "lang": other.html,
            }
            for other in library.languages
        ]
        return {
            "site_name": library.site.name[language.id],
            "site_description": library.site.tagline[language.id],
            "site_url": f"{library.site.address}{language.id}/",
            "copyright": f"{text['footer']}<br>{text['licence']}<br>{checked}",
            "extra": {
                "language": {"id": language.id, "html": language.html},
                "words": text,
                "alternate": alternate,
            },
        }

    def _named(self, option: dict[str, Any], language: Language) -> dict[str, Any]:
        """A palette option, its switch named in ``language``."""
        if "toggle" not in option:
            return option
        name = translated(self.library, option["toggle"]["name"], language.id)
        return {**option, "toggle": {**option["toggle"], "name": name}}

    def _extension(self, item: Any, folder: Path, language: Language) -> Any:
        """A Markdown extension, its words in ``language`` and its included files those of it."""
        if not isinstance(item, dict):
            return item
        ((name, options),) = item.items()
        if name == "pymdownx.snippets":
            # An absolute path, since mkdocs may run anywhere.
            options = {**options, "base_path": [str((folder / "includes").resolve())]}
        if "BACKLINK_TITLE" in (options or {}):
            title = translated(self.library, options["BACKLINK_TITLE"], language.id)
            options = {**options, "BACKLINK_TITLE": title}
        return {name: options}


def write_config(path: Path, config: dict[str, Any]) -> None:
    """Write a configuration as YAML."""
    with path.open("w", encoding="utf-8") as file:
        _YAML.dump(config, file)


def _relative(target: Path, start: Path) -> str:
    return Path(os.path.relpath(target.resolve(), start.resolve())).as_posix()


def build_all(configs: Iterable[Path]) -> None:
    """Build every configuration, side by side. Raises BuildError with what mkdocs said."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f"]
    running = [
        subprocess.Popen(
            [*command, str(config)],
            env={**os.environ, **ENVIRONMENT},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for config in configs
    ]
    said = [process.communicate()[0] for process in running]
    failed = [text for process, text in zip(running, said, strict=True) if process.returncode]
    if failed:
        raise BuildError("mkdocs did not build:\n" + "\n".join(failed))
