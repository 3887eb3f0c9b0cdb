"""The page of the year is edited in versions: none is lost, and no source is made up."""

from dataclasses import dataclass, replace

import pytest
from sqlmodel import Session, select

from models import Draft
from models.base import now
from models.vocabulary import PageHeading, Role
from services.access import Viewer
from services.dialogues import drafts, form_keys
from services.dialogues.drafts import Typed
from services.dialogues.form_keys import Kind
from services.errors import Conflict, Invalid, NotFound
from services.year_page import editing, page_drafts, reading, typed
from services.year_page.found import Found, Told
from services.year_page.page_drafts import Line, PageDraft
from services.year_page.reading import Sentence
from tests.factories import (
    TODAY,
    id_of,
    make_person,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)

FOUND = (Found(PageHeading.GOAL, Told.FOCUS, ("Hvorfor?",), "practicetrack", 7),)
LOGGED = Line("Vi spurgte: Hvorfor?", "practicetrack", 7, "Vi spurgte: Hvorfor?")


@dataclass(frozen=True)
class Place:
    leader: Viewer
    colleague: Viewer
    draft: PageDraft


@pytest.fixture
def place(session: Session) -> Place:
    unit, season = make_unit(session), make_season(session)
    leader, colleague = make_person(session, unit), make_person(session, unit)
    make_role(session, leader, Role.DEPARTMENT_LEADER, unit)
    lines = {PageHeading.GOAL: (LOGGED,), PageHeading.VISION: (Line(""), Line("Vi tør"))}
    draft = PageDraft("første", id_of(unit), id_of(season), "Vores år", lines)
    return Place(viewer_of(session, leader), viewer_of(session, colleague), draft)


def read(session: Session, place: Place, number: int | None = None) -> reading.Page:
    asked = place.draft.unit_id, place.draft.season_id
    page = reading.read(session, *asked, by=place.colleague, number=number)
    assert page is not None
    return page


def refused(session: Session, place: Place, draft: PageDraft) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal:
        editing.save(session, draft, by=place.leader, found=FOUND)
    return refusal.value.problems


def test_a_page_is_kept_with_its_sources_and_read_by_those_who_see_the_unit(
    session: Session, place: Place
) -> None:
    assert editing.save(session, place.draft, by=place.leader, found=FOUND) == 1
    page = read(session, place)
    nothing = dict.fromkeys(PageHeading, ())
    assert (page.title, page.version.number) == ("Vores år", 1)
    assert page.parts == nothing | {
        PageHeading.GOAL: (Sentence("Vi spurgte: Hvorfor?", "practicetrack", 7, edited=False),),
        PageHeading.VISION: (Sentence("Vi tør", "", None, edited=False),),
    }


def test_each_save_is_a_version_and_the_same_form_saves_once(
    session: Session, place: Place
) -> None:
    editing.save(session, place.draft, by=place.leader, found=FOUND)
    reworded = replace(LOGGED, text="Vi undrede os")
    second = replace(place.draft, form_key="anden", seen=1, lines={PageHeading.GOAL: (reworded,)})
    for _again in range(2):
        assert editing.save(session, second, by=place.leader, found=()) == 2
    page = read(session, place)
    assert [version.number for version in page.versions] == [2, 1]
    assert page.parts[PageHeading.GOAL] == (
        Sentence("Vi undrede os", "practicetrack", 7, edited=True),
    )
    assert read(session, place, 1).parts[PageHeading.VISION][0].text == "Vi tør"
    with pytest.raises(NotFound):
        read(session, place, 3)


def test_a_version_that_somebody_else_saved_first_is_not_written_over(
    session: Session, place: Place
) -> None:
    editing.save(session, place.draft, by=place.leader, found=FOUND)
    with pytest.raises(Conflict):
        editing.save(session, replace(place.draft, form_key="anden"), by=place.leader, found=FOUND)
    assert len(read(session, place).versions) == 1


def test_what_cannot_be_kept_is_said_at_its_field(session: Session, place: Place) -> None:
    long, number = Line("å" * 301), Line("Ring til 010165-1234")
    lines = {PageHeading.GOAL: (long,), PageHeading.VISION: (number, *[Line("Ja")] * 8)}
    problems = refused(session, place, replace(place.draft, title=" ", lines=lines))
    assert set(problems) == {"title", "goal_0", "vision_0", "vision"}
    assert problems["vision"] == page_drafts.TOO_MANY
    empty = refused(session, place, replace(place.draft, lines={}))
    assert empty == {"page": page_drafts.NOTHING}
    full = {heading: (Line("æ" * 300),) * 8 for heading in list(PageHeading)[:3]}
    assert refused(session, place, replace(place.draft, lines=full)) == {
        "page": page_drafts.TOO_LONG
    }


def test_a_source_that_is_not_the_units_is_refused(session: Session, place: Place) -> None:
    forged = {PageHeading.GOAL: (replace(LOGGED, source_id=8),)}
    problems = refused(session, place, replace(place.draft, lines=forged))
    assert problems == {"page": editing.UNKNOWN_SOURCE}


def test_only_those_who_answer_for_the_unit_edit_its_page(session: Session, place: Place) -> None:
    with pytest.raises(NotFound):
        editing.save(session, place.draft, by=place.colleague, found=FOUND)
    stranger = viewer_of(session, make_person(session, make_unit(session)))
    with pytest.raises(NotFound):
        reading.read(session, place.draft.unit_id, place.draft.season_id, by=stranger)


def test_what_is_typed_is_kept_for_those_who_answer_for_the_unit_until_it_is_saved(
    session: Session, place: Place
) -> None:
    unit_id, season_id = place.draft.unit_id, place.draft.season_id
    where = drafts.Place(form_keys.of(Kind.YEAR_PAGE, unit_id), 0)
    [named] = typed.names(PageHeading.GOAL, [("practicetrack", 7)], 0)
    assert typed.names(PageHeading.GOAL, [("", None), ("unit", 1), ("", None)], 3) == [
        "0_own_3_0",
        "0_unit_1_0",
        "0_own_3_1",
    ]

    def put(name: str, text: str, by: Viewer, season: int = season_id) -> None:
        what = Typed(f"{season}_{name}", text, 0)
        drafts.put(session, where, what, by=by, at=now(), today=TODAY)

    put(named, "", place.leader)  # a sentence that is taken off is a change
    put("title", "Vores år", place.leader, season_id + 1)
    put(typed.free(PageHeading.GOAL, 0), "", place.leader)
    for name, by in ((named, place.colleague), ("goal", place.leader)):
        with pytest.raises(NotFound):
            put(name, "Nyt", by)
    fields = select(Draft.field).order_by(Draft.field)
    assert session.exec(fields).all() == [f"{season_id}_{named}", f"{season_id + 1}_title"]
    editing.save(session, place.draft, by=place.leader, found=FOUND)
    assert session.exec(fields).all() == [f"{season_id + 1}_title"]
