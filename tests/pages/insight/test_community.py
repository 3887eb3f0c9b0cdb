"""The page of a community, as those inside, outside and in front of it see it."""

from datetime import date

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from models import Community, Membership, Person, Trace, TraceUnit, Unit
from models.vocabulary import CommunityStatus, MembershipKind, Role, TraceKind, UnitLevel
from services.database import reading, transaction
from tests.factories import (
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_trace,
    make_unit,
)
from tests.pages.visits import said, visit
from ui import i18n
from ui.frame.session import SESSION
from ui.texts import as_written

PAGE = "pages/insight/community.py"
NAME = "Natur & <b>ild</b>"
SAVE, LINE = "Save the trace", "What happened there? One line"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def clubs() -> tuple[Unit, Unit]:
    with transaction() as session:
        make_season(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT)
        return (
            make_unit(session, department, name="Klub A"),
            make_unit(session, department, name="Klub B"),
        )


@pytest.fixture
def community(clubs: tuple[Unit, Unit]) -> Community:
    with transaction() as session:
        made = make_community(
            session,
            name=NAME,
            theme="Bålmad",
            purpose="Vi lærer *ude*.",
            goals="Alle har prøvet.",
            teams_url="https://teams.example/natur",
        )
        other = make_community(session, name="Adventure")
        make_membership(session, other, make_person(session, clubs[1], name="Ukendt"))
        contact = make_person(session, clubs[1], name="Karl")
        make_membership(session, made, contact, kind=MembershipKind.CONTACT_PERSON)
        return made


@pytest.fixture
def member(community: Community, clubs: tuple[Unit, Unit]) -> Person:
    with transaction() as session:
        person = make_person(session, clubs[0], name="Merete")
        make_membership(session, community, person)
        return person


def someone(clubs: tuple[Unit, Unit], role: Role) -> Person:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, role, clubs[0])
        return person


def leading(clubs: tuple[Unit, Unit], community: Community) -> AppTest:
    """The page of somebody who runs it, with all that opens on it opened."""
    return visit(someone(clubs, Role.AREA_LEADER), PAGE, community=str(community.id))


def words(app: AppTest) -> str:
    every = (app.title, app.markdown, app.text, app.caption, app.info, app.subheader)
    return "\n".join(element.value for group in every for element in group)


def headings(app: AppTest) -> list[str]:
    return [heading.value for heading in app.subheader]


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def stored() -> list[tuple[object, ...]]:
    with reading() as session:
        rows = session.exec(select(Trace).order_by(col(Trace.id)))
        return [(row.kind, row.occurred_on, row.unit_id, row.title) for row in rows]


def test_a_member_lands_at_their_own_community(member: Person) -> None:
    app = visit(member, PAGE)

    assert not app.exception
    assert [title.value for title in app.title] == [as_written(NAME)]
    told = words(app)
    assert "2 members · 2 units · contact person: Karl" in told
    assert "**Theme of the year:** Bålmad" in told
    assert "Vi lærer *ude*." in [text.value for text in app.text]
    assert "Klub\N{NO-BREAK SPACE}A\N{NO-BREAK SPACE}**1**" in told
    assert "Log a trace" in headings(app)
    assert "Run the community" not in [expander.label for expander in app.expander]


def test_who_takes_no_part_reads_counts_and_no_names(
    clubs: tuple[Unit, Unit], community: Community, member: Person
) -> None:
    app = visit(someone(clubs, Role.DEPARTMENT_LEADER), PAGE, community=str(community.id))

    told = words(app)
    assert "2 members · 2 units" in told
    assert not any(name in told for name in ("Karl", member.name, "Ukendt"))
    assert "Log a trace" not in headings(app)
    assert "Who takes part" not in [expander.label for expander in app.expander]


def test_a_community_that_is_not_there_is_refused(member: Person) -> None:
    app = visit(member, PAGE, community="4711")

    assert said(app) == ["This does not exist, or you do not have access to it."]
    assert list(app.title) == []


def test_without_any_community_it_says_who_begins_one(clubs: tuple[Unit, Unit]) -> None:
    app = visit(someone(clubs, Role.DEPARTMENT_LEADER), PAGE)

    assert "There is no community yet" in app.info[0].value


