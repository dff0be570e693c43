"""simguide/records/yamlfile.py: only plain YAML is read, and every place is known."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import support
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simguide.records import yamlfile
from simguide.records.problems import DataError


def read(folder: Path, raw: str | bytes) -> yamlfile.Located:
    path = folder / "x.yaml"
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return yamlfile.read(path, "x.yaml")


def problems(folder: Path, raw: str | bytes) -> list[str]:
    with pytest.raises(DataError) as caught:
        read(folder, raw)
    return [str(problem) for problem in caught.value.problems]


PLAIN: tuple[tuple[str, Any], ...] = (
    ("a: 1\nb: [x, 2.5, true, null, ~]\n", {"a": 1, "b": ["x", 2.5, True, None, None]}),
    ('a: "0120"\n', {"a": "0120"}),
    ("a: 2025-09-05\n", {"a": "2025-09-05"}),
    ("a: yes\n", {"a": "yes"}),
    ("a: 12:30\n", {"a": "12:30"}),
    ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
    ("1: a\n", {"1": "a"}),
    ("\ufeffa: 1\n", {"a": 1}),
    ("a: -3\nb: +.5\nc: 1e3\n", {"a": -3, "b": 0.5, "c": 1000.0}),
    ("a: 0x1F\nb: 1_000\nc: .inf\nd: e3\n", {"a": "0x1F", "b": "1_000", "c": ".inf", "d": "e3"}),
    ("a: " + "9" * 5000 + "\n", {"a": "9" * 5000}),
    ("a: 'true'\nb: \"1\"\nc:\n", {"a": "true", "b": "1", "c": None}),
)


@pytest.mark.parametrize(("raw", "content"), PLAIN)
def test_plain_yaml_is_read_as_it_stands(tmp_path: Path, raw: str, content: Any) -> None:
    assert read(tmp_path, raw).content == content


REFUSED: tuple[tuple[str | bytes, str], ...] = (
    ("", "x.yaml:1:1: the file is empty; expected keys and values"),
    ("# only a remark\n", "x.yaml:1:1: the file is empty; expected keys and values"),
    ("a: 1\nb: 2\na: 3\n", "x.yaml:3:1: key “a” stands twice; keep one of them"),
    ("m:\n  - {b: 1, b: 2}\n", "x.yaml:2:12: key “b” stands twice; keep one of them"),
    ("? [a]\n: b\n", "x.yaml:1:3: the key is not text; use a word as key"),
    ("a: !x y\n", "x.yaml:1:4: YAML tag !x; use no tags"),
    (
        "a: !!python/object/apply:os.system [true]\n",
        "x.yaml:1:4: YAML tag !python/object/apply:os.system; use no tags",
    ),
    ("a: !!binary aGk=\n", "x.yaml:1:4: YAML tag !binary; use no tags"),
    ("a: &x 1\n", "x.yaml:1:4: anchor &x; write the value out"),
    ("a: 1\nb: *x\n", "x.yaml:2:4: alias *x; write the value out"),
    ("a: 1\n---\nb: 2\n", "x.yaml:2:1: not YAML: but found another document; expected YAML"),
    (b"a: 1\nbc\xff: 2\n", "x.yaml:2:3: not valid UTF-8; expected a text file in UTF-8"),
    (
        "é: ".encode() + b"\xff\n",
        "x.yaml:1:4: not valid UTF-8; expected a text file in UTF-8",
    ),
)


@pytest.mark.parametrize(("raw", "problem"), REFUSED)
def test_what_is_not_plain_is_refused_with_its_place(
    tmp_path: Path, raw: str | bytes, problem: str
) -> None:
    assert problems(tmp_path, raw) == [problem]


@pytest.mark.parametrize("raw", ["a: !!null x\n", "a: !!str 1\n", "a: !!int x\n", "a: ! x\n"])
def test_even_the_tags_of_plain_types_are_refused(tmp_path: Path, raw: str) -> None:
    assert "x.yaml:1:4: YAML tag" in problems(tmp_path, raw)[0]


def test_a_bomb_of_aliases_is_refused_before_it_grows(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    found = problems(tmp_path, "\n".join(lines))
    assert found[0] == "x.yaml:1:5: anchor &a0; write the value out"
    assert "x.yaml:10:6: alias *a8; write the value out" not in found
    assert all("write the value out" in problem for problem in found)


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, "a: 1\na: 2\nb: !x 1\nc: {d: 1, d: 2}\n")
    assert [problem.split(": ")[0] for problem in found] == [
        "x.yaml:2:1",
        "x.yaml:3:4",
        "x.yaml:4:11",
    ]


@pytest.mark.parametrize("raw", ["a: [1,\n", "a: 'x\n", "\ta: 1\n", "a: b: c\n"])
def test_what_is_not_yaml_is_one_problem(tmp_path: Path, raw: str) -> None:
    (problem,) = problems(tmp_path, raw)
    assert problem.startswith("x.yaml:") and "not YAML" in problem


def test_a_control_character_is_told_at_its_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, b"a: 1\nb: 2\nc: \x00\n")
    assert problem.startswith("x.yaml:3:")


def test_a_file_that_is_not_there_or_too_big(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"x\.yaml:1:1: cannot be read: "):
        yamlfile.read(tmp_path / "none.yaml", "x.yaml")
    (problem,) = problems(tmp_path, b"#" * (yamlfile.MAX_BYTES + 1))
    assert problem == "x.yaml:1:1: 2,000,001 bytes; at most 2,000,000 bytes a file"


def test_twenty_levels_are_read_and_more_are_not(tmp_path: Path) -> None:
    deep = yamlfile.MAX_DEPTH
    assert read(tmp_path, "[" * deep + "]" * deep).content
    assert problems(tmp_path, "[" * (deep + 3) + "]" * (deep + 3)) == [
        f"x.yaml:1:{deep + 2}: nested too deeply; at most {deep} levels"
    ]


@pytest.mark.parametrize(("start", "levels"), [("[", 5_000), ("- ", 50_000), ("? ", 50_000)])
def test_thousands_of_levels_are_a_problem_and_no_crash(
    tmp_path: Path, start: str, levels: int
) -> None:
    """In a process of its own, since a stack overflow ends the process."""
    (tmp_path / "x.yaml").write_text(start * levels, encoding="utf-8")
    code = (
        "import pathlib, sys\n"
        "from simguide.records import problems, yamlfile\n"
        "try:\n"
        "    yamlfile.read(pathlib.Path(sys.argv[1]), 'x.yaml')\n"
        "except problems.DataError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x.yaml")],
        check=False,
        cwd=support.ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-500:] or f"ended by signal {-done.returncode}"
    assert done.stdout.startswith("x.yaml:")


def test_every_place_is_known(tmp_path: Path) -> None:
    located = read(tmp_path, "a: 1\n汉字:\n  - x\n  - {k: 2, 语: 3}\n")
    assert located.at(("a",)) == (1, 1)
    assert located.at(("汉字", 0)) == (3, 5)
    assert located.at(("汉字", 1, "k")) == (4, 6)
    assert located.at(("汉字", 1, "语")) == (4, 12)
    # What does not stand in the file is told where it would have to stand.
    assert located.at(("汉字", 1, "missing", 5)) == (4, 5)
    assert located.at(("nowhere",)) == (1, 1)


KEYS = st.text("abcxyz-_ é汉", min_size=1, max_size=5).map(str.strip).filter(bool)


@given(st.dictionaries(KEYS, st.integers(0, 10**6), min_size=1), st.randoms())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_key_is_found_at_the_line_and_column_where_it_stands(
    tmp_path: Path, wanted: dict[str, int], random: Any
) -> None:
    lines, places = ["top:"], {}
    for key, value in wanted.items():
        lines += ["  # remark"] * random.randint(0, 3)
        lines.append(f'  "{key}": {value}')
        places[key] = (len(lines), 3)
    located = read(tmp_path, "\n".join(lines))
    assert located.content == {"top": wanted}
    assert {key: located.at(("top", key)) for key in wanted} == places


PIECES = st.sampled_from(
    [
        *"[]{},#|~1é汉😀\n\t\"'\x00\ufeff\u2028",
        *("a: ", "- ", "? ", ": ", "\n  ", "&a ", "*a ", "!x ", "!!str ", "<<: ", "---", "..."),
        *(">", "%YAML 1.1", "\\u0000", ".inf", "true"),
    ]
)
YAMLISH = st.one_of(
    st.binary(max_size=200),
    st.lists(PIECES, max_size=40).map(lambda parts: "".join(parts).encode()),
)


@given(YAMLISH)
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_a_value_or_problems(tmp_path: Path, raw: bytes) -> None:
    try:
        located = read(tmp_path, raw)
    except DataError as error:
        assert error.problems
        last = raw.count(b"\n") + raw.count(b"\r") + raw.count("\u2028".encode()) + 2
        assert all(1 <= p.line <= last and p.column >= 1 for p in error.problems)
    else:
        assert located.at(()) >= (1, 1)
