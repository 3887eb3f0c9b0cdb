"""What has happened since a day, as people meet it."""

import re
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select
from streamlit.testing.v1 import AppTest

from models import AssessmentRound, Person, RubricVersion, Unit, YearWheelEvent
from models.vocabulary import (
    ChangeReason,
    EventKind,
    EventStatus,
    FollowUpStatus,
    Language,
    Role,
    UnitLevel,
)
from services.calendar import noon
from services.database import transaction
from tests.factories import (
    id_of,
    make_assessment,
    make_community,
    make_dialogue,
    make_follow_up,
    make_local_sign,
    make_membership,
    make_open_round,
    make_person,
    make_role,
    make_round,
    make_rubric,
    make_season,
    make_trace,
    make_track,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/since.py"
SECRET = "Vi ringer til hinanden hver fredag"
MEETING = date(2026, 10, 27)
LATELY = date(2026, 11, 10)


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def leader() -> Person:
    """An area leader, of an area in which something has happened in two departments."""
    with transaction() as session:
        season_id = id_of(make_season(session))
        area = make_unit(session, level=UnitLevel.AREA)
        east, west = (
            make_unit(session, area, level=UnitLevel.DEPARTMENT, name=n) for n in ("Øst", "Vest")
        )
        club, zone = make_unit(session, east, name="Åens *klub*"), make_unit(session, west)
        meet(session, season_id)
        values: dict[str, Any] = {"rubric_version_id": make_rubric(session).id}
        before, now = make_round(session), make_open_round(session)
        make_assessment(session, club, before, level=3, **values)
        why = {"reason_code": ChangeReason.SEEING_SHARPER, "reason": "Vi så *efter*"}
        values["shared_at"] = noon(LATELY)
        make_assessment(session, club, now, level=2, **why, **values)
        make_assessment(session, zone, now, pillar="P2", **values)
        lent = make_local_sign(session, zone, created_on=date(2026, 9, 1))
        make_local_sign(session, club, text="Vi [ler]", created_on=LATELY, copied_from_id=lent.id)
        make_track(session, club, season_id=season_id, evaluated_on=LATELY)
        live(session, club)
        person = make_person(session)
        make_role(session, person, Role.AREA_LEADER, area)
        return person


def meet(session: Session, season_id: int) -> None:
    event: dict[str, Any] = {"kind": EventKind.LEADERSHIP_MEETING, "status": EventStatus.HELD}
    days: dict[str, Any] = {"starts_on": MEETING, "ends_on": MEETING}
    session.add(YearWheelEvent(season_id=season_id, title="Ledermøde", **event, **days))


def live(session: Session, club: Unit) -> None:
    """A trace in a community, and agreements made, kept and over their date."""
    worker, community = make_person(session, club), make_community(session, name="Natur")
    make_membership(session, community, worker)
    make_trace(session, community, club, occurred_on=LATELY)
    held = make_dialogue(session, club, worker, held_on=LATELY)
    make_follow_up(session, held, text=SECRET, due_on=date(2026, 11, 12))
    done = {"status": FollowUpStatus.DONE, "completed_on": LATELY}
    make_follow_up(session, held, text=SECRET, due_on=LATELY, **done)


def sentences(app: AppTest) -> list[str]:
    return [text.value for text in app.main.markdown]


def links(app: AppTest) -> list[str]:
    return [link.proto.query_string for link in app.get("page_link")]


def field(app: AppTest) -> str | None:
    return app.text_input[0].value


def test_each_section_is_a_sentence_with_its_units(leader: Person) -> None:
    app = visit(leader, PAGE)

    assert not app.exception
    assert field(app) == "27.10.2026"
    for sentence in (
        "2 pillars were assessed and shared by 2 units.",
        "Compared with the round before: 0 higher, 1 lower.",
        "1 local sign is new, 1 of them borrowed from another unit.",
        "1 practice track was evaluated.",
        "1 trace in all, in 1 community.",
        "2 agreements made, 1 kept, 1 over their date now.",
    ):
        assert sentence in sentences(app)
    captions = [caption.value for caption in app.caption]
    reason = r"reason\: We see more sharply now\: Vi så \*efter\*\."
    assert rf"P1\: One step lower than in October 2026 – {reason}" in captions


def test_what_was_agreed_stands_nowhere(leader: Person) -> None:
    app = visit(leader, PAGE)

    assert SECRET not in str([element.value for element in [*app.markdown, *app.caption]])


def test_units_lead_to_their_overview_at_that_pillar(leader: Person) -> None:
    app = visit(leader, PAGE)

    opened = [link for link in links(app) if "pillar" in link]
    assert len(opened) == 5
    assert sum("pillar=P2" in link for link in opened) == 1


def test_a_unit_with_several_steps_stands_there_once(leader: Person) -> None:
    with transaction() as session:
        club = session.exec(select(Unit).where(Unit.name == "Åens *klub*")).one()
        values = {
            "pillar": "P2",
            "rubric_version_id": session.exec(select(RubricVersion.id)).one(),
        }
        before, now = session.exec(
            select(AssessmentRound).order_by(col(AssessmentRound.opens_on))
        ).all()
        make_assessment(session, club, before, level=1, **values)
        make_assessment(session, club, now, level=2, shared_at=noon(LATELY), **values)

    app = visit(leader, PAGE)

    assert "Compared with the round before: 1 higher, 1 lower." in sentences(app)
    steps = [caption.value for caption in app.caption if "One step" in caption.value]
    assert len(steps) == 1
    assert re.findall(r"- (P\d)\\: One step (\w+)", steps[0]) == [
        ("P1", "lower"),
        ("P2", "higher"),
    ]


def test_the_department_stands_in_the_address(leader: Person) -> None:
    app = visit(leader, PAGE)
    app.selectbox[0].select("Vest").run()

    assert "1 pillar was assessed and shared by 1 unit." in sentences(app)
    assert app.query_params["department"] == app.selectbox[0].value


def test_a_day_of_ones_own_stands_in_the_address(leader: Person) -> None:
    app = visit(leader, PAGE)
    app.text_input[0].input("11. november 2026").run()

    assert app.query_params["since"] == "2026-11-11"
    assert "No assessment has been shared." in sentences(app)
    app.text_input[0].input("1. januar 2030").run()
    assert (field(app), said(app)) == ("1. januar 2030", ["The date cannot be in the future."])
    app.text_input[0].input("12.11.2026").run()
    assert app.query_params["since"] == "2026-11-12"


def test_the_address_says_since_when(leader: Person) -> None:
    app = visit(leader, PAGE, since="2026-11-11")

    assert field(app) == "11.11.2026"
    app.button(key="since_meeting").click().run()
    assert (field(app), app.query_params["since"]) == ("27.10.2026", "2026-10-27")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("23.11.2026", "The date cannot be in the future."),
        ("31.07.2026", "The date lies before the first season. Choose a later one."),
        ("i går", "This is not a date. Write it like 22.11.2026."),
        ("", "Fill in this field."),
    ],
)
def test_a_day_that_will_not_do_is_refused_at_its_field(
    leader: Person, day: str, sentence: str
) -> None:
    app = visit(leader, PAGE)
    app.text_input[0].input(day).run()

    assert (said(app), field(app)) == ([sentence], day)
    assert len(app.subheader) == 0
    app.button(key="since_meeting").click().run()
    assert (said(app), field(app)) == ([], "27.10.2026")


def test_nothing_is_said_in_words() -> None:
    with transaction() as session:
        make_season(session)
        make_rubric(session)
        person = make_person(session, make_unit(session))

    app = visit(person, PAGE)

    assert field(app) == "01.08.2026"
    assert list(app.selectbox) == []
    for sentence in (
        r"No assessment has been shared.",
        r"No level has changed since the round before.",
        r"No local sign is new.",
        r"No practice track has been evaluated.",
        "The communities of the units' staff have left no trace.",
        r"No agreement was made or kept, and none is over its date.",
    ):
        assert sentence in sentences(app)


def test_the_page_speaks_danish(leader: Person) -> None:
    assert not visit(leader, PAGE, Language.DANISH).exception
