"""Saying that an indicator was used in a dialogue or a track, never what was said there."""

from datetime import date

from sqlmodel import Session, col, select

from models import Indicator, IndicatorUse, PracticeTrack
from services import audit, changes
from services.access import Viewer
from services.dialogues import participants
from services.errors import N_, Conflict, Invalid, NotFound
from services.practice_tracks import standing

RETIRED = N_("This indicator is no longer in use.")
ONE_OF_TWO = N_("Choose a practice track or a dialogue.")


def use(
    session: Session,
    indicator_id: int,
    *,
    track_id: int | None = None,
    dialogue_id: int | None = None,
    by: Viewer,
    today: date,
) -> None:
    """Say that an indicator was used in a track or in a dialogue. Said twice, it stands once.

    Raises:
        NotFound: there is no such indicator, or the track or dialogue is not for `by` to write.
        Invalid: neither a track nor a dialogue is named, or both are.
        Conflict: the indicator is retired.
    """
    unit_id = _unit_of(session, track_id, dialogue_id, by, today)
    row = session.get(Indicator, indicator_id, with_for_update=True)
    if row is None:
        raise NotFound("indicator", indicator_id)
    if row.retired_on is not None:
        raise Conflict(RETIRED)
    if _stands(session, indicator_id, track_id, dialogue_id) is not None:
        return
    used = IndicatorUse(
        indicator_id=indicator_id,
        unit_id=unit_id,
        track_id=track_id,
        dialogue_id=dialogue_id,
        used_on=today,
        used_by_id=by.person_id,
    )
    session.add(used)
    _note(session, indicator_id, "use", by)


def take_back(
    session: Session,
    indicator_id: int,
    *,
    track_id: int | None = None,
    dialogue_id: int | None = None,
    by: Viewer,
    today: date,
) -> None:
    """Say that an indicator was not used there after all.

    Raises:
        NotFound: it was not, or the track or dialogue is not for `by` to write.
        Invalid: neither a track nor a dialogue is named, or both are.
    """
    _unit_of(session, track_id, dialogue_id, by, today)
    row = _stands(session, indicator_id, track_id, dialogue_id)
    if row is None:
        raise NotFound("indicator use", indicator_id)
    session.delete(row)
    _note(session, indicator_id, "take_back_use", by)


def _unit_of(
    session: Session, track_id: int | None, dialogue_id: int | None, by: Viewer, today: date
) -> int:
    """The unit of a track or a dialogue in which the viewer writes: their own rights there."""
    if (track_id is None) == (dialogue_id is None):
        raise Invalid({"place": ONE_OF_TWO})
    if track_id is not None:
        standing.ensure_writes(session, track_id, by=by, today=today)
        return session.get_one(
            PracticeTrack, track_id, with_for_update={"key_share": True}
        ).unit_id
    assert dialogue_id is not None  # noqa: S101 - one of the two is given
    return participants.dialogue_of(session, dialogue_id, by).unit_id


def _stands(
    session: Session, indicator_id: int, track_id: int | None, dialogue_id: int | None
) -> IndicatorUse | None:
    query = select(IndicatorUse).where(
        IndicatorUse.indicator_id == indicator_id,
        col(IndicatorUse.track_id) == track_id,
        col(IndicatorUse.dialogue_id) == dialogue_id,
    )
    return session.exec(query).first()


def _note(session: Session, indicator_id: int, action: str, by: Viewer) -> None:
    audit.note(
        session, by=by.person_id, action=action, subject="indicator", subject_id=indicator_id
    )
    changes.bump(session, changes.INDICATORS)
