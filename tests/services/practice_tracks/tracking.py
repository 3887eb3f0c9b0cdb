"""A track that is ready to start, and who owns it: what the tests of tracks begin with."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import Session

from models import PracticeTrack, Unit
from models.vocabulary import YoungBand
from services.access import Viewer
from services.practice_tracks import moving, trials, writing
from services.practice_tracks.drafts import SignDraft, TrackDraft
from services.practice_tracks.trial_drafts import DoneDraft, TrialDraft
from tests.factories import (
    TODAY,
    id_of,
    make_person,
    make_pillars,
    make_season,
    make_unit,
    viewer_of,
)

WHOLE = TrackDraft(
    title="Maden samler os",
    unit_id=0,
    focus_question="Hvem kommer til maden?",
    hypothesis_if="spørger de unge først",
    hypothesis_then="at flere bliver og spiser",
    pillar="P1",
    signs=(SignDraft("De unge dækker bord sammen."),),
    starts_on=TODAY,
    evaluation_on=TODAY + timedelta(weeks=12),
)
TRY = TrialDraft("Vi spørger ved døren.")
DONE = DoneDraft("Otte unge blev.", YoungBand.TO_15, TODAY, what_we_try="Vi lavede mad")


@dataclass(frozen=True)
class Place:
    """A unit, and somebody who works there."""

    unit: Unit
    by: Viewer

    @property
    def whole(self) -> TrackDraft:
        """A draft at that unit that lacks nothing but a trial action."""
        return replace(WHOLE, unit_id=id_of(self.unit))


def a_place(session: Session) -> Place:
    """A unit with somebody who works there, in a season with pillars."""
    make_season(session)
    make_pillars(session)
    unit = make_unit(session)
    return Place(unit, viewer_of(session, make_person(session, unit, name="Karla")))


def begun(session: Session, place: Place, draft: TrackDraft | None = None) -> int:
    """A draft with a planned trial action: nothing is missing to start it."""
    track_id = writing.begin(session, draft or place.whole, by=place.by, today=TODAY)
    trials.plan(session, track_id, TRY, by=place.by, today=TODAY)
    return track_id


def active(session: Session, place: Place) -> int:
    """A track that runs."""
    track_id = begun(session, place)
    moving.start(session, track_id, by=place.by, today=TODAY)
    return track_id


def row(session: Session, track_id: int) -> PracticeTrack:
    """The row of a track as it is stored."""
    session.flush()
    return session.get_one(PracticeTrack, track_id, populate_existing=True)
