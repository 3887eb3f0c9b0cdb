"""A department with a leader, two units, and meetings about it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models import Person, Unit
from models.vocabulary import Role, UnitLevel
from services.access import Viewer
from services.meetings import planning
from services.meetings.drafts import MeetingDraft
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)

MEETING_DAY = date(2026, 11, 24)


@dataclass
class Room:
    """`leader` leads the department; the colleague works at one of its units."""

    area: Unit
    department: Unit
    units: list[Unit]
    leader: Person
    colleague: Person
    by: Viewer

    def draft(self, key: str = "møde", **values: Any) -> MeetingDraft:
        default: dict[str, Any] = {
            "form_key": key,
            "unit_id": id_of(self.department),
            "title": "Ledelsesmøde",
            "held_on": MEETING_DAY,
            "asked": (id_of(self.colleague),),
        }
        return MeetingDraft(**default | values)

    def plan(self, session: Session, key: str = "møde", **values: Any) -> int:
        return planning.plan(session, self.draft(key, **values), by=self.by, today=TODAY)

    def live(self, session: Session) -> None:
        """A community of the colleague's, so quiet that it deserves a talk."""
        make_season(session)
        make_membership(session, make_community(session), self.colleague)


def make_room(session: Session) -> Room:
    area = make_unit(session, name="Nord", level=UnitLevel.AREA)
    department = make_unit(session, area, name="Engdraget", level=UnitLevel.DEPARTMENT)
    units = [make_unit(session, department, name=name) for name in ("Stationen", "Lærken")]
    leader = make_person(session, name="Lene Leder")
    make_role(session, leader, Role.DEPARTMENT_LEADER, department)
    colleague = make_person(session, name="Kaj Kollega", unit=units[0])
    return Room(area, department, units, leader, colleague, viewer_of(session, leader))
