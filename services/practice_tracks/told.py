"""Who counts all tracks of a unit, whatever their owners chose: one rule for all such counts.

A track belongs to a person. Whoever leads or helps a unit counts all of them by state and gate;
where fewer than five work a number could be one person's, and then only its leader does. All
others count the tracks that they read: what is more they could work out from a count of all.
"""

from datetime import date

from sqlmodel import Session

from services import units
from services.access import Action, Viewer
from services.suppression import LEAST


def counts_all(*, leads: bool, helps: bool, staff: int) -> bool:
    """Whether all tracks of a unit are counted for somebody, or only those that they read."""
    return leads or (helps and staff >= LEAST)


def units_of(session: Session, *, by: Viewer, today: date) -> frozenset[int]:
    """The units of which all tracks are counted for `by`."""
    led = by.units.get(Action.LEAD, frozenset())
    helped = by.units.get(Action.SETTLE_ATTENTION, frozenset())
    staff = units.staff(session, helped, today)
    return frozenset(
        unit_id
        for unit_id in led | helped
        if counts_all(leads=unit_id in led, helps=unit_id in helped, staff=staff.get(unit_id, 0))
    )
