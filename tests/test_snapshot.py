"""simguide/facts/snapshot.py: what has ended is nowhere current, what comes is not early."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import made
import pytest
import support
from lxml import html
from made import fact

from simguide.build import api
from simguide.facts.snapshot import Snapshot
from simguide.pages import known, render
from simguide.pages.comparison import comparison
from simguide.pages.languages import speakers
from simguide.pages.lost import lost_view
from simguide.pages.places import Places
from simguide.pages.wording import Wording
from simguide.records import models
from simguide.search import index

NUMBER = "0120-524-360"
ENDED = {"effective_until": "2026-01-31"}
Pages = made.Pages
COMING = {"effective_from": "2027-04-01"}
# A fact of each kind that some view chooses, by what it is about.
KINDS: tuple[tuple[str, Any], ...] = (
    ("suspend.any.phone.number", NUMBER),
    ("suspend.any.any.page", "https://c.example/stop"),
    ("suspend.any.any.info", None),
    ("suspend.any.any.channels", ["shop", "online"]),
    ("reissue.physical.shop.fee", 4950),
    ("reissue.physical.shop.documents", ["passport"]),
    ("reissue.physical.any.available", False),
    ("cancel.any.phone.available", False),
    ("cancel.any.any.early-fee", 1100),
    ("cancel.any.online.sms-code", True),
    ("contact.any.phone.number", NUMBER),
    ("contact.any.phone.languages", ["ja", "en"]),
    ("contact.any.chat.page", "https://c.example/chat"),
    ("contact.any.phone.available", False),
    ("identity.any.any.documents", ["passport"]),
    ("pitfall.any.any.info", None),
    ("mnp.any.online.fee", 3300),
    ("account.any.any.info", None),
)


APART = "ancestor::details[.//*[@id='past' or @id='announced']]"


@pytest.fixture(scope="module")
def made_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    """The pages of a carrier for each of KINDS, its one fact in force, ended and to come."""
    return {
        when: made.pages(of_kinds(dates), tmp_path_factory.mktemp(when))
        for when, dates in (("in force", {}), ("past", ENDED), ("announced", COMING))
    }


def of_kinds(dates: dict[str, str]) -> Snapshot:
    carriers = [
        made.carrier(f"c{turn}", fact(name, value, **dates))
        for turn, (name, value) in enumerate(KINDS)
    ]
    return made.snapshot(made.carrier("docomo"), *carriers)


@pytest.mark.parametrize("when", ["past", "announced"])
@pytest.mark.parametrize("turn", range(len(KINDS)), ids=[name for name, _ in KINDS])
def test_a_fact_stands_on_pages_while_it_is_in_force_only(
    made_pages: dict[str, Pages], turn: int, when: str
) -> None:
    def shown(pages: Pages) -> set[str]:
        places = f"//*[@data-fact='c{turn}:{KINDS[turn][0]}'][not({APART})]"
        return {path for path, page in pages.items() if page.xpath(places) if path != "changes/"}

    assert shown(made_pages["in force"])
    assert shown(made_pages[when]) == set()


@pytest.mark.parametrize("when", ["past", "announced"])
def test_no_number_or_address_out_of_its_time_is_linked(
    made_pages: dict[str, Pages], when: str
) -> None:
    def targets(pages: Pages) -> set[str]:
        links = f"//a[not({APART})]/@href"
        found = {str(link) for page in pages.values() for link in page.xpath(links)}
        return {link for link in found if link.startswith(("tel:", "https://c.example/"))}

    assert len(targets(made_pages["in force"])) == 3
    assert targets(made_pages[when]) == set()


@pytest.mark.parametrize("when", ["past", "announced"])
@pytest.mark.parametrize("turn", range(len(KINDS)), ids=[name for name, _ in KINDS])
def test_a_fact_that_ended_or_comes_can_still_be_read(
    made_pages: dict[str, Pages], turn: int, when: str
) -> None:
    """Where the data for programs says that it stands, under a heading that tells its time."""
    key = f"c{turn}:{KINDS[turn][0]}"
    today = of_kinds(ENDED if when == "past" else COMING)
    path, _, anchor = Places(today).of(today.by_key[key]).partition("#")
    page = made_pages[when][path]
    assert anchor == when
    assert page.xpath(f"//details[.//*[@id='{when}']]//*[@data-fact='{key}']")


@pytest.mark.parametrize("when", [ENDED, COMING], ids=["ended", "coming"])
def test_no_view_counts_a_fact_out_of_its_time(when: dict[str, str]) -> None:
    """Coverage, lost page, comparison and languages, each with and without the date."""

    def views(**more: str) -> tuple[Any, ...]:
        today = made.of(
            fact("suspend.any.phone.number", NUMBER, **more),
            fact("suspend.any.phone.languages", ["ja", "en"], **more),
            fact("suspend.any.any.fee", 0, **more),
        )
        (state,) = {
            one.coverage for one in known.covered(known.views(today)) if one.procedure == "suspend"
        }
        (row,) = comparison(today, today.library.procedures["suspend"])
        (lost,) = lost_view(today).contract
        return state, len(row.calls), len(row.fees), len(lost.calls), speakers(today)

    state, *counts, spoken = views()
    assert (state, counts) == ("known", [1, 1, 1])
    assert [code for code, _ in spoken] == ["en"]
    assert views(**when) == ("unknown", 0, 0, 0, ())


@pytest.mark.parametrize(
    ("dates", "day", "where"),
    [
        ({}, "2026-11-22", "in_force"),
        ({"effective_until": "2026-11-22"}, "2026-11-22", "in_force"),
        ({"effective_until": "2026-11-21"}, "2026-11-22", "past"),
        ({"effective_until": "2026-11"}, "2026-11-30", "in_force"),
        ({"effective_until": "2026-11"}, "2026-12-01", "past"),
        ({"effective_until": "2026-12"}, "2026-12-31", "in_force"),
        ({"effective_until": "2026"}, "2026-12-31", "in_force"),
        ({"effective_until": "2026"}, "2027-01-01", "past"),
        ({"effective_from": "2026-11-22"}, "2026-11-22", "in_force"),
        ({"effective_from": "2026-11-23"}, "2026-11-22", "announced"),
        ({"effective_from": "2026-12"}, "2026-11-30", "announced"),
        ({"effective_from": "2026-12"}, "2026-12-01", "in_force"),
    ],
)
def test_the_days_on_which_a_fact_holds(dates: dict[str, str], day: str, where: str) -> None:
    record = made.carrier("docomo", fact("reissue.any.any.fee", 0, **dates))
    today = made.snapshot(record, day=datetime.date.fromisoformat(day))
    found = {
        "in_force": today.of("docomo"),
        "announced": today.announced("docomo"),
        "past": today.past("docomo"),
    }
    assert [name for name, held in found.items() if held] == [where]
    assert len(list(today.every())) == 1
    assert today.in_force(next(today.every())) is (where == "in_force")


def written(tmp_path: Path, body: str, *facts: dict[str, Any]) -> html.HtmlElement:
    """A written page that cites ``facts``, which hold for all carriers."""
    prose = made.written("rights/unpaid/", body, "unpaid.*.*.*", "police.*.*.*")
    general = made.shared(*facts)
    today = made.snapshot(made.carrier("docomo"), general=general, prose=prose)
    return made.pages(today, tmp_path)["rights/unpaid/"]


@pytest.mark.parametrize("when", [ENDED, COMING], ids=["ended", "coming"])
def test_a_written_page_lists_no_shared_fact_out_of_its_time(
    tmp_path: Path, when: dict[str, str]
) -> None:
    key = "any:unpaid.any.any.rule"
    fee = fact("unpaid.any.any.rule")
    assert written(tmp_path, "Text.", fee).xpath(f"//*[@data-fact='{key}']")
    assert not written(tmp_path, "Text.", {**fee, **when}).xpath(f"//*[@data-fact='{key}']")


@pytest.mark.parametrize("when", [ENDED, COMING], ids=["ended", "coming"])
def test_what_a_written_page_cites_out_of_its_time_says_so(
    tmp_path: Path, when: dict[str, str]
) -> None:
    cited = fact("unpaid.any.any.rule", **when)
    page = written(tmp_path, "It is [so](fact:any:unpaid.any.any.rule).", cited)
    (mark,) = page.xpath("//*[@data-fact='any:unpaid.any.any.rule']")
    assert "confirmed" not in mark.get("class").split()
    said = "until 31 January 2026" if when is ENDED else "from 1 April 2027"
    assert said in support.text_of(mark)


@pytest.mark.parametrize("when", [ENDED, COMING], ids=["ended", "coming"])
def test_a_number_out_of_its_time_is_no_button_on_a_written_page(
    tmp_path: Path, when: dict[str, str]
) -> None:
    body = "[](call:any:police.any.phone.number)"
    number = fact("police.any.phone.number", NUMBER)
    page = written(tmp_path, body, number)
    assert page.xpath("//a[@href='tel:0120524360']")
    page = written(tmp_path, body, {**number, **when})
    assert not page.xpath("//a[starts-with(@href, 'tel:')]")
    assert page.xpath("//*[@data-fact='any:police.any.phone.number']")


def test_pages_search_and_data_reach_facts_through_the_snapshot_only(
    library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While everything is written, facts/cited.py alone opens a record's own list of facts."""
    readers: set[str] = set()
    plain = models.FactFile.__getattribute__

    def watched(record: models.FactFile, name: str) -> Any:
        if name == "facts":
            readers.add(str(sys._getframe(1).f_globals["__name__"]))
        return plain(record, name)

    monkeypatch.setattr(models.FactFile, "__getattribute__", watched)
    today = Snapshot(library, support.DAY)
    language = library.languages[0]
    assert list(render.render_pages(today, language, support.ROOT))
    places = Places(today)
    assert json.dumps(list(api.documents(today, places)), ensure_ascii=False)
    assert index.files(Wording(library, language), today, places)
    # The search asks which words stand in any text, links which topics there are: no page says so.
    others = {"simguide.search.vocabulary", "simguide.records.addresses"}
    assert readers - others == {"simguide.facts.cited"}


def test_only_the_snapshot_cites_the_records() -> None:
    """What carries every fact whatever its time is asked for by one module."""
    raw = ("carriers_cited", "shared_cited")
    users = {
        path.relative_to(support.ROOT).as_posix()
        for path in _modules()
        if any(name in path.read_text(encoding="utf-8") for name in raw)
    }
    assert users == {"simguide/facts/cited.py", "simguide/facts/snapshot.py"}


def _modules() -> Iterator[Path]:
    yield from (support.ROOT / "simguide").rglob("*.py")
