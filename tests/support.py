"""What several test modules share: places, tiny copies of the product, and reading built pages."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from filelock import FileLock
from lxml import html
from playwright.sync_api import Page, Route

from simguide.facts.snapshot import Snapshot
from simguide.pages.wording import Wording
from simguide.records import prose, yamlfile
from simguide.records.ids import FactId, Pattern
from simguide.records.library import Library
from simguide.records.models import Language
from simguide.search.documents import plain

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = Path(__file__).resolve().parent / "fixtures"
CODE = ("generate.py", "mkdocs.yml", "simguide", "templates", "docs")
LANGUAGES = ("zh", "en")
Scheme = Literal["light", "dark"]

# The tiny carriers of fixtures/ have facts on both sides of this day.
DAY = datetime.date(2026, 11, 22)
SITE_YAML = """\
name: {zh: 小指南, en: Tiny Guide}
tagline: {zh: 测试用的小站, en: A tiny site for tests}
address: https://tiny.example/
repository: https://example.com/tiny/repository
likely: [docomo, tiny-travel]
"""


def japan_today() -> datetime.date:
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first of all pytest-xdist workers makes, and the others wait for.

    A worker that dies lets go of the lock, and the next one makes the folder anew.
    """
    base = factory.getbasetemp()
    place = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name
    done, failed = place / ".done", place / ".failed"
    with FileLock(place.with_name(f"{name}.lock")):
        assert not failed.exists(), f"{name}: {failed.read_text(encoding='utf-8')}"
        if done.exists():
            return place
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        try:
            make(place)
        except BaseException as error:
            failed.write_text(repr(error), encoding="utf-8")
            raise
        done.touch()
    return place


def settle(page: Page) -> None:
    """Waits until nothing on the page moves or fades any more, with scripts switched off too.

    A fixed pause is too short on a busy machine, where frames come late.
    """
    for _ in range(200):
        page.wait_for_timeout(30)
        if page.evaluate("document.getAnimations().every(one => one.playState !== 'running')"):
            return
    pytest.fail("the page does not come to rest")


def in_scheme(page: Page, scheme: Scheme) -> None:
    """Shows the page in the light or dark that the system asks for.

    The page is told by an event, which may come after the next command: it is waited for.
    """
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        """scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches &&
        [undefined, 'auto', {light: 'default', dark: 'slate'}[scheme]]
          .includes(document.body.dataset.mdColorScheme)""",
        arg=scheme,
    )
    settle(page)


def copy_code(root: Path) -> None:
    """Everything but data/ and tests/, as a fresh clone has it."""
    root.mkdir(parents=True, exist_ok=True)
    for name in CODE:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, root / name, dirs_exist_ok=True, ignore=ignored)
        else:
            shutil.copy(source, root / name)


def copy_product(product: Path, root: Path) -> None:
    """A product with its site, without what its build left behind (simguide/build is code)."""

    def left_behind(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if name == "__pycache__" or Path(folder, name) == scratch]

    scratch = product / "build"
    shutil.copytree(product, root, ignore=left_behind)


def copy_tiny_data(root: Path) -> None:
    """The project's own words and types, with the few invented facts of fixtures/."""
    data = root / "data"
    data.mkdir(parents=True, exist_ok=True)
    for path in (ROOT / "data").glob("*.yaml"):
        shutil.copy(path, data / path.name)
    for folder in ("carriers", "any", "search-examples"):
        shutil.copytree(FIXTURES / folder, data / folder, dirs_exist_ok=True)
    _keep_words_of_carriers_that_are_there(data)
    _keep_patterns_that_match(data)
    (data / "site.yaml").write_text(SITE_YAML, encoding="utf-8")
    _copy_tiny_docs(root)


def _copy_tiny_docs(root: Path) -> None:
    """The project's own pages, only their titles and headings, and those of fixtures/.

    What editors say of carriers stays away: the carriers are those of fixtures/.
    """
    shutil.rmtree(root / "docs", ignore_errors=True)
    for path in (ROOT / "docs").rglob("*.md"):
        if path.relative_to(ROOT / "docs").parts[1:2] == ("carriers",):
            continue
        text = path.read_text(encoding="utf-8")
        parts = prose.split(text)
        if parts:
            front = re.sub(r"^facts:.*?(?=^\S|\Z)", "", parts[0], flags=re.DOTALL | re.MULTILINE)
            text = f"{front}---\n\n" + "\n\n".join(re.findall("^##.*$", parts[1], re.MULTILINE))
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")
    shutil.copytree(FIXTURES / "docs", root / "docs", dirs_exist_ok=True)


def _keep_patterns_that_match(data: Path) -> None:
    """The steps and the checklist without the patterns that no invented fact matches."""
    facts = [
        FactId.parse(name)
        for path in data.glob("*/*.yaml")
        for name in re.findall(r"- id: (\w[\w-]*(?:\.[\w-]+){3,4})$", path.read_text("utf-8"), re.M)
    ]

    def kept(match: re.Match[str]) -> str:
        found = [
            text
            for text in re.split(r",\s*", match[2])
            if any(Pattern.parse(text).covers(fact) for fact in facts)
        ]
        return f"{match[1]}: [{', '.join(found)}]"

    for name in ("ways", "leaving", "procedures"):
        path = data / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(facts|windows|tells): \[([^\]]*)\]", kept, text)
        path.write_text(text, encoding="utf-8")


