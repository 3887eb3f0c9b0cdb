"""What every organisation starts with: pillars, the rubric, seasons and assessment rounds."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from models import (
    AssessmentRound,
    ClosedWeek,
    CommonSign,
    Pillar,
    RubricLevel,
    RubricVersion,
    Season,
)
from models.vocabulary import RoundStatus, RubricStatus
from seed.rows import Rows
from seed.texts import read
from seed.world import TODAY, Round, World, Year
from services.calendar import operating_weeks


def add_rubric(rows: Rows) -> None:
    """The five pillars and version 1 of the rubric, in force, in both languages."""
    version = rows.add(
        RubricVersion,
        number=1,
        valid_from=date(2024, 5, 1),
        author="SLF-overblik",
        status=RubricStatus.IN_FORCE,
    )
    for position, pillar in enumerate(read("rubric")["pillars"], start=1):
        names = {key: text for key, text in pillar.items() if isinstance(text, str)}
        rows.add(Pillar, position=position, **names)
        texts = zip(pillar["levels_da"], pillar["levels_en"], strict=True)
        for level, (danish, english) in enumerate(texts, start=1):
            rows.add(
                RubricLevel,
                version_id=version,
                pillar=pillar["code"],
                level=level,
                text_da=danish,
                text_en=english,
            )
        _add_signs(rows, version, pillar)


def add_seasons(world: World, names: Iterable[str]) -> None:
    """The seasons with these names, and their closed weeks."""
    wanted = list(names)
    for told in read("calendar")["seasons"]:
        if told["name"] in wanted:
            world.years.append(_add_season(world.rows, told))


def add_rounds(world: World, opened_since: date) -> None:
    """The assessment rounds since a day: closed, and the last one open."""
    seasons = {year.name: year.id for year in world.years}
    for told in read("calendar")["rounds"]:
        if told["opens_on"] >= opened_since:
            world.rounds.append(_add_round(world.rows, told, seasons))


def closed_weeks(first: date, last: date) -> list[date]:
    """Mondays of the weeks between two days that are no operating weeks."""
    numbers, easter = read("calendar")["closed_iso_weeks"], read("calendar")["easter_mondays"]
    weeks = operating_weeks(first, last, ())
    return [week for week in weeks if week.isocalendar().week in numbers or week in easter]


def _add_signs(rows: Rows, version: int, pillar: dict[str, Any]) -> None:
    levels = zip(pillar["signs_da"], pillar["signs_en"], strict=True)
    for level, pair in enumerate(levels, start=1):
        for position, (danish, english) in enumerate(zip(*pair, strict=True), start=1):
            rows.add(
                CommonSign,
                version_id=version,
                pillar=pillar["code"],
                level=level,
                position=position,
                text_da=danish,
                text_en=english,
            )


def _add_season(rows: Rows, told: dict[str, Any]) -> Year:
    first, last = told["starts_on"], told["ends_on"]
    season = rows.add(Season, name=told["name"], starts_on=first, ends_on=last)
    closed = closed_weeks(first, last)
    for week in closed:
        rows.add(ClosedWeek, season_id=season, week_on=week)
    weeks = tuple(operating_weeks(first, min(last, TODAY), closed))
    workshops = tuple(told["workshops"])
    return Year(season, told["name"], first, last, told["staff_day"], workshops, weeks)


def _add_round(rows: Rows, told: dict[str, Any], seasons: dict[str, int]) -> Round:
    is_open = told["closes_on"] >= TODAY
    number = rows.add(
        AssessmentRound,
        name=told["name"],
        season_id=seasons.get(told["season"]),
        opens_on=told["opens_on"],
        closes_on=told["closes_on"],
        status=RoundStatus.OPEN if is_open else RoundStatus.CLOSED,
    )
    last_on = TODAY - timedelta(days=2) if is_open else told["closes_on"]
    return Round(number, told["opens_on"], last_on, is_open)
