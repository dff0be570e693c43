"""Hands the Markdown of each language to mkdocs: derived configuration, one process a language."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from simguide.records.library import Library
from simguide.records.models import Language


class BuildError(Exception):
    """A step of the build failed; the message is for people."""


def write_config(library: Library, root: Path, build: Path, language: Language) -> Path:
    """Write the derived configuration of ``language``, as JSON, which is YAML too."""
    folder = build / language.id
    path = folder / "mkdocs.yml"
    config = {
        "INHERIT": _relative(root / "mkdocs.yml", folder),
        "site_name": library.site.name[language.id],
        "site_description": library.site.tagline[language.id],
        "site_url": f"{library.site.address}{language.id}/",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {
            "language": language.id,
            "custom_dir": _relative(root / "templates" / "theme", folder),
        },
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in config.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _relative(target: Path, start: Path) -> str:
    return Path(os.path.relpath(target.resolve(), start.resolve())).as_posix()


def build_all(configs: Iterable[Path]) -> None:
    """Build every configuration, side by side. Raises BuildError with what mkdocs said."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "PYTHONHASHSEED": "0",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f"]
    running = [
        subprocess.Popen(
            [*command, str(config)],
            env=environment,
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
