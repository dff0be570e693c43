"""The whole build: records to Markdown to pages to downloads, then the new site in one step."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import holidays
from jinja2 import Environment, FileSystemLoader

from simguide.build import api, lean, links, mkdocs, offline, policy, sitemap, styles, tidy
from simguide.build.errors import BuildError
from simguide.build.swap import swap_in
from simguide.facts.snapshot import Snapshot
from simguide.pages import render, wording
from simguide.pages.languages import filter_words
from simguide.pages.places import Places
from simguide.search import index, script

Say = Callable[[str], None]
_RUN = "run-"


def render_markdown(snapshot: Snapshot, root: Path, build: Path) -> list[render.Rendered]:
    """Write build/{lang}/docs and build/{lang}/mkdocs.yml; returns the pages of one language."""
    library, day = snapshot.library, snapshot.day
    pages: dict[str, list[render.Rendered]] = {}
    configs = mkdocs.Configs.read(library, root)
    style = styles.joined(root, configs.base["theme"])
    for language in library.languages:
        folder = build / language.id
        fresh = folder / "docs.new"
        shutil.rmtree(fresh, ignore_errors=True)
        pages[language.id] = list(render.render_pages(snapshot, language, root))
        for page in pages[language.id]:
            path = fresh / page.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.text, encoding="utf-8")
        shutil.copytree(
            root / "templates" / "static",
            fresh / "static",
            ignore=shutil.ignore_patterns("*.md"),
            dirs_exist_ok=True,
        )
        shutil.copytree(root / "templates" / "root", fresh, dirs_exist_ok=True)
        (fresh / "static" / "names.js").write_text(names_script(snapshot), encoding="utf-8")
        (fresh / "static" / "site.css").write_text(style, encoding="utf-8")
        (fresh / "static" / "holidays.js").write_text(holidays_script(day), encoding="utf-8")
        searching = index.files(wording.Wording(library, language), snapshot, Places(snapshot))
        for name, content in (searching | script.scripts()).items():
            (fresh / "static" / name).write_text(content, encoding="utf-8")
        swap_in(fresh, folder / "docs")
        shutil.rmtree(fresh, ignore_errors=True)
    configs.write(build, pages)
    return pages[library.languages[0].id]


def names_script(snapshot: Snapshot) -> str:
    """What each carrier is called and which languages its desks speak, for filtering the lists."""
    return f"window.CARRIER_NAMES = {json.dumps(filter_words(snapshot), ensure_ascii=False)};\n"


def holidays_script(day: datetime.date) -> str:
    """Japan's public holidays of the year of ``day`` and the two after it, for “open now”."""
    years = range(day.year, day.year + 3)
    listed = sorted(date.isoformat() for date in holidays.country_holidays("JP", years=years))
    return f"window.JAPAN_HOLIDAYS = {json.dumps(listed)};\n"


def build(snapshot: Snapshot, root: Path, say: Say) -> dict[str, int]:
    """Build everything beside the old site and swap it in; a BuildError changes nothing."""
    library = snapshot.library
    with _workspace(root) as work:
        say("Rendering Markdown")
        pages = render_markdown(snapshot, root, work)
        say(f"Building {len(pages)} pages in {len(library.languages)} languages with mkdocs")
        mkdocs.build_all(work / language.id / "mkdocs.yml" for language in library.languages)
        new = work / "site"
        _assemble(snapshot, root, work, new, pages)
        say("Checking links")
        faults = links.broken(new, later=("downloads/",))
        if faults:
            raise BuildError("broken links:\n" + "\n".join(map(str, faults[:50])))
        say("Packing downloads")
        downloads = new / "downloads"
        downloads.mkdir()
        for language in library.languages:
            target = downloads / f"sim-guide-japan-{language.id}.zip"
            offline.write_zip(new, language.id, library.site.address, target)
        faults = [fault for fault in links.broken(new) if "downloads/" in fault.target]
        if faults:
            raise BuildError("broken links:\n" + "\n".join(map(str, faults)))
        swap_in(new, root / "site")
    return {language.id: len(pages) for language in library.languages}


def _assemble(
    snapshot: Snapshot, root: Path, work: Path, new: Path, pages: list[render.Rendered]
) -> None:
    library = snapshot.library
    new.mkdir()
    for language in library.languages:
        built = work / language.id / "site"
        _drop_unused(built)
        tidy.tidy(built)
        built.rename(new / language.id)
    # Material's own script, where it is loaded, may set any of its classes.
    if not any(new.glob("*/assets/javascripts")):
        lean.make_lean(new, [language.id for language in library.languages])
    theme = mkdocs.Configs.read(library, root).base["theme"]
    look = styles.look(theme, new, library.languages[0].id)
    env = Environment(loader=FileSystemLoader(root / "templates" / "site"), autoescape=True)
    for name in ("index.html", "404.html"):
        text = env.get_template(f"{name}.j2").render(library=library, look=look)
        (new / name).write_text(text, encoding="utf-8")
    header = f"Content-Security-Policy: {policy.policy(new)}\n"
    (new / "csp.txt").write_text(header, encoding="utf-8")
    dated = [(page.path, page.checked) for page in pages]
    (new / "sitemap.xml").write_text(sitemap.sitemap(library, dated), encoding="utf-8")
    (new / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {library.site.address}sitemap.xml\n", encoding="utf-8"
    )
    for name, content in api.documents(snapshot, Places(snapshot)):
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )


def _drop_unused(built: Path) -> None:
    """Remove what no page asks for: style sources, maps, and the theme's script unless loaded."""
    # What is one for all languages stands at the top.
    for name in ("sitemap.xml", "sitemap.xml.gz", "404.html"):
        (built / name).unlink(missing_ok=True)
    shutil.rmtree(built / "stylesheets", ignore_errors=True)
    shutil.rmtree(built / "assets" / "images", ignore_errors=True)
    if "assets/javascripts/" not in (built / "index.html").read_text(encoding="utf-8"):
        shutil.rmtree(built / "assets" / "javascripts", ignore_errors=True)
    for path in (built / "assets").rglob("*.map"):
        path.unlink()


@contextmanager
def _workspace(root: Path) -> Iterator[Path]:
    """A folder for this build alone, on the same disk as the site."""
    parent = root / "build"
    parent.mkdir(exist_ok=True)
    _remove_dead(parent)
    work = parent / f"{_RUN}{os.getpid()}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _remove_dead(parent: Path) -> None:
    """Remove what builds left behind that were killed."""
    for folder in parent.glob(f"{_RUN}*"):
        number = folder.name.removeprefix(_RUN)
        if number.isdigit() and not _alive(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
