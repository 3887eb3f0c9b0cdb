"""Things to test with: valid unless told otherwise. What a thing needs is made along."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from typing import Any, TypeVar

from sqlmodel import Session, select

from models import (
    AgendaItem,
    Assessment,
    AssessmentRound,
    CommonSign,
    Community,
    Credential,
    Decision,
    Dialogue,
    DialogueParticipant,
    FollowUp,
    Indicator,
    IndicatorImport,
    IndicatorValue,
    KnowledgeEntry,
    LocalSign,
    Meeting,
    MeetingParticipant,
    Membership,
    Person,
    Pillar,
    PracticeTrack,
    PulseCount,
    PulsePlace,
    RoleAssignment,
    RubricLevel,
    RubricVersion,
    Season,
    Table,
    Trace,
    TrackOwner,
    TrackSource,
    TrialAction,
    Unit,
    YearWheelEvent,
)
from models.vocabulary import (
    AssessmentStatus,
    EventKind,
    IndicatorPeriod,
    IndicatorScale,
    KnowledgeKind,
    MeetingRole,
    Role,
    RoundStatus,
    RubricStatus,
    SignStatus,
    TopicKind,
    TraceKind,
    TrackOwnership,
    TrackStatus,
    TrialState,
    UnitLevel,
)
from services import access
from services.access import Viewer
from services.calendar import monday

TODAY = date(2026, 11, 22)

PILLARS = ("P1", "P2", "P3", "P4", "P5")

AnyTable = TypeVar("AnyTable", bound=Table)
_next = count(1)


def id_of(thing: Any) -> int:
    """The id of something that is stored."""
    assert isinstance(thing.id, int)
    return thing.id


def make_unit(session: Session, parent: Unit | None = None, **values: Any) -> Unit:
    """A unit under `parent`, with the path that belongs there."""
    default: dict[str, Any] = {
        "name": f"Enhed {next(_next)}",
        "level": UnitLevel.UNIT,
        "parent_id": parent.id if parent else None,
        "path": "",
    }
    unit = _added(session, Unit(**default | values))
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    return _added(session, unit)


def make_person(session: Session, unit: Unit | None = None, **values: Any) -> Person:
    n = next(_next)
    default: dict[str, Any] = {
        "name": f"Person {n}",
        "work_email": f"person{n}@example.org",
        "unit_id": unit.id if unit else None,
    }
    return _added(session, Person(**default | values))


def make_credential(session: Session, person: Person, **values: Any) -> Credential:
    default: dict[str, Any] = {"person_id": person.id, "username": f"bruger{next(_next)}"}
    return _added(session, Credential(**default | values))


def make_role(
    session: Session, person: Person, role: Role, unit: Unit, **values: Any
) -> RoleAssignment:
    default: dict[str, Any] = {"person_id": person.id, "role": role, "unit_id": unit.id}
    return _added(session, RoleAssignment(**default | values))


def make_season(session: Session, **values: Any) -> Season:
    default: dict[str, Any] = {
        "name": "2026/27",
        "starts_on": date(2026, 8, 1),
        "ends_on": date(2027, 7, 31),
    }
    return _added(session, Season(**default | values))


def make_pillars(session: Session) -> list[Pillar]:
    """The five pillars; those that are there already stay as they are."""
    there = {pillar.code: pillar for pillar in session.exec(select(Pillar))}
    pillars = [there.get(code) or _pillar(code) for code in PILLARS]
    session.add_all(pillars)
    session.flush()
    return pillars


def make_rubric(session: Session, **values: Any) -> RubricVersion:
    """A version of the rubric, in force, with a sentence for each pillar and level."""
    make_pillars(session)
    default: dict[str, Any] = {
        "number": next(_next),
        "valid_from": date(2024, 8, 1),
        "author": "Skole og Læring",
        "status": RubricStatus.IN_FORCE,
    }
    version = _added(session, RubricVersion(**default | values))
    for pillar in PILLARS:
        for level in (1, 2, 3, 4):
            texts: dict[str, Any] = {
                "text_da": f"{pillar} trin {level}",
                "text_en": f"{pillar} step {level}",
            }
            session.add(
                RubricLevel(version_id=id_of(version), pillar=pillar, level=level, **texts)
            )
            _make_common_signs(session, version, pillar, level)
    session.flush()
    return version


def _make_common_signs(session: Session, version: RubricVersion, pillar: str, level: int) -> None:
    for position in (1, 2):
        texts: dict[str, Any] = {
            "text_da": f"{pillar} tegn {level}.{position}",
            "text_en": f"{pillar} sign {level}.{position}",
        }
        place: dict[str, Any] = {"pillar": pillar, "level": level, "position": position}
        session.add(CommonSign(version_id=id_of(version), **place, **texts))


def make_local_sign(session: Session, unit: Unit, **values: Any) -> LocalSign:
    """A sign of a unit's own that is in use."""
    make_pillars(session)
    default: dict[str, Any] = {
        "unit_id": unit.id,
        "pillar": "P1",
        "text": f"Vi hilser på alle {next(_next)}",
        "status": SignStatus.IN_USE,
        "created_on": date(2026, 9, 1),
        "changed_on": date(2026, 9, 1),
    }
    return _added(session, LocalSign(**default | values))


