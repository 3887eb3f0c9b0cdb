"""What single threads rest on: the rows that are the evidence of their steps."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col

from models import TrackGain, TrialAction, YouthOutcome
from models.vocabulary import Gain, Seen, TrialDecision, TrialState, YouthArea
from services.database import built_once, select_wide
from services.reach import steps


class Trial(NamedTuple):
    """A trial action that was reflected on. `decision`: what is to become of it."""

    track_id: int
    number: int
    what_we_try: str
    what_we_saw: str
    decision: TrialDecision | None

    @property
    def carries_on(self) -> bool:
        """Whether it stays in the learning environment."""
        return self.decision in steps.CARRIED_ON


class Outcome(NamedTuple):
    """What was seen in an area among a group of young people, before and after."""

    track_id: int
    area: YouthArea
    before: Seen
    after: Seen
    example: str

    @property
    def steps(self) -> int | None:
        """How many steps up, or None where it is not known."""
        return steps.moved(self.before, self.after)


@dataclass(frozen=True)
class Evidence:
    """What one thread rests on. Gains and outcomes are those of an evaluation that counts."""

    trials: Sequence[Trial] = ()
    gains: Sequence[Gain] = ()
    outcomes: Sequence[Outcome] = ()


@dataclass
class _Gathered:
    trials: list[Trial] = field(default_factory=list)
    gains: list[Gain] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def of(session: Session, ids: Sequence[int], evaluated: Sequence[int]) -> Mapping[int, Evidence]:
    """The evidence of tracks; `evaluated` are those of them whose evaluation counts."""
    found: dict[int, _Gathered] = defaultdict(_Gathered)
    for row in session.exec(_trials(), params={"track_ids": list(ids)}):
        found[row[0]].trials.append(Trial(*row))
    asked = {"track_ids": list(evaluated)}
    for track_id, gain in session.exec(_gains(), params=asked):
        found[track_id].gains.append(gain)
    for row in session.exec(_outcomes(), params=asked):
        found[row[0]].outcomes.append(Outcome(*row))
    return {
        id_: Evidence(tuple(each.trials), tuple(each.gains), tuple(each.outcomes))
        for id_, each in found.items()
    }


@built_once
def _trials() -> Any:
    return (
        select_wide(
            col(TrialAction.track_id),
            col(TrialAction.number),
            col(TrialAction.what_we_try),
            col(TrialAction.what_we_saw),
            col(TrialAction.decision),
        )
        .where(_of_tracks(TrialAction.track_id), TrialAction.state == TrialState.REFLECTED)
        .order_by(col(TrialAction.track_id), col(TrialAction.number))
    )


@built_once
def _gains() -> Any:
    query = select_wide(col(TrackGain.track_id), col(TrackGain.gain))
    query = query.where(_of_tracks(TrackGain.track_id))
    return query.order_by(col(TrackGain.track_id), col(TrackGain.gain))


@built_once
def _outcomes() -> Any:
    query = select_wide(
        col(YouthOutcome.track_id),
        col(YouthOutcome.area),
        col(YouthOutcome.before),
        col(YouthOutcome.after),
        col(YouthOutcome.example),
    )
    query = query.where(_of_tracks(YouthOutcome.track_id))
    return query.order_by(col(YouthOutcome.track_id), col(YouthOutcome.area))


def _of_tracks(track_id: Any) -> Any:
    return col(track_id).in_(bindparam("track_ids", expanding=True))
