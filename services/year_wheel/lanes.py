"""The lanes of the year wheel: kinds of events that one looks at together."""

from collections.abc import Mapping
from enum import StrEnum

from models.vocabulary import EventKind


class Lane(StrEnum):
    """What stands in one line of the picture. The words stand in addresses."""

    WORKSHOPS = "workshops"
    STAFF_DAY = "staff_day"
    LEADERSHIP = "leadership"
    LOCAL = "local"
    ROUNDS = "rounds"
    LEARNING = "learning"
    EVALUATIONS = "evaluations"
    LOOPS = "loops"


# Closed weeks have no lane: they are the ground on which the others stand.
LANE_OF: Mapping[EventKind, Lane] = {
    EventKind.WORKSHOP: Lane.WORKSHOPS,
    EventKind.STAFF_DAY: Lane.STAFF_DAY,
    EventKind.LEADERSHIP_MEETING: Lane.LEADERSHIP,
    EventKind.LOCAL_MEETING: Lane.LOCAL,
    EventKind.ASSESSMENT_ROUND: Lane.ROUNDS,
    EventKind.LEARNING_DAY: Lane.LEARNING,
    EventKind.LEARNING_GROUP: Lane.LEARNING,
    EventKind.HALF_YEAR_EVALUATION: Lane.EVALUATIONS,
    EventKind.YEAR_EVALUATION: Lane.EVALUATIONS,
    EventKind.LOOP_START: Lane.LOOPS,
    EventKind.LOOP_END: Lane.LOOPS,
}
