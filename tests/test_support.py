"""tests/support.py: what is made once is made whole, or fails at once for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
import support


def test_it_is_made_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []
    first = support.once(tmp_path_factory, "made-once", made.append)
    assert support.once(tmp_path_factory, "made-once", made.append) == first
    assert made == [first]


def test_what_a_dead_worker_left_half_is_made_anew(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    half = tmp_path_factory.getbasetemp() / "left-half"
    half.mkdir()
    (half / "rest").touch()
    place = support.once(tmp_path_factory, "left-half", lambda root: (root / "whole").touch())
    assert {path.name for path in place.iterdir()} == {".done", "whole"}


def test_a_failure_is_told_to_those_who_come_later(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def fail(root: Path) -> None:
        raise ValueError("no luck")

    with pytest.raises(ValueError, match="no luck"):
        support.once(tmp_path_factory, "failing", fail)
    with pytest.raises(AssertionError, match="no luck"):
        support.once(tmp_path_factory, "failing", fail)
