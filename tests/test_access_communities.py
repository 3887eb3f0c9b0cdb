"""Who may do what in a community: role by role, written out by hand, not read from the rules."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models import ChannelMessage, Community, Season, Unit
from models.vocabulary import MembershipKind, Role, TraceKind, UnitLevel
from services.access import Viewer
from services.channels import channel, outbox
from services.channels.drafts import MessageDraft
from services.communities import (
    communities,
    members,
    membership,
    steering,
    trace_lines,
    traces,
)
from services.communities.steering import CommunityDraft
from services.communities.trace_drafts import TraceDraft
from services.errors import NotFound
from services.practice_tracks import board, starting
from services.practice_tracks.starting import StartDraft
from services.settings import settings
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_trace,
    make_unit,
    make_workshop,
    undone,
    viewer_of,
)

# Everybody but the first three takes no part in the community, and has the role at the
# department above the unit.
ROLES: dict[str, Role | None] = {
    "nobody": None,
    "member": None,
    "contact person of it": None,
    "contact person": Role.CONTACT_PERSON,
    "resource person": Role.RESOURCE_PERSON,
    "department leader": Role.DEPARTMENT_LEADER,
    "area leader": Role.AREA_LEADER,
    "leadership": Role.LEADERSHIP,
    "consultant": Role.CONSULTANT,
    "administrator": Role.ADMINISTRATOR,
    "dpo": Role.DPO,
    "screen": Role.SCREEN,
}
KINDS = {"member": MembershipKind.MEMBER, "contact person of it": MembershipKind.CONTACT_PERSON}

MATRIX: dict[str, set[str]] = {
    "read": set(ROLES) - {"dpo", "screen"},
    "write": {"member", "contact person of it", "resource person"},
    "see names": {
        "member",
        "contact person of it",
        "area leader",
        "leadership",
        "administrator",
    },
    "run": {"contact person of it", "area leader", "leadership", "administrator"},
    "begin": {"area leader", "leadership", "administrator"},
    "begin tracks": {
        "contact person of it",
        "department leader",
        "area leader",
        "leadership",
        "administrator",
    },
}


@dataclass(frozen=True)
class Circle:
    """A community with a member, who logged a trace in it."""

    department: Unit
    unit: Unit
    community: Community
    trace: int
    member: int


@pytest.fixture(autouse=True)
def channels_are_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TEAMS_HOSTS", "eksempel.dk")
    settings.cache_clear()


@pytest.fixture
def circle(session: Session) -> Circle:
    make_season(session)
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    unit = make_unit(session, department)
    community, member = make_community(session), make_person(session, unit)
    make_membership(session, community, member)
    trace = make_trace(session, community, unit, created_by_id=member.id)
    return Circle(department, unit, community, id_of(trace), id_of(member))


def viewer_as(session: Session, circle: Circle, who: str) -> Viewer:
    person, role = make_person(session), ROLES[who]
    if role is not None:
        make_role(session, person, role, circle.department)
    if who in KINDS:
        make_membership(session, circle.community, person, kind=KINDS[who])
    return viewer_of(session, person)


def read(session: Session, circle: Circle, by: Viewer) -> None:
    communities.read(session, id_of(circle.community), by=by, today=TODAY)


def read_every(session: Session, circle: Circle, by: Viewer) -> None:
    assert len(communities.every(session, by=by, today=TODAY)) == 1
    assert circle.community


def read_traces(session: Session, circle: Circle, by: Viewer) -> None:
    trace_lines.latest(session, id_of(circle.community), by=by, today=TODAY)


def log_trace(session: Session, circle: Circle, by: Viewer) -> None:
    unit_id, community_id = id_of(circle.unit), id_of(circle.community)
    kind = TraceKind.WORKSHOP
    draft = TraceDraft("enformular", community_id, kind, TODAY, unit_id, title="Vi mødtes")
    traces.record(session, draft, by=by, today=TODAY)


def see_names(session: Session, circle: Circle, by: Viewer) -> None:
    members.roll(session, id_of(circle.community), by=by, today=TODAY)


def see_former(session: Session, circle: Circle, by: Viewer) -> None:
    members.former(session, id_of(circle.community), by=by, today=TODAY)


def see_candidates(session: Session, circle: Circle, by: Viewer) -> None:
    members.candidates(session, id_of(circle.community), by=by, today=TODAY)


def let_in(session: Session, circle: Circle, by: Viewer) -> None:
    new = id_of(make_person(session))
    membership.join(session, id_of(circle.community), new, TODAY, by=by, today=TODAY)


def let_go(session: Session, circle: Circle, by: Viewer) -> None:
    last = TODAY + timedelta(days=1)
    membership.leave(session, id_of(circle.community), circle.member, last, by=by, today=TODAY)


def make_contact(session: Session, circle: Circle, by: Viewer) -> None:
    membership.make_contact(session, id_of(circle.community), circle.member, by=by, today=TODAY)


def revise(session: Session, circle: Circle, by: Viewer) -> None:
    seen = CommunityDraft(circle.community.name)
    draft = replace(seen, purpose="Vi lærer ude.")
    steering.revise(session, id_of(circle.community), draft, seen=seen, by=by, today=TODAY)


def close(session: Session, circle: Circle, by: Viewer) -> None:
    steering.close(session, id_of(circle.community), by=by, today=TODAY)


def pause(session: Session, circle: Circle, by: Viewer) -> None:
    steering.pause(session, id_of(circle.community), by=by, today=TODAY)


def reopen(session: Session, circle: Circle, by: Viewer) -> None:
    steering.reopen(session, id_of(circle.community), by=by, today=TODAY)


def take_back(session: Session, circle: Circle, by: Viewer) -> None:
    traces.take_back(session, circle.trace, by=by, today=TODAY)


def write_in_channel(session: Session, circle: Circle, by: Viewer) -> None:
    circle.community.workflow_url = "https://eksempel.dk/workflow"
    draft = MessageDraft("form", id_of(circle.community), "Workshop", "Vi ses.")
    outbox.put(session, draft, by=by, today=TODAY)


def send_again(session: Session, circle: Circle, by: Viewer) -> None:
    values = {"title": "Workshop", "text": "Vi ses.", "created_by_id": circle.member}
    lost = ChannelMessage.model_validate({"community_id": id_of(circle.community)} | values)
    session.add(lost)
    session.flush()
    outbox.retry(session, lost.id or 0, by=by, today=TODAY)


def see_messages(session: Session, circle: Circle, by: Viewer) -> None:
    outbox.latest(session, id_of(circle.community), by=by, today=TODAY)


def see_channel_host(session: Session, circle: Circle, by: Viewer) -> None:
    channel.host(session, id_of(circle.community), by=by, today=TODAY)


def set_channel(session: Session, circle: Circle, by: Viewer) -> None:
    address = "https://eksempel.dk/workflow"
    channel.set_address(session, id_of(circle.community), address, by=by, today=TODAY)


def begin(session: Session, circle: Circle, by: Viewer) -> None:
    assert circle.community
    steering.create(session, CommunityDraft("Et nyt"), by=by)


def see_board(session: Session, circle: Circle, by: Viewer) -> None:
    season_id = id_of(session.exec(select(Season)).one())
    board.of_community(session, id_of(circle.community), by=by, season_id=season_id, today=TODAY)


def begin_tracks(session: Session, circle: Circle, by: Viewer) -> None:
    workshop = make_workshop(session, session.exec(select(Season)).one(), 1, TODAY)
    draft = StartDraft("enformular", id_of(circle.community), {circle.member: "Bål"})
    starting.start_many(session, id_of(workshop), draft, by=by, today=TODAY)


Command = Callable[[Session, Circle, Viewer], None]
COMMANDS: dict[str, list[Command]] = {
    "read": [read, read_every, read_traces, see_board],
    "write": [log_trace],
    "see names": [see_names],
    "run": [
        see_former,
        see_candidates,
        let_in,
        let_go,
        make_contact,
        revise,
        close,
        pause,
        reopen,
        take_back,
        write_in_channel,
        send_again,
        see_messages,
        see_channel_host,
        set_channel,
    ],
    "begin": [begin],
    "begin tracks": [begin_tracks],
}
CASES = [(command, row) for row, commands in COMMANDS.items() for command in commands]


@pytest.mark.measured
@pytest.mark.parametrize(("command", "row"), CASES, ids=[command.__name__ for command, _ in CASES])
def test_command_is_for_those_in_the_matrix(
    session: Session, circle: Circle, command: Command, row: str
) -> None:
    viewers = {who: viewer_as(session, circle, who) for who in ROLES}

    done: set[str] = set()
    for who, by in viewers.items():
        with undone(session), suppress(NotFound):
            command(session, circle, by)
            done.add(who)

    assert done == set(MATRIX[row])
