"""Serves the site on this machine and rebuilds it when data, templates or docs change."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from livereload import Server

WATCHED = ("data", "templates", "docs", "simguide", "mkdocs.yml")


def rebuild(root: Path) -> bool:
    """Build in a process of its own, so that changed code counts too; says whether it worked."""
    command = [sys.executable, str(root / "generate.py"), "build"]
    return subprocess.run(command, check=False).returncode == 0


def serve(root: Path, port: int) -> None:
    """Serve until interrupted. A failed build leaves the last good site in place."""
    rebuild(root)
    server = Server()
    for name in WATCHED:
        server.watch(str(root / name), lambda: rebuild(root))
    server.serve(root=str(root / "site"), host="127.0.0.1", port=port)
