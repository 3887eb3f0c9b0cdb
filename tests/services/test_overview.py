from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import OwnTemplate, Person, Unit, UnitLeader
from models.vocabulary import (
    FollowUpStatus,
    Template,
    TrackStatus,
    TrackVisibility,
    UnitKind,
    UnitLevel,
)
from services import overview, readers
from services.errors import NotFound
from services.overview import OpenAgreements
from services.practice_tracks.by_unit import Tracks
from services.readers import Agreement, DialogueHeld, Reader
from services.seasons import SeasonSpan
from services.units import UnitHeader
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_community,
    make_dialogue,
    make_follow_up,
    make_membership,
    make_participant,
    make_person,
    make_round,
    make_season,
    make_trace,
    make_track,
    make_unit,
)

Counting = Callable[[], AbstractContextManager[list[str]]]


LEADER_HERE = Reader(4711, sees_dialogues_held=True, sees_agreements=True)


def only_a_reader(person: Person) -> Reader:
    return Reader(id_of(person), sees_dialogues_held=False, sees_agreements=False)


def span_of(session: Session) -> SeasonSpan:
    season = make_season(session)
    return SeasonSpan(id_of(season), season.name, season.starts_on, season.ends_on)


def test_of_unit_names_the_unit_its_place_and_its_leader(session: Session) -> None:
    area = make_unit(session, name="Nord", level=UnitLevel.AREA)
    department = make_unit(session, area, name="Engdraget", level=UnitLevel.DEPARTMENT)
    values = {"name": "Stationen", "kind": UnitKind.YOUTH_CLUB, "staff_count": 6}
    unit = make_unit(session, department, **values)
    leader = make_person(session, department, name="Asger Holm")
    session.add(UnitLeader(unit_id=id_of(unit), person_id=id_of(leader)))

    found = overview.of_unit(session, id_of(unit), span_of(session), TODAY)

    assert found.header == UnitHeader(
        id_of(unit), "Stationen", UnitKind.YOUTH_CLUB, "Engdraget", "Nord", "Asger Holm", 6, None
    )


def test_of_unit_refuses_a_unit_that_is_not_there(session: Session) -> None:
    with pytest.raises(NotFound):
        overview.of_unit(session, 4711, span_of(session), TODAY)


def test_of_unit_counts_only_what_belongs_to_the_unit_and_the_season(session: Session) -> None:
    unit, other, season = make_unit(session), make_unit(session), span_of(session)
    person = make_person(session, unit)
    ours = make_dialogue(session, unit, person, pillar="P2")
    make_dialogue(session, unit, person, held_on=date(2026, 5, 1))
    theirs = make_dialogue(session, other, person)
    make_follow_up(session, ours, due_on=TODAY)
    make_follow_up(session, ours, due_on=TODAY - timedelta(days=1))
    make_follow_up(session, ours, status=FollowUpStatus.DONE)
    make_follow_up(session, theirs, due_on=TODAY - timedelta(days=1))

    found = overview.of_unit(session, id_of(unit), season, TODAY)

    assert found.dialogues == {"P2": 1}
    assert found.agreements == OpenAgreements(open=2, overdue=1)


def test_of_unit_stands_as_of_the_last_day_of_a_season_that_is_over(session: Session) -> None:
    unit = make_unit(session)
    over = SeasonSpan(1, "2024/25", date(2024, 8, 1), date(2025, 7, 31))
    make_assessment(session, unit, make_round(session, closes_on=date(2025, 6, 12)), level=1)
    make_assessment(session, unit, make_round(session, closes_on=date(2025, 12, 12)), level=4)

    found = overview.of_unit(session, id_of(unit), over, TODAY)

    assert (found.as_of, found.last_assessed_on) == (date(2025, 7, 31), date(2025, 6, 12))


@pytest.mark.parametrize("rows", [1, 3])
def test_of_unit_asks_the_same_number_of_questions_whatever_there_is(
    session: Session, count_queries: Counting, rows: int
) -> None:
    unit, season = make_unit(session), span_of(session)
    for _ in range(rows):
        person = make_person(session, unit)
        community = make_community(session)
        make_membership(session, community, person)
        make_trace(session, community, unit)
        make_track(session, unit, season_id=season.id)
        make_follow_up(session, make_dialogue(session, unit, person))
        make_assessment(session, unit, make_round(session))
    session.flush()

    with count_queries() as asked:
        overview.of_unit(session, id_of(unit), season, TODAY)
        readers.part(session, id_of(unit), season, LEADER_HERE, TODAY)

    assert len(asked) == 17


