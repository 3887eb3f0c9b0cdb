"""A meeting in progress about an area, with those who take part in it and those who do not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models import AgendaItem, Meeting, Person, Unit
from models.vocabulary import MeetingRole, MeetingStatus, Role, TopicKind, UnitLevel
from services.access import Viewer
from services.decisions.recording import DecisionDraft
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_item,
    make_meeting,
    make_person,
    make_pillars,
    make_role,
    make_unit,
    viewer_of,
)


@dataclass(frozen=True)
class Around:
    """An area with two clubs in a department; `head` is its leader and was not asked."""

    area: Unit
    club: Unit
    other: Unit
    meeting: Meeting
    topic: AgendaItem
    chair: Viewer
    member: Viewer
    head: Viewer
    resource: Viewer
    employee: Viewer
    stranger: Viewer

    def draft(self, text: str = "Vi prøver fælles åbent hus.", **values: Any) -> DecisionDraft:
        """A decision under the topic."""
        default: dict[str, Any] = {
            "form_key": f"nøgle {text}",
            "meeting_id": id_of(self.meeting),
            "item_id": id_of(self.topic),
            "text": text,
        }
        return DecisionDraft(**default | values)


def around(session: Session) -> Around:
    """The meeting, in progress on its day."""
    make_pillars(session)
    area = make_unit(session, level=UnitLevel.AREA)
    department = make_unit(session, area, level=UnitLevel.DEPARTMENT)
    club, other = (make_unit(session, department, name=name) for name in ("Ankeret", "Øen"))
    chair, member = make_person(session, name="Asta Lund"), make_person(session, name="Bo Krogh")
    state, day = MeetingStatus.IN_PROGRESS, TODAY
    meeting = make_meeting(session, area, chair=chair, status=state, held_on=day)
    make_attendee(session, meeting, member)
    return Around(
        area,
        club,
        other,
        meeting,
        make_item(session, meeting, TopicKind.SINCE),
        viewer_of(session, chair),
        viewer_of(session, member),
        _with(session, Role.AREA_LEADER, area),
        _with(session, Role.RESOURCE_PERSON, club),
        viewer_of(session, make_person(session, unit_id=club.id)),
        viewer_of(session, make_person(session, unit_id=other.id)),
    )


def writer(session: Session, meeting: Meeting) -> Person:
    """Someone who writes in a meeting and chairs nothing."""
    person = make_person(session)
    make_attendee(session, meeting, person, role=MeetingRole.WRITER)
    return person


def _with(session: Session, role: Role, unit: Unit, since: date = date(2020, 1, 1)) -> Viewer:
    person = make_person(session)
    make_role(session, person, role, unit, valid_from=since)
    return viewer_of(session, person)
