"""What must hold between the cells of one row."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from models.vocabulary import Role, TrackStatus
from seed.workbook.directory import Directory
from seed.workbook.names import Excused, Unknown
from seed.workbook.sheets import DIALOGUES, PEOPLE, ROUNDS, TRACKS, UNITS, Row
from services.errors import N_
from services.workbooks import Message, say

LONGEST_LOOP = timedelta(weeks=26)
EVERYWHERE = {Role.CONSULTANT, Role.ADMINISTRATOR, Role.DPO}  # roles that need no unit

_AHEAD = N_("A date that does not lie ahead is expected.")
_CLOSES = N_("A date on or after the day the round opens is expected.")
_START = N_("A start is expected unless the status is kladde.")
_EVALUATION = N_("A date after the start, and at most 26 weeks after it, is expected.")
_NEEDS_UNIT = N_("A unit is expected for this role.")
_AGREEMENT = N_("An agreement needs a text, someone responsible and a due date.")
_DUE = N_("A date on or after the day of the dialogue is expected.")
_AUTHOR = N_(
    "Someone who took part is expected: the e-mail address here, or a leader of the unit."
)
_BOTH = N_("Latitude and longitude are expected together.")

Broken = tuple[str, Message]  # the field, and what is expected there
Rule = Callable[[Row, Directory], Iterator[Broken]]


def lies_ahead(row: Row, field: str, today: date) -> Iterator[Broken]:
    """What cannot have happened yet."""
    if field and (day := row.get(field)) and day > today:
        yield field, say(_AHEAD)


def _unit(row: Row, _: Directory) -> Iterator[Broken]:
    missing = [field for field in ("latitude", "longitude") if row.get(field) is None]
    if len(missing) == 1:
        yield missing[0], say(_BOTH)


def _person(row: Row, _: Directory) -> Iterator[Broken]:
    if row.get("unit_id") is None and not EVERYWHERE.issuperset(row.get("roles", ())):
        yield "unit_id", say(_NEEDS_UNIT)


def _round(row: Row, _: Directory) -> Iterator[Broken]:
    opens, closes = row.get("opens_on"), row.get("closes_on")
    if opens and closes and closes < opens:
        yield "closes_on", say(_CLOSES)


def _track(row: Row, _: Directory) -> Iterator[Broken]:
    start, end = row.get("starts_on"), row.get("evaluation_on")
    if start is None and row.get("status", TrackStatus.DRAFT) is not TrackStatus.DRAFT:
        yield "starts_on", say(_START)
    if start and end and not start < end <= start + LONGEST_LOOP:
        yield "evaluation_on", say(_EVALUATION)


def _dialogue(row: Row, directory: Directory) -> Iterator[Broken]:
    agreement = ("agreement", "responsible", "due_on")
    missing = [field for field in agreement if not row.get(field)]
    if len(missing) < len(agreement):
        yield from ((field, say(_AGREEMENT)) for field in missing)
    due, held = row.get("due_on"), row.get("held_on")
    if due and held and due < held:
        yield "due_on", say(_DUE)
    if unit_id := row.get("unit_id"):
        yield from _author(unit_id, row.get("responsible", ""), directory)


def _author(unit_id: int, responsible: str, directory: Directory) -> Iterator[Broken]:
    try:
        if not directory.author(unit_id, responsible):
            yield "responsible", say(_AUTHOR)
    except Unknown as unknown:
        yield "responsible", unknown.message
    except Excused:
        return


RULES: Mapping[str, Rule] = {
    UNITS.name: _unit,
    PEOPLE.name: _person,
    ROUNDS.name: _round,
    TRACKS.name: _track,
    DIALOGUES.name: _dialogue,
}
