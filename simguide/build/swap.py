"""Puts a finished directory in the place of an old one, in one step where the system can."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_LINUX_EXCHANGE = 2
_MAC_SWAP = 2


def swap_in(new: Path, place: Path) -> None:
    """Make ``new`` stand at ``place``; what stood there is at ``new`` afterwards, if anything.

    On Linux and macOS the two change places in one system call, so that a process killed at any
    moment leaves the old or the new directory. Elsewhere there are two renames.
    """
    if not place.exists():
        new.rename(place)
    elif not _exchange(new, place):
        aside = new.with_name(new.name + ".old")
        place.rename(aside)
        new.rename(place)
        aside.rename(new)


def _exchange(first: Path, second: Path) -> bool:
    a, b = os.fsencode(first), os.fsencode(second)
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform.startswith("linux") and hasattr(library, "renameat2"):
        done = library.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _LINUX_EXCHANGE)
        return bool(done == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(a, b, _MAC_SWAP) == 0)
    return False
