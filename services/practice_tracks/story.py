"""A practice track as one story: what was asked, what was tried, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models import PracticeTrack
from models.vocabulary import DataSource, Gain, Theme, TrackStatus, TrialState
from services import seasons
from services.access import Viewer
from services.practice_tracks import gates, guards, readable, standing, states
from services.practice_tracks import story_questions as questions
from services.practice_tracks.gates import Facts, Mark
from services.practice_tracks.guards import Ready
from services.practice_tracks.standing import Standing
from services.practice_tracks.states import HAPPENED, Move
from services.practice_tracks.story_parts import (
    About,
    Days,
    Ended,
    Evaluation,
    Loop,
    Named,
    OutcomeSeen,
    Sign,
    Trial,
    Whose,
    Words,
)

EVALUATED = (TrackStatus.EVALUATED, TrackStatus.CLOSED)


@dataclass(frozen=True)
class Story:
    """All that the page of a track shows, for one reader.

    `lacking` says of a draft what is still to be filled in before it starts, by field.
    """

    id: int
    version: int
    status: TrackStatus
    standing: Standing
    unit: Named
    community: Named | None
    season: Named
    workshop_id: int | None
    words: Words
    about: About
    whose: Whose
    days: Days
    ended: Ended
    gates: tuple[Mark, ...]
    trials: tuple[Trial, ...]
    evaluation: Evaluation | None
    before: Loop | None
    after: Loop | None
    moves: tuple[Move, ...]
    lacking: Mapping[str, str]


def read(session: Session, track_id: int, *, by: Viewer, today: date) -> Story:
    """All that the page of a track shows, in a fixed number of statements.

    An evaluation that is not finished, and the names of the owners, are for those who write in it.

    Raises:
        NotFound: there is none, or it is not for `by` to read.
    """
    stands = standing.ensure_reads(session, track_id, by=by, today=today)
    asked = {"track_id": track_id} | readable.asked(readable.by_viewer(by), today)
    track, unit, season, community = session.exec(questions.track(), params=asked).one()
    codes = session.exec(questions.chosen(), params=asked).all()
    trials = tuple(Trial(*row) for row in session.exec(questions.trials(), params=asked))
    workshops = seasons.workshops(session, track.season_id)
    before, after = _loops(session, asked)
    about = _about(session, track, codes, asked)
    return Story(
        id=track_id,
        version=track.version,
        status=track.status,
        standing=stands,
        unit=Named(track.unit_id, unit),
        community=None if track.community_id is None else Named(track.community_id, community),
        season=Named(track.season_id, season),
        workshop_id=track.workshop_id,
        words=_of(Words, track),
        about=about,
        whose=_whose(session, track, asked, named=stands.writes),
        days=_of(Days, track),
        ended=_of(Ended, track),
        gates=gates.of(_facts(track, about.sources, trials), workshops, today),
        trials=trials,
        evaluation=_evaluation(session, codes, asked) if _shows(track, stands) else None,
        before=before,
        after=after,
        moves=_moves(track.status, stands, after),
        lacking=_lacking(track, about, trials, today) if stands.writes else {},
    )


def _of(part: Any, row: Any) -> Any:
    """A part of the story that holds columns of a row by their names."""
    return part(**{name: getattr(row, name) for name in part.__dataclass_fields__})


def _about(
    session: Session, track: PracticeTrack, codes: Sequence[Any], asked: dict[str, Any]
) -> About:
    signs = session.exec(questions.signs(), params=asked)
    return About(
        pillar=track.pillar,
        pillars=tuple(sorted(_ticked(codes, questions.PILLAR))),
        themes=_in_order(Theme, codes, questions.THEME),
        sources=_in_order(DataSource, codes, questions.SOURCE),
        signs=tuple(Sign(text, text_en or text, *ids) for text, text_en, *ids in signs),
    )


def _ticked(codes: Sequence[Any], kind: str) -> set[str]:
    return {code for each, code in codes if each == kind}


def _in_order(words: Any, codes: Sequence[Any], kind: str) -> tuple[Any, ...]:
    ticked = _ticked(codes, kind)
    return tuple(word for word in words if word.value in ticked)


def _whose(session: Session, track: PracticeTrack, asked: dict[str, Any], *, named: bool) -> Whose:
    rows = session.exec(questions.owners(), params=asked).all()
    people = [Named(*row) for row in rows] if named else []
    owner = next((person for person in people if person.id == track.owner_id), None)
    together = tuple(person for person in people if person is not owner)
    return Whose(track.ownership, track.visibility, owner, together)


def _facts(track: PracticeTrack, sources: Sequence[DataSource], trials: Sequence[Trial]) -> Facts:
    done = [trial.done_on for trial in trials if trial.state in HAPPENED and trial.done_on]
    first = min(done, default=None)
    return Facts(track.status, track.activated_on, track.evaluated_on, bool(sources), first)


def _shows(track: PracticeTrack, stands: Standing) -> bool:
    return stands.writes or track.status in EVALUATED


def _evaluation(
    session: Session, codes: Sequence[Any], asked: dict[str, Any]
) -> Evaluation | None:
    row = session.exec(questions.evaluation(), params=asked).first()
    seen = session.exec(questions.outcomes(), params=asked).all()
    if row is None:
        return None
    outcomes = {outcome.area: outcome for outcome, _ in seen}
    sources = {
        area: tuple(source for outcome, source in seen if outcome.area is area and source)
        for area in outcomes
    }
    names = ("area", "before", "after", "young", "example")
    written = set(Evaluation.__dataclass_fields__) - {"gains", "outcomes"}
    return Evaluation(
        **{name: getattr(row, name) for name in written},
        gains=_in_order(Gain, codes, questions.GAIN),
        outcomes=tuple(
            OutcomeSeen(*(getattr(each, name) for name in names), sources=sources[area])
            for area, each in outcomes.items()
        ),
    )


def _loops(session: Session, asked: dict[str, Any]) -> tuple[Loop | None, Loop | None]:
    rows = session.exec(questions.loops(), params=asked).all()
    found = {bool(is_after): Loop(*rest) for is_after, *rest in rows}
    return found.get(False), found.get(True)


def _moves(status: TrackStatus, stands: Standing, after: Loop | None) -> tuple[Move, ...]:
    if not stands.writes:
        return ()
    left_out = {Move.DELETE} if not stands.owns else set[Move]()
    left_out |= {Move.NEW_LOOP} if after else set()
    return tuple(move for move in states.moves_from(status) if move not in left_out)


def _lacking(
    track: PracticeTrack, about: About, trials: Sequence[Trial], today: date
) -> dict[str, str]:
    if track.status is not TrackStatus.DRAFT:
        return {}
    names = set(Ready.__dataclass_fields__) - {"signs"}
    ready = Ready(**{name: getattr(track, name) for name in names}, signs=len(about.signs))
    planned = sum(trial.state is not TrialState.DROPPED for trial in trials)
    return guards.to_start(ready, trials=planned, today=today)
