"""All communities: a few lines each, the bridges between units, and pulses from a workbook."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from sqlmodel import select
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from models import Community, CommunityPulse, Person, TraceUnit, Unit
from models.vocabulary import CommunityStatus, MembershipKind, Role, UnitLevel
from services.communities.pulse_book import HEADERS
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

PAGE = "pages/insight/communities.py"
ONE = "pages/insight/community.py"
BOOK = "Report pulses from a workbook"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def clubs() -> tuple[Unit, Unit]:
    """Two clubs of six and of two staff."""
    with transaction() as session:
        make_season(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT)
        large = make_unit(session, department, name="Klub *A*")
        small = make_unit(session, department, name="Klub B")
        for _ in range(5):
            make_person(session, large)
        make_person(session, small)
    return large, small


@pytest.fixture
def contact(clubs: tuple[Unit, Unit]) -> Person:
    with transaction() as session:
        return make_person(session, clubs[0])


@pytest.fixture
def nature(clubs: tuple[Unit, Unit], contact: Person) -> Community:
    with transaction() as session:
        made = make_community(session, name="Natur & <b>ild</b>", theme="Bålmad")
        make_membership(session, made, contact, kind=MembershipKind.CONTACT_PERSON)
        make_membership(session, made, make_person(session, clubs[1]))
        trace = make_trace(session, made, clubs[0], occurred_on=date(2026, 11, 19))
        session.add(TraceUnit(trace_id=id_of(trace), unit_id=id_of(clubs[1])))
        make_community(session, name="Adventure")
        make_community(
            session, name="Brætspil", status=CommunityStatus.CLOSED, closed_on=date(2026, 3, 1)
        )
        row = CommunityPulse(
            community_id=id_of(made), window_on=date(2026, 10, 5), members=31, active_members=12
        )
        session.add(row)
    return made


@pytest.mark.usefixtures("nature")
def test_communities_stand_by_name_with_counts_and_the_closed_ones_last(contact: Person) -> None:
    app = visit(contact, PAGE)

    assert not app.exception
    assert app.caption[1].value == "3 communities, by name. They are not ranked."
    silent = (
        "Traces: 0 (weeks 37–40) → 0 (weeks 41–44) → **0** (weeks 45–48, so far) · "
        "Units with traces: **0 of 0** · Active members: No data yet · "
        "Since the last trace: No data yet"
    )
    lively = (
        "Traces: 0 (weeks 37–40) → 0 (weeks 41–44) → **1** (weeks 45–48, so far) · "
        "Units with traces: **2 of 2** · "
        "Active members: **12 of 31** (weeks 41–44 · 39\N{NO-BREAK SPACE}%) · "
        "Since the last trace: **1 operating day**"
    )
    assert lines(app) == [silent, lively]
    who = [each.value for each in app.caption if "member" in each.value]
    assert who == [
        "0 members · 0 units",
        "2 members · 2 units · Bålmad",
        "0 members · 0 units · closed",
    ]


@pytest.mark.usefixtures("nature")
def test_the_bridges_are_those_of_the_viewers_units(contact: Person) -> None:
    with transaction() as session:
        make_unit(session, name="Andres")

    app = visit(contact, PAGE)

    table = app.table[0].value
    assert table.to_dict("list") == {
        "Unit": ["Klub \\*A\\*", "Klub B"],
        "Communities": [
            "Natur \\& \\<b\\>ild\\</b\\> \\(rests on one person\\)",
            "Natur \\& \\<b\\>ild\\</b\\> · Rests on: Too few to show (under 5)",
        ],
        "Tied to": ["1\N{NO-BREAK SPACE}unit"] * 2,
    }


def test_without_a_community_the_page_says_who_begins_one(contact: Person) -> None:
    app = visit(contact, PAGE)

    assert [info.value for info in app.info] == [
        "There is no community yet. The leadership or an administrator begins one."
    ]
    assert BOOK not in [each.label for each in app.expander]


@pytest.mark.usefixtures("nature")
def test_many_communities_stand_on_several_pages(contact: Person) -> None:
    with transaction() as session:
        for number in range(30):
            make_community(session, name=f"Fællesskab {number:02d}")

    app = visit(contact, PAGE)

    assert len(lines(app)) == 20
    app.button(key="page_2").click().run()
    assert not app.exception
    assert len(lines(app)) == 12


def book(*rows: tuple[Any, ...]) -> bytes:
    made = Workbook()
    assert made.active is not None
    made.active.title = "Puls"
    for row in rows:
        made.active.append(row)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def test_a_workbook_is_shown_before_it_is_kept(contact: Person, nature: Community) -> None:
    app = visit(contact, PAGE)
    content = book(HEADERS, (nature.name, "2026-45", 31, 14, 9, 20))

    app.file_uploader[0].set_value([("puls.xlsx", content, "")]).run()

    assert app.table[-1].value.to_dict("list")["Weeks"] == ["45–48"]
    assert pulses() == [(date(2026, 10, 5), 12)]
    app.button(key="keep_pulses").click().run()
    assert not app.exception
    assert pulses() == [(date(2026, 10, 5), 12), (date(2026, 11, 2), 14)]


@pytest.mark.usefixtures("nature")
def test_a_workbook_with_users_is_refused_with_an_explanation(contact: Person) -> None:
    app = visit(contact, PAGE)

    content = book((*HEADERS, "User Principal Name"))
    app.file_uploader[0].set_value([("puls.xlsx", content, "")]).run()

    assert len(said(app)) == 1
    assert said(app)[0].startswith(
        "The file has a column for single persons: “User Principal Name”. Nothing of it was read."
    )


@pytest.mark.usefixtures("nature")
def test_faults_of_a_workbook_are_listed(contact: Person) -> None:
    app = visit(contact, PAGE)

    app.file_uploader[0].set_value([("p.xlsx", book(HEADERS, ("X", "y", 1, 1, 1, 1)), "")]).run()

    assert said(app) == ["Nothing was kept. 2 things to put right:"]
    assert "keep_pulses" not in [each.key for each in app.button]


def test_only_those_who_run_a_community_report_from_a_workbook(
    clubs: tuple[Unit, Unit], nature: Community
) -> None:
    with transaction() as session:
        member = make_person(session, clubs[0])
        make_membership(session, nature, member)
        officer = make_person(session)
        make_role(session, officer, Role.DPO, clubs[0])

    assert BOOK not in [each.label for each in visit(member, PAGE).expander]
    refused = visit(officer, PAGE)
    assert said(refused) == ["This does not exist, or you do not have access to it."]


def test_the_contact_person_reports_the_pulse_and_corrects_it(
    contact: Person, nature: Community
) -> None:
    key = f"pulse_{nature.id}_2026-11-02"
    app = visit(contact, ONE, community=str(nature.id))
    # The last four weeks that are over are reported: those that run are offered.
    assert app.selectbox(key=f"pulse_window_{nature.id}").value == date(2026, 11, 2)
    app.number_input(key=f"{key}_m").set_value(2)
    app.number_input(key=f"{key}_a").set_value(3)
    app.query_params["community"] = str(nature.id)
    keep(app).click().run()
    assert said(app) == ["There cannot be more active members than members."]
    app.number_input(key=f"{key}_a").set_value(1)
    app.query_params["community"] = str(nature.id)
    keep(app).click().run()

    assert not app.exception
    assert pulses() == [(date(2026, 10, 5), 12), (date(2026, 11, 2), 1)]
    # Of two members it is not told how many are active.
    assert "Too few to show (under 5)" in [each.delta for each in app.metric]


def test_a_community_shows_its_seasons_measures_and_bridges(
    contact: Person, nature: Community
) -> None:
    app = visit(contact, ONE, community=str(nature.id))

    assert not app.exception
    headings = [each.value for each in app.subheader]
    for heading in ("How the community lives", "Bridges between units"):
        assert heading in headings
    figures = {each.label: (each.value, each.delta) for each in app.metric}
    assert figures["Traces in weeks 45–48"] == ("1", "0 in weeks 41–44")
    assert figures["Active members"] == ("12 of 31", "weeks 41–44 · 39\N{NO-BREAK SPACE}%")
    assert figures["Units with traces"] == ("2 of 2", "weeks 45–48, so far")
    assert figures["Across units"] == ("1 of 1", "weeks 45–48, so far")
    assert figures["Questions answered"] == ("–", "none in 12 weeks")
    assert figures["Since the last trace"] == ("1 operating day", "19.11.2026")
    assert figures["Ideas that travel"] == ("0", "in 26 weeks")


@pytest.mark.parametrize(
    ("closed_on", "quiet", "so_far"),
    [
        (None, "since week 46, and it lasts", "weeks 45–48, so far"),
        (date(2026, 11, 20), "from week 46 until the community closed", "weeks 45–48"),
    ],
)
def test_a_closed_community_is_told_of_as_what_is_over(
    contact: Person, clubs: tuple[Unit, Unit], closed_on: date | None, quiet: str, so_far: str
) -> None:
    with transaction() as session:
        status = CommunityStatus.CLOSED if closed_on else CommunityStatus.ACTIVE
        made = make_community(session, status=status, closed_on=closed_on)
        make_trace(session, made, clubs[0], occurred_on=date(2026, 11, 4))

    app = visit(contact, ONE, community=str(made.id))

    told = "\n".join(each.value for each in app.markdown)
    assert f"Longest silence\\: 1 operating week, {quiet}" in told
    figures = {each.label: each.delta for each in app.metric}
    assert figures["Units with traces"] == so_far


@pytest.mark.usefixtures("nature")
def test_a_community_without_anything_says_so(contact: Person) -> None:
    with reading() as session:
        empty = session.exec(select(Community).where(Community.name == "Adventure")).one()

    app = visit(contact, ONE, community=str(empty.id))

    assert not app.exception
    infos = [each.value for each in app.info]
    assert "No data yet" in infos
    assert "No unit takes part yet." in infos
    figures = {each.label: (each.value, each.delta) for each in app.metric}
    assert figures["Since the last trace"] == ("–", "No data yet")
    assert figures["Active members"] == ("–", "No data yet")


def lines(app: AppTest) -> list[str]:
    """What the communities on the page have in counts."""
    return [each.value for each in app.markdown if each.value.startswith("Traces: ")]


def keep(app: AppTest) -> Button:
    return next(each for each in app.button if each.label == "Keep the pulse")


def pulses() -> list[tuple[date, int]]:
    with reading() as session:
        rows = session.exec(select(CommunityPulse)).all()
    return sorted((row.window_on, row.active_members) for row in rows)
