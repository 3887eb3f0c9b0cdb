"""What the topics of a closed meeting showed on its day: kept as plain values, read back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models import AgendaItem, KeptScreen
from models.vocabulary import Language
from services.access import Viewer
from services.meetings import standing
from services.papers.screen import Chart, ChartKind, Figure, Grid, Points, Screen, Series


def of_meeting(
    session: Session, meeting_id: int, language: Language, *, by: Viewer, today: date
) -> Mapping[int, Screen]:
    """What each topic of a meeting showed when it was closed, in one language.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to read.
    """
    standing.ensure_reads(session, meeting_id, by=by, today=today)
    query = (
        select(col(KeptScreen.item_id), col(KeptScreen.words))
        .join(AgendaItem, col(AgendaItem.id) == col(KeptScreen.item_id))
        .where(AgendaItem.meeting_id == meeting_id, KeptScreen.language == language)
    )
    return {item_id: screen(words) for item_id, words in session.exec(query)}


def words(shown: Screen) -> dict[str, Any]:
    """A screen as plain values."""
    return asdict(shown)


def screen(plain: Mapping[str, Any]) -> Screen:
    """A screen from the plain values that `words` made of it."""
    chart, grid = plain.get("chart"), plain.get("grid")
    return Screen(
        title=plain["title"],
        lead=plain.get("lead", ""),
        figures=tuple(Figure(**each) for each in plain.get("figures", ())),
        chart=_chart(chart) if chart else None,
        points=tuple(
            Points(each["heading"], tuple(each["lines"])) for each in plain.get("points", ())
        ),
        grid=_grid(grid) if grid else None,
        question=plain.get("question", ""),
        source=plain.get("source", ""),
    )


def _chart(plain: Mapping[str, Any]) -> Chart:
    return Chart(
        kind=ChartKind(plain["kind"]),
        says=plain["says"],
        axis=plain["axis"],
        categories=tuple(plain["categories"]),
        series=tuple(
            Series(each["name"], tuple(each["values"]), each.get("open", False))
            for each in plain["series"]
        ),
    )


def _grid(plain: Mapping[str, Any]) -> Grid:
    return Grid(tuple(plain["columns"]), tuple(map(tuple, plain["rows"])))