# A language that is read from right to left, for tests alone.
ARABIC = {
    "id": "ar",
    "name": "العربية",
    "short": "العربية",
    "html": "ar",
    "locale": "ar",
    "yen": "¥{amount}",
    "money": "{symbol}{amount}",
    "date": "d MMMM y",
    "month": "MMMM y",
    "year": "y",
    "day": "d MMMM",
    "range": "{start} – {end}",
    "list": "، ",
    "sentence_gap": " ",
    "searched": ["en"],
}
ARABIC_MARK = "نص "


def add_third_language(root: Path) -> None:
    """Arabic in data/ and docs/: each English text behind a mark that says that it is no text."""
    for path in (root / "data").rglob("*.yaml"):
        content = yamlfile.read(path, path.name).content
        content = [*content, ARABIC] if path.stem == "languages" else _with_arabic(content)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    shutil.copytree(root / "docs" / "en", root / "docs" / "ar")
    for path in (root / "docs" / "ar").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^(title: \"?)", rf"\1{ARABIC_MARK}", text), encoding="utf-8")


def _with_arabic(content: Any) -> Any:
    if isinstance(content, list):
        return [_with_arabic(item) for item in content]
    if not isinstance(content, dict):
        return content
    more = {"ar": ARABIC_MARK + content["en"]} if {"zh", "en"} == content.keys() else {}
    return {key: _with_arabic(value) for key, value in content.items()} | more


def _keep_words_of_carriers_that_are_there(data: Path) -> None:
    """search-words/ without the groups of carriers that fixtures/ does not have."""
    there = {carrier.stem for carrier in (data / "carriers").glob("*.yaml")}
    shutil.copytree(ROOT / "data" / "search-words", data / "search-words", dirs_exist_ok=True)
    for path in (data / "search-words").glob("*.yaml"):
        head, *groups = re.split(r"^(?=- )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        kept = [group for group in groups if _carriers_of(group) <= there]
        path.write_text("".join([head, *kept]), encoding="utf-8")


def _carriers_of(group: str) -> set[str]:
    match = re.search(r"carriers?: \[?([a-z0-9, -]+)", group)
    return set(match[1].strip().split(", ")) if match else set()


def generate(root: Path, *arguments: str, timeout: float = 240) -> subprocess.CompletedProcess[str]:
    """Run generate.py of ``root``, without colours or wrapped lines."""
    return subprocess.run(
        [sys.executable, "generate.py", *arguments],
        cwd=root,
        env=environment(),
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
    )


def environment() -> dict[str, str]:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return {**os.environ, **quiet, "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}


def place_of(text: str, needle: str) -> str:
    """``line:column`` (from 1) of the one place where ``needle`` stands in ``text``."""
    assert text.count(needle) == 1, f"{needle!r} stands {text.count(needle)} times"
    before = text[: text.index(needle)]
    return f"{before.count(chr(10)) + 1}:{len(before) - (before.rfind(chr(10)) + 1) + 1}"


def parse(path: Path) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(path.read_bytes(), parser=parser)


def text_of(element: html.HtmlElement) -> str:
    """What a reader sees, a space between the parts of different elements."""
    return " ".join(" ".join(map(str, element.xpath(".//text()"))).split())


def addresses(site: Path, language: str) -> Iterator[str]:
    """The address below the language of every page, ``""`` for its home page."""
    folder = site / language
    for path in sorted(folder.rglob("index.html")):
        relative = path.parent.relative_to(folder).as_posix()
        yield "" if relative == "." else relative + "/"


def told(snapshot: Snapshot, key: str, language: str) -> str:
    """The value of the fact ``key`` that holds on the day, also after it has a successor in time.

    No test says itself what a carrier charges: who corrects a fee need not correct a test.
    """
    held = (fact for name in snapshot.library.carriers for fact in snapshot.of(name))
    cited = next(fact for fact in held if fact.key == key or fact.key.startswith(f"{key}.from-"))
    (record,) = (one for one in snapshot.library.languages if one.id == language)
    return plain(Wording(snapshot.library, record).value(cited.attribute.type, cited.value))


def multiplied(library: Library, times: int) -> Library:
    """The library with ``times`` as many carriers, the copies under names of their own."""
    carriers = dict(library.carriers)
    for turn in range(1, times):
        mark = chr(ord("a") + turn)
        for carrier in library.carriers.values():
            copy = carrier.model_copy(
                update={
                    "id": f"{carrier.id}-{mark}",
                    "aliases": [f"{alias} {mark * 3}" for alias in carrier.aliases],
                    "name": type(carrier.name)(
                        {code: f"{name} {mark * 3}" for code, name in carrier.name.root.items()}
                    ),
                    "ja": f"{carrier.ja} {mark * 3}",
                    "inherits": [],
                }
            )
            carriers[copy.id] = copy
    return replace(library, carriers=carriers)


def axe(page: Page) -> Callable[[dict[str, Any]], list[dict[str, Any]]]:
    """Asks axe-core for the faults of ``page`` under some rules, as often as one likes.

    It is put into the page once, and tells nothing but faults: that takes half the time.
    """
    page.evaluate(Axe().axe_script)
    ask = "rules => axe.run(document, rules).then(found => found.violations)"
    return lambda rules: list(page.evaluate(ask, {**rules, "resultTypes": ["violations"]}))


def answering(content: str) -> Callable[[Route], None]:
    """Answers a request with a script."""
    kind = "text/javascript; charset=utf-8"
    return lambda route: route.fulfill(body=content, content_type=kind)


def language(library: Library, name: str) -> Language:
    """The language ``name`` of the site."""
    return next(one for one in library.languages if one.id == name)
