"""Who may open which page: role by role, written out by hand, not read from the menu."""

from dataclasses import dataclass, field

import pytest
from streamlit.testing.v1 import AppTest

from models import Person
from models.vocabulary import Role, UnitLevel
from services.database import transaction
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_person,
    make_pillars,
    make_role,
    make_round,
    make_season,
    make_unit,
    viewer_of,
)
from tests.pages.visits import FRAME, said, visit
from ui.frame.entries import ENTRIES

REFUSED = "This does not exist, or you do not have access to it."
HOME = "pages/insight/home.py"
UNIT = "pages/insight/unit_overview.py"
UNITS = "pages/insight/all_units.py"
YEAR_PAGE = "pages/insight/page_of_the_year.py"
DIALOGUE = "pages/record/dialogue.py"
DIALOGUES = "pages/insight/dialogues.py"
PEOPLE = "pages/admin/people.py"
PROFILE = "pages/account/profile.py"
DEVELOPMENT = "pages/account/development.py"
PRIVACY = "pages/about/privacy.py"
ACCESSIBILITY = "pages/about/accessibility.py"

PILLAR = "pages/insight/pillar.py"
SINCE = "pages/insight/since.py"
ASSESSMENT = "pages/record/assessment.py"
SIGNS = "pages/record/signs.py"
PULSE = "pages/record/pulse.py"
COMMUNITY = "pages/insight/community.py"
COMMUNITIES = "pages/insight/communities.py"
KNOWLEDGE = "pages/insight/knowledge.py"
TRACKS = "pages/insight/tracks.py"
DECISIONS = "pages/insight/decisions.py"
TRACK = "pages/insight/track.py"
NEW_TRACK = "pages/record/new_track.py"
REACH = "pages/insight/reach.py"
INDICATORS = "pages/insight/indicators.py"
LEARNING = "pages/insight/learning.py"
SEARCH = "pages/insight/search.py"
YEAR = "pages/insight/year.py"
EVENT = "pages/record/event.py"
TEMPLATES = "pages/record/templates.py"
ROUNDS = "pages/admin/rounds.py"
THRESHOLDS = "pages/admin/thresholds.py"
RUBRIC = "pages/admin/rubric.py"
SCREENS = "pages/admin/screens.py"
MEETINGS = "pages/insight/meetings.py"
PLAN_MEETING = "pages/record/plan_meeting.py"
MEETING = "pages/insight/meeting.py"  # a person is led to the list, a shared screen waits

FOR_ALL = {
    *(HOME, PROFILE, PRIVACY, ACCESSIBILITY, LEARNING, SEARCH, YEAR, EVENT),
    *(MEETINGS, PLAN_MEETING, MEETING),
}
OF_COMMUNITIES = {COMMUNITY, COMMUNITIES, KNOWLEDGE, TRACKS, TRACK, REACH, DECISIONS}
OF_UNITS = {
    *(UNIT, UNITS, DIALOGUE, DIALOGUES, DEVELOPMENT, PILLAR, SINCE, SIGNS, INDICATORS, NEW_TRACK),
    YEAR_PAGE,
}
STEERING = {ROUNDS, THRESHOLDS}
PAGES = (
    FOR_ALL
    | OF_COMMUNITIES
    | OF_UNITS
    | STEERING
    | {ASSESSMENT, TEMPLATES, PULSE, PEOPLE, RUBRIC, SCREENS}
)

