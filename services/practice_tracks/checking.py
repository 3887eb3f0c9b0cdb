"""What is wrong with the form of a track, looked at beside what is there already."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import Session, col, select

from models import CommonSign, LocalSign, Pillar, YearWheelEvent
from models.vocabulary import EventKind, SignStatus, TrackOwnership, TrackVisibility
from services import seasons, texts
from services.access import Viewer
from services.communities import standing as communities
from services.errors import N_
from services.practice_tracks import guards, parts, people
from services.practice_tracks.drafts import (
    LIMITS,
    OWNERS,
    SIGN,
    SIGNS,
    TrackDraft,
    is_own,
    sign_field,
)
from services.practice_tracks.parts import NOTHING, Parts

NO_OWNERSHIP = N_("Choose whose track it is.")
NOT_IN_IT = N_("Choose a community in which you take part.")
NO_COMMUNITY = N_("Choose the community that it belongs to.")
NO_VISIBILITY = N_("Choose who may read it.")
NO_PILLAR = N_("Choose a pillar of the rubric.")
OUTSIDE = N_("The day lies outside every season. Choose a day in a school year that is set up.")
TOO_MANY_SIGNS = N_("A track has at most 8 signs to look for.")
NO_SUCH_SIGN = N_("This sign is not in use any more. Choose another.")
NO_SUCH_PERSON = N_("Choose people of the unit or of the community.")
TOO_MANY_PEOPLE = N_("At most 10 people own a track together.")
NO_WORKSHOP = N_("There is no such workshop.")


def problems(
    session: Session, draft: TrackDraft, *, by: Viewer, today: date, known: Parts = NOTHING
) -> dict[str, str]:
    """What is wrong with what the form holds, by its field; nothing need be filled in but a title.

    What is `known` of the track stays as it is, even if it could not be chosen any more. Whether
    `by` may write at that unit and in that community is not asked here.
    """
    found = {name: texts.problem(getattr(draft, name), most) for name, most in LIMITS.items()}
    found["title"] = texts.problem(draft.title, LIMITS["title"], required=True)
    found |= _days(session, draft)
    found |= _signs(session, draft, known)
    found |= _whose(session, draft, by=by, today=today)
    found["co_owner_ids"] = _people_problem(session, draft, known, by=by, today=today)
    found |= {"pillar": _pillar_problem(session, draft), "workshop_id": _event(session, draft)}
    plain = {name: message for name, message in found.items() if message}
    return plain | texts.about_people(draft.written(), draft.confirmed)


def day(value: date | str | None) -> date | None:
    """A day as it is stored, if it is one."""
    return value if isinstance(value, date) else None


def _days(session: Session, draft: TrackDraft) -> Mapping[str, str | None]:
    typed = {"starts_on": draft.starts_on, "evaluation_on": draft.evaluation_on}
    unread = {name: texts.day_problem(value) for name, value in typed.items() if value}
    if any(unread.values()):
        return unread
    starts_on = day(draft.starts_on)
    spans = seasons.every(session)
    within = (span.starts_on <= (starts_on or span.starts_on) <= span.ends_on for span in spans)
    if not any(within):
        return {"starts_on": OUTSIDE}
    return guards.span(starts_on, day(draft.evaluation_on))


def _signs(session: Session, draft: TrackDraft, known: Parts) -> dict[str, str | None]:
    found: dict[str, str | None] = {
        sign_field(n): texts.problem(sign.text, SIGN) for n, sign in enumerate(draft.signs)
    }
    if len(draft.signs) > SIGNS:
        found["signs"] = TOO_MANY_SIGNS
    chosen = [sign for sign in parts.signs(draft) if not is_own(sign) and sign not in known.signs]
    common = {sign.common_id for sign in chosen if sign.common_id is not None}
    local = {sign.local_id for sign in chosen if sign.local_id is not None}
    there = select(col(CommonSign.id)).where(col(CommonSign.id).in_(common))
    at_unit = select(col(LocalSign.id)).where(
        col(LocalSign.id).in_(local),
        LocalSign.unit_id == draft.unit_id,
        LocalSign.status != SignStatus.RETIRED,
    )
    if set(session.exec(there)) != common or set(session.exec(at_unit)) != local:
        found["signs"] = NO_SUCH_SIGN
    return found


def _whose(
    session: Session, draft: TrackDraft, *, by: Viewer, today: date
) -> dict[str, str | None]:
    community, ownership = draft.community_id, draft.ownership
    found: dict[str, str | None] = {}
    if ownership not in set(TrackOwnership):
        found["ownership"] = NO_OWNERSHIP
    if draft.visibility not in set(TrackVisibility):
        found["visibility"] = NO_VISIBILITY
    shown_there = draft.visibility is TrackVisibility.COMMUNITY
    if community is None and (shown_there or ownership is TrackOwnership.COMMUNITY):
        found["community_id"] = NO_COMMUNITY
    elif community is not None and ownership is TrackOwnership.COMMUNITY:
        member = communities.of(session, community, by=by, today=today).member
        found["community_id"] = None if member else NOT_IN_IT
    return found


def _people_problem(
    session: Session, draft: TrackDraft, known: Parts, *, by: Viewer, today: date
) -> str | None:
    wanted = set(draft.co_owner_ids)
    if len(wanted) > OWNERS:
        return TOO_MANY_PEOPLE
    new = wanted - set(known.owners)
    place = (draft.unit_id, draft.community_id)
    there = people.among(session, new, *place, by=by, today=today) if new else new
    return None if new <= there else NO_SUCH_PERSON


def _pillar_problem(session: Session, draft: TrackDraft) -> str | None:
    wanted = _named((draft.pillar, *draft.pillars))
    there = set(session.exec(select(Pillar.code).where(col(Pillar.code).in_(wanted))))
    return None if wanted <= there else NO_PILLAR


def _named(codes: Iterable[str | None]) -> set[str]:
    return {code for code in codes if code is not None}


def _event(session: Session, draft: TrackDraft) -> str | None:
    if draft.workshop_id is None:
        return None
    event = session.get(YearWheelEvent, draft.workshop_id)
    return None if event is not None and event.kind is EventKind.WORKSHOP else NO_WORKSHOP