def test_a_trace_is_logged_and_the_next_form_is_fresh(
    member: Person, clubs: tuple[Unit, Unit]
) -> None:
    app = visit(member, PAGE)

    app.multiselect[0].select(clubs[1].id)
    next(field for field in app.text_input if field.label == LINE).set_value("Bålaften")
    press(app, SAVE)

    assert said(app) == []
    assert stored() == [(TraceKind.MEETING, date(2026, 11, 22), clubs[0].id, "Bålaften")]
    with reading() as session:
        assert [row.unit_id for row in session.exec(select(TraceUnit))] == [clubs[1].id]
    fresh = next(field for field in app.text_input if field.label == LINE)
    assert (fresh.value, app.multiselect[0].value) == ("", [clubs[0].id])
    assert "Bålaften" in words(app)


def test_the_kind_and_the_unit_are_remembered(member: Person, clubs: tuple[Unit, Unit]) -> None:
    app = visit(member, PAGE)
    kinds = app.button_group[0]
    kinds.set_value(TraceKind.PRACTICE_VISIT).run()

    asked = {box.label: box for box in app.selectbox}
    asked["Which unit visited?"].set_value(clubs[1].id)
    asked["Which unit was visited?"].set_value(clubs[0].id)
    next(field for field in app.text_input if field.label == LINE).set_value("På besøg")
    press(app, SAVE)

    assert stored() == [(TraceKind.PRACTICE_VISIT, date(2026, 11, 22), clubs[1].id, "På besøg")]
    asked = {box.label: box.value for box in app.selectbox}
    assert asked["Which unit visited?"] == clubs[1].id
    assert asked["Which unit was visited?"] is None


def test_a_refusal_stands_at_its_fields_and_keeps_what_was_written(member: Person) -> None:
    app = visit(member, PAGE)

    next(field for field in app.text_input if field.label == LINE).set_value("Alene")
    next(field for field in app.text_input if field.label == "Date").set_value("23.11.2026")
    press(app, SAVE)

    assert said(app) == [
        "A meeting between workshops has at least two units. Choose them.",
        "The date cannot be in the future.",
    ]
    assert stored() == []
    assert next(field for field in app.text_input if field.label == LINE).value == "Alene"


def test_a_day_outside_the_school_years_asks_once(
    member: Person, clubs: tuple[Unit, Unit]
) -> None:
    app = visit(member, PAGE)
    app.multiselect[0].select(clubs[1].id)
    next(field for field in app.text_input if field.label == LINE).set_value("Før sommer")
    next(field for field in app.text_input if field.label == "Date").set_value("01.06.2026")
    press(app, SAVE)

    assert len(said(app)) == 1
    box = next(box for box in app.checkbox if box.label == "Yes, it happened on that day.")
    box.check()
    press(app, SAVE)

    assert said(app) == []
    assert stored() == [(TraceKind.MEETING, date(2026, 6, 1), clubs[0].id, "Før sommer")]


def quick(person: Person) -> AppTest:
    """The form as it stands where one is not at a community."""

    def drawn() -> None:
        from ui.blocks.community import trace_form  # noqa: PLC0415 - a script of its own
        from ui.frame import session  # noqa: PLC0415

        trace_form.quick(session.viewer())

    app = visit(person, PAGE)
    alone = AppTest.from_function(drawn)
    for key in (SESSION, i18n.LANGUAGE):
        alone.session_state[key] = app.session_state[key]
    return alone.run()


def test_elsewhere_the_form_asks_for_the_community_of_those_who_have_several(
    member: Person, clubs: tuple[Unit, Unit]
) -> None:
    with transaction() as session:
        second = make_community(session, name="Ørred")
        make_membership(session, second, member)

    app = quick(member)
    asked = next(box for box in app.selectbox if box.label == "In which community?")
    assert asked.options == [NAME, "Ørred"]
    asked.set_value(second.id).run()
    app.multiselect[0].select(clubs[1].id)
    next(field for field in app.text_input if field.label == LINE).set_value("Fra forsiden")
    press(app, SAVE)

    assert said(app) == []
    assert [row[-1] for row in stored()] == ["Fra forsiden"]


def test_elsewhere_nothing_stands_for_who_takes_no_part(clubs: tuple[Unit, Unit]) -> None:
    app = quick(someone(clubs, Role.DEPARTMENT_LEADER))

    assert (list(app.selectbox), list(app.text_input)) == ([], [])


