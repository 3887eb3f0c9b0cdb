"""Topics as screens: in both languages, without hidden names, and as they were kept."""

from dataclasses import replace

import pytest
from sqlmodel import select

from models import AgendaItem
from models.vocabulary import Language, MeetingStatus, Role, TopicKind, UnitLevel
from services.access import Viewer
from services.database import reading, transaction
from services.errors import NotFound
from services.meetings import closing, naming
from services.meetings import reading as meetings
from services.meetings.views import MeetingView
from services.papers.screen import ChartKind
from services.topics import topics
from services.topics.asked import Place
from services.topics.attention import FoundFacts
from services.topics.findings import Line
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_item,
    make_local_sign,
    make_meeting,
    make_open_round,
    make_person,
    make_role,
    make_season,
    make_track,
    make_unit,
    viewer_of,
)
from ui import i18n
from ui.data import topics as data
from ui.topics import found, screens

NAMES = ("Ankeret", "Bakken", "Cirklen", "Dammen", "Engen")


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def chair() -> Viewer:
    """The chair of a meeting about five units, with every kind of topic."""
    with transaction() as session:
        season = id_of(make_season(session))
        top = make_unit(session, level=UnitLevel.DEPARTMENT, name="Toppen")
        units = [make_unit(session, top, name=name) for name in NAMES]
        round_ = make_open_round(session)
        for level, unit in enumerate(units, start=-1):
            make_assessment(session, unit, round_, level=min(max(level, 1), 4), dialogue_on=TODAY)
            make_local_sign(session, unit, text="Dammens eget tegn")
            make_track(session, unit, title="Dammens egen bane", season_id=season)
        person = make_person(session, name="Lene Leder")
        make_role(session, person, Role.DEPARTMENT_LEADER, top)
        meeting = make_meeting(session, top, chair=person, status=MeetingStatus.IN_PROGRESS)
        for kind in TopicKind:
            make_item(session, meeting, kind, unit_id=id_of(units[3]), pillar="P1")
        return viewer_of(session, person)


def seen(chair: Viewer, meeting: int = 1) -> MeetingView:
    with reading() as session:
        return meetings.read(session, meeting, by=chair, today=TODAY)


def test_no_screen_holds_a_hidden_name_or_what_was_written(chair: Viewer) -> None:
    kept = screens.both_languages(chair, seen(chair))

    assert [len(of_item) for of_item in kept.values()] == [2] * len(TopicKind)
    told = repr(kept)
    assert [word for word in (*NAMES, "Lene", "eget tegn", "egen bane") if word in told] == []
    assert "Unit " in told


def test_names_stand_in_the_alphabet_once_the_chair_shows_them(chair: Viewer) -> None:
    with transaction() as session:
        for item in session.exec(select(AgendaItem)):
            item.names_shown = True
    view = seen(chair)
    [item] = [each for each in view.items if each.kind is TopicKind.ALL_UNITS]

    with i18n.speaking_in(Language.ENGLISH):
        screen = screens.of_item(chair, view, item)

    assert screen.grid is not None
    assert tuple(row[0] for row in screen.grid.rows) == NAMES
    assert screen.chart is not None
    assert (screen.chart.kind, screen.chart.categories) == (
        ChartKind.STACKED,
        ("P1", "P2", "P3", "P4", "P5"),
    )
    first = [series.values[0] for series in screen.chart.series]
    assert first == [3, 1, 1, 0, 0]
    assert [series.open for series in screen.chart.series] == [False] * 4 + [True]


@pytest.mark.usefixtures("chair")
def test_who_shows_the_names_sees_the_same_lines_named() -> None:
    names = dict(enumerate(reversed((*NAMES, "Øen", "Åen")), start=1))

    def points(*, shown: bool) -> tuple[str, ...]:
        places = [Place(n, names[n] if shown else "") for n in names]
        told = sorted(places, key=lambda place: (place.name, place.number))
        lines = tuple(Line("B5", place, "", TODAY, (place.number,)) for place in told)
        screen = found.worth_sharing(FoundFacts(TODAY, len(names), lines), "Titel", "")
        return screen.points[0].lines

    with i18n.speaking_in(Language.ENGLISH):
        hidden, named = points(shown=False), points(shown=True)

    assert len(named) == found.SHOWN + 1
    assert named == tuple(
        line.replace(f"Unit {n}:", f"{names.get(n)}:") for n, line in enumerate(hidden, start=1)
    )


def test_a_closed_meeting_shows_what_it_showed(chair: Viewer) -> None:
    view = seen(chair)
    before = screens.both_languages(chair, view)
    with transaction() as session:
        closing.close(session, view.id, before, by=chair, today=TODAY)
        for item in session.exec(select(AgendaItem)):
            item.title = "Et andet navn"

    assert screens.both_languages(chair, seen(chair)) == before


def test_who_does_not_see_the_meeting_is_told_nothing(chair: Viewer) -> None:
    view = seen(chair)
    with transaction() as session:
        other = make_meeting(session, make_unit(session), status=MeetingStatus.IN_PROGRESS)
        make_item(session, other, TopicKind.SINCE)

    with pytest.raises(NotFound):
        seen(chair, id_of(other))
    stranger = replace(view.items[0], id=10_000)
    with pytest.raises(NotFound):
        screens.of_item(chair, view, stranger)


def test_what_is_remembered_says_what_is_asked(chair: Viewer) -> None:
    view = seen(chair)
    with reading() as session:
        named = naming.of(session, view.id, names_shown=False, by=chair)
        asked = {
            item.kind: topics.of(session, item, named, meeting=view, as_of=TODAY)
            for item in view.items
        }

    assert {item.kind: data.facts(chair, view, item) for item in view.items} == asked
    assert asked[TopicKind.TRACKS].reach.total == 5
