"""The leadership's meetings: two that were held in each area, and the next one."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from models import (
    AgendaItem,
    Meeting,
    MeetingParticipant,
    MoodCount,
    RoleAssignment,
    Takeaway,
    Unit,
    YearWheelEvent,
)
from models.vocabulary import (
    Attendance,
    EventKind,
    ItemState,
    MeetingMoment,
    MeetingRole,
    MeetingStatus,
    Role,
    TopicKind,
    UnitLevel,
)
from seed.chance import source
from seed.decided import Decided, Table
from seed.rows import Row
from seed.texts import read
from seed.world import TODAY, World
from services.calendar import noon

HELD = 2
ROOT_ID = 1  # the municipality is the first unit there is
# Where the leadership meets, and who leads there beside it.
PLACES = {UnitLevel.MUNICIPALITY: (), UnitLevel.AREA: (Role.AREA_LEADER,)}
# Each topic with its minutes; the last of them was dropped from the agenda.
AGENDA = {
    TopicKind.CHECK_IN: 5,
    TopicKind.SINCE: 15,
    TopicKind.AGREEMENTS: 10,
    TopicKind.ALL_UNITS: 15,
    TopicKind.ATTENTION: 20,
    TopicKind.GOOD_NEWS: 10,
    TopicKind.COMMUNITIES: 15,
    TopicKind.YOUNG_VOICE: 10,
    TopicKind.CHECK_OUT: 5,
    TopicKind.TRACKS: 10,
}
MOODS = {2: 1, 3: 4, 4: 2}
ABSENT = 7  # every seventh who was asked did not come


def add_meetings(world: World) -> None:
    """All of it: meetings follow one another, and begin with what was agreed."""
    told = read("meetings")
    wheel = [
        row
        for row in world.rows.of(YearWheelEvent)
        if row["kind"] is EventKind.LEADERSHIP_MEETING and row["unit_id"] is None
    ]
    before = [row for row in wheel if row["starts_on"] < TODAY][-HELD:]
    ahead = [row for row in wheel if row["starts_on"] >= TODAY][:1]
    for place, table in enumerate(_tables(world)):
        Series(world, told, table).add([*before, *ahead], in_wheel=place == 0)


def _tables(world: World) -> Iterator[Table]:
    held = [row for row in world.rows.of(RoleAssignment) if row["valid_to"] is None]
    every = world.rows.of(Unit)
    for place in (row for row in every if row["level"] in PLACES):
        clubs = tuple(club for club in world.clubs if place["id"] in (club.area_id, ROOT_ID))
        under = {row["id"] for row in every if row["parent_id"] == place["id"]}
        lead, here = PLACES[place["level"]], {place["id"]}
        tops = [*_who(held, {Role.LEADERSHIP}, here), *_who(held, lead, here)]
        if tops and clubs:
            below = _who(held, {Role.AREA_LEADER, Role.DEPARTMENT_LEADER}, under)
            others = tuple(dict.fromkeys((*tops[1:], *below)))
            yield Table(place["id"], tops[0], others, clubs)


def _who(held: Iterable[Row], roles: Collection[Role], places: Collection[int]) -> list[int]:
    return [row["person_id"] for row in held if row["role"] in roles and row["unit_id"] in places]


class Series:
    """Meetings of one area while they are made."""

    def __init__(self, world: World, told: dict[str, Any], table: Table) -> None:
        self.world, self.told, self.table = world, told, table
        self.rows, self.chance = world.rows, source(f"meetings {table.area_id}")
        self.decided = Decided(world.rows, table, told, self.chance)

    def add(self, events: list[dict[str, Any]], *, in_wheel: bool) -> None:
        """A meeting for each event; only one area stands in the year wheel that all share."""
        first: int | None = None
        previous: int | None = None
        days = [None, *(row["starts_on"] for row in events)]
        for place, ((since, day), event) in enumerate(zip(pairwise(days), events, strict=True)):
            meeting_id = self._meeting(day, since, first, previous, event if in_wheel else None)
            first, previous = first or meeting_id, meeting_id
            items = self._agenda(meeting_id, held=day < TODAY)
            self._people(meeting_id, held=day < TODAY)
            if day < TODAY:
                self.decided.add(place, meeting_id, day, items)
                self._take_along(meeting_id)

    def _meeting(
        self,
        day: date,
        since: date | None,
        first: int | None,
        previous: int | None,
        event: dict[str, Any] | None,
    ) -> int:
        held = day < TODAY
        words = {name: value for name, value in self.told["meeting"].items() if name != "question"}
        return self.rows.add(
            Meeting,
            unit_id=self.table.area_id,
            held_on=day,
            status=MeetingStatus.CLOSED if held else MeetingStatus.OPEN,
            series_id=first,
            previous_id=previous,
            event_id=event["id"] if event else None,
            since_on=since or day - timedelta(days=28),
            seed=f"{self.table.area_id}-{day.isoformat()}",
            made_by_id=self.table.chair_id,
            started_at=noon(day) if held else None,
            closed_at=noon(day) if held else None,
            **words,
        )

    def _agenda(self, meeting_id: int, *, held: bool) -> dict[TopicKind, int]:
        items = {}
        for position, (kind, minutes) in enumerate(AGENDA.items(), start=1):
            dropped = position == len(AGENDA)
            state = ItemState.DROPPED if dropped else ItemState.ON
            items[kind] = self.rows.add(
                AgendaItem,
                meeting_id=meeting_id,
                position=position,
                kind=kind,
                minutes=minutes,
                question=self.told["meeting"]["question"] if kind is TopicKind.YOUNG_VOICE else "",
                owner_id=self.table.chair_id,
                state=state if held or not dropped else ItemState.PROPOSED,
                proposed_by=kind.value,
            )
        return items

    def _people(self, meeting_id: int, *, held: bool) -> None:
        for place, person_id in enumerate((self.table.chair_id, *self.table.others)):
            came = Attendance.ABSENT if place and place % ABSENT == 0 else Attendance.PRESENT
            roles = {0: MeetingRole.CHAIR, 1: MeetingRole.WRITER, 2: MeetingRole.TIMEKEEPER}
            self.rows.add(
                MeetingParticipant,
                meeting_id=meeting_id,
                person_id=person_id,
                role=roles.get(place, MeetingRole.MEMBER),
                attendance=came if held else Attendance.ASKED,
            )

    def _take_along(self, meeting_id: int) -> None:
        for moment in MeetingMoment:
            for number, text in enumerate(self.told["takeaways"][moment.value]):
                key = f"seed-{meeting_id}-{moment.value}-{number}"
                self.rows.add(
                    Takeaway, meeting_id=meeting_id, moment=moment, text=text, form_key=key
                )
            for answer, answers in MOODS.items():
                self.rows.add(
                    MoodCount,
                    meeting_id=meeting_id,
                    moment=moment,
                    answer=answer,
                    answers=answers,
                )
