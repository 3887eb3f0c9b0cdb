"""Many tracks at once, at workshop 1: a draft for each member of a community who has a title."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, exists, select

from models import Community, Membership, Person, PracticeTrack, Season, Unit, YearWheelEvent
from models.vocabulary import CommunityStatus, TrackOwnership, TrackStatus, TrackVisibility
from services import texts
from services.access import Action, Viewer
from services.communities import standing
from services.database import built_once, select_wide
from services.errors import N_, Invalid, NotAllowed, NotFound
from services.practice_tracks import rows, workshops
from services.practice_tracks.drafts import LIMITS
from services.practice_tracks.workshops import Meeting
from services.units import danish
from services.validity import valid

FIRST = 1
NONE = N_("Write a title for at least one of them.")
NOT_FOR = N_("This workshop is not for that community.")
OVER = N_("The season is over. Begin at workshop 1 of the next.")


@dataclass(frozen=True)
class Starter:
    """A member for whom a track can be begun. `begun`: the viewer did so at this workshop.

    Whether somebody else did, or they themselves, is not told: never by person.
    """

    id: int
    name: str
    unit_id: int
    unit: str
    begun: bool


@dataclass(frozen=True)
class StartDraft:
    """The list as the form holds it: a title for each person, or "" for none.

    `confirmed` names the fields in which a date and a time looks like a CPR number.
    """

    form_key: str
    community_id: int
    titles: Mapping[int, str]
    confirmed: frozenset[str] = frozenset()

    def field(self, person_id: int) -> str:
        """The field of a person's title."""
        return f"title_{person_id}"


def starters(
    session: Session, event_id: int, community_id: int, *, by: Viewer, today: date
) -> tuple[Starter, ...]:
    """The members of a community for whom the viewer can begin tracks, by unit and name.

    Who runs the community begins for all of them, who leads a unit for those who work there.

    Raises:
        NotFound: there is no such workshop or community, or the viewer is neither.
    """
    there = standing.of(session, community_id, by=by, today=today)
    led = by.units.get(Action.LEAD, frozenset())
    if not (there.runs or led):
        raise NotAllowed("starting tracks in community", community_id)
    asked: dict[str, Any] = {"community_id": community_id, "event_id": event_id}
    asked |= {"on": today, "by_id": by.person_id}
    found = (Starter(*row) for row in session.exec(_members(), params=asked))
    theirs = [each for each in found if there.runs or each.unit_id in led]
    return tuple(sorted(theirs, key=lambda each: (danish(each.unit), danish(each.name))))


def start_many(
    session: Session, event_id: int, draft: StartDraft, *, by: Viewer, today: date
) -> int:
    """Begin a draft for each person who has a title, and say how many. The same form counts once.

    It is theirs and stands in the community; they decide who else reads it.

    Raises:
        NotFound: there is no such workshop or community, or a person is not for `by` to choose.
        Invalid: no title at all, or one that cannot be kept.
    """
    meeting = workshops.read(session, event_id, by=by)
    session.get_one(YearWheelEvent, event_id, with_for_update=True)  # two lists wait in line
    titles = {id_: title for id_, title in draft.titles.items() if texts.kept(title)}
    people = _people(session, meeting, draft.community_id, by, today)
    if unknown := titles.keys() - people.keys():
        raise NotFound("person", min(unknown))
    problems = _problems(meeting, titles, draft)
    if session.get_one(Season, meeting.season_id).ends_on < today:
        problems["community_id"] = OVER
    if problems:
        raise Invalid(problems)
    keys = {id_: f"{draft.form_key}-{id_}" for id_ in titles}
    query = select(col(PracticeTrack.form_key)).where(
        col(PracticeTrack.form_key).in_(keys.values())
    )
    sent = set(session.exec(query))
    made = [
        _track(meeting, people[id_], titles[id_], draft, today)
        for id_ in titles
        if keys[id_] not in sent
    ]
    _keep(session, made, by)
    return len(titles)


def _people(
    session: Session, meeting: Meeting, community_id: int, by: Viewer, today: date
) -> dict[int, Starter]:
    found = starters(session, meeting.id, community_id, by=by, today=today)
    return {each.id: each for each in found}


def _problems(meeting: Meeting, titles: Mapping[int, str], draft: StartDraft) -> dict[str, str]:
    found: dict[str, str] = {}
    wrong_place = meeting.community_ids and draft.community_id not in meeting.community_ids
    if meeting.number != FIRST or wrong_place:
        found["community_id"] = NOT_FOR
    if not titles:
        found["titles"] = NONE
    for id_, title in titles.items():
        found |= texts.needed(draft.field(id_), title, LIMITS["title"], draft.confirmed)
    return found


def _track(
    meeting: Meeting, person: Starter, title: str, draft: StartDraft, today: date
) -> PracticeTrack:
    return PracticeTrack(
        season_id=meeting.season_id,
        unit_id=person.unit_id,
        community_id=draft.community_id,
        workshop_id=meeting.id,
        title=texts.kept(title),
        ownership=TrackOwnership.INDIVIDUAL,
        owner_id=person.id,
        visibility=TrackVisibility.COMMUNITY,
        starts_on=meeting.on,
        status=TrackStatus.DRAFT,
        status_changed_on=today,
        changed_on=today,
        form_key=f"{draft.form_key}-{person.id}",
    )


def _keep(session: Session, tracks: list[PracticeTrack], by: Viewer) -> None:
    for track in tracks:
        track.created_by_id = by.person_id
    session.add_all(tracks)
    session.flush()
    for track in tracks:
        rows.note(session, track, "begin", by=by.person_id)


@built_once
def _members() -> Any:
    begun = exists().where(
        col(PracticeTrack.workshop_id) == bindparam("event_id"),
        col(PracticeTrack.owner_id) == col(Person.id),
        col(PracticeTrack.created_by_id) == bindparam("by_id"),
    )
    on = bindparam("on")
    return (
        select_wide(col(Person.id), col(Person.name), col(Unit.id), col(Unit.name), begun)
        .select_from(Person)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .join(Community, col(Community.id) == col(Membership.community_id))
        .join(Unit, col(Unit.id) == col(Person.unit_id))
        .where(
            col(Community.id) == bindparam("community_id"),
            Community.status != CommunityStatus.CLOSED,
            valid(Membership, on),
            valid(Person, on),
        )
        .distinct()
    )
