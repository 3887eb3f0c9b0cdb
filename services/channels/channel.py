"""Where the messages of a community go: a secret, of which only the host is ever shown."""

from datetime import date

from sqlmodel import Session, col, update

from models import ChannelMessage, Community
from models.vocabulary import MessageState
from services import audit
from services.access import Viewer
from services.channels import addresses
from services.channels.posting import Problem
from services.communities import standing
from services.errors import N_, Conflict, Invalid
from services.settings import settings

OFF = N_("Messages to channels are not switched on here. An administrator can do it.")
NOT_THERE = N_("Messages may not be sent to this address.")


def is_on() -> bool:
    """Whether messages are sent from here at all: only if the settings name a host."""
    return bool(settings().channel_hosts)


def host(session: Session, community_id: int, *, by: Viewer, today: date) -> str:
    """Where the messages of a community go: the name of the host, and no more; "" if nowhere.

    Raises:
        NotFound: there is no such community, or `by` does not run it.
    """
    standing.ensure_runs(session, community_id, by=by, today=today)
    return addresses.host(session.get_one(Community, community_id).workflow_url)


def set_address(session: Session, community_id: int, url: str, *, by: Viewer, today: date) -> None:
    """Say where the messages of a community go; "" takes its address away.

    What waits was written for the old address: it is given up, and can be sent again.
    The address is a secret: what remembers this change does not know it.

    Raises:
        NotFound: there is no such community, or `by` does not run it.
        Conflict: nothing is sent from here.
        Invalid: messages may not be sent there.
    """
    standing.ensure_runs(session, community_id, by=by, today=today)
    if not is_on():
        raise Conflict(OFF)
    address = url.strip()
    if address and not addresses.allowed(address):
        raise Invalid({"address": NOT_THERE})
    row = session.get_one(Community, community_id, with_for_update=True)
    if row.workflow_url != address:
        _give_up(session, community_id)
    row.workflow_url = address
    session.add(row)
    action = "set_channel" if address else "clear_channel"
    audit.note(session, by=by.person_id, action=action, subject="community", subject_id=row.id)


def _give_up(session: Session, community_id: int) -> None:
    waiting = (
        update(ChannelMessage)
        .where(
            col(ChannelMessage.community_id) == community_id,
            col(ChannelMessage.state) == MessageState.WAITING,
        )
        .values(state=MessageState.FAILED, problem=Problem.MOVED)
        .returning(col(ChannelMessage.id))
    )
    for message_id in session.execute(waiting).scalars():
        audit.note(
            session, by=None, action="failed", subject="channel message", subject_id=message_id
        )
