"""Where the messages of a community go: a secret, of which only the host is ever shown."""

from datetime import date

from sqlmodel import Session

from models import Community
from services import audit
from services.access import Viewer
from services.channels import addresses
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
    row.workflow_url = address
    session.add(row)
    action = "set_channel" if address else "clear_channel"
    audit.note(session, by=by.person_id, action=action, subject="community", subject_id=row.id)
