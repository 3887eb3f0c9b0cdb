"""Beginning a track and saying it anew: what is kept, who may, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Person, PracticeTrack
from models.vocabulary import (
    DataSource,
    MembershipKind,
    Role,
    SignStatus,
    Theme,
    TrackOwnership,
    TrackStatus,
    TrackVisibility,
)
from services import changes, sent_once, texts
from services.errors import Conflict, Invalid, NotFound
from services.practice_tracks import (
    checking,
    guards,
    moving,
    parts,
    people,
    sign_choices,
    story,
    writing,
)
from services.practice_tracks.drafts import SignDraft, TrackDraft
from services.practice_tracks.parts import Parts
from services.practice_tracks.sign_choices import SignChoice
from services.practice_tracks.trial_rows import Changed
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_local_sign,
    make_membership,
    make_person,
    make_role,
    make_rubric,
    make_unit,
    viewer_of,
)
from tests.services.practice_tracks.tracking import Place, a_place, active, begun, row

OWNERS = TrackVisibility.OWNERS


@pytest.fixture
def place(session: Session) -> Place:
    return a_place(session)


def refused(session: Session, place: Place, **values: Any) -> dict[str, str]:
    draft = replace(place.whole, **values)
    with pytest.raises(Invalid) as error:
        writing.begin(session, draft, by=place.by, today=TODAY)
    assert session.exec(select(PracticeTrack)).all() == []
    return error.value.problems


def test_a_draft_is_kept_as_it_was_written(session: Session, place: Place) -> None:
    colleague = id_of(make_person(session, place.unit))
    sign = id_of(make_local_sign(session, place.unit, text="De hilser", status=SignStatus.IN_USE))
    signs = (SignDraft("", None, sign), SignDraft("  "), SignDraft("De spiser"))
    draft = replace(
        place.whole,
        title="  Maden ",
        pillars=("P2", "P1"),
        themes=(Theme.NATURE,),
        sources=(DataSource.COUNT,),
        signs=signs,
        co_owner_ids=(colleague, place.by.person_id),
        form_key="enformular",
    )
    track_id = writing.begin(session, draft, by=place.by, today=TODAY)
    assert writing.begin(session, draft, by=place.by, today=TODAY) == track_id
    stored = row(session, track_id)
    assert (stored.title, stored.status, stored.owner_id, stored.version) == (
        *("Maden", TrackStatus.DRAFT, place.by.person_id),
        1,
    )
    assert parts.of(session, track_id) == Parts(
        frozenset({colleague}),
        frozenset({"P2"}),
        frozenset({Theme.NATURE}),
        frozenset({DataSource.COUNT}),
        (SignDraft("", None, sign), SignDraft("De spiser")),
    )
    events = session.exec(select(AuditEvent.action).where(AuditEvent.subject == "practice track"))
    assert events.all() == ["begin"]
    other = viewer_of(session, make_person(session, place.unit))
    with pytest.raises(Conflict):
        writing.begin(session, draft, by=other, today=TODAY)


def test_only_a_name_is_needed_to_begin(session: Session, place: Place) -> None:
    draft = TrackDraft("Maden", id_of(place.unit))
    assert writing.begin(session, draft, by=place.by, today=TODAY)
    with pytest.raises(Invalid) as error:
        writing.begin(session, replace(draft, title=" "), by=place.by, today=TODAY)
    assert error.value.problems == {"title": texts.EMPTY}


def test_all_that_cannot_be_kept_is_said_at_once(session: Session, place: Place) -> None:
    stranger = id_of(make_person(session, make_unit(session)))
    found = refused(
        session,
        place,
        title="x" * 81,
        focus_question="x" * 201,
        baseline="x" * 301,
        signs=(SignDraft("x" * 201), SignDraft("", 999)),
        pillar="P9",
        starts_on="i morgen",
        evaluation_on="1.2.",
        visibility=TrackVisibility.COMMUNITY,
        co_owner_ids=(stranger,),
        workshop_id=999,
    )
    assert found == {
        "title": texts.TOO_LONG[80],
        "focus_question": texts.TOO_LONG[200],
        "baseline": texts.TOO_LONG[300],
        "sign_1": texts.TOO_LONG[200],
        "signs": checking.NO_SUCH_SIGN,
        "pillar": checking.NO_PILLAR,
        "starts_on": texts.NO_DATE,
        "evaluation_on": texts.NO_DATE,
        "community_id": checking.NO_COMMUNITY,
        "co_owner_ids": checking.NO_SUCH_PERSON,
        "workshop_id": checking.NO_WORKSHOP,
    }


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"evaluation_on": TODAY + timedelta(weeks=27)}, {"evaluation_on": guards.TOO_LATE}),
        ({"evaluation_on": TODAY}, {"evaluation_on": guards.BACKWARDS}),
        ({"starts_on": date(2029, 1, 1)}, {"starts_on": checking.OUTSIDE}),
        ({"signs": tuple(map(SignDraft, "abcdefghi"))}, {"signs": checking.TOO_MANY_SIGNS}),
        ({"ownership": "ukendt"}, {"ownership": checking.NO_OWNERSHIP}),
        ({"visibility": "ukendt"}, {"visibility": checking.NO_VISIBILITY}),
        ({"co_owner_ids": tuple(range(11))}, {"co_owner_ids": checking.TOO_MANY_PEOPLE}),
    ],
)
def test_a_draft_that_could_never_start_is_refused(
    session: Session, place: Place, values: dict[str, Any], problem: dict[str, str]
) -> None:
    assert refused(session, place, **values) == problem


def test_nobody_begins_at_a_unit_or_in_a_community_of_others(
    session: Session, place: Place
) -> None:
    community = make_community(session)
    for values in ({"unit_id": id_of(make_unit(session))}, {"community_id": id_of(community)}):
        draft = replace(place.whole, **values)
        with pytest.raises(NotFound):
            writing.begin(session, draft, by=place.by, today=TODAY)


def test_a_communitys_track_is_begun_by_its_members(session: Session, place: Place) -> None:
    community, person = make_community(session), make_person(session, place.unit)
    make_membership(session, community, person, kind=MembershipKind.MEMBER)
    ownership = TrackOwnership.COMMUNITY
    draft = replace(place.whole, community_id=id_of(community), ownership=ownership)
    track_id = writing.begin(session, draft, by=viewer_of(session, person), today=TODAY)
    assert row(session, track_id).community_id == community.id
    assert refused_once(session, replace(draft, community_id=None), person) == {
        "community_id": checking.NO_COMMUNITY
    }


def refused_once(session: Session, draft: TrackDraft, person: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as error:
        writing.begin(session, draft, by=viewer_of(session, person), today=TODAY)
    return error.value.problems


def test_a_track_is_said_anew_and_the_same_words_change_nothing(
    session: Session, place: Place
) -> None:
    track_id = begun(session, place)
    anew = replace(place.whole, title="Ny titel", signs=(SignDraft("De ler"),))
    for _ in range(2):
        got = writing.revise(session, track_id, anew, seen=1, by=place.by, today=TODAY)
        assert got == 2
    assert (row(session, track_id).title, parts.of(session, track_id).signs) == (
        "Ny titel",
        (SignDraft("De ler"),),
    )


def test_who_saw_an_older_version_is_told_what_stands_there(
    session: Session, place: Place
) -> None:
    track_id = begun(session, place)
    anew = replace(place.whole, title="Ny titel")
    writing.revise(session, track_id, anew, seen=1, by=place.by, today=TODAY)
    late = replace(place.whole, title="Min titel")
    with pytest.raises(Changed) as error:
        writing.revise(session, track_id, late, seen=1, by=place.by, today=TODAY)
    assert (error.value.text, error.value.version) == ("Ny titel", 2)
    assert row(session, track_id).title == "Ny titel"


def test_a_track_that_runs_keeps_what_it_had_to_have(session: Session, place: Place) -> None:
    track_id = active(session, place)
    less = TrackDraft(
        "Maden",
        id_of(make_unit(session)),  # its unit and its start are not asked any more
        ownership=TrackOwnership.TEAM,
        starts_on=TODAY + timedelta(weeks=20),
        evaluation_on=TODAY + timedelta(weeks=27),
    )
    with pytest.raises(Invalid) as error:
        writing.revise(session, track_id, less, seen=1, by=place.by, today=TODAY)
    assert error.value.problems == {
        "ownership": writing.SETTLED,
        "focus_question": guards.NO_QUESTION,
        "pillar": guards.NO_PILLAR,
        "hypothesis_if": guards.NO_IF,
        "hypothesis_then": guards.NO_THEN,
        "signs": guards.NO_SIGN,
        "evaluation_on": guards.TOO_LATE,
    }
    assert row(session, track_id).title == place.whole.title


def test_a_track_is_moved_only_into_a_community_of_ones_own(
    session: Session, place: Place
) -> None:
    track_id, community = begun(session, place), make_community(session)
    moved = replace(place.whole, community_id=id_of(community))
    with pytest.raises(NotFound):
        writing.revise(session, track_id, moved, seen=1, by=place.by, today=TODAY)
    make_membership(session, community, session.get_one(Person, place.by.person_id))
    assert writing.revise(session, track_id, moved, seen=1, by=place.by, today=TODAY) == 2
    assert row(session, track_id).community_id == community.id
    asked = replace(moved, ownership=TrackOwnership.COMMUNITY)
    outside = make_person(session, place.unit)
    make_role(session, outside, Role.RESOURCE_PERSON, place.unit)  # writes there, takes no part
    assert refused_once(session, asked, outside) == {"community_id": checking.NOT_IN_IT}


def test_a_form_that_comes_twice_at_once_begins_one_track(
    session: Session, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = replace(place.whole, form_key="enformular")
    track_id = writing.begin(session, draft, by=place.by, today=TODAY)
    looked, look = list[bool](), sent_once.saved

    def too_early(*asked: Any, **sender: int) -> int | None:
        looked.append(True)
        return look(*asked, **sender) if len(looked) > 1 else None

    monkeypatch.setattr(sent_once, "saved", too_early)
    assert writing.begin(session, draft, by=place.by, today=TODAY) == track_id
    assert len(session.exec(select(PracticeTrack)).all()) == 1


def test_signs_that_are_written_already_are_offered_and_kept(
    session: Session, place: Place
) -> None:
    make_rubric(session)
    own = make_local_sign(session, place.unit, text="De hilser", status=SignStatus.IN_USE)
    make_local_sign(session, place.unit, status=SignStatus.RETIRED)
    make_local_sign(session, make_unit(session), status=SignStatus.IN_USE)
    offered = sign_choices.of_unit(session, id_of(place.unit))
    assert offered[0] == SignChoice("P1", "De hilser", "De hilser", None, id_of(own))
    common = offered[1]
    assert (common.pillar, common.local_id, len(offered)) == ("P1", None, 1 + 5 * 4 * 2)
    signs = (SignDraft("", common.common_id), SignDraft("", None, id_of(own)))
    track_id = writing.begin(session, replace(place.whole, signs=signs), by=place.by, today=TODAY)
    told = story.read(session, track_id, by=place.by, today=TODAY)
    assert [(sign.text, sign.text_en) for sign in told.about.signs] == [
        (common.text, common.text_en),
        ("De hilser", "De hilser"),
    ]


def test_colleagues_are_of_the_unit_and_of_a_community_whose_names_one_sees(
    session: Session, place: Place
) -> None:
    colleague, elsewhere = make_person(session, place.unit, name="Anker"), make_unit(session)
    community, member = make_community(session), make_person(session, elsewhere, name="Zoe")
    make_membership(session, community, member)
    make_person(session, elsewhere)
    make_person(session, place.unit, valid_to=TODAY - timedelta(days=1))
    asked = (session, id_of(place.unit), id_of(community))
    near = ((id_of(colleague), "Anker"),)
    assert people.candidates(*asked, by=place.by, today=TODAY) == near
    make_membership(session, community, session.get_one(Person, place.by.person_id))
    both = (*near, (id_of(member), "Zoe"))
    assert people.candidates(*asked, by=place.by, today=TODAY) == both


def test_who_takes_part_is_not_learned_by_choosing_colleagues(
    session: Session, place: Place
) -> None:
    community, member = make_community(session), make_person(session, make_unit(session))
    make_membership(session, community, member)
    outside = make_person(session, place.unit)
    make_role(session, outside, Role.RESOURCE_PERSON, place.unit)  # writes there, takes no part
    draft = replace(place.whole, community_id=id_of(community), co_owner_ids=(id_of(member),))

    assert refused_once(session, draft, outside) == {"co_owner_ids": checking.NO_SUCH_PERSON}


def test_only_owners_choose_who_owns_and_who_reads(session: Session, place: Place) -> None:
    team = replace(place.whole, ownership=TrackOwnership.TEAM)
    track_id = begun(session, place, team)
    colleague = make_person(session, place.unit)
    by = viewer_of(session, colleague)
    hidden = replace(team, visibility=OWNERS, co_owner_ids=(id_of(colleague),))
    with pytest.raises(Invalid) as error:
        writing.revise(session, track_id, hidden, seen=1, by=by, today=TODAY)
    chosen = dict.fromkeys(("visibility", "co_owner_ids"), writing.OWNERS_CHOOSE)
    assert error.value.problems == chosen
    with pytest.raises(NotFound):
        writing.show_to(session, track_id, OWNERS, by=by, today=TODAY)
    assert writing.revise(session, track_id, replace(team, title="Ny"), seen=1, by=by, today=TODAY)
    writing.show_to(session, track_id, OWNERS, by=place.by, today=TODAY)
    assert row(session, track_id).visibility is OWNERS
    shown = TrackVisibility.COMMUNITY
    with pytest.raises(Invalid):
        writing.show_to(session, track_id, shown, by=place.by, today=TODAY)


def test_only_owners_move_a_track_to_other_readers(session: Session, place: Place) -> None:
    one, other = make_community(session), make_community(session)
    colleague = make_person(session, place.unit)
    for person in (session.get_one(Person, place.by.person_id), colleague):
        for community in (one, other):
            make_membership(session, community, person)
    team = replace(
        place.whole,
        ownership=TrackOwnership.TEAM,
        visibility=TrackVisibility.COMMUNITY,
        community_id=id_of(one),
    )
    track_id = begun(session, place, team)
    moved = replace(team, community_id=id_of(other))
    by = viewer_of(session, colleague)

    with pytest.raises(Invalid) as error:
        writing.revise(session, track_id, moved, seen=1, by=by, today=TODAY)

    assert error.value.problems == {"community_id": writing.OWNERS_CHOOSE}
    assert writing.revise(session, track_id, moved, seen=1, by=place.by, today=TODAY) == 2


def test_a_communitys_track_that_runs_stays_with_that_community(
    session: Session, place: Place
) -> None:
    one, other = make_community(session), make_community(session)
    for community in (one, other):
        make_membership(session, community, session.get_one(Person, place.by.person_id))
    theirs = replace(place.whole, ownership=TrackOwnership.COMMUNITY, community_id=id_of(one))
    track_id = begun(session, place, theirs)
    moving.start(session, track_id, by=place.by, today=TODAY)
    moved = replace(theirs, community_id=id_of(other))

    with pytest.raises(Invalid) as error:
        writing.revise(session, track_id, moved, seen=1, by=place.by, today=TODAY)

    assert error.value.problems == {"community_id": writing.SETTLED}


def test_the_day_of_the_evaluation_is_not_put_into_the_past(
    session: Session, place: Place
) -> None:
    early = replace(place.whole, starts_on=TODAY - timedelta(weeks=2))
    track_id = begun(session, place, early)
    moving.start(session, track_id, by=place.by, today=TODAY)
    today = replace(early, evaluation_on=TODAY)

    with pytest.raises(Invalid) as error:
        writing.revise(session, track_id, today, seen=1, by=place.by, today=TODAY)

    assert error.value.problems == {"evaluation_on": guards.OVER}
    later = TODAY + timedelta(weeks=20)  # the day it stands on may have passed meanwhile
    same = replace(early, title="Ny")
    assert writing.revise(session, track_id, same, seen=1, by=place.by, today=later) == 2


def test_who_owned_it_before_reads_anew_too(session: Session, place: Place) -> None:
    colleague = id_of(make_person(session, place.unit))
    track_id = begun(session, place, replace(place.whole, co_owner_ids=(colleague,)))
    areas = (changes.UNITS, changes.unit(id_of(place.unit)), changes.person(colleague))
    before = changes.counts(session, *areas)
    writing.revise(session, track_id, place.whole, seen=1, by=place.by, today=TODAY)
    assert all(a > b for a, b in zip(changes.counts(session, *areas), before, strict=True))
