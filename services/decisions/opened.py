"""One decision with all that the reader may read of it, and what they can do with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models import Decision, Meeting
from models.vocabulary import DecisionStatus, MeetingStatus
from services.access import Viewer
from services.decisions import drafts, lines, readable, translations
from services.decisions.drafts import DecisionDraft
from services.decisions.lines import Line
from services.decisions.translations import SideBySide
from services.errors import NotFound
from services.meetings import standing
from services.units import danish


@dataclass(frozen=True)
class Opened:
    """A decision, and what the reader can do with it now: follow it up, or send it to units.

    `reads_meeting`: the meeting it was made in is for them to read. `standing` is what can be
    said anew while that meeting is open, from `version` on.
    `mine` are the units for which they answer, and `sendable` those it can still go to, by name.
    """

    line: Line
    outcome: str
    settled_on: date | None
    answers: SideBySide
    mine: frozenset[int]
    reads_meeting: bool
    follows_up: bool
    sends: bool
    sendable: Mapping[int, str]
    standing: DecisionDraft | None = None
    version: int = 1


def read(session: Session, decision_id: int, *, by: Viewer, today: date) -> Opened:
    """A decision that is opened.

    Raises:
        NotAllowed: there are no decisions for `by`.
        NotFound: there is none, or it is not for `by` to read.
    """
    asked = readable.asked(session, by=by, today=today)
    one = asked | {"decision_id": decision_id, "offset": 0, "limit": 1}
    found = lines.read(session, ("decision_id",), one)
    decision = session.get(Decision, decision_id)
    if not found or decision is None:
        raise NotFound("decision", decision_id)
    answers = translations.side_by_side(session, decision_id, by=by, today=today)
    stands = standing.of(session, decision.meeting_id, by=by, today=today)
    sends = (stands.writes or stands.heads) and decision.status is DecisionStatus.OPEN
    whole = found[0].whole
    return Opened(
        found[0],
        decision.outcome if whole else "",
        decision.settled_on if whole else None,
        answers,
        readable.answers(by),
        reads_meeting=stands.reads,
        follows_up=decision.responsible_id == by.person_id or stands.writes or stands.heads,
        sends=sends,
        sendable=_sendable(session, decision, answers, today) if sends else {},
        standing=_standing(session, decision, answers) if stands.writes and sends else None,
        version=decision.version,
    )


def _standing(session: Session, decision: Decision, answers: SideBySide) -> DecisionDraft | None:
    meeting = session.get(Meeting, decision.meeting_id)
    if answers.answered or meeting is None or meeting.status is MeetingStatus.CLOSED:
        return None
    return DecisionDraft(
        decision.form_key,
        decision.meeting_id,
        decision.item_id,
        decision.text,
        decision.kind,
        decision.responsible_id,
        decision.responsible_role,
        decision.unit_id,
        decision.pillar,
        decision.review_on,
    )


def _sendable(
    session: Session, decision: Decision, answers: SideBySide, today: date
) -> Mapping[int, str]:
    meeting = session.get(Meeting, decision.meeting_id)
    known = drafts.in_branch(session, meeting, today) if meeting else {}
    sent = {row.unit_id for row in answers.rows}
    left = [(name, unit_id) for unit_id, name in known.items() if unit_id not in sent]
    return {unit_id: name for name, unit_id in sorted(left, key=lambda each: danish(each[0]))}
