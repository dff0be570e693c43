"""The shell and its components, on one page that has every component of the Markdown."""

# ruff: noqa: E501
from __future__ import annotations

import http.server
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import support
from conftest import serve

from simguide import loading
from simguide.build import lean, mkdocs, site, styles
from simguide.facts.snapshot import Snapshot

PAGE = "components/"
COMPONENTS = support.FIXTURES / "components"
SCHEMES: tuple[support.Scheme, ...] = ("light", "dark")
# What may be set on the root of mkdocs.yml, and is seen on the site.
Edit = Callable[[str], str]


def rendered(root: Path) -> Path:
    """A small product below ``root``, rendered, with the page of all components; its config."""
    support.copy_code(root)
    support.copy_tiny_data(root)
    site.render_markdown(Snapshot(loading.load(root), support.DAY), root, root / "build")
    shutil.copy(COMPONENTS / "components.md", root / "build/zh/docs")
    (root / "build/zh/includes").mkdir(exist_ok=True)
    shutil.copy(COMPONENTS / "card.svg", root / "build/zh/includes")
    return root / "build/zh/mkdocs.yml"


@pytest.fixture(scope="session")
def dressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built pages of one language, with the page of all components."""

    def make(root: Path) -> None:
        mkdocs.build_all([rendered(root)])

    return support.once(tmp_path_factory, "dressed", make) / "build/zh/site"


@pytest.fixture(scope="session")
def address(dressed: Path) -> Iterator[str]:
    yield from serve(dressed)


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page of all components on a phone, whose script has no fault."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address + PAGE)
        yield page
        assert faults == []


def css(page: Any, selector: str, name: str) -> str:
    return str(page.eval_on_selector(selector, f"e => getComputedStyle(e).{name}"))


# --- The look


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_axe_finds_nothing(page: Any, width: int, scheme: support.Scheme) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    support.in_scheme(page, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    support.settle(page)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = support.axe(page)({"runOnly": rules})
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("selector", "name", "plain"),
    [
        (".abstract", "borderLeftWidth", "0px"),
        ("strong.ja, button.ja", "borderBottomWidth", "0px"),
        (".shop > summary", "fontWeight", "400"),
        (".cite.confirmed", "color", "rgb(29, 28, 26)"),
        (".cite.reported", "color", "rgb(29, 28, 26)"),
        (".call.reported", "borderTopStyle", "solid"),
        (".shop ol > li", "counterIncrement", "list-item 0"),
        (".grid.cards li.stop", "backgroundColor", "rgb(255, 255, 255)"),
        (".say", "fontWeight", "400"),
        (".footnote", "color", "rgb(29, 28, 26)"),
        ("table", "overflowX", "visible"),
    ],
)
def test_every_component_is_dressed(page: Any, selector: str, name: str, plain: str) -> None:
    assert page.locator(selector).count()
    assert css(page, selector, name) != plain


def test_ways_have_signs_of_their_own(page: Any) -> None:
    signs = page.eval_on_selector_all(
        "details:is(.shop, .phone, .online, .app) > summary",
        "all => all.map(e => getComputedStyle(e, '::before').maskImage || getComputedStyle(e, '::before').webkitMaskImage)",
    )
    assert len(set(signs)) == len(signs) == 4
    assert all("svg" in sign for sign in signs)


def test_numbers_are_large_enough_for_a_thumb(page: Any) -> None:
    for call in page.locator("a.call:visible").all():
        assert call.bounding_box()["height"] >= 48


@pytest.mark.parametrize(("width", "beside"), [(360, 0), (768, 0), (1280, 2), (1920, 2)])
def test_wide_screens_have_text_between_navigation_and_contents(
    page: Any, width: int, beside: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    support.settle(page)
    text = page.locator("article").bounding_box()
    left = page.locator(".md-sidebar--primary").bounding_box()
    right = page.locator(".md-sidebar--secondary").bounding_box()
    seen = [left and left["x"] >= 0 and left["x"] + left["width"] <= text["x"]]
    seen.append(right and right["x"] >= text["x"] + text["width"])
    assert sum(map(bool, seen)) == beside
    size = page.eval_on_selector("article p", "e => parseFloat(getComputedStyle(e).fontSize)")
    assert text["width"] <= 43 * size


def test_menu_search_and_lost_button_are_under_the_thumb(page: Any) -> None:
    page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
    for selector in (".md-header__menu", ".md-header__find", "a.lost"):
        box = page.locator(selector).bounding_box()
        assert 740 - 64 <= box["y"] <= box["y"] + box["height"] <= 740, selector
        assert box["height"] >= 44
    page.locator(".md-header__find").click()
    assert page.evaluate("document.activeElement.id") == "q"
    box = page.locator("#q").bounding_box()
    assert 0 <= box["y"] < 100
    assert page.evaluate("scrollY") > 1000


@pytest.mark.parametrize("scripts", [True, False])
def test_the_drawer_opens_and_closes(browser: Any, address: str, scripts: bool) -> None:
    with browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=scripts
    ) as context:
        page = context.new_page()
        page.goto(address + "lost/")
        drawer = page.locator(".md-sidebar--primary")
        assert drawer.bounding_box()["x"] < -200
        page.locator(".md-header__menu").click()
        support.settle(page)
        assert abs(drawer.bounding_box()["x"]) < 1
        page.locator(".md-overlay").click(position={"x": 340, "y": 300})
        support.settle(page)
        assert drawer.bounding_box()["x"] < -200
        if scripts:
            page.locator(".md-header__menu").focus()
            page.keyboard.press("Enter")
            assert page.locator(".md-header__menu").get_attribute("aria-expanded") == "true"
            page.keyboard.press("Escape")
            assert page.locator(".md-header__menu").get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_keyboard_meets_only_what_is_seen(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(reduced_motion="reduce")  # the page comes at once
    met = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        support.settle(page)  # the page scrolls to it
        met.add(
            page.evaluate(
                """() => {
                  const here = document.activeElement, box = here.getBoundingClientRect();
                  const style = getComputedStyle(here), bar = document.querySelector('.md-header__reach');
                  const under = getComputedStyle(bar).position === 'fixed' && !here.closest('.md-header')
                    && box.top > bar.getBoundingClientRect().top;
                  if (here.matches('.tabbed-set > input')) return '|true|true';  // its label shows it
                  return [here.outerHTML.slice(0, 90), box.width > 0 && box.right > 0 && box.left < innerWidth && !under,
                    style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2].join('|');
                }"""
            )
        )
    assert len(met) > 10
    assert [one for one in met if not one.endswith("|true|true")] == []


def test_print_is_the_text_alone(page: Any) -> None:
    page.emulate_media(media="print")
    for selector in (".md-header", ".md-sidebar--primary", ".md-sidebar--secondary", ".md-path"):
        assert not page.locator(selector).first.is_visible(), selector
    assert css(page, "body", "backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.locator("#esim").is_visible(), "both card types are printed"
    assert page.locator(".tabbed-labels").is_hidden()


# --- Light and dark

TOKENS = """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
  .flatMap(rule => rule.cssRules ? [...rule.cssRules] : [rule])
  .flatMap(rule => [...(rule.style || [])].filter(name => name.startsWith('--') && !name.startsWith('--md')))
  .reduce((found, name) => ({...found, [name]: getComputedStyle(document.body).getPropertyValue(name)}), {})"""


@pytest.mark.parametrize("scripts", [True, False])
def test_without_a_choice_the_system_decides(browser: Any, address: str, scripts: bool) -> None:
    grounds = []
    for scheme in SCHEMES:
        with browser.new_context(color_scheme=scheme, java_script_enabled=scripts) as context:
            page = context.new_page()
            page.goto(address + PAGE)
            grounds.append(css(page, "body", "backgroundColor"))
    assert grounds == ["rgb(251, 250, 246)", "rgb(22, 21, 19)"]


def test_the_switch_holds_for_every_page_and_before_it_is_drawn(page: Any, address: str) -> None:
    switch = page.locator("[data-md-component=palette] button:visible")
    seen = [page.locator("body").get_attribute("data-md-color-media")]
    for _ in range(3):
        switch.click()
        seen.append(page.evaluate("__md_get('__palette').color.scheme"))
    assert seen[1:] == ["default", "slate", "auto"]
    switch.click()
    switch.click()
    page.route("**/site.js", lambda route: route.abort())
    page.goto(address + "lost/")
    assert css(page, "body", "backgroundColor") == "rgb(22, 21, 19)"


def test_dark_by_the_switch_is_dark_by_the_system(page: Any) -> None:
    support.in_scheme(page, "dark")
    by_system = page.evaluate(TOKENS)
    support.in_scheme(page, "light")
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert len(by_system) > 15
    assert page.evaluate(TOKENS) == by_system


# --- What scripts add


def test_an_address_opens_its_tab_and_a_choice_is_remembered(page: Any, address: str) -> None:
    assert page.locator("#physical").is_visible()
    page.goto(address + PAGE + "#esim")
    assert page.locator("details.app").is_visible()
    assert page.locator("details.shop").is_hidden()
    page.locator(".tabbed-labels label").nth(1).click()
    page.locator(".tabbed-labels label").nth(0).click()
    page.locator(".tabbed-labels label").nth(1).click()
    page.goto(address)
    page.goto(address + PAGE)
    assert page.locator("details.app").is_visible()
    page.goto(address + PAGE + "#physical")
    assert page.locator("details.shop").is_visible()


def test_without_scripts_an_address_shows_its_tab(browser: Any, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + PAGE + "#esim")
        assert page.locator("details.app").is_visible()
        page.locator(".tabbed-labels label").nth(0).click()
        assert page.locator("details.shop").is_visible()


def test_the_contents_follow_the_scroll(page: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    current = page.locator(".md-nav--secondary:visible [aria-current]")
    for anchor in ("#doors", "#papers"):
        page.evaluate(f"document.querySelector('{anchor}').scrollIntoView({{behavior: 'instant'}})")
        page.wait_for_function(
            f"""() => [...document.querySelectorAll('.md-nav--secondary [aria-current]')].some(e => e.hash === '{anchor}')"""
        )
    assert current.count() == 1


@pytest.mark.parametrize(
    ("now", "first", "last"),
    [
        ("2026-11-24T01:00:00Z", "现在受理", "现在受理"),  # a Tuesday, 10:00 in Japan
        ("2026-11-24T12:00:00Z", "现在受理", "现在不受理"),  # 21:00
        ("2026-11-28T01:00:00Z", "现在受理", "现在不受理"),  # a Saturday
        ("2026-11-23T01:00:00Z", "现在受理", "现在不受理"),  # a Monday, and a holiday
        ("2027-01-01T01:00:00Z", "现在受理", "现在不受理"),  # closed each year
        ("2026-12-30T01:00:00Z", "现在受理", "现在受理"),  # the day before that
    ],
)
def test_open_now_is_told_in_the_time_of_japan(page: Any, now: str, first: str, last: str) -> None:
    page.clock.set_fixed_time(now)
    page.reload()
    page.locator("details.phone summary").click()
    page.wait_for_selector("details.phone .open-now")
    assert page.locator(".abstract .open-now").all_inner_texts() == [first]
    assert page.locator("details.phone .open-now").inner_text() == last


def test_only_old_facts_say_that_they_are_old(page: Any) -> None:
    assert page.locator("[data-stale]").count() == 1
    assert (
        page.locator("[data-stale]").get_attribute("data-fact")
        == "docomo:reissue.esim.app.duration"
    )


def test_a_sentence_fills_the_screen(page: Any) -> None:
    page.locator("details.shop .quote summary").click()
    page.locator("details.shop .enlarge").click()
    dialog = page.locator("dialog.big[open]")
    assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert dialog.locator("p").all_inner_texts() == [
        "SIMカードを紛失したので、再発行をお願いします。",
        "SIM kādo o funshitsu shita node, saihakkō o onegai shimasu.",
        "我的SIM卡丢了，请帮我补发。",
    ]
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_a_source_opens_in_place(page: Any) -> None:
    page.locator("a.fact").first.click()
    assert page.locator("dialog.source[open] a[href='https://example.com/1']").is_visible()
    assert "#" not in page.url


def test_ticks_stay_on_the_device(page: Any) -> None:
    page.get_by_label("护照").check()
    page.get_by_text("在留カード").click()
    page.reload()
    ticked = page.locator(".task-list-item input").evaluate_all("all => all.map(e => e.checked)")
    assert ticked == [True, True, True]


def test_an_alias_finds_the_carrier(page: Any) -> None:
    page.locator(".picker-filter").fill("都科摩")
    assert page.locator(".picker li:visible").all_inner_texts() == ["docomo"]
    page.locator(".picker-filter").fill("Sakura")
    assert page.locator(".picker [role=status]").inner_text() == "没有符合的"


def test_a_table_sorts_with_what_is_unknown_last(page: Any) -> None:
    head = page.locator("thead button", has_text="费用")
    fees = page.locator("tbody td.num")
    head.click()
    rising = ["0円", "440円", "3,850円", "4,950円", "10,450円"]
    assert fees.all_inner_texts() == [*rising, "不清楚"]
    head.click()
    assert fees.all_inner_texts() == [*reversed(rising), "不清楚"]
    assert page.locator("table").get_attribute("tabindex") == "0"


def test_a_label_is_copied(browser: Any, address: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(address + PAGE)
        page.locator("button.ja").first.click()
        page.wait_for_selector("button.ja.copied")
        assert page.evaluate("navigator.clipboard.readText()") == "再発行"


def test_nothing_moves_while_the_page_loads(browser: Any, address: str) -> None:
    observe = """new PerformanceObserver(list => list.getEntries().forEach(entry => {
      window.shift = (window.shift || 0) + entry.value; })).observe({type: 'layout-shift', buffered: true})"""

    def slowly(route: Any) -> None:
        time.sleep(0.15)
        route.continue_()

    for width in (360, 1280):
        with browser.new_context(viewport={"width": width, "height": 740}) as context:
            page = context.new_page()
            page.add_init_script(observe)
            page.route("**/*.js", slowly)
            page.goto(address + PAGE, wait_until="networkidle")
            page.wait_for_timeout(300)
            assert page.evaluate("window.shift || 0") < 0.01, width


def test_everything_works_from_a_disk(browser: Any, dressed: Path) -> None:
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.goto((dressed / PAGE / "index.html").as_uri() + "#esim")
        assert page.locator("details.app").is_visible()
        page.locator("[data-md-component=palette] button:visible").click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
        assert css(page, ".md-header", "display") == "block"
        assert faults == []


# --- What is sent


def test_a_style_sheet_says_the_same_when_it_is_small(page: Any) -> None:
    count = "text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s+/g, ' ').replace(/, /g, ',')); }"
    folder = support.ROOT / "templates/theme/stylesheets"
    for name in styles.NAMES:
        text = (folder / f"{name}.css").read_text(encoding="utf-8")
        assert page.evaluate(count, styles.small(text)) == page.evaluate(count, text)


STYLES = """() => [...document.querySelectorAll('body, body *')].map(element =>
  ['', '::before', '::after'].map(part => {
    const style = getComputedStyle(element, part);
    return [...style].filter(name => !name.startsWith('--')).map(name => style.getPropertyValue(name)).join('|');
  }).join('\\n'))"""


@pytest.mark.parametrize("path", [PAGE, "lost/", "carriers/docomo/reissue/"])
def test_pages_look_the_same_without_the_styles_that_no_page_uses(
    browser: Any, dressed: Path, tmp_path: Path, path: str
) -> None:
    shutil.copytree(dressed, tmp_path / "zh")
    whole = sum(sheet.stat().st_size for sheet in dressed.glob("assets/stylesheets/*.css"))
    lean.make_lean(tmp_path, ["zh"])
    sent = sum(sheet.stat().st_size for sheet in (tmp_path / "zh/assets").rglob("*.css"))
    assert sent < whole / 2
    seen = []
    for folder in (dressed, tmp_path / "zh"):
        for width in (360, 1280):
            with browser.new_context(
                viewport={"width": width, "height": 740}, reduced_motion="reduce"
            ) as context:
                page = context.new_page()
                page.goto((folder / path / "index.html").as_uri())
                support.settle(page)
                seen.append(page.evaluate(STYLES))
    assert seen[0] == seen[2]
    assert seen[1] == seen[3]


# --- What a maintainer sets in mkdocs.yml


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    """Builds a product in whose mkdocs.yml one text is replaced by another; the pages."""

    def build(old: str, new: str) -> Path:
        support.copy_code(tmp_path)
        path = tmp_path / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        support.copy_tiny_data(tmp_path)
        site.render_markdown(
            Snapshot(loading.load(tmp_path), support.DAY), tmp_path, tmp_path / "build"
        )
        mkdocs.build_all([tmp_path / "build/zh/mkdocs.yml"])
        return tmp_path / "build/zh/site"

    return build


def test_another_colour_is_seen(browser: Any, changed: Callable[[str, str], Path]) -> None:
    pages = changed("primary: custom", "primary: teal")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((pages / "index.html").as_uri())
        assert css(page, "article a.md-button", "color") == "rgb(0, 148, 133)"


def test_a_feature_that_needs_a_script_has_it(
    browser: Any, changed: Callable[[str, str], Path]
) -> None:
    pages = changed("    - toc.follow\n", "    - toc.follow\n    - navigation.top\n")
    with browser.new_context(viewport={"width": 1280, "height": 700}) as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto((pages / "lost/index.html").as_uri())
        assert page.locator("script[src*='assets/javascripts/bundle']").count() == 1
        page.evaluate("scrollTo({top: 9999, behavior: 'instant'})")
        page.wait_for_timeout(300)
        page.evaluate("scrollBy({top: -400, behavior: 'instant'})")
        page.wait_for_selector(".md-top:not([hidden])")
        page.locator(
            "[data-md-component=palette] label:visible, [data-md-component=palette] button:visible"
        ).first.click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
        assert faults == []


def test_no_script_of_the_theme_is_loaded_unasked(dressed: Path) -> None:
    for path in dressed.rglob("*.html"):
        assert b"assets/javascripts/bundle" not in path.read_bytes(), path


def test_another_order_is_seen(changed: Callable[[str, str], Path]) -> None:
    pages = changed("  - lost.md\n", "  - about.md\n  - lost.md\n")
    links = support.parse(pages / "index.html").xpath(
        "//nav[contains(@class, 'md-nav--primary')]/ul/li/a/@href"
    )
    assert links[:3] == [".", "about/", "lost/"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- lost.md", "- losst.md", "mkdocs.yml: nav names losst.md; allowed: the file of a page"),
        (
            "- 办手续:",
            "- 办什么:",
            "mkdocs.yml: nothing is called “办什么” in the default language",
        ),
        (
            "name: 深色",
            "name: 黑色",
            "mkdocs.yml: nothing is called “黑色” in the default language",
        ),
    ],
)
def test_what_mkdocs_yml_cannot_say_is_told(tiny_copy: Path, old: str, new: str, said: str) -> None:
    path = tiny_copy / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    done = support.generate(tiny_copy, "render")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


# --- A strict policy


def test_a_strict_policy_lets_every_page_work(tiny: Path, browser: Any) -> None:
    name, _, value = (tiny / "site/csp.txt").read_text(encoding="utf-8").strip().partition(": ")
    assert "unsafe" not in value

    class Strict(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(tiny / "site"))

        def end_headers(self) -> None:
            self.send_header(name, value)
            super().end_headers()

        def log_message(self, *arguments: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Strict) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}/"
        with browser.new_context() as context:
            page = context.new_page()
            said: list[str] = []
            page.on(
                "console", lambda told: said.append(told.text) if told.type == "error" else None
            )
            for path in (
                "#choose",
                "404.html",
                *(
                    f"zh/{name}"
                    for name in ("", "lost/", "search/?q=docomo", "carriers/docomo/reissue/#esim")
                ),
            ):
                page.goto(base + path, wait_until="networkidle")
            page.locator("[data-md-component=palette] button:visible").click()
            page.reload()
            assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
            assert [text for text in said if "Content Security Policy" in text] == []
        server.shutdown()


def test_plain_mkdocs_builds_with_a_component_page(tmp_path: Path) -> None:
    """From any folder: included files are found wherever mkdocs runs."""
    config = rendered(tmp_path / "product")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config)],
        cwd=tmp_path,
        env=support.environment(),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
