"""Opening hours as data for the browser, which compares and never parses them a second time."""

from __future__ import annotations

from simguide.records.values import DAYS, Hours


def week(hours: Hours) -> str:
    """``540-1200/…;1231-0103``: eight days (mon … sun, hol), then yearly closing days.

    Minutes after 0:00 JST; an empty day is closed; empty when the source names no days.
    """
    if any(not interval.days for interval in hours.intervals):
        return ""
    named = any("hol" in interval.days and interval.days != DAYS for interval in hours.intervals)
    days = []
    for day in DAYS:
        spans = [
            f"{interval.start}-{interval.end}"
            for interval in hours.intervals
            if day in interval.days
        ]
        if day == "hol":
            spans = _holiday(hours, spans, named=named)
        days.append(",".join(spans))
    closed = [
        f"{month:02d}{day:02d}-{last_month:02d}{last_day:02d}"
        for (month, day), (last_month, last_day) in hours.closed
    ]
    return ";".join(["/".join(days), *closed])


def _holiday(hours: Hours, spans: list[str], *, named: bool) -> list[str]:
    """What holds on a public holiday: its own hours, none, or (``=``) those of the weekday."""
    if hours.holidays_closed:
        return []
    everywhere = all(interval.days == DAYS for interval in hours.intervals)
    return spans if named or everywhere else ["="]