def make_open_round(session: Session, **values: Any) -> AssessmentRound:
    """A round that is open on TODAY."""
    default: dict[str, Any] = {
        "opens_on": date(2026, 11, 9),
        "closes_on": date(2026, 12, 13),
        "status": RoundStatus.OPEN,
    }
    return make_round(session, **default | values)


def make_round(session: Session, **values: Any) -> AssessmentRound:
    n = next(_next)
    default: dict[str, Any] = {
        "name": f"Runde {n}",
        "opens_on": date(2026, 9, 1),
        "closes_on": date(2026, 10, 31),
        "status": RoundStatus.CLOSED,
    }
    return _added(session, AssessmentRound(**default | values))


def make_assessment(
    session: Session, unit: Unit, round_: AssessmentRound, **values: Any
) -> Assessment:
    """A shared assessment of a unit: level 2 on the first pillar, on the last day."""
    default: dict[str, Any] = {
        "unit_id": unit.id,
        "round_id": round_.id,
        "pillar": "P1",
        "level": 2,
        "status": AssessmentStatus.SHARED,
        "dialogue_on": round_.closes_on,
    }
    if "rubric_version_id" not in values:
        default["rubric_version_id"] = make_rubric(session).id
    return _added(session, Assessment(**default | values))


def make_community(session: Session, **values: Any) -> Community:
    default: dict[str, Any] = {"name": f"Fællesskab {next(_next)}"}
    return _added(session, Community(**default | values))


def make_membership(
    session: Session, community: Community, person: Person, **values: Any
) -> Membership:
    default: dict[str, Any] = {"community_id": community.id, "person_id": person.id}
    return _added(session, Membership(**default | values))


def make_trace(session: Session, community: Community, unit: Unit, **values: Any) -> Trace:
    """A trace from a unit, a meeting unless told otherwise, in the week of its day."""
    day = values.get("occurred_on", TODAY - timedelta(days=14))
    default: dict[str, Any] = {
        "community_id": community.id,
        "unit_id": unit.id,
        "kind": TraceKind.MEETING,
        "occurred_on": day,
        "week_on": monday(day),
        "title": f"Spor {next(_next)}",
    }
    return _added(session, Trace(**default | values))


def make_entry(session: Session, unit: Unit, **values: Any) -> KnowledgeEntry:
    """What a unit shared in the knowledge bank: an idea of this month unless told otherwise."""
    day = TODAY - timedelta(days=20)
    default: dict[str, Any] = {
        "kind": KnowledgeKind.IDEA,
        "unit_id": unit.id,
        "title": f"Idé {next(_next)}",
        "shared_on": day,
        "edited_on": day,
    }
    return _added(session, KnowledgeEntry(**default | values))


