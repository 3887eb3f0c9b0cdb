"""What the line of a decision holds, checked before it is kept: all problems at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import AgendaItem, Decision, Meeting, MeetingParticipant, Person, Pillar, Unit
from models.vocabulary import DecisionKind, UnitLevel
from services import texts
from services.database import built_once
from services.dialogues import agreeing
from services.errors import N_, NotFound
from services.validity import valid

LONGEST, ROLE = 200, 100  # characters
LEFT = N_("Choose someone who takes part in the meeting and still works here, or write a role.")
NO_UNIT = N_("The unit is closed, or the meeting is not about it. Choose another.")
NO_PILLAR = N_("Choose one of the pillars.")
AGREED = N_("An agreement has someone responsible and a day when it is followed up.")
TOO_EARLY = N_("It cannot be followed up before the day of the meeting.")


@dataclass(frozen=True)
class DecisionDraft:
    """What the line under a topic holds, unchecked. The person counts before the role in words.

    A decision needs its text only; an agreement has someone responsible and a day, too.
    """

    form_key: str
    meeting_id: int
    item_id: int | None
    text: str
    kind: DecisionKind = DecisionKind.DECISION
    responsible_id: int | None = None
    responsible_role: str = ""
    unit_id: int | None = None
    pillar: str | None = None
    review_on: date | str | None = None
    confirmed: frozenset[str] = frozenset()

    @property
    def role(self) -> str:
        """The role in words, as it is kept: none beside a person."""
        return "" if self.responsible_id is not None else texts.kept(self.responsible_role)

    @property
    def day(self) -> date | None:
        """The day when it is followed up, as it is kept."""
        return self.review_on if isinstance(self.review_on, date) else None


def problems(
    session: Session,
    draft: DecisionDraft,
    meeting: Meeting,
    *,
    before: Decision | None = None,
    today: date,
) -> dict[str, str]:
    """What is wrong with a draft, by field. Who and which unit stood there `before` may stay.

    Raises:
        NotFound: the topic is not one of this meeting.
    """
    _ensure_topic(session, draft, meeting)
    people = participants(session, meeting, today)
    missing = AGREED if draft.kind is DecisionKind.AGREEMENT else None
    found = {
        "text": texts.problem(draft.text, LONGEST, required=True),
        "responsible": _responsible(draft, people, before)
        or (missing if _nobody(draft) else None),
        "unit": _unit(session, draft, meeting, before, today),
        "pillar": NO_PILLAR if draft.pillar and not session.get(Pillar, draft.pillar) else None,
        "review_on": day_problem(draft.review_on, meeting, today)
        or (missing if _no_day(draft.review_on) else None),
    }
    written = {"text": draft.text, "responsible": draft.role}
    numbers = texts.about_people(written, draft.confirmed)
    return {field: message for field, message in found.items() if message} | numbers


def day_problem(day: date | str | None, meeting: Meeting, today: date) -> str | None:
    """What is wrong with the day when something of a meeting is followed up; it needs none."""
    if day is None or _no_day(day):
        return None
    if problem := texts.day_problem(day):
        return problem
    too_early = isinstance(day, date) and day < min(meeting.held_on, today)
    return TOO_EARLY if too_early else None


def participants(session: Session, meeting: Meeting, today: date) -> Mapping[int, str]:
    """Names of those who are asked to a meeting and still work here, by id."""
    return dict(
        session.exec(_participants(), params={"meeting_id": meeting.id, "on": today}).all()
    )


def in_branch(session: Session, meeting: Meeting, today: date) -> Mapping[int, str]:
    """Names of the units that a meeting is about and that exist on a day, by id."""
    return dict(session.exec(_branch(), params={"unit_id": meeting.unit_id, "on": today}).all())


def _ensure_topic(session: Session, draft: DecisionDraft, meeting: Meeting) -> None:
    if draft.item_id is None:
        return
    topic = session.get(AgendaItem, draft.item_id)
    if topic is None or topic.meeting_id != meeting.id:
        raise NotFound("topic", draft.item_id)


def _responsible(
    draft: DecisionDraft, people: Mapping[int, str], before: Decision | None
) -> str | None:
    if before and _who(draft) == (before.responsible_id, before.responsible_role):
        return None
    if draft.responsible_id is not None:
        return None if draft.responsible_id in people else LEFT
    if problem := texts.problem(draft.role, ROLE):
        return problem
    half = draft.role and agreeing.begins_a_name(draft.role, people)
    return agreeing.HALF_A_NAME if half else None


def _who(draft: DecisionDraft) -> tuple[int | None, str]:
    return draft.responsible_id, draft.role


def _nobody(draft: DecisionDraft) -> bool:
    return _who(draft) == (None, "")


def _no_day(day: date | str | None) -> bool:
    return day is None or not texts.kept(str(day))


def _unit(
    session: Session,
    draft: DecisionDraft,
    meeting: Meeting,
    before: Decision | None,
    today: date,
) -> str | None:
    if draft.unit_id is None or (before and before.unit_id == draft.unit_id):
        return None
    return None if draft.unit_id in in_branch(session, meeting, today) else NO_UNIT


@built_once
def _participants() -> Any:
    return (
        select(col(Person.id), col(Person.name))
        .join(MeetingParticipant, col(MeetingParticipant.person_id) == col(Person.id))
        .where(
            col(MeetingParticipant.meeting_id) == bindparam("meeting_id"),
            valid(Person, bindparam("on")),
        )
    )


@built_once
def _branch() -> Any:
    top = aliased(Unit)
    return (
        select(col(Unit.id), col(Unit.name))
        .join(top, col(Unit.path).startswith(col(top.path)))
        .where(
            col(top.id) == bindparam("unit_id"),
            col(Unit.level) == UnitLevel.UNIT,
            valid(Unit, bindparam("on")),
        )
    )