MATRIX: dict[Role, set[str]] = {
    Role.EMPLOYEE: FOR_ALL | OF_COMMUNITIES | OF_UNITS | {ASSESSMENT, TEMPLATES, PULSE},
    Role.CONTACT_PERSON: FOR_ALL | OF_COMMUNITIES | OF_UNITS | {ASSESSMENT, TEMPLATES},
    Role.RESOURCE_PERSON: FOR_ALL | OF_COMMUNITIES | OF_UNITS | {ASSESSMENT, TEMPLATES},
    Role.DEPARTMENT_LEADER: FOR_ALL | OF_COMMUNITIES | OF_UNITS | {ASSESSMENT, TEMPLATES},
    Role.AREA_LEADER: FOR_ALL | OF_COMMUNITIES | OF_UNITS | STEERING,
    Role.LEADERSHIP: FOR_ALL | OF_COMMUNITIES | OF_UNITS | STEERING,
    Role.CONSULTANT: FOR_ALL | OF_COMMUNITIES | OF_UNITS,
    Role.ADMINISTRATOR: (
        FOR_ALL | OF_COMMUNITIES | STEERING | {PEOPLE, RUBRIC, INDICATORS, SCREENS}
    ),
    Role.DPO: FOR_ALL,
    Role.SCREEN: {MEETING, PRIVACY, ACCESSIBILITY},
}
MENU = PAGES - {
    YEAR_PAGE,
    MEETING,
    PLAN_MEETING,
    TRACK,
    NEW_TRACK,
    EVENT,
    PROFILE,
    TEMPLATES,
    DEVELOPMENT,
    PRIVACY,
    ACCESSIBILITY,
}


@dataclass(frozen=True)
class Met:
    """What somebody met at a page: whether it opened, what failed, and the titles of a refusal."""

    opened: bool
    failed: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def holder(role: Role) -> Person:
    """Someone with this role and no other, at a department with one club."""
    with transaction() as session:
        make_season(session)
        make_pillars(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT)
        club = make_unit(session, department)
        works_here = club if role is Role.EMPLOYEE else None
        person = make_person(session, works_here)
        if role is not Role.EMPLOYEE:
            make_role(session, person, role, department)
        if role is Role.CONSULTANT:
            make_assessment(session, club, make_round(session), partner_id=id_of(person))
        return person


def test_every_page_and_every_role_is_asked_about() -> None:
    assert {entry.file for entry in ENTRIES} == PAGES
    assert set(MATRIX) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_its_pages_and_no_other(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())
    app = visit(holder(role), PRIVACY)  # which is everybody's

    met = {page: _met(app, page) for page in _asked(role)}

    assert met == {page: _expected(role, page) for page in _asked(role)}


def _asked(role: Role) -> list[str]:
    """All pages; but a shared screen is led on from the front door."""
    return sorted(PAGES - {HOME} if role is Role.SCREEN else PAGES)


def _met(app: AppTest, page: str) -> Met:
    """What somebody meets who goes on to a page with nothing in its address."""
    app.query_params.clear()
    app.switch_page(page).run()
    failed = [error.message for error in app.exception]
    if REFUSED not in said(app):
        return Met(opened=True, failed=failed)
    titles = [heading.value for heading in [*app.title, *app.subheader]]
    return Met(opened=False, failed=failed, titles=titles)


def _expected(role: Role, page: str) -> Met:
    """A page, or its title alone with the refusal."""
    if page in MATRIX[role]:
        return Met(opened=True)
    titles = [entry.title for entry in ENTRIES if entry.file == page]
    return Met(opened=False, titles=titles)


def test_a_shared_screen_that_comes_to_the_front_door_is_shown_in_to_the_meeting() -> None:
    app = visit(holder(Role.SCREEN), HOME)

    assert not app.exception
    assert said(app) == []
    assert [heading.value for heading in app.title] == ["No meeting right now"]


@pytest.mark.parametrize("role", Role)
def test_the_menu_holds_what_a_role_may_open(role: Role) -> None:
    person = holder(role)
    with transaction() as session:
        viewer = viewer_of(session, person)

    shown = {entry.file for entry in ENTRIES if entry.in_menu and entry.is_for(viewer)}

    assert shown == MATRIX[role] & MENU


def test_nobody_opens_a_page_without_signing_in() -> None:
    holder(Role.EMPLOYEE)
    app = AppTest.from_file(FRAME, default_timeout=20)
    app.session_state["language"] = "en"
    app.run()
    opened = []

    for page in sorted(PAGES):
        app.switch_page(page).run()
        drawn = [*app.exception, *app.menu_button]
        if drawn or [title.value for title in app.title] != ["SLF overview"]:
            opened.append(page)

    assert opened == []
