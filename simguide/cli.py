"""The commands of generate.py."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from simguide import loading
from simguide.build import serving, site
from simguide.build.errors import BuildError
from simguide.facts import coverage
from simguide.facts.snapshot import Snapshot
from simguide.pages import known
from simguide.pages import worksheet as report
from simguide.records import scaffold, schema
from simguide.records.library import Library
from simguide.records.problems import DataError

ROOT = Path(__file__).resolve().parent.parent

app = typer.Typer(
    help="SIM Guide Japan: data to Markdown to site. Without a command: render.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)

Day = Annotated[
    datetime.datetime | None,
    typer.Option("--day", formats=["%Y-%m-%d"], help="Build as if today were this day (JST)."),
]


def _fail(message: str) -> NoReturn:
    _err.print(message, markup=False)
    raise typer.Exit(1)


def _library() -> Library:
    try:
        return loading.load(ROOT)
    except DataError as error:
        count = len(error.problems)
        _fail(f"{error}\n{count} problem{'s' if count != 1 else ''} in data/. Nothing was built.")


def _day(day: datetime.datetime | None) -> datetime.date:
    japan = datetime.timezone(datetime.timedelta(hours=9))
    return day.date() if day else datetime.datetime.now(japan).date()


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        render(None)


@app.command()
def render(day: Day = None) -> None:
    """Write build/{lang}/docs and build/{lang}/mkdocs.yml, for plain mkdocs build."""
    library = _library()
    try:
        pages = site.render_markdown(Snapshot(library, _day(day)), ROOT, ROOT / "build")
    except BuildError as error:
        _fail(str(error))
    names = ", ".join(language.id for language in library.languages)
    _out.print(f"{len(pages)} pages in each of {names}, in build/")


@app.command()
def build(day: Day = None) -> None:
    """Build the whole site into site/. The old site stays until the new one is whole."""
    library = _library()
    try:
        snapshot = Snapshot(library, _day(day))
        pages = site.build(snapshot, ROOT, lambda text: _out.print(f"  {text}"))
    except BuildError as error:
        _fail(f"{error}\nThe old site was not touched.")
    total = sum(pages.values())
    facts = sum(1 for _ in snapshot.every())
    _out.print(f"site/: {total} pages, {len(library.carriers)} carriers, {facts} facts")


@app.command()
def check(
    worksheet: Annotated[
        bool, typer.Option("--worksheet", help="List what to look up, and on which official page.")
    ] = False,
) -> None:
    """Check data/ and docs/ without building, and list what is known and what is not."""
    snapshot = Snapshot(_library(), _day(None))
    pages = known.views(snapshot)
    if worksheet:
        for line in report.worksheet(known.wanted(pages)):
            _out.print(line, markup=False)
        return
    table = Table("carrier", "procedure", "card type", "state", box=None)
    counts: Counter[str] = Counter()
    for item in coverage.covered(snapshot):
        counts[item.coverage] += 1
        table.add_row(item.carrier, item.procedure, item.card_type, item.coverage)
    _out.print(table)
    _out.print(", ".join(f"{count} {state}" for state, count in counts.most_common()))
    for line in report.summary(pages):
        _out.print(line, markup=False)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8000,
) -> None:
    """Build, serve the site on this machine, and rebuild and reload on every change."""
    serving.serve(ROOT, port)


@app.command("new-carrier")
def new_carrier(
    carrier: Annotated[str, typer.Argument(help="The id, a slug such as y-u-mobile.")],
) -> None:
    """Write the frame of data/carriers/{id}.yaml, to be filled in."""
    try:
        path = scaffold.new_carrier(ROOT, carrier)
    except scaffold.ScaffoldError as error:
        _fail(str(error))
    _out.print(f"{path.relative_to(ROOT)}: fill in what is marked, then run generate.py check")


@app.command("schema")
def write_schema() -> None:
    """Write data/schema.json, with which editors complete and check the data files."""
    path = schema.write(ROOT)
    _out.print(str(path.relative_to(ROOT)))
