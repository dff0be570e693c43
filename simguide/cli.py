"""The commands of generate.py.

What a command works with is imported when it runs: `--help` and `check` need not wait for the
tables of pinyin, the server and the builder.
"""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from simguide.facts.snapshot import Snapshot

ROOT = Path(__file__).resolve().parent.parent

app = typer.Typer(
    help="SIM Guide Japan: data to Markdown to site. Without a command: render.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Day = Annotated[
    datetime.datetime | None,
    typer.Option("--day", formats=["%Y-%m-%d"], help="Build as if today were this day (JST)."),
]


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


def _snapshot(day: datetime.datetime | None = None) -> Snapshot:
    """The library of data/, as it stands on ``day``."""
    from simguide import loading
    from simguide.facts.snapshot import Snapshot
    from simguide.records.problems import DataError

    japan = datetime.timezone(datetime.timedelta(hours=9))
    try:
        return Snapshot(
            loading.load(ROOT), day.date() if day else datetime.datetime.now(japan).date()
        )
    except DataError as error:
        count = len(error.problems)
        told = f"{count} problem{'s' if count != 1 else ''} in data/ and docs/. Nothing was built."
        _fail(f"{error}\n{told}")


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        render(None)


@app.command()
def render(day: Day = None) -> None:
    """Write the Markdown into build/{lang}/docs.

    Beside it stands build/{lang}/mkdocs.yml, for plain mkdocs build.
    """
    from simguide.build import site
    from simguide.build.errors import BuildError

    snapshot = _snapshot(day)
    try:
        pages = site.render_markdown(snapshot, ROOT, ROOT / "build")
    except BuildError as error:
        _fail(str(error))
    names = ", ".join(language.id for language in snapshot.library.languages)
    typer.echo(f"{len(pages)} pages in each of {names}, in build/")


@app.command()
def build(day: Day = None) -> None:
    """Build the whole site into site/. The old site stays until the new one is whole."""
    from simguide.build import site
    from simguide.build.errors import BuildError

    snapshot = _snapshot(day)
    try:
        pages = site.build(snapshot, ROOT, lambda text: typer.echo(f"  {text}"))
    except BuildError as error:
        _fail(f"{error}\nThe old site was not touched.")
    total = sum(pages.values())
    facts = sum(1 for _ in snapshot.every())
    typer.echo(f"site/: {total} pages, {len(snapshot.library.carriers)} carriers, {facts} facts")


@app.command()
def check(
    worksheet: Annotated[
        bool, typer.Option("--worksheet", help="List what to look up, and on which official page.")
    ] = False,
) -> None:
    """Check data/ and docs/ without building, and list what is known and what is not."""
    from simguide.pages import known
    from simguide.pages import worksheet as report

    snapshot = _snapshot()
    pages = known.views(snapshot)
    if worksheet:
        for line in report.worksheet(known.wanted(pages)):
            typer.echo(line)
        return
    counts: Counter[str] = Counter()
    for item in known.covered(pages):
        counts[item.coverage] += 1
        typer.echo(f"{item.carrier:20} {item.procedure:10} {item.card_type:10} {item.coverage}")
    typer.echo(", ".join(f"{count} {state}" for state, count in counts.most_common()))
    for line in report.summary(pages):
        typer.echo(line)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8000,
) -> None:
    """Build and serve the site here, again on every change."""
    from simguide.build import serving

    serving.serve(ROOT, port)


@app.command("new-carrier")
def new_carrier(
    carrier: Annotated[str, typer.Argument(help="The id, a slug such as y-u-mobile.")],
) -> None:
    """Write a frame for a new carrier, to be filled in."""
    from simguide.records import scaffold

    try:
        path = scaffold.new_carrier(ROOT, carrier)
    except scaffold.ScaffoldError as error:
        _fail(str(error))
    typer.echo(f"{path.relative_to(ROOT)}: fill in what is marked, then run generate.py check")


@app.command("schema")
def write_schema() -> None:
    """Write data/schema/, by which editors check the data."""
    from simguide.records import schema

    for path in schema.write(ROOT):
        typer.echo(str(path.relative_to(ROOT)))