def make_track(session: Session, unit: Unit, **values: Any) -> PracticeTrack:
    """An active practice track of a team; `sources` are its kinds of data."""
    make_pillars(session)
    sources = values.pop("sources", ())
    default: dict[str, Any] = {
        "unit_id": unit.id,
        "pillar": "P1",
        "title": f"Øvebane {next(_next)}",
        "focus_question": "Hvad sker der, når vi lytter først?",
        "ownership": TrackOwnership.TEAM,
        "status": TrackStatus.ACTIVE,
        "status_changed_on": date(2026, 9, 1),
        "starts_on": date(2026, 9, 1),
        "activated_on": date(2026, 9, 1),
        "evaluation_on": date(2027, 1, 15),
    }
    if "season_id" not in values:
        default["season_id"] = make_season(session, name=f"Sæson {next(_next)}").id
    track = _added(session, PracticeTrack(**default | values))
    session.add_all(TrackSource(track_id=id_of(track), source=source) for source in sources)
    session.flush()
    return track


def make_indicator(session: Session, **values: Any) -> Indicator:
    """An indicator in percent for each month, there for more than a year."""
    n = next(_next)
    default: dict[str, Any] = {
        "code": f"TAL-{n}",
        "name": f"Tal {n}",
        "what": "Hvor mange af de unge der kommer hver uge.",
        "source": "Tælling i klubben",
        "owner": "Skole og Læring",
        "question": "Hvem kommer ikke endnu?",
        "scale": IndicatorScale.PERCENT,
        "period": IndicatorPeriod.MONTH,
        "created_on": date(2025, 8, 1),
    }
    return _added(session, Indicator(**default | values))


def make_value(
    session: Session, indicator: Indicator, unit: Unit, value: float, **values: Any
) -> IndicatorValue:
    """What a unit has in October 2026, from a workbook of its own."""
    if "import_id" not in values:
        values["import_id"] = _added(session, IndicatorImport(file_name="tal.xlsx", rows=1)).id
    default: dict[str, Any] = {
        "indicator_id": indicator.id,
        "unit_id": unit.id,
        "period_on": date(2026, 10, 1),
        "value": value,
    }
    return _added(session, IndicatorValue(**default | values))


def make_dialogue(session: Session, unit: Unit, author: Person, **values: Any) -> Dialogue:
    """A dialogue that was held at a unit; its author took part."""
    make_pillars(session)
    default: dict[str, Any] = {
        "form_key": f"formular-{next(_next)}",
        "unit_id": unit.id,
        "author_id": author.id,
        "held_on": TODAY - timedelta(days=7),
        "pillar": "P1",
        "examined": "Vi undersøgte, hvordan vi tager imod de unge.",
    }
    dialogue = _added(session, Dialogue(**default | values))
    make_participant(session, dialogue, author)
    return dialogue


def make_participant(session: Session, dialogue: Dialogue, person: Person) -> DialogueParticipant:
    return _added(
        session,
        DialogueParticipant(dialogue_id=id_of(dialogue), person_id=id_of(person)),
    )


def make_follow_up(session: Session, dialogue: Dialogue, **values: Any) -> FollowUp:
    """An open agreement from a dialogue, due in a month, without anyone named."""
    default: dict[str, Any] = {
        "dialogue_id": dialogue.id,
        "unit_id": dialogue.unit_id,
        "text": f"Aftale {next(_next)}",
        "due_on": dialogue.held_on + timedelta(days=30),
    }
    return _added(session, FollowUp(**default | values))


def make_pulse(session: Session, unit: Unit, round_: AssessmentRound, **values: Any) -> None:
    """What was answered at a unit in a round: `counts` for each statement, of so many `staff`."""
    default: dict[str, Any] = {"counts": ((1, 1, 2, 2),) * 3, "staff": 8}
    told = default | values
    key = {"round_id": id_of(round_), "unit_id": id_of(unit)}
    for number, statement in enumerate(told["counts"], start=1):
        for said, answers in enumerate(statement, start=1):
            row = PulseCount(**key, statement=number, answer=said, answers=answers)
            session.add(row)
    assert unit.parent_id is not None
    _added(session, PulsePlace(**key, department_id=unit.parent_id, staff=told["staff"]))