def test_a_reader_knows_of_dialogues_they_took_part_in_and_of_no_others(session: Session) -> None:
    unit, season = make_unit(session), span_of(session)
    me, colleague = make_person(session, unit), make_person(session, unit)
    mine = make_dialogue(session, unit, colleague, template=Template.PEER)
    make_participant(session, mine, me)
    theirs = make_dialogue(session, unit, colleague)
    agreed = make_follow_up(session, mine, text="Besøge Molen", responsible_id=colleague.id)
    make_follow_up(session, theirs, text="Ikke for mig")
    given = make_follow_up(session, theirs, text="Min opgave", responsible_id=me.id)

    part = readers.part(session, id_of(unit), season, only_a_reader(me), TODAY)

    held = DialogueHeld(id_of(mine), mine.held_on, "P1", Template.PEER, took_part=True)
    assert part.dialogues == (held,)
    assert part.agreements == (
        Agreement(id_of(agreed), "Besøge Molen", colleague.name, agreed.due_on),
        Agreement(id_of(given), "Min opgave", me.name, given.due_on),
    )


def test_a_dialogue_in_a_template_of_the_unit_has_its_name(session: Session) -> None:
    span, unit = span_of(session), make_unit(session)
    author = make_person(session, unit)
    own = OwnTemplate(unit_id=id_of(unit), name="Bålsnak", made_by_id=id_of(author))
    session.add(own)
    session.flush()
    make_dialogue(session, unit, author, own_template_id=own.id, held_on=TODAY)
    make_dialogue(session, unit, author, held_on=TODAY - timedelta(days=1))

    part = readers.part(session, id_of(unit), span, LEADER_HERE, TODAY)

    assert [dialogue.own_template for dialogue in part.dialogues] == ["Bålsnak", ""]


def test_the_units_leader_sees_that_dialogues_were_held_and_what_was_agreed(
    session: Session,
) -> None:
    unit, other, season = make_unit(session), make_unit(session), span_of(session)
    colleague = make_person(session, unit)
    held = make_dialogue(session, unit, colleague)
    make_dialogue(session, other, colleague)
    role = "ressourceperson"
    agreed = make_follow_up(session, held, text="Prøve igen", responsible_role=role)
    make_follow_up(session, held, status=FollowUpStatus.DROPPED)

    part = readers.part(session, id_of(unit), season, LEADER_HERE, TODAY)

    assert [(d.id, d.took_part) for d in part.dialogues] == [(held.id, False)]
    assert part.agreements == (Agreement(id_of(agreed), "Prøve igen", role, agreed.due_on),)


def counted_for(session: Session, unit: Unit, season: SeasonSpan, reader: Reader) -> Tracks:
    return readers.part(session, id_of(unit), season, reader, TODAY).counted


@pytest.mark.parametrize(
    ("staff", "rights", "whole"),
    [
        (5, {}, False),
        (5, {"helps": True}, True),
        (4, {"helps": True}, False),
        (4, {"helps": True, "leads": True}, True),
    ],
)
def test_tracks_are_all_counted_for_who_leads_or_helps_a_unit_where_enough_work(
    session: Session, staff: int, rights: dict[str, bool], *, whole: bool
) -> None:
    unit, season = make_unit(session), span_of(session)
    me = make_person(session, unit)
    for _ in range(staff - 1):
        make_person(session, unit)
    here = {"season_id": season.id}
    make_track(session, unit, **here)
    private = {"visibility": TrackVisibility.OWNERS, "status": TrackStatus.STOPPED}
    make_track(session, unit, **here, **private)

    found = counted_for(session, unit, season, replace(only_a_reader(me), **rights))

    stopped = {TrackStatus.STOPPED: 1} if whole else {}
    assert dict(found.by_status) == {TrackStatus.ACTIVE: 1} | stopped
    assert found.whole == whole


def test_tracks_of_a_season_that_is_over_count_as_one_reads_them_today(session: Session) -> None:
    unit, community = make_unit(session), make_community(session)
    over = make_season(session, starts_on=date(2024, 8, 1), ends_on=date(2025, 7, 31))
    span = SeasonSpan(id_of(over), "2024/25", over.starts_on, over.ends_on)
    me = make_person(session, unit)
    make_membership(session, community, me, valid_to=date(2025, 12, 31))
    shown = {"visibility": TrackVisibility.COMMUNITY, "community_id": community.id}
    make_track(session, unit, season_id=over.id, **shown)

    assert counted_for(session, unit, span, only_a_reader(me)).total == 0
