"""Who reads and who writes in a practice track: person by person, written out by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import Community, PracticeTrack, Season, Unit
from models.vocabulary import (
    PauseReason,
    Role,
    TrackOwnership,
    TrackStatus,
    TrackVisibility,
    TrialState,
    UnitLevel,
)
from services.access import Viewer
from services.errors import DomainError, NotFound
from services.practice_tracks import (
    evaluating,
    moving,
    people,
    sourcing,
    standing,
    stories,
    story,
    trials,
    writing,
)
from services.practice_tracks.drafts import PauseDraft, StopDraft, TrackDraft
from services.practice_tracks.evaluation_drafts import EvaluationDraft
from services.practice_tracks.standing import Standing
from services.practice_tracks.stories import StoryDraft
from services.practice_tracks.trial_drafts import DoneDraft, ReflectionDraft, TrialDraft
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_track,
    make_track_owner,
    make_trial,
    make_unit,
    viewer_of,
)

# The roles are held at the department above the unit. Those elsewhere work at another unit.
ROLES: Mapping[str, Role] = {
    "resource person": Role.RESOURCE_PERSON,
    "department leader": Role.DEPARTMENT_LEADER,
    "area leader": Role.AREA_LEADER,
    "leadership": Role.LEADERSHIP,
    "consultant": Role.CONSULTANT,
    "administrator": Role.ADMINISTRATOR,
    "dpo": Role.DPO,
    "screen": Role.SCREEN,
}
OWNERS = {"owner", "co-owner"}
AT_UNIT = {"owner", "colleague"}
MEMBERS = {"member elsewhere"}
EVERYBODY = {*OWNERS, "colleague", "member elsewhere", "former member", "stranger", *ROLES}
SIGNED_IN = EVERYBODY - {"dpo", "screen"}

# Whose the track is and who may read it, then: who reads, who writes, who owns.
MATRIX: dict[str, tuple[TrackOwnership, TrackVisibility, set[str], set[str], set[str]]] = {
    "one's own, for everybody": (
        *(TrackOwnership.INDIVIDUAL, TrackVisibility.EVERYBODY),
        *(SIGNED_IN, OWNERS, OWNERS),
    ),
    "one's own, for the community": (
        *(TrackOwnership.INDIVIDUAL, TrackVisibility.COMMUNITY),
        *(OWNERS | MEMBERS, OWNERS, OWNERS),
    ),
    "one's own, hidden": (
        *(TrackOwnership.INDIVIDUAL, TrackVisibility.OWNERS),
        *(OWNERS, OWNERS, OWNERS),
    ),
    "the team's": (
        *(TrackOwnership.TEAM, TrackVisibility.OWNERS),
        *(OWNERS | AT_UNIT, OWNERS | AT_UNIT, OWNERS),
    ),
    "the community's": (
        *(TrackOwnership.COMMUNITY, TrackVisibility.OWNERS),
        *(OWNERS | MEMBERS, OWNERS | MEMBERS, OWNERS),
    ),
}


@dataclass(frozen=True)
class Scene:
    """A unit and a community, and everybody there is."""

    season: Season
    unit: Unit
    community: Community
    people: Mapping[str, Viewer]

    def track(self, session: Session, **values: Any) -> PracticeTrack:
        """A track of the owner and the co-owner, in the community."""
        places = {"season_id": self.season.id, "community_id": self.community.id}
        owner = {"owner_id": self.people["owner"].person_id}
        track = make_track(session, self.unit, **places | owner | values)
        make_track_owner(session, track, self.people["co-owner"].person_id)
        return track


@pytest.fixture
def scene(session: Session) -> Scene:
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    unit, elsewhere = make_unit(session, department), make_unit(session)
    community = make_community(session)
    found = {
        "owner": make_person(session, unit),
        "co-owner": make_person(session, elsewhere),
        "colleague": make_person(session, unit),
        "member elsewhere": make_person(session, elsewhere),
        "former member": make_person(session, elsewhere),
        "stranger": make_person(session, elsewhere),
    }
    make_membership(session, community, found["member elsewhere"])
    ended = TODAY - timedelta(days=1)
    make_membership(session, community, found["former member"], valid_to=ended)
    for name, role in ROLES.items():
        found[name] = make_person(session)
        make_role(session, found[name], role, department)
    viewers = {name: viewer_of(session, person) for name, person in found.items()}
    return Scene(make_season(session), unit, community, viewers)


@pytest.mark.parametrize("name", MATRIX)
def test_a_track_is_read_and_written_by_those_in_the_matrix(
    session: Session, scene: Scene, name: str
) -> None:
    ownership, visibility, *wanted = MATRIX[name]
    track = id_of(scene.track(session, ownership=ownership, visibility=visibility))
    found: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for who, by in scene.people.items():
        stands = _standing(session, track, by)
        for people_, may in zip(found, vars(stands).values(), strict=True):
            if may:
                people_.add(who)
    assert list(found) == wanted


def test_a_teams_track_of_nobody_by_name_is_owned_by_the_team(
    session: Session, scene: Scene
) -> None:
    track = make_track(session, scene.unit, season_id=scene.season.id)
    owning = {who for who, by in scene.people.items() if _standing(session, id_of(track), by).owns}
    assert owning == AT_UNIT


def _standing(session: Session, track: int, by: Viewer) -> Standing:
    try:
        return standing.of(session, track, by=by, today=TODAY)
    except NotFound:
        return Standing(reads=False, writes=False, owns=False)


Command = Callable[[Session, PracticeTrack, Viewer], object]


def _plain(command: Callable[..., object], *given: Any, **named: Any) -> Command:
    return lambda session, track, by: command(
        session, id_of(track), *given, **named, by=by, today=TODAY
    )


def _of_a_trial(command: Callable[..., object], *given: Any, **named: Any) -> Command:
    def give(session: Session, track: PracticeTrack, by: Viewer) -> object:
        trial = id_of(make_trial(session, track, state=TrialState.DONE))
        return command(session, trial, *given, **named, by=by, today=TODAY)

    return give


WRITES: Mapping[str, Command] = {
    "revise": _plain(writing.revise, TrackDraft("Ny", 0), seen=1),
    "start": _plain(moving.start),
    "pause": _plain(moving.pause, PauseDraft(PauseReason.OTHER, TODAY + timedelta(days=7))),
    "resume": _plain(moving.resume),
    "to evaluation": _plain(moving.to_evaluation),
    "stop": _plain(moving.stop, StopDraft("Fordi", "At spørge")),
    "close": _plain(moving.close),
    "new loop": _plain(moving.new_loop),
    "use data": _plain(sourcing.use, ()),
    "plan a trial": _plain(trials.plan, TrialDraft("Vi spørger")),
    "log a trial": _plain(trials.log_done, DoneDraft("Ja", None, TODAY)),
    "say a trial anew": _of_a_trial(trials.revise, TrialDraft("Vi spørger"), seen=1),
    "take a trial up": _of_a_trial(trials.take_up),
    "think a trial through": _of_a_trial(
        trials.reflect, ReflectionDraft("Ja", None, None), seen=1
    ),
    "let a trial go": _of_a_trial(trials.drop),
    "keep an evaluation": _plain(evaluating.keep, EvaluationDraft()),
    "evaluate": _plain(evaluating.evaluate, EvaluationDraft()),
    "tell": _plain(stories.share_story, StoryDraft("form", "Mad", "Vi lavede mad")),
}
OWNS: Mapping[str, Command] = {
    "delete": _plain(moving.delete),
    "show to": _plain(writing.show_to, TrackVisibility.OWNERS),
}
READS: Mapping[str, Command] = {"read": _plain(story.read)}


@pytest.mark.measured
@pytest.mark.parametrize(
    ("commands", "may"), [(READS, SIGNED_IN), (WRITES, AT_UNIT | OWNERS), (OWNS, OWNERS)]
)
def test_a_command_is_for_those_who_read_write_or_own(
    session: Session, scene: Scene, commands: Mapping[str, Command], may: set[str]
) -> None:
    track = scene.track(session, ownership=TrackOwnership.TEAM, status=TrackStatus.ACTIVE)
    session.flush()
    given = {
        name: {who for who, by in scene.people.items() if _gives(session, track, command, by)}
        for name, command in commands.items()
    }
    assert given == dict.fromkeys(commands, may)


def _gives(session: Session, track: PracticeTrack, command: Command, by: Viewer) -> bool:
    """Whether somebody comes past the guard: what is refused later is no question of rights."""
    tried = session.begin_nested()
    try:
        command(session, track, by)
    except NotFound:
        return False
    except DomainError:
        return True
    else:
        return True
    finally:
        tried.rollback()


def test_a_draft_is_begun_and_colleagues_are_named_by_those_who_work_with_the_unit(
    session: Session, scene: Scene
) -> None:
    unit_id = id_of(scene.unit)
    may = {"owner", "colleague", "resource person", "department leader"} | {
        *("area leader", "leadership"),
    }
    commands: Mapping[str, Command] = {
        "begin": lambda session, _track, by: writing.begin(
            session, TrackDraft("Ny", unit_id), by=by, today=TODAY
        ),
        "name colleagues": lambda session, _track, by: people.candidates(
            session, unit_id, None, by=by, today=TODAY
        ),
    }
    track = scene.track(session)
    for command in commands.values():
        given = {who for who, by in scene.people.items() if _gives(session, track, command, by)}
        assert given == may
