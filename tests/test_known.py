"""What check prints: shares of known answers, pages to act on, and the worksheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import support

from simguide import loading
from simguide.facts.routes import Desk
from simguide.facts.snapshot import Snapshot
from simguide.pages import known, worksheet
from simguide.pages.procedures import ProcedureView

Views = dict[tuple[str, str], ProcedureView]


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Views:
    """The pages of the tiny data."""
    root = tmp_path_factory.mktemp("known")
    support.copy_tiny_data(root)
    pages = known.views(Snapshot(loading.load(root), support.DAY))
    return {(view.carrier.id, view.procedure.id): view for view in pages}


def bare(view: ProcedureView) -> ProcedureView:
    """The page as if neither a way nor a desk nor an official page were known."""
    return replace(
        view,
        sections=tuple(
            replace(section, ways=(), calls=(), page=None, desk=Desk((), (), None))
            for section in view.sections
        ),
    )


def test_the_carriers_that_most_readers_have_come_first(views: Views) -> None:
    assert [name for name, _ in list(views)[:6:3]] == ["docomo", "tiny-travel"]


def test_a_share_counts_what_the_page_does_not_call_unknown(views: Views) -> None:
    view = views["docomo", "reissue"]
    asked = sum(len(view.procedure.slots) for _ in view.sections)
    unknown = sum(len(section.answer.unknown) for section in view.sections)
    assert 0 < unknown < asked
    share = known.shares([view])["mno", "reissue"]
    assert share == known.Share(asked - unknown, asked)
    assert str(known.Share(1, 4)) == "25%"


def test_nothing_is_asked_of_what_cannot_be_done(views: Views) -> None:
    view = views["docomo", "cancel"]
    assert all(section.not_offered for section in view.sections)
    assert known.shares([view])["mno", "cancel"].asked == 0
    assert not known.wanted([view])


def test_a_page_without_way_desk_and_official_page_is_named(views: Views) -> None:
    view = views["docomo", "suspend"]
    assert known.can_act(view)
    assert not known.can_act(bare(view))
    lines = list(worksheet.summary([view, bare(view)]))
    assert lines[-2:] == ["1 of 2 pages let a reader act", "  nothing to act with: docomo suspend"]


def test_one_card_type_without_anything_to_act_with_is_enough(views: Views) -> None:
    view = views["docomo", "reissue"]
    first, second = view.sections
    stuck = replace(view, sections=(first, bare(view).sections[1]))
    assert known.can_act(replace(view, sections=(first, second))) == known.can_act(view)
    assert not known.can_act(stuck)


def test_the_worksheet_names_what_is_unknown_and_where_to_look(views: Views) -> None:
    view = views["docomo", "reissue"]
    wanted = known.wanted([view])
    assert [item.card_types for item in wanted] == [("physical",), ("esim",)]
    roles = ", ".join(slot.role for slot in view.sections[0].answer.unknown)
    assert next(worksheet.worksheet(wanted)) == (
        f"docomo reissue (physical): {roles}: no official page is known"
    )


def test_check_prints_the_summary_and_the_worksheet_on_demand(tiny_code: Path) -> None:
    plain = support.generate(tiny_code, "check")
    assert plain.returncode == 0, plain.stderr
    assert "known answers" in plain.stdout
    assert "pages let a reader act" in plain.stdout
    sheet = support.generate(tiny_code, "check", "--worksheet").stdout
    assert sheet.startswith("docomo ")
    assert "known answers" not in sheet


@pytest.fixture
def tiny_code(tmp_path: Path) -> Path:
    support.copy_code(tmp_path)
    support.copy_tiny_data(tmp_path)
    return tmp_path
