"""What people do about a finding: see it, take it up, close it with a comment."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models import DialogueParticipant, Flag, FollowUp
from models.base import now
from models.vocabulary import FlagState
from services import access, audit, changes, texts
from services.access import Action, Viewer
from services.attention import engine
from services.attention.finding import Audience, Rule
from services.errors import N_, Conflict, Invalid, NotFound

LIMIT = 200  # characters of a comment
WAY = tuple(FlagState)  # from new to closed: a flag only moves on
GONE = N_("This is no longer so: it has closed itself. Load the page again.")
CHANGED = N_("Someone else has done something about this. Load the page again.")


@dataclass(frozen=True)
class FlagDraft:
    """What somebody does about a finding that stood at `was`. Its comment is needed to close.

    `confirmed`: what looks like a CPR number in the comment is a date and a time.
    """

    unit_id: int
    rule: str
    subject: str
    since: date
    was: FlagState
    to: FlagState
    comment: str = ""
    confirmed: bool = False


def act(session: Session, draft: FlagDraft, *, by: Viewer, today: date) -> None:
    """Move a flag on. The same person moving it there a second time changes nothing.

    Raises:
        NotFound: there is no such rule, or what it finds is not for the viewer to settle.
        Invalid: it is closed without a comment, or with one that cannot be kept.
        Conflict: its condition is gone, or somebody else has moved it.
    """
    _ensure_settles(session, draft, by)
    if found := problems(draft):
        raise Invalid(found)
    # First of all: who moves it at the same moment waits here, and then sees where it stands.
    changes.bump(session, changes.unit(draft.unit_id), changes.UNITS)
    _ensure_still_so(session, draft, today)
    flag = _flag(session, draft)
    if flag and flag.state is draft.to and flag.by_id == by.person_id:
        return
    if draft.was is not (flag.state if flag else FlagState.NEW):
        raise Conflict(CHANGED)
    _move(session, flag, draft, by)


def problems(draft: FlagDraft) -> dict[str, str]:
    """What is wrong with a draft, by field."""
    found = {}
    if WAY.index(draft.to) <= WAY.index(draft.was):
        found["state"] = N_("This can only move on, not back.")
    closing = draft.to is FlagState.CLOSED
    if problem := texts.problem(draft.comment, LIMIT, required=closing):
        found["comment"] = problem
    confirmed = frozenset({"comment"} if draft.confirmed else ())
    return found | texts.about_people({"comment": draft.comment}, confirmed)


def _ensure_settles(session: Session, draft: FlagDraft, by: Viewer) -> None:
    rule = engine.BY_CODE.get(draft.rule)
    if rule is None:
        raise NotFound("flag", draft.rule)
    access.ensure(by, Action.SEE_ATTENTION, draft.unit_id)
    if rule.audience is Audience.PARTIES:
        _ensure_party(session, draft, by)
    else:
        access.ensure(by, _needed(rule), draft.unit_id)


def _needed(rule: Rule) -> Action:
    return Action.LEAD if rule.audience is Audience.LEADER else Action.SETTLE_ATTENTION


def _ensure_party(session: Session, draft: FlagDraft, by: Viewer) -> None:
    # Asked of the agreement itself: whoever has no part in it does not learn whether it is late.
    agreement = session.get(FollowUp, _number(draft.subject))
    if agreement and agreement.responsible_id == by.person_id:
        return
    took_part = agreement and session.get(
        DialogueParticipant, (agreement.dialogue_id, by.person_id)
    )
    if not took_part:
        raise NotFound("flag", draft.rule)


def _number(subject: str) -> int:
    return int(subject) if subject.isascii() and subject.isdecimal() else 0


def _ensure_still_so(session: Session, draft: FlagDraft, today: date) -> None:
    wanted = draft.rule, draft.subject, draft.since
    within = engine.frame(session, today)
    found = engine.findings(session, [draft.unit_id], within).get(draft.unit_id, ())
    if wanted not in {(one.rule.code, one.subject, one.since) for one in found}:
        raise Conflict(GONE)


def _flag(session: Session, draft: FlagDraft) -> Flag | None:
    query = select(Flag).where(
        Flag.unit_id == draft.unit_id,
        Flag.rule == draft.rule,
        Flag.subject == draft.subject,
        col(Flag.since) == draft.since,
    )
    return session.exec(query).first()


def _move(session: Session, flag: Flag | None, draft: FlagDraft, by: Viewer) -> None:
    moved = flag or Flag(
        unit_id=draft.unit_id,
        rule=draft.rule,
        subject=draft.subject,
        since=draft.since,
        state=draft.to,
        by_id=by.person_id,
    )
    moved.state, moved.by_id, moved.at = draft.to, by.person_id, now()
    moved.comment = texts.kept(draft.comment)
    session.add(moved)
    session.flush()
    audit.note(
        session,
        by=by.person_id,
        action=draft.to,
        subject="flag",
        subject_id=moved.id,
        detail=draft.rule,
    )
