"""Threads to test with: tracks that come as far as one likes."""

from typing import Any

from sqlmodel import Session

from models import (
    PracticeTrack,
    TrackEvaluation,
    TrackGain,
    TrialAction,
    Unit,
    YouthOutcome,
)
from models.vocabulary import (
    Gain,
    Seen,
    TrackStatus,
    TrialDecision,
    TrialState,
    YoungBand,
    YouthArea,
)
from tests.factories import id_of, make_track


def tried(
    session: Session,
    track: PracticeTrack,
    state: TrialState = TrialState.REFLECTED,
    decision: TrialDecision | None = None,
    number: int = 1,
) -> TrialAction:
    made = TrialAction(
        track_id=id_of(track),
        number=number,
        state=state,
        what_we_try=f"Vi prøver {number}",
        what_we_saw=f"Vi så {number}",
        decision=decision,
    )
    session.add(made)
    session.flush()
    return made


def evaluated(
    session: Session, unit: Unit, status: TrackStatus = TrackStatus.EVALUATED, **values: Any
) -> PracticeTrack:
    """A track with an evaluation; `young_unknown`, `co_creation` and `gains` are said in it."""
    told = {
        name: values.pop(name)
        for name in ("young_unknown", "co_creation", "gained")
        if name in values
    }
    gains: tuple[Gain, ...] = values.pop("gains", ())
    track = make_track(session, unit, status=status, **values)
    session.add(TrackEvaluation(track_id=id_of(track), **told))
    session.add_all(TrackGain(track_id=id_of(track), gain=gain) for gain in gains)
    session.flush()
    return track


def saw(
    session: Session, track: PracticeTrack, area: YouthArea, before: Seen, after: Seen
) -> None:
    outcome = YouthOutcome(
        track_id=id_of(track),
        area=area,
        before=before,
        after=after,
        young=YoungBand.TO_15,
        example="De inviterede selv de nye med",
    )
    session.add(outcome)
    session.flush()
