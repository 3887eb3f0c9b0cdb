"""What is said of meetings: how far they are, who does what, when."""

from collections.abc import Mapping
from datetime import date, time

from models.vocabulary import Attendance, MeetingRole, MeetingStatus, UnitLevel
from services.errors import N_
from services.meetings.suggesting import Branch
from services.meetings.views import Item
from ui import event_words, i18n
from ui.blocks.presented import words
from ui.i18n import _, ngettext

STATUSES: Mapping[MeetingStatus, str] = {
    MeetingStatus.PLANNED: N_("planned; the agenda is not open yet"),
    MeetingStatus.OPEN: N_("the agenda is open to those who are asked"),
    MeetingStatus.IN_PROGRESS: N_("in progress"),
    MeetingStatus.CLOSED: N_("closed"),
}
ROLES: Mapping[MeetingRole, str] = {
    MeetingRole.CHAIR: N_("Chair"),
    MeetingRole.WRITER: N_("Writer"),
    MeetingRole.TIMEKEEPER: N_("Timekeeper"),
    MeetingRole.MEMBER: N_("Participant"),
}
ATTENDANCE: Mapping[Attendance, str] = {
    Attendance.ASKED: N_("Asked"),
    Attendance.PRESENT: N_("Came"),
    Attendance.ABSENT: N_("Did not come"),
}
LEVELS: Mapping[UnitLevel, str] = {
    UnitLevel.MUNICIPALITY: N_("the whole municipality"),
    UnitLevel.AREA: N_("area"),
    UnitLevel.DEPARTMENT: N_("department"),
    UnitLevel.UNIT: N_("unit"),
}


def when(day: date, starts_at: time | None, minutes: int) -> str:
    """The day of a meeting, when it begins and how long it lasts."""
    at = [_("at {clock}").format(clock=event_words.clock(starts_at))] if starts_at else []
    return ", ".join([i18n.day(day), *at, length(minutes)])


def length(minutes: int) -> str:
    """How long something takes."""
    return _("{n} min").format(n=minutes)


def branch(of: Branch) -> str:
    """A branch about which a meeting can be."""
    return f"{of.name} · {_(LEVELS[of.level])}"


def decisions(n: int) -> str:
    """How many decisions and agreements."""
    return ngettext("{n} decision", "{n} decisions", n).format(n=n)


def topic(item: Item) -> str:
    """What a topic is called."""
    return words.title(item)
