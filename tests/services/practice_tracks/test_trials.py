"""Trial actions: each phase, who logs them and when, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models import AuditEvent, PracticeTrack, TrialAction
from models.vocabulary import (
    DataSource,
    TrackStatus,
    TrialDecision,
    TrialState,
    YoungBand,
)
from services import changes, sent_once, texts
from services.access import Viewer
from services.errors import Conflict, Invalid, NotFound
from services.practice_tracks import trial_drafts, trial_rows, trials
from services.practice_tracks.trial_drafts import DoneDraft, ReflectionDraft, TrialDraft
from services.practice_tracks.trial_rows import Changed
from tests.factories import (
    TODAY,
    id_of,
    make_person,
    make_track,
    make_trial,
    make_unit,
    viewer_of,
)

DONE = DoneDraft(
    "Otte unge blev og lavede mad.", YoungBand.TO_15, TODAY, what_we_try="Vi lavede mad"
)
REFLECTED = ReflectionDraft("De tog selv over.", DataSource.OBSERVATION, TrialDecision.KEEP)
TRY = TrialDraft("Vi spørger de unge.", "to pædagoger", TODAY, "De svarer", "formular")


def writer(session: Session, track: PracticeTrack) -> Viewer:
    person = make_person(session)
    person.unit_id = track.unit_id
    return viewer_of(session, person)


@pytest.fixture
def track(session: Session) -> PracticeTrack:
    return make_track(session, make_unit(session))


@pytest.fixture
def by(session: Session, track: PracticeTrack) -> Viewer:
    return writer(session, track)


def stored(session: Session) -> list[dict[str, Any]]:
    session.flush()
    rows = session.exec(select(TrialAction).order_by("number")).all()
    empty = (None, "")
    return [
        {name: v for name, v in row.model_dump(exclude={"id"}).items() if v not in empty}
        for row in rows
    ]


def test_what_is_planned_stands_with_the_monday_of_its_week(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    make_trial(session, make_track(session, make_unit(session)), number=8)
    first = trials.plan(session, id_of(track), TRY, by=by, today=TODAY)

    assert trials.plan(session, id_of(track), TRY, by=by, today=TODAY) == first
    second = trials.plan(session, id_of(track), TrialDraft("Noget andet"), by=by, today=TODAY)

    assert [session.get_one(TrialAction, id_).number for id_ in (first, second)] == [1, 2]
    assert session.get_one(TrialAction, first).model_dump(exclude={"id"}) == {
        **dict.fromkeys(("done_on", "young", "evidence", "decision", "previous_id")),
        **dict.fromkeys(("what_happened", "what_we_saw", "surprise"), ""),
        "track_id": track.id,
        "number": 1,
        "state": TrialState.PLANNED,
        "what_we_try": "Vi spørger de unge.",
        "who": "to pædagoger",
        "planned_week_on": date(2026, 11, 16),
        "expectation": "De svarer",
        "changed_on": TODAY,
        "version": 1,
        "form_key": "formular",
    }
    assert (track.changed_on, track.version) == (TODAY, 1)


def test_a_form_of_another_track_plans_nothing(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    other = make_track(session, session.get_one(type(make_unit(session)), track.unit_id))
    trials.plan(session, id_of(other), TRY, by=by, today=TODAY)

    with pytest.raises(Conflict, match=sent_once.SENT_BY_OTHERS):
        trials.plan(session, id_of(track), TRY, by=by, today=TODAY)


def test_it_goes_through_all_four_phases(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    trial_id = trials.plan(session, id_of(track), TRY, by=by, today=TODAY)
    trials.take_up(session, trial_id, by=by, today=TODAY)
    trials.take_up(session, trial_id, by=by, today=TODAY)
    done = DoneDraft("De kom.", YoungBand.TO_5, TODAY - timedelta(days=1), trial_id, seen=2)
    assert trials.log_done(session, id_of(track), done, by=by, today=TODAY) == trial_id
    before = changes.counts(session, changes.unit(track.unit_id), changes.UNITS)
    thought = ReflectionDraft(
        "De blev.", DataSource.COUNT, TrialDecision.ADAPT, "De unge ringede selv", "Vi gør det ude"
    )
    trials.reflect(session, trial_id, thought, seen=3, by=by, today=TODAY)
    other = replace(thought, surprise="De unge ringede selv.")
    trials.reflect(session, trial_id, other, seen=4, by=by, today=TODAY)

    assert stored(session) == [
        {
            "track_id": track.id,
            "number": 1,
            "state": TrialState.REFLECTED,
            "what_we_try": "Vi spørger de unge.",
            "who": "to pædagoger",
            "planned_week_on": date(2026, 11, 16),
            "expectation": "De svarer",
            "done_on": TODAY - timedelta(days=1),
            "what_happened": "De kom.",
            "young": YoungBand.TO_5,
            "what_we_saw": "De blev.",
            "surprise": "De unge ringede selv.",
            "evidence": DataSource.COUNT,
            "decision": TrialDecision.ADAPT,
            "changed_on": TODAY,
            "version": 5,
            "form_key": "formular",
        }
        | {"number": 1},
        {
            "track_id": track.id,
            "number": 2,
            "state": TrialState.PLANNED,
            "what_we_try": "Vi gør det ude",
            "who": "to pædagoger",
            "previous_id": trial_id,
            "changed_on": TODAY,
            "version": 1,
        },
    ]
    assert changes.counts(session, changes.unit(track.unit_id), changes.UNITS) == tuple(
        count + 3 for count in before
    )
    actions = session.exec(select(AuditEvent.action).order_by("id")).all()
    assert actions == [
        *("plan_trial", "trial_under_way", "log_trial", "reflect_trial", "plan_trial"),
        "reflect_trial",
    ]


def test_a_form_that_is_sent_twice_changes_nothing_the_second_time(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    trial_id = trials.plan(session, id_of(track), TRY, by=by, today=TODAY)
    said = TrialDraft("I haven", "en pædagog", date(2026, 11, 16))
    done = DoneDraft("De kom.", YoungBand.TO_5, TODAY, trial_id, seen=2)
    thought = ReflectionDraft(
        "De blev.", DataSource.COUNT, TrialDecision.ADAPT, next_try="Vi gør det ude"
    )
    for press in (
        lambda: trials.revise(session, trial_id, said, seen=1, by=by, today=TODAY),
        lambda: trials.log_done(session, id_of(track), done, by=by, today=TODAY),
        lambda: trials.reflect(session, trial_id, thought, seen=3, by=by, today=TODAY),
    ):
        press()
        before = stored(session), session.exec(select(AuditEvent.action)).all()
        press()

        assert (stored(session), session.exec(select(AuditEvent.action)).all()) == before


def test_the_next_one_may_be_said_later(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    trial = make_trial(session, track, state=TrialState.DONE)
    thought = ReflectionDraft("De blev.", DataSource.COUNT, TrialDecision.TRY_AGAIN)
    trials.reflect(session, id_of(trial), thought, seen=1, by=by, today=TODAY)
    again = replace(thought, next_try="Vi gør det ude")
    trials.reflect(session, id_of(trial), again, seen=2, by=by, today=TODAY)

    assert [row["what_we_try"] for row in stored(session)][1:] == ["Vi gør det ude"]


def test_what_was_not_planned_is_logged_in_a_minute(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    draft = DoneDraft("De kom.", YoungBand.NONE, TODAY, what_we_try="Bål", form_key="hurtig")
    logged = trials.log_done(session, id_of(track), draft, by=by, today=TODAY)

    assert trials.log_done(session, id_of(track), draft, by=by, today=TODAY) == logged
    [row] = stored(session)
    assert (row["state"], row["what_we_try"], row["done_on"]) == (TrialState.DONE, "Bål", TODAY)


def test_one_that_is_let_go_can_be_taken_up_again(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    trial = make_trial(session, track)
    trials.drop(session, id_of(trial), by=by, today=TODAY)
    with pytest.raises(Conflict, match=trial_rows.NOT_LIKE_THIS[TrialState.DROPPED]):
        trials.revise(session, id_of(trial), TRY, seen=2, by=by, today=TODAY)
    trials.take_up(session, id_of(trial), by=by, today=TODAY)
    trials.revise(session, id_of(trial), TrialDraft("I haven"), seen=3, by=by, today=TODAY)

    assert (trial.state, trial.what_we_try, trial.version) == (TrialState.UNDER_WAY, "I haven", 4)


REFUSED: dict[str, tuple[Any, dict[str, str]]] = {
    "nothing tried": (TrialDraft(" "), {"what_we_try": texts.EMPTY}),
    "all too long": (
        TrialDraft("a" * 201, "b" * 81, TODAY, "c" * 201),
        {
            "what_we_try": texts.TOO_LONG[200],
            "who": texts.TOO_LONG[80],
            "expectation": texts.TOO_LONG[200],
        },
    ),
    "a year away": (
        TrialDraft("Bål", week_on=TODAY + timedelta(days=365)),
        {"week_on": trial_drafts.FAR_WEEK},
    ),
    "no week": (TrialDraft("Bål", week_on="snart"), {"week_on": texts.NO_DATE}),
    "not planned and not named": (
        DoneDraft("", None, ""),
        {
            "what_happened": texts.EMPTY,
            "young": "Choose how many, roughly.",
            "done_on": texts.EMPTY,
            "what_we_try": texts.EMPTY,
        },
    ),
    "done tomorrow": (
        DoneDraft("Det", YoungBand.NONE, TODAY + timedelta(days=1), what_we_try="Bål"),
        {"done_on": texts.AHEAD},
    ),
    "done before it began": (
        DoneDraft("Det", YoungBand.NONE, date(2026, 8, 31), what_we_try="Bål"),
        {"done_on": trial_drafts.BEFORE},
    ),
    "nothing seen": (
        ReflectionDraft("", None, None, "d" * 301, "e" * 201),
        {
            "what_we_saw": texts.EMPTY,
            "surprise": texts.TOO_LONG[300],
            "evidence": "Choose how you know it.",
            "decision": "Choose what becomes of it.",
            "next_try": texts.TOO_LONG[200],
        },
    ),
}


def test_what_cannot_be_kept_is_said_at_each_field_and_leaves_all_as_it_was(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    done = id_of(make_trial(session, track, state=TrialState.DONE))
    planned = id_of(make_trial(session, track))
    before, said = stored(session), dict[str, dict[str, str]]()

    def give(draft: TrialDraft | DoneDraft | ReflectionDraft) -> None:
        match draft:
            case TrialDraft(week_on="snart"):
                trials.plan(session, id_of(track), draft, by=by, today=TODAY)
            case TrialDraft():
                trials.revise(session, planned, draft, seen=1, by=by, today=TODAY)
            case DoneDraft():
                trials.log_done(session, id_of(track), draft, by=by, today=TODAY)
            case _:
                trials.reflect(session, done, draft, seen=1, by=by, today=TODAY)

    for name, (draft, _) in REFUSED.items():
        with pytest.raises(Invalid) as refused:
            give(draft)
        said[name] = refused.value.problems

    assert said == {name: problems for name, (_, problems) in REFUSED.items()}
    assert stored(session) == before


def commands(session: Session, track: PracticeTrack, by: Viewer) -> dict[str, Any]:
    track_id, said = id_of(track), {"by": by, "today": TODAY}
    planned = id_of(make_trial(session, track))
    done = id_of(make_trial(session, track, state=TrialState.DONE))
    return {
        "plan": lambda: trials.plan(session, track_id, TrialDraft("Bål"), **said),
        "revise": lambda: trials.revise(session, planned, TRY, seen=1, **said),
        "take_up": lambda: trials.take_up(session, planned, **said),
        "drop": lambda: trials.drop(session, planned, **said),
        "log_done": lambda: trials.log_done(session, track_id, DONE, **said),
        "reflect": lambda: trials.reflect(session, done, REFLECTED, seen=1, **said),
    }


PLANNING, LOGGING = {"plan", "revise"}, {"log_done", "reflect"}
MAY = {
    TrackStatus.DRAFT: PLANNING | {"drop"},
    TrackStatus.ACTIVE: PLANNING | LOGGING | {"take_up", "drop"},
    TrackStatus.PAUSED: PLANNING | LOGGING | {"take_up", "drop"},
    TrackStatus.IN_EVALUATION: LOGGING | {"drop"},
    TrackStatus.EVALUATED: set[str](),
    TrackStatus.CLOSED: set[str](),
    TrackStatus.STOPPED: set[str](),
}


def test_what_can_be_done_depends_on_where_the_track_stands(session: Session) -> None:
    unit = make_unit(session)
    by = viewer_of(session, make_person(session, unit))
    done: dict[TrackStatus, set[str]] = {}
    for status in MAY:
        track = make_track(session, unit, status=status)
        done[status] = set()
        for name, command in commands(session, track, by).items():
            try:
                command()
            except Conflict:
                continue
            done[status].add(name)

    assert done == MAY


def test_others_do_none_of_it(session: Session, track: PracticeTrack) -> None:
    stranger = viewer_of(session, make_person(session, make_unit(session)))
    given = commands(session, track, stranger)
    before = stored(session)

    for command in given.values():
        with pytest.raises(NotFound):
            command()

    assert stored(session) == before
    with pytest.raises(NotFound):
        trials.drop(session, 99999, by=stranger, today=TODAY)


def test_what_a_colleague_changed_is_not_written_over(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    trial = make_trial(session, track, version=3, what_happened="De kom.")
    elsewhere = make_trial(session, make_track(session, make_unit(session)))

    for seen in (
        lambda: trials.revise(session, id_of(trial), TRY, seen=2, by=by, today=TODAY),
        lambda: trials.log_done(
            session,
            id_of(track),
            DoneDraft("x", YoungBand.NONE, TODAY, id_of(trial)),
            by=by,
            today=TODAY,
        ),
        lambda: trials.reflect(session, id_of(trial), REFLECTED, seen=2, by=by, today=TODAY),
    ):
        with pytest.raises(Changed) as refused:
            seen()
        theirs = "Vi spørger de unge ved døren. · De kom."
        assert (refused.value.text, refused.value.version) == (theirs, 3)
    strange = DoneDraft("x", YoungBand.NONE, TODAY, id_of(elsewhere), seen=1)
    with pytest.raises(NotFound):
        trials.log_done(session, id_of(track), strange, by=by, today=TODAY)
