"""Words for the events of the year wheel, as `ui.labels` has them for the rest."""

from collections.abc import Mapping

from models.vocabulary import EventStatus
from services.errors import N_
from services.year_wheel.lanes import Lane

EVENT_STATUSES: Mapping[EventStatus, str] = {
    EventStatus.PLANNED: N_("planned"),
    EventStatus.HELD: N_("held"),
    EventStatus.CANCELLED: N_("cancelled"),
    EventStatus.MOVED: N_("moved"),
}
LANES: Mapping[Lane, str] = {
    Lane.WORKSHOPS: N_("Workshops"),
    Lane.STAFF_DAY: N_("Staff day"),
    Lane.LEADERSHIP: N_("Leadership meetings"),
    Lane.LOCAL: N_("Local meetings"),
    Lane.ROUNDS: N_("Assessment rounds"),
    Lane.LEARNING: N_("Learning days"),
    Lane.EVALUATIONS: N_("Evaluations"),
    Lane.LOOPS: N_("Learning loops"),
}
