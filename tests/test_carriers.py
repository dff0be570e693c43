"""A carrier's own page: what is known of the brand, and what is only said of it."""

from __future__ import annotations

from pathlib import Path

import made
import pytest
import support


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"network": ["docomo"]}, "Network: docomo"),
        ({"network": [], "network_unverified": ["au"]}, "Network: au (not confirmed)"),
        (
            {"network": ["docomo"], "network_unverified": ["au"]},
            "Network: docomo, au (not confirmed)",
        ),
    ],
)
def test_a_network_that_nobody_confirmed_is_told_as_such(
    tmp_path: Path, more: dict[str, list[str]], said: str
) -> None:
    today = made.snapshot(made.carrier("docomo", **more), made.carrier("au"))
    pages = made.pages(today, tmp_path)
    assert said in support.text_of(pages["carriers/docomo/"]).replace(" ,", ",")
    row = support.text_of(pages["carriers/"].xpath("//tr[td]")[0])
    assert said.removeprefix("Network: ") in row