def test_traces_stand_with_their_units_and_older_ones_behind_a_button(
    member: Person, community: Community, clubs: tuple[Unit, Unit]
) -> None:
    with transaction() as session:
        for number in range(9):
            day = date(2026, 9, 1 + number)
            title = f"Spor *{number}*"
            make_trace(session, community, clubs[0], occurred_on=day, title=title, headcount=7)

    app = visit(member, PAGE)
    told = words(app)
    assert r"Spor \*8\*" in told
    assert r"Spor \*0\*" not in told
    assert "Meeting between workshops · 9 September 2026 · Klub A · 7 people there" in told
    press(app, "Older")

    assert r"Spor \*0\*" in words(app)


def test_what_i_logged_myself_is_taken_back(
    member: Person, community: Community, clubs: tuple[Unit, Unit]
) -> None:
    with transaction() as session:
        make_trace(session, community, clubs[0], title="Andres")
        mine = make_trace(session, community, clubs[0], title="Mit", created_by_id=id_of(member))
    app = visit(member, PAGE)
    app.session_state[f"take_back_{mine.id}_1"] = True
    app.run()
    assert "The trace is wiped." in words(app)

    press(app, "Wipe the trace")

    assert said(app) == []
    assert [row[-1] for row in stored()] == ["Andres"]


def test_a_closed_community_takes_no_traces_and_keeps_its_own(
    member: Person, community: Community, clubs: tuple[Unit, Unit]
) -> None:
    with transaction() as session:
        make_trace(session, community, clubs[0], title="Fra dengang")
        row = session.get_one(Community, community.id)
        row.status, row.closed_on = CommunityStatus.CLOSED, date(2026, 11, 20)

    app = visit(member, PAGE, community=str(community.id))

    assert "Log a trace" not in headings(app)
    told = words(app)
    assert "Closed on 20 November 2026" in told
    assert "Fra dengang" in told


@pytest.mark.parametrize(
    ("link", "drawn"),
    [("https://teams.example/natur", 1), ("javascript:alert(1)", 0), ("", 0)],
)
def test_only_a_link_of_the_web_is_drawn(
    member: Person, community: Community, link: str, drawn: int
) -> None:
    with transaction() as session:
        session.get_one(Community, community.id).teams_url = link

    assert len(visit(member, PAGE).get("link_button")) == drawn


@pytest.mark.parametrize(
    ("host", "named"), [("teams.example", True), ("teams.microsoft.com", False)]
)
def test_a_link_to_elsewhere_than_teams_says_where(
    member: Person, community: Community, host: str, *, named: bool
) -> None:
    with transaction() as session:
        session.get_one(Community, community.id).teams_url = f"https://{host}/natur"

    captions = [each.value for each in visit(member, PAGE).caption]

    assert (as_written(host) in captions) is named


def test_who_runs_it_lets_people_in_and_closes_it(
    clubs: tuple[Unit, Unit], community: Community, member: Person
) -> None:
    app = leading(clubs, community)
    app.session_state[f"run_{community.id}"] = True
    app.run()
    box = next(box for box in app.selectbox if box.label == "Let somebody take part")
    with reading() as session:
        stranger = session.exec(select(Person).where(Person.name == "Ukendt")).one()
    box.set_value(stranger.id)
    press(app, "Let in")

    assert said(app) == []
    with reading() as session:
        query = select(Membership).where(Membership.person_id == stranger.id)
        rows = session.exec(query.where(Membership.community_id == community.id)).all()
    assert [row.valid_from for row in rows] == [date(2026, 11, 22)]
    assert id_of(member) not in box.options

    press(app, "Close the community")

    with reading() as session:
        closed = session.get_one(Community, community.id)
    assert (closed.status, closed.closed_on) == (CommunityStatus.CLOSED, date(2026, 11, 22))


def test_who_begins_a_community_lands_at_it(clubs: tuple[Unit, Unit]) -> None:
    app = visit(someone(clubs, Role.AREA_LEADER), "pages/insight/communities.py")
    app.session_state["begin_community"] = True
    app.run()

    press(app, "Begin the community")
    assert said(app) == ["Fill in this field."]
    next(field for field in app.text_input if field.label == "Name").set_value("Have og dyr")
    press(app, "Begin the community")

    assert [title.value for title in app.title] == ["Have og dyr"]
