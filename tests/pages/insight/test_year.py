"""The year wheel, as people meet it."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from models import (
    CalendarAddress,
    ClosedWeek,
    EventCommunity,
    Person,
    Season,
    Unit,
    YearWheelEvent,
)
from models.vocabulary import (
    EventKind,
    EventStatus,
    Language,
    MembershipKind,
    Role,
    RoundStatus,
    UnitLevel,
)
from services.database import reading, transaction
from tests.factories import (
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_round,
    make_season,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/year.py"
DAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def worker() -> Person:
    """Somebody at a club, and events of everybody, theirs, others and their community."""
    with transaction() as session:
        season_id = id_of(make_season(session))
        area = make_unit(session, level=UnitLevel.AREA)
        engen, skoven = (
            make_unit(session, area, level=UnitLevel.DEPARTMENT, name=n)
            for n in ("Engen", "Skoven")
        )
        person = make_person(session, make_unit(session, engen))
        natur = make_community(session, name="Natur")
        make_membership(session, natur, person, kind=MembershipKind.CONTACT_PERSON)
        workshop = {"kind": EventKind.WORKSHOP, "number": 2, "starts_on": date(2027, 1, 20)}
        add(session, season_id, title="Workshop 2: *data*", **workshop)
        add(session, season_id, title="Hos os", unit_id=engen.id)
        add(session, season_id, title="Hos de andre", unit_id=skoven.id)
        held = {"status": EventStatus.HELD, "starts_on": date(2026, 9, 1)}
        add(session, season_id, title="Efter sommeren", **held)
        cancelled = {"status": EventStatus.CANCELLED, "starts_on": date(2026, 11, 24)}
        add(session, season_id, title="Aflyst", **cancelled)
        event = add(session, season_id, title="I naturen", starts_on=date(2026, 12, 8))
        session.add(EventCommunity(event_id=id_of(event), community_id=id_of(natur)))
        return person


def add(session: Any, season_id: int, **values: Any) -> YearWheelEvent:
    default: dict[str, Any] = {
        "season_id": season_id,
        "kind": EventKind.LOCAL_MEETING,
        "starts_on": DAY,
    }
    told = default | values
    event = YearWheelEvent(ends_on=told["starts_on"], **told)
    session.add(event)
    session.flush()
    return event


def rows(app: AppTest) -> list[str]:
    """The events that are listed, as they are named."""
    ways = [link.proto for link in app.get("page_link")]
    return [way.label.replace("\\:", ":") for way in ways if "event=" in way.query_string]


def test_the_page_says_what_comes_next_and_lists_what_concerns_me(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert not app.exception
    assert [markdown.value for markdown in app.main.markdown][-1:] != []
    said = [markdown.value for markdown in app.main.markdown]
    assert any("Hos os, 1 December 2026" in text for text in said)
    assert any(r"Workshop 2: \*data\*" in text.replace(r"\:", ":") for text in said)
    assert rows(app) == ["~~Aflyst~~", "**Hos os**", "**I naturen**"]
    assert [part.label for part in app.expander][-3:] == [
        "Later in the season · 1 event",
        "Earlier in the season · 1 event",
        "In your own calendar",
    ]


@pytest.mark.parametrize(
    ("scope", "titles"),
    [
        ("all", ["~~Aflyst~~", "**Hos os**", "**Hos de andre**", "**I naturen**"]),
        ("department", ["~~Aflyst~~", "**Hos os**"]),
        ("communities", ["**I naturen**"]),
        ("nonsense", ["~~Aflyst~~", "**Hos os**", "**I naturen**"]),
    ],
)
def test_the_scope_stands_in_the_address(worker: Person, scope: str, titles: list[str]) -> None:
    assert rows(visit(worker, PAGE, scope=scope)) == titles


def test_a_choice_goes_into_the_address(worker: Person) -> None:
    app = visit(worker, PAGE)

    app.selectbox[0].select("all").run()
    app.selectbox[1].select("workshops").run()

    assert (app.query_params["scope"], app.query_params["kind"]) == ("all", "workshops")
    assert rows(app) == ["**Workshop 2: \\*data\\***"]
    app.selectbox[1].select("rounds").run()
    assert [info.value for info in app.info] == ["Nothing is planned here in this season yet."]


def test_a_round_that_is_planned_stands_in_the_year(worker: Person) -> None:
    with transaction() as session:
        days = {"opens_on": DAY, "closes_on": date(2026, 12, 18)}
        make_round(session, name="*Uge* 50", status=RoundStatus.PLANNED, **days)
        season = session.exec(select(Season)).one()
        session.add(ClosedWeek(season_id=id_of(season), week_on=date(2026, 12, 21)))

    app = visit(worker, PAGE)

    texts = [markdown.value.replace("\\:", ":") for markdown in app.main.markdown]
    assert ":material/event:\N{EN SPACE}:small[**Assessment round: \\*Uge\\* 50**]" in texts
    assert ":material/event:\N{EN SPACE}:small[**Closed week**]" in texts
    captions = [caption.value for caption in app.caption]
    assert "1 December 2026 to 18 December 2026 · Everybody · planned, in 9 days" in captions
    assert "21 December 2026 to 27 December 2026 · Everybody" in captions


def steering() -> Person:
    with transaction() as session:
        area = session.exec(select(Unit).where(Unit.level == UnitLevel.AREA)).first()
        person = make_person(session)
        assert area is not None
        make_role(session, person, Role.AREA_LEADER, area)
        return person


def closed_weeks() -> list[date]:
    with reading() as session:
        rows = session.exec(select(ClosedWeek).order_by(col(ClosedWeek.week_on)))
        return [row.week_on for row in rows]


@pytest.mark.usefixtures("worker")
def test_who_steers_closes_and_opens_weeks() -> None:
    app = visit(steering(), PAGE)
    autumn, christmas = date(2026, 10, 12), date(2026, 12, 21)

    app.multiselect[0].select(autumn).select(christmas)
    press(app, "Save the weeks")

    assert closed_weeks() == [autumn, christmas]
    assert app.multiselect[0].value == [autumn, christmas]
    app.multiselect[0].unselect(autumn)
    press(app, "Save the weeks")
    assert closed_weeks() == [christmas]


@pytest.mark.usefixtures("worker")
def test_who_steers_makes_the_next_season() -> None:
    app = visit(steering(), PAGE)
    fields = {field.label: field for field in app.text_input}
    assert fields["First day"].value == "01.08.2027"

    press(app, "Make the season")
    assert said(app) == ["Fill in this field."] * 2
    fields = {field.label: field for field in app.text_input}
    fields["Name"].input("2027/28")
    fields["Last day"].input("31.7.2028")
    press(app, "Make the season")

    assert not app.exception
    assert app.selectbox[2].options == ["2027/28", "2026/27"]


def test_the_ground_of_the_year_is_for_those_who_steer(worker: Person) -> None:
    assert "Save the weeks" not in [button.label for button in visit(worker, PAGE).button]


def test_the_first_season_is_made_here() -> None:
    with transaction() as session:
        leader, worker = make_person(session), make_person(session)
        area = make_unit(session, level=UnitLevel.AREA)
        make_role(session, leader, Role.AREA_LEADER, area)

    labels = ([b.label for b in visit(who, PAGE).button] for who in (leader, worker))

    assert ["Make the season" in found for found in labels] == [True, False]


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def test_who_may_plan_is_led_to_the_form(worker: Person) -> None:
    with transaction() as session:
        other = make_person(session, make_unit(session))

    assert "Plan an event" in [link.proto.label for link in visit(worker, PAGE).get("page_link")]
    assert "Plan an event" not in [
        link.proto.label for link in visit(other, PAGE).get("page_link")
    ]


def secret(app: AppTest) -> str:
    [code] = app.code
    return code.value.rpartition("/")[2].removesuffix(".ics")


def kept() -> list[str]:
    with reading() as session:
        return list(session.exec(select(CalendarAddress.secret_hash)))


def test_an_address_is_told_once(worker: Person) -> None:
    app = visit(worker, PAGE)

    app.button(key="make_address").click().run()

    assert len(secret(app)) == 43
    assert len(kept()) == 1
    app.run()
    assert list(app.code) == []
    assert any("You have an address" in caption.value for caption in app.caption)


def test_an_address_is_made_anew_and_taken_back(worker: Person) -> None:
    app = visit(worker, PAGE)
    app.button(key="make_address").click().run()
    old, before = secret(app), kept()

    app.button(key="remake_address").click().run()

    assert secret(app) != old
    assert kept() != before
    app.button(key="revoke_address").click().run()
    assert kept() == []
    assert app.button(key="make_address")


def test_a_season_without_events_says_so() -> None:
    with transaction() as session:
        make_season(session)
        person = make_person(session, make_unit(session))

    app = visit(person, PAGE)

    assert not app.exception
    assert [info.value for info in app.info] == ["Nothing is planned here in this season yet."]


def test_without_a_season_the_page_says_who_makes_one() -> None:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.ADMINISTRATOR, make_unit(session))

    app = visit(person, PAGE)

    assert [info.value for info in app.info] == [
        "There is no season yet. An administrator makes the first."
    ]


def test_the_page_speaks_danish(worker: Person) -> None:
    assert not visit(worker, PAGE, Language.DANISH).exception
