"""What people do about a finding: see it, take it up, close it with a comment."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models import CommunityFlag, DialogueParticipant, Flag, FollowUp
from models.base import now
from models.vocabulary import FlagState
from services import access, audit, changes, texts
from services.access import Action, Viewer
from services.attention import community_facts, engine, handling
from services.attention.finding import Audience, Rule
from services.attention.handling import Key
from services.communities import measures
from services.errors import N_, Conflict, Invalid, NotFound

LIMIT = 200  # characters of a comment
WAY = tuple(FlagState)  # from new to closed: a flag only moves on
GONE = N_("This is no longer so: it has closed itself. Load the page again.")
CHANGED = N_("Someone else has done something about this. Load the page again.")


@dataclass(frozen=True)
class FlagDraft:
    """What somebody does about a finding that stood at `was`. Its comment is needed to close.

    `place_id` is a unit, or the community that the rule is for.
    """

    place_id: int
    rule: str
    subject: str
    since: date
    was: FlagState
    to: FlagState
    comment: str = ""
    confirmed: bool = False

    @property
    def key(self) -> Key:
        return self.place_id, self.rule, self.subject, self.since

    @property
    def of_community(self) -> bool:
        rule = engine.BY_CODE.get(self.rule)
        return rule is not None and rule.audience is Audience.COMMUNITY


def act(session: Session, draft: FlagDraft, *, by: Viewer, today: date) -> None:
    """Move a flag on. The same person moving it there a second time changes nothing.

    Raises:
        NotFound: there is no such rule, or what it finds is not for the viewer to settle.
        Invalid: it is closed without a comment, or with one that cannot be kept.
        Conflict: its condition is gone, or somebody else has moved it.
    """
    _ensure_settles(session, draft, by, today)
    if found := problems(draft):
        raise Invalid(found)
    # First of all: who moves it at the same moment waits here, and then sees where it stands.
    changes.bump(session, *_areas(draft))
    _ensure_still_so(session, draft, today)
    kept = CommunityFlag if draft.of_community else Flag
    flag = handling.row(session, kept, draft.key)
    if flag and flag.state is draft.to and flag.by_id == by.person_id:
        return
    if draft.was is not (flag.state if flag else FlagState.NEW):
        raise Conflict(CHANGED)
    _move(session, flag or handling.new(kept, draft.key, draft.to, by.person_id), draft, by)


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


def _ensure_settles(session: Session, draft: FlagDraft, by: Viewer, today: date) -> None:
    rule = engine.BY_CODE.get(draft.rule)
    if rule is None:
        raise NotFound("flag", draft.rule)
    if draft.of_community:
        _ensure_settles_community(session, draft, by, today)
        return
    access.ensure(by, Action.SEE_ATTENTION, draft.place_id)
    if rule.audience is Audience.PARTIES:
        _ensure_party(session, draft, by)
    else:
        access.ensure(by, _needed(rule), draft.place_id)


def _needed(rule: Rule[Any]) -> Action:
    return Action.LEAD if rule.audience is Audience.LEADER else Action.SETTLE_ATTENTION


def _ensure_settles_community(session: Session, draft: FlagDraft, by: Viewer, today: date) -> None:
    circle = community_facts.circle(session, draft.place_id, today)
    if circle is None or not circle.settles(by):
        raise NotFound("community", draft.place_id)


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


def _areas(draft: FlagDraft) -> tuple[str, ...]:
    if draft.of_community:
        return changes.COMMUNITIES, changes.community(draft.place_id)
    return changes.unit(draft.place_id), changes.UNITS


def _ensure_still_so(session: Session, draft: FlagDraft, today: date) -> None:
    within = engine.frame(session, today)
    if draft.of_community:
        measured = measures.this_year(session, [draft.place_id], today)
        at = engine.at_communities(session, measured, within)
        found = [one for _circle, lines in at for one in lines]
    else:
        at_unit = engine.findings(session, [draft.place_id], within)
        found = [one for lines in at_unit.values() for one in lines]
    if draft.key not in {one.key for one in found}:
        raise Conflict(GONE)


def _move(session: Session, flag: Flag | CommunityFlag, draft: FlagDraft, by: Viewer) -> None:
    flag.state, flag.by_id, flag.at = draft.to, by.person_id, now()
    flag.comment = texts.kept(draft.comment)
    session.add(flag)
    session.flush()
    audit.note(
        session,
        by=by.person_id,
        action=draft.to,
        subject="community_flag" if draft.of_community else "flag",
        subject_id=flag.id,
        detail=draft.rule,
    )
