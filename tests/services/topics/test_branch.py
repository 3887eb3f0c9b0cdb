"""What is told of a branch must not tell what is hidden beside it or inside it."""

from sqlmodel import Session

from models import Unit
from models.vocabulary import TopicKind, TrackVisibility
from services.meetings import naming
from services.reach.counting import Reach
from services.topics import branch
from services.topics.asked import Asked
from tests.factories import (
    TODAY,
    id_of,
    make_item,
    make_meeting,
    make_person,
    make_season,
    make_track,
    make_unit,
    viewer_of,
)

EVERYBODY, OWNERS = TrackVisibility.EVERYBODY, TrackVisibility.OWNERS


def told(session: Session, top: Unit, season_id: int) -> Reach | None:
    chair = make_person(session)
    meeting = make_meeting(session, top, chair=chair)
    make_item(session, meeting, TopicKind.TRACKS)
    by = viewer_of(session, chair)
    named = naming.of(session, id_of(meeting), names_shown=False, by=by)
    asked = Asked(named, TODAY, id_of(meeting), id_of(top), meeting.held_on)
    return branch.reach(session, asked, [season_id])[0]


def test_of_everything_it_is_told_as_it_is_elsewhere_and_of_a_part_what_all_may_read(
    session: Session,
) -> None:
    root, season_id = make_unit(session), id_of(make_season(session))
    here, beside = make_unit(session, root), make_unit(session, root)
    own, other = make_unit(session, here), make_unit(session, beside)
    for unit, shown, number in ((own, EVERYBODY, 5), (own, OWNERS, 6), (other, EVERYBODY, 4)):
        for _n in range(number):
            make_track(session, unit, season_id=season_id, visibility=shown)

    whole, part, small = (told(session, top, season_id) for top in (root, here, beside))

    assert whole is not None
    assert part is not None
    assert (whole.total, part.total, small) == (15, 5, None)
