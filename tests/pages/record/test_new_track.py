"""The page of a new track: a draft is saved, and a refusal keeps what was typed."""

import pytest
from sqlmodel import select

from models import Person, PracticeTrack
from models.vocabulary import TrackOwnership, TrackStatus, TrackVisibility
from services import texts
from services.database import reading, transaction
from tests.factories import (
    id_of,
    make_community,
    make_membership,
    make_person,
    make_pillars,
    make_season,
    make_unit,
)
from tests.pages.visits import area, said, visit

PAGE = "pages/record/new_track.py"
SAVE, TITLE = "Save the draft", "What do you call it? (at most 80 characters)"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def person() -> Person:
    with transaction() as session:
        make_season(session)
        make_pillars(session)
        return make_person(session, make_unit(session, name="Stationen"))


def drafts() -> list[PracticeTrack]:
    with reading() as session:
        return list(session.exec(select(PracticeTrack)))


def test_a_draft_is_saved_with_what_was_filled_in(person: Person) -> None:
    with transaction() as session:
        community = make_community(session, name="Bålmad")
        make_membership(session, community, person)
    app = visit(person, PAGE, community=str(community.id))
    text = {field.label: field for field in app.text_input}
    text[TITLE].input("Maden samler os")
    area(app, "new_track_hypothesis_if").input("spørger først")
    area(app, "new_track_signs").input("De dækker bord\n\nDe bliver")
    whose = {field.label: field for field in app.selectbox}
    whose["Whose is it?"].select(TrackOwnership.TEAM)
    whose["Who may read it?"].select(TrackVisibility.COMMUNITY)
    next(button for button in app.button if button.label == SAVE).click()
    app.run()
    assert not app.exception
    (track,) = drafts()
    assert (track.title, track.hypothesis_if, track.status, track.ownership) == (
        *("Maden samler os", "spørger først"),
        *(TrackStatus.DRAFT, TrackOwnership.TEAM),
    )
    assert (track.community_id, track.visibility) == (
        *(id_of(community), TrackVisibility.COMMUNITY),
    )
    assert [title.value for title in app.title] == ["Maden samler os"]
    needs = "\n".join(line.value for line in app.markdown)
    assert "- a planned trial action" in needs
    assert "- a sign to look for" not in needs


def test_a_refusal_stands_at_its_fields_and_the_text_stays(person: Person) -> None:
    app = visit(person, PAGE)
    area(app, "new_track_focus_question").input("Ring til 010190-1234")
    next(button for button in app.button if button.label == SAVE).click()
    app.run()
    assert not app.exception
    assert said(app)[0] == texts.EMPTY
    assert len(said(app)) == 3  # at two fields, and beside the button
    assert area(app, "new_track_focus_question").value == "Ring til 010190-1234"
    assert drafts() == []