def make_workshop(
    session: Session, season: Season, number: int, day: date, **values: Any
) -> YearWheelEvent:
    """Workshop 1, 2 or 3 of a season, for everybody unless told otherwise."""
    default: dict[str, Any] = {
        "season_id": season.id,
        "kind": EventKind.WORKSHOP,
        "number": number,
        "title": f"Workshop {number}",
        "starts_on": day,
        "ends_on": day,
    }
    return _added(session, YearWheelEvent(**default | values))


def make_trial(session: Session, track: PracticeTrack, **values: Any) -> TrialAction:
    """A planned trial action of a track."""
    default: dict[str, Any] = {
        "track_id": track.id,
        "number": next(_next),
        "state": TrialState.PLANNED,
        "what_we_try": "Vi spørger de unge ved døren.",
    }
    return _added(session, TrialAction(**default | values))


def make_track_owner(session: Session, track: PracticeTrack, person_id: int) -> TrackOwner:
    """Somebody who owns a track together with its owner."""
    return _added(session, TrackOwner(track_id=id_of(track), person_id=person_id))


def make_meeting(session: Session, unit: Unit, **values: Any) -> Meeting:
    """A planned meeting about the units below `unit`, on 24 November 2026, with its chair."""
    chair = values.pop("chair", None) or make_person(session)
    default: dict[str, Any] = {
        "unit_id": unit.id,
        "title": f"Ledelsesmøde {next(_next)}",
        "held_on": date(2026, 11, 24),
        "seed": "frø",
        "made_by_id": chair.id,
    }
    meeting = _added(session, Meeting(**default | values))
    make_attendee(session, meeting, chair, role=MeetingRole.CHAIR)
    return meeting


def make_attendee(
    session: Session, meeting: Meeting, person: Person, **values: Any
) -> MeetingParticipant:
    """Somebody who is asked to a meeting."""
    ids: dict[str, Any] = {"meeting_id": meeting.id, "person_id": person.id}
    return _added(session, MeetingParticipant(**ids | values))


def make_item(session: Session, meeting: Meeting, kind: TopicKind, **values: Any) -> AgendaItem:
    """A topic of a meeting, the last one so far."""
    n = next(_next)
    default: dict[str, Any] = {"meeting_id": meeting.id, "kind": kind, "position": n}
    return _added(session, AgendaItem(**default | values))


def make_decision(session: Session, meeting: Meeting, **values: Any) -> Decision:
    """A decision of a meeting that nobody answers for yet."""
    n = next(_next)
    default: dict[str, Any] = {
        "meeting_id": meeting.id,
        "text": f"Vi prøver forslag {n}",
        "made_by_id": meeting.made_by_id,
        "form_key": f"beslutning-{n}",
    }
    return _added(session, Decision(**default | values))


def viewer_of(session: Session, person: Person, today: date = TODAY) -> Viewer:
    """The viewer that a person is on a day, read as the product reads it."""
    session.flush()
    viewer = access.viewer_of(session, id_of(person), today)
    assert viewer is not None
    return viewer


@contextmanager
def undone(session: Session) -> Generator[None]:
    """Whatever is done in the block is taken back at its end."""
    attempt = session.begin_nested()
    yield
    attempt.rollback()


def _pillar(code: str) -> Pillar:
    words: dict[str, Any] = {"name_da": f"Søjle {code}", "name_en": f"Pillar {code}"}
    short: dict[str, Any] = {"short_da": code, "short_en": code}
    return Pillar(code=code, position=int(code[1]), **words, **short)


def _added(session: Session, thing: AnyTable) -> AnyTable:
    session.add(thing)
    session.flush()
    return thing
