"""The report of what is known, as lines: a summary, and a worksheet for a person with a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from simguide.pages.known import Wanted, can_act, shares, total
from simguide.pages.procedures import ProcedureView

_NAMES = {
    "mno": "four networks",
    "sub-brand": "sub-brands",
    "mvno": "MVNO",
    "prepaid": "prepaid",
    "travel-esim": "travel eSIM",
    "roaming": "roaming",
}


def summary(pages: Sequence[ProcedureView]) -> Iterator[str]:
    """The share of known answers by kind and procedure, and of pages on which a reader can act."""
    found = shares(pages)
    procedures = list(dict.fromkeys(name for _, name in found))
    yield _row("known answers", [*procedures, "all"])
    for kind, name in _NAMES.items():
        held = {where: share for where, share in found.items() if where[0] == kind}
        if total(held.values()).asked:
            yield _row(name, [*map(str, held.values()), str(total(held.values()))])
    sums = [total(found[where] for where in found if where[1] == name) for name in procedures]
    yield _row("all", [*map(str, sums), str(total(found.values()))])
    stuck = [f"{view.carrier.id} {view.procedure.id}" for view in pages if not can_act(view)]
    yield f"{len(pages) - len(stuck)} of {len(pages)} pages let a reader act"
    yield from (f"  nothing to act with: {name}" for name in stuck)


def _row(name: str, cells: Iterable[str]) -> str:
    return f"{name:16}" + "".join(f"{cell:>10}" for cell in cells)


def worksheet(found: Iterable[Wanted]) -> Iterator[str]:
    """What to look up, the most wanted first: carrier, procedure, card types, what, where."""
    for item in found:
        where = item.page.value if item.page else "no official page is known"
        what = ", ".join(item.roles)
        yield f"{item.carrier} {item.procedure} ({', '.join(item.card_types)}): {what}: {where}"
