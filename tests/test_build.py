"""The commands of generate.py, run as people run them, on a tiny copy of the product."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import support
from support import LANGUAGES, generate

from simguide.build import links

COMMANDS = ("render", "build", "check", "serve", "new-carrier", "schema")
DAY = ("--day", support.DAY.isoformat())
DOCOMO = "data/carriers/docomo.yaml"


def state(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def is_whole(site: Path, like: set[str]) -> bool:
    """Every page, download and document is there, and every link leads somewhere."""
    return set(state(site)) == like and not links.broken(site)


def edit(root: Path, old: str, new: str, file: str = DOCOMO) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_help_names_every_command_and_each_explains_itself() -> None:
    shown = generate(support.ROOT, "--help")
    assert shown.returncode == 0
    for command in COMMANDS:
        told = re.search(rf"^\W*{command}  +(\w+)", shown.stdout, re.MULTILINE)
        assert told, command
        own = generate(support.ROOT, command, "--help")
        assert own.returncode == 0
        assert f"generate.py {command} [OPTIONS]" in own.stdout
        assert told[1] in own.stdout


@pytest.mark.parametrize(
    "arguments", [("nothing",), ("build", "--day", "yesterday"), ("new-carrier",)]
)
def test_a_wrong_command_line_is_told_without_a_traceback(arguments: tuple[str, ...]) -> None:
    done = generate(support.ROOT, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "--help" in done.stderr


@pytest.mark.parametrize("command", ["build", "render", "check", ""])
def test_bad_data_ends_with_every_problem_and_changes_nothing(
    tiny_copy: Path, command: str
) -> None:
    edit(tiny_copy, "also: [blog]", "also: [book]")
    edit(tiny_copy, "about: reissue.physical", "about: weather")
    edit(tiny_copy, "successor: docomo", "successor: nobody", "data/carriers/tiny-travel.yaml")
    before = state(tiny_copy / "site")
    done = generate(tiny_copy, *filter(None, [command]))
    assert done.returncode == 1
    assert done.stdout == ""
    *problems, last = done.stderr.strip().splitlines()
    assert len(problems) == 3
    assert all(re.fullmatch(r"data/\S+\.yaml:\d+:\d+: .+; .+", problem) for problem in problems)
    assert last == "3 problems in data/ and docs/. Nothing was built."
    assert state(tiny_copy / "site") == before
    assert not (tiny_copy / "build" / "zh").exists()


def test_a_build_that_fails_later_leaves_the_old_site(tiny_copy: Path) -> None:
    page = tiny_copy / "templates/pages/about.md.j2"
    page.write_text(
        page.read_text(encoding="utf-8") + '\n<a href="../nowhere/">x</a>\n', encoding="utf-8"
    )
    before = state(tiny_copy / "site")
    done = generate(tiny_copy, "build", *DAY)
    assert done.returncode == 1
    assert "about/index.html: ../nowhere/: no such file" in done.stderr
    assert "The old site was not touched." in done.stderr
    assert "Traceback" not in done.stderr
    assert state(tiny_copy / "site") == before
    assert not list((tiny_copy / "build").glob("run-*"))


def test_a_build_shows_its_progress_and_one_summary(tiny_copy: Path) -> None:
    before = state(tiny_copy / "site")
    done = generate(tiny_copy, "build", *DAY)
    assert done.returncode == 0, done.stderr
    *progress, summary = done.stdout.splitlines()
    assert len(progress) >= 4
    assert re.fullmatch(r"site/: \d+ pages, 5 carriers, \d+ facts", summary)
    # The same data on the same day make the same site, byte for byte.
    after = state(tiny_copy / "site")
    assert [name for name in before if before[name] != after.get(name)] == []
    assert set(before) == set(after)


def test_the_day_decides_which_fee_is_shown(tiny_copy: Path) -> None:
    assert generate(tiny_copy, "build", "--day", "2099-04-01").returncode == 0
    page = support.parse(tiny_copy / "site/en/carriers/docomo/reissue/index.html")
    answers = " ".join(map(support.text_of, page.xpath("//div[contains(@class, 'abstract')]")))
    assert "¥8,800" in answers
    assert "¥2,200" not in answers


def test_plain_generate_and_plain_mkdocs(tiny_copy: Path) -> None:
    assert generate(tiny_copy).returncode == 0
    for config in ("mkdocs.yml", *(f"build/{language}/mkdocs.yml" for language in LANGUAGES)):
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config],
            check=False,
            cwd=tiny_copy,
            env=support.environment(),
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, done.stderr
        assert "WARNING" not in done.stderr
    for folder in ("build/preview", "build/zh/site", "build/en/site"):
        page = support.parse(tiny_copy / folder / "carriers/docomo/reissue/index.html")
        language = "en" if "/en/" in folder else "zh"
        assert {"zh": "4,950円", "en": "¥4,950"}[language] in support.text_of(page)


@pytest.mark.parametrize("after", ["Rendering", "Building", "Checking", "Packing"])
def test_a_build_that_is_killed_leaves_a_whole_site(tiny_copy: Path, after: str) -> None:
    """Killed as soon as it says a step, a little later, and when the next step is near."""
    like = set(state(tiny_copy / "site"))
    for more in (0.0, 0.1, 0.3):
        process = subprocess.Popen(
            [sys.executable, "generate.py", "build", *DAY],
            cwd=tiny_copy,
            env=support.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout
        assert any(line.strip().startswith(after) for line in process.stdout)
        time.sleep(more)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        process.stdout.close()
        assert is_whole(tiny_copy / "site", like)
    # The next build works, and clears what the dead ones left.
    assert generate(tiny_copy, "build", *DAY).returncode == 0
    assert is_whole(tiny_copy / "site", like)
    assert not list((tiny_copy / "build").glob("run-*"))


def test_two_builds_at_once_both_leave_a_whole_site(tiny_copy: Path) -> None:
    like = set(state(tiny_copy / "site"))
    command = [sys.executable, "generate.py", "build", *DAY]
    running = [
        subprocess.Popen(
            command, cwd=tiny_copy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for _ in range(2)
    ]
    while any(process.poll() is None for process in running):
        assert (tiny_copy / "site/index.html").exists()
        time.sleep(0.05)
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert is_whole(tiny_copy / "site", like)
    assert not list((tiny_copy / "build").glob("run-*"))


def test_check_lists_what_is_known(tiny_copy: Path) -> None:
    done = generate(tiny_copy, "check")
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["docomo", "reissue", "physical", "known"] in rows
    assert ["docomo", "cancel", "esim", "not-offered"] in rows
    assert ["au", "reissue", "physical", "unknown"] in rows


def test_the_frame_of_a_new_carrier_passes_once_it_is_filled_in(tiny_copy: Path) -> None:
    done = generate(tiny_copy, "new-carrier", "my-mobile-2")
    assert done.returncode == 0, done.stderr
    path = tiny_copy / "data/carriers/my-mobile-2.yaml"
    assert "data/carriers/my-mobile-2.yaml" in done.stdout
    # As it is, every place that is to be filled in is a problem or says so itself.
    unfilled = generate(tiny_copy, "check")
    assert unfilled.returncode == 1
    assert "data/carriers/my-mobile-2.yaml:" in unfilled.stderr
    assert "Traceback" not in unfilled.stderr
    filled = path.read_text(encoding="utf-8").replace("0120-…", "0120-524-360")
    path.write_text(
        filled.replace("https://…", "https://example.com/").replace("…", "X"), encoding="utf-8"
    )
    assert generate(tiny_copy, "build", *DAY).returncode == 0, generate(tiny_copy, "check").stderr
    assert (tiny_copy / "site/zh/carriers/my-mobile-2/suspend/index.html").exists()


@pytest.mark.parametrize("name", ["My_Mobile", "../evil", "a/b", "a--b", "docomo.yaml", "é", ""])
def test_a_new_carrier_needs_a_slug(tiny_copy: Path, name: str) -> None:
    before = sorted((tiny_copy / "data").rglob("*"))
    done = generate(tiny_copy, "new-carrier", name)
    assert done.returncode == 1
    assert "allowed: a-z, 0-9 and single hyphens" in done.stderr
    assert sorted((tiny_copy / "data").rglob("*")) == before


def test_a_new_carrier_overwrites_nothing(tiny_copy: Path) -> None:
    before = (tiny_copy / DOCOMO).read_bytes()
    done = generate(tiny_copy, "new-carrier", "docomo")
    assert done.returncode == 1
    assert f"{DOCOMO} exists; choose another id" in done.stderr
    assert (tiny_copy / DOCOMO).read_bytes() == before


def test_schema_writes_what_editors_use(tiny_copy: Path) -> None:
    folder = tiny_copy / "data/schema"
    folder.mkdir()
    (folder / "left-over.json").write_text("{}", encoding="utf-8")
    assert generate(tiny_copy, "schema").returncode == 0
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert written == {
        path.name: path.read_bytes() for path in (support.ROOT / "data/schema").iterdir()
    }


def test_the_same_data_make_the_same_site_byte_for_byte(tiny: Path, tmp_path: Path) -> None:
    """In processes of their own, since the order of a set may differ from one to the next."""
    made = []
    for seed in ("1", "2"):
        root = tmp_path / seed
        support.copy_product(tiny, root)
        shutil.rmtree(root / "site")
        done = subprocess.run(
            [sys.executable, "generate.py", "build", "--day", "2026-11-22"],
            cwd=root,
            env={**support.environment(), "PYTHONHASHSEED": seed},
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        files = sorted(path for path in (root / "site").rglob("*") if path.is_file())
        made.append({str(path.relative_to(root)): path.read_bytes() for path in files})
    assert [name for name in made[0] if made[0][name] != made[1].get(name)] == []
    assert made[0].keys() == made[1].keys()
