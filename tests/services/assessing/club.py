"""A club in an open round, and the people who assess it: what the tests of a dialogue need."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models import Assessment, AssessmentRound, Evidence, Person, RecognisedSign, Unit
from models.vocabulary import EvidenceKind, Role, UnitLevel
from services.access import Viewer
from services.assessing import evidence, sharing, writing
from services.assessing.evidence import ExampleDraft
from services.assessing.papers import Place
from services.assessing.writing import Change, Field
from tests.factories import (
    PILLARS,
    TODAY,
    id_of,
    make_open_round,
    make_person,
    make_role,
    make_rubric,
    make_unit,
    viewer_of,
)

SEEN = EvidenceKind.OBSERVATION
HELD_ON = date(2026, 11, 18)


@dataclass(frozen=True)
class Club:
    """A club with two who work there, its neighbour, and a resource person of the department."""

    department: Unit
    unit: Unit
    neighbour: Unit
    round: AssessmentRound
    rubric: int
    ida: Person
    bo: Person
    resource: Person

    @property
    def place(self) -> Place:
        return Place(id_of(self.unit), id_of(self.round))


def make_club(session: Session) -> Club:
    """A club that has written nothing yet."""
    department = make_unit(session, level=UnitLevel.DEPARTMENT, name="Havbakken")
    unit = make_unit(session, department, name="Klubben")
    neighbour = make_unit(session, department, name="Naboklubben")
    resource = make_person(session, name="Rikke Ravn")
    make_role(session, resource, Role.RESOURCE_PERSON, department)
    return Club(
        department=department,
        unit=unit,
        neighbour=neighbour,
        round=make_open_round(session),
        rubric=id_of(make_rubric(session)),
        ida=make_person(session, unit, name="Ida Holm"),
        bo=make_person(session, unit, name="Bo Lund"),
        resource=resource,
    )


def ida(session: Session, club: Club) -> Viewer:
    return viewer_of(session, club.ida)


def resource(session: Session, club: Club) -> Viewer:
    return viewer_of(session, club.resource)


def write(
    session: Session, club: Club, pillar: str | None, field: Field, value: Any, **values: Any
) -> None:
    """Ida writes a field that was empty, unless told otherwise."""
    by = values.pop("by", None) or ida(session, club)
    today = values.pop("today", TODAY)
    was, confirmed = values.pop("was", None), values.pop("confirmed", False)
    assert not values
    change = Change(field, pillar, value, was, confirmed)
    writing.write(session, club.place, change, by=by, today=today)


def hold(session: Session, club: Club, **values: Any) -> None:
    """The dialogue was held on a day in the round, with the neighbour as the partner."""
    about = {Field.DIALOGUE_ON: HELD_ON, Field.PARTNER_UNIT: id_of(club.neighbour)}
    for field, value in about.items():
        was = TODAY if field is Field.DIALOGUE_ON else None
        write(session, club, None, field, value, was=was, **values)


def fill(session: Session, club: Club, level: int = 2) -> None:
    """All that is needed to share: the dialogue was held, each pillar has a level and why."""
    hold(session, club)
    for pillar in PILLARS:
        write(session, club, pillar, Field.LEVEL, level)
        example(session, club, pillar)


def example(session: Session, club: Club, pillar: str = "P1", text: str = "Vi så det.") -> int:
    draft = ExampleDraft(SEEN, text)
    by = ida(session, club)
    return evidence.add_example(session, club.place, pillar, draft, by=by, today=TODAY)


def share(session: Session, club: Club, today: date = TODAY) -> None:
    """Mark the dialogue as held, and share."""
    by = resource(session, club)
    sharing.discuss(session, club.place, by=by, today=today)
    sharing.share(session, club.place, by=by, today=today)


def row(session: Session, club: Club, pillar: str = "P1") -> Assessment:
    """The newest row of a pillar."""
    return rows(session, club, pillar)[-1]


def rows(session: Session, club: Club, pillar: str = "P1") -> list[Assessment]:
    """All rows of a pillar, the oldest first."""
    session.expire_all()
    query = select(Assessment).where(
        Assessment.unit_id == club.unit.id,
        Assessment.round_id == club.round.id,
        Assessment.pillar == pillar,
    )
    return list(session.exec(query.order_by(col(Assessment.version))))


def everything(session: Session) -> list[tuple[Any, ...]]:
    """All that is stored of assessments: to see that nothing changed."""
    session.flush()
    session.expire_all()
    return [
        tuple(each.model_dump().items())
        for table in (Assessment, Evidence, RecognisedSign)
        for each in session.exec(select(table).order_by(col(table.id)))
    ]
