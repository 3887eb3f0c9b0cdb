"""What one reader may see of a unit beyond its figures: their rights stand in the queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select

from models import Dialogue, DialogueParticipant, FollowUp, OwnTemplate, Person
from models.vocabulary import Template
from services import seasons, units
from services.database import built_once, select_wide
from services.overview import held_in_season, in_season, still_open
from services.practice_tracks import by_unit, readable, told
from services.practice_tracks.by_unit import TrackLine, Tracks
from services.seasons import SeasonSpan

LISTED = 12


@dataclass(frozen=True)
class DialogueHeld:
    """That a dialogue was held: never what was said.

    `own_template` is the name of a unit's own template, "" for one of ours.
    """

    id: int
    held_on: date
    pillar: str
    template: Template
    took_part: bool
    own_template: str = ""


@dataclass(frozen=True)
class Agreement:
    """An open agreement. `responsible` is a name, or a role in words."""

    id: int
    text: str
    responsible: str
    due_on: date


@dataclass(frozen=True)
class ReadersPart:
    """What this reader may see of a unit beyond the numbers, and no one else's rights open."""

    dialogues: tuple[DialogueHeld, ...]
    agreements: tuple[Agreement, ...]
    tracks: tuple[TrackLine, ...]
    counted: Tracks


@dataclass(frozen=True)
class Reader:
    """Who reads a unit overview, as its queries need to know: a viewer's rights at that unit.

    `leads`, `helps`: what is found at the unit is for them to lead, or to settle.
    """

    person_id: int
    sees_dialogues_held: bool
    sees_agreements: bool
    home_id: int | None = None
    leads: bool = False
    helps: bool = False


def part(
    session: Session, unit_id: int, season: SeasonSpan, reader: Reader, today: date
) -> ReadersPart:
    """Dialogues, agreements and tracks of a unit that this reader may see one by one."""
    who = readable.Reader(reader.person_id, reader.home_id)
    return ReadersPart(
        dialogues=_dialogues_held(session, unit_id, season, reader),
        agreements=_agreements(session, unit_id, reader),
        tracks=by_unit.listed(session, unit_id, season.id, who, today=today),
        counted=_counted(session, unit_id, season, reader, today),
    )


def _counted(
    session: Session, unit_id: int, season: SeasonSpan, reader: Reader, today: date
) -> Tracks:
    """The tracks of the unit in numbers: all of them, or those that the reader reads."""
    staff = units.staff(session, [unit_id], today).get(unit_id, 0)
    whole = told.counts_all(leads=reader.leads, helps=reader.helps, staff=staff)
    reads = readable.asked(readable.Reader(reader.person_id, reader.home_id), today)
    as_of, held = min(today, season.ends_on), seasons.workshops(session, season.id)
    return by_unit.of_unit(session, unit_id, season, held, as_of, None if whole else reads)


def _dialogues_held(
    session: Session, unit_id: int, season: SeasonSpan, reader: Reader
) -> tuple[DialogueHeld, ...]:
    query = _dialogues(every=reader.sees_dialogues_held)
    asked = in_season(unit_id, season) | {"person_id": reader.person_id}
    return tuple(DialogueHeld(*row) for row in session.exec(query, params=asked))


def _agreements(session: Session, unit_id: int, reader: Reader) -> tuple[Agreement, ...]:
    query = _agreements_open(every=reader.sees_agreements)
    asked = {"unit_id": unit_id, "person_id": reader.person_id}
    return tuple(
        Agreement(id_, text, name or role, due_on)
        for id_, text, name, role, due_on in session.exec(query, params=asked)
    )


@built_once
def _dialogues(*, every: bool) -> Any:
    took_part = _took_part(Dialogue.id)
    query = (
        select_wide(
            col(Dialogue.id),
            col(Dialogue.held_on),
            col(Dialogue.pillar),
            col(Dialogue.template),
            took_part,
            func.coalesce(col(OwnTemplate.name), ""),
        )
        .join(OwnTemplate, col(OwnTemplate.id) == col(Dialogue.own_template_id), isouter=True)
        .where(held_in_season())
        .order_by(col(Dialogue.held_on).desc(), col(Dialogue.id).desc())
        .limit(LISTED)
    )
    return query if every else query.where(took_part)


@built_once
def _agreements_open(*, every: bool) -> Any:
    query = (
        select_wide(
            col(FollowUp.id),
            col(FollowUp.text),
            col(Person.name),
            col(FollowUp.responsible_role),
            col(FollowUp.due_on),
        )
        .join(Person, col(Person.id) == col(FollowUp.responsible_id), isouter=True)
        .where(still_open())
        .order_by(col(FollowUp.due_on), col(FollowUp.id))
        .limit(LISTED)
    )
    theirs = col(FollowUp.responsible_id) == bindparam("person_id")
    return query if every else query.where(or_(theirs, _took_part(FollowUp.dialogue_id)))


def _took_part(dialogue_id: Any) -> Any:
    return (
        select(col(DialogueParticipant.dialogue_id))
        .where(
            DialogueParticipant.dialogue_id == dialogue_id,
            col(DialogueParticipant.person_id) == bindparam("person_id"),
        )
        .exists()
    )
